//! How a charter stands, and one version whole.

use super::changes::changes;
use crate::actions::charter::read::{Asked, Seen};
use crate::domain::charter::{Charter, CharterState, Statement};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element, Message, View};
use crate::slack::mrkdwn::{clip, day, esc, mention, one_line};

/// How much of a statement is shown in the message, in characters.
const SHOWN: usize = 400;

/// How the charter stands, for one person; its owner gets what can be done about it.
pub fn panel(seen: &Seen, asker: &MemberId) -> Message {
    let initiative = &seen.initiative;
    let owns = initiative.is_owned_by(asker);
    let name = one_line(&initiative.name);
    let id = initiative.id.0.to_string();
    let write = |label: &str| Element::button(label, "charter.write", &id);
    let Some(charter) = &seen.charter else {
        let text = format!("*Charter of {name}*\nNothing is written yet.");
        let mut blocks = vec![Block::section(&text)];
        if owns {
            blocks.push(Block::section(
                "Seven short statements that you and your sponsor agree on. Ten minutes; what you know already is filled in.",
            ));
            blocks.push(Block::actions(vec![write("Write it").primary()]));
        } else {
            blocks.push(Block::context(format!("{} writes it.", mention(&initiative.owner))));
        }
        return Message::new(text, blocks);
    };
    let heading = format!("*Charter of {name} · {}*\n{}", charter.version, standing(seen, charter));
    let mut blocks = vec![Block::section(&heading)];
    for (statement, text) in charter.statements.said() {
        let before = seen.before.as_ref().map(|before| before.statements.get(statement));
        let text = before.map_or_else(|| esc(text), |before| changes(before, text));
        blocks.push(Block::section(format!("*{}*\n{}", statement.name(), clip(&text, SHOWN))));
    }
    if let Some(missing) = missing(charter) {
        blocks.push(Block::context(missing));
    }
    if seen.before.is_some() && !charter.is_signed() {
        blocks.push(Block::context("~gone~ and *new* since the signed version, which stays in force."));
    }
    blocks.push(Block::actions(buttons(seen, charter, owns)));
    Message::new(format!("Charter of {name}, {}", charter.version), blocks)
}

fn standing(seen: &Seen, charter: &Charter) -> String {
    let sponsor = mention(&seen.initiative.sponsor);
    match (&charter.state, &seen.asked) {
        (CharterState::Signed { by, at, .. }, _) => format!("Signed by {} {}", mention(by), day(*at)),
        (_, Some((decision, Asked::Open))) => format!("Waits for {sponsor} to sign, in *{decision}*"),
        (_, Some((decision, Asked::Ended))) => {
            format!("*{decision}* ended without a signature. Change it, or ask {sponsor} again.")
        }
        _ => format!("A draft, last written by {} {}", mention(&charter.written_by), day(charter.written_at)),
    }
}

fn missing(charter: &Charter) -> Option<String> {
    let missing: Vec<_> = charter.statements.missing().iter().map(|statement| statement.name()).collect();
    (!missing.is_empty()).then(|| format!("Not said yet: {}.", missing.join(", ")))
}

fn buttons(seen: &Seen, charter: &Charter, owns: bool) -> Vec<Element> {
    let id = seen.initiative.id.0.to_string();
    let paper = format!("{id}/{}", charter.version.0);
    let mut buttons = Vec::new();
    let can_be_asked = !charter.is_signed() && !matches!(seen.asked, Some((_, Asked::Open)));
    if owns && can_be_asked {
        buttons.push(Element::button("Ask the sponsor to sign", "charter.sign", &paper).primary());
    }
    buttons.push(Element::button("Read it all", "charter.read", &paper));
    buttons.push(Element::button("Requirements", "charter.requirements", &id));
    if let Some(number) = seen.alignment {
        let value = format!("{id}/{number}");
        buttons.push(Element::button("Agreement as a picture", "charter.picture", &value));
    }
    if owns {
        buttons.push(Element::button("Change it", "charter.write", &id));
        buttons.push(Element::button("Ask how far everyone agrees", "charter.align", &id));
    }
    buttons
}

/// One version, whole; what is new since the version that was in force before it is marked.
pub fn read(initiative: &Initiative, charter: &Charter, before: Option<&Charter>) -> View {
    let mut blocks = Vec::new();
    if let Some(before) = before {
        blocks.push(Block::context(format!("~gone~ and *new* since {}, which was signed.", before.version)));
    }
    for statement in Statement::ALL {
        let (text, was) =
            (charter.statements.get(statement), before.map(|before| before.statements.get(statement)));
        if text.is_empty() && was.is_none_or(str::is_empty) {
            continue;
        }
        let text = was.map_or_else(|| esc(text), |was| changes(was, text));
        blocks.push(Block::section(format!("*{}*", statement.name())));
        blocks.push(Block::section(text));
    }
    blocks.extend(missing(charter).map(Block::context));
    let title = format!("Charter {} {}", initiative.key, charter.version);
    View::info("charter.read", &title, "", blocks)
}
