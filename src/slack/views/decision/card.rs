//! The card of a decision: five lines that say what, why, who, how and where it stands.

use super::state::state;
use super::{concerns, paper, scope};
use crate::actions::decision::settled::CHANGED;
use crate::actions::decision::vote::DECLINE;
use crate::actions::scope::seen::Beside;
use crate::domain::decision::{Decision, DecisionKind, State};
use crate::domain::emoji::{EmojiLists, Verdict};
use crate::domain::initiative::{Initiative, Involvement};
use crate::domain::stage::GateVerdict;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{capital, channel, clip, esc, esc_address, mention, moment, one_line};
use crate::store::decisions::Note;

/// What a card shows.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The decision in its current version.
    pub decision: &'a Decision,
    /// Its initiative.
    pub initiative: &'a Initiative,
    /// Reasons that were given for this version.
    pub notes: &'a [Note],
    /// The emoji that count.
    pub emoji: &'a EmojiLists,
    /// What the sponsor agreed to about being involved, where they decide.
    pub agreed: Option<&'a Involvement>,
    /// What was raised against it, and what was said to that.
    pub concerns: &'a [Note],
    /// What belongs beside a scope request.
    pub scope: Option<&'a Beside>,
}

/// The card in the channel.
pub fn card(shown: &Shown<'_>) -> Message {
    message(shown, None)
}

/// The copy in an approver's direct messages: the ask first.
pub fn copy(shown: &Shown<'_>) -> Message {
    let proposer = mention(&shown.decision.proposal().proposer);
    let name = clip(&one_line(&shown.initiative.name), 80);
    let place = channel(&shown.initiative.channel);
    // Once it is decided nothing is asked any more, also while it can be undone.
    let asked = matches!(shown.decision.state(), State::Proposed | State::Held { .. });
    let ask = if asked {
        format!("{proposer} asks you to decide for *{name}*. One tap; all of {place} see it.")
    } else {
        format!("{proposer} asked you to decide for *{name}*, in {place}.")
    };
    let mut message = message(shown, Some(ask));
    if let Some(agreed) = shown.agreed.filter(|_| shown.decision.state().is_open()) {
        let touched: Vec<_> = touched(shown.decision).collect();
        let say = if touched.is_empty() {
            String::new()
        } else {
            format!("{} is yours to decide; ", touched.join(", "))
        };
        let quote = format!("As agreed with you: {say}you approve {}.", agreed.approves.name());
        message.blocks.insert(1, Block::context(quote));
    }
    message
}

/// The decision as it waits in an approver's home tab; marks are for messages, so there are buttons.
pub fn waiting(decision: &Decision) -> Vec<Block> {
    let heading = format!("*{} {} · {}*", decision.id(), decision.version(), title(decision));
    let lines: Vec<_> = [Some(heading), scope::offer(decision), why(decision), Some(who(decision))]
        .into_iter()
        .flatten()
        .collect();
    // Changing it and taking it back is its proposer's: their card has the buttons.
    let row = [answers(decision, true), vec![concern(decision), details(decision)]].concat();
    vec![Block::section(clip(&lines.join("\n"), 1500)), Block::actions(row)]
}

/// What is left of the card of a version that a newer one replaced.
pub fn old(before: &Decision, now: &Decision) -> Message {
    let text = format!(
        "*{} {}* · {}\n:no_entry_sign: *No longer counts*: it was changed, {} is the current version.",
        before.id(),
        before.version(),
        title(before),
        now.version()
    );
    let details = Element::button("Details", "decision.details", &paper(before.id(), before.version()));
    Message::new(&text, vec![Block::section(&text), Block::actions(vec![details])])
}

fn message(shown: &Shown<'_>, ask: Option<String>) -> Message {
    let copy = ask.is_some();
    let lines: Vec<String> = ask.into_iter().chain(lines(shown)).collect();
    let text = lines.join("\n");
    let mut blocks = vec![Block::section(&text)];
    blocks.extend(reasons(shown).map(Block::context));
    blocks.extend(concerns::rows(shown));
    blocks.push(Block::actions(buttons(shown.decision, copy)));
    Message::new(text, blocks)
}

