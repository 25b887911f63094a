//! The forms of a wave.

use super::title;
use crate::domain::ids::{InitiativeId, MemberId, RoundId, WaveId};
use crate::domain::rollout::{CHECK_MAX, CHECKS_MOST, Check, NAME_MAX, Side, WHY_MAX, Wave};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::date;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The fields, by their `block_id`.
pub mod field {
    /// The wave's name.
    pub const NAME: &str = "name";
    /// Its user groups.
    pub const GROUPS: &str = "groups";
    /// Its people.
    pub const PEOPLE: &str = "people";
    /// The day on which it should start.
    pub const DAY: &str = "day";
    /// What must be true before.
    pub const ENTRY: &str = "entry";
    /// What must be true when it is done.
    pub const EXIT: &str = "exit";
    /// How many use it.
    pub const ACTIVE: &str = "active";
    /// How many should.
    pub const INTENDED: &str = "intended";
    /// Of which wave.
    pub const WAVE: &str = "wave";
    /// Where a reading comes from.
    pub const SOURCE: &str = "source";
    /// Which waves.
    pub const WAVES: &str = "waves";
    /// When they are asked.
    pub const SCHEDULE: &str = "schedule";
    /// How long they have to answer.
    pub const ANSWER: &str = "answer";
    /// What the sponsor is asked for.
    pub const WORDS: &str = "words";
    /// Why.
    pub const WHY: &str = "why";
}

/// What a form carries from its opening to its submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Carries {
    /// A wave with its criteria: what is said about them is said of those that were shown.
    Ticked {
        /// Which one.
        wave: WaveId,
        /// Those that were met before it starts, by their numbers.
        entry: Vec<i64>,
        /// Those that were met for it to be done.
        exit: Vec<i64>,
    },
    /// A wave that is there.
    Wave {
        /// Which one.
        wave: WaveId,
        /// As it stood.
        revision: i64,
    },
    /// A group of a round whose readiness was asked for.
    Group {
        /// The round.
        round: RoundId,
        /// The group; everybody where none is named.
        part: Option<String>,
    },
    /// A new one.
    New {
        /// The initiative.
        initiative: InitiativeId,
        /// What makes it unique.
        nonce: String,
    },
}

impl Carries {
    fn of(wave: &Wave) -> String {
        Self::Wave { wave: wave.id, revision: wave.revision }.metadata()
    }

