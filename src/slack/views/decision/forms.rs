//! The modals of decisions, and their sentences at the fields.

use super::paper;
use crate::domain::decision::{Decision, PART_MAX, TITLE_MAX, Version};
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::Refusal;
use crate::domain::stage::GateVerdict;
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::{ERASED, clip, esc, mention, one_line};
use crate::store::decisions::Note;
use jiff::civil::Date;

/// What the form of a proposal is opened with.
#[derive(Debug, Clone)]
pub struct Compose<'a> {
    /// The initiatives to choose from; one alone is not asked about.
    pub initiatives: &'a [Initiative],
    /// Who proposes.
    pub proposer: &'a MemberId,
    /// What is known of the title.
    pub title: &'a str,
    /// What is known of the context.
    pub context: &'a str,
    /// The last day for votes where nothing else is chosen.
    pub due: Date,
    /// What comes back with the form.
    pub metadata: &'a str,
}

const TITLE: u32 = max(TITLE_MAX);
const PART: u32 = max(PART_MAX);
const REASON: u32 = 1_000;

#[allow(clippy::cast_possible_truncation, reason = "both limits are small")]
const fn max(chars: usize) -> u32 {
    chars as u32
}

/// The form of a proposal.
pub fn compose(form: &Compose<'_>) -> View {
    let mut blocks = Vec::new();
    match form.initiatives {
        [one] => blocks.push(Block::context(format!(
            "For *{}* · {}. The card goes to <#{}> and to whoever decides. About two minutes.",
            clip(&one_line(&one.name), 80),
            esc(&one.key),
            esc(one.channel.as_str())
        ))),
        several => {
            let choice =
                |i: &Initiative| Choice::new(&format!("{} · {}", i.key, i.name), &i.id.0.to_string());
            let select = Element::select("initiative", several.iter().map(choice).collect(), None);
            blocks.push(Block::input("initiative", "For which initiative?", select));
        }
    }
    let sponsor = match form.initiatives {
        [one] if &one.sponsor != form.proposer => Some(one.sponsor.as_str()),
        _ => None,
    };
    let date = form.due.to_string();
    let title =
        Element::text("title", TITLE, Some(form.title)).placeholder("Cap the quarterly bonus at 150 %");
    let paragraph = |name, words| Element::paragraph(name, PART, words);
    blocks.extend([
        Block::input("title", "What is to be decided?", title),
        Block::input("context", "Why now?", paragraph("context", Some(form.context))),
        Block::input("options", "What else could be done?", paragraph("options", None)).optional(),
        Block::input("recommendation", "What do you recommend, and why?", paragraph("recommendation", None))
            .optional(),
        Block::input("approver", "Who decides?", Element::user("approver", sponsor))
            .hint("The sponsor, unless you name somebody else. Your own vote never counts."),
        Block::input("due", "By when?", Element::date("due", Some(&date))).hint("Until 17:00 your time."),
    ]);
    View::modal("decision.propose", "Ask for a decision", "Propose", form.metadata, blocks)
}

/// A form that cannot be opened, and what to do instead.
pub fn nowhere(refusal: &Refusal) -> View {
    View::info("decision.nowhere", "Ask for a decision", "", vec![Block::section(refusal.to_string())])
}

/// Everything that was written about a version.
pub fn details(d: &Decision, notes: &[Note]) -> View {
    let text = &d.ask().text;
    let mut blocks = vec![Block::header(&text.title)];
    let parts = [
        ("Why", &text.context),
        ("What else could be done", &text.options),
        ("Recommended", &text.recommendation),
    ];
    for (label, words) in parts.into_iter().filter(|(_, words)| !words.trim().is_empty()) {
        blocks.push(Block::section(format!("*{label}*")));
        blocks.push(Block::section(esc(words)));
    }
    for note in notes {
        let said = format!("*{}*, {}", esc(&note.kind), mention(&note.member));
        let words = if note.text.is_empty() { ERASED.to_owned() } else { esc(&note.text) };
        blocks.extend([Block::section(said), Block::section(words)]);
    }
    let by = mention(&d.proposal().proposer);
    blocks.push(Block::context(format!("Proposed by {by} · {} · {}", d.state().word(), d.who_decides())));
    View::info("decision.details", &format!("{} {}", d.id(), d.version()), "", blocks)
}

/// Asks why a gate should hold or stop.
pub fn instead(id: DecisionId, version: Version, verdict: GateVerdict, metadata: &str) -> View {
    let ask = match verdict {
        GateVerdict::Stop => "Why stop here?",
        GateVerdict::Hold | GateVerdict::Go => "What is missing?",
    };
    let reason = Block::input("reason", ask, Element::paragraph("reason", REASON, None))
        .hint("Shown on the card, with your name.");
    let intro = match verdict {
        GateVerdict::Stop => "Stops the initiative, honourably, once the time to undo is over.",
        GateVerdict::Hold | GateVerdict::Go => "The initiative stays in its stage.",
    };
    let title = format!("{id} {version}: {verdict}");
    View::modal("decision.instead", &title, "Decide", metadata, vec![Block::context(intro), reason])
}

/// Asks what changed since a matter was settled.
pub fn changed(id: DecisionId, version: Version) -> View {
    let reason = Block::input("reason", "What changed?", Element::paragraph("reason", REASON, None))
        .hint("Shown on the card, with your name.");
    let intro =
        Block::context("The same matter was settled before. Whoever decides will ask, so say it first.");
    View::modal(
        "decision.changed",
        &format!("{id}: what changed?"),
        "Say",
        &paper(id, version),
        vec![intro, reason],
    )
}

/// Asks whether and why to take a decision back.
pub fn withdraw(id: DecisionId, version: Version) -> View {
    let reason =
        Block::input("reason", "Why? (optional)", Element::paragraph("reason", REASON, None)).optional();
    let intro = Block::context("Its approvers are told that nothing is asked of them any more.");
    let title = format!("Withdraw {id}?");
    View::modal("decision.withdraw", &title, "Withdraw", &paper(id, version), vec![intro, reason])
}

/// Asks why a final decision shall be opened again.
pub fn reopen(id: DecisionId, version: Version, due: Date) -> View {
    let blocks = vec![
        Block::context("A new version with the same words; what was decided stays in the log."),
        Block::input("reason", "What changed?", Element::paragraph("reason", REASON, None))
            .hint("Shown on the card, with your name."),
        Block::input("due", "By when?", Element::date("due", Some(&due.to_string())))
            .hint("Until 17:00 your time."),
    ];
    View::modal("decision.reopen", &format!("Reopen {id}"), "Reopen", &paper(id, version), blocks)
}

/// The field that a refusal is about, and what to say there.
pub fn field_error(refusal: &Refusal, fallback: &str) -> (String, String) {
    let field = match refusal {
        Refusal::WriterAmongApprovers { .. } => "approver",
        Refusal::DueInThePast { .. } => "due",
        Refusal::MissingField { field } if field == "due date" => "due",
        Refusal::FieldTooLong { field, .. } | Refusal::MissingField { field } => field.as_str(),
        _ => fallback,
    };
    (field.to_owned(), refusal.at_field())
}
