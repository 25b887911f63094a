//! What an edit is about.

use super::{CharterPost, CoursePost, Edit, KickoffPost, Post, PrewiringPost, WorkshopPost};

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
            Self::One { subject, .. } => format!("one/{subject}"),
            Self::Alignment(id, number) => Post::Charter(CharterPost::Alignment(*id, *number)).subject(),
            Self::Turn(id, number) => Post::Course(CoursePost::Turn(*id, *number)).subject(),
            Self::KickoffPrompt(id, member) => KickoffPost::Prompt(*id, member.clone()).subject(),
            Self::KickoffCall(id) => KickoffPost::Call(*id).subject(),
            Self::PrewiringPrompt(id, member) => PrewiringPost::Prompt(*id, member.clone()).subject(),
            Self::Prewiring(id) => PrewiringPost::Board(*id).subject(),
            Self::Workshop(id) => WorkshopPost::Call(*id).subject(),
            Self::Home(member) => format!("home/{member}"),
            Self::FeedbackCaptured(id) => Post::FeedbackCaptured(*id).subject(),
        }
    }
}
