//! The five stages of an initiative and the verdicts of the gates between them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Where an initiative stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// What is the problem, and for whom?
    Discovery,
    /// Which ways out are there?
    Ideation,
    /// Does the chosen way work for real people?
    Prototype,
    /// Building it.
    Development,
    /// Bringing it to the people it is for.
    Delivery,
}

/// The exit criterion that the sponsor's signature meets.
pub const CHARTER_SIGNED: &str =
    "The sponsor has signed the charter: vision, two-year goal, metric, out of scope";

impl Stage {
    /// All stages in their order.
    pub const ALL: [Self; 5] =
        [Self::Discovery, Self::Ideation, Self::Prototype, Self::Development, Self::Delivery];

    /// The stage after this one; `None` after delivery.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Discovery => Some(Self::Ideation),
            Self::Ideation => Some(Self::Prototype),
            Self::Prototype => Some(Self::Development),
            Self::Development => Some(Self::Delivery),
            Self::Delivery => None,
        }
    }

    /// The word the store keeps: never shown, never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Discovery => "discovery",
            Self::Ideation => "ideation",
            Self::Prototype => "prototype",
            Self::Development => "development",
            Self::Delivery => "delivery",
        }
    }

    /// The stage of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// The name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Discovery => "Discovery",
            Self::Ideation => "Ideation",
            Self::Prototype => "Prototype and test",
            Self::Development => "Development",
            Self::Delivery => "Delivery",
        }
    }

    /// What should be true before the gate: the default checklist, which an owner may change.
    pub fn exit_criteria(self) -> &'static [&'static str] {
        match self {
            Self::Discovery => &[
                "The problem is put in words that the people who have it recognise",
                CHARTER_SIGNED,
                "Everyone whose work changes is on the stakeholder list",
                "Systems and rules that cannot be changed are known",
            ],
            Self::Ideation => &[
                "At least three ways were compared, doing nothing among them",
                "Stakeholders said what they could not live with",
                "The chosen way serves the metric in the charter",
            ],
            Self::Prototype => &[
                "Five or more real users tried it with their own tasks",
                "What they found led to decisions or feedback",
                "Connections to existing systems were tried, not assumed",
                "The sponsor has seen it work",
            ],
            Self::Development => &[
                "Everything in scope is accepted by the people named for it",
                "Additions since version 1 of the scope were traded, not piled up",
                "Pilot groups, training and help are planned with dates",
                "No decision is open that could change what is delivered",
            ],
            Self::Delivery => &[
                "Every pilot group uses it, or said why not",
                "Someone runs it from now on and knows it",
                "The metric was read and held against the charter",
            ],
        }
    }

    /// What check-ins ask in this stage: the default, which an owner may change.
    pub fn questions(self) -> &'static [&'static str] {
        match self {
            Self::Discovery => &["Is this the problem that you have?", "What did we not ask about yet?"],
            Self::Ideation => &["Which way would you take?", "What could you not live with?"],
            Self::Prototype => &["Would you use it as it is?", "Where did it get in your way?"],
            Self::Development => &["Will it do what you need on time?", "What worries you about the change?"],
            Self::Delivery => &["Can you do your work with it?", "What would make you go back?"],
        }
    }

    /// What a stage leaves behind: the default, which an owner may change.
    pub fn artefacts(self) -> &'static [&'static str] {
        match self {
            Self::Discovery => &["The signed charter", "The list of stakeholders", "Notes of the talks"],
            Self::Ideation => &["The ways that were compared", "The decision for one of them"],
            Self::Prototype => &["The prototype", "What people found when they tried it"],
            Self::Development => &["The working product", "The plan of the rollout"],
            Self::Delivery => &["Who runs it from now on", "The metric, read against the charter"],
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a gate can end in, from the mildest to the hardest after *go*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateVerdict {
    /// On to the next stage.
    Go,
    /// Stay in this stage.
    Hold,
    /// End the initiative, honourably.
    Stop,
}

impl fmt::Display for GateVerdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Go => "go",
            Self::Hold => "hold",
            Self::Stop => "stop",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stages_follow_each_other_once() {
        let mut walked = vec![Stage::Discovery];
        while let Some(next) = walked.last().and_then(|stage| stage.next()) {
            walked.push(next);
        }
        assert_eq!(walked, Stage::ALL);
    }

    #[test]
    fn every_stage_has_a_checklist_one_can_read() {
        for stage in Stage::ALL {
            let list = stage.exit_criteria();
            assert!((3..=4).contains(&list.len()), "{stage}");
            assert!(!stage.questions().is_empty() && !stage.artefacts().is_empty(), "{stage}");
            assert!(list.iter().all(|line| line.len() <= 90 && !line.ends_with('.')), "{stage}");
        }
    }
}
