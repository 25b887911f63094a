//! What a person has been asked and can still answer.

use super::people::initiative_of;
use crate::actions::pulse;
use crate::domain::checkin::{Answer, Mode, Round};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::store::{Result, Tx, checkins, prompts, responses, rounds};

/// An open round in which somebody has a place.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenRound {
    /// The round.
    pub round: Round,
    /// What it is about.
    pub initiative: Initiative,
    /// What they answered so far.
    pub answer: Option<Answer>,
}

/// The open rounds in which this member has a place and whose moment has come for them, the newest first.
pub async fn open_for(tx: &mut Tx, member: &MemberId) -> Result<Vec<OpenRound>> {
    let mut open = Vec::new();
    for (id, _) in prompts::open_for(tx, member).await? {
        let Some(round) = rounds::find(tx, id).await? else { continue };
        if round.mode == Mode::Confidential && pulse::has_answered(tx, id, member).await? {
            continue;
        }
        let Some(checkin) = checkins::find(tx, round.checkin).await? else { continue };
        let initiative = initiative_of(tx, &checkin).await?;
        let answer = responses::find(tx, id, member).await?;
        open.push(OpenRound { round, initiative, answer });
    }
    Ok(open)
}
