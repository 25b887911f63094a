//! The section of the waves.

use super::wave::{criteria, standing};
use super::{heads, title};
use crate::actions::rollout::panel::{Panel, Shown};
use crate::domain::initiative::Life;
use crate::domain::rollout::{WAVES_MOST, WaveState};
use crate::slack::blocks::{Block, Element, Message};

/// The waves in their order, each with what opens it, and the button that plans one.
pub(super) fn section(panel: &Panel) -> Message {
    let goes_on = matches!(panel.initiative.life, Life::Active | Life::Paused);
    let id = panel.initiative.id.0.to_string();
    let plan = Element::button("Plan a wave", "rollout.plan", &id);
    if panel.waves.is_empty() {
        let said = "*Waves*\nNo wave is planned yet. Begin with a small group whose answers you can act on.";
        let mut blocks = vec![Block::section(said)];
        if panel.leads && goes_on {
            blocks.push(Block::actions(vec![plan.primary()]));
        }
        return Message::new(said, blocks);
    }
    let lines: Vec<_> = panel.waves.iter().map(line).collect();
    let mut blocks: Vec<_> = panel
        .waves
        .iter()
        .zip(&lines)
        .map(|(shown, line)| {
            let open = format!("rollout.wave.{}", shown.wave.number);
            Block::section_with(line, Element::button("Open", &open, &shown.wave.id.0.to_string()))
        })
        .collect();
    if panel.leads && goes_on && panel.waves.len() < WAVES_MOST {
        blocks.push(Block::actions(vec![plan]));
    }
    Message::new(lines.join("\n"), blocks)
}

fn line(shown: &Shown) -> String {
    let wave = &shown.wave;
    let criteria = match wave.state {
        WaveState::Done | WaveState::Stopped => String::new(),
        _ => criteria(&shown.checks).map(|said| format!("\n{said}")).unwrap_or_default(),
    };
    format!("*{}* · {} · {}{criteria}", title(wave), standing(wave), heads(shown.size))
}
