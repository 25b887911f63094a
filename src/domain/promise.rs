//! What a sponsor promised: seen by whoever promised it and by those who lead, and by nobody else.

mod hands;
mod reminder;
#[cfg(test)]
mod tests;

pub use hands::{Hand, hand};
pub use reminder::{AGAIN, WITHOUT_DATE, remind_at};

use super::feedback;
use super::ids::{InitiativeId, MemberId, PromiseId};
use super::refusal::{PromiseRefusal, Refusal};
use jiff::Timestamp;
use jiff::civil::Date;

/// The longest promise, in characters.
pub const TEXT_MAX: usize = 600;
/// The longest reason, in characters.
pub const REASON_MAX: usize = 300;

/// What it came of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A message in the initiative's channel.
    Message(feedback::Source),
    /// Its maker typed it.
    Typed,
    /// A to-do that only the sponsor can do, by a key that makes it one within its initiative, such as `barrier/3`.
    Todo(String),
}

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Whoever is to have made it is asked whether they did, or will.
    Asked,
    /// It is to be kept.
    Open,
    /// It was kept.
    Kept,
    /// Its maker took it back.
    Released {
        /// Why.
        reason: String,
    },
    /// They did not promise it, or will not.
    Denied {
        /// Why; may be empty.
        reason: String,
    },
    /// Its maker wants it forgotten; its words are gone.
    Removed,
}

impl State {
    /// The word of it, kept in the database: never changed.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Open => "open",
            Self::Kept => "kept",
            Self::Released { .. } => "released",
            Self::Denied { .. } => "denied",
            Self::Removed => "removed",
        }
    }

    /// Whether something is still to come of it.
    pub fn is_live(&self) -> bool {
        matches!(self, Self::Asked | Self::Open)
    }

    /// The reason that stands with it.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Released { reason } | Self::Denied { reason } => Some(reason),
            _ => None,
        }
    }
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Its number, shown as `P-4`.
    pub id: PromiseId,
    /// What it is about.
    pub initiative: InitiativeId,
    /// Who made it, or is asked whether they did.
    pub by: MemberId,
    /// Whose words these are, where whoever made it took it over from them.
    pub said_by: Option<MemberId>,
    /// Who noted it, where that is somebody else.
    pub asked_by: Option<MemberId>,
    /// What it came of.
    pub source: Source,
    /// What was promised.
    pub text: String,
    /// Until when.
    pub due: Option<Date>,
    /// Where it stands.
    pub state: State,
    /// The sponsor who is asked whether they take it over from whoever made it.
    pub offered_to: Option<MemberId>,
    /// When it was noted.
    pub created_at: Timestamp,
    /// Since when it is open; none while it is asked about.
    pub open_at: Option<Timestamp>,
    /// When it changed last; of one that is over: when that was.
    pub changed_at: Timestamp,
    /// How often it changed.
    pub changes: i64,
    /// When its maker is reminded next.
    pub remind_at: Option<Timestamp>,
}

impl Promise {
    /// Its maker says yes: it is open from now on. Refused where it is not asked.
    pub fn accept(mut self, by: &MemberId, now: Timestamp) -> Result<Self, Refusal> {
        self.check_maker(by)?;
        if self.state != State::Asked {
            return Err(self.over().into());
        }
        (self.state, self.open_at) = (State::Open, Some(now));
        Ok(self.moved(now))
    }

    /// Its maker says no. Refused where it is not asked.
    pub fn deny(mut self, by: &MemberId, reason: &str, now: Timestamp) -> Result<Self, Refusal> {
        self.check_maker(by)?;
        if self.state != State::Asked {
            return Err(self.over().into());
        }
        self.state = State::Denied { reason: reason_of(reason)? };
        Ok(self.moved(now))
    }

    /// Its maker kept it. Refused where it is not open.
    pub fn keep(mut self, by: &MemberId, now: Timestamp) -> Result<Self, Refusal> {
        self.check_open(by)?;
        self.state = State::Kept;
        Ok(self.moved(now))
    }

    /// Its maker takes it back, and says why. Refused where it is not open, or without a reason.
    pub fn release(mut self, by: &MemberId, reason: &str, now: Timestamp) -> Result<Self, Refusal> {
        self.check_open(by)?;
        let reason = reason_of(reason)?;
        if reason.is_empty() {
            return Err(Refusal::MissingField { field: "reason".to_owned() });
        }
        self.state = State::Released { reason };
        Ok(self.moved(now))
    }

    /// Its maker says it in other words.
    pub fn rewrite(mut self, by: &MemberId, text: &str, now: Timestamp) -> Result<Self, Refusal> {
        self.check_open(by)?;
        self.text = text_of(text)?;
        // In their own words it owes nothing to whoever said it first.
        if self.said_by.take().is_some() && matches!(self.source, Source::Message(_)) {
            self.source = Source::Typed;
        }
        Ok(self.moved(now))
    }

