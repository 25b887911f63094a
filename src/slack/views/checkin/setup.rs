//! The form that sets a check-in up, or changes it: few fields first, the rarer ones once *More* is pressed.

use super::question::{YES, about};
use crate::domain::calendar::weekday_name;
use crate::domain::checkin::{Checkin, Mode, QUESTIONS_MAX, Questions, Reminders, Template, Wall};
use crate::domain::ids::ChannelId;
use crate::domain::initiative::Initiative;
use crate::domain::people::Role;
use crate::domain::pulse::FLOOR;
use crate::slack::blocks::{Block, Choice, Element, View};
use jiff::SignedDuration;
use jiff::civil::Weekday;

/// The form's name, by which its submission is known.
pub const FORM: &str = "checkin.setup";
/// What stands for the questions that the owner wrote for the stage.
pub const OWN_LIST: &str = "stage";
/// The longest name.
pub const NAME_MAX: u32 = 60;

/// The form's fields, by their `block_id`.
pub mod field {
    /// The questions to start from.
    pub const START: &str = "start";
    /// When.
    pub const SCHEDULE: &str = "schedule";
    /// Whose part in the initiative is asked.
    pub const ROLES: &str = "roles";
    /// What it is called.
    pub const NAME: &str = "name";
    /// Who is asked besides.
    pub const PEOPLE: &str = "people";
    /// User groups that are asked besides.
    pub const GROUPS: &str = "groups";
    /// By whose clock.
    pub const ZONE: &str = "zone";
    /// A zone that is not offered.
    pub const OTHER_ZONE: &str = "other_zone";
    /// Weekdays.
    pub const DAYS: &str = "days";
    /// Days off.
    pub const HOLIDAYS: &str = "holidays";
    /// Hours to answer.
    pub const ANSWER: &str = "answer";
    /// Hours by which a question may come late.
    pub const WINDOW: &str = "window";
    /// How often those who are silent are reminded.
    pub const REMINDERS: &str = "reminders";
    /// Named or confidential.
    pub const MODE: &str = "mode";
    /// Whether whoever stands in for somebody may answer.
    pub const STAND_INS: &str = "stand_ins";
    /// Where the report goes.
    pub const REPORT: &str = "report";
}

/// Zones that are offered besides each one's own and the owner's.
const ZONES: [&str; 14] = [
    "Europe/Berlin",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Athens",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "UTC",
];

/// The hours to answer that are offered.
const HOURS: [i64; 6] = [4, 8, 24, 48, 96, 168];
/// The hours by which a question may come late that are offered.
const WINDOWS: [i64; 4] = [1, 2, 4, 8];

/// Whether a check-in is set up already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It is not: it can be started from a template.
    New,
    /// It is: how it is held stays.
    Known,
    /// It is, and asks the people of waves how ready they are: its questions stay, and nobody else has to be asked.
    Ready,
}

/// What the form is opened with.
#[derive(Debug, Clone)]
pub struct Setup<'a> {
    /// What it is about.
    pub initiative: &'a Initiative,
    /// What stands in it.
    pub checkin: &'a Checkin,
    /// Its questions, as they are edited.
    pub questions: &'a Questions,
    /// Whether it is set up already, and what cannot be changed then.
    pub stands: Stands,
    /// The template that was chosen.
    pub start: &'a str,
    /// Whether the owner wrote questions of their own for the stage.
    pub own_list: bool,
    /// The owner's zone.
    pub zone: Option<&'a str>,
    /// Whether the rarer fields are shown.
    pub more: bool,
    /// Under which name it keeps what is filled in.
    pub subject: &'a str,
    /// What comes back with the form.
    pub metadata: &'a str,
}

/// The form. It keeps what is filled in.
pub fn form(setup: &Setup<'_>) -> View {
    let mut blocks = Vec::new();
    if setup.stands == Stands::New {
        let start = Element::select(field::START, starts(setup), Some(setup.start));
        blocks.push(Block::input(field::START, "Start from", start).optional());
    }
    for (question, place) in setup.questions.iter().zip(1..) {
        let said = about(question, place, setup.questions);
        let edit = Element::button("Edit", "checkin.question", &question.number.to_string());
        blocks.push(if setup.stands == Stands::Ready {
            Block::section(said)
        } else {
            Block::section_with(said, edit)
        });
    }
    if setup.stands == Stands::Ready {
        blocks.push(Block::context(
            "Its questions stay as they are: a barrier is read from them. The people of its waves are asked; `/accord rollout` says which.",
        ));
    } else if setup.questions.count() < QUESTIONS_MAX {
        blocks.push(Block::actions(vec![Element::button("Add a question", "checkin.question", "new")]));
    }
    blocks.extend(usual(setup));
    if setup.more {
        blocks.extend(rarer(setup));
    } else {
        let more = "More: people, days off, zone, reminders, report";
        blocks.push(Block::actions(vec![Element::button(more, "checkin.more", "")]));
    }
    View::modal(FORM, "Check-in", "Save", setup.metadata, blocks).keeping(setup.subject)
}

