//! What admins decide for their workspace.

use crate::domain::captures::Capture;
use crate::domain::emoji::{Emoji, Verdict};
use crate::domain::ids::MemberId;
use crate::domain::settings::{Creators, MARKS, Settings, USUAL_MONTHS};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::mentions;
use std::collections::BTreeSet;

/// The form's fields, by their `block_id`.
pub mod fields {
    use crate::domain::captures::Capture;

    /// The emoji that approve.
    pub const APPROVE: &str = "approve";
    /// The emoji that reject.
    pub const REJECT: &str = "reject";
    /// The emoji that keep somebody's message, in the order of [`Capture::ALL`].
    pub const CAPTURES: [&str; 3] = ["feedback", "note", "promise"];
    /// Minutes in which a decision can be taken back.
    pub const SETTLE: &str = "settle";
    /// Whether there are reminders.
    pub const REMINDERS: &str = "reminders";
    /// Months for which words are kept.
    pub const MONTHS: &str = "months";
    /// Who may create initiatives.
    pub const CREATORS: &str = "creators";
    /// The list of those who may.
    pub const LISTED: &str = "listed";
    /// Whether guests are asked.
    pub const GUESTS: &str = "guests";
    /// The statuses that mean away.
    pub const AWAY: &str = "away";
    /// How often a person is asked in a week at most.
    pub const ASKS: &str = "asks";
    /// What means yes under a card.
    pub const PHRASES: &str = "phrases";
    /// Whether owners may keep private assessments.
    pub const ASSESSMENTS: &str = "assessments";
    /// Who sees the portfolio.
    pub const HEADS: &str = "heads";

    /// The field of an emoji that keeps somebody's message.
    pub fn capture(capture: Capture) -> &'static str {
        let [feedback, note, promise] = CAPTURES;
        match capture {
            Capture::Feedback => feedback,
            Capture::Note => note,
            Capture::Promise => promise,
        }
    }
}

/// Who may create initiatives, in words.
pub fn creators(creators: &Creators) -> String {
    match creators {
        Creators::Everyone => "everyone".to_owned(),
        Creators::Admins => "workspace admins".to_owned(),
        Creators::Listed(who) if who.len() > 5 => format!("workspace admins and {} others", who.len()),
        Creators::Listed(who) => format!("workspace admins and {}", mentions(who)),
    }
}

/// The form with what is decided; `usual` is the minutes that the installation says, `metadata` comes back.
pub fn workspace(settings: &Settings, usual: i64, metadata: &str) -> View {
    let minutes = settings.settle_minutes.unwrap_or(usual).to_string();
    let months = settings.months.unwrap_or(USUAL_MONTHS).to_string();
    let listed = match &settings.creators {
        Creators::Listed(who) => present(who),
        Creators::Everyone | Creators::Admins => Vec::new(),
    };
    let who = vec![
        Choice::new("Everyone but guests", "everyone"),
        Choice::new("Workspace admins", "admins"),
        Choice::new("Workspace admins and those listed below", "listed"),
    ];
    let blocks = vec![
        marks(settings, Verdict::Approve, fields::APPROVE, "Emoji that approve"),
        marks(settings, Verdict::Reject, fields::REJECT, "Emoji that reject")
            .hint("Marks on open decisions are judged by the new lists, too."),
        capture(settings, Capture::Feedback, "Emoji that captures feedback"),
        capture(settings, Capture::Note, "Emoji that notes a message for the weekly update"),
        capture(settings, Capture::Promise, "Emoji that notes a sponsor's promise")
            .hint("Each by its name, like bulb, on somebody's message in an initiative's channel. Your own emoji count, too."),
        Block::input(
            fields::SETTLE,
            "Minutes to take a decision back",
            Element::text(fields::SETTLE, 5, Some(&minutes)),
        )
        .hint("For decisions proposed from now on."),
        Block::input(
            fields::ASKS,
            "Asks a person and week, at most",
            Element::text(fields::ASKS, 2, Some(&settings.asks.to_string())),
        )
        .hint("Questions and reminders of all initiatives together; who chose another number keeps it. Decisions come besides."),
        yes_or_no(fields::REMINDERS, "Reminders", "One reminder to those who are silent", settings.reminders),
        Block::input(fields::MONTHS, "Months to keep words", Element::text(fields::MONTHS, 2, Some(&months)))
            .hint("Of feedback and answers. Decisions stay until the workspace deletes them."),
        Block::input(
            fields::CREATORS,
            "Who may start initiatives?",
            Element::radio(fields::CREATORS, who, Some(settings.creators.word())),
        ),
        Block::input(fields::LISTED, "Listed", Element::users(fields::LISTED, listed)).optional(),
        yes_or_no(fields::GUESTS, "Guests", "Guests may be named and asked", settings.guests),
        Block::input(
            fields::AWAY,
            "Statuses that mean away",
            Element::text(fields::AWAY, 2000, Some(&settings.away.to_string())),
        )
        .optional()
        .hint("Emoji like :palm_tree:, or words of the status, with commas. Whoever is away is excused, and asked again by itself."),
        Block::input(
            fields::PHRASES,
            "Words that mean yes under a card",
            Element::paragraph(fields::PHRASES, 1_500, Some(&settings.phrases.join("\n"))),
        )
        .optional()
        .hint("One phrase a line. An approver who writes one in the thread is asked in private whether it counts."),
        yes_or_no(
            fields::ASSESSMENTS,
            "Private assessments",
            "Owners may assess stakeholders for themselves alone",
            settings.assessments,
        )
        .hint(
            "Influence, interest, support and a note. In no export, log or view of anybody else; each opening is in the audit \
             trail. Whoever asks what is kept about them gets it from you: accord disclose.",
        ),
        Block::input(fields::HEADS, "Who sees the portfolio?", Element::users(fields::HEADS, present(&settings.heads)))
            .optional()
            .hint("Heads of department, say: /accord portfolio shows them every initiative that they may see. Full members only."),
    ];
    View::modal("settings.workspace", "Workspace settings", "Save", metadata, blocks)
}

/// Those who can be chosen still: who was erased is none of them.
fn present(who: &BTreeSet<MemberId>) -> Vec<String> {
    who.iter().filter(|one| !one.is_former()).map(ToString::to_string).collect()
}

fn marks(settings: &Settings, verdict: Verdict, field: &str, label: &str) -> Block {
    let chosen: Vec<_> = settings.emoji.list(verdict).iter().map(Emoji::plain).collect();
    let choice = |name: &&str| Choice::new(&format!(":{name}: {name}"), name);
    Block::input(field, label, Element::choices(field, MARKS.iter().map(choice).collect(), &chosen))
}

fn capture(settings: &Settings, capture: Capture, label: &str) -> Block {
    let (field, emoji) = (fields::capture(capture), settings.captures.emoji(capture).to_string());
    Block::input(field, label, Element::text(field, 100, Some(&emoji)))
}

fn yes_or_no(field: &str, label: &str, text: &str, yes: bool) -> Block {
    let ticked: &[&str] = if yes { &["yes"] } else { &[] };
    Block::input(field, label, Element::checkboxes(field, vec![Choice::new(text, "yes")], ticked)).optional()
}
