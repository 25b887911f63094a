//! What is refused about who has a say in what.

use super::words::{either, moment, person};
use crate::domain::ballot::WhoDecides;
use crate::domain::ids::{DecisionId, MemberId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A friendly "no" about who has a say in what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum DecidingRefusal {
    /// Only the sponsor or the owner may.
    #[error("Only {} can do this. Ask one of them.", either(.sponsor, .owner))]
    NotSponsorOrOwner {
        /// The owner.
        owner: MemberId,
        /// The sponsor.
        sponsor: MemberId,
    },
    /// A key aspect with too many characters.
    #[error("A key aspect fits {max} characters, such as *payout rules*. Put it in fewer words.")]
    AspectTooLong {
        /// How many characters fit.
        max: usize,
    },
    /// More key aspects than anybody keeps in mind.
    #[error("Name at most {most}: what only you can decide. Everything else goes ahead and you hear of it.")]
    TooManyAspects {
        /// How many there may be.
        most: usize,
    },
    /// The same approver twice.
    #[error("{} is named twice. Name each approver once.", person(.member))]
    ApproverTwice {
        /// Who is named twice.
        member: MemberId,
    },
    /// More than one approver where one decides.
    #[error("You named {named} approvers, but one decides. Name one, or choose *any*, *all* or a quorum.")]
    OneApproverOnly {
        /// How many are named.
        named: usize,
    },
    /// A quorum of nobody, or of more than there are.
    #[error("A quorum of {needed} does not fit {named} approvers. Choose a number from 1 to {named}.")]
    QuorumOutOfReach {
        /// How many it takes.
        needed: u32,
        /// How many are named.
        named: usize,
    },
    /// Whoever stands in for the proposer or the last editor.
    #[error(
        "Only you see this. You stand in for {}, who wrote {decision}, so your vote does not count either.",
        person(.writer)
    )]
    WritersDelegate {
        /// The decision.
        decision: DecisionId,
        /// Who wrote it.
        writer: MemberId,
    },
    /// Somebody in whose place nobody can be put.
    #[error("{} does not decide {decision} any more, so nothing was changed. Its card shows who does.", person(.member))]
    NoApprover {
        /// The decision.
        decision: DecisionId,
        /// Who does not decide.
        member: MemberId,
    },
    /// A decision written down as taken on a day that is still to come.
    #[error("{} is still to come. Choose the day on which it was decided.", moment(*.day))]
    DecidedLater {
        /// The day chosen.
        day: Timestamp,
    },
    /// A second concern of the same person.
    #[error("Your concern on {decision} is open already and holds it. Add to it in the card's thread.")]
    ConcernIsOpen {
        /// The decision.
        decision: DecisionId,
    },
    /// Superseding what is not in force.
    #[error("{decision} {stands}; only another decision that was approved can be superseded.")]
    CannotBeSuperseded {
        /// The decision.
        decision: DecisionId,
        /// How it stands: `is proposed`, `ended in hold`.
        stands: String,
    },
    /// A concern that was settled, or never raised.
    #[error(
        "Concern {number} on {decision} is settled, so nothing was changed. *Details* on its card shows how."
    )]
    ConcernIsOver {
        /// The decision.
        decision: DecisionId,
        /// Its number there.
        number: u32,
    },
    /// Somebody else's concern.
    #[error("{} raised this concern on {decision}: whether it is settled is theirs to say.", person(.by))]
    NotYourConcern {
        /// The decision.
        decision: DecisionId,
        /// Who raised it.
        by: MemberId,
    },
    /// Only who decides may set a concern aside.
    #[error("Only who decides {decision} can set a concern aside: {who}. Answer it instead.")]
    CannotOverrule {
        /// The decision.
        decision: DecisionId,
        /// Who decides.
        who: WhoDecides,
    },
    /// Consent where people are to say that a feature works.
    #[error("Silence does not accept a feature. Name who accepts it, and whether it takes all of them.")]
    SilenceAcceptsNothing,
    /// A say in what needs none, or has it already.
    #[error(
        "{decision} {stands}, and is not among what went ahead without you, so nothing was changed. *Details* on its card shows more."
    )]
    NotWithoutYou {
        /// The decision.
        decision: DecisionId,
        /// How it stands, as *is open*.
        stands: String,
    },
    /// A look at a decision that is over.
    #[error(
        "{decision} was looked at already, or is not in force any more, so nothing was changed. *Details* on its card shows how it stands."
    )]
    ReviewIsOver {
        /// The decision.
        decision: DecisionId,
    },
    /// A day for looking at it again that is no later than today.
    #[error("Pick a day after today on which it is looked at again, or leave it empty.")]
    ReviewTooEarly,
    /// A concern where no decision is open.
    #[error("No decision is open here, so nothing can be held. `/accord log` shows what was decided.")]
    NothingOpen,
}
