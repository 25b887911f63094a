//! Workshops: how what is asked about them is recognised, and which action answers it.

mod form;

pub(super) use form::moment;
pub use form::{Changed, Filled, Found, Written};

use crate::actions::initiative::{here, overview, owned};
use crate::actions::workshop::{about, call_off, led, plan, reschedule, results};
use crate::actions::{ActionError, Outcome};
use crate::domain::charter::{Base, CharterVersion};
use crate::domain::ids::{InitiativeId, MemberId, WorkshopId};
use crate::domain::job::{File, Job};
use crate::domain::notice::Notice;
use crate::domain::notice::file::Notice::Coming;
use crate::domain::notice::workshop::Notice as Said;
use crate::domain::refusal::{Refusal, WorkshopRefusal};
use crate::domain::workshop::{Kind, PEOPLE_MAX};
use crate::slack::drafts::remembering;
use crate::slack::incoming::{Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken;
use crate::slack::topics::charter;
use crate::slack::views::workshop as views;
use crate::slack::wall;
use crate::store::{Result, Tx, charters, initiatives, jobs, workshops};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// `/accord workshop`, perhaps with a kind and a key.
    Words(String),
    /// The form for one of that kind.
    Choose(InitiativeId, Kind),
    /// That form, submitted.
    Plan(InitiativeId, Box<Filled>),
    /// The form for what came of it, with what its thread says.
    Results(WorkshopId, Box<Found>),
    /// That form, submitted.
    Keep(WorkshopId, Box<Written>),
    /// The form in which it moves or is called off.
    Change(WorkshopId),
    /// That form, submitted.
    Changed(WorkshopId, Box<Changed>),
    /// The invitation for one's calendar.
    Calendar(WorkshopId),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        match form.callback_id.as_str() {
            "workshop.plan" => Filled::read(form).map(|(id, filled)| Self::Plan(id, Box::new(filled))),
            "workshop.change" => {
                Changed::read(form).map(|(id, changed)| Self::Changed(id, Box::new(changed)))
            }
            "workshop.results" => Written::read(form).map(|(id, written)| Self::Keep(id, Box::new(written))),
            _ => None,
        }
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let number = || press.value.parse().ok().map(WorkshopId);
        match press.action_id.as_str() {
            "workshop.kind" => {
                let (id, kind) = press.value.split_once('/')?;
                Some(Self::Choose(InitiativeId(id.parse().ok()?), Kind::from_word(kind)?))
            }
            "workshop.results" => Some(Self::Results(number()?, Box::default())),
            "workshop.change" => number().map(Self::Change),
            "workshop.calendar" => number().map(Self::Calendar),
            _ => None,
        }
    }
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    match ask {
        Ask::Words(words) => {
            let kind = words.split_whitespace().find_map(|word| Kind::from_word(&word.to_lowercase()));
            let key = words.split_whitespace().find(|word| Kind::from_word(&word.to_lowercase()).is_none());
            let found = here(tx, context.origin.channel.as_ref(), &actor.member, key).await?;
            let initiative = owned(tx, actor, found.id).await?;
            match kind {
                Some(kind) => Ok(Reply::Open(form(tx, context, initiative.id, kind).await?)),
                None => Ok(Reply::Open(views::choose(&initiative))),
            }
        }
        Ask::Choose(id, kind) => {
            let view = form(tx, context, id, kind).await?;
            Ok(if context.origin.modal.is_some() { Reply::Update(view) } else { Reply::Open(view) })
        }
        Ask::Plan(id, filled) => match start(tx, context, id, &filled).await {
            Ok(reply) => Ok(reply),
            Err(error) => at_field(error, form::place_of_plan),
        },
        Ask::Results(id, found) => {
            let (workshop, initiative) = led(tx, actor, id).await?;
            let saved = charters::latest(tx, initiative.id).await?;
            let statements = saved.as_ref().map(|charter| charter.statements.clone()).unwrap_or_default();
            let (version, revision) = saved.map_or((CharterVersion(0), 0), |c| (c.version, c.revision));
            let base = Base::of(version, revision, &statements);
            let nonce = format!("{:032x}", rand::random::<u128>());
            let metadata = form::metadata(id, &base, &nonce);
            let view = views::results(&workshop, &initiative, &found, &metadata);
            Ok(Reply::Open(remembering(tx, &actor.member, view).await?))
        }
        Ask::Change(id) => {
            let (workshop, initiative) = led(tx, actor, id).await?;
            let zone = wall::zone(tx, &actor.member).await?;
            let begins = workshop.begins_at.to_zoned(zone).datetime();
            Ok(Reply::Open(views::change(&workshop, &initiative, begins)))
        }
        Ask::Changed(id, changed) => match change(tx, context, id, &changed).await {
            Ok(people) => Ok(Reply::CloseAndTell(Notice::Workshop(Said::Changed { people }))),
            Err(error) => at_field(error, form::place_of_change),
        },
        Ask::Keep(id, written) => take(tx, context, id, *written).await,
        Ask::Calendar(id) => calendar(tx, context, id).await,
    }
}

