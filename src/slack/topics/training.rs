//! Trainings: how what is asked about them is recognised, and which action answers it.

mod form;

pub use form::Filled;

use crate::actions::initiative::{here, overview, owned};
use crate::actions::training::change::Seen;
use crate::actions::training::{about, attend, change, enter, led, plan, seat, show};
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::{InitiativeId, MemberId, TrainingId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{File, Job};
use crate::domain::notice::Notice;
use crate::domain::notice::file::Notice::Coming;
use crate::domain::notice::training::Notice as Said;
use crate::domain::refusal::TrainingRefusal;
use crate::domain::training::Joined;
use crate::slack::incoming::{Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::training::{self as views, Change, field};
use crate::slack::{taken, wall};
use crate::store::{Tx, initiatives, jobs, trainings};
use jiff::ToSpan as _;

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// `/accord rollout training`, perhaps with a key.
    Words(String),
    /// All of an initiative.
    Show(InitiativeId),
    /// The form for a new one.
    Open(InitiativeId),
    /// That form, submitted.
    Plan(InitiativeId, Box<Filled>),
    /// A place.
    SignUp(TrainingId),
    /// None any more.
    Leave(TrainingId),
    /// The training for one's calendar.
    Calendar(TrainingId),
    /// A form about one that is there.
    Form(TrainingId, Change),
    /// It changes, from how it stood when the form was opened.
    Changed(TrainingId, Seen, Box<Filled>),
    /// It is called off, and why.
    Off(TrainingId, String),
    /// People without an account: names, and the seats of those who are taken off.
    Entered(TrainingId, String, Vec<i64>),
    /// Who came: members, and the seats of those without an account.
    Came(TrainingId, Vec<MemberId>, Vec<i64>),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        if form.callback_id == "training.plan" {
            let (id, nonce) = form.metadata.split_once('/')?;
            let filled = Filled::read(form, nonce);
            return Some(Self::Plan(InitiativeId(id.parse().ok()?), Box::new(filled)));
        }
        if form.callback_id == "training.change" {
            let numbers: Vec<i64> =
                form.metadata.split('/').map(str::parse).collect::<Result<_, _>>().ok()?;
            let [id, changes, capacity] = numbers[..] else { return None };
            let filled = Box::new(Filled::read(form, ""));
            return Some(Self::Changed(TrainingId(id), (changes, capacity), filled));
        }
        let id = TrainingId(form.metadata.parse().ok()?);
        let numbers = |name: &str| form.list(name).iter().filter_map(|seat| seat.parse().ok()).collect();
        Some(match form.callback_id.as_str() {
            "training.off" => Self::Off(id, form.text(field::WHY).to_owned()),
            "training.people" => Self::Entered(id, form.text(field::NAMES).to_owned(), numbers(field::OFF)),
            "training.came" => {
                let members = form.list(field::CAME).into_iter().map(MemberId::new).collect();
                Self::Came(id, members, numbers(field::NAMED))
            }
            _ => return None,
        })
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let number = || press.value.parse().ok().map(TrainingId);
        match press.action_id.as_str() {
            "training.plan" => press.value.parse().ok().map(|id| Self::Open(InitiativeId(id))),
            "training.show" => press.value.parse().ok().map(|id| Self::Show(InitiativeId(id))),
            "training.join" => number().map(Self::SignUp),
            "training.leave" => number().map(Self::Leave),
            "training.calendar" => number().map(Self::Calendar),
            "training.came" => number().map(|id| Self::Form(id, Change::Came)),
            "training.more" => {
                let (word, id) = press.value.split_once('/')?;
                Some(Self::Form(TrainingId(id.parse().ok()?), Change::from_word(word)?))
            }
            _ => None,
        }
    }
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    let said = |notice| Ok(Reply::Notice(Notice::Training(notice)));
    match ask {
        Ask::Words(words) => {
            let key = words.split_whitespace().next();
            let found = here(tx, context.origin.channel.as_ref(), &actor.member, key).await?;
            panel(tx, context, found).await
        }
        Ask::Show(id) => {
            let found = initiatives::find(tx, id).await?.ok_or(TrainingRefusal::Gone)?;
            panel(tx, context, found).await
        }
        Ask::Open(id) => {
            let initiative = owned(tx, actor, id).await?;
            let zone = wall::zone(tx, &actor.member).await?;
            let day = tx.now().to_zoned(zone).date().saturating_add(7.days());
            let nonce = format!("{:032x}", rand::random::<u128>());
            Ok(Reply::Open(views::plan(&initiative, day, &nonce)))
        }
        Ask::SignUp(id) => {
            let (training, joined) = seat::sign_up(tx, actor, id).await?;
            let (begins_at, fills_up) = (training.begins_at, training.fills_up(tx.now()));
            said(match joined {
                Joined::In => Said::In { begins_at },
                Joined::Already => Said::Already { begins_at },
                Joined::Waits(turn) | Joined::StillWaits(turn) => Said::Waits { turn, fills_up },
            })
        }
        Ask::Leave(id) => {
            let left = seat::leave(tx, actor, id).await?;
            said(if left { Said::Left } else { Said::NotIn })
        }
        Ask::Calendar(id) => calendar(tx, context, id).await,
        Ask::Form(id, which) => open(tx, context, id, which).await,
        submitted => {
            let at = |refusal: &_| (form::place(refusal).to_owned(), refusal.at_field());
            taken::take(tx, async |tx| submit(tx, context, submitted).await, at).await
        }
    }
}

