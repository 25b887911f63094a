//! The forms of an outcome and of a reading.

use crate::domain::ids::{InitiativeId, OutcomeId};
use crate::domain::outcome::{
    CHANGE_MAX, Figure, Horizon, METRIC_MAX, Outcome, Reading, SOURCE_MAX, UNIT_MAX, WHY_MAX, Words,
};
use crate::slack::blocks::{Block, Choice, Element, View};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The fields, by their `block_id`.
pub mod field {
    /// The change sought.
    pub const CHANGE: &str = "change";
    /// The metric's name.
    pub const METRIC: &str = "metric";
    /// Its unit.
    pub const UNIT: &str = "unit";
    /// Where it began.
    pub const BASELINE: &str = "baseline";
    /// Where it should be.
    pub const TARGET: &str = "target";
    /// By when.
    pub const BY: &str = "by";
    /// Now, next or later.
    pub const HORIZON: &str = "horizon";
    /// Why the unit changes.
    pub const WHY: &str = "why";
    /// Which outcome.
    pub const OUTCOME: &str = "outcome";
    /// What was read.
    pub const VALUE: &str = "value";
    /// The day for which it holds.
    pub const DAY: &str = "day";
    /// Where it comes from.
    pub const SOURCE: &str = "source";
    /// A feature's title, or which one.
    pub const FEATURE: &str = "feature";
    /// Who accepts it.
    pub const APPROVERS: &str = "approvers";
    /// How many of them it takes.
    pub const RULE: &str = "rule";
    /// Where they see that it works.
    pub const EVIDENCE: &str = "evidence";
    /// What they should know.
    pub const WORDS: &str = "words";
    /// By when they answer.
    pub const DUE: &str = "due";
    /// A system's name.
    pub const SYSTEM: &str = "system";
    /// Whose it is.
    pub const OWNER: &str = "owner";
    /// The same, where that is nobody in Slack.
    pub const OWNER_NAME: &str = "owner_name";
    /// How far it is.
    pub const STATE: &str = "state";
    /// What may go wrong.
    pub const RISK: &str = "risk";
}

/// What a form carries from its opening to its submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carries {
    /// The initiative.
    pub initiative: InitiativeId,
    /// Which one it changes, by number and revision; a new one where none is named.
    pub known: Option<(i64, i64)>,
    /// What makes a new one unique.
    pub nonce: String,
}