    /// Its maker says until when, or without a day. Refused: a day that is over where they live.
    pub fn set_due(
        mut self,
        by: &MemberId,
        due: Option<Date>,
        (now, today): (Timestamp, Date),
    ) -> Result<Self, Refusal> {
        self.check_open(by)?;
        if due.is_some_and(|due| due < today) {
            return Err(PromiseRefusal::DueIsOver.into());
        }
        self.due = due;
        Ok(self.moved(now))
    }

    /// Its maker wants it forgotten: its words are gone, and its message is not noted again.
    pub fn remove(mut self, by: &MemberId, now: Timestamp) -> Result<Self, Refusal> {
        self.check_maker(by)?;
        if !self.state.is_live() {
            return Err(self.over().into());
        }
        (self.state, self.text) = (State::Removed, String::new());
        Ok(self.moved(now))
    }

    /// Whoever is the sponsor now is asked to take it over.
    #[must_use]
    pub fn offer(mut self, to: &MemberId, now: Timestamp) -> Self {
        self.offered_to = Some(to.clone());
        self.moved(now)
    }

    /// Whoever was asked to takes it over: from now on it is theirs, whatever it was.
    pub fn take_over(mut self, by: &MemberId, now: Timestamp) -> Result<Self, Refusal> {
        self.check_offered(by)?;
        self.offered_to = None;
        let before = std::mem::replace(&mut self.by, by.clone());
        self.said_by = self.said_by.or(Some(before));
        (self.state, self.open_at) = (State::Open, Some(now));
        Ok(self.moved(now))
    }

    /// Whoever was asked to take it over will not: it stays with whoever made it.
    pub fn leave(mut self, by: &MemberId, now: Timestamp) -> Result<Self, Refusal> {
        self.check_offered(by)?;
        self.offered_to = None;
        Ok(self.moved(now))
    }

    /// Whether somebody else can take it over: what was promised, and to-dos that the sponsor is asked for. Whether something was
    /// promised at all, only whoever is to have said it can tell.
    pub fn passes_on(&self) -> bool {
        match self.state {
            State::Open => true,
            State::Asked => matches!(self.source, Source::Todo(_)),
            _ => false,
        }
    }

    /// The no to whoever would change what is over.
    pub fn over(&self) -> PromiseRefusal {
        PromiseRefusal::Over { promise: self.id, state: self.state.word().to_owned() }
    }

    /// Whether it may be shown to somebody: its maker, whoever is asked to take it over, and those who lead.
    pub fn is_shown_to(&self, member: &MemberId, leads: bool) -> bool {
        leads || self.by == *member || self.offered_to.as_ref() == Some(member)
    }

    fn check_offered(&self, by: &MemberId) -> Result<(), Refusal> {
        if self.offered_to.as_ref() != Some(by) || !self.passes_on() {
            return Err(PromiseRefusal::NotYours { promise: self.id, by: self.by.clone() }.into());
        }
        Ok(())
    }

    fn check_maker(&self, by: &MemberId) -> Result<(), Refusal> {
        if self.by != *by {
            return Err(PromiseRefusal::NotYours { promise: self.id, by: self.by.clone() }.into());
        }
        Ok(())
    }

    fn check_open(&self, by: &MemberId) -> Result<(), Refusal> {
        self.check_maker(by)?;
        if self.state == State::Open { Ok(()) } else { Err(self.over().into()) }
    }

    fn moved(mut self, now: Timestamp) -> Self {
        self.changed_at = now;
        self.changes += 1;
        if !self.state.is_live() {
            (self.remind_at, self.offered_to) = (None, None);
        }
        self
    }
}

/// What was promised, as it is kept. Refused: no words, or too many.
pub fn text_of(typed: &str) -> Result<String, Refusal> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(PromiseRefusal::NoWords.into());
    }
    if text.chars().count() > TEXT_MAX {
        return Err(Refusal::FieldTooLong { field: "promise".to_owned(), max: TEXT_MAX });
    }
    Ok(text.to_owned())
}

/// What a message says, as it is kept: its beginning where it is long. Refused: no words.
pub fn text_of_message(said: &str) -> Result<String, Refusal> {
    let text = said.trim();
    if text.chars().count() <= TEXT_MAX {
        return text_of(text);
    }
    Ok(text.chars().take(TEXT_MAX - 1).chain(['…']).collect())
}

fn reason_of(typed: &str) -> Result<String, Refusal> {
    let reason = typed.trim();
    if reason.chars().count() > REASON_MAX {
        return Err(Refusal::FieldTooLong { field: "reason".to_owned(), max: REASON_MAX });
    }
    Ok(reason.to_owned())
}
