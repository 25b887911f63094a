//! The five lines of an update.

use super::readings;
use crate::domain::health::{self, Health, Reason};
use crate::domain::initiative::Initiative;
use crate::domain::update::{DecisionFact, Facts, Line, PulseFact, StageUpdate, assemble};
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::{channel, clip, mention, mentions, one_line};

/// The most characters of one line: five of them and their breaks fit into a paragraph.
const LINE: usize = 560;
/// Decisions that a line names; the rest is counted.
const NAMED: usize = 3;

/// The update in the initiative's channel.
pub fn to_channel(initiative: &Initiative, update: &StageUpdate) -> Message {
    Message::new(fallback(initiative, update), vec![Block::section(body(initiative, update))])
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

/// The update to the sponsor.
pub fn to_sponsor(initiative: &Initiative, update: &StageUpdate) -> Message {
    let mut message = to_channel(initiative, update);
    let hint = format!(
        "The detail is in the channel. :eyes: on this tells {} that you read it.",
        mention(&initiative.owner)
    );
    message.blocks.push(Block::context(hint));
    message
}

pub(super) fn fallback(initiative: &Initiative, update: &StageUpdate) -> String {
    format!("Update of {}: {}", clip(&one_line(&initiative.name), 200), update.health().name())
}

/// The lines as one paragraph.
pub(super) fn body(initiative: &Initiative, update: &StageUpdate) -> String {
    let lines = assemble(&update.facts, &update.words);
    let words = lines.iter().map(|line| clip(&say(line, initiative, update), LINE));
    words.collect::<Vec<_>>().join("\n")
}

fn say(line: &Line<'_>, initiative: &Initiative, update: &StageUpdate) -> String {
    match line {
        Line::Standing(reason) => standing(initiative, update, *reason),
        Line::Highlight(text) => one_line(text),
        Line::Changed => format!("Changed: {}", changes(&update.facts).join("; ")),
        Line::Quiet(answers) => quiet(*answers),
        Line::Outcomes(all) => readings::line(all),
        Line::Agreement(pulse) => agreement(pulse),
        Line::Waiting(ask) => waiting(initiative, &update.facts, ask),
    }
}

/// "*Sales bonus · Development · at risk:* D-12 four days late"
fn standing(initiative: &Initiative, update: &StageUpdate, reason: Option<Reason>) -> String {
    let (name, stage) = (clip(&one_line(&initiative.name), 200), update.facts.stage.stage.name());
    let title = format!("{name} · {stage} · {}", update.health().name());
    let marks = marks(update);
    match (reason, update.health()) {
        (None, _) => format!("*{title}*{marks}"),
        (Some(reason), Health::OnTrack) => {
            format!("*{title}*{marks}, says {}. The records: {}", mention(&initiative.owner), why(&reason))
        }
        (Some(reason), _) if marks.is_empty() => format!("*{title}:* {}", why(&reason)),
        (Some(reason), _) => format!("*{title}*{marks}: {}", why(&reason)),
    }
}

/// "_(not reviewed, late)_" with a space before it, or nothing.
pub(super) fn marks(update: &StageUpdate) -> String {
    let marks = [
        (update.unreviewed(), "not reviewed"),
        (update.late(), "late"),
        (update.facts.missed, "the one before was missed"),
    ];
    let said: Vec<_> = marks.into_iter().filter_map(|(is, mark)| is.then_some(mark)).collect();
    if said.is_empty() { String::new() } else { format!(" _({})_", said.join(", ")) }
}

/// What speaks against *on track*, in a few words.
pub(super) fn why(reason: &Reason) -> String {
    match reason {
        Reason::Overdue { count: 1, oldest, days } => format!("{oldest} {}", late(*days)),
        Reason::Overdue { count, oldest, days } => {
            let all = i64::try_from(*count).unwrap_or(i64::MAX);
            format!("{} decisions overdue, {oldest} {}", number(all), late(*days))
        }
        Reason::Fell { from, to } => format!("agreement fell from {} to {}", tenths(*from), tenths(*to)),
        Reason::Low { mean } => format!("agreement is only {}", tenths(*mean)),
        Reason::Silence { answered, asked } => format!("only {answered} of {asked} answered"),
    }
}

fn late(days: i64) -> String {
    match days {
        0 => "late since today".to_owned(),
        1 => "a day late".to_owned(),
        days => format!("{} days late", number(days)),
    }
}

fn changes(facts: &Facts) -> Vec<String> {
    let mut said = Vec::new();
    if facts.moved() {
        said.push(format!("now in {}", facts.stage.stage.name()));
    }
    let decided: Vec<_> = facts.decided().collect();
    for decision in decided.iter().take(NAMED) {
        said.push(format!("{} {}: {}", decision.id, decision.state, clip(&one_line(&decision.title), 80)));
    }
    if decided.len() > NAMED {
        said.push(format!("{} more decisions", decided.len() - NAMED));
    }
    said.extend(scope(facts));
    said.extend(feedback(facts));
    said
}

/// "scope +5 −2 since v1, one addition asked for", where anything was asked or decided about it.
fn scope(facts: &Facts) -> Option<String> {
    let asked = match facts.scope.open() {
        0 => None,
        1 => Some("one addition asked for".to_owned()),
        many => Some(format!("{} additions asked for", number(i64::try_from(many).unwrap_or(i64::MAX)))),
    };
    let counter = facts.scope.counter.filter(|_| !facts.scope.requests.is_empty());
    let said: Vec<_> = counter.map(|counter| format!("scope {counter}")).into_iter().chain(asked).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// "three pieces of feedback came in", or nothing where none did.
pub(super) fn feedback(facts: &Facts) -> Option<String> {
    let (new, ended) = (facts.feedback.new, facts.feedback.ended);
    let pieces = |n: i64| {
        if n == 1 { "one piece of feedback".to_owned() } else { format!("{} pieces of feedback", number(n)) }
    };
    match (new > 0, ended > 0) {
        (true, true) => Some(format!("{} came in, {} got an answer", pieces(new), number(ended))),
        (true, false) => Some(format!("{} came in", pieces(new))),
        (false, true) => Some(format!("{} got an answer", pieces(ended))),
        (false, false) => None,
    }
}

fn quiet(answers: Option<i64>) -> String {
    match answers {
        None => "Quiet week: nothing was decided".to_owned(),
        Some(0) => "Quiet week: nothing was decided, no answers came in".to_owned(),
        Some(1) => "Quiet week: nothing was decided, one answer came in".to_owned(),
        Some(n) => format!("Quiet week: nothing was decided, {} answers came in", number(n)),
    }
}

/// "Agreement 3.9 → 3.4, 6 of 7 answered"
pub(super) fn agreement(pulse: &PulseFact) -> String {
    let answered = format!("{} of {} answered", pulse.answered, pulse.asked);
    match (pulse.previous_mean_tenths, pulse.mean_tenths) {
        (Some(before), Some(now)) if before != now => {
            format!("Agreement {} → {}, {answered}", tenths(before), tenths(now))
        }
        (None, Some(now)) => format!("Agreement {}, {answered}", tenths(now)),
        _ => answered,
    }
}

/// What the sponsor is asked for, and what waits for others.
fn waiting(initiative: &Initiative, facts: &Facts, ask: &str) -> String {
    let all: Vec<_> = facts.waiting().collect();
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
            let late = health::days_late(decision, facts.until).map(|days| format!(", {}", late(days)));
            format!("{}{}{}", decision.id, of(decision), late.unwrap_or_default())
        })
        .collect();
    if decisions.len() > NAMED {
        names.push(format!("{} more", decisions.len() - NAMED));
    }
    names.join("; ")
}

/// People as mentions, three at most.
pub(super) fn some(members: &[crate::domain::ids::MemberId]) -> String {
    let more = members.len().saturating_sub(NAMED);
    let names = mentions(members.iter().take(NAMED));
    if more == 0 { names } else { format!("{names} and {more} more") }
}

/// Small numbers as words.
pub(super) fn number(n: i64) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let word = usize::try_from(n).ok().and_then(|n| WORDS.get(n));
    word.map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

fn tenths(n: i64) -> String {
    format!("{}.{}", n / 10, (n % 10).abs())
}
