//! The form in which more is asked for. A field's block and action have one name, so that an error stands at the field.

use crate::actions::scope::ask::{Origin, Wish};
use crate::domain::decision::{PART_MAX, TITLE_MAX, Version};
use crate::domain::ids::{DecisionId, FeedbackId, InitiativeId};
use crate::domain::initiative::Initiative;
use crate::domain::scope::{Serves, WORDS_MAX};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::mention;
use serde::{Deserialize, Serialize};

/// What is chosen where an addition serves nothing that there is.
pub const NONE: &str = "none";
/// The field in which that is put into words.
pub const CHANGE: &str = "change";

/// What the form carries from its opening to its submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// The initiative.
    pub id: InitiativeId,
    /// The feedback that it begins from.
    pub feedback: Option<FeedbackId>,
    /// The parked request that it brings back.
    pub brings_back: Option<DecisionId>,
    /// The request that it changes, in the version that was shown.
    pub changes: Option<(DecisionId, Version)>,
    /// What makes a request one, however often it is sent.
    pub nonce: String,
}

impl Meta {
    /// Where the request comes from.
    pub fn origin(&self) -> Origin {
        Origin { feedback: self.feedback, brings_back: self.brings_back }
    }
}

/// What the form is made of.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The initiative.
    pub initiative: &'a Initiative,
    /// What stands in it at first.
    pub wish: &'a Wish,
    /// What an addition can serve, in words.
    pub aims: &'a [(Serves, String)],
    /// Whether it asks in words what would change: the addition serves nothing that there is.
    pub in_words: bool,
    /// What comes back with it.
    pub meta: &'a Meta,
    /// What somebody else changed while it was open.
    pub meanwhile: Option<&'a str>,
}

/// The form.
pub fn form(asking: &Asking<'_>) -> View {
    let Asking { initiative, wish, meta, .. } = asking;
    let text = |name: &str, max: usize, initial: &str| Element::text(name, limit(max), Some(initial));
    let mut blocks: Vec<Block> = asking.meanwhile.map(Block::section).into_iter().collect();
    blocks.extend(beginning(meta).map(Block::context));
    blocks.push(Block::input("addition", "What is added?", text("addition", TITLE_MAX, &wish.added)));
    blocks.extend(aim(asking));
    blocks.push(Block::section(format!(
        "*What gives way for it?* One of the three is enough; {} sees it on the card.",
        mention(&initiative.sponsor)
    )));
    let delay = wish.trade.delay.map(|delay| delay.to_string()).unwrap_or_default();
    let given = [
        ("drop", "Drop: what is left out instead?", WORDS_MAX, wish.trade.drop.as_str(), "The email digest"),
        ("delay", "Delay: by how long?", 40, delay.as_str(), "2 weeks"),
        (
            "cost",
            "Added cost: how much?",
            WORDS_MAX,
            wish.trade.cost.as_str(),
            "€ 20,000, or ten days of team North",
        ),
    ];
    blocks.extend(given.map(|(name, label, max, initial, example)| {
        Block::input(name, label, text(name, max, initial).placeholder(example)).optional()
    }));
    let why = Element::paragraph("why", limit(PART_MAX), Some(&wish.why));
    blocks.push(Block::input("why", "Why now?", why).optional());
    // Plain fields always serialise.
    let metadata = serde_json::to_string(meta).unwrap_or_default();
    let submit = if meta.changes.is_some() { "Change" } else { "Ask" };
    let view = View::modal("scope.ask", &format!("Scope of {}", initiative.key), submit, &metadata, blocks);
    // Only what nobody began for this person is offered again.
    let own = meta.changes.is_none() && meta.origin() == Origin::default();
    if own { view.keeping(&format!("scope/{}", initiative.id.0)) } else { view }
}

fn beginning(meta: &Meta) -> Option<String> {
    match (meta.changes, meta.brings_back, meta.feedback) {
        (Some((id, _)), ..) => Some(format!("A new version of *{id}*: it needs its own yes.")),
        (_, Some(id), _) => Some(format!("Brings *{id}* back as a new request. Say what has changed since.")),
        (.., Some(id)) => Some(format!("Begins from *{id}*. Whoever gave it hears how it ends.")),
        _ => None,
    }
}

/// What it serves: a choice, and words where nothing of that fits.
fn aim(asking: &Asking<'_>) -> Vec<Block> {
    let in_words = asking.in_words || asking.aims.is_empty();
    let chosen = match &asking.wish.serves {
        _ if asking.in_words => Some(NONE.to_owned()),
        serves => serves.as_ref().and_then(Serves::word),
    };
    let mut blocks = Vec::new();
    if !asking.aims.is_empty() {
        let aims = asking.aims.iter().map(|(aim, words)| {
            let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
            Choice::long(&format!("{}: {line}", label(aim)), &aim.word().unwrap_or_default())
        });
        let options = aims.chain([Choice::new("None of these", NONE)]).collect();
        let select = Element::select("serves", options, chosen.as_deref());
        blocks.push(Block::input("serves", "Which outcome does it serve?", select));
    }
    if in_words {
        let words = match &asking.wish.serves {
            Some(Serves::Change(words)) => words.as_str(),
            _ => "",
        };
        let field = Element::paragraph(CHANGE, limit(WORDS_MAX), Some(words));
        let label = "What would change with it, and for whom?";
        let question = Block::input(CHANGE, label, field)
            .optional()
            .hint("Features that change nothing for anybody are left out.");
        blocks.push(question);
    }
    blocks
}

/// What stands before the words of an aim.
fn label(aim: &Serves) -> String {
    match aim {
        Serves::Outcome { id, .. } => id.to_string(),
        Serves::Charter(statement) => statement.name().to_owned(),
        Serves::Change(_) => String::new(),
    }
}

fn limit(chars: usize) -> u32 {
    u32::try_from(chars).unwrap_or(u32::MAX)
}

/// The first line of somebody's words, as what is added.
pub fn first_line(words: &str) -> String {
    let line = words.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    let kept: String = line.chars().take(TITLE_MAX).collect();
    match kept.rsplit_once(char::is_whitespace) {
        Some((words, _)) if kept != line => words.trim_end().to_owned(),
        _ => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_ends_with_a_word() {
        assert_eq!(first_line("\n  PDF export\nplease"), "PDF export");
        let long = "export ".repeat(TITLE_MAX);
        let kept = first_line(&long);
        assert!(kept.ends_with("export") && kept.chars().count() <= TITLE_MAX, "{kept}");
        assert_eq!(first_line(&"x".repeat(500)).chars().count(), TITLE_MAX);
    }
}
