//! The weekly stage update: the facts of a week, and the lines that are worth saying about them.

mod correction;
mod facts;
mod hidden;
mod lines;
mod quarter;
mod question;
mod scope;

pub use correction::{Correction, Stood};
pub use facts::{
    DatesFact, DecisionFact, Facts, FeedbackFact, NoteFact, PulseFact, ReadingFact, StageFact, TestFact,
    WeekFact,
};
pub use hidden::{Hidden, Part};
pub use lines::{Figures, Line, assemble};
pub use quarter::{Fate, Summary, Week, summarise};
pub use question::{Answer, Question, TALK_MAX};
pub use scope::{RequestFact, ScopeFact};

use super::health::Health;
use super::ids::{InitiativeId, MemberId, MessageTs, UpdateId};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// How long the owner has to look at a draft before its facts go out by themselves.
pub const REVIEW: SignedDuration = SignedDuration::from_hours(2);
/// How long before that the owner is reminded, where nobody touched the draft.
pub const REMINDER: SignedDuration = SignedDuration::from_mins(30);
/// How much later than planned an update may go out without being called late.
const GRACE: SignedDuration = SignedDuration::from_mins(15);

/// What becomes of an update: it leaves `Drafted` once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Waits for its owner.
    Drafted,
    /// Went out.
    Sent {
        /// When.
        at: Timestamp,
        /// Whether the owner looked at it.
        reviewed: bool,
    },
    /// Never went out: for the owner's reason, or because nothing ran in time.
    Skipped {
        /// The owner's words; `None` for a slot that was missed.
        reason: Option<String>,
    },
    /// Was never drafted: its day was a holiday, and the next one comes before work goes on.
    Holiday,
}

impl State {
    /// The word the store keeps and people read.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Sent { .. } => "sent",
            Self::Skipped { .. } | Self::Holiday => "skipped",
        }
    }
}

/// What the owner says in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// How it is doing, in the owner's view; `None` until the owner edited it.
    pub health: Option<Health>,
    /// Why it is on track all the same, where the records say otherwise; may be empty.
    pub because: String,
    /// What to notice; may be empty.
    pub highlight: String,
    /// What the sponsor is asked for; may be empty.
    pub ask: String,
    /// What is left out of the message, and by whom.
    pub hidden: Hidden,
}

/// Whether an update goes to the sponsor in private, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToSponsor {
    /// It does.
    Goes,
    /// Not this time: they agreed to hear less often.
    Seldom,
    /// Not by itself: they read several initiatives, and have it in their digest.
    InDigest,
    /// Their account was switched off, or they were erased: another is needed.
    Gone,
}

impl ToSponsor {
    const ALL: [Self; 4] = [Self::Goes, Self::Seldom, Self::InDigest, Self::Gone];

    /// The word that the store keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::Goes => "goes",
            Self::Seldom => "seldom",
            Self::InDigest => "digest",
            Self::Gone => "gone",
        }
    }

    /// The meaning of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|to| to.word() == word)
    }
}

/// What the owner puts into the form of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// How it is doing.
    pub health: Option<Health>,
    /// Whether *on track* is meant against the records.
    pub sure: bool,
    /// Why it is; may be empty.
    pub because: String,
    /// What to notice; may be empty.
    pub highlight: String,
    /// What the sponsor is asked for; may be empty.
    pub ask: String,
    /// The lines that are said, of those that this week has.
    pub said: BTreeSet<Part>,
    /// The marked messages that are linked.
    pub linked: BTreeSet<MessageTs>,
}

/// One initiative's week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageUpdate {
    /// Its number.
    pub id: UpdateId,
    /// Whose week.
    pub initiative: InitiativeId,
    /// The nominal date of its slot, `YYYY-MM-DD`.
    pub slot: String,
    /// The instant of its slot.
    pub slot_at: Timestamp,
    /// What became of it.
    pub state: State,
    /// What the records say.
    pub computed: Health,
    /// What the owner says.
    pub words: Words,
    /// What it is drafted from.
    pub facts: Facts,
    /// When the facts go out by themselves.
    pub due_at: Timestamp,
    /// When the sponsor marked it as read.
    pub read_at: Option<Timestamp>,
    /// How it went to the sponsor, settled when it went out; unknown of a draft, and where it was not kept.
    pub to_sponsor: Option<ToSponsor>,
}

impl StageUpdate {
    /// Marked messages of which the form asks one by one whether they are linked: as many as it has room for.
    pub const ASKED_NOTES: usize = 10;

    /// What the owner's form makes of the words so far: whoever left a line out before stays with it.
    pub fn words_of(&self, view: &View, by: &MemberId) -> Words {
        let mut hidden = self.words.hidden.clone();
        hidden.only(&self.facts.parts().difference(&view.said).copied().collect(), by);
        let asked = self.facts.notes.iter().take(Self::ASKED_NOTES).map(|note| &note.ts);
        hidden.notes = asked.filter(|ts| !view.linked.contains(*ts)).cloned().collect();
        let against = view.health == Some(Health::OnTrack) && self.computed > Health::OnTrack;
        Words {
            health: view.health,
            because: if against { view.because.clone() } else { String::new() },
            highlight: view.highlight.clone(),
            ask: view.ask.clone(),
            hidden,
        }
    }

    /// How it is doing: the owner's view, else what the records say.
    pub fn health(&self) -> Health {
        self.words.health.unwrap_or(self.computed)
    }

    /// When it went out, if it did.
    pub fn sent_at(&self) -> Option<Timestamp> {
        if let State::Sent { at, .. } = self.state { Some(at) } else { None }
    }

    /// Whether it went out and nobody had looked at it.
    pub fn unreviewed(&self) -> bool {
        matches!(self.state, State::Sent { reviewed: false, .. })
    }

    /// Whether it went out noticeably later than planned: what was drafted in time may wait for the end of a holiday.
    pub fn late(&self) -> bool {
        let after = |at: Timestamp, wait| at.saturating_add(wait).unwrap_or(Timestamp::MAX);
        let usual = after(self.slot_at, REVIEW);
        let in_time = self.facts.until <= after(self.slot_at, GRACE);
        let planned = if in_time { self.due_at.max(usual) } else { usual };
        matches!(self.state, State::Sent { at, .. } if at > after(planned, GRACE))
    }
}

#[cfg(test)]
pub(crate) mod sample;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_late_only_if_it_went_out_later_than_its_review_takes() {
        let mut update = sample::update(sample::facts());
        let sent = |minutes| {
            let at = update.slot_at + SignedDuration::from_mins(minutes);
            StageUpdate { state: State::Sent { at, reviewed: true }, ..update.clone() }
        };
        assert!(!sent(135).late());
        assert!(sent(136).late());
        update.state = State::Drafted;
        assert!(!update.late());
    }
}
