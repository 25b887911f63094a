//! A confidential round opens: its key is made, and who is invited is settled.

use crate::domain::ids::{CheckinId, MemberId, RoundId};
use crate::domain::initiative::Initiative;
use crate::domain::people::Role;
use crate::domain::pulse::large_enough;
use crate::domain::rollout;
use crate::store::{Result, Tx, initiatives, pulses, readiness};
use std::collections::BTreeSet;

/// Begins a confidential round for those who are `invited`. One that asks for the readiness of waves is told apart by them, any other by
/// the parts in the initiative.
pub async fn launch(
    tx: &mut Tx,
    initiative: &Initiative,
    (checkin, round): (CheckinId, RoundId),
    invited: &[MemberId],
) -> Result<()> {
    let mut waves = readiness::parts(tx, checkin).await?;
    if !waves.is_empty() {
        let all: BTreeSet<_> = invited.iter().collect();
        waves.retain(|member, _| all.contains(member));
        let groups = large_enough(waves.values().map(|number| rollout::part(*number)));
        readiness::settle(tx, round, &waves).await?;
        return pulses::open(tx, round, invited.len(), &groups).await;
    }
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
