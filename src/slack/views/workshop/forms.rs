//! The forms of a workshop.

use crate::domain::charter::Statement;
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::workshop::{Agenda, BEFORE_MAX, Kind, WHY_MAX, Workshop, agenda};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::{clip, one_line};
use crate::slack::topics::workshop::Found;
use jiff::civil::{Date, DateTime};

/// The fields, by their `block_id`.
pub mod field {
    /// The day.
    pub const DAY: &str = "day";
    /// The time of the day.
    pub const TIME: &str = "time";
    /// Who is invited.
    pub const PEOPLE: &str = "people";
    /// How its time is spent.
    pub const AGENDA: &str = "agenda";
    /// What everybody does before.
    pub const BEFORE: &str = "before";
    /// Whether it moves or is called off.
    pub const CHANGE: &str = "change";
    /// What is said about that.
    pub const WHY: &str = "why";
    /// Words for the charter.
    pub const CHARTER: &str = "charter";
    /// Requirements.
    pub const REQUIREMENTS: &str = "requirements";
    /// Decisions that were taken.
    pub const DECISIONS: &str = "decisions";
    /// Who took them.
    pub const DECIDERS: &str = "deciders";
}

/// When it begins, where nobody says otherwise.
const USUAL: &str = "10:00";

/// What for? A button a kind.
pub fn choose(initiative: &Initiative) -> View {
    let mut blocks = vec![Block::section(format!(
        "What for? Each has an agenda for *{}*, which you can change.",
        one_line(&initiative.name)
    ))];
    for kind in Kind::ALL {
        let template = Agenda::of(kind);
        let minutes: i64 = agenda(template.lines).unwrap_or_default().iter().map(|block| block.minutes).sum();
        let text = format!("*{}* · {minutes} minutes\n{}", kind.name(), template.goal);
        let value = format!("{}/{}", initiative.id.0, kind.word());
        blocks.push(Block::section_with(text, Element::button("Plan it", "workshop.kind", &value)));
    }
    View::info("workshop.choose", "Workshop", &initiative.id.0.to_string(), blocks)
}

/// When, with whom, and how the time is spent: the template of its kind, to be changed.
pub fn plan(initiative: &Initiative, kind: Kind, people: &[MemberId], day: Date, nonce: &str) -> View {
    let template = Agenda::of(kind);
    let people = people.iter().map(ToString::to_string).collect();
    let blocks = vec![
        Block::section(format!(
            "*{}*\n*At its end:* {}\n*Who does what:* {}",
            kind.name(),
            template.goal,
            template.roles
        )),
        Block::input(field::DAY, "Day", Element::date(field::DAY, Some(&day.to_string()))),
        Block::input(field::TIME, "Begins at", Element::time(field::TIME, Some(USUAL)))
            .hint("On your wall; everybody sees it on theirs."),
        Block::input(field::PEOPLE, "Who comes?", Element::users(field::PEOPLE, people)).hint(
            "Each gets the agenda and an invitation for their calendar. It counts as one ask in their week.",
        ),
        Block::input(field::AGENDA, "Agenda", Element::paragraph(field::AGENDA, 2000, Some(template.lines)))
            .hint("A line a part: the minutes, then what happens."),
        Block::input(
            field::BEFORE,
            "What does everybody do before?",
            Element::paragraph(
                field::BEFORE,
                u32::try_from(BEFORE_MAX).unwrap_or(u32::MAX),
                Some(template.before),
            ),
        )
        .optional(),
    ];
    let metadata = format!("{}/{}/{nonce}", initiative.id.0, kind.word());
    View::modal("workshop.plan", "Plan a workshop", "Invite", &metadata, blocks)
}

/// What becomes of a workshop that is not held as planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Another time.
    Moves,
    /// None.
    CalledOff,
}

impl Change {
    /// The word of it in the form.
    pub fn word(self) -> &'static str {
        match self {
            Self::Moves => "moves",
            Self::CalledOff => "called_off",
        }
    }

    /// The change of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Moves, Self::CalledOff].into_iter().find(|change| change.word() == word)
    }
}

/// Another time, or none; `begins` is when it is now, on the wall of whoever changes it.
pub fn change(workshop: &Workshop, initiative: &Initiative, begins: DateTime) -> View {
    let choices = vec![
        Choice::new("It moves", Change::Moves.word()),
        Choice::new("It is called off", Change::CalledOff.word()),
    ];
    let (day, time) = (begins.date().to_string(), begins.strftime("%H:%M").to_string());
    let blocks = vec![
        Block::section(format!("*{} of {}*", workshop.kind.name(), one_line(&initiative.name))),
        Block::input(
            field::CHANGE,
            "What becomes of it?",
            Element::radio(field::CHANGE, choices, Some(Change::Moves.word())),
        ),
        Block::input(field::DAY, "Day", Element::date(field::DAY, Some(&day))),
        Block::input(field::TIME, "Begins at", Element::time(field::TIME, Some(&time)))
            .hint("On your wall; everybody sees it on theirs."),
        Block::input(
            field::WHY,
            "Why?",
            Element::text(field::WHY, u32::try_from(WHY_MAX).unwrap_or(u32::MAX), None),
        )
        .optional()
        .hint("Everybody invited is told, with a file for their calendar."),
    ];
    View::modal("workshop.change", "Move or call off", "Tell them", &workshop.id.0.to_string(), blocks)
}

/// What came of it, with what its thread says.
pub fn results(workshop: &Workshop, initiative: &Initiative, found: &Found, metadata: &str) -> View {
    let read = if found.read {
        "What stands in its thread as `Decision: …`, `Requirement: …` or `Vision: …` is filled in."
    } else {
        "Its thread cannot be read just now: close this and open it again in a minute, or write it down here."
    };
    let statements: Vec<_> = Statement::ALL.iter().map(|statement| statement.name()).collect();
    let said: Vec<_> = found
        .results
        .charter
        .said()
        .flat_map(|(statement, text)| text.lines().map(move |line| format!("{}: {line}", statement.name())))
        .collect();
    let words = |name: &str, text: &str| Element::paragraph(name, 3000, Some(&clip(text, 3000)));
    let sponsor = vec![initiative.sponsor.to_string()];
    let blocks = vec![
        Block::section(format!("*{} of {}*\n{read}", workshop.kind.name(), one_line(&initiative.name))),
        Block::input(field::CHARTER, "For the charter", words(field::CHARTER, &said.join("\n"))).optional().hint(&format!(
            "A line a statement, as in Vision: nobody waits. Statements: {}. What the charter said of it is replaced in its next version.",
            statements.join(", ")
        )),
        Block::input(field::REQUIREMENTS, "Requirements", words(field::REQUIREMENTS, &found.results.requirements.join("\n")))
            .optional()
            .hint("One a line; the workshop stands there as their source."),
        Block::input(field::DECISIONS, "Decisions that were taken", words(field::DECISIONS, &found.results.decisions.join("\n")))
            .optional()
            .hint("One a line. Each gets a card, marked as written down afterwards."),
        Block::input(field::DECIDERS, "Who took them?", Element::users(field::DECIDERS, sponsor))
            .optional()
            .hint("They are told, and can reopen it."),
    ];
    View::modal("workshop.results", "What came of it?", "Keep", metadata, blocks)
        .keeping(&format!("workshop/{}", workshop.id.0))
}
