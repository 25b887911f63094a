//! The end of an initiative that was delivered: who is thanked, and what it brought.

use super::forms::closing as modal;
use crate::actions::course::close::Closing;
use crate::actions::outcome::benefit::Report;
use crate::domain::ids::MemberId;
use crate::domain::initiative::{Initiative, REASON_MAX, THANKED_MOST, THANKED_NAME_MAX, Thanked, Turn};
use crate::domain::refusal::words::listed;
use crate::slack::blocks::{Block, Element, Message, View};
use crate::slack::mrkdwn::{clip, esc, mention, one_line, quote};
use crate::slack::views::roadmap::brought;
use jiff::Timestamp;

/// Characters of what the owner says.
const WORDS_SHOWN: usize = 1200;
/// Outcomes that are listed; the roadmap has the others.
const OUTCOMES_SHOWN: usize = 10;

/// The form: who helped, as the records say, and room for others and for words.
pub fn closing(closing: &Closing) -> View {
    let helpers = closing.helpers.members.iter().map(|member| member.as_str().to_owned()).collect();
    let names = u32::try_from(THANKED_MOST * (THANKED_NAME_MAX + 1)).unwrap_or(3000).min(3000);
    let words = u32::try_from(REASON_MAX).unwrap_or(1000);
    let mut blocks = vec![
        Block::section(
            "The channel hears what it brought and who is thanked. Then it is put away; its record stays, and you can undo it for a day.",
        ),
        Block::input("people", "Who helped", Element::users("people", helpers))
            .optional()
            .hint("The sponsor, and whoever answered or gave feedback most often. Change it as you like."),
        Block::input("names", "Others who helped", Element::paragraph("names", names, None))
            .optional()
            .hint("People without an account in Slack, one a line."),
        Block::input("reason", "In your words", Element::paragraph("reason", words, None))
            .optional()
            .hint("Stands under the names: what would not have been there without them?"),
    ];
    let untold: Vec<_> = closing.untold.iter().map(ToString::to_string).collect();
    if !untold.is_empty() {
        blocks.push(Block::context(format!(
            "What it brought after {} days is not told any more once it is closed.",
            listed(&untold)
        )));
    }
    modal(&closing.initiative, blocks)
}

/// What the channel hears.
pub fn closed(initiative: &Initiative, turn: &Turn, thanked: &Thanked, report: Option<&Report>) -> Message {
    let name = one_line(&turn.later.name);
    let since = report.and_then(|report| days(report.delivered_at, turn.at));
    let head = match since {
        Some(days) => format!("*{name}* is closed, {days} after delivery."),
        None => format!("*{name}* is closed."),
    };
    if turn.undone {
        return Message::line(format!("~{}~ Undone.", head.replace('~', "")));
    }
    let mut blocks = vec![Block::section(&head)];
    let lines = report.map(brought).unwrap_or_default();
    let thanks = format!("{} What was decided and learned stays.", thanks(thanked));
    if !lines.is_empty() {
        blocks.push(Block::section("*What it brought*"));
        blocks.extend(lines.iter().take(OUTCOMES_SHOWN).map(Block::section));
    }
    if lines.len() > OUTCOMES_SHOWN {
        blocks.push(Block::context(format!("and {} more on the roadmap", lines.len() - OUTCOMES_SHOWN)));
    }
    blocks.push(Block::section(&thanks));
    if !turn.reason.is_empty() {
        blocks.push(Block::section(clip(&quote(&turn.reason), WORDS_SHOWN)));
    }
    let key = esc(&initiative.key);
    blocks.push(Block::context(format!(
        "Closed by {}. `/accord status {key}`, `/accord log` and `/accord charter` find it.",
        mention(&turn.member)
    )));
    Message::new(format!("{head} {thanks}"), blocks)
}

fn days(from: Timestamp, to: Timestamp) -> Option<String> {
    match to.duration_since(from).as_hours() / 24 {
        ..=0 => None,
        1 => Some("one day".to_owned()),
        days => Some(format!("{days} days")),
    }
}

/// `Thank you, @kim, @lee and Jo Field.`
fn thanks(thanked: &Thanked) -> String {
    let (former, members): (Vec<_>, Vec<_>) = thanked.members.iter().partition(|member| member.is_former());
    let mut all: Vec<_> = members.into_iter().map(mention).collect();
    all.extend(thanked.names.iter().map(|name| one_line(name)));
    all.extend(left(&former));
    match listed(&all).as_str() {
        "" => "Thank you to everybody who gave it time.".to_owned(),
        all => format!("Thank you, {all}."),
    }
}

/// People who were erased since are counted.
fn left(former: &[&MemberId]) -> Option<String> {
    match former.len() {
        0 => None,
        1 => Some("a former member".to_owned()),
        count => Some(format!("{count} former members")),
    }
}