/// What an initiative's trainings are, for whoever sees it.
async fn panel(tx: &mut Tx, context: &Context, found: Initiative) -> Outcome<Reply> {
    let (channel, member) = (context.origin.channel.as_ref(), &context.actor.member);
    overview::may_see(tx, channel, member, &found).await?;
    let all = show::all(tx, found.id).await?;
    Ok(Reply::Show(views::alone(&all, &found, found.is_owned_by(member))))
}

async fn open(tx: &mut Tx, context: &Context, id: TrainingId, which: Change) -> Outcome<Reply> {
    let (training, _) = led(tx, &context.actor, id).await?;
    let places = trainings::places(tx, &training).await?;
    Ok(Reply::Open(match which {
        Change::Change => {
            let zone = wall::zone(tx, &context.actor.member).await?;
            views::change(&training, training.begins_at.to_zoned(zone).datetime())
        }
        Change::Off => views::call_off(&training),
        Change::People => views::people(&training, &places, training.is_to_come(tx.now())),
        Change::Came if tx.now() < training.begins_at => {
            return Err(TrainingRefusal::NotYet { at: training.begins_at }.into());
        }
        Change::Came => views::attend(&training, &places),
    }))
}

/// Takes a form that was sent.
async fn submit(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    let notice = match ask {
        Ask::Plan(id, filled) => {
            let typed = filled.plan(tx, &actor.member).await?;
            let training = plan::plan(tx, actor, id, &typed, &filled.nonce).await?;
            Said::Planned { begins_at: training.begins_at, places: training.capacity }
        }
        Ask::Changed(id, seen, filled) => {
            let typed = filled.plan(tx, &actor.member).await?;
            told(change::change(tx, actor, (id, seen), &typed, &filled.why).await?)
        }
        Ask::Off(id, why) => told(change::call_off(tx, actor, id, &why).await?),
        Ask::Entered(id, names, off) => {
            let entered = enter::enter(tx, actor, id, &names, &off).await?;
            Said::Entered { places: entered.places, waiting: entered.waiting, off: entered.off }
        }
        Ask::Came(id, members, named) => {
            let (came, places) = attend::attend(tx, actor, id, &members, &named).await?;
            Said::Counted { came, places }
        }
        _ => return Err(ActionError::Refusal(TrainingRefusal::Gone.into())),
    };
    Ok(Reply::CloseAndTell(Notice::Training(notice)))
}

fn told(changed: change::Changed) -> Said {
    let change::Changed { people, named, moved_up } = changed;
    Said::Changed { people, named, moved_up }
}

/// The training as a file for whoever signed up, or sees the channel.
async fn calendar(tx: &mut Tx, context: &Context, id: TrainingId) -> Outcome<Reply> {
    let training = trainings::find(tx, id).await?.ok_or(TrainingRefusal::Gone)?;
    let initiative = about(tx, &training).await?;
    let (member, channel) = (&context.actor.member, context.origin.channel.as_ref());
    if !seat::is_signed_up(tx, &training, member).await? {
        overview::may_see(tx, channel, member, &initiative).await?;
    }
    let file = File::Training { member: member.clone(), training: id };
    jobs::enqueue(tx, &Job::File(file)).await?;
    Ok(Reply::Notice(Notice::File(Coming)))
}
