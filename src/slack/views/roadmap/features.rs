//! Features under an outcome: their lines, the form of one, and the form that asks for its acceptance.

use super::field;
use super::forms::{Carries, limit};
use crate::actions::outcome::roadmap::{Detail, PAGE};
use crate::domain::ids::{DecisionId, FeatureId, InitiativeId, MemberId, OutcomeId};
use crate::domain::outcome::{Asked, Asking, EVIDENCE_MAX, Feature, FeatureState, Outcome, TITLE_MAX};
use crate::slack::blocks::{Block, Choice, Element, Message, View};
use crate::slack::mrkdwn::{clip, one_line};
use jiff::civil::Date;

/// Characters of what was said when one went back.
const SAID_SHOWN: usize = 300;

/// The features of an outcome after one of them, a page of their own.
pub fn features(detail: &Detail, after: FeatureId, reader: &MemberId) -> Message {
    let outcome = &detail.entry.outcome;
    let head = format!("*{} · {}*", outcome.id, one_line(&outcome.words.change));
    let mut blocks = vec![Block::section(&head)];
    blocks.extend(rows(detail, after, detail.initiative.is_owned_by(reader)));
    Message::new(head, blocks)
}

/// A page of the features of an outcome, those after one of them, each with its form for those who lead.
pub(super) fn rows(detail: &Detail, after: FeatureId, leads: bool) -> Vec<Block> {
    let all: Vec<_> = detail.entry.features.iter().filter(|feature| feature.id > after).collect();
    let mut blocks = Vec::new();
    if !all.is_empty() {
        blocks.push(Block::section("*Features*"));
    }
    for feature in all.iter().take(PAGE) {
        let line = line(feature, detail.asked.iter().find(|asked| asked.feature == feature.id));
        let edit = Element::button("Edit", "roadmap.feature_edit", &feature.id.0.to_string());
        let changes = leads && feature.state != FeatureState::Accepted;
        blocks.push(if changes { Block::section_with(line, edit) } else { Block::section(line) });
    }
    if let Some(last) = all.get(PAGE - 1).filter(|_| all.len() > PAGE) {
        let label = format!("More features ({})", all.len() - PAGE);
        let value = format!("{}/{}", detail.entry.outcome.id.0, last.id.0);
        blocks.push(Block::actions(vec![Element::button(&label, "roadmap.features", &value)]));
    }
    blocks
}

fn line(feature: &Feature, asked: Option<&Asked>) -> String {
    let became =
        feature.acceptance.zip(asked).map(|(decision, asked)| became(feature.state, decision, asked));
    let became = became.unwrap_or_default();
    format!("*{}* {} · {}{became}", feature.id, one_line(&feature.title), feature.state.name())
}

/// What became of asking for its acceptance, where that still says something about it.
fn became(state: FeatureState, decision: DecisionId, asked: &Asked) -> String {
    match (state, asked.asking) {
        (FeatureState::Planned, _) => String::new(),
        (_, Asking::Accepted) => format!(" with {decision}"),
        (_, Asking::Waits) => format!(" · {decision} asks for its acceptance"),
        (FeatureState::Building, Asking::SentBack) if !asked.said.is_empty() => {
            format!(" · not accepted in {decision}\n> {}", clip(&one_line(&asked.said), SAID_SHOWN))
        }
        (_, Asking::SentBack) => format!(" · not accepted in {decision}"),
        (_, Asking::Expired) => format!(" · {decision} asked for its acceptance and expired"),
        (_, Asking::Withdrawn) => format!(" · {decision} asked for its acceptance and was withdrawn"),
        (_, Asking::Superseded) => format!(" · its acceptance in {decision} was superseded"),
    }
}

/// The form of a feature, or of a new one.
pub fn feature(
    initiative: InitiativeId,
    outcomes: &[Outcome],
    known: Option<&Feature>,
    serves: Option<OutcomeId>,
    nonce: &str,
) -> View {
    let choice = |outcome: &Outcome| {
        let off = if outcome.off_at.is_some() { " (off the roadmap)" } else { "" };
        Choice::new(&format!("{}{off} {}", outcome.id, outcome.words.change), &outcome.id.0.to_string())
    };
    let meant = known.map(|feature| feature.outcome).or(serves).map(|id| id.0.to_string());
    let meant = meant.filter(|id| outcomes.iter().any(|outcome| outcome.id.0.to_string() == *id));
    let states = FeatureState::ALL.iter().filter(|state| **state != FeatureState::Accepted);
    let states = states.map(|state| Choice::new(state.name(), state.word())).collect();
    let state = known.map_or(FeatureState::Planned, |feature| feature.state).word();
    let title = known.map(|feature| feature.title.as_str());
    let blocks = vec![
        Block::input(
            field::FEATURE,
            "What is built?",
            Element::text(field::FEATURE, limit(TITLE_MAX), title),
        ),
        Block::input(
            field::OUTCOME,
            "For which outcome?",
            Element::select(field::OUTCOME, outcomes.iter().map(choice).collect(), meant.as_deref()),
        )
        .hint("What serves no outcome is not built."),
        Block::input(field::STATE, "Where does it stand?", Element::radio(field::STATE, states, Some(state)))
            .hint("Accepted is what the people say whom you ask for it."),
    ];
    let carries = Carries {
        initiative,
        known: known.map(|feature| (feature.id.0, feature.revision)),
        nonce: nonce.to_owned(),
    };
    let title = known.map_or_else(|| "New feature".to_owned(), |feature| feature.id.to_string());
    View::modal("roadmap.feature", &title, "Save", &carries.metadata(), blocks)
}

/// Who accepts a feature, and where they can see it.
pub fn accept(initiative: InitiativeId, features: &[Feature], due: Date, nonce: &str) -> View {
    let choice = |feature: &Feature| {
        Choice::new(&format!("{} {}", feature.id, feature.title), &feature.id.0.to_string())
    };
    let meant = features
        .iter()
        .find(|feature| feature.state == FeatureState::Finished)
        .or(features.first())
        .map(|feature| feature.id.0.to_string());
    let rules = vec![Choice::new("All of them", "all"), Choice::new("One of them is enough", "any")];
    let blocks = vec![
        Block::context(
            "They get a card to accept it, or to send it back: then it is built on, with their reason.",
        ),
        Block::input(
            field::FEATURE,
            "Which feature?",
            Element::select(field::FEATURE, features.iter().map(choice).collect(), meant.as_deref()),
        ),
        Block::input(field::APPROVERS, "Who accepts it?", Element::users(field::APPROVERS, Vec::new()))
            .hint("People who will use it. You cannot accept what you ask for."),
        Block::input(field::RULE, "How many of them?", Element::radio(field::RULE, rules, Some("all"))),
        Block::input(
            field::EVIDENCE,
            "Where do they see that it works?",
            Element::text(field::EVIDENCE, 300, None),
        )
        .hint("A link: a demo, a test environment, a recording."),
        Block::input(
            field::WORDS,
            "What should they know?",
            Element::paragraph(field::WORDS, limit(EVIDENCE_MAX), None),
        )
        .optional(),
        Block::input(field::DUE, "By when?", Element::date(field::DUE, Some(&due.to_string()))),
    ];
    let carries = Carries { initiative, known: None, nonce: nonce.to_owned() };
    View::modal("roadmap.accept", "Ask for acceptance", "Ask them", &carries.metadata(), blocks)
}
