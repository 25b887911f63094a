//! The owner's map in words, and the words beside its picture. Like the assessment, it has no buttons.

use crate::domain::initiative::Initiative;
use crate::domain::stakeholder::{Map, Plot, Quadrant};
use crate::slack::blocks::{Block, View};
use crate::slack::mrkdwn::{clip, mention, mentions, one_line};

/// People of a quadrant that are named.
const NAMED: usize = 30;
/// People whose number is told beside the picture: whatever is said with a file is one short message.
const NUMBERED: usize = 100;
/// Sceptics that are named with their allies.
const SCEPTICS: usize = 20;

/// The map by quadrant, then whom to win and with whose help.
pub fn map(initiative: &Initiative, map: &Map) -> View {
    let mut blocks = vec![Block::section(format!(
        ":lock: *Only you see this.* Your map of *{}*",
        one_line(&initiative.name)
    ))];
    if map.plots.is_empty() {
        blocks.push(Block::section(
            "You have assessed nobody yet: `/accord people`, then *Assess* beside a name.",
        ));
    }
    for quadrant in Quadrant::ALL {
        let people: Vec<_> = map.of(quadrant).collect();
        if !people.is_empty() {
            blocks.push(Block::section(clip(&section(quadrant, &people), 2900)));
        }
    }
    let sceptics: Vec<_> = map.plots.iter().filter(|plot| plot.assessment.is_sceptic()).collect();
    if !sceptics.is_empty() {
        let lines = sceptics.iter().take(SCEPTICS).map(|plot| helped(plot));
        let lines: Vec<_> =
            std::iter::once("*To win, and whom to ask for help*".to_owned()).chain(lines).collect();
        blocks.push(Block::section(clip(&lines.join("\n"), 2900)));
    }
    if map.open > 0 {
        blocks.push(Block::context(format!("Not assessed: {}", map.open)));
    }
    View::info("people.map", "My map", &initiative.id.0.to_string(), blocks)
}

/// The title of its picture, and what is said with it: who stands behind which number.
pub fn pictured(initiative: &Initiative, map: &Map) -> (String, String) {
    let name = clip(&one_line(&initiative.name), 80);
    let numbers: Vec<_> = map
        .plots
        .iter()
        .take(NUMBERED)
        .map(|plot| format!("{} {}", plot.number, mention(&plot.assessment.member)))
        .collect();
    let rest =
        if map.plots.len() > NUMBERED { "\nThe others stand in *My map*, in `/accord people`." } else { "" };
    let words = format!(
        ":lock: *Only you see this.* Your map of *{name}*: colours are how people stand to it.\n{}{rest}",
        numbers.join(" · ")
    );
    (format!("My map of {}", clip(initiative.name.trim(), 80)), words)
}

/// That the picture is on its way.
pub fn drawing(initiative: &Initiative) -> View {
    let text = format!(
        ":lock: Your map of *{}* comes as a picture in a direct message from me. Only you see it.",
        one_line(&initiative.name)
    );
    View::info("people.picture", "My map", "", vec![Block::section(text)])
}

fn section(quadrant: Quadrant, people: &[&Plot]) -> String {
    let mut lines = vec![format!("*{}* ({})", quadrant.name(), people.len())];
    lines.extend(people.iter().take(NAMED).map(|plot| line(plot)));
    if people.len() > NAMED {
        lines.push(format!("and {} more", people.len() - NAMED));
    }
    lines.join("\n")
}

fn line(plot: &Plot) -> String {
    let one = &plot.assessment;
    let wanted =
        if one.wanted == one.now { String::new() } else { format!(", wanted {}", one.wanted.word()) };
    let before =
        plot.before.map(|(stage, then)| format!(" (in {stage}: {})", then.word())).unwrap_or_default();
    format!(
        "{}. {} {}{before}{wanted} · influence {}, interest {}",
        plot.number,
        mention(&one.member),
        one.now.word(),
        one.influence.number(),
        one.interest.number()
    )
}

fn helped(plot: &Plot) -> String {
    let who = mention(&plot.assessment.member);
    if plot.allies.is_empty() {
        return format!("{who}: nobody is for it yet");
    }
    format!("{who}: ask {}", mentions(&plot.allies))
}
