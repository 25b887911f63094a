//! Every friendly "no": what is refused, in one clear sentence, with what to do instead.
//! A refusal carries ids, so that it can travel in a job; its `Display` is what the person reads, ready for Slack
//! (mentions, dates in the reader's zone, typed words escaped).

mod charter;
mod checkin;
mod course;
mod deciding;
mod emoji;
mod feedback;
mod field;
mod hearing;
mod kickoff;
mod log;
mod mail;
mod outcome;
mod people;
mod prewiring;
mod promise;
mod prototype;
mod pulse;
mod rollout;
mod scope;
mod settings;
mod training;
mod update;
pub(crate) mod words;
mod workshop;

pub use self::{
    charter::CharterRefusal, checkin::CheckinRefusal, course::CourseRefusal, deciding::DecidingRefusal,
    emoji::EmojiRefusal, feedback::FeedbackRefusal, hearing::Hearing, kickoff::KickoffRefusal,
    log::LogRefusal, mail::MailRefusal, outcome::OutcomeRefusal, people::PeopleRefusal,
    prewiring::PrewiringRefusal, promise::PromiseRefusal, prototype::PrototypeRefusal, pulse::PulseRefusal,
    rollout::AnnouncementRefusal, rollout::RolloutRefusal, scope::ScopeRefusal, settings::SettingsRefusal,
    training::TrainingRefusal, update::UpdateRefusal, workshop::WorkshopRefusal,
};

