//! Systems touched: the list, and the form of one.

use super::field;
use super::forms::{Carries, limit};
use crate::actions::outcome::roadmap::{PAGE, Systems};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::outcome::{RISK_MAX, SystemState, Touched};
use crate::slack::blocks::{Block, Choice, Element, Message, View};
use crate::slack::mrkdwn::{clip, mention, one_line};

/// A page of the list for one person; whoever leads the initiative can change it.
pub fn systems(page: &Systems, reader: &MemberId) -> Message {
    let initiative = &page.initiative;
    let leads = initiative.is_owned_by(reader);
    let head = format!("*Systems that {} touches*", one_line(&initiative.name));
    let mut blocks = vec![Block::section(&head)];
    if page.systems.is_empty() {
        blocks.push(Block::section(
            "None is named yet. Internal products live among others: name each system early, with whose it is.",
        ));
    }
    for touched in page.systems.iter().take(PAGE) {
        let edit = Element::button("Edit", "roadmap.system_edit", &touched.id.0.to_string());
        blocks.push(if leads {
            Block::section_with(line(touched), edit)
        } else {
            Block::section(line(touched))
        });
    }
    let (id, mut row) = (initiative.id.0, Vec::new());
    if leads {
        row.push(Element::button("Add a system", "roadmap.system", &id.to_string()).primary());
    }
    if let Some(last) = page.systems.get(PAGE - 1).filter(|_| page.systems.len() > PAGE) {
        row.push(Element::button("More", "roadmap.systems", &format!("{id}/{}", last.id.0)));
    }
    if !row.is_empty() {
        blocks.push(Block::actions(row));
    }
    let lines: Vec<_> = std::iter::once(head).chain(page.systems.iter().take(PAGE).map(line)).collect();
    Message::new(lines.join("\n"), blocks)
}

fn line(touched: &Touched) -> String {
    let words = &touched.words;
    let owner = match (&words.owner, words.owner_name.as_str()) {
        (Some(owner), _) => mention(owner),
        (None, "") => "nobody is named".to_owned(),
        (None, name) => one_line(name),
    };
    let risk = match words.risk.as_str() {
        "" => String::new(),
        risk => format!("\nRisk: {}", clip(&one_line(risk), RISK_MAX)),
    };
    format!("*{}* · {owner} · {}{risk}", one_line(&words.name), words.state.name())
}

/// The form of one, or of a new one.
pub fn system(initiative: InitiativeId, known: Option<&Touched>, nonce: &str) -> View {
    let words = known.map(|touched| &touched.words);
    let states = SystemState::ALL.iter().map(|state| Choice::new(state.name(), state.word())).collect();
    let state = words.map_or(SystemState::Open, |words| words.state).word();
    let owner = words.and_then(|words| words.owner.as_ref()).map(MemberId::as_str);
    let text = |name: &str, max: usize, initial: Option<&str>| Element::text(name, limit(max), initial);
    let mut blocks = vec![
        Block::input(field::SYSTEM, "Which system?", text(field::SYSTEM, 80, words.map(|w| w.name.as_str()))),
        Block::input(field::OWNER, "Whose is it?", Element::user(field::OWNER, owner)).optional(),
        Block::input(
            field::OWNER_NAME,
            "Or by name",
            text(field::OWNER_NAME, 80, words.map(|w| w.owner_name.as_str())),
        )
        .optional()
        .hint("A team or a supplier that is not in Slack."),
        Block::input(field::STATE, "How far is it?", Element::select(field::STATE, states, Some(state))),
        Block::input(
            field::RISK,
            "What may go wrong?",
            text(field::RISK, RISK_MAX, words.map(|w| w.risk.as_str())),
        )
        .optional(),
    ];
    if let Some(touched) = known {
        let off = Element::button("Take it off the list", "roadmap.system_off", &touched.id.0.to_string());
        blocks.push(Block::actions(vec![off]));
    }
    let carries = Carries {
        initiative,
        known: known.map(|touched| (touched.id.0, touched.revision)),
        nonce: nonce.to_owned(),
    };
    let title = if known.is_some() { "System touched" } else { "New system touched" };
    View::modal("roadmap.system", title, "Save", &carries.metadata(), blocks)
}
