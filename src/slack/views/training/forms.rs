//! The forms of a training.

use super::card::{names, when_and_where};
use crate::domain::initiative::Initiative;
use crate::domain::training::{NAME_MAX, PLACE_MAX, Places, Seat, Sits, TITLE_MAX, Training, WHY_MAX, Who};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::one_line;
use jiff::civil::{Date, DateTime};

/// The fields, by their `block_id`.
pub mod field {
    /// What it is called.
    pub const TITLE: &str = "title";
    /// The day.
    pub const DAY: &str = "day";
    /// The time of the day.
    pub const TIME: &str = "time";
    /// How long it takes.
    pub const MINUTES: &str = "minutes";
    /// Where it is.
    pub const PLACE: &str = "place";
    /// How many places there are.
    pub const CAPACITY: &str = "capacity";
    /// What is said about a change.
    pub const WHY: &str = "why";
    /// Names of people without an account.
    pub const NAMES: &str = "names";
    /// Those of them who are taken off.
    pub const OFF: &str = "off";
    /// Members who came.
    pub const CAME: &str = "came";
    /// Those without an account who came.
    pub const NAMED: &str = "named";
}

/// What is done with a training that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Another time, place, length or number of places.
    Change,
    /// It is called off.
    Off,
    /// Who came.
    Came,
    /// People without an account.
    People,
}

impl Change {
    /// What a word of the menu stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "change" => Some(Self::Change),
            "off" => Some(Self::Off),
            "came" => Some(Self::Came),
            "people" => Some(Self::People),
            _ => None,
        }
    }
}

fn limit(most: usize) -> u32 {
    u32::try_from(most).unwrap_or(u32::MAX)
}

fn questions(day: &str, time: &str, filled: Option<&Training>) -> Vec<Block> {
    let title = filled.map(|training| training.title.as_str());
    let place = filled.map(|training| training.place.as_str());
    let minutes = filled.map_or_else(|| "60".to_owned(), |training| training.minutes.to_string());
    let capacity = filled.map_or_else(|| "8".to_owned(), |training| training.capacity.to_string());
    vec![
        Block::input(
            field::TITLE,
            "What is it called?",
            Element::text(field::TITLE, limit(TITLE_MAX), title).placeholder("Payroll basics"),
        ),
        Block::input(field::DAY, "Day", Element::date(field::DAY, Some(day))),
        Block::input(field::TIME, "Begins at", Element::time(field::TIME, Some(time)))
            .hint("On your wall; everybody sees it on theirs."),
        Block::input(field::MINUTES, "Minutes", Element::text(field::MINUTES, 4, Some(&minutes))),
        Block::input(
            field::PLACE,
            "Where, or the link",
            Element::text(field::PLACE, limit(PLACE_MAX), place).placeholder("Room 4, or https://…"),
        )
        .optional(),
        Block::input(field::CAPACITY, "Places", Element::text(field::CAPACITY, 4, Some(&capacity)))
            .hint("Nobody gets in beyond that: the others wait in their order."),
    ]
}

/// A new training; everybody in the channel may sign up.
pub fn plan(initiative: &Initiative, day: Date, nonce: &str) -> View {
    let mut blocks = vec![Block::section(format!(
        "For *{}*. The channel gets a card on which everybody signs up by a button.",
        one_line(&initiative.name)
    ))];
    blocks.extend(questions(&day.to_string(), "10:00", None));
    let metadata = format!("{}/{nonce}", initiative.id.0);
    View::modal("training.plan", "Plan a training", "Plan it", &metadata, blocks)
}

/// The same of a training that is there; `begins` is when it is now, on the wall of whoever changes it.
pub fn change(training: &Training, begins: DateTime) -> View {
    let (day, time) = (begins.date().to_string(), begins.strftime("%H:%M").to_string());
    let mut blocks = questions(&day, &time, Some(training));
    blocks.push(
        Block::input(field::WHY, "Why?", Element::text(field::WHY, limit(WHY_MAX), None)).optional().hint(
            "Everybody who signed up is told, and keeps their place. Of another number of places nobody is told but who gets one by it.",
        ),
    );
    let metadata = format!("{}/{}/{}", training.id.0, training.changes, training.capacity);
    View::modal("training.change", "Change a training", "Change it", &metadata, blocks)
}

