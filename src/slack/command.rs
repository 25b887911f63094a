//! Words after `/accord` (or after a mention) become a command.

use super::incoming::Submission;
use super::plain::plain;
use super::topics::{
    announcement, catchup, charter, checkin, course, decision, feedback, home, initiative, kickoff, learning,
    mail, people, portfolio, prewiring, promise, prototype, pulse, roadmap, rollout, scope, settings,
    training, update, workshop,
};
use jiff::Timestamp;

/// Everything that can be asked of Accord, from whichever way in.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// `/accord help`.
    Help,
    /// A word that is none of ours.
    Unknown(String),
    /// Initiatives, stages and gates.
    Initiative(initiative::Ask),
    /// Decisions and votes.
    Decision(decision::Ask),
    /// Charters and how far people agree with them.
    Charter(charter::Ask),
    /// The course of an initiative, and who leads it.
    Course(course::Ask),
    /// Check-ins and answers.
    Checkin(checkin::Ask),
    /// Pulses and confidential rounds.
    Pulse(pulse::Ask),
    /// What is added to the scope.
    Scope(scope::Ask),
    /// Feedback.
    Feedback(feedback::Ask),
    /// The weekly stage update.
    Update(update::Ask),
    /// The brief for somebody who comes later.
    Catchup(catchup::Ask),
    /// Rounds before a proposal.
    Prewiring(prewiring::Ask),
    /// Tests of a prototype.
    Prototype(prototype::Ask),
    /// What a sponsor promised.
    Promise(promise::Ask),
    /// Kickoffs.
    Kickoff(kickoff::Ask),
    /// Workshops.
    Workshop(workshop::Ask),
    /// Trainings.
    Training(training::Ask),
    /// Posts of the communication plan.
    Announcement(announcement::Ask),
    /// Links to learn from.
    Learning(learning::Ask),
    /// Outcomes and the roadmap.
    Roadmap(roadmap::Ask),
    /// The rollout.
    Rollout(rollout::Ask),
    /// Stakeholders.
    People(people::Ask),
    /// A person's home tab.
    Home(home::Ask),
    /// How a person wants to be asked, and what admins decide.
    Settings(settings::Ask),
    /// Updates by e-mail.
    Mail(mail::Ask),
    /// Every initiative, for a head of department.
    Portfolio(portfolio::Ask),
    /// A form is being filled in: what stands in it, at this moment by Slack's clock.
    Fill(Box<Submission>, Timestamp),
}

impl Command {
    /// Whether it changes nothing and its answer is a message: then it is answered from a look at the database, and
    /// takes no place in the queue of those who write.
    pub fn only_reads(&self) -> bool {
        if let Self::Roadmap(ask) = self {
            return ask.only_reads();
        }
        matches!(
            self,
            Self::Help
                | Self::Unknown(_)
                | Self::Portfolio(_)
                | Self::Initiative(initiative::Ask::Status(_) | initiative::Ask::Needs)
                | Self::Charter(charter::Ask::Words(_))
                | Self::Decision(decision::Ask::Log(_))
                | Self::Update(update::Ask::Past(update::Past::All(_) | update::Past::Quarter(..)))
        )
    }
}

impl Command {
    /// Whether it shows what stands in other channels: then Slack is asked which ones are open to the asker.
    pub fn looks_around(&self) -> bool {
        matches!(
            self,
            Self::Portfolio(_)
                | Self::Decision(
                    decision::Ask::Log(_) | decision::Ask::More { .. } | decision::Ask::Export(_)
                )
                | Self::Update(update::Ask::Past(_))
        )
    }

    /// Whether it answers, or looks at, what its asker was asked: whoever has a place there may, whatever kind of account it is.
    pub fn is_an_answer(&self) -> bool {
        matches!(self, Self::Checkin(_) | Self::Pulse(_) | Self::Home(_) | Self::Fill(..))
    }

    /// Whether only admins may: then Slack is asked anew who is one.
    pub fn is_for_admins(&self) -> bool {
        use settings::Ask::{Erase, Trail, Workspace};
        matches!(self, Self::Settings(Workspace | Trail | Erase))
    }
}

/// A word and what it becomes with the rest of the line.
type Word = (&'static str, fn(&str) -> Command);

/// Every word, in the order in which help lists them.
pub const WORDS: &[Word] = &[
    ("help", |_| Command::Help),
    ("new", |_| Command::Initiative(initiative::Ask::New)),
    ("status", |rest| Command::Initiative(initiative::Ask::Status(rest.to_owned()))),
    ("charter", |rest| Command::Charter(charter::Ask::Words(rest.to_owned()))),
    ("kickoff", |rest| Command::Kickoff(kickoff::Ask::Words(rest.to_owned()))),
    ("workshop", |rest| Command::Workshop(workshop::Ask::Words(rest.to_owned()))),
    ("prototype", |rest| Command::Prototype(prototype::Ask::Words(rest.to_owned()))),
    ("people", |rest| Command::People(people::Ask::Words(rest.to_owned()))),
    ("gate", |rest| Command::Initiative(initiative::Ask::Gate(rest.to_owned()))),
    ("decide", |rest| {
        Command::Decision(decision::Ask::Compose { title: rest.to_owned(), context: String::new() })
    }),
    ("decided", |rest| Command::Decision(decision::Ask::Decided(rest.to_owned()))),
    ("log", |rest| Command::Decision(decision::Ask::Log(rest.to_owned()))),
    ("export", |rest| Command::Decision(decision::Ask::Export(rest.to_owned()))),
    ("checkin", |rest| Command::Checkin(checkin::Ask::Words(rest.to_owned()))),
    ("pulse", |rest| Command::Pulse(pulse::Ask::Words(rest.to_owned()))),
    ("scope", |rest| Command::Scope(scope::Ask::Words(rest.to_owned()))),
    ("feedback", |rest| Command::Feedback(feedback::Ask::Words(rest.to_owned()))),
    ("roadmap", |rest| Command::Roadmap(roadmap::Ask::words(rest))),
    ("rollout", rollout::words),
    ("update", |rest| Command::Update(update::Ask::words(rest))),
    ("catchup", |rest| Command::Catchup(catchup::Ask(rest.to_owned()))),
    ("portfolio", |_| Command::Portfolio(portfolio::Ask(0))),
    ("away", |rest| Command::Settings(settings::Ask::Away(rest.to_owned()))),
    ("settings", |_| Command::Settings(settings::Ask::Open)),
];

/// Words behind which people are named as Slack writes them; behind all others stands text.
const NAMES_PEOPLE: [&str; 1] = ["log"];

/// Reads a line in Slack's markup; an empty one asks what needs the asker.
pub fn parse(line: &str) -> Command {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    if word.is_empty() {
        return Command::Initiative(initiative::Ask::Needs);
    }
    let lower = word.to_lowercase();
    let rest = rest.trim();
    match WORDS.iter().find(|(name, _)| *name == lower) {
        Some((name, make)) if NAMES_PEOPLE.contains(name) => make(rest),
        Some((_, make)) => make(&plain(rest)),
        None => Command::Unknown(word.to_owned()),
    }
}
