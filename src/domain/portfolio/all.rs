//! Every initiative that a head of department may see: by stage, those that do worst first.

use super::Portfolio;
use crate::domain::health::Health;
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::initiative::Initiative;
use jiff::{SignedDuration, Timestamp};
use std::cmp::Reverse;

/// So long before now begins what counts as changed.
pub const LATELY: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The decision of an initiative that waits longest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waits {
    /// The decision.
    pub decision: DecisionId,
    /// When it was first proposed.
    pub since: Timestamp,
    /// Whose word is awaited.
    pub of: Vec<MemberId>,
    /// The address of its card in the channel; none where it was not posted.
    pub card: Option<String>,
}

/// How an initiative is doing, by its last update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doing {
    /// How.
    pub health: Health,
    /// When the first update that said so without a break went out.
    pub since: Timestamp,
    /// The address of the last update in its channel; none where it was not posted.
    pub link: Option<String>,
}

/// How one initiative stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// The initiative.
    pub initiative: Initiative,
    /// How it is doing; none before its first update.
    pub doing: Option<Doing>,
    /// What waits, if anything does.
    pub waits: Option<Waits>,
}

/// All of them, as one head sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct All {
    /// How they bear on the head.
    pub portfolio: Portfolio,
    /// How each stands: by stage, those that do worst first.
    pub stands: Vec<Stand>,
    /// Live ones that the head may not see: counted, never named.
    pub hidden: usize,
    /// Paused ones that the head may see: they are in no other list.
    pub paused: usize,
}

/// Puts them in the order of their stages, those that do worst first, by name where nothing else decides. Those without an
/// update come last.
pub fn sort(stands: &mut [Stand]) {
    stands.sort_by_cached_key(|stand| {
        let i = &stand.initiative;
        (i.stage, Reverse(stand.doing.as_ref().map(|doing| doing.health)), i.name.to_lowercase(), i.id)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::portfolio::tests::initiative;
    use crate::domain::stage::Stage;
    use crate::domain::update::sample;

    #[test]
    fn by_stage_then_the_worst_first_then_by_name() {
        let stand = |id, name, stage, health: Option<Health>| Stand {
            initiative: Initiative { stage, ..initiative(id, name) },
            doing: health.map(|health| Doing { health, since: sample::friday(), link: None }),
            waits: None,
        };
        let mut all = vec![
            stand(1, "Late", Stage::Delivery, Some(Health::OffTrack)),
            stand(2, "New", Stage::Discovery, None),
            stand(3, "well", Stage::Discovery, Some(Health::OnTrack)),
            stand(4, "Bad", Stage::Discovery, Some(Health::OffTrack)),
            stand(5, "Also well", Stage::Discovery, Some(Health::OnTrack)),
            stand(6, "So so", Stage::Discovery, Some(Health::AtRisk)),
        ];
        sort(&mut all);
        let names: Vec<_> = all.iter().map(|stand| stand.initiative.name.as_str()).collect();
        assert_eq!(names, ["Bad", "So so", "Also well", "well", "New", "Late"]);
    }
}
