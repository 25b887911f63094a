//! Setting a check-in up by form.

use crate::actions::Outcome;
use crate::actions::checkin::{self, Preview, Setup};
use crate::domain::cadence::Cadence;
use crate::domain::calendar::parse_zone;
use crate::domain::checkin::{ANSWER_TIME, Checkin, QUESTION_MAX, Questions, Wall};
use crate::domain::ids::{CheckinId, InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Whisper};
use crate::domain::notice::Notice;
use crate::domain::notice::checkin::Notice as Said;
use crate::domain::people::Actor;
use crate::domain::refusal::Refusal;
use crate::slack::incoming::Submission;
use crate::slack::reply::Reply;
use crate::slack::views::checkin::schedule as sentence;
use crate::slack::views::checkin::setup::{field, form};
use crate::store::{Tx, jobs, members};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// What the form carries from its opening to its submission.
#[derive(Debug, Serialize, Deserialize)]
struct Metadata {
    initiative: InitiativeId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    checkin: Option<CheckinId>,
    nonce: String,
}

/// The form as it was submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    initiative: InitiativeId,
    checkin: Option<CheckinId>,
    nonce: String,
    question: String,
    schedule: String,
    wall: Wall,
    hours: Option<i64>,
}

impl Form {
    /// Reads a submitted form; `None` if it is none of ours.
    pub(super) fn read(form: &Submission) -> Option<Self> {
        let Metadata { initiative, checkin, nonce } = serde_json::from_str(&form.metadata).ok()?;
        let zone = Some(form.text(field::ZONE)).filter(|zone| !zone.is_empty());
        Some(Self {
            initiative,
            checkin,
            nonce,
            question: form.text(field::QUESTION).trim().to_owned(),
            schedule: form.text(field::SCHEDULE).to_owned(),
            wall: zone.map_or(Wall::EachOnes, Wall::from_word),
            hours: form.text(field::ANSWER).parse().ok(),
        })
    }

    /// What the owner chose of a check-in that was `known`, or a sentence at each field that cannot be taken.
    fn check(self, known: Option<Checkin>, owner: MemberId) -> Result<Setup, Vec<(String, String)>> {
        let mut errors = Vec::new();
        let mut at = |field: &str, sentence: String| errors.push((field.to_owned(), sentence));
        if self.question.is_empty() {
            at(field::QUESTION, Refusal::MissingField { field: "question".into() }.to_string());
        } else if self.question.chars().count() > QUESTION_MAX {
            let refusal = Refusal::FieldTooLong { field: "question".into(), max: QUESTION_MAX };
            at(field::QUESTION, refusal.to_string());
        }
        let cadence = self.schedule.parse::<Cadence>();
        if let Err(error) = &cadence {
            at(field::SCHEDULE, error.to_string());
        }
        if let Wall::Zone(name) = &self.wall
            && let Err(error) = parse_zone(name)
        {
            at(field::ZONE, error.to_string());
        }
        match cadence {
            Ok(cadence) if errors.is_empty() => Ok(self.setup(known, cadence, owner)),
            _ => Err(errors),
        }
    }

    fn setup(self, known: Option<Checkin>, cadence: Cadence, owner: MemberId) -> Setup {
        let known = known.unwrap_or_else(|| {
            let questions = Questions::single(&self.question);
            Checkin::new(self.initiative, questions, cadence.clone(), owner)
        });
        let questions = known.questions.clone().headed(&self.question);
        let answer_time = self.hours.map_or(ANSWER_TIME, SignedDuration::from_hours);
        let wanted = Checkin { questions, cadence, wall: self.wall, answer_time, ..known };
        Setup { known: self.checkin, wanted, nonce: self.nonce }
    }
}

/// Opens the form for a new check-in.
pub(super) async fn open(tx: &mut Tx, member: &MemberId, id: InitiativeId) -> Outcome<Reply> {
    let initiative = checkin::owned(tx, id, member).await?;
    opened(tx, member, &initiative, None).await
}

/// Opens the form with what is set up already.
pub(super) async fn change(tx: &mut Tx, member: &MemberId, id: CheckinId) -> Outcome<Reply> {
    let (initiative, known) = checkin::owned_checkin(tx, id, member).await?;
    opened(tx, member, &initiative, Some(&known)).await
}

async fn opened(
    tx: &mut Tx,
    member: &MemberId,
    initiative: &Initiative,
    known: Option<&Checkin>,
) -> Outcome<Reply> {
    let zone = members::find(tx, member).await?.and_then(|row| row.zone);
    let nonce = format!("{:032x}", rand::random::<u128>());
    let metadata = Metadata { initiative: initiative.id, checkin: known.map(|known| known.id), nonce };
    let metadata = serde_json::json!(metadata).to_string();
    Ok(Reply::Open(form(initiative, known, zone.as_deref(), &metadata)))
}

/// Keeps what was submitted, and echoes it in private in the initiative's channel.
pub(super) async fn save(tx: &mut Tx, actor: &Actor, form: Form) -> Outcome<Reply> {
    let initiative = checkin::owned(tx, form.initiative, &actor.member).await?;
    let known = match form.checkin {
        Some(id) => Some(checkin::owned_checkin(tx, id, &actor.member).await?.1),
        None => None,
    };
    let setup = match form.check(known, actor.member.clone()) {
        Ok(setup) => setup,
        Err(errors) => return Ok(Reply::Errors(errors)),
    };
    let preview = checkin::set_up(tx, actor, setup).await?;
    // A submitted form has no channel of its own to answer in.
    let whisper = Whisper {
        channel: initiative.channel,
        thread: None,
        member: actor.member.clone(),
        notice: Notice::Checkin(planned(preview)),
    };
    jobs::enqueue(tx, &Job::Whisper(whisper)).await?;
    Ok(Reply::Silent)
}

/// The echo of a plan.
pub(super) fn planned(preview: Preview) -> Said {
    Said::Planned {
        sentence: sentence(&preview.checkin, preview.anchor, "each one's own time"),
        next: preview.next,
        sends: preview.sends,
    }
}
