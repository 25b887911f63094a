//! Somebody does not answer this time, and says why.

use crate::actions::{Outcome, attention};
use crate::domain::checkin::{Mode, RoundState};
use crate::domain::ids::RoundId;
use crate::domain::job::{Edit, Job};
use crate::domain::people::Actor;
use crate::domain::refusal::{CheckinRefusal, PulseRefusal, Refusal};
use crate::store::{Tx, jobs, prompts, rounds};
use jiff::Timestamp;

/// The longest reason.
pub const REASON_MAX: usize = 300;

/// Excuses the actor from an open round, with the reason that its owner is told; gives until when they may think otherwise.
pub async fn skip(tx: &mut Tx, actor: &Actor, id: RoundId, reason: &str) -> Outcome<Timestamp> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::MissingField { field: "reason".into() }.into());
    }
    if reason.chars().count() > REASON_MAX {
        return Err(Refusal::FieldTooLong { field: "reason".into(), max: REASON_MAX }.into());
    }
    let round = rounds::find(tx, id).await?.ok_or(Refusal::Checkin(CheckinRefusal::NotInRound))?;
    prompts::lock(tx, id, &actor.member).await?.ok_or(Refusal::Checkin(CheckinRefusal::NotInRound))?;
    if round.mode == Mode::Confidential {
        return Err(Refusal::from(PulseRefusal::OnlyByForm).into());
    }
    if round.state != RoundState::Open {
        return Err(Refusal::Checkin(CheckinRefusal::RoundIsClosed { closed_at: round.closes_at }).into());
    }
    prompts::skip_one(tx, id, &actor.member, reason).await?;
    attention::spare_reminders(tx, id, &actor.member).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::CheckinPrompt(id, actor.member.clone()))).await?;
    Ok(round.closes_at)
}
