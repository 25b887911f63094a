//! The modals of decisions, and their sentences at the fields.

use super::more::field;
use super::{concerns, dependent, paper, review, scope};
use crate::domain::decision::{Ask, Decision, Version};
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::refusal::{DecidingRefusal, PrewiringRefusal, Refusal};
use crate::domain::stage::GateVerdict;
use crate::slack::blocks::{Block, Element, View};
use crate::slack::mrkdwn::{ERASED, clip, date, esc, mention, mentions, one_line};
use crate::store::decisions::Note;
use jiff::civil::Date;

pub(super) const REASON: u32 = 1_000;
/// The newest looks at a decision that its details show.
const REVIEWS: usize = 5;

#[allow(clippy::cast_possible_truncation, reason = "both limits are small")]
pub(super) const fn max(chars: usize) -> u32 {
    chars as u32
}

/// Everything that was written about a version.
pub fn details(d: &Decision, notes: &[Note], about: &[Note]) -> View {
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
    blocks.extend(scope::offer(d).map(Block::section));
    for note in notes {
        let said = format!("*{}*, {}", esc(&note.kind), mention(&note.member));
        let words = if note.text.is_empty() { ERASED.to_owned() } else { esc(&note.text) };
        blocks.extend([Block::section(said), Block::section(words)]);
    }
    blocks.extend(concerns::all(d, about));
    let reviews: Vec<_> = d.progress().reviews.iter().rev().take(REVIEWS).map(review::came_of_it).collect();
    blocks.extend((!reviews.is_empty()).then(|| Block::section(reviews.join("\n"))));
    blocks.extend(people_and_ties(d.ask()).map(Block::context));
    let by = mention(&d.proposal().proposer);
    blocks.push(Block::context(format!("Proposed by {by} · {} · {}", d.stands(), d.who_decides())));
    View::info("decision.details", &format!("{} {}", d.id(), d.version()), "", blocks)
}

/// Who has which part, and what it stands with, where any of it was filled in.
fn people_and_ties(ask: &Ask) -> Option<String> {
    let people = |label: &str, members: Vec<&MemberId>| {
        (!members.is_empty()).then(|| format!("*{label}* {}", mentions(members)))
    };
    let dependents: Vec<_> = ask.dependents.iter().map(dependent).collect();
    let lines = [
        people("Drives it:", ask.daci.driver.iter().collect()),
        people("Helps:", ask.daci.contributors.iter().collect()),
        people("Is told:", ask.daci.informed.iter().collect()),
        ask.replaces.map(|old| format!("*Replaces* {old}")),
        (!dependents.is_empty()).then(|| format!("*Depends on it:* {}", dependents.join(", "))),
        ask.review.map(|day| format!("*Looked at again* on {}", date(day))),
    ];
    let lines: Vec<_> = lines.into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join(" · "))
}

/// Asks to confirm an approval that much hangs on: what is approved stands there once more.
pub fn confirm(d: &Decision, metadata: &str) -> View {
    let text = &d.ask().text;
    let mut blocks = vec![Block::section(format!("*{}*", one_line(&text.title)))];
    let recommended = if text.recommendation.is_empty() { &text.context } else { &text.recommendation };
    blocks.push(Block::section(clip(&esc(recommended), 2500)));
    blocks.push(Block::context(
        "High impact: only this counts, not the emoji alone. It can be undone for a while.",
    ));
    View::modal(
        "decision.confirm",
        &format!("Approve {} {}?", d.id(), d.version()),
        "Approve",
        metadata,
        blocks,
    )
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

/// Asks why a scope request is declined.
pub fn decline(id: DecisionId, version: Version, metadata: &str) -> View {
    let reason = Block::input("reason", "Why not, or not now?", Element::paragraph("reason", REASON, None))
        .hint("Shown on the card, with your name. Whoever asked reads it.");
    let intro =
        Block::context("It is parked with your reason, and can be brought back when things have changed.");
    View::modal(
        "decision.decline",
        &format!("Decline {id} {version}"),
        "Decline",
        metadata,
        vec![intro, reason],
    )
}

/// Asks who decides in somebody's place.
pub fn approver(d: &Decision, before: &MemberId) -> View {
    let who = Block::input("approver", "Who decides instead?", Element::user("approver", None))
        .hint("They get their own copy. The text and everybody else\u{2019}s votes stay as they are.");
    let intro =
        Block::context(format!("In place of {}, on {}.", mention(before), one_line(&d.ask().text.title)));
    let metadata = format!("{}/{before}", paper(d.id(), d.version()));
    View::modal("decision.approver", &format!("Who decides {}?", d.id()), "Name", &metadata, vec![intro, who])
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
    let place = match refusal {
        Refusal::WriterAmongApprovers { .. }
        | Refusal::SponsorDecides { .. }
        | Refusal::NoSponsor
        | Refusal::Deciding(
            DecidingRefusal::OneApproverOnly { .. }
            | DecidingRefusal::ApproverTwice { .. }
            | DecidingRefusal::SilenceAcceptsNothing,
        ) => "approvers",
        Refusal::MissingField { field } if field == "approver" => "approvers",
        Refusal::MissingField { field } if ["concern", "answer"].contains(&field.as_str()) => "reason",
        Refusal::Prewiring(PrewiringRefusal::TooLate) => field::ASKED_UNTIL,
        Refusal::Prewiring(_) | Refusal::NotAColleague => field::ASKED_FIRST,
        Refusal::ConsentNotHere => "rule",
        Refusal::Deciding(DecidingRefusal::ReviewTooEarly) => "review",
        Refusal::Deciding(DecidingRefusal::QuorumOutOfReach { .. }) => "quorum",
        Refusal::Deciding(DecidingRefusal::CannotBeSuperseded { .. }) => "replaces",
        Refusal::DueInThePast { .. } => "due",
        Refusal::MissingField { field } if field == "due date" => "due",
        Refusal::FieldTooLong { field, .. } | Refusal::MissingField { field } => field.as_str(),
        _ => fallback,
    };
    (place.to_owned(), refusal.at_field())
}
