//! Charts beside words that say the same.

use crate::slack::blocks::Block;
use jiff::civil::Date;
use serde_json::{Value, json};

/// The most points of a chart's line.
const POINTS: usize = 20;

/// A mean or a difference in tenths, as people write it.
pub fn tenths(mean: i64) -> String {
    format!("{}.{}", mean / 10, (mean % 10).abs())
}

/// Means in tenths over days, `YYYY-MM-DD`, as a line, the newest twenty; none for fewer than three.
pub fn means(title: &str, means: &[(String, i64)]) -> Option<Block> {
    let newest = &means[means.len().saturating_sub(POINTS)..];
    let of = |day: &str| day.parse().map_or_else(|_| day.to_owned(), label);
    let points: Vec<_> =
        newest.iter().map(|(day, mean)| json!({ "label": of(day), "value": number(*mean) })).collect();
    (points.len() > 2).then(|| picture(title, "line", "Mean", &points))
}

/// One series of labelled values.
pub fn picture(title: &str, kind: &str, series: &str, data: &[Value]) -> Block {
    let categories: Vec<_> = data.iter().map(|point| point["label"].clone()).collect();
    Block::Raw(json!({
        "type": "data_visualization", "title": title,
        "chart": {
            "type": kind, "series": [{ "name": series, "data": data }],
            "axis_config": { "categories": categories },
        },
    }))
}

/// A day as the label of a point.
pub fn label(day: Date) -> String {
    day.strftime("%-d %b %y").to_string()
}

/// Tenths as the number that a chart takes.
fn number(tenths: i64) -> Value {
    serde_json::from_str(&self::tenths(tenths)).unwrap_or(Value::Null)
}