fn starts(setup: &Setup<'_>) -> Vec<Choice> {
    let own = setup.own_list.then(|| Choice::new("Your own questions for this stage", OWN_LIST));
    let offered = Template::offered(setup.initiative.stage).into_iter().map(|template| {
        let text = match template {
            Template::One(_) => "One question".to_owned(),
            Template::Readiness => "Readiness: five steps".to_owned(),
            Template::All(stage) => format!("{stage}: {} questions", template.questions().count()),
        };
        Choice::new(&text, &template.word())
    });
    own.into_iter().chain(offered).collect()
}

fn usual(setup: &Setup<'_>) -> [Block; 2] {
    let (schedule, audience) = (setup.checkin.cadence.to_string(), &setup.checkin.audience);
    let roles = ROLES.map(|(_, word, text)| Choice::new(text, word)).to_vec();
    let ticked = ROLES.into_iter().filter(|(role, ..)| audience.roles.contains(role));
    let ticked: Vec<_> = ticked.map(|(_, word, _)| word).collect();
    let who = if setup.stands == Stands::Ready { "Who is asked besides" } else { "Who is asked" };
    [
        Block::input(field::SCHEDULE, "When", Element::text(field::SCHEDULE, 200, Some(&schedule)))
            .hint("Thursdays 10:00 · every 2 weeks on Monday 09:30 · last Friday 16:00 · 0 10 * * Thu"),
        Block::input(field::ROLES, who, Element::checkboxes(field::ROLES, roles, &ticked)).optional(),
    ]
}

/// The parts that can be asked, with the word that the form gives back.
pub const ROLES: [(Role, &str, &str); 4] = [
    (Role::Stakeholder, "stakeholder", "Stakeholders"),
    (Role::Sponsor, "sponsor", "The sponsor"),
    (Role::Follower, "follower", "Followers"),
    (Role::Owner, "owner", "You, the owner"),
];

fn rarer(setup: &Setup<'_>) -> Vec<Block> {
    let checkin = setup.checkin;
    let name = Element::text(field::NAME, NAME_MAX, Some(&checkin.name)).placeholder("Thursday check-in");
    let people = checkin.audience.people.iter().map(ToString::to_string).collect();
    let groups =
        checkin.audience.groups.iter().map(|handle| format!("@{handle}")).collect::<Vec<_>>().join(", ");
    let hours = |duration: SignedDuration| duration.as_hours().to_string();
    let answer = Element::select(
        field::ANSWER,
        durations(&HOURS, checkin.answer_time),
        Some(&hours(checkin.answer_time)),
    );
    let window =
        Element::select(field::WINDOW, durations(&WINDOWS, checkin.window), Some(&hours(checkin.window)));
    let report = Element::channel(field::REPORT, checkin.report_to.as_ref().map(ChannelId::as_str));
    let mut blocks = vec![
        Block::input(field::NAME, "Name", name).optional(),
        Block::input(field::PEOPLE, "Also ask", Element::users(field::PEOPLE, people))
            .optional()
            .hint("Whoever is named twice is asked once."),
        Block::input(
            field::GROUPS,
            "User groups",
            Element::text(field::GROUPS, 300, Some(&groups)).placeholder("@finance, @sales"),
        )
        .optional()
        .hint("Who is in them is read before each round."),
    ];
    blocks.extend(zones(setup));
    blocks.extend(days(checkin));
    blocks.extend([
        Block::input(field::ANSWER, "Time to answer", answer),
        Block::input(field::WINDOW, "A question may come late by", window)
            .hint("Where Slack or Accord was away: later than that, it is left out, and the report says so."),
        reminders(checkin.reminders),
    ]);
    if setup.stands == Stands::New {
        blocks.push(mode(checkin.mode));
    }
    // Without names no answer is anybody's: nobody can be stood in for.
    if checkin.mode == Mode::Named {
        blocks.push(stand_ins(checkin.stand_ins));
    }
    blocks.push(
        Block::input(field::REPORT, "The report goes to", report)
            .optional()
            .hint("Without one, to the initiative's channel. I must be a member there."),
    );
    blocks
}

