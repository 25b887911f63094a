//! When the present stage should end: promised once, then expected.

use crate::actions::Outcome;
use crate::actions::initiative::{REASON, field, note, owned, refresh};
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::{Forecast, REASON_MAX};
use crate::domain::people::Actor;
use crate::domain::refusal::CourseRefusal;
use crate::domain::stage::Stage;
use crate::store::{Tx, forecasts};
use jiff::civil::Date;

/// Says when a stage should end; only an owner may. The first date is the baseline, which stays; a later one takes a reason,
/// and counts as a slip. The same date again changes nothing.
///
/// Refused: a stage that was left meanwhile, and a slip without a reason.
pub async fn forecast(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    (stage, date): (Stage, Date),
    why: &str,
) -> Outcome<Option<Forecast>> {
    let initiative = owned(tx, actor, id).await?;
    if initiative.stage != stage {
        return Err(CourseRefusal::StageLeft { stage }.into());
    }
    let before = forecasts::of(tx, id, stage).await?;
    if before.is_some_and(|before| before.expected == date) {
        return Ok(before);
    }
    let slips = before.is_some_and(|before| date > before.expected);
    let why =
        if slips { field(REASON, why, REASON_MAX)? } else { why.trim().chars().take(REASON_MAX).collect() };
    forecasts::add(tx, id, stage, date, &why, &actor.member).await?;
    let action = if before.is_none() { "forecast.baseline" } else { "forecast.moved" };
    note(tx, actor.member.as_str(), id, action, &format!("{} {date}", stage.word())).await?;
    refresh(tx, id).await?;
    Ok(forecasts::of(tx, id, stage).await?)
}
