//! Feedback: what somebody said about an initiative, and what becomes of it.

use super::ids::{ChannelId, FeedbackId, InitiativeId, MemberId, MessageTs};
use super::people::Roster;
use super::refusal::{FeedbackRefusal, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

mod label;
#[cfg(test)]
mod tests;

pub use label::{LABEL_MAX, labels};

/// The most characters that are kept: as many as Slack's longest message has.
pub const TEXT_MAX: usize = 40_000;

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nobody has judged it yet.
    New,
    /// It will be taken up.
    Accepted,
    /// Not now, and not forgotten.
    Parked,
    /// It will not be taken up.
    Declined {
        /// Why, in the owner's words.
        reason: String,
    },
    /// You said, we did.
    Done,
    /// Another item says the same and carries its voices on.
    Merged {
        /// The other item.
        into: FeedbackId,
        /// What it was before: a merge that is undone brings it back.
        was: Open,
    },
    /// Taken back; its words are gone.
    Removed,
}

/// The states in which the owner may still judge an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Open {
    /// Nobody has judged it yet.
    New,
    /// It will be taken up.
    Accepted,
    /// Not now, and not forgotten.
    Parked,
}

impl Open {
    /// The state of that word; none where it is final, or no state at all.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::New, Self::Accepted, Self::Parked].into_iter().find(|open| State::from(*open).word() == word)
    }
}

impl From<Open> for State {
    fn from(open: Open) -> Self {
        match open {
            Open::New => Self::New,
            Open::Accepted => Self::Accepted,
            Open::Parked => Self::Parked,
        }
    }
}

impl State {
    /// The word for it, kept in the database and shown to people.
    pub fn word(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Accepted => "accepted",
            Self::Parked => "parked",
            Self::Declined { .. } => "declined",
            Self::Done => "done",
            Self::Merged { .. } => "merged",
            Self::Removed => "removed",
        }
    }

    /// As what the owner may still judge it: accepted and parked can change, the rest is final.
    pub fn open(&self) -> Option<Open> {
        match self {
            Self::New => Some(Open::New),
            Self::Accepted => Some(Open::Accepted),
            Self::Parked => Some(Open::Parked),
            Self::Declined { .. } | Self::Done | Self::Merged { .. } | Self::Removed => None,
        }
    }

    /// Whether the owner may still judge it.
    pub fn is_open(&self) -> bool {
        self.open().is_some()
    }
}

/// The message that something was said in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its channel.
    pub channel: ChannelId,
    /// The message.
    pub ts: MessageTs,
    /// The thread it is a reply in.
    pub thread: Option<MessageTs>,
}

/// A piece of feedback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// Its number, shown as `FB-12`.
    pub id: FeedbackId,
    /// What it is about.
    pub initiative: InitiativeId,
    /// The member who said it; none where a bot posted it, or somebody without an account said it.
    pub author: Option<MemberId>,
    /// The name of somebody without an account who said it, as it was typed.
    pub on_behalf: Option<String>,
    /// Who captured it.
    pub captured_by: MemberId,
    /// Where it was said; none where it was given to Accord itself.
    pub source: Option<Source>,
    /// What was said.
    pub text: String,
    /// What became of it.
    pub state: State,
    /// When it was captured.
    pub created_at: Timestamp,
    /// When its present state began; none while it is new.
    pub ended_at: Option<Timestamp>,
    /// How often its state changed: what tells one end from the next, however fast they come.
    pub changes: i64,
    /// Whose words the reason is for which it was declined; none where it is not, or an older version did not keep that.
    pub reason_by: Option<MemberId>,
    /// When the state began that it had before it was merged; none where it is not merged, or was new.
    pub was_ended_at: Option<Timestamp>,
}

impl Feedback {
    /// Who gave it: its author, or whoever captured it from a bot or entered it for somebody else.
    pub fn giver(&self) -> &MemberId {
        self.author.as_ref().unwrap_or(&self.captured_by)
    }

    /// The item in a new state. Refused where it is final, or in that state already.
    pub fn end(self, state: State, now: Timestamp) -> Result<Self, Refusal> {
        if !self.state.is_open() || self.state == state {
            return Err(self.ended().into());
        }
        Ok(self.moved(state, now))
    }

    /// The item as a decision on what it asks for leaves it. Refused where it is final, or in that state already; but what was
    /// declined is accepted after all.
    pub fn decide(self, state: State, now: Timestamp) -> Result<Self, Refusal> {
        match (&self.state, &state) {
            (State::Declined { .. }, State::Accepted) => Ok(self.moved(state, now)),
            _ => self.end(state, now),
        }
    }

