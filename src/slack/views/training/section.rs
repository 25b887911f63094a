//! An initiative's trainings among what belongs to its rollout.

use super::card::{counts, more, when_and_where};
use crate::actions::training::show::Trainings;
use crate::domain::initiative::Initiative;
use crate::domain::training::{Places, Training};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::one_line;

/// So many stand in the panel of the rollout; all of them in a message of their own.
const SHOWN: usize = 3;

/// The next ones, with a way to sign up.
pub(in crate::slack::views) fn section(all: &Trainings, initiative: &Initiative, leads: bool) -> Message {
    let head = format!("*Training*{}", trained(all));
    if all.to_come.is_empty() && all.begun.is_empty() && !leads {
        return Message::default();
    }
    let mut blocks = vec![Block::section(&head)];
    blocks.extend(coming(&all.to_come[..all.to_come.len().min(SHOWN)], leads));
    let id = initiative.id.0.to_string();
    let mut buttons = Vec::new();
    if all.to_come.len() > SHOWN || !all.begun.is_empty() {
        buttons.push(Element::button("All trainings", "training.show", &id));
    }
    if leads {
        buttons.push(Element::button("Plan a training", "training.plan", &id));
    }
    if !buttons.is_empty() {
        blocks.push(Block::actions(buttons));
    }
    Message::new(head, blocks)
}

/// All of them: what is to come; to those who lead, who came to what is over, and what they can do.
pub fn alone(all: &Trainings, initiative: &Initiative, leads: bool) -> Message {
    let head = format!("*Training for {}*{}", one_line(&initiative.name), trained(all));
    let mut blocks = vec![Block::section(&head)];
    blocks.extend(coming(&all.to_come, leads));
    if leads {
        for (training, places) in &all.begun {
            blocks.push(Block::section_with(past(training, places), more(training, false)));
        }
        let id = initiative.id.0.to_string();
        blocks.push(Block::actions(vec![Element::button("Plan a training", "training.plan", &id)]));
    }
    Message::new(head, blocks)
}

fn coming(trainings: &[(Training, Places)], leads: bool) -> Vec<Block> {
    if trainings.is_empty() {
        return vec![Block::context("No training is planned.")];
    }
    let line = |(training, places): &(Training, Places)| {
        let title = one_line(&training.title);
        let text = format!("*{title}*\n{}\n{}", when_and_where(training), counts(places));
        let element = if leads {
            more(training, true)
        } else {
            Element::button("Sign up", "training.join", &training.id.0.to_string())
        };
        Block::section_with(text, element)
    };
    trainings.iter().map(line).collect()
}

fn trained(all: &Trainings) -> String {
    if all.places == 0 && all.came == 0 {
        return String::new();
    }
    format!(" · {} of {} trained", all.came, all.places.max(all.came))
}

fn past(training: &Training, places: &Places) -> String {
    let came = places.seats().iter().filter(|seat| seat.came).count();
    let came = match training.counted_at {
        Some(_) => format!("{came} came"),
        None => "who came is not written down".to_owned(),
    };
    format!("{}\n{} · {came}", one_line(&training.title), when_and_where(training))
}
