//! The form that sets a check-in up, or changes it.

use crate::domain::checkin::{ANSWER_TIME, Checkin, QUESTION_MAX, Wall, default_question};
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Choice, Element, View};
use jiff::SignedDuration;

/// The form's fields, by their `block_id`.
pub mod field {
    /// What is asked.
    pub const QUESTION: &str = "question";
    /// When.
    pub const SCHEDULE: &str = "schedule";
    /// By whose clock.
    pub const ZONE: &str = "zone";
    /// Hours to answer.
    pub const ANSWER: &str = "answer";
}

/// The schedule that the form suggests.
const SCHEDULE: &str = "Thursdays 10:00";

/// Zones that are offered besides each one's own and the owner's.
const ZONES: [&str; 14] = [
    "Europe/Berlin",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Athens",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "UTC",
];

/// The hours to answer that are offered.
const HOURS: [(i64, &str); 5] =
    [(4, "4 hours"), (8, "8 hours"), (24, "a day"), (48, "2 days"), (96, "4 days")];

/// The form, with what is set up, or with what the stage suggests.
pub fn form(
    initiative: &Initiative,
    known: Option<&Checkin>,
    owners_zone: Option<&str>,
    metadata: &str,
) -> View {
    let question = known.map_or(default_question(initiative.stage), |known| known.questions.headline());
    let schedule = known.map_or_else(|| SCHEDULE.to_owned(), |known| known.cadence.to_string());
    let answer = known.map_or(ANSWER_TIME, |known| known.answer_time);
    let wall = known.map_or(&Wall::EachOnes, |known| &known.wall);
    let hours = answer.as_hours().to_string();
    let max = u32::try_from(QUESTION_MAX).unwrap_or(500);
    let blocks = vec![
        Block::input(field::QUESTION, "Question", Element::paragraph(field::QUESTION, max, Some(question)))
            .hint("Answered from 1 (no) to 5 (surely), with words if one likes."),
        Block::input(field::SCHEDULE, "When", Element::text(field::SCHEDULE, 200, Some(&schedule)))
            .hint("Thursdays 10:00 · every 2 weeks on Monday 09:30 · last Friday 16:00 · 0 10 * * Thu"),
        Block::input(
            field::ZONE,
            "By whose clock",
            Element::select(field::ZONE, zones(wall, owners_zone), Some(wall.word())),
        ),
        Block::input(
            field::ANSWER,
            "Time to answer",
            Element::select(field::ANSWER, times(answer), Some(&hours)),
        )
        .hint("At half time those who are silent get one reminder; at the end the report comes."),
    ];
    View::modal("checkin.setup", "Check-in", "Save", metadata, blocks)
}

fn zones(wall: &Wall, owners: Option<&str>) -> Vec<Choice> {
    let mut names: Vec<&str> = owners.into_iter().collect();
    if let Wall::Zone(name) = wall {
        names.push(name);
    }
    names.extend(ZONES);
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    let own = Choice::new("each one's own time", Wall::EachOnes.word());
    std::iter::once(own).chain(names.into_iter().map(|name| Choice::new(name, name))).collect()
}

fn times(now: SignedDuration) -> Vec<Choice> {
    let mut choices: Vec<_> =
        HOURS.iter().map(|(hours, words)| Choice::new(words, &hours.to_string())).collect();
    let hours = now.as_hours();
    if HOURS.iter().all(|(known, _)| *known != hours) {
        choices.push(Choice::new(&format!("{hours} hours"), &hours.to_string()));
    }
    choices
}
