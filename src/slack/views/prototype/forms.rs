//! The forms of a test.

use super::{person, severity};
use crate::domain::initiative::Initiative;
use crate::domain::prototype::{
    Finding, LINE_MAX, PEOPLE_MAX, Participant, Severity, TASKS_MAX, TEXT_MAX, Test, Went, Who,
};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::one_line;
use crate::slack::plain::bare;
use jiff::civil::Date;

/// The fields, by their `block_id`.
pub mod field {
    /// What it is to find out.
    pub const GOAL: &str = "goal";
    /// The tasks, one a line.
    pub const TASKS: &str = "tasks";
    /// Members who take part.
    pub const PEOPLE: &str = "people";
    /// People without an account, one a line.
    pub const NAMES: &str = "names";
    /// The day.
    pub const DAY: &str = "day";
    /// The time of the day.
    pub const TIME: &str = "time";
    /// How a task went: with its place behind it.
    pub const WENT: &str = "went";
    /// A note on a task: with its place behind it.
    pub const NOTE: &str = "note";
    /// Whether they wish to stay unnamed.
    pub const UNNAMED: &str = "unnamed";
    /// What was found.
    pub const FINDING: &str = "finding";
    /// How bad it is.
    pub const SEVERITY: &str = "severity";
    /// With whom it was seen.
    pub const WITH: &str = "with";
    /// What is asked of the sponsor.
    pub const ASK: &str = "ask";
}

/// A new test: goal, tasks, people, when.
pub fn plan(initiative: &Initiative, day: Date, nonce: &str) -> View {
    let most = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let blocks = vec![
        Block::section(format!(
            "*{}*\nFive people and their own work find most of what there is to find. Watch, and do not help.",
            one_line(&initiative.name)
        )),
        Block::input(field::GOAL, "What do you want to find out?", Element::text(field::GOAL, most(LINE_MAX), None)),
        Block::input(field::TASKS, "What do people do?", Element::paragraph(field::TASKS, 2_500, None)).hint(&format!(
            "One to {TASKS_MAX} tasks, one a line, as you say them: a situation and a wish, not the buttons to press."
        )),
        Block::input(field::PEOPLE, "Colleagues who take part", Element::users(field::PEOPLE, Vec::new()))
            .optional()
            .hint("Each is invited in private. It counts as one ask in their week."),
        Block::input(field::NAMES, "People without an account", Element::paragraph(field::NAMES, 1_000, None))
            .optional()
            .hint(&format!(
                "A name a line, as they may be shown; {PEOPLE_MAX} people in all. Whoever wishes it stays unnamed in the result."
            )),
        Block::input(field::DAY, "Day", Element::date(field::DAY, Some(&day.to_string()))),
        Block::input(field::TIME, "Begins at", Element::time(field::TIME, Some("10:00")))
            .hint("On your wall; everybody sees it on theirs. It may be over already."),
    ];
    let metadata = format!("{}/{nonce}", initiative.id.0);
    View::modal("prototype.plan", "Prototype test", "Plan it", &metadata, blocks)
}

/// How it went for one person.
pub fn see(test: &Test, one: &Participant, metadata: &str) -> View {
    let mut blocks = vec![Block::section(format!("*{}* · {}", test.id, person(one)))];
    for (n, task) in test.tasks.iter().enumerate() {
        let seen = one.seen.get(&n);
        let choices =
            Went::ALL.into_iter().map(|went| Choice::new(went_in_words(went), went.word())).collect();
        let (went, note) = (format!("{}{n}", field::WENT), format!("{}{n}", field::NOTE));
        let label = format!("{}. {task}", n + 1);
        let radio = Element::radio(&went, choices, seen.map(|(went, _)| went.word()));
        blocks.push(Block::input(&went, &label, radio).optional());
        let most = u32::try_from(TEXT_MAX).unwrap_or(u32::MAX);
        let words = Element::paragraph(&note, most, seen.map(|(_, note)| note.as_str()));
        blocks.push(Block::input(&note, "What did you see?", words).optional());
    }
    let wish = vec![Choice::new("They wish to stay unnamed in the result", "yes")];
    let ticked: &[&str] = if one.unnamed { &["yes"] } else { &[] };
    blocks.push(
        Block::input(field::UNNAMED, "Their name", Element::checkboxes(field::UNNAMED, wish, ticked))
            .optional(),
    );
    let value = format!("{}/{}", test.id.0, one.number);
    if matches!(one.who, Who::Named(_)) {
        blocks.push(Block::section_with(
            "They want to be forgotten? Name and notes go; how it went stays as a number.",
            Element::button("Forget them", "prototype.forget", &value).danger(),
        ));
    }
    blocks.push(Block::context("Notes are for those who lead; the result has figures alone."));
    View::modal("prototype.seen", "What was seen", "Keep", metadata, blocks)
}

/// Somebody was forgotten.
pub fn forgotten(one: &Participant) -> View {
    let said = format!(
        "Forgotten: the name and every note about them are gone, here and in the result. How it went stays, as *{}*.",
        person(one)
    );
    View::info("prototype.forgotten", "Forgotten", "", vec![Block::section(said)])
}

fn went_in_words(went: Went) -> &'static str {
    match went {
        Went::Alone => "Alone",
        Went::Helped => "With help",
        Went::NotAtAll => "Not at all",
    }
}

/// Something that was found, new or to be changed.
pub fn find_out(people: &[Participant], finding: Option<&Finding>, metadata: &str) -> View {
    let choices =
        Severity::ALL.into_iter().map(|one| Choice::new(severity_in_words(one), one.word())).collect();
    let chosen = finding.map(|finding| finding.severity.word());
    let all = people.iter().map(|one| Choice::new(&choice(one), &one.number.to_string()));
    let ticked: Vec<_> =
        finding.into_iter().flat_map(|finding| &finding.people).map(ToString::to_string).collect();
    let ticked: Vec<_> = ticked.iter().map(String::as_str).collect();
    let most = u32::try_from(TEXT_MAX).unwrap_or(u32::MAX);
    let text = Element::paragraph(field::FINDING, most, finding.map(|finding| finding.text.as_str()));
    let mut blocks = vec![
        Block::input(field::FINDING, "What was found?", text)
            .hint("What happened, and where. The result shows it; names of people do not belong here."),
        Block::input(field::SEVERITY, "How bad is it?", Element::radio(field::SEVERITY, choices, chosen)),
        Block::input(
            field::WITH,
            "With whom was it seen?",
            Element::choices(field::WITH, all.collect(), &ticked),
        )
        .optional()
        .hint("The result says how many. Whoever may be named is credited once it is kept as feedback."),
    ];
    let members: Vec<_> = people.iter().filter(|one| matches!(one.who, Who::Member(_))).collect();
    if !members.is_empty() {
        let who: Vec<_> = members.iter().map(|one| format!("{} is {}", choice(one), person(one))).collect();
        blocks.push(Block::context(format!("{}.", who.join(", "))));
    }
    View::modal("prototype.finding", "A finding", "Keep", metadata, blocks)
}

/// How somebody is chosen from a list, which can name members by nothing but their id: "Person 2", who stands below it.
fn choice(one: &Participant) -> String {
    match &one.who {
        Who::Member(_) => format!("Person {}", one.number),
        Who::Named(_) => bare(&person(one)),
    }
}

fn severity_in_words(one: Severity) -> &'static str {
    match one {
        Severity::Blocker => "Blocker: nobody gets past it",
        Severity::Major => "Major: it costs people much",
        Severity::Minor => "Minor: it is in the way",
        Severity::Idea => severity(Severity::Idea),
    }
}
