//! Somebody answers, or changes their answer.

use crate::actions::{Outcome, attention};
use crate::domain::checkin::{Answered, Mode, Questions, RoundState, Score};
use crate::domain::ids::RoundId;
use crate::domain::job::{Edit, Job, Post};
use crate::domain::people::Actor;
use crate::domain::refusal::{CheckinRefusal, PulseRefusal, Refusal};
use crate::store::{Tx, jobs, posts, prompts, responses, rounds};
use jiff::Timestamp;

/// What was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// A score of the lead question, by one tap; the rest stays as it is.
    Score(Score),
    /// The form: everything as it shall be.
    Form(Answered),
    /// Words typed in the direct message: added to those that are there.
    Typed(String),
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The answer as it stands now.
    pub given: Answered,
    /// Whether it came after the close: kept, but not in the report.
    pub late: bool,
    /// Until when it can be changed; when the round closed, for a late answer.
    pub closes_at: Timestamp,
}

/// Keeps an answer in a round: changed as often as one likes until the close, beside the one in time afterwards.
/// Only who has a place in the round may.
pub async fn answer(tx: &mut Tx, actor: &Actor, id: RoundId, given: Given) -> Outcome<Kept> {
    let round = rounds::find(tx, id).await?.ok_or(Refusal::Checkin(CheckinRefusal::NotInRound))?;
    let prompt =
        prompts::lock(tx, id, &actor.member).await?.ok_or(Refusal::Checkin(CheckinRefusal::NotInRound))?;
    if round.mode == Mode::Confidential {
        return Err(Refusal::from(PulseRefusal::OnlyByForm).into());
    }
    let late = round.state != RoundState::Open;
    let known = responses::find(tx, id, &actor.member).await?.map(|known| known.given).unwrap_or_default();
    let given = changed(known, given, &round.questions)?;
    responses::save(tx, id, &actor.member, late, &given).await?;
    attention::spare_reminders(tx, id, &actor.member).await?;
    if prompt.sent_at.is_some() {
        jobs::enqueue(tx, &Job::Edit(Edit::CheckinPrompt(id, actor.member.clone()))).await?;
    }
    if late {
        add_to_report(tx, id, actor).await?;
    }
    Ok(Kept { given, late, closes_at: round.closes_at })
}

/// A late answer is added in the thread of the report, and its picture follows. Where the report is still on its way, it
/// sees to it itself.
async fn add_to_report(tx: &mut Tx, id: RoundId, actor: &Actor) -> Outcome<()> {
    if posts::place(tx, &Post::CheckinReport(id).subject()).await?.is_none() {
        return Ok(());
    }
    let late = Post::CheckinLate(id, actor.member.clone());
    if posts::place(tx, &late.subject()).await?.is_some() {
        jobs::enqueue(tx, &Job::Edit(Edit::CheckinLate(id, actor.member.clone()))).await?;
    } else {
        jobs::enqueue(tx, &Job::Post(late)).await?;
    }
    Ok(jobs::enqueue(tx, &Job::Edit(Edit::CheckinReport(id))).await?)
}

/// An answer as it stands after a change. A tap or a typed word leaves the other questions open; the form asks for all.
fn changed(known: Answered, given: Given, questions: &Questions) -> Result<Answered, Refusal> {
    let (answered, whole) = match given {
        Given::Score(score) => (Answered { score: Some(score), ..known }, false),
        Given::Form(answered) => (answered, true),
        Given::Typed(words) => {
            let comment = [known.comment.as_str(), words.trim()].join("\n");
            (Answered { comment, ..known }, false)
        }
    };
    let answered = answered.tidied(questions);
    let fault = answered.faults(questions).into_iter().find(|(number, _)| whole || *number == 0);
    fault.map_or(Ok(answered), |(_, refusal)| Err(refusal))
}