use super::ballot::WhoDecides;
use super::decision::Version;
use super::emoji::Emoji;
use super::ids::{DecisionId, MemberId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use words::{either, moment, person, quoted};

/// Every friendly "no".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// A bot or an app, our own included.
    #[error("Bots and apps take no part in decisions.")]
    Bot,
    /// An account that was switched off.
    #[error("This account is deactivated. Ask a workspace admin to switch it on again.")]
    Deactivated,
    /// Somebody of another company.
    #[error("Only members of this workspace can do this. Ask a colleague here to do it for you.")]
    Stranger,
    /// Somebody of another company, on a decision.
    #[error(
        "Only you see this. Your vote on {decision} does not count, because only members of this workspace \
         decide: {who}."
    )]
    StrangersVote {
        /// The decision.
        decision: DecisionId,
        /// Who decides.
        who: WhoDecides,
    },
    /// A guest who is not on the list.
    #[error("Guests need to be listed for this. Ask {} to list you.", person(.owner))]
    GuestNotListed {
        /// The owner, who can list them.
        owner: MemberId,
    },
    /// A guest who is not on the list, on a decision.
    #[error(
        "Only you see this. Your vote on {decision} does not count, because guests decide only where they are \
         listed. Ask {} to list you.", person(.owner)
    )]
    GuestsVote {
        /// The decision.
        decision: DecisionId,
        /// The owner, who can list them.
        owner: MemberId,
    },
    /// The proposer, on their own decision.
    #[error("Only you see this. You proposed {decision}, so your own vote does not count: {who}.")]
    OwnProposal {
        /// The decision.
        decision: DecisionId,
        /// Who decides.
        who: WhoDecides,
    },
    /// Whoever wrote the current version.
    #[error("Only you see this. You wrote {version} of {decision}, so your own vote does not count: {who}.")]
    OwnEdit {
        /// The decision.
        decision: DecisionId,
        /// The version.
        version: Version,
        /// Who decides.
        who: WhoDecides,
    },
    /// Anybody who is not an approver.
    #[error("Only you see this. Your vote on {decision} does not count: {who}.")]
    NotAsked {
        /// The decision.
        decision: DecisionId,
        /// Who decides.
        who: WhoDecides,
    },
    /// Only the owner may.
    #[error("Only {} can do this, as the owner. Ask them, or have them do it.", person(.owner))]
    NotOwner {
        /// The owner.
        owner: MemberId,
    },
    /// Only the proposer or the owner may.
    #[error("Only {} can change {decision}. Tell them what you would change.", either(.proposer, .owner))]
    NotYours {
        /// The decision.
        decision: DecisionId,
        /// Its proposer.
        proposer: MemberId,
        /// The owner.
        owner: MemberId,
    },
    /// Only an approver or the owner may.
    #[error("Only its approvers and {} can reopen {decision}. Tell them why you would.", person(.owner))]
    NotYoursToReopen {
        /// The decision.
        decision: DecisionId,
        /// The owner.
        owner: MemberId,
    },
    // Votes that do not count.
    /// A card of an older version.
    #[error(
        "Only you see this. This card shows {version} of {decision}, which was changed since. Please use the newest card."
    )]
    OldCard {
        /// The decision.
        decision: DecisionId,
        /// The version on the card.
        version: Version,
    },
    /// Votes no longer change it.
    #[error("{decision} {ended} already, so nothing was changed. See `/accord log` for what was decided.")]
    NoLongerOpen {
        /// The decision.
        decision: DecisionId,
        /// How it ended: `is approved`, `ended in hold`.
        ended: String,
    },
    /// A vote cast after the deadline.
    #[error("Only you see this. Votes on {decision} counted until {}. Ask its proposer to propose it \
         again.", moment(*.due))]
    TooLate {
        /// The decision.
        decision: DecisionId,
        /// The deadline.
        due: Timestamp,
    },
    /// An approver's emoji that is on neither list.
    #[error(
        "Only you see this. {emoji} does not count on {decision}. To approve: {approve} · to reject: {reject}, or use the buttons."
    )]
    EmojiDoesNotCount {
        /// The decision.
        decision: DecisionId,
        /// What was used.
        emoji: Emoji,
        /// The emoji that approve.
        approve: String,
        /// The emoji that reject.
        reject: String,
    },
    // Decisions that cannot be proposed, changed or ended like this.
    /// No sponsor has been named.
    #[error(
        "This one is the sponsor's to decide, and nobody is sponsor yet. Name one with `/accord people`."
    )]
    NoSponsor,
    /// A key aspect or a gate without the sponsor's approval.
    #[error("This touches what {} decides, so nothing can go ahead without their approval. Make them the \
         approver.", person(.sponsor))]
    SponsorDecides {
        /// The sponsor.
        sponsor: MemberId,
    },
    /// Consent where a key aspect is touched or a gate passed.
    #[error("Silence cannot approve a gate or anything that touches a key aspect. Choose another rule.")]
    ConsentNotHere,
    /// The proposer or editor is among the approvers.
    #[error("{} wrote this, so somebody else has to decide. Name another approver.", person(.member))]
    WriterAmongApprovers {
        /// Who wrote it.
        member: MemberId,
    },
    /// A deadline that has passed.
    #[error("{} is in the past. Choose a later date.", moment(*.due))]
    DueInThePast {
        /// The date chosen.
        due: Timestamp,
    },
    /// Something that is no address.
    #[error("That is no address. Copy the whole one, from `https://` on, or leave it empty.")]
    NoAddress,
    /// An edit that changes nothing.
    #[error(
        "Nothing is different from the current {decision}, so it stays as it is. Change something, or cancel."
    )]
    NothingChanged {
        /// The decision.
        decision: DecisionId,
    },
    /// Reopening what is open.
    #[error("{decision} is still open. Vote on its card, or edit it.")]
    StillOpen {
        /// The decision.
        decision: DecisionId,
    },
    /// Editing or reopening what has ended for good.
    #[error("{decision} was {state} and stays so. Propose a new decision with `/accord decide`.")]
    OverForGood {
        /// The decision.
        decision: DecisionId,
        /// The word of its state.
        state: String,
    },
    /// Editing or reopening a gate that was passed.
    #[error("{decision} is a gate that was passed. Propose the next one with `/accord gate`.")]
    GateWasPassed {
        /// The decision.
        decision: DecisionId,
    },
    /// No decision of that number.
    #[error("There is no {decision} that you can see. `/accord log` lists the decisions.")]
    NoSuchDecision {
        /// The number asked for.
        decision: DecisionId,
    },
    /// About the log.
    #[error(transparent)]
    Log(#[from] LogRefusal),
    /// About charters.
    #[error(transparent)]
    Charter(#[from] CharterRefusal),
    /// About the course of an initiative.
    #[error(transparent)]
    Course(#[from] CourseRefusal),
    /// About who has a say in what.
    #[error(transparent)]
    Deciding(#[from] DecidingRefusal),
    /// About feedback.
    #[error(transparent)]
    Feedback(#[from] FeedbackRefusal),
    /// About kickoffs.
    #[error(transparent)]
    Kickoff(#[from] KickoffRefusal),
    /// About rounds before a proposal.
    #[error(transparent)]
    Prewiring(#[from] PrewiringRefusal),
    /// About promises.
    #[error(transparent)]
    Promise(#[from] PromiseRefusal),
    /// About tests of a prototype.
    #[error(transparent)]
    Prototype(#[from] PrototypeRefusal),
    /// About workshops.
    #[error(transparent)]
    Workshop(#[from] WorkshopRefusal),
    /// About outcomes and the roadmap.
    #[error(transparent)]
    Outcome(#[from] OutcomeRefusal),
    /// About the rollout.
    #[error(transparent)]
    Rollout(#[from] RolloutRefusal),
    /// About stakeholders.
    #[error(transparent)]
    People(#[from] PeopleRefusal),
    /// About settings.
    #[error(transparent)]
    Settings(#[from] SettingsRefusal),
    /// About updates by e-mail.
    #[error(transparent)]
    Mail(#[from] MailRefusal),
    /// About emoji.
    #[error(transparent)]
    Emoji(#[from] EmojiRefusal),
    /// About what is asked about updates.
    #[error(transparent)]
    Update(#[from] UpdateRefusal),
    /// A stage update that went out, or was skipped, already.
    #[error("This update was {state} already, so nothing was changed. `/accord update` shows the last one.")]
    UpdateIsOver {
        /// The word of its state.
        state: String,
    },
    /// A command that needs an initiative, typed elsewhere.
    #[error(
        "This channel belongs to no initiative. Type it in an initiative's channel, or add the key: `/accord status ONB`."
    )]
    NotInInitiativeChannel,
    /// A key that nobody uses.
    #[error("There is no initiative \u{201c}{}\u{201d} that you can see. `/accord` shows yours.", quoted(.key))]
    NoSuchInitiative {
        /// What was typed.
        key: String,
    },
    /// A change of what has ended.
    #[error("{} is {state}, so nothing was changed. Start another with `/accord new`.", quoted(.key))]
    InitiativeOver {
        /// Its key.
        key: String,
        /// The word for how it ended.
        state: String,
    },
    /// Somebody else's invitation to be the sponsor.
    #[error("Only {} is asked to sponsor this. Tell them, or the owner, what you think.", person(.sponsor))]
    NotAskedToSponsor {
        /// Who is asked.
        sponsor: MemberId,
    },
    /// A bot, a deactivated account or somebody of another company where a colleague is meant.
    #[error("Choose people who work here: bots and deactivated accounts cannot take part.")]
    NotAColleague,
    /// About check-ins.
    #[error(transparent)]
    Checkin(#[from] CheckinRefusal),
    /// About the scope.
    #[error(transparent)]
    Scope(#[from] ScopeRefusal),
    /// A field with too many characters.
    #[error("The {field} is too long: {max} characters fit. Put the rest into the thread.")]
    FieldTooLong {
        /// The name of the field.
        field: String,
        /// How many characters fit.
        max: usize,
    },
    /// A field left empty.
    #[error("Please fill in the {field}.")]
    MissingField {
        /// The name of the field.
        field: String,
    },
}