    pub(super) fn metadata(&self) -> String {
        // Plain fields always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

pub(super) fn limit(max: usize) -> u32 {
    u32::try_from(max).unwrap_or(u32::MAX)
}

/// The form of a new wave.
pub fn plan(initiative: InitiativeId, today: Date, nonce: &str) -> View {
    let mut blocks = words(None, &BTreeSet::new(), &[]);
    let day = Element::date(field::DAY, Some(&today.to_string()));
    blocks.insert(3, Block::input(field::DAY, "When should it start?", day));
    let carries = Carries::New { initiative, nonce: nonce.to_owned() };
    View::modal("rollout.plan", "New wave", "Plan it", &carries.metadata(), blocks)
}

/// The form of a wave that is there.
pub fn edit(wave: &Wave, people: &BTreeSet<MemberId>, checks: &[Check]) -> View {
    let name = format!("Wave {}", wave.number);
    View::modal("rollout.edit", &name, "Save", &Carries::of(wave), words(Some(wave), people, checks))
}

fn words(wave: Option<&Wave>, people: &BTreeSet<MemberId>, checks: &[Check]) -> Vec<Block> {
    let groups = wave
        .map(|wave| wave.handles.iter().map(|handle| format!("@{handle}")).collect::<Vec<_>>().join(", "));
    let lines = |side: Side| {
        let all = checks.iter().filter(|check| check.side == side).map(|check| check.text.as_str());
        all.collect::<Vec<_>>().join("\n")
    };
    let named = people.iter().map(ToString::to_string).collect();
    let paragraph =
        |name: &str, side| Element::paragraph(name, limit((CHECK_MAX + 1) * CHECKS_MOST), Some(&lines(side)));
    vec![
        Block::input(
            field::NAME,
            "What is this wave called?",
            Element::text(field::NAME, limit(NAME_MAX), wave.map(|wave| wave.name.as_str())),
        )
        .hint("As in: Sales West."),
        Block::input(
            field::GROUPS,
            "User groups",
            Element::text(field::GROUPS, 300, groups.as_deref()).placeholder("@sales-west, @sales-east"),
        )
        .optional()
        .hint("Who is in them is read now, and once more when the wave starts."),
        Block::input(field::PEOPLE, "People besides", Element::users(field::PEOPLE, named)).optional(),
        Block::input(
            field::ENTRY,
            "What must be true before it starts?",
            paragraph(field::ENTRY, Side::Entry),
        )
        .optional()
        .hint("One a line, as in: everybody had a training."),
        Block::input(field::EXIT, "What must be true when it is done?", paragraph(field::EXIT, Side::Exit))
            .optional()
            .hint("One a line, as in: three of four use it every week."),
    ]
}

/// The criteria of a wave as boxes.
pub fn tick(wave: &Wave, checks: &[Check]) -> View {
    let side = |name: &str, side: Side| {
        let all: Vec<_> = checks.iter().filter(|check| check.side == side).collect();
        let choice = |check: &&Check| Choice::long(&check.text, &check.number.to_string());
        let met: Vec<_> =
            all.iter().filter(|check| check.met_at.is_some()).map(|check| check.number.to_string()).collect();
        let ticked: Vec<_> = met.iter().map(String::as_str).collect();
        let boxes = Element::checkboxes(name, all.iter().map(choice).collect(), &ticked);
        (!all.is_empty()).then(|| Block::input(name, side.name(), boxes).optional())
    };
    let sides = [side(field::ENTRY, Side::Entry), side(field::EXIT, Side::Exit)];
    let met = |side: Side| {
        let met = checks.iter().filter(|check| check.side == side && check.met_at.is_some());
        met.map(|check| check.number).collect()
    };
    let carries = Carries::Ticked { wave: wave.id, entry: met(Side::Entry), exit: met(Side::Exit) };
    let mut blocks: Vec<_> = std::iter::once(Block::section(title(wave))).collect();
    blocks.extend(sides.into_iter().flatten());
    View::modal("rollout.tick", "Criteria", "Save", &carries.metadata(), blocks)
}

/// The form in which a wave moves.
pub fn move_to(wave: &Wave) -> View {
    let said = format!("{} is planned for {}.", title(wave), date(wave.starts_on));
    let day = Element::date(field::DAY, Some(&wave.starts_on.to_string()));
    let blocks = vec![Block::section(said), Block::input(field::DAY, "When should it start instead?", day)];
    View::modal("rollout.move", "Move a wave", "Move it", &Carries::of(wave), blocks)
}

/// The form in which a wave starts although criteria are not met.
pub fn start(wave: &Wave, open: usize) -> View {
    let said = format!("*{}*\n{}", title(wave), unmet(open, "before it starts"));
    let blocks = vec![Block::section(said), why("Why does it start all the same?")];
    View::modal("rollout.start", "Start a wave", "Start it", &Carries::of(wave), blocks)
}

/// The form in which a wave is done although criteria are not met.
pub fn finish(wave: &Wave, open: usize) -> View {
    let said = format!("*{}*\n{}", title(wave), unmet(open, "for it to be done"));
    let blocks = vec![Block::section(said), why("Why is it done all the same?")];
    View::modal("rollout.finish", "A wave is done", "It is done", &Carries::of(wave), blocks)
}

/// The form in which a wave is stopped.
pub fn stop(wave: &Wave) -> View {
    let blocks = vec![Block::section(format!("*{}*", title(wave))), why("Why is it stopped?")];
    View::modal("rollout.stop", "Stop a wave", "Stop it", &Carries::of(wave), blocks)
}

fn unmet(open: usize, when: &str) -> String {
    match open {
        1 => format!("One criterion {when} is not met."),
        more => format!("{more} criteria {when} are not met."),
    }
}

fn why(label: &str) -> Block {
    let text = Element::paragraph(field::WHY, limit(WHY_MAX), None);
    Block::input(field::WHY, label, text).hint("The channel reads it.")
}