/// The day in a week where somebody lives.
pub(super) async fn in_a_week(tx: &mut Tx, member: &MemberId) -> Result<Date> {
    let zone = wall::zone(tx, member).await?;
    Ok(tx.now().to_zoned(zone).date().saturating_add(7.days()))
}

/// The form for a workshop in a week, with everybody invited.
async fn form(
    tx: &mut Tx,
    context: &Context,
    id: InitiativeId,
    kind: Kind,
) -> Outcome<crate::slack::blocks::View> {
    let initiative = owned(tx, &context.actor, id).await?;
    let roster = initiatives::roster(tx, &initiative).await?;
    let mut people = roster.everybody();
    people.truncate(PEOPLE_MAX);
    let day = in_a_week(tx, &context.actor.member).await?;
    let nonce = format!("{:032x}", rand::random::<u128>());
    Ok(views::plan(&initiative, kind, &people, day, &nonce))
}

async fn start(tx: &mut Tx, context: &Context, id: InitiativeId, filled: &Filled) -> Outcome<Reply> {
    let begins_at = form::moment(tx, &context.actor.member, &filled.day, &filled.time).await?;
    let planned = plan::Plan {
        kind: filled.kind,
        begins_at,
        people: filled.people.clone(),
        agenda: filled.agenda.clone(),
        before: filled.before.clone(),
    };
    let workshop = plan::plan(tx, &context.actor, id, &planned, &filled.nonce).await?;
    let people = workshops::people(tx, workshop.id).await?.len();
    Ok(Reply::CloseAndTell(Notice::Workshop(Said::Planned { people, begins_at })))
}

/// It moves or is called off; how many are told.
async fn change(tx: &mut Tx, context: &Context, id: WorkshopId, changed: &Changed) -> Outcome<usize> {
    let actor = &context.actor;
    match changed.change {
        views::Change::CalledOff => call_off::call_off(tx, actor, id, &changed.why).await,
        views::Change::Moves => {
            let begins_at = form::moment(tx, &actor.member, &changed.day, &changed.time).await?;
            reschedule::reschedule(tx, actor, id, begins_at, &changed.why).await
        }
    }
}

/// Takes the results. A statement that somebody else changed meanwhile is shown.
async fn take(tx: &mut Tx, context: &Context, id: WorkshopId, written: Written) -> Outcome<Reply> {
    let at = |refusal: &Refusal| (form::place_of_results(refusal).to_owned(), refusal.at_field());
    taken::take(tx, async |tx| keep(tx, context, id, written).await, at).await
}

async fn keep(tx: &mut Tx, context: &Context, id: WorkshopId, written: Written) -> Outcome<Reply> {
    let given = written.given()?;
    let (requirements, decisions) = (given.results.requirements.len(), given.results.decisions.len());
    let charter = !given.results.charter.is_empty();
    let kept = results::keep(tx, &context.actor, id, &given).await?;
    if let Some(clash) = kept {
        let initiative = led(tx, &context.actor, id).await?.1.id;
        if let Some(shown) = charter::clashed(tx, initiative, clash).await? {
            return Ok(shown);
        }
    }
    Ok(Reply::CloseAndTell(Notice::Workshop(Said::Kept { charter, requirements, decisions })))
}

/// The invitation as a file for whoever is invited, or sees the channel.
async fn calendar(tx: &mut Tx, context: &Context, id: WorkshopId) -> Outcome<Reply> {
    let workshop = workshops::find(tx, id).await?.ok_or(WorkshopRefusal::Gone)?;
    let initiative = about(tx, &workshop).await?;
    let (member, channel) = (&context.actor.member, context.origin.channel.as_ref());
    if !workshops::people(tx, id).await?.contains(member) {
        overview::may_see(tx, channel, member, &initiative).await?;
    }
    let file = File::Invitation { member: member.clone(), workshop: id };
    jobs::enqueue(tx, &Job::File(file)).await?;
    Ok(Reply::Notice(Notice::File(Coming)))
}

/// What is refused, at the field that it is about.
fn at_field(error: ActionError, place: fn(&Refusal) -> &'static str) -> Outcome<Reply> {
    let ActionError::Refusal(refusal) = error else { return Err(error) };
    Ok(Reply::Errors(vec![(place(&refusal).to_owned(), refusal.at_field())]))
}
