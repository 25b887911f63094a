//! A gate was decided.

use super::{note, refresh};
use crate::actions::announcement::due;
use crate::actions::outcome::benefit;
use crate::actions::rollout;
use crate::actions::stakeholder::tend;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::Life;
use crate::domain::job::{CoursePost, Job, Post};
use crate::domain::stage::{GateVerdict, Stage};
use crate::store::{Result, Tx, initiatives, jobs};

/// Carries out what the gate of `stage` decided: *go* leads to the next stage, or completes after delivery; *hold*
/// changes nothing; *stop* ends the initiative. Once, and only from that stage: a second time changes nothing.
pub async fn gate_decided(
    tx: &mut Tx,
    initiative: InitiativeId,
    stage: Stage,
    verdict: GateVerdict,
) -> Result<()> {
    let Some(mut found) = initiatives::lock(tx, initiative).await? else { return Ok(()) };
    if found.stage != stage || matches!(found.life, Life::Completed | Life::Stopped | Life::Archived) {
        return Ok(());
    }
    let before = found.life;
    match (verdict, stage.next()) {
        (GateVerdict::Go, Some(next)) => {
            found.stage = next;
            found.stage_since = tx.now();
            found.life = Life::Active;
        }
        (GateVerdict::Go, None) => found.life = Life::Completed,
        (GateVerdict::Stop, _) => found.life = Life::Stopped,
        (GateVerdict::Hold, _) => {}
    }
    initiatives::save(tx, &found).await?;
    if found.stage != stage {
        tend::replot(tx, &found, stage).await?;
    }
    if found.life == Life::Completed {
        benefit::plan(tx, initiative).await?;
    }
    if found.life == Life::Stopped {
        due::rests(tx, &found).await?;
    }
    rollout::turned(tx, before, &found).await?;
    if matches!(found.life, Life::Completed | Life::Stopped) {
        jobs::enqueue(tx, &Job::Post(Post::Course(CoursePost::Thanks(initiative)))).await?;
    }
    let (action, detail) = (format!("gate.{verdict}"), format!("{}/{}", stage.word(), found.life.word()));
    note(tx, "accord", initiative, &action, &detail).await?;
    refresh(tx, initiative).await
}
