//! The form of a proposal, new or changed.

use super::forms::{REASON, max};
use super::more::{self, More};
use super::number;
use crate::actions::decision::draft::Draft;
use crate::domain::decision::{Ask, DecisionKind, KeyAspect, PART_MAX, TITLE_MAX, Version};
use crate::domain::ids::{ChannelId, DecisionId, MemberId, MessageTs};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Trade;
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::{clip, esc, mention, one_line};

const TITLE: u32 = max(TITLE_MAX);
const PART: u32 = max(PART_MAX);

/// What the form of a proposal is opened with.
#[derive(Debug, Clone)]
pub struct Compose<'a> {
    /// The initiatives to choose from; one alone is not asked about.
    pub initiatives: &'a [Initiative],
    /// The one that is meant, as far as that is known.
    pub chosen: Option<&'a Initiative>,
    /// Who fills it in.
    pub writer: &'a MemberId,
    /// What stands in it.
    pub draft: &'a Draft,
    /// The areas in which the sponsor wants a say.
    pub aspects: &'a [KeyAspect],
    /// What stands under *More*, once it is opened.
    pub more: Option<More<'a>>,
    /// The decision and version that is changed; `None` for a new one.
    pub changes: Option<(DecisionId, Version)>,
    /// Under which name it keeps what is filled in, where it comes of something else.
    pub keeps: Option<String>,
    /// A sentence on top: what somebody else changed meanwhile.
    pub meanwhile: Option<String>,
    /// What was decided on the same matter before.
    pub settled: &'a [Settled],
    /// What comes back with the form.
    pub metadata: &'a str,
}

/// A decision on the same matter that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// Its number.
    pub decision: DecisionId,
    /// What was decided.
    pub title: String,
    /// Where its card stands, if it was posted.
    pub card: Option<(ChannelId, MessageTs)>,
}

/// The form of a proposal. It keeps what is filled in.
pub fn compose(form: &Compose<'_>) -> View {
    let mut blocks: Vec<Block> = form.meanwhile.iter().map(Block::section).collect();
    blocks.push(place(form));
    blocks.extend(settled(form.settled));
    blocks.extend(text(form.draft));
    blocks.extend(who(form));
    match form.more {
        Some(more) => blocks.extend(more::rarer(form.draft, more)),
        None => blocks.push(Block::actions(vec![Element::button(
            "More: ask in private first, roles, rule, impact",
            "decision.more_fields",
            "",
        )])),
    }
    let subject = match (&form.keeps, form.changes, form.initiatives) {
        (Some(name), ..) => name.clone(),
        (None, Some((id, _)), _) => format!("decision/{}", id.0),
        (None, None, [one]) => format!("initiative/{}", one.id.0),
        (None, None, _) => "anywhere".to_owned(),
    };
    let (callback, title, submit) = match form.changes {
        None => ("decision.propose", "Ask for a decision".to_owned(), "Propose"),
        Some((id, version)) => ("decision.edit", format!("{id} {version}: edit"), "Save a new version"),
    };
    View::modal(callback, &title, submit, form.metadata, blocks).keeping(&subject)
}

fn place(form: &Compose<'_>) -> Block {
    match form.initiatives {
        [one] => Block::context(format!(
            "For *{}* · {}. The card goes to <#{}> and to whoever decides. About two minutes.",
            clip(&one_line(&one.name), 80),
            esc(&one.key),
            esc(one.channel.as_str())
        )),
        several => {
            let choice =
                |i: &Initiative| Choice::new(&format!("{} · {}", i.key, i.name), &i.id.0.to_string());
            let chosen = form.chosen.map(|one| one.id.0.to_string());
            let choices = several.iter().map(choice).collect();
            let select = Element::select("initiative", choices, chosen.as_deref());
            Block::input("initiative", "For which initiative?", select)
        }
    }
}

/// What stands already, and the question that whoever decides will ask.
fn settled(all: &[Settled]) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    let line = |old: &Settled| {
        let d = number(old.decision, old.card.as_ref());
        format!("{d} \u{201c}{}\u{201d}", clip(&one_line(&old.title), 120))
    };
    let lines: Vec<_> = all.iter().map(line).collect();
    vec![
        Block::section(format!(":mag: *Settled before, on the same matter:*\n{}", lines.join("\n"))),
        Block::input("changed", "What changed since?", Element::paragraph("changed", REASON, None))
            .optional()
            .hint("Stands on the card, with your name. Leave it empty if this is another matter."),
    ]
}