fn lines(shown: &Shown<'_>) -> Vec<String> {
    let d = shown.decision;
    let heading = format!("*{} {} · {}*", d.id(), d.version(), title(d));
    let asked = d.proposal().recorded.is_none().then(|| who(d));
    let scope = scope::lines(d, shown.scope);
    let said = [Some(heading)].into_iter().chain(scope.into_iter().map(Some));
    said.chain([why(d), asked, marks(shown), Some(state(d)), link(d)]).flatten().collect()
}

fn title(d: &Decision) -> String {
    one_line(&d.ask().text.title)
}

fn why(d: &Decision) -> Option<String> {
    let text = &d.ask().text;
    if matches!(d.ask().kind, DecisionKind::Charter { .. }) {
        return Some(clip(&esc(&text.context), 2600));
    }
    let part = |label: &str, words: &str, max| {
        let words = words.trim();
        (!words.is_empty()).then(|| format!("{label}: {}", clip(&one_line(words), max)))
    };
    let parts = [
        part("Why", &text.context, 500),
        part("Instead of", &text.options, 300),
        part("Recommended", &text.recommendation, 300),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| sentences(&parts))
}

/// Each begins behind the stop of the one before.
fn sentences(parts: &[String]) -> String {
    let mut said = String::new();
    for part in parts {
        if !said.is_empty() {
            said.push_str(if said.ends_with(['.', '!', '?', '…']) { " " } else { ". " });
        }
        said.push_str(part);
    }
    said
}

/// Where it can be read that it was decided before; Slack shows the address as it is.
fn link(d: &Decision) -> Option<String> {
    let link = &d.proposal().recorded.as_ref()?.link;
    (!link.is_empty()).then(|| format!("See {}", esc_address(link)))
}

/// The key aspects that it touches, the first few.
fn touched(d: &Decision) -> impl Iterator<Item = String> {
    d.ask().key_aspects.iter().take(5).map(|aspect| format!("*{}*", one_line(&aspect.0)))
}

fn who(d: &Decision) -> String {
    let aspects: Vec<_> = touched(d).collect();
    let aspects = if aspects.is_empty() { String::new() } else { format!(" ({})", aspects.join(", ")) };
    let by = d.expires_at().map(|due| format!(" by {}", moment(due))).unwrap_or_default();
    let put_off = if d.progress().extended.is_some() { " (put off once)" } else { "" };
    let confirm = if d.ask().high_impact { " · high impact: *Approve* asks once more" } else { "" };
    format!("{}{aspects}{by}{put_off}{confirm}", d.who_decides())
}

/// The emoji that count; nothing once they no longer do.
fn marks(shown: &Shown<'_>) -> Option<String> {
    let codes = |verdict| shown.emoji.codes(verdict);
    let (yes, no) = match shown.decision.ask().kind {
        DecisionKind::Plain => ("approve".to_owned(), "reject"),
        DecisionKind::Scope(_) => ("approve".to_owned(), "decline"),
        DecisionKind::Gate { recommends, .. } => (format!("approve *{recommends}*"), "not yet"),
        DecisionKind::Charter { .. } => ("sign".to_owned(), "not yet"),
        DecisionKind::Acceptance { .. } => ("accept".to_owned(), "send back"),
    };
    let line = format!("{} {yes} · {} {no}", codes(Verdict::Approve), codes(Verdict::Reject));
    let counts = shown.decision.state().is_open() && !shown.decision.ask().approvers.is_empty();
    counts.then_some(line)
}

/// Reasons for this version; those for *hold* and *stop* as long as the vote that they go with stands.
fn reasons(shown: &Shown<'_>) -> impl Iterator<Item = String> {
    let (decision, rejects) = (shown.decision, shown.decision.tally().reject);
    let stands = move |note: &&Note| match note.kind.as_str() {
        "reopen" | CHANGED => true,
        DECLINE => decision.stands_by_words(&note.member),
        kind => rejects.iter().any(|(approver, (_, instead))| {
            let instead = instead.map(|instead| instead.to_string());
            decision.voice_of(approver) == &note.member && instead.as_deref() == Some(kind)
        }),
    };
    shown.notes.iter().filter(stands).map(|note| {
        let word = match note.kind.as_str() {
            "reopen" => "opened it again",
            CHANGED => "says what changed since it was settled before",
            "stop" => "would stop",
            DECLINE => "declines it",
            _ => "would hold",
        };
        format!("{} {word}: {}", mention(&note.member), clip(&one_line(&note.text), 600))
    })
}

