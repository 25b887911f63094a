//! The five lines of an update.

use super::changes::changes;
use super::follow;
use super::readings;
use super::say::without_you;
use super::words::{NAMED, lateness, link, to, why};
use crate::domain::health::{Health, Reason};
use crate::domain::initiative::Initiative;
use crate::domain::promise::Promise;
use crate::domain::update::{DecisionFact, Facts, Line, Part, PulseFact, StageUpdate, assemble};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel, clip, count, day, mention, number, one_line, some};
use crate::slack::numerals::Numerals;
use crate::slack::views::{chart, promise};

/// The most characters of all lines: they fit into one paragraph.
const PARAGRAPH: usize = 2990;
/// The most characters of one line where they do not.
const LINE: usize = 590;
/// Helpers whom the last update thanks by name.
const THANKED: usize = 8;

/// What every reader gets, in these numerals.
pub(super) fn base(initiative: &Initiative, update: &StageUpdate, numerals: &Numerals) -> Message {
    let mut blocks = vec![Block::section(body(initiative, update, numerals))];
    blocks.extend(course(update));
    Message::new(fallback(initiative, update), blocks)
}

/// The update in the initiative's channel.
pub fn to_channel(initiative: &Initiative, update: &StageUpdate) -> Message {
    let mut message = base(initiative, update, &Numerals::of_all());
    message.blocks.extend(follow::button(update));
    message
}

/// The update in a further channel.
pub fn elsewhere(initiative: &Initiative, update: &StageUpdate) -> Message {
    let mut message = to_channel(initiative, update);
    let hint = format!(
        "From {}, where the detail stands. Shown here, too; `/accord status` tells more.",
        channel(&initiative.channel)
    );
    message.blocks.push(Block::context(hint));
    message
}

/// The update to the sponsor, in their own numerals, with what they promised, which stands in no other copy, and what they can do
/// about it.
pub fn to_sponsor(
    initiative: &Initiative,
    update: &StageUpdate,
    numerals: &Numerals,
    promised: &[Promise],
) -> Message {
    let mut message = base(initiative, update, numerals);
    let id = update.id.0.to_string();
    let say = |line| Block::section_with(line, Element::button("I want a say", "update.say", &id));
    message.blocks.extend(without_you(update).map(say));
    message.blocks.extend(promise::lines(promised).map(Block::section));
    message.blocks.push(Block::actions(vec![
        Element::button("Got it", "update.seen", &id),
        Element::button("Ask about it", "update.ask", &id),
    ]));
    let hint = format!(
        "The detail is in the channel. *Got it*, or :eyes: on this, tells {} that you read it.",
        mention(&initiative.owner)
    );
    message.blocks.push(Block::context(hint));
    message
}

/// The same to the sponsor where nothing can be pressed: its lines, and what went ahead without them.
pub fn said(
    initiative: &Initiative,
    update: &StageUpdate,
    numerals: &Numerals,
) -> impl Iterator<Item = String> {
    std::iter::once(body(initiative, update, numerals)).chain(without_you(update))
}

pub(super) fn fallback(initiative: &Initiative, update: &StageUpdate) -> String {
    format!("Update of {}: {}", clip(&one_line(&initiative.name), 200), update.health().name())
}

/// How far people agreed week by week, as a picture, in a week that has news of it.
pub(super) fn course(update: &StageUpdate) -> Option<Block> {
    let facts = &update.facts;
    facts.pulse.as_ref().and_then(|pulse| pulse.mean_tenths)?;
    if update.words.hidden.parts.contains_key(&Part::Agreement) {
        return None;
    }
    let weeks: Vec<_> =
        facts.agreement().iter().map(|week| (week.day.to_string(), week.mean_tenths)).collect();
    chart::means("Agreement by week", &weeks)
}

/// The lines as one paragraph.
pub(super) fn body(initiative: &Initiative, update: &StageUpdate, numerals: &Numerals) -> String {
    let lines = assemble(&update.facts, &update.words);
    let words: Vec<_> = lines.iter().map(|line| say(line, (initiative, update), numerals)).collect();
    let whole = words.join("\n");
    if whole.chars().count() <= PARAGRAPH {
        return whole;
    }
    words.iter().map(|line| clip(line, LINE)).collect::<Vec<_>>().join("\n")
}

fn say(line: &Line<'_>, (initiative, update): (&Initiative, &StageUpdate), numerals: &Numerals) -> String {
    match line {
        Line::Standing(reasons) => standing((initiative, update), reasons, numerals),
        Line::Over(how) => over(how, &update.facts),
        Line::Highlight(text) => one_line(text),
        Line::Changed if update.facts.first => format!("So far: {}", changes(&update.facts)),
        Line::Changed => format!("Changed: {}", changes(&update.facts)),
        Line::Quiet(answers) => quiet(*answers, update.facts.first),
        Line::Outcomes(all) => readings::figures(*all, numerals),
        Line::Agreement(pulse) => agreement(pulse, numerals),
        Line::Numbers(pulse, all) => {
            format!("{} · {}", agreement(pulse, numerals), readings::figures(*all, numerals))
        }
        Line::Waiting(ask) => waiting(initiative, update, ask),
    }
}

