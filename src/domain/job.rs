//! Durable intents. A job carries ids only: whoever does it reads the state again, so a late message shows the truth.

use super::calendar::Quarter;
use super::decision::Version;
use super::ids::{ChannelId, DecisionId, FeedbackId, InitiativeId, MemberId, RoundId, UpdateId};
use super::notice::Notice;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

mod announcement;
mod charter;
mod chase;
mod copies;
mod course;
mod edit;
mod file;
mod kickoff;
mod lane;
mod lost;
mod mail;
mod prewiring;
mod promise;
mod prototype;
mod rollout;
mod training;
mod update;
mod whisper;
mod work;
mod workshop;

pub use announcement::AnnouncementPost;
pub use charter::CharterPost;
pub use chase::Chase;
pub use course::CoursePost;
pub use edit::Edit;
pub use file::{File, Format, PageFormat};
pub use kickoff::KickoffPost;
pub use lane::Lane;
pub use mail::MailPost;
pub use prewiring::PrewiringPost;
pub use promise::{PromiseEnd, PromisePost};
pub use prototype::PrototypePost;
pub use rollout::RolloutPost;
pub use training::TrainingPost;
pub use update::UpdatePost;
pub use whisper::Whisper;
pub use work::Work;
pub use workshop::WorkshopPost;

/// The version of the payloads below. A replica leaves a newer one to others.
pub const VERSION: i64 = 3;

/// Something to be done after the transaction that asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// A new message: sent effectively once, looked for when its fate is unclear.
    Post(Post),
    /// A message of ours brought up to date: may be repeated, and many in a row become one.
    Edit(Edit),
    /// A line that one member alone sees: sent at most once.
    Whisper(Whisper),
    /// A file: sent at most once, since it cannot be looked for.
    File(File),
    /// An e-mail: repeated under the same name where its fate is unclear.
    Mail(MailPost),
    /// Work that posts nothing itself.
    Work(Work),
}

/// A new message, by what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Post {
    /// The card of an initiative in its channel.
    InitiativeCard(InitiativeId),
    /// The one message that asks a member to be the sponsor.
    SponsorInvite(InitiativeId, MemberId),
    /// The card of a decision's version in the channel.
    DecisionCard(DecisionId, Version),
    /// Its copy in an approver's direct messages.
    DecisionCopy(DecisionId, Version, MemberId),
    /// To whoever it waits for, or who can help.
    DecisionNudge(DecisionId, Version, MemberId, Chase),
    /// What somebody says about a decision, in its card's thread; the last part names the note that holds it.
    DecisionComment(DecisionId, Version, MemberId, String),
    /// To whoever drives a decision, on this day: is it still right?
    DecisionReview(DecisionId, Version, Date),
    /// The same once more, where nobody answered.
    DecisionReviewAgain(DecisionId, Version, Date),
    /// What a scope request came to, in the thread of its card.
    ScopeEnded(DecisionId, Version),
    /// The question of a round to one stakeholder.
    CheckinPrompt(RoundId, MemberId),
    /// The reminder of a round to one stakeholder.
    CheckinReminder(RoundId, MemberId),
    /// The second reminder of a round to one stakeholder, where its owner wants two.
    CheckinLastCall(RoundId, MemberId),
    /// The question of a round to whoever stands in for somebody who is away.
    CheckinStandIn {
        /// The round.
        round: RoundId,
        /// Who is away.
        absent: MemberId,
        /// Who stands in, and is asked.
        member: MemberId,
    },
    /// The report of a closed round in the channel.
    CheckinReport(RoundId),
    /// What people doubt in a round, to the owner alone.
    CheckinConcerns(RoundId),
    /// The same to their deputy.
    CheckinConcernsToDeputy(RoundId),
    /// The words of a round in the thread of its report: the message of that number, from 1.
    CheckinDetail(RoundId, usize),
    /// What somebody answered, or changed, after the close: in the thread of the report.
    CheckinLate(RoundId, MemberId),
    /// The draft of a stage update to the owner.
    UpdateDraft(UpdateId),
    /// A stage update in the channel.
    UpdateToChannel(UpdateId),
    /// The same in a further channel.
    UpdateElsewhere(UpdateId, ChannelId),
    /// A stage update to the sponsor.
    UpdateToSponsor(UpdateId),
    /// A stage update to somebody who follows.
    UpdateToFollower(UpdateId, MemberId),
    /// The detail of a stage update, in its thread in the channel.
    UpdateDetail(UpdateId),
    /// To the author: their words were captured, and how to change that.
    FeedbackCaptured(FeedbackId),
    /// To one of those who gave it: what became of it.
    FeedbackEnded {
        /// The feedback.
        feedback: FeedbackId,
        /// Who is told.
        member: MemberId,
        /// When it came to that end, UTC ms: a later end is another message.
        at_ms: i64,
        /// Which change of its state that was; an older version did not count them.
        #[serde(default)]
        change: i64,
    },
    /// To one person: what became in a quarter of what they gave.
    FeedbackQuarter {
        /// The quarter.
        quarter: Quarter,
        /// Who is told.
        member: MemberId,
    },
    /// A message about a charter.
    Charter(CharterPost),
    /// A message about an initiative's course.
    Course(CoursePost),
    /// The brief for somebody who comes later, in their direct messages.
    Catchup {
        /// The initiative.
        initiative: InitiativeId,
        /// Who asked for it.
        member: MemberId,
        /// Whether they asked in its channel.
        in_channel: bool,
        /// When, UTC ms: asked for again it is another message.
        at_ms: i64,
    },
    /// A message about a kickoff.
    Kickoff(KickoffPost),
    /// A message about a round before a proposal.
    Prewiring(PrewiringPost),
    /// A message about what a sponsor promised.
    Promise(PromisePost),
    /// A message about a test of a prototype.
    Prototype(PrototypePost),
    /// A message about a workshop.
    Workshop(WorkshopPost),
    /// A message about the rollout.
    Rollout(RolloutPost),
    /// A message about a training.
    Training(TrainingPost),
    /// A message about a post of the communication plan.
    Announcement(AnnouncementPost),
    /// What is asked about an update, and what comes back.
    Update(UpdatePost),
    /// The digest of a reader of several initiatives.
    Digest {
        /// Who reads it.
        member: MemberId,
        /// The day on their wall.
        date: Date,
    },
    /// A direct message; `key` makes it one, however often it is asked for.
    Tell {
        /// Who is told.
        member: MemberId,
        /// What is said.
        notice: Notice,
        /// What makes it unique.
        key: String,
    },
}

