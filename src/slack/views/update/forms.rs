//! The modals of the update.

use super::detail::{detail, note_line, part_name};
use super::lines::{body, course};
use super::say::without_you;
use super::words::why;
use crate::domain::health::{self, Health, Reason};
use crate::domain::ids::UpdateId;
use crate::domain::initiative::Initiative;
use crate::domain::promise::Promise;
use crate::domain::update::{NoteFact, StageUpdate, State};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::{capital, channel, clip, mention, one_line};
use crate::slack::numerals::Numerals;
use crate::slack::views::promise;

/// The field of the schedule in words.
pub const SCHEDULE: &str = "schedule";
/// The field of the zone.
pub const ZONE: &str = "zone";
/// The field of the owner's view.
pub const HEALTH: &str = "health";
/// The box to tick where the facts say otherwise.
pub const SURE: &str = "sure";
/// The field of why it is on track all the same.
pub const BECAUSE: &str = "because";
/// The boxes of the lines that are said.
pub const SAID: &str = "said";
/// The boxes of the marked messages that are linked.
pub const LINKED: &str = "linked";
/// The field of what to notice.
pub const HIGHLIGHT: &str = "highlight";
/// The field of what the sponsor is asked for.
pub const ASK: &str = "ask";
/// The field of the reason to skip.
pub const REASON: &str = "reason";

/// The most characters of a highlight or an ask.
const SHORT: u32 = 250;
/// What an update's schedule is until its owner says otherwise.
const DEFAULT: &str = "Fridays 15:00";
/// Zones that are offered besides the owner's own.
const ZONES: [&str; 10] = [
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Athens",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Sydney",
];

/// When the update is drafted; `cadence` and `zone` as they are, or the owner's own zone.
pub fn schedule(initiative: &Initiative, cadence: Option<&str>, zone: Option<&str>) -> View {
    let own = zone.filter(|zone| !ZONES.contains(zone));
    let zones = own.into_iter().chain(ZONES).map(|zone| Choice::new(zone, zone)).collect();
    let intro = format!(
        "At this time you get a draft, made from the records. You have two hours to edit, send or skip it; then it goes \
         by itself to {} and {}.",
        channel(&initiative.channel),
        mention(&initiative.sponsor)
    );
    let when = Element::text(SCHEDULE, 100, Some(cadence.unwrap_or(DEFAULT)));
    let blocks = vec![
        Block::section(intro),
        Block::input(SCHEDULE, "When is it drafted?", when)
            .hint("In words, such as Fridays 15:00 or every 2 weeks on Monday 09:30"),
        Block::input(ZONE, "In which time zone?", Element::select(ZONE, zones, Some(zone.unwrap_or("UTC")))),
    ];
    View::modal("update.schedule", "Weekly update", "Save", &initiative.id.0.to_string(), blocks)
}

/// The owner's view of the week. Where the facts speak against *on track* it lists them, and asks whether it is meant.
pub fn edit(update: &StageUpdate) -> View {
    let mut blocks = own_words(update);
    blocks.extend(said(update));
    blocks.extend(linked(update));
    View::modal("update.save", "Your update", "Save", &update.id.0.to_string(), blocks)
}

/// The fields of the owner's own words, with what stands there.
pub(super) fn own_words(update: &StageUpdate) -> Vec<Block> {
    let options = Health::ALL.into_iter().map(|health| Choice::new(health.name(), health.word())).collect();
    let health = Element::select(HEALTH, options, Some(update.health().word()));
    let mut blocks = vec![Block::input(HEALTH, "How is it doing?", health)];
    let (computed, against) = health::compute(&update.facts);
    if computed > Health::OnTrack {
        let facts: Vec<_> =
            against.iter().map(|reason| format!("• {}", why(reason, &Numerals::of_all()))).collect();
        let says = format!("The records say *{}*:\n{}", computed.name(), facts.join("\n"));
        blocks.push(Block::section(says));
        let ticked: &[&str] = if update.words.health == Some(Health::OnTrack) { &["yes"] } else { &[] };
        let sure = Element::checkboxes(SURE, vec![Choice::new("Yes, on track all the same", "yes")], ticked);
        blocks.push(Block::input(SURE, "Still on track?", sure).optional());
        let because = Element::paragraph(BECAUSE, SHORT, Some(&update.words.because));
        blocks.push(
            Block::input(BECAUSE, "If so: why, in a sentence?", because)
                .optional()
                .hint("Stands beside what the records say, in the update's thread."),
        );
    }
    let highlight = Element::paragraph(HIGHLIGHT, SHORT, Some(&update.words.highlight));
    let ask = Element::paragraph(ASK, SHORT, Some(&update.words.ask));
    blocks.push(Block::input(HIGHLIGHT, "What should nobody miss?", highlight).optional());
    blocks.push(Block::input(ASK, "What do you need from the sponsor?", ask).optional());
    blocks
}

