//! Setting an initiative up and leading it to its gate: one next step at a time.

use super::{Initiative, Life, SponsorSaid};

/// The step that sets a check-in up.
pub const CHECKIN: &str = "checkin";
/// The step that chooses the time of the weekly update.
pub const UPDATE: &str = "update";

/// What the owner does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Name a sponsor: the one who was asked suggested somebody else.
    Sponsor,
    /// Say who is asked.
    Stakeholders,
    /// Say what the problem is.
    Problem,
    /// Set a check-in up.
    Checkin,
    /// Choose when the weekly update goes out.
    Update,
    /// Make the exit criteria true.
    Criteria,
    /// Propose the gate.
    Gate,
}

/// The one next step; `None` once the initiative has ended.
///
/// `stakeholders` is how many there are, `done` the steps that are done, `unmet` how many criteria of the present stage are
/// open.
pub fn next_step(
    initiative: &Initiative,
    stakeholders: usize,
    done: &[String],
    unmet: usize,
) -> Option<NextStep> {
    if initiative.life != Life::Active {
        return None;
    }
    let missing = |step: &str| !done.iter().any(|name| name == step);
    let open = [
        (initiative.sponsor_said == SponsorSaid::No, NextStep::Sponsor),
        (stakeholders == 0, NextStep::Stakeholders),
        (initiative.problem.is_empty(), NextStep::Problem),
        (missing(CHECKIN), NextStep::Checkin),
        (missing(UPDATE), NextStep::Update),
        (unmet > 0, NextStep::Criteria),
    ];
    let first = open.into_iter().find_map(|(is_open, step)| is_open.then_some(step));
    Some(first.unwrap_or(NextStep::Gate))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ChannelId, InitiativeId, MemberId};
    use crate::domain::stage::Stage;
    use jiff::Timestamp;

    fn initiative() -> Initiative {
        Initiative {
            id: InitiativeId(1),
            key: "ONH".into(),
            name: "Onboarding Hub".into(),
            owner: MemberId::new("O"),
            deputy: None,
            sponsor: MemberId::new("S"),
            sponsor_said: SponsorSaid::No,
            channel: ChannelId::new("C"),
            stage: Stage::Discovery,
            stage_since: Timestamp::UNIX_EPOCH,
            life: Life::Active,
            problem: String::new(),
            created_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn the_steps_come_one_after_the_other() {
        let mut it = initiative();
        let (none, checkin) = (Vec::new(), vec![CHECKIN.to_owned()]);
        let both = vec![CHECKIN.to_owned(), UPDATE.to_owned()];
        assert_eq!(next_step(&it, 0, &none, 2), Some(NextStep::Sponsor));
        it.sponsor_said = SponsorSaid::Nothing;
        assert_eq!(next_step(&it, 0, &none, 2), Some(NextStep::Stakeholders));
        assert_eq!(next_step(&it, 4, &none, 2), Some(NextStep::Problem));
        it.problem = "Nobody finds the form".into();
        assert_eq!(next_step(&it, 4, &none, 2), Some(NextStep::Checkin));
        assert_eq!(next_step(&it, 4, &checkin, 2), Some(NextStep::Update));
        assert_eq!(next_step(&it, 4, &both, 2), Some(NextStep::Criteria));
        assert_eq!(next_step(&it, 4, &both, 0), Some(NextStep::Gate));
        it.life = Life::Stopped;
        assert_eq!(next_step(&it, 4, &both, 0), None);
    }
}
