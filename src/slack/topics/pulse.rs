//! What can be asked about pulses, and about confidential rounds.

use crate::actions::checkin::{self, Setup};
use crate::actions::pulse::{self, Ballot};
use crate::actions::{ActionError, Outcome, initiative};
use crate::domain::cadence::Cadence;
use crate::domain::checkin::{Checkin, Kind, Mode, QUESTION_MAX, Question, Questions, Score};
use crate::domain::ids::{InitiativeId, MemberId, RoundId};
use crate::domain::notice::Notice;
use crate::domain::notice::pulse::Notice as Said;
use crate::domain::refusal::{CheckinRefusal, PulseRefusal, Refusal};
use crate::slack::incoming::{Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::topics::checkin::echo;
use crate::slack::views::pulse::ask::{self, field as answer};
use crate::slack::views::pulse::setup::{self, field};
use crate::store::{Tx, checkins, initiatives, rounds};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The form to answer: what it carries is never stored as it came.
pub const ANSWER: &str = "pulse.answer";
/// The most questions of a pulse.
const MOST: usize = 5;

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// `/accord pulse`, perhaps with a key.
    Words(String),
    /// The form that sets one up, submitted.
    Save(Form),
    /// The form to answer.
    Open(RoundId),
    /// That form, submitted.
    Answer(RoundId, Ballot),
    /// What is stored?
    Stored(RoundId),
}

/// What the form carries from its opening to its submission.
#[derive(Debug, Serialize, Deserialize)]
struct Metadata {
    initiative: InitiativeId,
    nonce: String,
}

/// The form that sets a pulse up, as it was submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    initiative: InitiativeId,
    nonce: String,
    questions: Vec<String>,
    mode: Mode,
    schedule: String,
    hours: i64,
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        match form.callback_id.as_str() {
            "pulse.setup" => Form::read(form).map(Self::Save),
            ANSWER => Some(Self::Answer(RoundId(form.metadata.parse().ok()?), ballot(form))),
            _ => None,
        }
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let round = || press.value.parse().ok().map(RoundId);
        match press.action_id.as_str() {
            "pulse.open" => round().map(Self::Open),
            "pulse.stored" => round().map(Self::Stored),
            _ => None,
        }
    }
}

fn ballot(form: &Submission) -> Ballot {
    let blocks = form.fields().as_object().into_iter().flat_map(|blocks| blocks.values());
    let names = blocks.filter_map(Value::as_object).flat_map(|block| block.keys());
    let scores = names.filter_map(|name| {
        let number = name.strip_prefix(answer::SCORE)?.parse().ok()?;
        Some((number, Score::new(form.text(name).parse().ok()?)?))
    });
    Ballot { scores: scores.collect(), words: form.text(answer::WORDS).to_owned() }
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let member = &context.actor.member;
    match ask {
        Ask::Words(rest) => words(tx, context, rest.split_whitespace().next()).await,
        Ask::Save(form) => save(tx, context, form).await,
        Ask::Open(id) => Ok(Reply::Open(ask::form(&pulse::form(tx, member, id).await?))),
        Ask::Answer(id, ballot) => answered(tx, context, id, ballot).await,
        Ask::Stored(id) => stored(tx, id).await,
    }
}

/// `/accord pulse`: the owner sees what runs, or sets one up.
async fn words(tx: &mut Tx, context: &Context, key: Option<&str>) -> Outcome<Reply> {
    let member = &context.actor.member;
    let here = initiative::here(tx, context.origin.channel.as_ref(), member, key).await?;
    let initiative = checkin::owned(tx, here.id, member).await?;
    for known in checkins::of_initiative(tx, initiative.id).await? {
        if let Some((round, answered)) = pulse::running(tx, known.id).await?.into_iter().next() {
            let name = if known.name.is_empty() { initiative.name } else { known.name };
            let notice = Said::Running { name, answered, closes_at: round.closes_at };
            return Ok(Reply::Notice(Notice::Pulse(notice)));
        }
    }
    let nonce = format!("{:032x}", rand::random::<u128>());
    let metadata = serde_json::json!(Metadata { initiative: initiative.id, nonce }).to_string();
    Ok(Reply::Open(setup::form(&initiative, &metadata)))
}

