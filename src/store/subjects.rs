//! What a subject such as `decision/12` or `round/3/report` belongs to.

use super::sql::{fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::ids::InitiativeId;

statements! {
    DECISION = "SELECT initiative FROM decision WHERE workspace = $1 AND id = $2";
    CHECKIN = "SELECT initiative FROM checkin WHERE workspace = $1 AND id = $2";
    ROUND = "SELECT c.initiative FROM round r JOIN checkin c ON c.workspace = r.workspace AND c.id = r.checkin
            WHERE r.workspace = $1 AND r.id = $2";
    FEEDBACK = "SELECT initiative FROM feedback WHERE workspace = $1 AND id = $2";
    KICKOFF = "SELECT initiative FROM kickoff WHERE workspace = $1 AND id = $2";
    PREWIRING = "SELECT initiative FROM prewiring WHERE workspace = $1 AND id = $2";
    UPDATE = "SELECT initiative FROM stage_update WHERE workspace = $1 AND id = $2";
}

/// Whose a subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// This initiative's.
    Initiative(InitiativeId),
    /// An initiative's, and nothing tells any more whose: what it was about is gone.
    Unknown,
    /// No initiative's: the workspace, a person's erasure, their digest of several.
    Nothing,
}

/// The initiative that a subject belongs to. `update/3` is a schedule's or the trail's word for an initiative's update
/// (`of_schedule`), elsewhere an update's own number.
pub async fn about(tx: &mut Tx, subject: &str, of_schedule: bool) -> Result<About> {
    let workspace = tx.workspace()?;
    let mut parts = subject.split('/');
    let kind = parts.next().unwrap_or_default();
    if ["workspace", "erasure", "digest"].contains(&kind) {
        return Ok(About::Nothing);
    }
    let Some(id) = parts.next().and_then(|id| id.parse::<i64>().ok()) else { return Ok(About::Unknown) };
    let statement = match kind {
        "initiative" => return Ok(About::Initiative(InitiativeId(id))),
        "update" if of_schedule => return Ok(About::Initiative(InitiativeId(id))),
        "decision" => DECISION,
        "checkin" => CHECKIN,
        "round" => ROUND,
        "feedback" => FEEDBACK,
        "kickoff" => KICKOFF,
        "prewiring" => PREWIRING,
        "update" => UPDATE,
        _ => return Ok(About::Unknown),
    };
    let found = fetch_optional!(tx, (i64,), statement, workspace, id)?;
    Ok(found.map_or(About::Unknown, |(id,)| About::Initiative(InitiativeId(id))))
}
