//! What should happen because a decision changed. The caller turns each into a job in the same transaction.

use super::{Dependent, Version};
use crate::domain::charter::{CharterHash, CharterVersion};
use crate::domain::emoji::Verdict;
use crate::domain::ids::{ChannelId, DecisionId, FeatureId, InitiativeId, MemberId};
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
    /// Post a copy to somebody who was named to decide only now, and plan their reminders.
    PostCopy {
        /// Whose.
        member: MemberId,
    },
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
    /// It replaces this decision, which is superseded in the same transaction.
    Supersede {
        /// The decision that gives way.
        old: DecisionId,
    },
    /// Its deadline passed without a decision and was put off, once: whoever can help is asked.
    Escalate {
        /// Until when votes count now.
        until: Timestamp,
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
    /// A scope request came to its end, or what it added holds no longer: carry its trade out, or take it back.
    ScopeEnded,
    /// The people named accepted a feature, or sent it back.
    FeatureJudged {
        /// The feature.
        feature: FeatureId,
        /// Whether they accepted it.
        accepted: bool,
    },
    /// The acceptance of a feature ended without a verdict, or holds no longer.
    AcceptanceOver {
        /// The feature.
        feature: FeatureId,
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
    /// An approver who is waited for left the channel.
    ApproverLeft {
        /// The approver.
        member: MemberId,
    },
    /// Whoever drove it left: the owner drives it now.
    DrivesNow {
        /// Who drove it.
        before: MemberId,
    },
    /// Its card cannot be reached any more, and no other can be posted.
    CardLost {
        /// The channel in which it stands, or stood.
        channel: ChannelId,
    },
    /// The decision is final.
    Decided {
        /// Which way.
        verdict: Verdict,
    },
    /// A gate is final: none of its three ends is a defeat.
    GateEnded {
        /// What it ended in.
        verdict: GateVerdict,
    },
    /// A scope request is final: what it adds is in the scope, or it is parked.
    ScopeEnded {
        /// Which way.
        verdict: Verdict,
    },
    /// Nobody decided a scope request in time: it is parked.
    ScopeParked,
    /// The deadline passed without enough votes.
    Expired,
    /// Not enough of those who were asked accepted a feature in time.
    NotAccepted {
        /// The feature.
        feature: FeatureId,
    },
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
    /// To an approver: your mark waits for your confirmation.
    Confirm,
    /// Your vote is recorded; a concern holds the decision.
    RecordedHeld {
        /// What it says.
        verdict: Verdict,
    },
    /// A concern was raised and holds it.
    ConcernRaised {
        /// Its number there.
        number: u32,
        /// Who raised it.
        by: MemberId,
    },
    /// Your concern was answered: does that settle it?
    ConcernAnswered {
        /// Its number there.
        number: u32,
        /// Who answered.
        by: MemberId,
    },
    /// The answer did not settle the concern.
    ConcernStands {
        /// Its number there.
        number: u32,
        /// Who raised it.
        by: MemberId,
    },
    /// A concern was settled by whoever raised it.
    ConcernResolved {
        /// Its number there.
        number: u32,
        /// Who raised it.
        by: MemberId,
    },
    /// A concern was set aside, with a reason.
    ConcernOverruled {
        /// Its number there.
        number: u32,
        /// Who overruled it.
        by: MemberId,
    },
    /// To the owner: the deadline passed, and only a concern holds it.
    HeldAtDeadline,
    /// To whoever stands in for an approver, or to the owner: nobody decided in time.
    Overdue {
        /// Until when votes count now.
        until: Timestamp,
    },
    /// To an approver: it waits for you, until then.
    Nudge {
        /// Until when votes count.
        until: Timestamp,
    },
    /// To the owner: these have lost their ground, because the decision was superseded.
    Orphaned {
        /// What depended on it.
        dependents: Vec<Dependent>,
    },
}