impl Carries {
    /// As the form's metadata.
    pub(super) fn metadata(&self) -> String {
        // Plain fields always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The form of an outcome: of a new one, begun with these words, or of one that is there.
pub fn form(initiative: InitiativeId, known: Option<&Outcome>, begun: Option<&Words>, nonce: &str) -> View {
    let words = known.map(|outcome| &outcome.words).or(begun);
    let measured = words.map(|words| &words.measured);
    let number = |figure: Option<Figure>| figure.map(Figure::plain);
    let baseline = number(measured.and_then(|measured| measured.baseline));
    let target = number(measured.and_then(|measured| measured.target));
    let by = measured.and_then(|measured| measured.by).map(|day| day.to_string());
    let horizon = words.map_or(Horizon::Now, |words| words.horizon).word();
    let horizons = Horizon::ALL.iter().map(|one| Choice::new(one.name(), one.word())).collect();
    let text = |name: &str, max: usize, initial: Option<&str>| Element::text(name, limit(max), initial);
    let mut blocks = vec![
        Block::input(
            field::CHANGE,
            "Which change is sought?",
            Element::paragraph(field::CHANGE, limit(CHANGE_MAX), words.map(|words| words.change.as_str())),
        )
        .hint("What will be different for people, as in: new hires can work on day one."),
        Block::input(
            field::METRIC,
            "Which number shows it?",
            text(field::METRIC, METRIC_MAX, words.map(|words| words.metric.as_str())),
        )
        .hint("As in: days to first login."),
        Block::input(
            field::UNIT,
            "Counted in",
            text(field::UNIT, UNIT_MAX, measured.map(|m| m.unit.as_str())),
        )
        .optional()
        .hint("As in days, %, €."),
        Block::input(field::BASELINE, "Where it begins", text(field::BASELINE, 40, baseline.as_deref()))
            .optional()
            .hint("The number before anything was built. It can come later."),
        Block::input(field::TARGET, "Where it should be", text(field::TARGET, 40, target.as_deref()))
            .optional(),
        Block::input(field::BY, "By when", Element::date(field::BY, by.as_deref())).optional(),
        Block::input(
            field::HORIZON,
            "When is it worked on?",
            Element::radio(field::HORIZON, horizons, Some(horizon)),
        ),
    ];
    if known.is_some() {
        blocks.push(
            Block::input(field::WHY, "Why another unit?", text(field::WHY, WHY_MAX, None))
                .optional()
                .hint("Only where the unit changes: readings so far keep theirs, and the chart begins anew."),
        );
    }
    let carries = Carries {
        initiative,
        known: known.map(|outcome| (outcome.id.0, outcome.revision)),
        nonce: nonce.to_owned(),
    };
    let title = known.map_or_else(|| "New outcome".to_owned(), |outcome| outcome.id.to_string());
    View::modal("roadmap.outcome", &title, "Save", &carries.metadata(), blocks)
}

/// What the form of a reading is about.
#[derive(Debug, Clone, Copy)]
pub struct Reads<'a> {
    /// The initiative.
    pub initiative: InitiativeId,
    /// Its outcomes.
    pub outcomes: &'a [Outcome],
    /// The one that is meant, if it was said.
    pub meant: Option<OutcomeId>,
    /// The reading that is corrected, if one is.
    pub corrects: Option<&'a Reading>,
    /// Today, for whoever fills it in.
    pub today: Date,
}

/// The form of a reading.
pub fn reading(reads: Reads<'_>, nonce: &str) -> View {
    let choice = |outcome: &Outcome| {
        Choice::new(&format!("{} {}", outcome.id, outcome.words.metric), &outcome.id.0.to_string())
    };
    let meant =
        reads.meant.or_else(|| reads.outcomes.first().map(|outcome| outcome.id)).map(|id| id.0.to_string());
    let choices: Vec<_> = reads.outcomes.iter().map(choice).collect();
    let meant = meant.filter(|id| reads.outcomes.iter().any(|outcome| outcome.id.0.to_string() == *id));
    let value = reads.corrects.map(|reading| reading.value.plain());
    let day = reads.corrects.map_or(reads.today, |reading| reading.day).to_string();
    let source = reads.corrects.map(|reading| reading.source.as_str());
    let blocks = vec![
        Block::input(
            field::OUTCOME,
            "Which number?",
            Element::select(field::OUTCOME, choices, meant.as_deref()),
        ),
        Block::input(field::VALUE, "What does it read?", Element::text(field::VALUE, 40, value.as_deref()))
            .hint("As you write it: 12.5, 12,5, 1 200, 87 %."),
        Block::input(field::DAY, "On which day?", Element::date(field::DAY, Some(&day)))
            .hint("Today, or a day before it."),
        Block::input(
            field::SOURCE,
            "Where does it come from?",
            Element::text(field::SOURCE, limit(SOURCE_MAX), source),
        )
        .optional()
        .hint("A link or a few words: the weekly update shows it."),
    ];
    let carries = Carries {
        initiative: reads.initiative,
        known: reads.corrects.map(|reading| (reading.outcome.0, reading.number)),
        nonce: nonce.to_owned(),
    };
    let title = if reads.corrects.is_some() { "Correct a reading" } else { "New reading" };
    View::modal("roadmap.reading", title, "Note it", &carries.metadata(), blocks)
}

pub(super) fn limit(max: usize) -> u32 {
    u32::try_from(max).unwrap_or(u32::MAX)
}
