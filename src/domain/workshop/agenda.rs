//! Agendas from templates.

use super::Kind;

/// A part of a workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// How long.
    pub minutes: i64,
    /// What happens.
    pub what: &'static str,
}

/// How a workshop goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agenda {
    /// What is there at its end.
    pub goal: &'static str,
    /// What everybody does before.
    pub before: &'static str,
    /// Who does what.
    pub roles: &'static str,
    /// Its parts.
    pub blocks: &'static [Block],
}

const fn block(minutes: i64, what: &'static str) -> Block {
    Block { minutes, what }
}

impl Agenda {
    /// The template of a kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Kickoff => Self {
                goal: "A charter that the sponsor can sign: problem, vision, two-year goal, metrics, out of scope",
                before: "Answer the blind kickoff, and read everybody's answers",
                roles: "The owner leads, somebody else keeps the time, a third writes into the charter; the sponsor decides what is out",
                blocks: &[
                    block(10, "Why now, in the sponsor's words"),
                    block(20, "Today's process: walk through it, mark what hurts"),
                    block(25, "The two widest spreads: each side says why, then one sentence that both can sign"),
                    block(20, "Two-year goal and metric: a number, where it stands today, where it shall be"),
                    block(10, "Out of scope: what each would miss most"),
                    block(5, "Read the charter aloud; who does what until when"),
                ],
            },
            Kind::Ideation => Self {
                goal: "Three ways compared, doing nothing among them, and one to try first",
                before: "Bring one way that you have seen elsewhere",
                roles: "The owner leads and does not vote; somebody who is affected reads the ways aloud",
                blocks: &[
                    block(5, "The problem and the metric, from the charter"),
                    block(15, "Everybody writes ways alone, one a card"),
                    block(20, "Read all, put like with like, no judging"),
                    block(20, "Three ways in pairs: what must be true, what would break"),
                    block(15, "What each could not live with"),
                    block(15, "Choose what to try first, and by what we would see that it is wrong"),
                ],
            },
            Kind::Review => Self {
                goal: "What was built is accepted by the people named for it, or they say what is missing",
                before: "Try it with a task of your own",
                roles: "Whoever built it shows, whoever uses it steers, the owner writes down",
                blocks: &[
                    block(5, "What was promised"),
                    block(20, "Somebody who uses it does a real task; nobody helps"),
                    block(20, "What worked, what did not, what surprised"),
                    block(10, "Accept, or name what is missing: one trade for each addition"),
                    block(5, "Who does what until when"),
                ],
            },
            Kind::Retrospective => Self {
                goal: "Two changes to how we work, each with a name and a date",
                before: "Think of one moment that went well, and one that did not",
                roles: "Somebody who was not part of it leads; the owner takes part like everybody else",
                blocks: &[
                    block(5, "What it is about; what is said stays here, results do not"),
                    block(15, "Everybody writes: keep, stop, try"),
                    block(20, "Read, put like with like, vote for two"),
                    block(15, "Why did it happen? Five times why"),
                    block(5, "Two changes, each with a name and a date"),
                ],
            },
            Kind::Talk => Self {
                goal: "One sentence each on what was answered most differently",
                before: "Read the answers side by side",
                roles: "The owner leads; whoever differs most speaks first",
                blocks: &[
                    block(5, "Read the two questions and all answers aloud"),
                    block(10, "First question: each side says why, then one sentence"),
                    block(10, "Second question: the same"),
                    block(5, "Write both sentences into the charter"),
                ],
            },
        }
    }

    /// How long all of it takes, in minutes.
    pub fn minutes(&self) -> i64 {
        self.blocks.iter().map(|block| block.minutes).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_an_agenda_of_a_length_that_people_sit_through() {
        for kind in Kind::ALL {
            let agenda = Agenda::of(kind);
            assert!((30..=90).contains(&agenda.minutes()), "{kind:?}: {}", agenda.minutes());
            assert!(agenda.blocks.iter().all(|block| block.minutes >= 5), "{kind:?}");
            assert_eq!(Kind::from_word(kind.word()), Some(kind));
        }
        assert_eq!(Agenda::of(Kind::Talk).minutes(), 30, "a thirty-minute talk");
    }
}
