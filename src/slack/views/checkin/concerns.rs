//! What people wrote in a round, to those who lead the initiative: what is to be dealt with becomes feedback or a decision.

use super::report::nominal;
use super::report_parts::quote_of;
use super::title;
use crate::actions::checkin::{is_concern, words};
use crate::domain::checkin::{Answer, Checkin, Round, Taken, Words};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, mention, one_line};

/// As many are shown with their buttons.
const SHOWN: usize = 8;
/// How much of each.
const QUOTE_MAX: usize = 500;

/// A round whose words may be taken up.
#[derive(Debug, Clone)]
pub struct Concerns<'a> {
    /// What it is about.
    pub initiative: &'a Initiative,
    /// The check-in.
    pub checkin: &'a Checkin,
    /// The round.
    pub round: &'a Round,
    /// Each person's last answer.
    pub answers: &'a [&'a Answer],
    /// What was made of them already.
    pub taken: &'a [(MemberId, Taken)],
}

/// The concerns, the lowest scores first, each with its ways on; none where nobody wrote one.
pub fn concerns(shown: &Concerns<'_>) -> Option<Message> {
    let mut all: Vec<_> = shown.answers.iter().filter(|answer| is_concern(shown.round, answer)).collect();
    all.sort_by_key(|answer| answer.given.score);
    let title = one_line(&title(shown.initiative, shown.checkin));
    let head = format!(
        "Only {} this. Doubts in *{title}* of {}: what is to be dealt with can become feedback or a decision, linked to the \
         report. Whoever wrote it sees it there.",
        readers(shown.initiative),
        nominal(&shown.round.date)
    );
    let mut blocks = vec![Block::section(head)];
    for answer in all.iter().take(SHOWN) {
        let quote = clip(&quote_of(&shown.round.questions, answer, &words(answer)), QUOTE_MAX);
        blocks.push(Block::section(format!("{quote}{}", came_of(shown.taken, &answer.member))));
        blocks.extend(ways_on(shown, &answer.member));
    }
    if all.len() > SHOWN {
        blocks.push(Block::context(format!("And {} more, in the report.", all.len() - SHOWN)));
    }
    (!all.is_empty()).then(|| Message::new(format!("Doubts in {title}"), blocks))
}

/// Those who lead the initiative.
fn readers(initiative: &Initiative) -> String {
    match &initiative.deputy {
        Some(deputy) => format!("{} and {} see", mention(&initiative.owner), mention(deputy)),
        None => "you see".to_owned(),
    }
}

/// What was not made of it yet.
fn ways_on(shown: &Concerns<'_>, member: &MemberId) -> Option<Block> {
    let id = Words { round: shown.round.id, member: member.clone() }.to_string();
    let is_made = |of: fn(&Taken) -> bool| shown.taken.iter().any(|(who, taken)| who == member && of(taken));
    let mut row = Vec::new();
    if !is_made(|taken| matches!(taken, Taken::Feedback(_))) {
        row.push(Element::button("Keep as feedback", "checkin.to_feedback", &id));
    }
    if !is_made(|taken| matches!(taken, Taken::Decision(_))) {
        row.push(Element::button("Propose a decision", "decision.of_answer", &id));
    }
    (!row.is_empty()).then(|| Block::actions(row))
}

/// What was made of somebody's words: ` → FB-12, D-9`.
pub(super) fn came_of(taken: &[(MemberId, Taken)], member: &MemberId) -> String {
    let all: Vec<_> =
        taken.iter().filter(|(who, _)| who == member).map(|(_, taken)| format!("*{taken}*")).collect();
    if all.is_empty() { String::new() } else { format!(" → {}", all.join(", ")) }
}
