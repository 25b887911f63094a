//! What the channel is told of a wave, and whoever leads on its day.

use super::wave::{criteria, standing};
use super::{heads, title};
use crate::actions::rollout::panel::Shown;
use crate::domain::initiative::Initiative;
use crate::domain::rollout::{Wave, WaveState};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, one_line};

/// Characters of a reason.
const WHY_SHOWN: usize = 300;

/// To the channel: a wave starts.
pub fn started(wave: &Wave, size: i64) -> Message {
    because(format!("*{} starts*{}", title(wave), who(wave, size)), "Not every criterion is met", &wave.early)
}

/// To the channel: a wave is done, or was stopped.
pub fn ended(wave: &Wave, size: i64) -> Message {
    if wave.state == WaveState::Done {
        let said = format!("*{} is done*{}", title(wave), who(wave, size));
        return because(said, "Not every criterion is met", &wave.why);
    }
    because(format!("*{} is stopped*{}", title(wave), who(wave, size)), "Why", &wave.why)
}

/// ": 12 people", or nothing as long as nobody knows.
fn who(wave: &Wave, size: i64) -> String {
    if wave.is_counted() { format!(": {}", heads(size)) } else { String::new() }
}

fn because(said: String, head: &str, why: &str) -> Message {
    if why.is_empty() {
        return Message::line(said);
    }
    Message::line(format!("{said}\n{head}: {}", clip(&one_line(why), WHY_SHOWN)))
}

/// To whoever leads, on the day for which a wave is planned.
pub fn due(shown: &Shown, initiative: &Initiative) -> Message {
    let wave = &shown.wave;
    let criteria = criteria(&shown.checks).map(|said| format!("\n{said}")).unwrap_or_default();
    let said = format!(
        "*{}* of {} is {}{}.{criteria}\nDoes it start?",
        title(wave),
        one_line(&initiative.name),
        standing(wave),
        who(wave, shown.size)
    );
    let id = wave.id.0.to_string();
    let row = vec![
        Element::button("Start", "rollout.start", &id).primary(),
        Element::button("Move…", "rollout.move", &id),
        Element::button("Open", "rollout.wave", &id),
    ];
    Message::new(&said, vec![Block::section(&said), Block::actions(row)])
}
