//! The list of past updates, the newest first.

use super::HOLIDAY;
use super::correct::{correct_button, in_list};
use super::lines::{body, marks};
use crate::domain::initiative::Initiative;
use crate::domain::update::{StageUpdate, State};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, esc_address, one_line};
use crate::slack::numerals::Numerals;
use crate::store::updates::archive::Past;
use jiff::civil::Date;

/// The most characters of a headline.
const HEADLINE: usize = 240;

/// A page of the archive.
#[derive(Debug, Clone, Copy)]
pub struct Archive<'a> {
    /// Whose updates.
    pub initiative: &'a Initiative,
    /// What became of them, the newest first.
    pub past: &'a [Past],
    /// The slot to go on before, if there are more.
    pub older: Option<&'a str>,
    /// Whether whoever looks leads the initiative, and may correct what was sent.
    pub leads: bool,
}

/// A page of the archive, with buttons for the next one and for all of them as files.
pub fn archive(page: &Archive<'_>) -> Message {
    let name = clip(&one_line(&page.initiative.name), 80);
    if page.past.is_empty() {
        return Message::line(format!(
            "No update of *{name}* yet. `/accord update` says when the next one comes."
        ));
    }
    let heading = format!("*Updates of {name}*, the newest first. Only you see this.");
    let lines: Vec<_> = page.past.iter().map(|past| line(page.initiative, past)).collect();
    let mut blocks = vec![Block::section(&heading)];
    blocks.extend(page.past.iter().zip(&lines).map(|(past, line)| {
        let sent = matches!(past.update.state, State::Sent { .. });
        if page.leads && sent {
            Block::section_with(line, correct_button(&past.update))
        } else {
            Block::section(line)
        }
    }));
    let id = page.initiative.id.0;
    let older = page.older.map(|slot| Element::button("Older", "update.older", &format!("{id}/{slot}")));
    let quarter = Element::button("By quarter", "update.quarter", &format!("{id}/"));
    let export = Element::button("Export", "update.export", &id.to_string());
    blocks.push(Block::actions(older.into_iter().chain([quarter, export]).collect()));
    Message::new(format!("{heading}\n{}", lines.join("\n")), blocks)
}

/// "*Fri 6 Mar 2026* · *at risk* _(not reviewed)_ · Changed: D-11 approved"
fn line(initiative: &Initiative, past: &Past) -> String {
    let update = &past.update;
    let day = date(update);
    let day = match &past.place {
        Some(place) => format!("*<{}|{day}>*", esc_address(&place.permalink())),
        None => format!("*{day}*"),
    };
    match &update.state {
        State::Skipped { reason: Some(reason) } => {
            format!("{day} · skipped: {}", clip(&one_line(reason), HEADLINE))
        }
        State::Holiday => format!("{day} · skipped: {HOLIDAY}"),
        State::Skipped { reason: None } => format!("{day} · missed: I was not running in time"),
        State::Drafted | State::Sent { .. } => {
            let (health, headline) = (update.health().name(), headline(initiative, update));
            let said = format!("{day} · *{health}*{} · {headline}", marks(update));
            let corrected = in_list(update, &past.corrections);
            corrected.map_or(said.clone(), |corrected| format!("{said}\n{corrected}"))
        }
    }
}

/// What the owner wanted noticed, else what was new.
fn headline(initiative: &Initiative, update: &StageUpdate) -> String {
    clip(body(initiative, update, &Numerals::of_all()).lines().nth(1).unwrap_or("nothing was said"), HEADLINE)
}

/// The day of its slot by the clock of its schedule: "Fri 6 Mar 2026".
pub(super) fn date(update: &StageUpdate) -> String {
    let date = update.slot.parse::<Date>();
    date.map_or_else(|_| update.slot.clone(), |date| date.strftime("%a %-d %b %Y").to_string())
}
