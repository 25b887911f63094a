//! Messages that must show a newer state.

use super::{
    AnnouncementPost, CharterPost, CoursePost, KickoffPost, Post, PrewiringPost, TrainingPost, UpdatePost,
    WorkshopPost,
};
use crate::domain::decision::Version;
use crate::domain::ids::{
    AnnouncementId, DecisionId, FeedbackId, InitiativeId, KickoffId, MemberId, PrewiringId, PromiseId,
    QuestionId, RoundId, TestId, TrainingId, UpdateId, WorkshopId,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A message of ours that must show a newer state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// The card of an initiative.
    Initiative(InitiativeId),
    /// An invitation to be the sponsor, once answered or void.
    SponsorInvite(InitiativeId, MemberId),
    /// Every card of a decision's version: channel and copies.
    Decision(DecisionId, Version),
    /// The question whether a decision is still right, once answered or void.
    DecisionReview(DecisionId, Version, Date),
    /// A prompt, once answered or closed.
    CheckinPrompt(RoundId, MemberId),
    /// The report of a round, once somebody answered late.
    CheckinReport(RoundId),
    /// What people doubt in a round, once something was made of it.
    CheckinConcerns(RoundId),
    /// What somebody answered after the close, once they changed it.
    CheckinLate(RoundId, MemberId),
    /// The owner's draft, once sent or skipped.
    UpdateDraft(UpdateId),
    /// Every message of an update that went out, once it was corrected.
    UpdateSent(UpdateId),
    /// What the sponsor asked, once answered.
    UpdateQuestion(QuestionId),
    /// The message that told an author of the capture, once edited, removed or ended.
    FeedbackCaptured(FeedbackId),
    /// How far people agree, the time of that number.
    Alignment(InitiativeId, i64),
    /// What the channel heard of a turn, once undone.
    Turn(InitiativeId, i64),
    /// The questions of a kickoff to one person, once answered or shown.
    KickoffPrompt(KickoffId, MemberId),
    /// The call of a kickoff in the channel.
    KickoffCall(KickoffId),
    /// The question of a round before a proposal to one person, once answered or over.
    PrewiringPrompt(PrewiringId, MemberId),
    /// What people said in a round before a proposal, to whoever asks: by now, and once it ended.
    Prewiring(PrewiringId),
    /// Whatever told people of a promise, once something became of it.
    Promise(PromiseId),
    /// The result of a test of a prototype, wherever it was shared.
    Prototype(TestId),
    /// The call of a workshop in the channel, once its results were written down.
    Workshop(WorkshopId),
    /// The card of a training in the channel: by now, whenever somebody signs up or leaves.
    Training(TrainingId),
    /// What somebody was asked to approve of the communication plan, that version.
    Announcement(AnnouncementId, i64, MemberId),
    /// A person's home tab.
    Home(MemberId),
    /// One of several messages that an edit brings up to date: each call has its own place in the lane.
    One {
        /// The edit.
        of: Box<Edit>,
        /// The subject of the message.
        subject: String,
    },
}

impl Edit {
    /// What the edited message is about.
    pub fn subject(&self) -> String {
        match self {
            Self::Initiative(id) => Post::InitiativeCard(*id).subject(),
            Self::SponsorInvite(id, member) => Post::SponsorInvite(*id, member.clone()).subject(),
            Self::Decision(id, version) => format!("decision/{}/{version}", id.0),
            Self::DecisionReview(id, version, on) => Post::DecisionReview(*id, *version, *on).subject(),
            Self::CheckinPrompt(id, member) => Post::CheckinPrompt(*id, member.clone()).subject(),
            Self::CheckinReport(id) => Post::CheckinReport(*id).subject(),
            Self::CheckinConcerns(id) => Post::CheckinConcerns(*id).subject(),
            Self::CheckinLate(id, member) => Post::CheckinLate(*id, member.clone()).subject(),
            Self::UpdateDraft(id) => Post::UpdateDraft(*id).subject(),
            Self::UpdateSent(id) => format!("update/{}/sent", id.0),
            Self::UpdateQuestion(id) => UpdatePost::Question(*id).subject(),
            Self::One { subject, .. } => format!("one/{subject}"),
            Self::Alignment(id, number) => Post::Charter(CharterPost::Alignment(*id, *number)).subject(),
            Self::Turn(id, number) => Post::Course(CoursePost::Turn(*id, *number)).subject(),
            Self::KickoffPrompt(id, member) => KickoffPost::Prompt(*id, member.clone()).subject(),
            Self::KickoffCall(id) => KickoffPost::Call(*id).subject(),
            Self::PrewiringPrompt(id, member) => PrewiringPost::Prompt(*id, member.clone()).subject(),
            Self::Prewiring(id) => PrewiringPost::Board(*id).subject(),
            Self::Promise(id) => format!("promise/{}", id.0),
            Self::Prototype(id) => format!("prototype/{}", id.0),
            Self::Workshop(id) => WorkshopPost::Call(*id).subject(),
            Self::Training(id) => TrainingPost::Card(*id).subject(),
            Self::Announcement(id, version, member) => {
                AnnouncementPost::Copy(*id, *version, member.clone()).subject()
            }
            Self::Home(member) => format!("home/{member}"),
            Self::FeedbackCaptured(id) => Post::FeedbackCaptured(*id).subject(),
        }
    }
}
