//! The first two weeks: a list that ticks itself.

use crate::domain::initiative::{Initiative, Start};
use crate::slack::blocks::{Block, Element};
use crate::slack::mrkdwn::mention;

/// The list and, under it, the things that no next step leads to. Nothing where the list is over.
pub fn start(initiative: &Initiative, starts: &[(Start, bool)]) -> Vec<Block> {
    if starts.is_empty() {
        return Vec::new();
    }
    let done = starts.iter().filter(|(_, done)| *done).count();
    let lines = starts.iter().map(|(start, done)| {
        let mark = if *done { "☑" } else { "☐" };
        format!("{mark} {}", words(initiative, *start))
    });
    let head = format!("*Getting started* {done} of {}", starts.len());
    let text = [head].into_iter().chain(lines).collect::<Vec<_>>().join("\n");
    let id = initiative.id.0.to_string();
    let open = |wanted: Start| starts.iter().any(|(start, done)| *start == wanted && !done);
    let buttons: Vec<_> = [
        (Start::Talk, "First conversation", "course.talk"),
        (Start::Involvement, "Involve the sponsor", "course.involve"),
        (Start::Charter, "Write the charter", "charter.write"),
    ]
    .into_iter()
    .filter(|(start, ..)| open(*start))
    .map(|(_, label, action)| Element::button(label, action, &id))
    .collect();
    let mut blocks = vec![Block::section(text)];
    if !buttons.is_empty() {
        blocks.push(Block::actions(buttons));
    }
    blocks
}

fn words(initiative: &Initiative, start: Start) -> String {
    let sponsor = mention(&initiative.sponsor);
    match start {
        Start::Sponsor => format!("Who asked for it? {sponsor} accepts"),
        Start::Talk => format!("Ask {sponsor} five questions, half an hour"),
        Start::Problem => "What is it for? The problem in a sentence or two".to_owned(),
        Start::Stakeholders => "Who is concerned? Name who is asked".to_owned(),
        Start::Question => "What must they be asked? One question, regularly".to_owned(),
        Start::Involvement => format!("How is {sponsor} involved? Agree once"),
        Start::Charter => "Begin the charter: `/accord charter`".to_owned(),
    }
}
