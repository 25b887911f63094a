//! Somebody is away, or back: what they are not asked, and what is not held against them.

use crate::actions::{attention, checkin, home};
use crate::domain::away::Away;
use crate::domain::ids::MemberId;
use crate::domain::job::Post;
use crate::store::{Result, Tx, members, prompts};
use jiff::Timestamp;

/// Keeps what a member's status in Slack says. Questions that would come while they are away are taken back.
pub async fn by_status(tx: &mut Tx, member: &MemberId, away: Option<Away>) -> Result<()> {
    let now = tx.now();
    if !members::mark_away(tx, member, away.filter(|away| away.holds(now))).await? {
        return Ok(());
    }
    if let Some(away) = away {
        excuse(tx, member, away.until.unwrap_or(Timestamp::MAX)).await?;
    }
    home::touch(tx, std::slice::from_ref(member)).await
}

/// Excuses somebody from the questions that would come before `back`, with their asks; whoever stands in for them may be asked instead.
pub async fn excuse(tx: &mut Tx, member: &MemberId, back: Timestamp) -> Result<()> {
    for round in prompts::excuse_member(tx, member, back).await? {
        attention::withdraw(tx, &Post::CheckinPrompt(round, member.clone()).subject()).await?;
    }
    checkin::cover_for(tx, member).await
}
