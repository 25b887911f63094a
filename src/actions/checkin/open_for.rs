//! What a person has been asked and can still answer.

use super::people::initiative_of;
use crate::actions::pulse;
use crate::domain::checkin::{Answer, Mode, Round, Seat};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::store::{Result, Tx, checkins, prompts, responses, rounds};

/// An open round in which somebody has a place, or answers for whoever has it.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenRound {
    /// The round.
    pub round: Round,
    /// For whom they answer, where that is somebody else.
    pub absent: Option<MemberId>,
    /// What it is about.
    pub initiative: Initiative,
    /// What was answered so far.
    pub answer: Option<Answer>,
}

impl OpenRound {
    /// Whose answer it is.
    pub fn seat(&self) -> Seat {
        Seat { round: self.round.id, absent: self.absent.clone() }
    }
}

/// The open rounds in which this member has a place and whose moment has come for them, the newest first; then those in which
/// they are asked instead of somebody who is away.
pub async fn open_for(tx: &mut Tx, member: &MemberId) -> Result<Vec<OpenRound>> {
    let mut open = Vec::new();
    for (id, _) in prompts::open_for(tx, member).await? {
        let Some(round) = rounds::find(tx, id).await? else { continue };
        if round.mode == Mode::Confidential && pulse::has_answered(tx, id, member).await? {
            continue;
        }
        let answer = responses::find(tx, id, member).await?;
        open.extend(about(tx, round, None, answer).await?);
    }
    for Seat { round: id, absent } in prompts::covered_by(tx, member).await? {
        let Some(round) = rounds::find(tx, id).await? else { continue };
        let answer = match &absent {
            Some(absent) => responses::find(tx, id, absent).await?,
            None => None,
        };
        if answer.as_ref().is_none_or(|answer| answer.given_by.is_some()) {
            open.extend(about(tx, round, absent, answer).await?);
        }
    }
    Ok(open)
}

async fn about(
    tx: &mut Tx,
    round: Round,
    absent: Option<MemberId>,
    answer: Option<Answer>,
) -> Result<Option<OpenRound>> {
    let Some(checkin) = checkins::find(tx, round.checkin).await? else { return Ok(None) };
    let initiative = initiative_of(tx, &checkin).await?;
    Ok(Some(OpenRound { round, absent, initiative, answer }))
}