    fn moved(mut self, state: State, now: Timestamp) -> Self {
        self.state = state;
        self.ended_at = Some(now);
        self.changes += 1;
        (self.reason_by, self.was_ended_at) = (None, None);
        self
    }

    /// The same, as somebody's word: where it is declined, the reason is theirs.
    #[must_use]
    pub fn said_by(self, by: &MemberId) -> Self {
        let declined = matches!(self.state, State::Declined { .. });
        Self { reason_by: declined.then(|| by.clone()), ..self }
    }

    /// The item, carried on by another one. Refused where it is final.
    pub fn merge(self, into: FeedbackId, now: Timestamp) -> Result<Self, Refusal> {
        match self.state.open() {
            Some(was) => {
                let was_ended_at = self.ended_at;
                Ok(Self { was_ended_at, ..self.moved(State::Merged { into, was }, now) })
            }
            None => Err(self.ended().into()),
        }
    }

    /// The item by itself again, as it was before it was merged. Refused where it is not merged.
    pub fn part(mut self, now: Timestamp) -> Result<Self, Refusal> {
        let State::Merged { was, .. } = self.state else {
            return Err(FeedbackRefusal::NotMerged { feedback: self.id }.into());
        };
        self.state = was.into();
        // What became of it before is nothing new.
        self.ended_at = self.was_ended_at.take().or((was != Open::New).then_some(now));
        self.changes += 1;
        Ok(self)
    }

    /// The no to whoever would change what is final.
    pub fn ended(&self) -> FeedbackRefusal {
        FeedbackRefusal::Ended { feedback: self.id, state: self.state.word().to_owned() }
    }

    /// The item without its words: only its giver and those who lead may take it back.
    pub fn remove(mut self, by: &MemberId, roster: &Roster, now: Timestamp) -> Result<Self, Refusal> {
        self.check_hands(by, roster)?;
        self.text = String::new();
        self.on_behalf = None;
        if matches!(self.state, State::Declined { .. } | State::Done) {
            // An end that was not told yet is told by this name.
            self.state = State::Removed;
            return Ok(self);
        }
        Ok(self.moved(State::Removed, now))
    }

    /// The item with other words, and another name where somebody without an account said it: only its giver and those
    /// who lead may change them.
    pub fn rewrite(mut self, by: &MemberId, roster: &Roster, words: &Words) -> Result<Self, Refusal> {
        self.check_hands(by, roster)?;
        if self.on_behalf.is_some() {
            self.on_behalf = Some(name(&words.name)?);
        }
        let text = &words.text;
        self.text = kept(text).ok_or_else(|| Refusal::MissingField { field: "feedback".to_owned() })?;
        Ok(self)
    }

    /// Whether somebody may change or remove it, and if not, why not.
    pub fn check_hands(&self, by: &MemberId, roster: &Roster) -> Result<(), Refusal> {
        if self.state == State::Removed {
            return Err(FeedbackRefusal::Gone { feedback: self.id }.into());
        }
        if by == self.giver() || roster.is_owned_by(by) {
            return Ok(());
        }
        let (giver, owner) = (self.giver().clone(), roster.owner.clone());
        Err(FeedbackRefusal::NotYours { feedback: self.id, giver, owner }.into())
    }
}

/// Other words for an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What was said.
    pub text: String,
    /// Who said it, where they have no account.
    pub name: String,
}

/// The most characters of the name of somebody without an account.
pub const NAME_MAX: usize = 80;

/// A name as it is kept: on one line. Refused: none.
pub fn name(typed: &str) -> Result<String, Refusal> {
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept: String = words.chars().take(NAME_MAX).collect();
    if kept.is_empty() { Err(Refusal::MissingField { field: "name".to_owned() }) } else { Ok(kept) }
}

/// The words as they are kept: without the white space around them, at most [`TEXT_MAX`] characters; `None` if there
/// are none.
pub fn kept(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.chars().take(TEXT_MAX).collect())
}

/// A number as people type it: `FB-12`, `fb12` or `12`.
pub fn number(typed: &str) -> Option<FeedbackId> {
    let typed = typed.trim().trim_end_matches('.').to_lowercase();
    let digits = typed.strip_prefix("fb").unwrap_or(&typed).trim_start_matches(['-', ' ']);
    digits.parse().ok().filter(|number| *number > 0).map(FeedbackId)
}