impl Job {
    /// The kind column: which of the six families this is.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Post(_) => "post",
            Self::Edit(_) => "edit",
            Self::Whisper(_) => "whisper",
            Self::File(_) => "file",
            Self::Mail(_) => "mail",
            Self::Work(_) => "work",
        }
    }

    /// What makes a job unique within its workspace: a second one with the same name is not taken.
    pub fn dedupe(&self) -> Option<String> {
        match self {
            Self::Post(post) => Some(format!("post/{}", post.subject())),
            Self::Edit(edit) => Some(format!("edit/{}", edit.subject())),
            Self::Whisper(_) => None,
            Self::File(file) => Some(file.name()),
            Self::Mail(mail) => Some(mail.name()),
            Self::Work(work) => Some(work.name()),
        }
    }

    /// Whether the name is given free as soon as the job is claimed, so that a change during it asks again: that one waits until this
    /// has ended.
    pub fn coalesces(&self) -> bool {
        matches!(
            self,
            Self::Edit(_)
                | Self::File(_)
                | Self::Work(
                    Work::CaptureFeedback { .. }
                        | Work::CapturePromise { .. }
                        | Work::ReadChannel(_)
                        | Work::PinCard(_)
                        | Work::ReadGroups { .. }
                        | Work::ReadWave(_)
                )
        )
    }
}

