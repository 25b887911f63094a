//! How often somebody was asked, how they want to be asked, and what admins see besides.

use crate::actions::home::Home;
use crate::domain::settings::{Settings, USUAL_MONTHS};
use crate::slack::blocks::{Block, Element};
use crate::slack::mrkdwn::{clip, moment, one_line};
use crate::slack::views::settings::{creators, in_words};
use crate::store::homes::Ask;
use jiff::SignedDuration;

/// How often this week, and what for.
pub(super) fn week(home: &Home) -> Block {
    let budget = home.preferences.asks_a_week(home.usual_asks);
    let most = if budget == 1 { "1 ask".to_owned() } else { format!("{budget} asks") };
    let small = "Decisions come besides, when one needs you.";
    if home.week.is_empty() {
        return Block::section(format!("No questions this week. At most {most} a week. {small}"));
    }
    let count = home.week.len();
    let word = if count == 1 { "ask" } else { "asks" };
    let took = minutes(home.took);
    let lines: Vec<_> = home.week.iter().map(ask).collect();
    Block::section(format!(
        "*{count} {word}{took} this week*; at most {most} a week. {small}\n{}",
        lines.join("\n")
    ))
}

/// What answering took, measured; nothing before the first answer.
fn minutes(took: SignedDuration) -> String {
    match (took.as_secs() + 30) / 60 {
        _ if took.is_zero() => String::new(),
        0 => ", less than a minute".to_owned(),
        1 => ", about a minute".to_owned(),
        minutes => format!(", about {minutes} minutes"),
    }
}

fn ask(ask: &Ask) -> String {
    let kind = if ask.reminder { "a reminder" } else { "a question" };
    let about = ask.initiative.as_deref().map(|name| format!(" about *{}*", clip(&one_line(name), 100)));
    format!("• {}: {kind}{}", moment(ask.at), about.unwrap_or_default())
}

/// How they want to be asked, with the button that changes it.
pub(super) fn settings(home: &Home) -> Block {
    let zone = home.zone.as_deref().unwrap_or("UTC, for Slack does not tell your zone");
    let text = format!(
        "{}\nTimes are in your own zone: {}.",
        in_words(&home.preferences, home.usual_asks),
        one_line(zone)
    );
    Block::section_with(text, Element::button("Change", "settings.open", ""))
}

/// What admins decided, and what this installation does with what it reads.
pub(super) fn administration(home: &Home) -> Vec<Block> {
    let Some(settings) = &home.administers else { return Vec::new() };
    let text = format!(
        "Marks, defaults, who may start initiatives: {}. Only workspace admins see this.",
        creators(&settings.creators)
    );
    vec![
        Block::header("Administration"),
        Block::section(text),
        Block::actions(vec![
            Element::button("Workspace settings", "settings.workspace", ""),
            Element::button("Who did what", "settings.trail", ""),
            Element::button("Erase a person…", "settings.erase", ""),
        ]),
        Block::context(about(settings, home.by_mail)),
    ]
}

/// For whoever has to answer for it: what is read, stored and for how long.
fn about(settings: &Settings, by_mail: bool) -> String {
    let mail =
        if by_mail { ", and the e-mail address of a sponsor who typed it to get updates there" } else { "" };
    format!(
        "*About this installation.* *Read:* reactions and mentions where I am invited, words sent to me, messages that somebody \
         marks for me, and of people: zone, kind of account, whether they administer, whether their status means away. *Stored:* initiatives, decisions, answers \
         and captured feedback with their words, people by Slack's id and never by name{mail}. *For how long:* raw requests 7 days, \
         the words of feedback and answers {} months, decisions and the trail of who did what until the workspace deletes them. \
         *Seen by:* whoever can see the initiative's channel. *To remove me:* remove the app.",
        settings.months.unwrap_or(USUAL_MONTHS)
    )
}
