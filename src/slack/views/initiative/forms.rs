//! The modals about initiatives. A field's block and action have one name, so that an error stands at the field.

use crate::actions::initiative::overview::Overview;
use crate::domain::decision::KeyAspect;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId};
use crate::domain::initiative::{Criterion, Initiative, NAME_MAX, PROBLEM_MAX};
use crate::domain::stage::{GateVerdict, Stage};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::{clip, mention, one_line};
use crate::slack::views::course::missing;
use serde::{Deserialize, Serialize};

/// What a modal carries from its opening to its submission.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meta {
    /// What it is about.
    pub id: Option<InitiativeId>,
    /// The stage it is about.
    pub stage: Option<Stage>,
    /// What makes its submission unique, where it creates something.
    pub nonce: String,
}

impl Meta {
    fn of(id: InitiativeId) -> Self {
        Self { id: Some(id), ..Self::default() }
    }

    fn text(&self) -> String {
        // Three plain fields always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A new initiative: name, sponsor, channel.
pub fn create(channel: Option<&ChannelId>, nonce: &str) -> View {
    let meta = Meta { nonce: nonce.to_owned(), ..Meta::default() };
    let blocks = vec![
        Block::input("name", "Name", text("name", NAME_MAX, None).placeholder("Onboarding Hub")),
        Block::input("sponsor", "Sponsor", Element::user("sponsor", None))
            .hint("Who asked for it and pays for it. They get one message to accept."),
        Block::input("channel", "Channel", Element::channel("channel", channel.map(ChannelId::as_str)))
            .hint("Its card, decisions and weekly update go here, seen by everybody in it."),
    ];
    View::modal("initiative.create", "New initiative", "Create", &meta.text(), blocks)
}

/// Who is asked.
pub fn people<'a>(id: InitiativeId, present: impl IntoIterator<Item = &'a MemberId>) -> View {
    let present = present.into_iter().map(ToString::to_string).collect();
    let blocks = vec![
        Block::input("people", "Who is asked for their view?", Element::users("people", present))
            .hint("About a minute each time, and never more often than their week allows, all initiatives together."),
    ];
    View::modal("initiative.people", "Stakeholders", "Save", &Meta::of(id).text(), blocks)
}

/// What the initiative is for.
pub fn problem(initiative: &Initiative) -> View {
    let field = Element::paragraph("problem", limit(PROBLEM_MAX), Some(&initiative.problem))
        .placeholder("New colleagues wait nine days for a laptop, and their teams for them.");
    let blocks = vec![
        Block::input("problem", "What is the problem, and for whom?", field)
            .hint("A sentence or two. Shown on the card."),
    ];
    View::modal("initiative.problem", "The problem", "Save", &Meta::of(initiative.id).text(), blocks)
}

/// The exit criteria of the present stage.
pub fn checklist(initiative: &Initiative, criteria: &[Criterion]) -> View {
    let meta = Meta { stage: Some(initiative.stage), ..Meta::of(initiative.id) };
    let position = |criterion: &Criterion| criterion.position.to_string();
    let choices = criteria.iter().map(|c| Choice::long(&c.text, &position(c))).collect();
    let met: Vec<_> = criteria.iter().filter(|c| c.met_at.is_some()).map(position).collect();
    let ticked: Vec<_> = met.iter().map(String::as_str).collect();
    let blocks = vec![
        Block::input("criteria", "What is true already?", Element::checkboxes("criteria", choices, &ticked))
            .optional()
            .hint("The card shows how many. Who ticked what, and when, is kept."),
    ];
    let title = initiative.stage.name();
    View::modal("initiative.checklist", title, "Save", &meta.text(), blocks)
}

/// Name, key, sponsor, channel.
pub fn more(initiative: &Initiative, further: &[ChannelId]) -> View {
    let Initiative { id, key, name, sponsor, channel, .. } = initiative;
    let blocks = vec![
        Block::input("name", "Name", text("name", NAME_MAX, Some(name))),
        Block::input("key", "Key", text("key", 10, Some(key)))
            .hint("Up to six letters or digits, for commands such as /accord status ONB"),
        Block::input("sponsor", "Sponsor", Element::user("sponsor", Some(sponsor.as_str())))
            .hint("A new one is asked in a direct message."),
        Block::input("channel", "Channel", Element::channel("channel", Some(channel.as_str())))
            .hint("A new one gets the card."),
        Block::input(
            "further",
            "Shown in these channels, too",
            Element::channels("further", further.iter().map(ToString::to_string).collect()),
        )
        .optional()
        .hint("They get the weekly update, and whoever is there may ask how it stands. Only from a public channel."),
    ];
    View::modal("initiative.change", "More", "Save", &Meta::of(*id).text(), blocks)
}

/// Somebody else as the sponsor.
pub fn suggest(initiative: &Initiative) -> View {
    let blocks = vec![
        Block::section(format!(
            "Who should sponsor *{}*? {} is told and decides.",
            one_line(&initiative.name),
            mention(&initiative.owner)
        )),
        Block::input("sponsor", "Sponsor", Element::user("sponsor", None)),
    ];
    View::modal("initiative.suggest", "Suggest another", "Suggest", &Meta::of(initiative.id).text(), blocks)
}

/// The areas in which the sponsor wants a say, one a line.
pub fn aspects(initiative: &Initiative, present: &[KeyAspect]) -> View {
    let lines: Vec<_> = present.iter().map(|aspect| aspect.0.as_str()).collect();
    let field = Element::paragraph("aspects", 1000, Some(&lines.join("\n")))
        .placeholder("payout rules\npersonal data\nwhat it costs to run");
    let blocks = vec![
        Block::section(format!(
            "A decision that touches one of these is for {} to approve. All others go ahead on their date unless \
             somebody raises a concern, and the weekly update lists them.",
            mention(&initiative.sponsor)
        )),
        Block::input("aspects", "Key aspects, one a line", field)
            .optional()
            .hint("Three or four are usual, ten fit. Shown on the card."),
    ];
    let meta = Meta::of(initiative.id).text();
    View::modal("initiative.aspects", "Key aspects", "Save", &meta, blocks)
        .keeping(&format!("initiative/{}", initiative.id.0))
}

/// Go, hold or stop, after what is missing.
pub fn gate(overview: &Overview, nonce: &str) -> View {
    let initiative = &overview.initiative;
    let stage = initiative.stage;
    let meta = Meta { stage: Some(stage), nonce: nonce.to_owned(), ..Meta::of(initiative.id) };
    let open: Vec<_> = overview.criteria.iter().filter(|c| c.met_at.is_none()).collect();
    let recommended = if open.is_empty() { GateVerdict::Go } else { GateVerdict::Hold };
    let readiness = if open.is_empty() {
        format!("All {} exit criteria are met.", overview.criteria.len())
    } else {
        format!("{} of {} exit criteria are not met yet.", open.len(), overview.criteria.len())
    };
    let missing = missing(overview);
    let go =
        stage.next().map_or_else(|| "Go: it is delivered".to_owned(), |next| format!("Go: on to {next}"));
    let options = vec![
        Choice::new(&go, "go"),
        Choice::new(&format!("Hold: stay in {stage}"), "hold"),
        Choice::new("Stop: end it, honourably", "stop"),
    ];
    let chosen = recommended.to_string();
    let missing = (!missing.is_empty())
        .then(|| Block::section(clip(&format!("*What is missing:*\n{}", missing.join("\n")), 2900)));
    let mut blocks = vec![Block::section(readiness)];
    blocks.extend(missing);
    blocks.extend([
        Block::input("verdict", "You recommend", Element::radio("verdict", options, Some(&chosen))),
        Block::input("why", "Why", Element::paragraph("why", 3000, None))
            .hint("What convinced you, what remains open."),
        Block::section(format!("{} decides with one emoji.", mention(&initiative.sponsor))),
    ]);
    View::modal("initiative.gate", &format!("Gate: {stage}"), "Propose", &meta.text(), blocks)
}

fn text(name: &str, max: usize, initial: Option<&str>) -> Element {
    Element::text(name, limit(max), initial)
}

fn limit(max: usize) -> u32 {
    u32::try_from(max).unwrap_or(u32::MAX)
}