/// What can be done now: while it settles, only what would still change it.
fn buttons(d: &Decision, copy: bool) -> Vec<Element> {
    let value = paper(d.id(), d.version());
    let is_scope = matches!(d.ask().kind, DecisionKind::Scope(_));
    let edit = || Element::button("Edit…", if is_scope { "scope.edit" } else { "decision.edit" }, &value);
    if !d.state().is_open() {
        // What is in force can be changed: its next version needs its own yes.
        let changes = matches!(
            (d.state(), &d.ask().kind),
            (State::Approved { .. }, DecisionKind::Plain | DecisionKind::Scope(_))
        );
        let edit = (changes && d.proposal().recorded.is_none()).then(edit);
        return std::iter::once(details(d)).chain(edit).collect();
    }
    // Another wording of a charter is another version of the charter, signed anew.
    let is_charter = matches!(d.ask().kind, DecisionKind::Charter { .. });
    let edit = (!is_charter).then(edit);
    let mut all = answers(d, copy);
    all.extend([concern(d), Element::button("Comment…", "decision.comment", &value), details(d)]);
    all.extend(edit);
    all.push(Element::button("Withdraw…", "decision.withdraw", &value));
    all
}

fn details(d: &Decision) -> Element {
    match d.ask().kind {
        DecisionKind::Charter { version, .. } => {
            let paper = format!("{}/{}", d.proposal().initiative.0, version.0);
            Element::button("Read it all", "charter.read", &paper)
        }
        _ => Element::button("Details", "decision.details", &paper(d.id(), d.version())),
    }
}

fn concern(d: &Decision) -> Element {
    Element::button("Raise concern…", "decision.concern", &paper(d.id(), d.version()))
}

/// The buttons of those who decide; none where nobody does.
fn answers(d: &Decision, copy: bool) -> Vec<Element> {
    let value = paper(d.id(), d.version());
    match d.state() {
        _ if d.ask().approvers.is_empty() => Vec::new(),
        State::Settling { verdict, by, .. } => {
            // A copy goes to every approver: only where all of them voted has each something to undo.
            let undo = copy && d.ask().approvers.iter().all(|member| by.contains(member));
            let undo = undo.then(|| Element::button("Undo", "decision.undo", &value));
            let against = match (verdict, &d.ask().kind) {
                (Verdict::Approve, _) => against(d, &value),
                (Verdict::Reject, DecisionKind::Scope(_)) => {
                    vec![Element::button("Say why…", "decision.decline", &value)]
                }
                (Verdict::Reject, _) => Vec::new(),
            };
            undo.into_iter().chain(against).collect()
        }
        _ => {
            let label = match d.ask().kind {
                DecisionKind::Charter { .. } => "Sign",
                DecisionKind::Acceptance { .. } => "Accept",
                _ if d.ask().high_impact => "Approve…",
                _ => "Approve",
            };
            let approve = Element::button(label, "decision.approve", &value).primary();
            std::iter::once(approve).chain(against(d, &value)).collect()
        }
    }
}

/// The buttons of those who would not go along.
fn against(d: &Decision, value: &str) -> Vec<Element> {
    let recommends = match &d.ask().kind {
        DecisionKind::Gate { recommends, .. } => *recommends,
        DecisionKind::Scope(_) => {
            return vec![Element::button("Decline…", "decision.decline", value).danger()];
        }
        DecisionKind::Acceptance { .. } => {
            return vec![Element::button("Send back", "decision.reject", value).danger()];
        }
        DecisionKind::Plain | DecisionKind::Charter { .. } => {
            return vec![Element::button("Reject", "decision.reject", value).danger()];
        }
    };
    let others = [GateVerdict::Hold, GateVerdict::Stop].into_iter().filter(|other| *other != recommends);
    let button = |other: GateVerdict| {
        let label = format!("{}…", capital(&other.to_string()));
        Element::button(&label, &format!("decision.{other}"), value)
    };
    others.map(button).collect()
}
