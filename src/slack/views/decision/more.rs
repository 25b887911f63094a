//! The rarer fields of a proposal's form, under *More*.

use crate::actions::decision::draft::{Draft, RuleChoice};
use crate::domain::decision::Dependent;
use crate::domain::ids::MemberId;
use crate::domain::stage::Stage;
use crate::slack::blocks::{Block, Choice, Element};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The fields about those who are asked in private first, by their `block_id`.
pub mod field {
    /// Who is asked.
    pub const ASKED_FIRST: &str = "asked_first";
    /// Whether their names are shown.
    pub const ASKED_AS: &str = "asked_as";
    /// The last day.
    pub const ASKED_UNTIL: &str = "asked_until";
}

/// What the fields under *More* offer.
#[derive(Debug, Clone, Copy)]
pub struct More<'a> {
    /// Approved decisions that it may replace.
    pub in_force: &'a [(i64, String, String)],
    /// Open decisions that may depend on it.
    pub open: &'a [(i64, String, String)],
    /// Until when people answer who are asked in private first; `None` where nobody is any more.
    pub first: Option<Date>,
}

/// The rarer fields.
pub(super) fn rarer(draft: &Draft, more: More<'_>) -> Vec<Block> {
    let mut blocks = more.first.map_or_else(Vec::new, in_private);
    let many = |members: &BTreeSet<MemberId>| members.iter().map(ToString::to_string).collect();
    let daci = &draft.daci;
    let (rule, quorum) = rule_words(draft.rule);
    let rules = [
        ("As usual: whoever is named, else nobody has to", "usual"),
        ("Any one of those named", "any"),
        ("All of those named", "all"),
        ("At least so many of those named", "quorum"),
        ("It goes ahead unless somebody raises a concern", "consent"),
    ];
    let rules = rules.map(|(text, value)| Choice::new(text, value)).to_vec();
    let impact = vec![Choice::new("High impact: whoever approves confirms it in a form", "yes")];
    let impact_ticked: &[&str] = if draft.high_impact { &["yes"] } else { &[] };
    blocks.extend([
        Block::input("rule", "How is it decided?", Element::select("rule", rules, Some(rule))),
        Block::input("quorum", "How many?", Element::text("quorum", 3, quorum.as_deref()))
            .optional()
            .hint("For \u{201c}at least so many\u{201d}."),
        Block::input(
            "driver",
            "Who drives it?",
            Element::user("driver", daci.driver.as_ref().map(MemberId::as_str)),
        )
        .optional()
        .hint("Gets it decided and answers concerns. You, unless you name somebody."),
        Block::input(
            "contributors",
            "Who helps and carries it out?",
            Element::users("contributors", many(&daci.contributors)),
        )
        .optional()
        .hint("They are told how it ends."),
        Block::input("informed", "Who is only told?", Element::users("informed", many(&daci.informed)))
            .optional(),
        Block::input("impact", "How much hangs on it?", Element::checkboxes("impact", impact, impact_ticked))
            .optional(),
    ]);
    if !more.in_force.is_empty() {
        let options = more.in_force.iter().map(numbered).collect();
        let chosen = draft.replaces.map(|id| id.0.to_string());
        blocks.push(
            Block::input(
                "replaces",
                "Does it replace one?",
                Element::select("replaces", options, chosen.as_deref()),
            )
            .optional()
            .hint("Once this is approved, that one is superseded."),
        );
    }
    let mut options: Vec<_> = Stage::ALL
        .into_iter()
        .map(|stage| Choice::new(&format!("The gate of {stage}"), &format!("gate/{}", stage.word())))
        .collect();
    options.extend(
        more.open
            .iter()
            .map(|row| Choice::new(&format!("D-{} {}", row.0, row.2), &format!("decision/{}", row.0))),
    );
    let chosen: Vec<_> = draft.dependents.iter().map(value_of).collect();
    let chosen: Vec<_> = chosen.iter().map(String::as_str).collect();
    blocks.push(
        Block::input("dependents", "What depends on it?", Element::choices("dependents", options, &chosen))
            .optional()
            .hint("If it is ever superseded, the owner hears what lost its ground."),
    );
    blocks
}

/// Who is asked in private before it is public, and what is shown of their answers.
fn in_private(until: Date) -> Vec<Block> {
    let shown = [
        ("With their names, to you alone", "names"),
        ("Only how many said what, from five answers on", "totals"),
    ];
    let shown = shown.map(|(text, value)| Choice::new(text, value)).to_vec();
    vec![
        Block::input(
            field::ASKED_FIRST,
            "Ask in private first: could you live with this?",
            Element::users(field::ASKED_FIRST, Vec::new()),
        )
        .optional()
        .hint("Whoever you name answers yes, with changes, or no. Nothing is public until you propose it."),
        Block::input(
            field::ASKED_AS,
            "How do they answer?",
            Element::radio(field::ASKED_AS, shown, Some("names")),
        ),
        Block::input(
            field::ASKED_UNTIL,
            "Until when do they answer?",
            Element::date(field::ASKED_UNTIL, Some(&until.to_string())),
        )
        .optional()
        .hint("Until 17:00 your time. One reminder at half time."),
    ]
}

fn numbered((id, _, title): &(i64, String, String)) -> Choice {
    Choice::new(&format!("D-{id} {title}"), &id.to_string())
}

fn rule_words(rule: RuleChoice) -> (&'static str, Option<String>) {
    match rule {
        RuleChoice::Usual => ("usual", None),
        RuleChoice::Any => ("any", None),
        RuleChoice::All => ("all", None),
        RuleChoice::Quorum(n) => ("quorum", Some(n.to_string())),
        RuleChoice::Consent => ("consent", None),
    }
}

/// What depends on a decision, as a form gives it.
pub fn value_of(dependent: &Dependent) -> String {
    match dependent {
        Dependent::Decision(id) => format!("decision/{}", id.0),
        Dependent::Gate(stage) => format!("gate/{}", stage.word()),
    }
}

/// What depends on a decision, in words.
pub fn dependent(dependent: &Dependent) -> String {
    match dependent {
        Dependent::Decision(id) => format!("*{id}*"),
        Dependent::Gate(stage) => format!("the gate of *{stage}*"),
    }
}