/// The lines of this week, ticked unless they were left out.
fn said(update: &StageUpdate) -> Option<Block> {
    let parts = update.facts.parts();
    let choices: Vec<_> =
        parts.iter().map(|part| Choice::new(&capital(part_name(*part)), part.word())).collect();
    let hidden = &update.words.hidden.parts;
    let ticked: Vec<_> =
        parts.iter().filter(|part| !hidden.contains_key(part)).map(|part| part.word()).collect();
    let boxes = (!choices.is_empty()).then(|| Element::checkboxes(SAID, choices, &ticked))?;
    let block = Block::input(SAID, "Which lines does it say?", boxes).optional();
    Some(block.hint("What you leave out is named in its thread, with your name."))
}

/// The marked messages by number, ticked unless they were left out: an option cannot show a link.
fn linked(update: &StageUpdate) -> Vec<Block> {
    let notes: Vec<_> = update.facts.notes.iter().take(StageUpdate::ASKED_NOTES).zip(1..).collect();
    if notes.is_empty() {
        return Vec::new();
    }
    let line = |(note, n): &(&NoteFact, i32)| format!("{n}. {}", note_line(note));
    let lines: Vec<_> = notes.iter().map(line).collect();
    let choice = |(note, n): &(&NoteFact, i32)| Choice::new(&format!("Message {n}"), note.ts.as_str());
    let hidden = &update.words.hidden.notes;
    let ticked =
        notes.iter().filter(|(note, _)| !hidden.contains(&note.ts)).map(|(note, _)| note.ts.as_str());
    let boxes = Element::checkboxes(LINKED, notes.iter().map(choice).collect(), &ticked.collect::<Vec<_>>());
    vec![
        Block::section(format!("*Marked in the channel*\n{}", lines.join("\n"))),
        Block::input(LINKED, "Which of them does its thread link?", boxes).optional(),
    ]
}

/// The draft as the sponsor would read it now, in their numerals, with its thread and without their buttons; a modal shows no chart, so it is named.
pub fn preview(
    initiative: &Initiative,
    update: &StageUpdate,
    numerals: &Numerals,
    promised: &[Promise],
) -> View {
    let now = StageUpdate { state: State::Sent { at: update.slot_at, reviewed: true }, ..update.clone() };
    let mut blocks = vec![Block::section(body(initiative, &now, numerals))];
    blocks.extend(course(&now).map(|_| Block::context("A chart stands here: agreement by week.")));
    blocks.extend(without_you(&now).map(Block::section));
    if let Some(lines) = promise::lines(promised) {
        blocks.push(Block::section(lines));
        blocks.push(Block::context("What they promised stands in the sponsor's own copy alone."));
    }
    blocks.push(Block::header("In its thread"));
    blocks.extend(detail(initiative, &now).blocks);
    View::info("update.preview", "As the sponsor sees it", &update.id.0.to_string(), blocks)
}

/// The sentence at the box: "Two decisions overdue, agreement fell from 3.9 to 3.4. Still on track? …"
pub fn contradiction(against: &[Reason]) -> String {
    let facts = against.iter().map(|reason| why(reason, &Numerals::of_all())).collect::<Vec<_>>().join(", ");
    let facts = clip(&one_line(&capital(&facts)), 200);
    format!("{facts}. Still on track? Tick the box, or choose another health.")
}

/// Why nothing goes out this time.
pub fn skip(id: UpdateId) -> View {
    let reason = Element::paragraph(REASON, 500, None);
    let blocks = vec![
        Block::input(REASON, "Why does nothing go out this time?", reason)
            .hint("Kept with the skipped update: whoever looks up past ones reads it there."),
    ];
    View::modal("update.drop", "Skip this update", "Skip", &id.0.to_string(), blocks)
}
