//! How the scope stands: the count, what is asked, what is parked, and a way to ask for more.

use super::{LINE, trade, why};
use crate::actions::scope::ask::terms_of;
use crate::actions::scope::seen::{LISTED, Scope, Why};
use crate::domain::charter::Statement;
use crate::domain::decision::Decision;
use crate::domain::initiative::Life;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, esc_address, mentions, one_line, quote};
use crate::store::posts::Place;

/// As much of what the charter leaves out as is quoted, in characters.
const LEFT_OUT: usize = 600;

/// How the scope stands, for one person.
pub fn panel(scope: &Scope) -> Message {
    let name = one_line(&scope.initiative.name);
    let count = scope.counter.map_or_else(String::new, |counter| format!(": {counter}"));
    let head = format!("*Scope of {name}*{count}");
    let goes_on = matches!(scope.initiative.life, Life::Active | Life::Paused);
    let mut blocks = vec![Block::section(&head)];
    blocks.extend(charter(scope));
    if !scope.asked.is_empty() {
        let lines = scope.asked.iter().take(LISTED).map(asked).chain(more(scope.asked.len()));
        let lines: Vec<_> = lines.collect();
        blocks.extend(Block::paragraphs("*Asked now*", &lines));
    }
    if !scope.parked.is_empty() {
        blocks.push(Block::section("*Parked*"));
        blocks.extend(scope.parked.iter().take(LISTED).map(|request| parked(request, goes_on)));
        blocks.extend(more(scope.parked.len()).map(Block::context));
    }
    if scope.asked.is_empty() && scope.parked.is_empty() {
        blocks.push(Block::section("Nothing is asked, nothing is parked."));
    }
    if goes_on {
        let id = scope.initiative.id.0.to_string();
        blocks.push(Block::actions(vec![Element::button("Ask for more", "scope.ask", &id).primary()]));
        blocks.push(Block::context(
            "An addition names what it serves, and what gives way for it. The sponsor decides.",
        ));
    }
    Message::new(head, blocks)
}

fn charter(scope: &Scope) -> Vec<Block> {
    let Some(charter) = &scope.charter else {
        return vec![Block::section(
            "No charter is signed yet. The count begins with its first signed version; what is approved before belongs to it.",
        )];
    };
    let left_out = charter.statements.get(Statement::OutOfScope);
    if left_out.is_empty() {
        return vec![Block::section(format!(
            "Charter {} does not say what is out of scope.",
            charter.version
        ))];
    }
    let quote = clip(&quote(left_out), LEFT_OUT);
    vec![Block::section(format!("*Out of scope*, says charter {}:\n{quote}", charter.version))]
}

/// "• D-12 PDF export · drop the email digest · waits for @sam"
fn asked((decision, card): &(Decision, Option<Place>)) -> String {
    let offered = terms_of(decision).map(|terms| trade(&terms.trade)).unwrap_or_default();
    let title = clip(&one_line(&decision.ask().text.title), LINE);
    let who = mentions(&decision.ask().approvers);
    format!("• {} {title} · {offered} · waits for {who}", number(decision, card.as_ref()))
}

fn number(decision: &Decision, card: Option<&Place>) -> String {
    let id = decision.id();
    card.map_or_else(|| format!("*{id}*"), |card| format!("*<{}|{id}>*", esc_address(&card.permalink())))
}

fn parked((decision, because): &(Decision, Why), goes_on: bool) -> Block {
    let title = clip(&one_line(&decision.ask().text.title), LINE);
    let id = decision.id();
    let said = format!("*{id}* {title}\n{}", why(because));
    if !goes_on {
        return Block::section(said);
    }
    Block::section_with(said, Element::button("Bring back", "scope.again", &id.0.to_string()))
}

fn more(all: usize) -> Option<String> {
    (all > LISTED).then(|| "There are more: `/accord log` has them all.".to_owned())
}
