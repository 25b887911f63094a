//! A sent update is corrected: the form, and the line under what was corrected.

use super::forms::own_words;
use crate::domain::update::{Correction, StageUpdate, Stood};
use crate::slack::blocks::{Block, Element, Message, View};
use crate::slack::mrkdwn::{clip, esc, mention, moment, one_line};

/// The field of what was wrong.
pub const WHY: &str = "why";

/// The most characters of what was wrong.
const WHY_MAX: u32 = 250;

/// The form, with the words as they stand; `meanwhile`: somebody else corrected it while this form was open.
pub fn correct(update: &StageUpdate, before: &[Correction], meanwhile: bool) -> View {
    let mut blocks = Vec::new();
    if let Some(last) = before.last().filter(|_| meanwhile) {
        blocks.push(Block::section(format!(
            "*{} corrected it meanwhile*, {}: {}\nNow it says {}. Yours is not kept yet: *Correct* puts it in its place.",
            mention(&last.by),
            moment(last.at),
            one_line(&last.why),
            words(update, &Stood::of(&update.words)),
        )));
    }
    blocks.push(Block::context(
        "The update is edited in place, wherever it was sent, with a line that says so. What stood there is kept: \
         `/accord update all` shows it.",
    ));
    blocks.extend(own_words(update));
    let why = Element::paragraph(WHY, WHY_MAX, None);
    blocks.push(Block::input(WHY, "What was wrong?", why).hint("Everybody who reads the update reads this."));
    let metadata = format!("{}/{}", update.id.0, before.len());
    View::modal("update.correct", "Correct the update", "Correct", &metadata, blocks)
}

/// The message of an update with a line about its last correction, if there is one.
pub fn corrected(mut message: Message, corrections: &[Correction]) -> Message {
    if let Some(last) = corrections.last() {
        message.blocks.push(Block::context(line(last)));
    }
    message
}

/// "_Corrected Mon 9 March at 14:10: the pilot starts a week later_"
fn line(correction: &Correction) -> String {
    format!("_Corrected {}: {}_", moment(correction.at), clip(&one_line(&correction.why), 300))
}

/// The last correction for the list, with what stood before it.
pub(super) fn in_list(update: &StageUpdate, corrections: &[Correction]) -> Option<String> {
    let last = corrections.last()?;
    let often = match corrections.len() {
        1 => String::new(),
        many => format!(" ({many} corrections)"),
    };
    Some(format!("{}{often} Before: {}", line(last), words(update, &last.stood)))
}

/// The owner's words in one line: "*on track* · Six of ten interviews are done · asked: Half an hour"
fn words(update: &StageUpdate, words: &Stood) -> String {
    let health = words.health.unwrap_or(update.computed).name();
    let because = (!words.because.is_empty()).then(|| format!("because: {}", one_line(&words.because)));
    let highlight = (!words.highlight.is_empty()).then(|| one_line(&words.highlight));
    let ask = (!words.ask.is_empty()).then(|| format!("asked: {}", one_line(&words.ask)));
    let parts = [because, highlight, ask].into_iter().flatten();
    [format!("*{health}*")].into_iter().chain(parts).collect::<Vec<_>>().join(" · ")
}

/// The button that opens the form.
pub(super) fn correct_button(update: &StageUpdate) -> Element {
    Element::button("Correct", "update.correct", &update.id.0.to_string())
}

/// Why a correction does not stand where the update does.
pub(super) fn unshown(code: &str) -> String {
    match code {
        "message_not_found" => "it was deleted".to_owned(),
        "never_posted" => "it never got there".to_owned(),
        "is_archived" | "channel_is_archived" => "the channel is archived".to_owned(),
        "channel_not_found" | "not_in_channel" => "I am not in that channel any more".to_owned(),
        "edit_window_closed" => "your workspace lets nobody change messages that old".to_owned(),
        code => format!("Slack does not let me change it ({})", esc(code)),
    }
}
