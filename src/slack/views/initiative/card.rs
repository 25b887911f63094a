//! The card of an initiative in its channel, edited in place.

use super::{aspects, people, sponsor, stage_line, step_block, title};
use crate::actions::initiative::overview::Overview;
use crate::domain::initiative::{Initiative, Life, NextStep};
use crate::domain::stage::Stage;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, day, esc, mention, one_line, quote};
use crate::slack::views::course::{slipped, start};

/// How much of the problem the card shows, in characters; `/accord status` shows more.
const PROBLEM_SHOWN: usize = 600;
/// How many stakeholders the card names.
const PEOPLE_SHOWN: usize = 8;

/// The card: what it is, where it stands, who is in it, and one next step.
pub fn card(overview: &Overview) -> Message {
    let initiative = &overview.initiative;
    let mut blocks = vec![
        Block::section(format!("{}\n{}", title(initiative), stage_line(initiative))),
        Block::fields([owners(initiative), format!("*Sponsor* {}", sponsor(initiative))]),
    ];
    if !initiative.problem.is_empty() {
        blocks.push(Block::section(clip(&quote(&initiative.problem), PROBLEM_SHOWN)));
    }
    blocks.push(Block::context(facts(overview)));
    blocks.extend(start(initiative, &overview.starts));
    if let Some(next) = overview.next {
        blocks.push(step_block(initiative, next));
        blocks.push(Block::actions(buttons(overview, next)));
    } else {
        blocks.push(Block::section(ending(initiative)));
        let id = initiative.id.0.to_string();
        let on = Element::button("Go on", "course.resume", &id).primary();
        let on = (initiative.life == Life::Paused).then_some(on);
        let panel = Element::button("Stage", "course.panel", &id);
        blocks.push(Block::actions(on.into_iter().chain([panel]).collect()));
    }
    Message::new(fallback(overview), blocks)
}

fn owners(initiative: &Initiative) -> String {
    let deputy = initiative.deputy.as_ref().map(|deputy| format!(" with {}", mention(deputy)));
    format!("*Owner* {}{}", mention(&initiative.owner), deputy.unwrap_or_default())
}

fn facts(overview: &Overview) -> String {
    let (met, all) = (overview.met(), overview.criteria.len());
    let asked = people(overview.roster.stakeholders.iter(), PEOPLE_SHOWN);
    let stage = overview.initiative.stage;
    let ends = overview.forecast.map_or_else(String::new, |forecast| {
        let slipped = slipped(forecast).map(|said| format!(", {said}")).unwrap_or_default();
        format!(" · Ends {}{slipped}", forecast.expected.strftime("%-d %B"))
    });
    let say = match overview.aspects.as_slice() {
        [] => String::new(),
        named => format!(" · The sponsor decides on {}", aspects(named)),
    };
    format!("{met} of {all} exit criteria of {stage} met{ends} · Stakeholders: {asked}{say}")
}

fn buttons(overview: &Overview, next: NextStep) -> Vec<Element> {
    let id = overview.initiative.id.0.to_string();
    let mut buttons = Vec::new();
    if next != NextStep::Criteria {
        buttons.push(Element::button("Checklist", "initiative.checklist", &id));
    }
    buttons.push(Element::button("Propose a decision", "decision.compose", &id));
    if overview.charter_signed {
        buttons.push(Element::button("Scope", "scope.panel", &id));
    }
    if overview.initiative.stage == Stage::Delivery {
        buttons.push(Element::button("Rollout", "rollout.show", &id));
    }
    buttons.push(Element::button("Stage", "course.panel", &id));
    buttons.push(Element::button("Key aspects", "initiative.aspects", &id));
    buttons.push(Element::button("More", "initiative.more", &id));
    buttons
}

fn ending(initiative: &Initiative) -> String {
    match initiative.life {
        Life::Completed => "*Delivered.* Thank you to everybody who helped it here.".to_owned(),
        Life::Stopped => format!(
            "*Stopped* in {}, which it reached on {}. Thank you to everybody who gave it time and views; what was \
             learned stays in `/accord log`.",
            initiative.stage,
            day(initiative.stage_since)
        ),
        Life::Archived => "*Put away.* Its record stays.".to_owned(),
        Life::Active | Life::Paused => "*Paused.* Nobody is asked anything until it goes on.".to_owned(),
    }
}

fn fallback(overview: &Overview) -> String {
    let initiative = &overview.initiative;
    let name = one_line(&initiative.name);
    let key = esc(&initiative.key);
    match initiative.life {
        Life::Active => {
            let (met, all) = (overview.met(), overview.criteria.len());
            format!("{name} ({key}): {}, {met} of {all} exit criteria met", initiative.stage)
        }
        life => format!("{name} ({key}): {}", life.word()),
    }
}
