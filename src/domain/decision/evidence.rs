//! What was read again from Slack before something final happens.

use super::{CardRef, Decision};
use crate::domain::ballot::{Slip, Way};
use crate::domain::emoji::{Emoji, EmojiLists};
use crate::domain::ids::MemberId;
use crate::domain::people::{Roster, Standing};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The rules of the house in which a decision is taken.
#[derive(Debug, Clone, Copy)]
pub struct House<'a> {
    /// The people of the initiative.
    pub roster: &'a Roster,
    /// The emoji that count.
    pub emoji: &'a EmojiLists,
    /// Until when a deadline that passes is put off, once; `None`: not at all.
    pub extend_to: Option<Timestamp>,
}

/// Where a card lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the initiative's channel.
    Channel,
    /// In an approver's direct message.
    Dm,
}

impl Place {
    /// The way in of a reaction on a card in this place.
    pub fn reaction(self, emoji: Emoji) -> Way {
        match self {
            Self::Channel => Way::ReactionChannel(emoji),
            Self::Dm => Way::ReactionDm(emoji),
        }
    }
}

/// What was found where a card should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// The card, with all its reactions: who and with which emoji.
    Marks(Vec<(MemberId, Emoji)>),
    /// Nothing: the message was deleted, or its channel is closed to us. Votes on it stand as recorded.
    Gone,
}

/// One card, read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardReading {
    /// The card.
    pub card: CardRef,
    /// Where it lies.
    pub place: Place,
    /// What was found.
    pub found: Found,
}

/// Everything that was read: every card of the current version, and the approvers' accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The cards.
    pub cards: Vec<CardReading>,
    /// What the approvers' accounts are now.
    pub standings: BTreeMap<MemberId, Standing>,
    /// When reading began; a mark set later may be missing here.
    pub read_at: Timestamp,
}

impl Evidence {
    /// The marks on cards that show the current version word for word.
    pub(super) fn marks<'a>(
        &'a self,
        decision: &'a Decision,
    ) -> impl Iterator<Item = (&'a CardReading, &'a MemberId, &'a Emoji)> {
        let current = self.cards.iter().filter(|reading| decision.is_current(&reading.card));
        current.flat_map(|reading| match &reading.found {
            Found::Marks(marks) => marks.iter().map(|(m, e)| (reading, m, e)).collect::<Vec<_>>(),
            Found::Gone => Vec::new(),
        })
    }

    /// Whether this answers for every vote that stands and every mark of an approver: a card that could not
    /// be read for now is not evidence that its marks are gone.
    pub(super) fn covers(&self, decision: &Decision) -> bool {
        let votes = decision.ballot().votes();
        let read = |card: &CardRef| self.cards.iter().any(|reading| &reading.card == card);
        let known = |member: &MemberId| self.standings.contains_key(member);
        votes.iter().all(|vote| known(&vote.member) && (vote.way.emoji().is_none() || read(&vote.card)))
            && self.marks(decision).all(|(_, member, _)| !decision.is_approver(member) || known(member))
    }

    /// Whether the reaction behind this slip was looked for and not found.
    pub(super) fn lacks(&self, slip: &Slip) -> bool {
        let Some(emoji) = slip.slot.way.emoji() else { return false };
        let is_it =
            |(member, mark): &(MemberId, Emoji)| member == &slip.slot.member && mark.plain() == emoji.plain();
        self.cards.iter().filter(|reading| reading.card == slip.slot.card).any(|reading| {
            match &reading.found {
                Found::Marks(marks) => !marks.iter().any(is_it),
                Found::Gone => false,
            }
        })
    }
}