fn text(draft: &Draft) -> [Block; 4] {
    let said = &draft.text;
    let title =
        Element::text("title", TITLE, Some(&said.title)).placeholder("Cap the quarterly bonus at 150 %");
    let paragraph = |name, words: &str| Element::paragraph(name, PART, Some(words));
    [
        Block::input("title", "What is to be decided?", title),
        Block::input("context", "Why now?", paragraph("context", &said.context)),
        Block::input("options", "What else could be done?", paragraph("options", &said.options)).optional(),
        Block::input(
            "recommendation",
            "What do you recommend, and why?",
            paragraph("recommendation", &said.recommendation),
        )
        .optional(),
    ]
}

/// Who decides, until when.
fn who(form: &Compose<'_>) -> Vec<Block> {
    let draft = form.draft;
    let mut blocks = Vec::new();
    if let (Some(one), false) = (form.chosen, form.aspects.is_empty()) {
        let choices = form.aspects.iter().map(|aspect| Choice::new(&aspect.0, &aspect.0)).collect();
        let ticked: Vec<_> = draft.key_aspects.iter().map(AsRef::as_ref).collect();
        blocks
            .push(Block::context(format!("If it touches one of these, {} decides.", mention(&one.sponsor))));
        blocks.push(
            Block::input(
                "aspects",
                "Does it touch a key aspect?",
                Element::checkboxes("aspects", choices, &ticked),
            )
            .optional(),
        );
    }
    let approvers = draft.approvers.iter().map(ToString::to_string).collect();
    let (due, review) = (draft.due.map(|day| day.to_string()), draft.review.map(|day| day.to_string()));
    blocks.extend([
        Block::input("approvers", "Who decides?", Element::users("approvers", approvers))
            .optional()
            .hint("Leave it empty, and it goes ahead on its date unless somebody raises a concern. Your own vote never counts."),
        Block::input("due", "By when?", Element::date("due", due.as_deref())).optional().hint("Until 17:00 your time."),
        Block::input("review", "Look at it again on", Element::date("review", review.as_deref()))
            .optional()
            .hint("On that day you are asked whether it is still right."),
    ]);
    blocks
}

/// What somebody else changed while the form was open: old and new, field by field.
pub fn differences(before: &Ask, now: &Ask, version: Version) -> String {
    let mut words = vec![
        ("Title", before.text.title.as_str(), now.text.title.as_str()),
        ("Why", &before.text.context, &now.text.context),
        ("Instead of", &before.text.options, &now.text.options),
        ("Recommended", &before.text.recommendation, &now.text.recommendation),
    ];
    let delay = |trade: &Trade| trade.delay.map(|delay| delay.to_string()).unwrap_or_default();
    let delays;
    if let (DecisionKind::Scope(old), DecisionKind::Scope(new)) = (&before.kind, &now.kind) {
        delays = [delay(&old.trade), delay(&new.trade)];
        words.extend([
            ("Drop", old.trade.drop.as_str(), new.trade.drop.as_str()),
            ("Delay", &delays[0], &delays[1]),
            ("Added cost", &old.trade.cost, &new.trade.cost),
        ]);
    }
    let show = |text: &str| {
        if text.is_empty() {
            "nothing".to_owned()
        } else {
            format!("\u{201c}{}\u{201d}", clip(&one_line(text), 200))
        }
    };
    let mut lines: Vec<_> = words
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(label, old, new)| format!("*{label}:* {} is now {}", show(old), show(new)))
        .collect();
    if (before.rule, &before.approvers, before.due, &before.key_aspects)
        != (now.rule, &now.approvers, now.due, &now.key_aspects)
    {
        lines.push("Who decides, or until when, is different, too.".to_owned());
    }
    format!(
        "*It was changed while you wrote: {version} is the current version.*\n{}\nWhat you typed is below. Saving makes it \
         the version after that.",
        lines.join("\n")
    )
}

/// A form that cannot be opened, and what to do instead.
pub fn nowhere(refusal: &Refusal) -> View {
    View::info("decision.nowhere", "Ask for a decision", "", vec![Block::section(refusal.to_string())])
}
