//! How an initiative stands, for one person.

use super::{aspects, people, sponsor, stage_line, step, step_block, title};
use crate::actions::initiative::overview::{OpenDecision, Overview};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Criterion;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, date, day, esc, mention, moment, one_line, quote};
use crate::slack::views::course::slipped;
use crate::slack::views::update::rollout_standing;

/// Characters of a decision's title.
const TITLE_SHOWN: usize = 60;
/// Stakeholders that are named.
const PEOPLE_SHOWN: usize = 25;
/// Characters of the problem.
const PROBLEM_SHOWN: usize = 900;

/// Everything that a member of the channel may know, about five kilobytes at most; its owner gets the next step's
/// button.
pub fn status(overview: &Overview, asker: &MemberId) -> Message {
    let initiative = &overview.initiative;
    let mut blocks = vec![Block::section(format!("{}\n{}", title(initiative), stage_line(initiative)))];
    if !initiative.problem.is_empty() {
        blocks.push(Block::section(clip(&quote(&initiative.problem), PROBLEM_SHOWN)));
    }
    blocks.push(Block::section(format!(
        "*Owner* {} · *Sponsor* {}\n*Stakeholders* {}",
        mention(&initiative.owner),
        sponsor(initiative),
        people(overview.roster.stakeholders.iter(), PEOPLE_SHOWN)
    )));
    if !overview.aspects.is_empty() {
        blocks.push(Block::section(format!("*The sponsor decides on* {}", aspects(&overview.aspects))));
    }
    blocks.push(Block::section(checklist(overview)));
    blocks.push(Block::section(decisions(overview)));
    let mut facts = Vec::new();
    facts.extend(overview.update_at.map(|at| format!("Next weekly update: {}", moment(at))));
    facts.extend(overview.forecast.map(|forecast| {
        let slipped = slipped(forecast).map(|said| format!(", {said}")).unwrap_or_default();
        format!("{} should end on {}{slipped}", initiative.stage, date(forecast.expected))
    }));
    facts.extend(overview.rollout.as_ref().map(rollout_standing));
    facts.extend(
        overview.quiet_since.map(|since| format!(":zzz: Quiet since {}: nobody touched it.", day(since))),
    );
    if !facts.is_empty() {
        blocks.push(Block::section(facts.join("\n")));
    }
    match overview.next {
        Some(next) if initiative.is_owned_by(asker) => blocks.push(step_block(initiative, next)),
        Some(next) => {
            let (text, _) = step(initiative, next);
            blocks.push(Block::context(format!("Next, for {}: {text}", mention(&initiative.owner))));
        }
        None => blocks.push(Block::context(format!("This initiative is {}.", initiative.life.word()))),
    }
    let button = |label: &str, action: &str| Element::button(label, action, &initiative.id.0.to_string());
    let mut buttons = vec![button("Roadmap", "roadmap.show")];
    if initiative.is_owned_by(asker) {
        buttons.insert(0, button("The stage and its lead", "course.panel"));
    }
    blocks.push(Block::actions(buttons));
    Message::new(format!("{}: {}", one_line(&initiative.name), initiative.stage), blocks)
}

fn checklist(overview: &Overview) -> String {
    let stage = overview.initiative.stage;
    let head = format!("*{stage}*: {} of {} exit criteria met", overview.met(), overview.criteria.len());
    overview.criteria.iter().map(line).fold(head, |text, line| text + "\n" + &line)
}

fn line(criterion: &Criterion) -> String {
    let mark = if criterion.met_at.is_some() { "☑" } else { "☐" };
    let by = criterion.met_by.as_ref().map(|member| format!(" ({})", mention(member))).unwrap_or_default();
    format!("{mark} {}{by}", one_line(&criterion.text))
}

fn decisions(overview: &Overview) -> String {
    let (open, listed) = (overview.open, &overview.open_decisions);
    if open == 0 {
        return "*No open decisions.* `/accord decide TITLE` asks for one.".to_owned();
    }
    let row = |OpenDecision { id, title, state }: &OpenDecision| {
        format!("{id} {} · {}", clip(&one_line(title), TITLE_SHOWN), esc(state))
    };
    let mut rows = vec![format!("*Open decisions: {open}*")];
    rows.extend(listed.iter().map(row));
    if open > listed.len() {
        rows.push(format!("and {} more: `/accord log`", open - listed.len()));
    }
    rows.join("\n")
}
