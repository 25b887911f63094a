//! A person's home tab.

mod initiatives;
mod needs;
mod person;

use crate::actions::home::{Begun, Home};
use crate::domain::captures::Capture;
use crate::domain::ids::MemberId;
use crate::slack::blocks::{Block, Element, View};
use crate::slack::gesture::WORDS_BUTTON;
use crate::slack::mrkdwn::{channel, clip, mention, one_line};
use crate::slack::views::course::start;
use crate::slack::views::{mail, promise};

/// The most blocks that a home tab takes.
const MOST: usize = 100;

/// What needs them, what is theirs, how often they were asked, and how they want to be asked.
pub fn home(home: &Home, member: &MemberId) -> View {
    let mut blocks = vec![Block::header("Needs you")];
    blocks.extend(needs::needs(home, member));
    let mut below = vec![Block::header("My week"), person::week(home), Block::header("Settings")];
    below.push(person::settings(home));
    below.extend(home.mail.as_ref().map(mail::at_home));
    below.extend(person::administration(home));
    if home.is_head {
        blocks.push(Block::actions(vec![Element::button("Portfolio", "portfolio.open", "0")]));
    }
    blocks.push(Block::header("My initiatives"));
    if home.initiatives.is_empty() {
        blocks.extend(first_visit(member));
    }
    let mark = home.captures.emoji(Capture::Promise);
    let sponsors = home.initiatives.iter().any(|mine| mine.initiative.sponsor == *member);
    below.splice(0..0, promise::at_home(&home.promises, member, sponsors.then_some(mark)));
    if let Some(begun) = &home.begun {
        below.splice(0..0, first_weeks(begun));
    }
    let room = MOST.saturating_sub(blocks.len() + below.len());
    blocks.extend(initiatives::initiatives(home, member, room));
    blocks.extend(below);
    View::home(blocks)
}

/// What an owner does in the first two weeks, with its ticks.
fn first_weeks(begun: &Begun) -> Vec<Block> {
    let i = &begun.initiative;
    let place = format!("*{}* in {}", clip(&one_line(&i.name), 100), channel(&i.channel));
    let head = [Block::header("The first two weeks"), Block::context(place)];
    head.into_iter().chain(start(i, &begun.starts)).collect()
}

/// Nobody's first visit is blank.
fn first_visit(member: &MemberId) -> Vec<Block> {
    let text = format!(
        "Hello {}. You have no part in an initiative yet.\n\
         *Do you build something for colleagues?* Start an initiative: it takes a name, a sponsor and a channel, half a \
         minute. From then on I ask your stakeholders, collect decisions and feedback where they happen, and draft your \
         weekly update.\n\
         *Does somebody build for you?* Once they name you, what needs you shows here.",
        mention(member)
    );
    let start = Element::button("New initiative", WORDS_BUTTON, "new").primary();
    vec![Block::section(text), Block::actions(vec![start])]
}
