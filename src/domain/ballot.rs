//! Votes: one slip a person and way in, and nothing that depends on the order of arrival.
//!
//! A slip keeps the latest casting and the latest withdrawal that it has heard of. Both only grow, so late,
//! repeated and reordered events end in the same ballot, and a removal that arrives before its mark still wins.

mod rule;
mod tally;

pub use rule::{Rule, WhoDecides};
pub use tally::{Counted, Outcome, Tally};

use super::decision::CardRef;
use super::emoji::{Emoji, Verdict};
use super::ids::MemberId;
use super::stage::GateVerdict;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The way a vote came in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// A reaction on the card in the channel.
    ReactionChannel(Emoji),
    /// A reaction on the approver's own copy in the direct message.
    ReactionDm(Emoji),
    /// A button of the card.
    Button,
    /// A modal opened from the card.
    Modal,
    /// Words in the card's thread, confirmed as an approval.
    Typed,
    /// A private answer to "which one?" or the private undo: it outweighs whatever its giver said before.
    Choice,
}

impl Way {
    /// The emoji of a reaction; `None` for the other ways.
    pub fn emoji(&self) -> Option<&Emoji> {
        match self {
            Self::ReactionChannel(emoji) | Self::ReactionDm(emoji) => Some(emoji),
            Self::Button | Self::Modal | Self::Typed | Self::Choice => None,
        }
    }
}

/// Where a vote lies: whose it is, under which text, and which way it came in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    /// Who votes.
    pub member: MemberId,
    /// The card the voter had before them.
    pub card: CardRef,
    /// The way in.
    pub way: Way,
}

/// What was said, and when. Ordered by time, so that the latest casting is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cast {
    /// When: Slack's `event_ts`, or the time of reading for a mark that was found by re-reading.
    pub at: Timestamp,
    /// Yes or no.
    pub verdict: Verdict,
    /// On a gate, what the voter wants instead of what is recommended.
    pub instead: Option<GateVerdict>,
}

/// All that is known of one slot: a row of the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// Where it lies.
    pub slot: Slot,
    /// The latest casting; `None` if only a removal has arrived so far.
    pub cast: Option<Cast>,
    /// The latest withdrawal.
    pub withdrawn_at: Option<Timestamp>,
}

impl Slip {
    /// The casting, unless it was withdrawn. At the same instant the withdrawal wins: it can be repeated, a
    /// vote that nobody meant cannot be taken back.
    pub fn live(&self) -> Option<Cast> {
        self.cast.filter(|cast| self.withdrawn_at.is_none_or(|withdrawn| cast.at > withdrawn))
    }

    /// When this slot last heard anything.
    fn last_heard(&self) -> Option<Timestamp> {
        self.cast.map(|cast| cast.at).max(self.withdrawn_at)
    }
}

/// A vote that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// Who votes.
    pub member: MemberId,
    /// The card the voter had before them.
    pub card: CardRef,
    /// The way in.
    pub way: Way,
    /// Yes or no.
    pub verdict: Verdict,
    /// When it was cast.
    pub cast_at: Timestamp,
}

/// The slips of one version of a decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Slip>", into = "Vec<Slip>")]
pub struct Ballot {
    slips: BTreeMap<Slot, Slip>,
}

impl Ballot {
    /// Hears of a casting. Says whether that changed anything.
    pub fn cast(&mut self, slot: Slot, cast: Cast) -> bool {
        let slip = self.slip(slot);
        let latest = slip.cast.max(Some(cast));
        let changed = latest != slip.cast;
        slip.cast = latest;
        changed
    }

    /// Hears of a withdrawal, perhaps before its casting. Says whether that changed anything.
    pub fn withdraw(&mut self, slot: Slot, at: Timestamp) -> bool {
        let slip = self.slip(slot);
        let latest = slip.withdrawn_at.max(Some(at));
        let changed = latest != slip.withdrawn_at;
        slip.withdrawn_at = latest;
        changed
    }

    /// Takes away every vote of somebody who may no longer vote, also those dated after `at`.
    pub(crate) fn void(&mut self, member: &MemberId, at: Timestamp) {
        for slip in self.slips.values_mut().filter(|slip| &slip.slot.member == member) {
            slip.withdrawn_at = slip.last_heard().max(Some(at));
        }
    }

    /// Every slip, withdrawn ones too, in a fixed order.
    pub fn slips(&self) -> impl Iterator<Item = &Slip> {
        self.slips.values()
    }

    /// What lies in this slot.
    pub fn find(&self, slot: &Slot) -> Option<&Slip> {
        self.slips.get(slot)
    }

    /// The votes that stand: neither withdrawn nor outweighed by their giver's later choice.
    pub fn votes(&self) -> Vec<Vote> {
        let vote = |slip: &Slip, cast: Cast| Vote {
            member: slip.slot.member.clone(),
            card: slip.slot.card.clone(),
            way: slip.slot.way.clone(),
            verdict: cast.verdict,
            cast_at: cast.at,
        };
        self.standing().map(|(slip, cast)| vote(slip, cast)).collect()
    }

    /// Slips that count now, with what they say.
    fn standing(&self) -> impl Iterator<Item = (&Slip, Cast)> {
        let choices = self.last_choices();
        self.slips.values().filter_map(move |slip| {
            let cast = slip.live()?;
            let counts = match (choices.get(&slip.slot.member), &slip.slot.way) {
                (None, _) => true,
                (Some(choice), Way::Choice) => cast.at == *choice,
                (Some(choice), _) => cast.at > *choice,
            };
            counts.then_some((slip, cast))
        })
    }

    /// When each member last chose or undid: what they said before no longer counts.
    fn last_choices(&self) -> BTreeMap<MemberId, Timestamp> {
        let mut last = BTreeMap::new();
        for slip in self.slips.values().filter(|slip| slip.slot.way == Way::Choice) {
            if let Some(at) = slip.last_heard() {
                let latest = last.entry(slip.slot.member.clone()).or_insert(at);
                *latest = at.max(*latest);
            }
        }
        last
    }

    fn slip(&mut self, slot: Slot) -> &mut Slip {
        self.slips.entry(slot.clone()).or_insert(Slip { slot, cast: None, withdrawn_at: None })
    }
}

impl From<Vec<Slip>> for Ballot {
    fn from(slips: Vec<Slip>) -> Self {
        Self { slips: slips.into_iter().map(|slip| (slip.slot.clone(), slip)).collect() }
    }
}

impl From<Ballot> for Vec<Slip> {
    fn from(ballot: Ballot) -> Self {
        ballot.slips.into_values().collect()
    }
}
