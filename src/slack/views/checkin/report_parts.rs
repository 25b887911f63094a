//! The small parts of a report: bars, charts and quotes.

use crate::domain::checkin::{Answer, Questions, Tally};
use crate::slack::blocks::Block;
use crate::slack::mrkdwn::{mention, one_line};
use jiff::civil::Date;
use serde_json::{Value, json};

/// The most points of a chart's line.
const POINTS: usize = 20;

/// A mean or a difference in tenths, as people write it.
pub(super) fn tenths(mean: i64) -> String {
    format!("{}.{}", mean / 10, mean % 10)
}

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

/// The means of the rounds before and of this one, as a picture; none for the first two.
pub(super) fn trend_chart(before: &[(String, i64)], (date, mean): (&str, i64)) -> Option<Block> {
    let all: Vec<_> =
        before.iter().map(|(date, mean)| (date.as_str(), *mean)).chain([(date, mean)]).collect();
    let newest = all.len().saturating_sub(POINTS);
    let points: Vec<_> = all[newest..]
        .iter()
        .map(|(date, mean)| json!({ "label": short(date), "value": number(*mean) }))
        .collect();
    (points.len() > 2).then(|| picture("Mean by round", "line", "Mean", &points))
}

/// Tenths as the number that a chart takes.
fn number(tenths: i64) -> Value {
    serde_json::from_str(&self::tenths(tenths)).unwrap_or(Value::Null)
}

fn picture(title: &str, kind: &str, series: &str, data: &[Value]) -> Block {
    let categories: Vec<_> = data.iter().map(|point| point["label"].clone()).collect();
    Block::Raw(json!({
        "type": "data_visualization", "title": title,
        "chart": {
            "type": kind, "series": [{ "name": series, "data": data }],
            "axis_config": { "categories": categories },
        },
    }))
}

fn short(date: &str) -> String {
    date.parse::<Date>().map_or_else(|_| date.to_owned(), |date| date.strftime("%-d %b %y").to_string())
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
