//! Friendly "no"s about the course of an initiative.

use super::words::{person, quoted};
use crate::domain::ids::MemberId;
use crate::domain::stage::Stage;
use serde::{Deserialize, Serialize};

/// What about an initiative's course is refused, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CourseRefusal {
    /// A stage that does not lie behind.
    #[error("Back leads to an earlier stage. To go on, propose the gate with `/accord gate`.")]
    NotEarlier,
    /// It rests, or goes on, already.
    #[error("It is {state} already, so nothing was changed. `/accord status` shows how it stands.")]
    AlreadySo {
        /// The word for how it is.
        state: String,
    },
    /// It is archived.
    #[error("{} is archived. Restore it first, with the button under `/accord status {}`.", quoted(.key), quoted(.key))]
    Archived {
        /// Its key.
        key: String,
    },
    /// It was not delivered.
    #[error(
        "It is closed with thanks once it was delivered: `/accord gate` decides that. *Archive* puts it away at any time."
    )]
    NotDelivered,
    /// More people than one message names.
    #[error("A message names {most} people at most. Thank the others together, in your own words.")]
    TooManyThanked {
        /// The most.
        most: usize,
    },
    /// A name that is too long.
    #[error("A name has {max} characters at most. Write one a line.")]
    LongName {
        /// The most characters.
        max: usize,
    },
    /// Too late to undo.
    #[error("It can be undone for a day, and that is over. Change it back by hand; nothing was lost.")]
    TooLateToUndo,
    /// Changed again since.
    #[error("It was changed again since, so undoing would lose that. Undo the newest change first.")]
    ChangedSince,
    /// More criteria than a checklist shows.
    #[error("A stage has ten exit criteria at most. Drop one first, or say two in one.")]
    TooManyCriteria,
    /// A criterion that is not there.
    #[error("That exit criterion is gone. Open the stage again to see those there are.")]
    NoCriterion,
    /// More channels than it is shown in.
    #[error("It is shown in {most} further channels at most. Take one out first.")]
    TooManyChannels {
        /// The most.
        most: usize,
    },
    /// Its own channel is private, as far as anybody knows.
    #[error(
        "Only what lives in a public channel is shown in others: what is said in a private one stays there. Take them out, or move it to a public channel; if it was moved just now, try again in a minute."
    )]
    NotPublic,
    /// Evidence that is no link.
    #[error("Evidence is a link, such as https://…, to where everybody can see it.")]
    NotALink,
    /// Somebody else was asked to take it over.
    #[error("Only {} is asked to take it over. Tell the owner if it should be you.", person(.member))]
    NotAskedToLead {
        /// Who is asked.
        member: MemberId,
    },
    /// Nobody is asked to take it over.
    #[error("Nobody is asked to take it over any more. `/accord status` shows who leads it.")]
    NobodyIsAsked,
    /// The owner is there.
    #[error("{} leads it, and hands it over with *Who leads* in the stage's panel.", person(.owner))]
    HasOwner {
        /// The owner.
        owner: MemberId,
    },
    /// Nothing was proposed to the sponsor.
    #[error("Nothing is proposed yet. Its owner proposes how you are involved, or you say it yourself.")]
    NothingProposed,
    /// A form about a stage that was left meanwhile.
    #[error("{stage} was left meanwhile, so nothing was changed. Close this and open it again.")]
    StageLeft {
        /// The stage that the form is about.
        stage: Stage,
    },
    /// A key that is taken.
    #[error("The key \u{201c}{}\u{201d} is taken. Choose another, two to six letters.", quoted(.key))]
    KeyTaken {
        /// What was typed.
        key: String,
    },
    /// A channel with several initiatives.
    #[error("Several initiatives live here: {}. Add the key, such as `/accord status {}`.", .keys.join(", "), .keys.first().map(String::as_str).unwrap_or_default())]
    WhichOne {
        /// Their keys.
        keys: Vec<String>,
    },
}