/// "*Sales bonus · Development · at risk:* D-12 four days late"
fn standing(
    (initiative, update): (&Initiative, &StageUpdate),
    reasons: &[Reason],
    numerals: &Numerals,
) -> String {
    let name = clip(&one_line(&initiative.name), 200);
    let stage = update.facts.over.as_deref().unwrap_or(update.facts.stage.stage.name());
    let title = format!("{name} · {stage} · {}", update.health().name());
    let marks = marks(update);
    // The line of agreement says its own.
    let of_agreement = |reason: &&Reason| {
        matches!(reason, Reason::Fell { .. } | Reason::Low { .. } | Reason::Silence { .. })
    };
    let said: Vec<_> = match reasons {
        [first, rest @ ..] => {
            std::iter::once(first).chain(rest.iter().filter(|r| !of_agreement(r))).collect()
        }
        [] => return format!("*{title}*{marks}"),
    };
    let said = said.into_iter().map(|reason| why(reason, numerals)).collect::<Vec<_>>().join("; ");
    match update.health() {
        Health::OnTrack => {
            format!("*{title}*{marks}, says {}. The records: {said}", mention(&initiative.owner))
        }
        _ if marks.is_empty() => format!("*{title}:* {said}"),
        _ => format!("*{title}*{marks}: {said}"),
    }
}

/// "_(not reviewed, late)_" with a space before it, or nothing.
pub(super) fn marks(update: &StageUpdate) -> String {
    let marks = [
        (update.facts.first, "first update"),
        (update.facts.over.is_some(), "last update"),
        (update.unreviewed(), "not reviewed"),
        (update.late(), "late"),
        (update.facts.missed, "the one before was missed"),
    ];
    let said: Vec<_> = marks.into_iter().filter_map(|(is, mark)| is.then_some(mark)).collect();
    if said.is_empty() { String::new() } else { format!(" _({})_", said.join(", ")) }
}

/// "It is completed: this is its last update. Thank you, @kim and @lee."
fn over(how: &str, facts: &Facts) -> String {
    let thanks = match some(facts.helped.iter(), THANKED) {
        names if names.is_empty() => names,
        names => format!(" Thank you, {names}."),
    };
    format!("It is {how}: this is its last update.{thanks}")
}

fn quiet(answers: Option<i64>, first: bool) -> String {
    let head = if first { "First week: nothing was decided yet" } else { "Quiet week: nothing was decided" };
    match answers {
        None => head.to_owned(),
        Some(1) => format!("{head}, one answer came in"),
        Some(n) => format!("{head}, {} answers came in", number(n)),
    }
}

/// "Agreement 3.9 → 3.4, from 2 to 5, 6 of 7 answered"
pub(super) fn agreement(pulse: &PulseFact, numerals: &Numerals) -> String {
    let answered = format!("{} of {} answered", pulse.answered, pulse.asked);
    let answered = to(pulse.report.as_deref(), &answered);
    let spread = match pulse.range {
        Some((low, high)) if low == high && pulse.answered > 1 => ", all agree".to_owned(),
        Some((low, high)) if low != high => format!(", from {low} to {high}"),
        _ => String::new(),
    };
    match (pulse.previous_mean_tenths, pulse.mean_tenths) {
        (Some(before), Some(now)) if before != now => {
            format!("Agreement {} → {}{spread}, {answered}", numerals.tenths(before), numerals.tenths(now))
        }
        (Some(_), Some(now)) => format!("Agreement still {}{spread}, {answered}", numerals.tenths(now)),
        (None, Some(now)) => format!("Agreement {}{spread}, {answered}", numerals.tenths(now)),
        (_, None) => answered,
    }
}

/// What the sponsor is asked for, and what waits for others.
fn waiting(initiative: &Initiative, update: &StageUpdate, ask: &str) -> String {
    let facts = &update.facts;
    let shows = !update.words.hidden.parts.contains_key(&Part::Waiting);
    let all: Vec<_> = facts.waiting().filter(|_| shows).collect();
    let (theirs, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|decision| decision.waiting_for.contains(&initiative.sponsor));
    let mut wanted: Vec<String> = Vec::new();
    if !ask.trim().is_empty() {
        wanted.push(clip(&one_line(ask), 260));
    }
    if !theirs.is_empty() {
        wanted.push(listed(&theirs, facts, |_| String::new()));
    }
    let mut said = Vec::new();
    if !wanted.is_empty() {
        said.push(format!("Needed from {}: {}", mention(&initiative.sponsor), wanted.join(" · ")));
    }
    if !others.is_empty() {
        let of = |decision: &DecisionFact| match decision.waiting_for.first() {
            Some(first) => format!(" ({})", mention(first)),
            None => String::new(),
        };
        said.push(format!("Waiting: {}", listed(&others, facts, of)));
    }
    said.join(" · ")
}

fn listed(decisions: &[&DecisionFact], facts: &Facts, of: impl Fn(&DecisionFact) -> String) -> String {
    let mut names: Vec<_> = decisions
        .iter()
        .take(NAMED)
        .map(|decision| {
            let waits = lateness(decision, facts.until);
            let waits = waits
                .map_or_else(|| format!(" since {}", day(decision.changed_at)), |late| format!(", {late}"));
            let held = match decision.concerns {
                0 => String::new(),
                1 => ", one concern".to_owned(),
                many => format!(", {} concerns", count(many)),
            };
            format!("{}{}{waits}{held}", link(decision), of(decision))
        })
        .collect();
    if decisions.len() > NAMED {
        names.push(format!("{} more", count(decisions.len() - NAMED)));
    }
    names.join("; ")
}
