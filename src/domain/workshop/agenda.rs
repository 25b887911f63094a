//! Agendas from templates, and as people change them: a line a block, the minutes in front.

use super::Kind;
use crate::domain::refusal::WorkshopRefusal;

/// The most blocks of an agenda.
pub const LINES_MAX: usize = 12;
/// The longest workshop, in minutes: a working day.
const DAY: i64 = 8 * 60;
/// The longest line, in characters.
const LINE_MAX: usize = 150;

/// A part of a workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// How long.
    pub minutes: i64,
    /// What happens.
    pub what: String,
}

/// How workshops of a kind go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agenda {
    /// What is there at its end.
    pub goal: &'static str,
    /// What everybody does before.
    pub before: &'static str,
    /// Who does what.
    pub roles: &'static str,
    /// Its parts, a line each.
    pub lines: &'static str,
}

impl Agenda {
    /// The template of a kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Kickoff => Self {
                goal: "A charter that the sponsor can sign: problem, vision, two-year goal, metrics, out of scope",
                before: "Answer the blind kickoff, and read everybody's answers",
                roles: "The owner leads, somebody else keeps the time, a third writes into the charter; the sponsor decides what is out",
                lines: "10 Why now, in the sponsor's words\n\
                        20 Today's process: walk through it, mark what hurts\n\
                        25 Where the answers lie furthest apart: each side says why, then one sentence that both can sign\n\
                        20 Two-year goal and metric: a number, where it stands today, where it shall be\n\
                        10 Out of scope: what each would miss most\n\
                        5 Read the charter aloud; who does what until when",
            },
            Kind::Ideation => Self {
                goal: "Three ways compared, doing nothing among them, and one to try first",
                before: "Bring one way that you have seen elsewhere",
                roles: "The owner leads and does not vote; somebody who is affected reads the ways aloud",
                lines: "5 The problem and the metric, from the charter\n\
                        15 Everybody writes ways alone, one a card\n\
                        20 Read all, put like with like, no judging\n\
                        20 Three ways in pairs: what must be true, what would break\n\
                        15 What each could not live with\n\
                        15 Choose what to try first, and by what we would see that it is wrong",
            },
            Kind::Review => Self {
                goal: "What was built is accepted by the people named for it, or they say what is missing",
                before: "Try it with a task of your own",
                roles: "Whoever built it shows, whoever uses it steers, the owner writes down",
                lines: "5 What was promised\n\
                        20 Somebody who uses it does a real task; nobody helps\n\
                        20 What worked, what did not, what surprised\n\
                        10 Accept, or name what is missing: one trade for each addition\n\
                        5 Who does what until when",
            },
            Kind::Retrospective => Self {
                goal: "Two changes to how we work, each with a name and a date",
                before: "Think of one moment that went well, and one that did not",
                roles: "Somebody who was not part of it leads; the owner takes part like everybody else",
                lines: "5 What it is about; what is said stays here, results do not\n\
                        15 Everybody writes: keep, stop, try\n\
                        20 Read, put like with like, vote for two\n\
                        15 Why did it happen? Five times why\n\
                        5 Two changes, each with a name and a date",
            },
            Kind::Talk => Self {
                goal: "One sentence each on what was answered most differently",
                before: "Read the answers side by side",
                roles: "The owner leads; whoever differs most speaks first",
                lines: "5 Read the two questions and all answers aloud\n\
                        10 First question: each side says why, then one sentence\n\
                        10 Second question: the same\n\
                        5 Write both sentences into the charter",
            },
        }
    }
}

/// Reads an agenda: a line a block, the minutes in front. Refused: none, too many, a line that is none, more than a day.
pub fn agenda(typed: &str) -> Result<Vec<Block>, WorkshopRefusal> {
    let lines: Vec<_> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() || lines.len() > LINES_MAX {
        return Err(WorkshopRefusal::HowManyBlocks { most: LINES_MAX });
    }
    let unreadable = |line: &str| WorkshopRefusal::NoBlock { line: line.to_owned() };
    let blocks: Result<Vec<_>, _> =
        lines.iter().map(|line| block(line).ok_or_else(|| unreadable(line))).collect();
    let blocks = blocks?;
    if blocks.iter().map(|block| block.minutes).sum::<i64>() > DAY {
        return Err(WorkshopRefusal::TooLong);
    }
    Ok(blocks)
}

/// `10 Why now`, `10 min Why now` and `10: Why now` are blocks of ten minutes.
fn block(line: &str) -> Option<Block> {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let minutes: i64 = line[..digits].parse().ok().filter(|minutes| (1..=9999).contains(minutes))?;
    let rest = line[digits..].trim_start();
    let rest =
        ["minutes", "min.", "min", "'"].iter().find_map(|unit| rest.strip_prefix(unit)).unwrap_or(rest);
    let what = rest.trim_start_matches([':', '–', '-', ' ']).trim();
    (!what.is_empty() && what.chars().count() <= LINE_MAX).then(|| Block { minutes, what: what.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn every_kind_has_an_agenda_of_a_length_that_people_sit_through() {
        for kind in Kind::ALL {
            let blocks = agenda(Agenda::of(kind).lines).unwrap();
            let minutes: i64 = blocks.iter().map(|block| block.minutes).sum();
            assert!((30..=90).contains(&minutes), "{kind:?}: {minutes}");
            assert_eq!(Kind::from_word(kind.word()), Some(kind));
        }
    }

    #[rstest]
    #[case("10 Why now", Some((10, "Why now")))]
    #[case("10 min: Why now", Some((10, "Why now")))]
    #[case("90 – Why now", Some((90, "Why now")))]
    #[case("Why now", None)]
    #[case("0 Why now", None)]
    #[case("10", None)]
    #[case("99999999999999999999 Why now", None)]
    fn a_line_is_a_block(#[case] line: &str, #[case] wanted: Option<(i64, &str)>) {
        assert_eq!(block(line), wanted.map(|(minutes, what)| Block { minutes, what: what.to_owned() }));
    }

    #[test]
    fn what_is_no_agenda_says_why() {
        assert_eq!(agenda(" \n"), Err(WorkshopRefusal::HowManyBlocks { most: LINES_MAX }));
        assert_eq!(agenda("10 Why\nTalk"), Err(WorkshopRefusal::NoBlock { line: "Talk".to_owned() }));
        assert_eq!(agenda("400 Why\n200 How"), Err(WorkshopRefusal::TooLong));
    }
}
