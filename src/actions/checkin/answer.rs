//! Somebody answers, or changes their answer.

use crate::actions::Outcome;
use crate::domain::checkin::{COMMENT_MAX, RoundState, Score};
use crate::domain::ids::RoundId;
use crate::domain::job::{Edit, Job, Post};
use crate::domain::people::Actor;
use crate::domain::refusal::{CheckinRefusal, Refusal};
use crate::store::{Tx, asks, jobs, posts, prompts, responses, rounds};
use jiff::Timestamp;

/// What was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// A score, by one tap; the words stay as they are.
    Score(Score),
    /// The form: score and words as they shall be.
    Form(Option<Score>, String),
    /// Words typed in the direct message: added to those that are there.
    Typed(String),
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The score as it stands now.
    pub score: Option<Score>,
    /// The words as they stand now.
    pub comment: String,
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
    let late = round.state != RoundState::Open;
    let known = responses::find(tx, id, &actor.member).await?;
    let (score, comment) = known.map_or((None, String::new()), |known| (known.score, known.comment));
    let (score, comment) = match given {
        Given::Score(score) => (Some(score), comment),
        Given::Form(score, comment) => (score, comment.trim().to_owned()),
        Given::Typed(words) => (score, [comment.as_str(), words.trim()].join("\n").trim().to_owned()),
    };
    check(score, &comment)?;
    responses::save(tx, id, &actor.member, late, score, &comment).await?;
    spare_reminder(tx, id, actor).await?;
    if prompt.sent_at.is_some() {
        jobs::enqueue(tx, &Job::Edit(Edit::CheckinPrompt(id, actor.member.clone()))).await?;
    }
    Ok(Kept { score, comment, late, closes_at: round.closes_at })
}

fn check(score: Option<Score>, comment: &str) -> Result<(), Refusal> {
    if comment.chars().count() > COMMENT_MAX {
        return Err(Refusal::FieldTooLong { field: "answer".into(), max: COMMENT_MAX });
    }
    if score.is_none() && comment.is_empty() {
        return Err(Refusal::MissingField { field: "score or the words".into() });
    }
    Ok(())
}

/// A reminder that has not gone out yet will not: its ask is free again.
async fn spare_reminder(tx: &mut Tx, id: RoundId, actor: &Actor) -> Outcome<()> {
    let subject = Post::CheckinReminder(id, actor.member.clone()).subject();
    if posts::place(tx, &subject).await?.is_none() {
        asks::release(tx, &subject).await?;
    }
    Ok(())
}