/// It does not take place.
pub fn call_off(training: &Training) -> View {
    let blocks = vec![
        Block::section(format!("*{}*\n{}", one_line(&training.title), when_and_where(training))),
        Block::input(field::WHY, "Why?", Element::text(field::WHY, limit(WHY_MAX), None))
            .hint("Everybody who signed up is told, with these words."),
    ];
    View::modal("training.off", "Call it off", "Call it off", &training.id.0.to_string(), blocks)
}

fn choices(places: &Places) -> Vec<Choice> {
    let named = places.listed().filter_map(|seat| match &seat.who {
        Who::Named { name, .. } => {
            let waits = if seat.sits == Sits::Waits { " (waits)" } else { "" };
            Some(Choice::new(&format!("{name}{waits}"), &seat.number.to_string()))
        }
        Who::Member(_) => None,
    });
    named.collect()
}

/// People without an account: who they are, and who else comes.
pub fn people(training: &Training, places: &Places, to_come: bool) -> View {
    let named = choices(places);
    let list = |label: &str, seats: Vec<&Seat>| {
        (!seats.is_empty()).then(|| Block::section(format!("*{label}:* {}", names(&seats))))
    };
    let mut blocks =
        vec![Block::section(format!("*{}*\n{}", one_line(&training.title), when_and_where(training)))];
    blocks.extend(list("With a place", places.taken().collect()));
    blocks.extend(list("Waiting", places.waiting().collect()));
    if to_come {
        blocks.push(
            Block::input(field::NAMES, "Who else comes?", Element::paragraph(field::NAMES, 3000, None))
                .optional()
                .hint(&format!(
                    "People without a Slack account, one name a line, up to {NAME_MAX} characters. Each takes a place, or waits in their \
                     turn; everybody in the channel sees the name."
                )),
        );
    }
    if !named.is_empty() {
        let hint = if to_come {
            "Their place is free for others."
        } else {
            "Their seat stays in the count, their name does not."
        };
        blocks.push(
            Block::input(field::OFF, "Take off", Element::choices(field::OFF, named, &[]))
                .optional()
                .hint(hint),
        );
    } else if !to_come {
        blocks.push(Block::section("Nobody without an account signed up for it."));
    }
    View::modal("training.people", "People without account", "Keep", &training.id.0.to_string(), blocks)
}

/// Who came: those with a place are filled in the first time, what was kept later.
pub fn attend(training: &Training, places: &Places) -> View {
    let counted = training.counted_at.is_some();
    let is_in = |seat: &&Seat| if counted { seat.came } else { seat.sits == Sits::In };
    let members = places.seats().iter().filter(is_in).filter_map(|seat| seat.who.member());
    let members = members.map(ToString::to_string).collect();
    let named = choices(places);
    let mut blocks = vec![
        Block::section(format!("*{}*\n{}", one_line(&training.title), when_and_where(training))),
        Block::input(field::CAME, "Who came?", Element::users(field::CAME, members)).optional().hint(
            "Those with a place are filled in: take off who did not come, add who came without one. It is counted; nobody is shown who \
             was missing.",
        ),
    ];
    if !named.is_empty() {
        let ticked: Vec<String> =
            places.seats().iter().filter(is_in).map(|seat| seat.number.to_string()).collect();
        let ticked: Vec<&str> = ticked.iter().map(String::as_str).collect();
        blocks.push(
            Block::input(
                field::NAMED,
                "Who without an account?",
                Element::choices(field::NAMED, named, &ticked),
            )
            .optional(),
        );
    }
    View::modal("training.came", "Who came?", "Keep", &training.id.0.to_string(), blocks)
}
