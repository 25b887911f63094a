//! What stands in a mail: the same in text and in HTML, and the same as in Slack.

use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::update::{Correction, StageUpdate};
use crate::slack::blocks::{Block, Message};
use crate::slack::names::named;
use crate::slack::numerals::Numerals;
use crate::slack::plain::bare;
use crate::slack::rich::rich;
use crate::slack::views::update;
use jiff::civil::{Date, Weekday};
use maud::{DOCTYPE, Markup, html};
use std::collections::BTreeMap;

/// How it looks, said at each element: a mailbox drops whatever stands in the head.
const PAGE: &str = "margin:0;padding:24px 16px;background:#ffffff;color:#1d1c1d;\
                    font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5";
const COLUMN: &str = "max-width:600px;margin:0 auto";
const LINE: &str = "margin:0 0 10px";
const RULE: &str = "border:0;border-top:1px solid #dddddd;margin:20px 0";
const BUTTON: &str = "display:inline-block;padding:8px 16px;border:1px solid #1264a3;border-radius:4px;color:#1264a3;text-decoration:none";
const SMALL: &str = "margin:0 0 8px;font-size:13px;color:#616061";
const DIGITS: &str = "margin:0 0 16px;font-size:28px;font-weight:bold;letter-spacing:4px";

/// A mail without its addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// What stands over it.
    pub subject: String,
    /// For who reads text.
    pub text: String,
    /// The same as a page that loads and runs nothing.
    pub html: String,
}

/// What an update says, paragraph by paragraph in Slack's markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The lines of the message.
    pub lines: Vec<String>,
    /// The detail of its thread.
    pub detail: Vec<String>,
}

/// What the sponsor reads of an update in Slack, in their own numerals.
pub fn parts(
    initiative: &Initiative,
    update: &StageUpdate,
    corrections: &[Correction],
    numerals: &Numerals,
) -> Parts {
    let mut message = Message::default();
    message.blocks.extend(update::said(initiative, update, numerals).map(Block::section));
    let message = update::corrected(message, corrections);
    let texts = |message: &Message| -> Vec<String> {
        let texts = message.blocks.iter().flat_map(Block::texts);
        texts.map(str::to_owned).collect()
    };
    let lines = texts(&message).iter().flat_map(|text| text.lines()).map(str::to_owned).collect();
    Parts { lines, detail: texts(&update::detail(initiative, update)) }
}

/// The mail of an update: `names` of whom it mentions, where it stands in Slack, and the link that turns mail off.
pub fn update(
    about: (&Initiative, &StageUpdate),
    parts: &Parts,
    names: &BTreeMap<MemberId, String>,
    place: Option<&str>,
    off: &str,
) -> Mail {
    let (initiative, update) = about;
    let with_names =
        |texts: &[String]| -> Vec<String> { texts.iter().map(|text| named(text, names)).collect() };
    let (lines, detail) = (with_names(&parts.lines), with_names(&parts.detail));
    let name = words(&initiative.name);
    let subject =
        format!("{} {name}: {} · week of {}", initiative.key, update.health().name(), monday(update));
    let why = format!("You get this because you sponsor {name} and asked for updates by e-mail.");
    let how = "For another address: “Updates by e-mail” in the Home tab of Accord.";
    let mut text: Vec<String> = lines.iter().map(|line| bare(line)).collect();
    text.extend(place.map(|place| format!("In Slack: {place}")));
    text.push("----".to_owned());
    text.extend(detail.iter().map(|text| bare_lines(text)));
    text.push(format!("----\n\n{why} {how}\nNo more of them: {off}"));
    let body = html! {
        @for line in &lines { p style=(LINE) { (rich(line)) } }
        @if let Some(place) = place {
            p style="margin:18px 0" { a href=(place) style=(BUTTON) { "Open in Slack" } }
        }
        hr style=(RULE);
        @for text in &detail {
            p style=(LINE) {
                @for (at, line) in text.lines().enumerate() { @if at > 0 { br; } (rich(line)) }
            }
        }
        hr style=(RULE);
        p style=(SMALL) { (why) " " (how) }
        p style=(SMALL) { a href=(off) style="color:#616061" { "No more updates by e-mail" } }
    };
    Mail { html: page(&subject, &body), subject, text: text.join("\n\n") + "\n" }
}

/// The mail with a code.
pub fn code(code: &str) -> Mail {
    let subject = "Your code for updates from Accord".to_owned();
    let what = "This code confirms that updates of what you sponsor may come to this address. Type it in Slack, in the form that asks \
                for it: “Updates by e-mail” in the Home tab of Accord leads there.";
    let until = "It counts for 15 minutes. A code of an earlier mail counts no more.";
    let other = "You did not ask for it? Then somebody mistyped their own address. Without the code nothing more comes here.";
    let text = format!("{code}\n\n{what}\n\n{until}\n\n{other}\n");
    let body = html! {
        p style=(DIGITS) { (code) }
        p style=(LINE) { (what) }
        p style=(LINE) { (until) }
        p style=(SMALL) { (other) }
    };
    Mail { html: page(&subject, &body), subject, text }
}

fn page(title: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
            }
            body style=(PAGE) { div style=(COLUMN) { (body) } }
        }
    };
    page.into_string()
}

/// What somebody typed, on one line.
fn words(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bare_lines(text: &str) -> String {
    text.lines().map(bare).collect::<Vec<_>>().join("\n")
}

/// The Monday of its week: "2 March".
fn monday(update: &StageUpdate) -> String {
    let Ok(day) = update.slot.parse::<Date>() else { return update.slot.clone() };
    let monday =
        if day.weekday() == Weekday::Monday { Ok(day) } else { day.nth_weekday(-1, Weekday::Monday) };
    monday.unwrap_or(day).strftime("%-d %B").to_string()
}
