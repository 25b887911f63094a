//! Readings as a picture, beside the words that say the same.

use crate::domain::outcome::{Figure, Outcome, Point};
use crate::slack::blocks::Block;
use crate::slack::mrkdwn::clip;
use crate::slack::views::chart::label;
use serde_json::{Value, json};

/// The line of the readings, with target and baseline as lines of their own; none for fewer than two days.
pub(super) fn chart(outcome: &Outcome, points: &[Point]) -> Option<Block> {
    let measured = &outcome.words.measured;
    let flats = [("Target", measured.target), ("Baseline", measured.baseline)];
    let flats: Vec<_> = flats.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    let title = match measured.unit.as_str() {
        "" => clip(&outcome.words.metric, 50),
        unit => format!("{} ({unit})", clip(&outcome.words.metric, 46 - unit.chars().count())),
    };
    drawn(&title, points, &flats)
}

/// A line of readings, with others that stay where they are; none for fewer than two days.
pub(in crate::slack::views) fn drawn(
    title: &str,
    points: &[Point],
    flats: &[(&str, Figure)],
) -> Option<Block> {
    if points.len() < 2 {
        return None;
    }
    let labels: Vec<String> = points.iter().map(|point| label(point.day)).collect();
    let flat = |name: &str, value: Figure| series(name, labels.iter().map(|label| (label, value)));
    let mut all = vec![series("Reading", labels.iter().zip(points.iter().map(|point| point.value)))];
    all.extend(flats.iter().map(|(name, value)| flat(name, *value)));
    Some(Block::Raw(json!({
        "type": "data_visualization", "title": title,
        "chart": { "type": "line", "series": all, "axis_config": { "categories": labels } },
    })))
}

fn series<'a>(name: &str, points: impl Iterator<Item = (&'a String, Figure)>) -> Value {
    let data: Vec<_> =
        points.map(|(label, value)| json!({ "label": label, "value": value.approximately() })).collect();
    json!({ "name": name, "data": data })
}