impl Post {
    /// What kind of message it is, for counting.
    pub fn what(&self) -> &'static str {
        match self {
            Self::InitiativeCard(_) => "initiative_card",
            Self::SponsorInvite(..) => "sponsor_invite",
            Self::DecisionCard(..) => "decision_card",
            Self::DecisionCopy(..) => "decision_copy",
            Self::DecisionNudge(..) => "decision_nudge",
            Self::DecisionComment(..) => "decision_comment",
            Self::DecisionReview(..) => "decision_review",
            Self::DecisionReviewAgain(..) => "decision_review_again",
            Self::ScopeEnded(..) => "scope_ended",
            Self::CheckinPrompt(..) | Self::CheckinStandIn { .. } => "checkin_prompt",
            Self::CheckinReminder(..) | Self::CheckinLastCall(..) => "checkin_reminder",
            Self::CheckinReport(_) | Self::CheckinConcerns(_) | Self::CheckinConcernsToDeputy(_) => {
                "checkin_report"
            }
            Self::CheckinDetail(..) | Self::CheckinLate(..) => "checkin_thread",
            Self::UpdateDraft(_) => "update_draft",
            Self::UpdateToChannel(_) | Self::UpdateElsewhere(..) => "update_channel",
            Self::UpdateToSponsor(_) => "update_sponsor",
            Self::UpdateToFollower(..) => "update_follower",
            Self::Digest { .. } => "digest",
            Self::UpdateDetail(_) => "update_detail",
            Self::FeedbackCaptured(_) | Self::FeedbackEnded { .. } | Self::FeedbackQuarter { .. } => {
                "feedback"
            }
            Self::Charter(post) => post.what(),
            Self::Course(post) => post.what(),
            Self::Catchup { .. } => "catchup",
            Self::Kickoff(post) => post.what(),
            Self::Prewiring(post) => post.what(),
            Self::Promise(post) => post.what(),
            Self::Prototype(post) => post.what(),
            Self::Workshop(post) => post.what(),
            Self::Rollout(post) => post.what(),
            Self::Training(post) => post.what(),
            Self::Announcement(post) => post.what(),
            Self::Update(post) => post.what(),
            Self::Tell { .. } => "notice",
        }
    }

    /// What the message is about; the key under which its place is kept.
    pub fn subject(&self) -> String {
        match self {
            Self::InitiativeCard(id) => format!("initiative/{}/card", id.0),
            Self::SponsorInvite(id, member) => format!("initiative/{}/invite/{member}", id.0),
            Self::DecisionCard(id, version) => format!("decision/{}/{version}/card", id.0),
            Self::DecisionCopy(id, version, member) => {
                format!("{}{member}", Self::decision_copies(*id, *version))
            }
            Self::DecisionNudge(id, version, member, chase) => {
                format!("decision/{}/{version}/nudge/{}/{member}", id.0, chase.word())
            }
            Self::DecisionComment(id, version, member, key) => {
                format!("decision/{}/{version}/comment/{member}/{key}", id.0)
            }
            Self::DecisionReview(id, version, on) => format!("decision/{}/{version}/review/{on}", id.0),
            Self::DecisionReviewAgain(id, version, on) => {
                format!("decision/{}/{version}/review/{on}/again", id.0)
            }
            Self::ScopeEnded(id, version) => format!("decision/{}/{version}/scope", id.0),
            Self::CheckinPrompt(id, member) => format!("round/{}/prompt/{member}", id.0),
            Self::CheckinReminder(id, member) => format!("round/{}/reminder/{member}", id.0),
            Self::CheckinLastCall(id, member) => format!("round/{}/last/{member}", id.0),
            Self::CheckinStandIn { round, absent, member } => {
                format!("round/{}/prompt/{member}/for/{absent}", round.0)
            }
            Self::CheckinReport(id) => format!("round/{}/report", id.0),
            Self::CheckinConcerns(id) => format!("round/{}/concerns", id.0),
            Self::CheckinConcernsToDeputy(id) => format!("round/{}/concerns/deputy", id.0),
            Self::CheckinDetail(id, page) => format!("round/{}/detail/{page}", id.0),
            Self::CheckinLate(id, member) => format!("round/{}/late/{member}", id.0),
            Self::UpdateDraft(id) => format!("update/{}/draft", id.0),
            Self::UpdateToChannel(id) => format!("update/{}/channel", id.0),
            Self::UpdateElsewhere(id, channel) => format!("update/{}/elsewhere/{channel}", id.0),
            Self::UpdateToSponsor(id) => format!("update/{}/sponsor", id.0),
            Self::UpdateToFollower(id, member) => format!("{}{member}", Self::update_copies(*id)),
            Self::UpdateDetail(id) => format!("update/{}/detail", id.0),
            Self::FeedbackCaptured(id) => format!("feedback/{}/captured", id.0),
            Self::FeedbackEnded { feedback, member, at_ms, change } => {
                format!("feedback/{}/ended/{at_ms}/{change}/{member}", feedback.0)
            }
            Self::FeedbackQuarter { quarter, member } => format!("feedback/{quarter}/{member}"),
            Self::Charter(post) => post.subject(),
            Self::Course(post) => post.subject(),
            Self::Catchup { initiative, member, at_ms, .. } => {
                format!("initiative/{}/catchup/{at_ms}/{member}", initiative.0)
            }
            Self::Kickoff(post) => post.subject(),
            Self::Prewiring(post) => post.subject(),
            Self::Promise(post) => post.subject(),
            Self::Prototype(post) => post.subject(),
            Self::Workshop(post) => post.subject(),
            Self::Rollout(post) => post.subject(),
            Self::Training(post) => post.subject(),
            Self::Announcement(post) => post.subject(),
            Self::Update(post) => post.subject(),
            Self::Digest { member, date } => format!("digest/{member}/{date}"),
            Self::Tell { key, .. } => format!("tell/{key}"),
        }
    }
}
