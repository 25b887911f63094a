//! The friendly "no" about check-ins.

use super::PulseRefusal;
use super::words::moment;
use crate::domain::ids::MemberId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Why something about a check-in does not happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CheckinRefusal {
    /// An initiative without a check-in.
    #[error("There is no check-in here yet. `/accord checkin` sets one up.")]
    NoCheckin,
    /// Something about a check-in that was put away.
    #[error("That check-in is archived, so nobody is asked. `/accord checkin` sets a new one up.")]
    Archived,
    /// An extra round while one is open.
    #[error("A round is open until {}; its report comes then. Ask again after that.", moment(*.closes_at))]
    RoundIsOpen {
        /// When it closes.
        closes_at: Timestamp,
    },
    /// A check-in without a question.
    #[error("Ask at least one question.")]
    NoQuestion,
    /// More questions than anybody answers.
    #[error("Ask at most {max} questions: people give a check-in about a minute.")]
    TooManyQuestions {
        /// How many fit.
        max: usize,
    },
    /// Several times on one day.
    #[error("A check-in asks at most once a day. Try `weekdays 10:00`.")]
    MoreThanDaily,
    /// No slot on a working day.
    #[error(
        "None of these dates is a working day of the check-in. Choose another day, or add it under *More*."
    )]
    NeverOnAWorkingDay,
    /// An extra round on a day off.
    #[error(
        "Today is none of the check-in's working days, so nobody is asked. Try again on the next one, or change the days with *Edit*."
    )]
    DayOff,
    /// A choice with one option, or with too many.
    #[error("Give a choice 2 to {max} options, one a line.")]
    OptionsOfAChoice {
        /// How many fit.
        max: usize,
    },
    /// An option that does not fit into a list.
    #[error("*{option}* is too long for an option: {max} characters fit.")]
    LongOption {
        /// The option.
        option: String,
        /// How many characters fit.
        max: usize,
    },
    /// A check-in for nobody.
    #[error("Choose whom to ask: at least one of these, or people under *More*.")]
    NobodyChosen,
    /// A question without anybody to go to.
    #[error("Nobody is on the stakeholder list yet. Add them with *Stakeholders* on the initiative's card.")]
    NobodyToAsk,
    /// Skipping a round that is over.
    #[error("That round closed {}, so there is nothing to skip any more.", moment(*.closed_at))]
    RoundIsClosed {
        /// When it closed.
        closed_at: Timestamp,
    },
    /// Making something of words that are not there.
    #[error("There are no words of theirs any more, so nothing was made of them.")]
    NoWords,
    /// An answer for somebody else after the close.
    #[error("That round closed {}: an answer for somebody else counts while it is open.", moment(*.closed_at))]
    TooLateForAnother {
        /// When it closed.
        closed_at: Timestamp,
    },
    /// An answer for somebody who gave one.
    #[error("<@{absent}> has answered this round, so nothing was changed.")]
    AnsweredThemselves {
        /// Who.
        absent: MemberId,
    },
    /// An answer by somebody who has no place in the round.
    #[error(
        "You were not asked in this round, so nothing was stored. `/accord checkin` shows what is open for you."
    )]
    NotInRound,
    /// About a confidential round.
    #[error(transparent)]
    Pulse(#[from] PulseRefusal),
}
