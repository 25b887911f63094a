//! What Accord says to one person besides cards and reports: by ids, so that a job can carry it.

pub mod announcement;
pub mod charter;
pub mod checkin;
pub mod course;
pub mod decision;
pub mod feedback;
pub mod file;
pub mod initiative;
pub mod kickoff;
pub mod mail;
pub mod operations;
pub mod people;
pub mod promise;
pub mod pulse;
pub mod roadmap;
pub mod rollout;
pub mod settings;
pub mod training;
pub mod update;
pub mod workshop;

use super::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// A sentence to one member; `slack::views` gives it its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A friendly no, with its remedy.
    Refused(Refusal),
    /// About an initiative.
    Initiative(initiative::Notice),
    /// About a decision.
    Decision(decision::Notice),
    /// About a charter.
    Charter(charter::Notice),
    /// About an initiative's course, and who leads it.
    Course(course::Notice),
    /// About a check-in.
    Checkin(checkin::Notice),
    /// About a confidential round.
    Pulse(pulse::Notice),
    /// About feedback.
    Feedback(feedback::Notice),
    /// About a stage update.
    Update(update::Notice),
    /// About Accord itself.
    Operations(operations::Notice),
    /// About a file that was asked for.
    File(file::Notice),
    /// About a kickoff.
    Kickoff(kickoff::Notice),
    /// About what a sponsor promised.
    Promise(promise::Notice),
    /// About a workshop.
    Workshop(workshop::Notice),
    /// About a training.
    Training(training::Notice),
    /// About the communication plan, and links to learn from.
    Announcement(announcement::Notice),
    /// About outcomes and the roadmap.
    Roadmap(roadmap::Notice),
    /// About the rollout.
    Rollout(rollout::Notice),
    /// About stakeholders.
    People(people::Notice),
    /// About how they are asked.
    Settings(settings::Notice),
    /// About updates by e-mail.
    Mail(mail::Notice),
}