impl Form {
    fn read(form: &Submission) -> Option<Self> {
        let Metadata { initiative, nonce } = serde_json::from_str(&form.metadata).ok()?;
        let lines = form.text(field::QUESTIONS).lines().map(str::trim).filter(|line| !line.is_empty());
        let confidential = form.text(field::MODE) != Mode::Named.word();
        Some(Self {
            initiative,
            nonce,
            questions: lines.map(str::to_owned).collect(),
            mode: if confidential { Mode::Confidential } else { Mode::Named },
            schedule: form.text(field::SCHEDULE).to_owned(),
            hours: form.text(field::ANSWER).parse().unwrap_or(96),
        })
    }

    /// What the owner chose, or a sentence at each field that cannot be taken.
    fn check(self, owner: &MemberId) -> Result<Setup, Vec<(String, String)>> {
        let mut errors = Vec::new();
        let long = self.questions.iter().any(|text| text.chars().count() > QUESTION_MAX);
        if self.questions.is_empty() || self.questions.len() > MOST || long {
            let refusal = PulseRefusal::Questions { longest: QUESTION_MAX };
            errors.push((field::QUESTIONS.to_owned(), refusal.to_string()));
        }
        let cadence = self.schedule.parse::<Cadence>();
        if let Err(error) = &cadence {
            errors.push((field::SCHEDULE.to_owned(), error.to_string()));
        }
        let question = |(text, number)| Question {
            number,
            text,
            kind: Kind::agreement(),
            optional: false,
            after_low: None,
        };
        let questions = Questions::new(self.questions.into_iter().zip(1..).map(question).collect());
        match (cadence, questions) {
            (Ok(cadence), Ok(questions)) if errors.is_empty() => {
                let wanted = Checkin {
                    name: "Pulse".to_owned(),
                    mode: self.mode,
                    answer_time: SignedDuration::from_hours(self.hours),
                    ..Checkin::new(self.initiative, questions, cadence, owner.clone())
                };
                Ok(Setup { known: None, wanted, nonce: self.nonce })
            }
            _ => Err(errors),
        }
    }
}

/// Keeps what was submitted, and echoes it in private in the initiative's channel.
async fn save(tx: &mut Tx, context: &Context, form: Form) -> Outcome<Reply> {
    let actor = &context.actor;
    checkin::owned(tx, form.initiative, &actor.member).await?;
    let setup = match form.check(&actor.member) {
        Ok(setup) => setup,
        Err(errors) => return Ok(Reply::Errors(errors)),
    };
    let preview = checkin::set_up(tx, actor, setup).await?;
    echo(tx, &actor.member, preview).await?;
    Ok(Reply::Silent)
}

/// The form to answer: what cannot be taken is said at a field, and a word of thanks stands in its place.
async fn answered(tx: &mut Tx, context: &Context, id: RoundId, ballot: Ballot) -> Outcome<Reply> {
    match pulse::cast(tx, &context.actor, id, ballot).await {
        Ok(()) => Ok(Reply::Update(ask::thanks(id))),
        Err(ActionError::Refusal(refusal)) => {
            let place = match &refusal {
                Refusal::FieldTooLong { .. } => answer::WORDS.to_owned(),
                _ => first_field(tx, id).await?,
            };
            Ok(Reply::Errors(vec![(place, refusal.to_string())]))
        }
        Err(error) => Err(error),
    }
}

async fn first_field(tx: &mut Tx, id: RoundId) -> Outcome<String> {
    let round = rounds::find(tx, id).await?;
    let number = round.and_then(|round| round.questions.iter().next().map(|question| question.number));
    Ok(format!("{}{}", answer::SCORE, number.unwrap_or(1)))
}

async fn stored(tx: &mut Tx, id: RoundId) -> Outcome<Reply> {
    let nothing = || Refusal::Checkin(CheckinRefusal::NoCheckin);
    let round = rounds::find(tx, id).await?.ok_or_else(nothing)?;
    let known = checkins::find(tx, round.checkin).await?.ok_or_else(nothing)?;
    let about = initiatives::find(tx, known.initiative).await?.ok_or_else(nothing)?;
    let channel = known.report_to.unwrap_or(about.channel);
    Ok(Reply::Notice(Notice::Pulse(Said::Stored { channel, closes_at: round.closes_at })))
}