fn zones(setup: &Setup<'_>) -> [Block; 2] {
    let wall = &setup.checkin.wall;
    let mut names: Vec<&str> = setup.zone.into_iter().collect();
    if let Wall::Zone(name) = wall {
        names.push(name);
    }
    names.extend(ZONES);
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    let own = Choice::new("each one's own time", Wall::EachOnes.word());
    let all = std::iter::once(own).chain(names.into_iter().map(|name| Choice::new(name, name))).collect();
    let other = Element::text(field::OTHER_ZONE, 60, None).placeholder("Asia/Kathmandu");
    [
        Block::input(field::ZONE, "By whose clock", Element::select(field::ZONE, all, Some(wall.word()))),
        Block::input(field::OTHER_ZONE, "Or by another zone's", other).optional(),
    ]
}

fn days(checkin: &Checkin) -> [Block; 2] {
    let number = |day: Weekday| day.to_monday_one_offset().to_string();
    let all = Weekday::Monday.cycle_forward().take(7);
    let choices = all.map(|day| Choice::new(weekday_name(day), &number(day))).collect();
    let ticked: Vec<String> = checkin.days.weekdays().iter().map(number).collect();
    let ticked: Vec<&str> = ticked.iter().map(String::as_str).collect();
    let holidays: Vec<_> = checkin.days.holidays().map(|date| date.to_string()).collect();
    let holidays = Element::paragraph(field::HOLIDAYS, 3000, Some(&holidays.join("\n")));
    [
        Block::input(field::DAYS, "Working days", Element::checkboxes(field::DAYS, choices, &ticked))
            .hint("On other days nobody is asked or reminded, by the calendar of the person asked."),
        Block::input(field::HOLIDAYS, "Days off", holidays.placeholder("2026-12-25"))
            .optional()
            .hint("One date a line, or the text of an iCalendar file: its events of whole days count, yearly ones for five years."),
    ]
}

fn reminders(now: Reminders) -> Block {
    let choices = Reminders::ALL.map(|reminders| {
        let text = match reminders {
            Reminders::Light => "Light: once, when three quarters of the time are over",
            Reminders::Standard => "Standard: once, at half time",
            Reminders::Active => "Active: at half time, and once more",
        };
        Choice::new(text, reminders.word())
    });
    let select = Element::select(field::REMINDERS, choices.to_vec(), Some(now.word()));
    Block::input(field::REMINDERS, "Reminders", select)
        .hint("To those who did not answer alone, in their working hours, within their week's asks.")
}

fn mode(now: Mode) -> Block {
    let confidential = format!("Confidential: scores without names, from {FLOOR} answers on");
    let modes = vec![
        Choice::new("With names", Mode::Named.word()),
        Choice::new(&confidential, Mode::Confidential.word()),
    ];
    Block::input(field::MODE, "How it is held", Element::radio(field::MODE, modes, Some(now.word())))
        .hint("Settled once and for all. A confidential one asks for scores alone.")
}

fn stand_ins(now: bool) -> Block {
    let yes = vec![Choice::new("Whoever stands in for them may answer", YES)];
    let ticked: &[&str] = if now { &[YES] } else { &[] };
    Block::input(field::STAND_INS, "While somebody is away", Element::checkboxes(field::STAND_INS, yes, ticked))
        .optional()
        .hint("People name their stand-in in /accord settings. The answer is marked with both names; with names only.")
}

/// The durations that are offered, and the one that is set.
fn durations(offered: &[i64], now: SignedDuration) -> Vec<Choice> {
    let mut all = offered.to_vec();
    all.push(now.as_hours());
    all.sort_unstable();
    all.dedup();
    all.into_iter().map(|hours| Choice::new(&duration(hours), &hours.to_string())).collect()
}

/// So many hours in words: `4 hours`, `a day`.
fn duration(hours: i64) -> String {
    match hours {
        1 => "an hour".to_owned(),
        24 => "a day".to_owned(),
        168 => "a week".to_owned(),
        hours if hours % 24 == 0 => format!("{} days", hours / 24),
        hours => format!("{hours} hours"),
    }
}

/// The name of a copy: `Copy of Thursday check-in`.
pub fn copy_of(name: &str) -> String {
    let name = if name.is_empty() { "the check-in" } else { name };
    format!("Copy of {name}").chars().take(NAME_MAX as usize).collect()
}
