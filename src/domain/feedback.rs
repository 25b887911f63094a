//! Feedback: what somebody said about an initiative, and what becomes of it.

use super::ids::{ChannelId, FeedbackId, InitiativeId, MemberId, MessageTs};
use super::people::Roster;
use super::refusal::{FeedbackRefusal, Refusal};
use jiff::Timestamp;

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
    },
    /// Taken back; its words are gone.
    Removed,
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

    /// Whether the owner may still judge it: accepted and parked can change, the rest is final.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::New | Self::Accepted | Self::Parked)
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
    /// The member who said it; none where a bot posted it.
    pub author: Option<MemberId>,
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
}

impl Feedback {
    /// Who gave it: its author, or whoever captured it from a bot.
    pub fn giver(&self) -> &MemberId {
        self.author.as_ref().unwrap_or(&self.captured_by)
    }

    /// The item in a new state. Refused where it is final, or in that state already.
    pub fn end(mut self, state: State, now: Timestamp) -> Result<Self, Refusal> {
        if !self.state.is_open() || self.state == state {
            let state = self.state.word().to_owned();
            return Err(FeedbackRefusal::Ended { feedback: self.id, state }.into());
        }
        self.state = state;
        self.ended_at = Some(now);
        Ok(self)
    }

    /// The item without its words: only its giver and those who lead may take it back.
    pub fn remove(mut self, by: &MemberId, roster: &Roster, now: Timestamp) -> Result<Self, Refusal> {
        self.check_hands(by, roster)?;
        self.text = String::new();
        self.state = State::Removed;
        self.ended_at = Some(now);
        Ok(self)
    }

    /// The item with other words: only its giver and those who lead may change them.
    pub fn rewrite(mut self, by: &MemberId, roster: &Roster, text: &str) -> Result<Self, Refusal> {
        self.check_hands(by, roster)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::WorkspaceId;
    use rstest::rstest;

    fn said(author: Option<&str>) -> Feedback {
        Feedback {
            id: FeedbackId(12),
            initiative: InitiativeId(1),
            author: author.map(MemberId::new),
            captured_by: MemberId::new("U_CAPTURER"),
            source: None,
            text: "Too many forms".to_owned(),
            state: State::New,
            created_at: Timestamp::UNIX_EPOCH,
            ended_at: None,
        }
    }

    fn roster() -> Roster {
        let roster = Roster::new(WorkspaceId(1), InitiativeId(1), MemberId::new("U_OWNER"), None);
        Roster { deputy: Some(MemberId::new("U_DEPUTY")), ..roster }
    }

    fn declined() -> State {
        State::Declined { reason: "no budget".to_owned() }
    }

    #[rstest]
    #[case(State::New, State::Accepted, true)]
    #[case(State::Accepted, State::Done, true)]
    #[case(State::Accepted, State::Parked, true)]
    #[case(State::Parked, State::Accepted, true)]
    #[case(State::Parked, declined(), true)]
    #[case(State::New, State::Merged { into: FeedbackId(3) }, true)]
    #[case(State::Accepted, State::Accepted, false)]
    #[case(declined(), State::Accepted, false)]
    #[case(State::Done, declined(), false)]
    #[case(State::Removed, State::Accepted, false)]
    #[case(State::Merged { into: FeedbackId(3) }, State::Done, false)]
    fn open_items_end_and_ended_ones_stay(#[case] from: State, #[case] to: State, #[case] allowed: bool) {
        let item = Feedback { state: from, ..said(None) };
        let ended = item.end(to.clone(), Timestamp::UNIX_EPOCH);
        assert_eq!(ended.is_ok_and(|item| item.state == to && item.ended_at.is_some()), allowed);
    }

    #[test]
    fn only_giver_and_owner_change_it() {
        let [author, capturer, owner, deputy] =
            ["U_AUTHOR", "U_CAPTURER", "U_OWNER", "U_DEPUTY"].map(MemberId::new);
        let (item, roster) = (said(Some("U_AUTHOR")), roster());
        for allowed in [&author, &owner, &deputy] {
            assert_eq!(item.check_hands(allowed, &roster), Ok(()), "{allowed}");
        }
        let giver = author.clone();
        let refusal = FeedbackRefusal::NotYours { feedback: item.id, giver, owner };
        assert_eq!(item.check_hands(&capturer, &roster), Err(refusal.into()));
        assert_eq!(said(None).check_hands(&capturer, &roster), Ok(()), "a bot's words are the capturer's");
    }

    #[test]
    fn what_is_removed_has_no_words_and_no_way_back() {
        let author = MemberId::new("U_AUTHOR");
        let removed = said(Some("U_AUTHOR")).remove(&author, &roster(), Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!((removed.text.as_str(), &removed.state), ("", &State::Removed));
        let refusal = FeedbackRefusal::Gone { feedback: removed.id };
        assert_eq!(removed.rewrite(&author, &roster(), "again"), Err(refusal.into()));
    }

    #[test]
    fn words_are_kept_whole_up_to_slacks_longest() {
        assert_eq!(kept("  a\nb "), Some("a\nb".to_owned()));
        assert_eq!(kept(" \n"), None);
        assert_eq!(kept(&"ä".repeat(50_000)).map(|text| text.chars().count()), Some(TEXT_MAX));
        let emptied = said(Some("U_AUTHOR")).rewrite(&MemberId::new("U_AUTHOR"), &roster(), "  ");
        assert_eq!(emptied, Err(Refusal::MissingField { field: "feedback".to_owned() }));
    }

    #[rstest]
    #[case("FB-12", Some(12))]
    #[case(" fb12 ", Some(12))]
    #[case("12.", Some(12))]
    #[case("FB - 12", Some(12))]
    #[case("-3", Some(3))]
    #[case("0", None)]
    #[case("D-12", None)]
    #[case("", None)]
    fn a_typed_number_is_read(#[case] typed: &str, #[case] number: Option<i64>) {
        assert_eq!(super::number(typed), number.map(FeedbackId));
    }
}
