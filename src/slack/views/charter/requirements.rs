//! Requirements: the list, and the form of one.

use crate::domain::ids::{InitiativeId, MemberId, RequirementId};
use crate::domain::initiative::Initiative;
use crate::domain::requirement::{Kind, Link, Priority, Requirement, SOURCE_MAX, State, TEXT_MAX};
use crate::slack::blocks::{Block, Choice, Element, Message, View};
use crate::slack::mrkdwn::{clip, esc, esc_address, one_line};
use crate::store::posts::Place;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Requirements that a message shows.
pub const SHOWN: i64 = 40;

/// What the form carries from its opening to its submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requiring {
    /// The initiative.
    pub id: InitiativeId,
    /// Which one; a new one where none is named.
    pub number: Option<RequirementId>,
    /// What makes a new one unique.
    pub nonce: String,
}

/// The newest requirements, for one person; its owner can change them. What they hang together with is linked where it stands
/// somewhere.
pub fn requirements(
    initiative: &Initiative,
    all: &[Requirement],
    places: &BTreeMap<Link, Place>,
    reader: &MemberId,
) -> Message {
    let owns = initiative.is_owned_by(reader);
    let id = initiative.id.0.to_string();
    let head = format!("*Requirements of {}*", one_line(&initiative.name));
    let mut blocks = vec![Block::section(&head)];
    if all.is_empty() {
        blocks.push(Block::context(
            "None yet. A requirement says what must be there, for whom, and who asks for it.",
        ));
    }
    for requirement in all {
        let line = line(requirement, places);
        blocks.push(if owns {
            let value = format!("{id}/{}", requirement.id.0);
            Block::section_with(line, Element::button("Edit", "charter.require", &value))
        } else {
            Block::section(line)
        });
    }
    if owns {
        let add = Element::button("Add one", "charter.require", &id).primary();
        blocks.push(Block::actions(vec![add]));
    }
    Message::new(head, blocks)
}

fn line(requirement: &Requirement, places: &BTreeMap<Link, Place>) -> String {
    let words = &requirement.words;
    let links: String = words
        .hangs_with()
        .map(|(name, link)| match link.and_then(|link| places.get(&link)) {
            Some(place) => format!(" · <{}|{}>", esc_address(&place.permalink()), esc(name)),
            None => format!(" · {}", esc(name)),
        })
        .collect();
    format!(
        "*{}* {}\n{} · {} · {} · from {}{links}",
        requirement.id,
        clip(&one_line(&words.text), 400),
        words.kind.name(),
        words.priority.name(),
        words.state.name(),
        one_line(&words.source)
    )
}

/// The form of one, or of a new one.
pub fn require(id: InitiativeId, known: Option<&Requirement>, nonce: &str) -> View {
    let meta = Requiring { id, number: known.map(|known| known.id), nonce: nonce.to_owned() };
    let words = known.map(|known| &known.words);
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.name(), kind.word())).collect();
    let priorities = Priority::ALL.iter().map(|one| Choice::new(one.name(), one.word())).collect();
    let states = State::ALL.iter().map(|state| Choice::new(state.name(), state.word())).collect();
    let text = Element::paragraph("text", limit(TEXT_MAX), words.map(|words| words.text.as_str()));
    let source = Element::text("source", limit(SOURCE_MAX), words.map(|words| words.source.as_str()));
    let links = Element::text("links", 100, words.map(|words| words.links.as_str()));
    let kind = words.map_or(Kind::User, |words| words.kind).word();
    let priority = words.map_or(Priority::Must, |words| words.priority).word();
    let state = words.map_or(State::Open, |words| words.state).word();
    let blocks = vec![
        Block::input("text", "What must be there?", text),
        Block::input("kind", "For whom?", Element::radio("kind", kinds, Some(kind))),
        Block::input("source", "Who or what asks for it?", source),
        Block::input(
            "priority",
            "How much does it matter?",
            Element::select("priority", priorities, Some(priority)),
        ),
        Block::input("state", "What became of it?", Element::select("state", states, Some(state))),
        Block::input("links", "Decisions and feedback", links)
            .optional()
            .hint("Their numbers, such as D-4 FB-7."),
    ];
    // Plain fields always serialise.
    let metadata = serde_json::to_string(&meta).unwrap_or_default();
    let title = known.map_or_else(|| "New requirement".to_owned(), |known| known.id.to_string());
    View::modal("charter.require", &title, "Save", &metadata, blocks)
}

fn limit(max: usize) -> u32 {
    u32::try_from(max).unwrap_or(u32::MAX)
}
