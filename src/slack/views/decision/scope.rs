//! What the card of a scope request says besides what every card says.

use crate::actions::scope::ask::terms_of;
use crate::actions::scope::seen::Beside;
use crate::domain::decision::{Decision, State};
use crate::slack::mrkdwn::{clip, one_line};
use crate::slack::views::scope::{serves, trade};
use jiff::civil::Date;

/// As much of what the charter leaves out as a card quotes, in characters.
const LEFT_OUT: usize = 400;

/// What it serves and what gives way, what the charter leaves out, and the count.
pub(super) fn lines(d: &Decision, beside: Option<&Beside>) -> Vec<String> {
    let (Some(terms), Some(beside)) = (terms_of(d), beside) else { return Vec::new() };
    let dates = beside.would_move.map(|(from, to)| format!(" ({} instead of {})", day(to), day(from)));
    let lines = [
        Some(format!("*Scope request* · {}", serves(&terms.serves))),
        Some(format!("*In return:* {}{}", trade(&terms.trade), dates.unwrap_or_default())),
        Some(left_out(terms.charter != beside.charter.as_ref().map(|(version, _)| *version), beside)),
        count(d, beside),
        begun(beside),
    ];
    lines.into_iter().flatten().collect()
}

/// What it serves and what gives way, on one line.
pub(super) fn offer(d: &Decision) -> Option<String> {
    let terms = terms_of(d)?;
    Some(format!("*Scope request* · {} · in return: {}", serves(&terms.serves), trade(&terms.trade)))
}

/// The charter in force at this moment, word for word.
fn left_out(changed: bool, beside: &Beside) -> String {
    let Some((version, words)) = &beside.charter else {
        return "No charter is signed yet: the count begins with its first signed version.".to_owned();
    };
    let since = if changed { ", signed since this was asked" } else { "" };
    if words.is_empty() {
        return format!("Charter {version}{since}, does not say what is out of scope.");
    }
    format!("Charter {version}{since}, *out of scope*: \u{201c}{}\u{201d}", clip(&one_line(words), LEFT_OUT))
}

fn count(d: &Decision, beside: &Beside) -> Option<String> {
    let counter = beside.counter?;
    match d.state() {
        State::Approved { .. } => Some(format!("Scope: *{counter}*")),
        state if state.is_open() => Some(format!("Scope so far: {counter}")),
        _ => None,
    }
}

fn begun(beside: &Beside) -> Option<String> {
    let parts = [
        beside.feedback.map(|id| format!("Begins from {id}")),
        beside.brings_back.map(|id| format!("Brings back {id}")),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn day(date: Date) -> String {
    date.strftime("%-d %B").to_string()
}
