//! The small parts of a report: bars, a chart and quotes.

use crate::domain::checkin::{Answer, Questions, Tally};
use crate::slack::blocks::Block;
use crate::slack::mrkdwn::{mention, one_line};
use crate::slack::views::chart::picture;
use serde_json::json;

/// `1 ·  2 ▃ 1  3 ·  4 █ 3  5 ▆ 2`
pub(super) fn bars(tally: &Tally) -> String {
    const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = tally.counts().map(|(_, count)| count).max().unwrap_or(0).max(1);
    let bar = |count: i64| {
        let height = usize::try_from((count * 8 + most - 1) / most).unwrap_or(0);
        HEIGHTS.get(height.wrapping_sub(1)).copied()
    };
    let each = tally.counts().map(|(score, count)| match bar(count) {
        Some(bar) => format!("{} {bar} {count}", score.number()),
        None => format!("{} ·", score.number()),
    });
    format!("`{}`", each.collect::<Vec<_>>().join("  "))
}

/// How many gave each score, as a picture.
pub(super) fn chart(tally: &Tally) -> Block {
    let data: Vec<_> = tally
        .counts()
        .map(|(score, count)| json!({ "label": score.number().to_string(), "value": count }))
        .collect();
    picture("Answers by score", "bar", "Answers", &data)
}

/// One person's words with their name and score.
pub(super) fn quote_of(questions: &Questions, answer: &Answer, words: &str) -> String {
    let meaning = answer.given.score.and_then(|score| Some(questions.lead()?.meaning(score)));
    let score = meaning.map_or_else(String::new, |meaning| format!(" ({})", one_line(&meaning)));
    format!("{}{score}: {}", who(answer), one_line(words))
}

/// Whose answer it is, and who gave it for them: `@bo for @kim`.
pub(super) fn who(answer: &Answer) -> String {
    let member = mention(&answer.member);
    match &answer.given_by {
        Some(by) => format!("{} for {member}", mention(by)),
        None => member,
    }
}
