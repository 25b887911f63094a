//! What somebody sees who asks in private.

use super::{answered, parts, text};
use crate::domain::ids::PrewiringId;
use crate::domain::initiative::Initiative;
use crate::domain::prewiring::{Part, Prewiring, Stance, Tally, counted};
use crate::domain::pulse::FLOOR;
use crate::slack::blocks::{Block, Element, Message, View};
use crate::slack::mrkdwn::{clip, mention, mentions, moment, one_line, quote};

/// The longest list of answers in a message, in characters: *Read it all* opens the rest.
const LIST: usize = 2_400;

/// While people answer: who is asked, and what they said by now.
pub fn board(round: &Prewiring, initiative: &Initiative, people: &[Part]) -> Message {
    let head = head(round, initiative);
    if !round.open {
        let line = format!("{head}\nThe round has ended: what came of it stands below.");
        return Message::line(line);
    }
    let answered = people.iter().filter(|part| part.stance.is_some()).count();
    let mut lines = vec![format!(
        "{head}\n{answered} of {} answered; answers count until {}.",
        people.len(),
        moment(round.deadline)
    )];
    if round.totals {
        lines.push(format!("How many said what shows once the round has ended, if {FLOOR} answered."));
    } else {
        lines.extend(list(people));
        lines.extend(silent(people, "Not yet:"));
    }
    let unasked: Vec<_> =
        people.iter().filter(|part| !part.asked && (round.totals || part.stance.is_none())).collect();
    if !unasked.is_empty() {
        lines.push(format!(
            "Away, or asked often enough this week, so they get no message: {}. They find it in their Home tab; or ask them \
             yourself.",
            mentions(unasked.into_iter().map(|part| &part.member))
        ));
    }
    let mut buttons = buttons(round.id, "Propose it now");
    buttons.insert(1, Element::button("End it now", "prewiring.end", &round.id.0.to_string()));
    Message::new(fallback(round), vec![Block::section(lines.join("\n")), Block::actions(buttons)])
}

/// Once it ended: what came of it, and the way on.
pub fn result(round: &Prewiring, initiative: &Initiative, people: &[Part]) -> Message {
    let mut lines = vec![head(round, initiative)];
    match (round.totals, &round.tally) {
        (true, Some(tally)) => {
            lines.push(totals(tally, people.len()));
            lines.extend(tally.said.iter().map(|said| format!("\u{2022} {}", clip(&one_line(said), 300))));
        }
        (true, None) => lines.push(format!(
            "Fewer than {FLOOR} of {} answered: totals would tell who said what, so nothing is shown. Ask them yourself, or \
             propose it.",
            people.len()
        )),
        (false, _) => {
            lines.push(totals(&counted(people), people.len()));
            lines.extend(list(people));
            lines.extend(silent(people, "Did not answer:"));
        }
    }
    let mut blocks = vec![Block::section(clip(&lines.join("\n"), 2_900))];
    match round.decision {
        Some(decision) => blocks.push(Block::context(format!("Proposed as *{decision}*."))),
        None => blocks.push(Block::actions(buttons(round.id, "Propose it"))),
    }
    Message::new(fallback(round), blocks)
}

/// The whole of it: what was asked, and every answer that its asker may see.
pub fn whole(round: &Prewiring, people: &[Part]) -> View {
    let mut blocks = text(&round.text);
    if parts(&round.text).next().is_some() {
        blocks.push(Block::context("*What people say*"));
    }
    if round.totals {
        let tally = round.tally.as_ref();
        let none = || "Shows once the round has ended, if enough answered.".to_owned();
        blocks.push(Block::section(tally.map_or_else(none, |tally| totals(tally, people.len()))));
        blocks
            .extend(tally.into_iter().flat_map(|tally| &tally.said).map(|said| Block::section(quote(said))));
    } else {
        blocks.extend(people.iter().filter_map(|part| Some(Block::section(one(part, part.stance?, 1_200)))));
        blocks.extend(silent(people, "No answer:").map(Block::context));
    }
    View::info("prewiring.whole", "Asked in private", "", blocks)
}

fn head(round: &Prewiring, initiative: &Initiative) -> String {
    format!(
        "*Asked in private, for {}: could you live with \u{201c}{}\u{201d}?*",
        clip(&one_line(&initiative.name), 80),
        clip(&one_line(&round.text.title), 200)
    )
}

fn fallback(round: &Prewiring) -> String {
    format!("Asked in private: {}", clip(&one_line(&round.text.title), 200))
}

fn totals(tally: &Tally, asked: usize) -> String {
    let count = |stance| (tally.of(stance) > 0).then(|| format!("{} {}", tally.of(stance), answered(stance)));
    let counts: Vec<_> = Stance::ALL.into_iter().filter_map(count).collect();
    match counts.as_slice() {
        [] => format!("None of the {asked} answered."),
        counts => format!("{} of {asked} answered: {}.", tally.answered(), counts.join(" \u{b7} ")),
    }
}

/// Answers with names, as many as fit; the hardest news first.
fn list(people: &[Part]) -> Vec<String> {
    let of = |stance| people.iter().filter(move |part| part.stance == Some(stance));
    let all: Vec<_> = Stance::ALL
        .into_iter()
        .rev()
        .flat_map(|stance| of(stance).map(move |part| one(part, stance, 300)))
        .collect();
    let mut room = LIST;
    let fits = |line: &&String| {
        let fits = line.len() <= room;
        room = room.saturating_sub(line.len());
        fits
    };
    let mut shown: Vec<_> = all.iter().take_while(fits).cloned().collect();
    if shown.len() < all.len() {
        shown.push(format!("and {} more: *Read it all*", all.len() - shown.len()));
    }
    shown
}

fn one(part: &Part, stance: Stance, longest: usize) -> String {
    let said = if part.said.is_empty() {
        String::new()
    } else {
        format!(": \u{201c}{}\u{201d}", clip(&one_line(&part.said), longest))
    };
    format!("{} {}{said}", mention(&part.member), answered(stance))
}

fn silent(people: &[Part], label: &str) -> Option<String> {
    let silent: Vec<_> =
        people.iter().filter(|part| part.stance.is_none()).map(|part| &part.member).collect();
    (!silent.is_empty()).then(|| format!("{label} {}", mentions(silent)))
}

fn buttons(id: PrewiringId, propose: &str) -> Vec<Element> {
    let value = id.0.to_string();
    vec![
        Element::button(&format!("{propose}\u{2026}"), "decision.asked_first", &value).primary(),
        Element::button("Read it all\u{2026}", "prewiring.whole", &value),
    ]
}
