//! Kickoffs: how what is asked about them is recognised, and which action answers it.

use crate::actions::checkin::zone_of;
use crate::actions::decision::propose::{end_of, read_date, usual_due};
use crate::actions::initiative::{here, owned};
use crate::actions::kickoff::{answer, begin, draft, extend};
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::{InitiativeId, KickoffId, MemberId};
use crate::domain::kickoff::State;
use crate::domain::notice::Notice;
use crate::domain::notice::kickoff::Notice as Said;
use crate::domain::refusal::{KickoffRefusal, Refusal};
use crate::slack::drafts::remembering;
use crate::slack::incoming::{Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::kickoff::{self as views, field};
use crate::store::{Tx, initiatives, kickoffs};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// `/accord kickoff`, perhaps with a key.
    Words(String),
    /// The form that begins one, submitted.
    Begin(InitiativeId, Box<Begun>),
    /// The form for one's answers.
    Open(KickoffId),
    /// That form, submitted.
    Answer(KickoffId, Vec<String>),
    /// The form for more time.
    Extend(KickoffId),
    /// The charter, drafted from the answers.
    Draft(KickoffId),
    /// That form, submitted with a day.
    Until(KickoffId, String),
}

/// What the form that begins a kickoff was filled in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    questions: String,
    people: Vec<MemberId>,
    day: String,
    nonce: String,
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        let text = |name: &str| form.text(name).to_owned();
        if form.callback_id == "kickoff.begin" {
            let (id, nonce) = form.metadata.split_once('/')?;
            let begun = Begun {
                questions: text(field::QUESTIONS),
                people: form.list(field::PEOPLE).into_iter().map(MemberId::new).collect(),
                day: text(field::DEADLINE),
                nonce: nonce.to_owned(),
            };
            return Some(Self::Begin(InitiativeId(id.parse().ok()?), Box::new(begun)));
        }
        let id = KickoffId(form.metadata.parse().ok()?);
        match form.callback_id.as_str() {
            "kickoff.answer" => {
                let answers =
                    (0..crate::domain::kickoff::QUESTIONS_MAX).map(|place| text(&field::answer(place)));
                Some(Self::Answer(id, answers.collect()))
            }
            "kickoff.extend" => Some(Self::Until(id, text(field::DEADLINE))),
            _ => None,
        }
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let id = KickoffId(press.value.parse().ok()?);
        match press.action_id.as_str() {
            "kickoff.answer" => Some(Self::Open(id)),
            "kickoff.extend" => Some(Self::Extend(id)),
            "kickoff.draft" => Some(Self::Draft(id)),
            _ => None,
        }
    }
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    match ask {
        Ask::Words(words) => show(tx, context, words.split_whitespace().next()).await,
        Ask::Begin(id, begun) => start(tx, context, id, *begun).await,
        Ask::Open(id) => open(tx, &actor.member, id).await,
        Ask::Answer(id, texts) => match answer::answer(tx, actor, id, &texts).await {
            Ok(until) => Ok(Reply::CloseAndTell(Notice::Kickoff(Said::Answered { until }))),
            Err(error) => at_field(error, &field::answer(0)),
        },
        Ask::Draft(id) => {
            let initiative = draft::draft(tx, actor, id).await?;
            Ok(Reply::Notice(Notice::Kickoff(Said::Drafted { initiative })))
        }
        Ask::Extend(id) => {
            let kickoff = kickoffs::find(tx, id).await?.ok_or(KickoffRefusal::NothingYet)?;
            owned(tx, actor, kickoff.initiative).await?;
            let (_, day) = usual_due(tx, &actor.member).await?;
            Ok(Reply::Open(views::extend(id, day)))
        }
        Ask::Until(id, day) => {
            let deadline = deadline(tx, &actor.member, &day).await?;
            match extend::extend(tx, actor, id, deadline).await {
                Ok(()) => Ok(Reply::Silent),
                Err(error) => at_field(error, field::DEADLINE),
            }
        }
    }
}

/// `/accord kickoff`: one's own questions where they are open, else, for the owner, the form that begins one.
async fn show(tx: &mut Tx, context: &Context, key: Option<&str>) -> Outcome<Reply> {
    let member = &context.actor.member;
    let initiative = here(tx, context.origin.channel.as_ref(), member, key).await?;
    if let Some(last) = kickoffs::latest(tx, initiative.id).await?
        && last.state == State::Open
    {
        return open(tx, member, last.id).await;
    }
    owned(tx, &context.actor, initiative.id).await?;
    let people = initiatives::roster(tx, &initiative).await?.everybody();
    let (_, day) = usual_due(tx, member).await?;
    let nonce = format!("{:032x}", rand::random::<u128>());
    Ok(Reply::Open(views::begin(&initiative, &people, day, &nonce)))
}

async fn open(tx: &mut Tx, member: &MemberId, id: KickoffId) -> Outcome<Reply> {
    let (kickoff, initiative, part) = answer::open(tx, member, id).await?;
    let view = views::answer(&kickoff, &initiative, &part);
    Ok(Reply::Open(remembering(tx, member, view).await?))
}

async fn start(tx: &mut Tx, context: &Context, id: InitiativeId, begun: Begun) -> Outcome<Reply> {
    let deadline = match deadline(tx, &context.actor.member, &begun.day).await {
        Ok(deadline) => deadline,
        Err(error) => return at_field(error, field::DEADLINE),
    };
    let plan = begin::Plan { questions: begun.questions, people: begun.people, deadline };
    match begin::begin(tx, &context.actor, id, &plan, &begun.nonce).await {
        Ok(_) => Ok(Reply::Silent),
        Err(error) => at_field(error, field::QUESTIONS),
    }
}

/// 17:00 of a day, on the wall of whoever chose it.
async fn deadline(tx: &mut Tx, member: &MemberId, day: &str) -> Outcome<Timestamp> {
    let zone = zone_of(tx, member).await?.unwrap_or(TimeZone::UTC);
    Ok(end_of(read_date(day)?, &zone))
}

/// What is refused, at the field that it is about. Refusals come before anything is written.
fn at_field(error: ActionError, usual: &str) -> Outcome<Reply> {
    let ActionError::Refusal(refusal) = error else { return Err(error) };
    let place = match &refusal {
        Refusal::Kickoff(KickoffRefusal::TooFewPeople) | Refusal::NotAColleague => field::PEOPLE,
        Refusal::DueInThePast { .. } => field::DEADLINE,
        _ => usual,
    };
    Ok(Reply::Errors(vec![(place.to_owned(), refusal.at_field())]))
}
