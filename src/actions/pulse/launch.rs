//! A confidential round opens: its key is made, and who is invited is settled.

use crate::domain::ids::{MemberId, RoundId};
use crate::domain::initiative::Initiative;
use crate::domain::people::Role;
use crate::domain::pulse::large_enough;
use crate::store::{Result, Tx, initiatives, pulses};

/// Begins a confidential round for those who are `invited`.
pub async fn launch(
    tx: &mut Tx,
    initiative: &Initiative,
    round: RoundId,
    invited: &[MemberId],
) -> Result<()> {
    let roster = initiatives::roster(tx, initiative).await?;
    let parts = invited.iter().filter_map(|member| roster.role(member)).map(part);
    let groups = large_enough(parts.map(str::to_owned));
    pulses::open(tx, round, invited.len(), &groups).await
}

/// The group of those who have this part in an initiative.
pub(super) fn part(role: Role) -> &'static str {
    match role {
        Role::Owner => "owners",
        Role::Sponsor => "sponsors",
        Role::Stakeholder => "stakeholders",
        Role::Follower => "followers",
    }
}
