//! The section of readiness, its form, and the barriers to whoever leads.

use super::forms::{Carries, field, limit};
use super::title;
use crate::actions::rollout::panel::Panel;
use crate::actions::rollout::readiness::{Asked, Last};
use crate::domain::ids::{InitiativeId, RoundId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::promise::TEXT_MAX;
use crate::domain::pulse::FLOOR;
use crate::domain::rollout::{Ready, Step, Wave, WaveState, questions, wave_of};
use crate::slack::blocks::{Block, Choice, Element, Message, View};
use crate::slack::mrkdwn::{capital, esc, mention, moment, one_line};
use crate::slack::views::chart::tenths;
use crate::slack::views::checkin::report::nominal;

/// The schedule that the form suggests.
const SCHEDULE: &str = "1st Tuesday 10:00";

/// When readiness is asked for, and what came of it last: its barriers to those who lead alone.
pub(super) fn section(panel: &Panel) -> Message {
    let id = panel.initiative.id.0.to_string();
    let goes_on = matches!(panel.initiative.life, Life::Active | Life::Paused);
    let leads = panel.leads && goes_on && !panel.waves.is_empty();
    let mut row = Vec::new();
    let said = match &panel.readiness {
        None => {
            row.push(Element::button("Ask how ready they are", "rollout.readiness", &id));
            "*Readiness*\nNobody was asked yet whether they know, want, can and keep to it.".to_owned()
        }
        Some(asked) => {
            if asked.running.is_none() && panel.initiative.life == Life::Active {
                row.push(Element::button("Ask now", "checkin.now", &asked.checkin.id.0.to_string()));
            }
            row.push(Element::button("Change", "rollout.readiness", &id));
            format!("*Readiness*\n{}", standing(asked, panel))
        }
    };
    let mut blocks = vec![Block::section(&said)];
    if leads {
        blocks.push(Block::actions(row));
    }
    Message::new(said, blocks)
}

fn standing(asked: &Asked, panel: &Panel) -> String {
    let numbers: Vec<_> = asked.waves.iter().map(|number| format!("wave {number}")).collect();
    let of = if numbers.is_empty() { String::new() } else { format!(" of {}", numbers.join(", ")) };
    let mut lines = vec![format!("Asked without names{of}: {}", esc(&asked.checkin.cadence.to_string()))];
    lines.extend(asked.running.map(|(until, answered)| match (panel.leads, answered) {
        // Whoever leads could ask how many answered so far; to everybody else each answer would be a sign of somebody.
        (false, _) => format!("A round runs until {}.", moment(until)),
        (true, few) if few < FLOOR => {
            format!("A round runs until {}: fewer than {FLOOR} answered", moment(until))
        }
        (true, answered) => format!("A round runs until {}: {answered} answered", moment(until)),
    }));
    if let Some(last) = asked.last.as_ref().filter(|_| panel.leads) {
        let waves: Vec<_> = panel.waves.iter().map(|shown| shown.wave.clone()).collect();
        lines.extend(last.groups.iter().map(|ready| format!("{}: {}", group(ready, &waves), barrier(ready))));
        if last.groups.is_empty() {
            let day = nominal(&last.round.date);
            lines.push(if last.round.questions == questions() {
                format!("On {day}: too few answers to show any.")
            } else {
                format!("On {day} other questions were asked: they have no barrier.")
            });
        }
    }
    lines.join("\n")
}

/// What people call a group: `Wave 2 · Sales West`.
fn group(ready: &Ready, waves: &[Wave]) -> String {
    let Some(part) = ready.part.as_deref() else { return "Everybody".to_owned() };
    let wave = wave_of(part).and_then(|number| waves.iter().find(|wave| wave.number == number));
    wave.map_or_else(|| capital(&esc(part)), title)
}

fn barrier(ready: &Ready) -> String {
    match ready.barrier() {
        Some((step, mean)) => format!("the barrier is *{}* ({})", step.name(), tenths(mean)),
        None => "no barrier".to_owned(),
    }
}

/// The form: which waves are asked, when, and how long they have. `asked` is what is asked by now.
pub fn readiness(initiative: InitiativeId, waves: &[Wave], asked: Option<&Asked>, nonce: &str) -> View {
    let open: Vec<_> = waves.iter().filter(|wave| wave.state != WaveState::Stopped).collect();
    let choice =
        |wave: &&Wave| Choice::new(&format!("Wave {} · {}", wave.number, wave.name), &wave.id.0.to_string());
    let is_asked = |wave: &&&Wave| asked.is_none_or(|asked| asked.waves.contains(&wave.number));
    let ticked: Vec<_> = open.iter().filter(is_asked).map(|wave| wave.id.0.to_string()).collect();
    let ticked: Vec<_> = ticked.iter().map(String::as_str).collect();
    let schedule = asked.map_or_else(|| SCHEDULE.to_owned(), |asked| asked.checkin.cadence.to_string());
    let hours = asked.map_or(96, |asked| asked.checkin.answer_time.as_hours());
    let mut days = vec![
        Choice::new("a day", "24"),
        Choice::new("2 days", "48"),
        Choice::new("4 days", "96"),
        Choice::new("a week", "168"),
    ];
    // The check-in's own form offers others.
    if ![24, 48, 96, 168].contains(&hours) {
        days.push(Choice::new(&format!("{hours} hours"), &hours.to_string()));
    }
    let hours = hours.to_string();
    let statements: Vec<_> =
        questions().iter().map(|question| format!("• {}", esc(&question.text))).collect();
    let blocks = vec![
        Block::section(format!(
            "Five steps, answered from 1 (no) to 5 (surely), a minute for each person:\n{}",
            statements.join("\n")
        )),
        Block::context(format!(
            "Without names. A wave is shown by itself from {FLOOR} answers on; whoever is in two counts in the first."
        )),
        Block::input(
            field::WAVES,
            "Which waves?",
            Element::choices(field::WAVES, open.iter().map(choice).collect(), &ticked),
        ),
        Block::input(field::SCHEDULE, "When", Element::text(field::SCHEDULE, 200, Some(&schedule)))
            .hint("1st Tuesday 10:00 · every 4 weeks on Monday 09:30. *Ask now* asks once more at any time."),
        Block::input(field::ANSWER, "Time to answer", Element::select(field::ANSWER, days, Some(&hours))),
    ];
    let carries = Carries::New { initiative, nonce: nonce.to_owned() };
    View::modal("rollout.readiness", "Readiness", "Save", &carries.metadata(), blocks)
}

/// To whoever leads, once a round closed: the barrier of each group, with what asks the sponsor for help.
pub fn barriers(last: &Last, initiative: &Initiative, waves: &[Wave]) -> Message {
    let head = format!(
        "*Readiness of {}*, asked on {}\nThe barrier is the first step at 3.0 or below: work on it before the later ones.",
        one_line(&initiative.name),
        nominal(&last.round.date)
    );
    let mut blocks = vec![Block::section(&head)];
    let mut lines = Vec::new();
    for ready in &last.groups {
        let means: Vec<_> =
            ready.means.iter().map(|(step, mean)| format!("{} {}", step.name(), tenths(*mean))).collect();
        let said = format!(
            "*{}*, {} answers: {}\n{}",
            group(ready, waves),
            ready.answered,
            barrier(ready),
            means.join(" · ")
        );
        let value = format!("{}/{}", last.round.id.0, ready.part.as_deref().unwrap_or_default());
        // What stands behind the verb tells the buttons of this message apart.
        let action = format!("rollout.help.{}", lines.len());
        blocks.push(match ready.barrier() {
            Some(_) => {
                Block::section_with(&said, Element::button("Ask the sponsor for help", &action, &value))
            }
            None => Block::section(&said),
        });
        lines.push(said);
    }
    Message::new(format!("{head}\n{}", lines.join("\n")), blocks)
}

/// The form in which the sponsor is asked to help a group over its barrier, with a sentence to begin with.
pub fn help(round: RoundId, ready: &Ready, initiative: &Initiative, waves: &[Wave]) -> View {
    let name = match ready.part.as_deref().and_then(wave_of) {
        Some(number) => waves.iter().find(|wave| wave.number == number).map(|wave| wave.name.clone()),
        None => None,
    };
    let group = name.unwrap_or_else(|| "those who were asked".to_owned());
    let words = ready.barrier().map(|(step, _)| proposal(step, &group)).unwrap_or_default();
    let blocks = vec![
        Block::section(format!(
            "{} gets this in private and says *I will* or *Not me*. You are told.",
            mention(&initiative.sponsor)
        )),
        Block::input(
            field::WORDS,
            "What could the sponsor do?",
            Element::paragraph(field::WORDS, limit(TEXT_MAX), Some(&words)),
        ),
    ];
    let carries = Carries::Group { round, part: ready.part.clone() };
    View::modal("rollout.help", "Ask the sponsor", "Ask", &carries.metadata(), blocks)
}

/// What the sponsor could do about a step, in a sentence that reads as their promise, too.
fn proposal(step: Step, group: &str) -> String {
    match step {
        Step::Awareness => {
            format!("Tell {group} in person what changes, and why now: many of them do not know it yet.")
        }
        Step::Desire => format!("Say to {group} in person why we do it: desire is lowest among them."),
        Step::Knowledge => format!(
            "Make room for an hour of training in the week of {group}: many of them do not know yet how to work with it."
        ),
        Step::Ability => format!(
            "Free somebody who helps {group} at their desks: they know how, and cannot do it in their daily work yet."
        ),
        Step::Reinforcement => format!(
            "Say in public what went well with {group}, and ask their leads to keep at it: what they learned may fade."
        ),
    }
}
