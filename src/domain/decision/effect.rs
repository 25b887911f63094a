//! What should happen because a decision changed. The caller turns each into a job in the same transaction.

use super::Version;
use crate::domain::charter::{CharterHash, CharterVersion};
use crate::domain::emoji::Verdict;
use crate::domain::ids::{DecisionId, InitiativeId, MemberId};
use crate::domain::people::Standing;
use crate::domain::stage::{GateVerdict, Stage};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One thing to do. It carries ids only: what is posted is rendered from the state at delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Post the current version's card in the channel and in each approver's direct message.
    PostCards,
    /// Edit the current version's cards in place.
    RefreshCards,
    /// Edit the cards of an older version: they say that they no longer count.
    RetireCards {
        /// The version that no longer counts.
        version: Version,
    },
    /// Tell one person something in private.
    Tell {
        /// Whom.
        member: MemberId,
        /// What.
        notice: Notice,
    },
    /// Tell the owner of the initiative something in private.
    TellOwner(Notice),
    /// Ask somebody who says both yes and no which of them they mean; answers come in by [`Way::Choice`].
    ///
    /// [`Way::Choice`]: crate::domain::ballot::Way::Choice
    AskWhich {
        /// Whom.
        member: MemberId,
    },
    /// Ask somebody whose mark was found only after the deadline whether it stands; answers likewise.
    AskLate {
        /// Whom.
        member: MemberId,
        /// What the mark says.
        verdict: Verdict,
    },
    /// Offer to reopen with a reason, to somebody who removed a mark after the decision was final.
    OfferReopen {
        /// Whom.
        member: MemberId,
    },
    /// Read marks and people again at this time, then call `settle`.
    ScheduleSettle {
        /// When.
        at: Timestamp,
    },
    /// Read marks and people again at this time, then call `expire`.
    ScheduleExpiry {
        /// When.
        at: Timestamp,
    },
    /// It has become final; comes exactly once a version.
    DecisionFinal {
        /// Which way.
        verdict: Verdict,
        /// Whose votes decided.
        by: BTreeSet<MemberId>,
    },
    /// A gate ended: write its verdict down.
    GateDecided {
        /// The initiative.
        initiative: InitiativeId,
        /// The stage whose gate it is.
        stage: Stage,
        /// What it ended in.
        verdict: GateVerdict,
    },
    /// A version of the charter was signed: write it down.
    CharterSigned {
        /// The initiative.
        initiative: InitiativeId,
        /// The version.
        version: CharterVersion,
        /// The hash of what was signed.
        hash: CharterHash,
        /// Who signed.
        by: MemberId,
    },
    /// Move the initiative on, in the same transaction and only if it still stands in `from`.
    AdvanceStage {
        /// The initiative.
        initiative: InitiativeId,
        /// The stage to leave.
        from: Stage,
        /// The stage to enter; `None` after delivery: the initiative is complete.
        to: Option<Stage>,
    },
}

/// What a person is told about a decision; the words are in the views.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Your vote is recorded.
    Recorded {
        /// What it says.
        verdict: Verdict,
        /// Until when it can be taken back if it decides now; `None` while others are waited for.
        undo_until: Option<Timestamp>,
    },
    /// Your vote is taken back.
    TakenBack,
    /// An approver can no longer vote, so their vote does not count: somebody else must be named.
    ApproverLost {
        /// The approver.
        member: MemberId,
        /// What their account is now.
        standing: Standing,
    },
    /// The decision is final.
    Decided {
        /// Which way.
        verdict: Verdict,
    },
    /// The deadline passed without enough votes.
    Expired,
    /// The proposer or the owner took it back.
    Withdrawn {
        /// Who.
        by: MemberId,
    },
    /// A later decision replaced it.
    Superseded {
        /// The later decision.
        by: DecisionId,
    },
    /// It was written down as decided by whoever is told.
    WrittenDown {
        /// Who wrote it down.
        by: MemberId,
    },
    /// It was opened again as a new version.
    Reopened {
        /// Who asked for it.
        by: MemberId,
    },
}
