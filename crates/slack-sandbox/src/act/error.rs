//! Why a person cannot do something.

use serde::{Deserialize, Serialize};

/// What Slack's client would not let a person do, or what is not there to be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ActError {
    /// Nobody has this id.
    #[error("no such person: {user}")]
    NoSuchPerson {
        /// The id given.
        user: String,
    },
    /// There is no workspace with this id.
    #[error("no such workspace: {team}")]
    NoSuchTeam {
        /// The id given.
        team: String,
    },
    /// No channel has this id or name.
    #[error("no such channel: {channel}")]
    NoSuchChannel {
        /// The id or name given.
        channel: String,
    },
    /// The person is not in the channel.
    #[error("not in channel {channel}")]
    NotInChannel {
        /// Channel id.
        channel: String,
    },
    /// The channel is archived.
    #[error("channel {channel} is archived")]
    Archived {
        /// Channel id.
        channel: String,
    },
    /// The person does not see such a message.
    #[error("no message {ts} in {channel}")]
    NoSuchMessage {
        /// Channel id.
        channel: String,
        /// Its ts.
        ts: String,
    },
    /// Nothing there has this action id or block id.
    #[error("nothing called {wanted}; there is {present:?}")]
    NoSuchElement {
        /// What was asked for.
        wanted: String,
        /// Action ids that are there.
        present: Vec<String>,
    },
    /// The choice is not among those offered.
    #[error("{value} is not offered; there is {offered:?}")]
    NoSuchOption {
        /// What was asked for.
        value: String,
        /// Values that are offered.
        offered: Vec<String>,
    },
    /// No modal is open.
    #[error("no modal is open")]
    NoModal,
    /// The app has published no home tab for the person.
    #[error("the home tab is empty")]
    NoHome,
    /// The modal has no submit button, or it is disabled.
    #[error("the modal cannot be submitted")]
    NoSubmit,
    /// The input takes no more characters.
    #[error("{block_id} takes {most} characters, not {length}")]
    TooLong {
        /// The input block.
        block_id: String,
        /// `max_length`, or Slack's own limit.
        most: usize,
        /// What was to be typed.
        length: usize,
    },
    /// Inputs that must not stay empty.
    #[error("still empty: {block_ids:?}")]
    Required {
        /// The input blocks.
        block_ids: Vec<String>,
    },
    /// The client does not take such a value.
    #[error("{block_id}: {why}")]
    BadValue {
        /// The block.
        block_id: String,
        /// What is wrong.
        why: String,
    },
    /// Slack does not let the person do it.
    #[error("not allowed: {why}")]
    NotAllowed {
        /// Slack's name for the error, or a sentence.
        why: String,
    },
    /// No app is installed that could take it.
    #[error("no app for it")]
    NoApp,
    /// Time-out while waiting for everything to be quiet.
    #[error("not idle: {}", reasons.join("; "))]
    NotIdle {
        /// What was not.
        reasons: Vec<String>,
    },
    /// The control request itself was wrong.
    #[error("bad request: {why}")]
    BadRequest {
        /// What is wrong.
        why: String,
    },
}
