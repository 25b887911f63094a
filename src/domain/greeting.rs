//! The first message that a person ever gets unasked says why, how often, and how to stop.

/// Why somebody is written to who did not ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// They are asked to sponsor.
    Sponsor,
    /// A decision waits for them.
    Decision,
    /// They are asked a question, as a stakeholder.
    Question,
    /// They are asked in private, before something is proposed.
    InPrivate,
    /// They get a stage update, as the sponsor.
    Update,
    /// Something they said was captured.
    Feedback,
}

impl Occasion {
    /// The occasion of a post, by its subject. `None` for answers to what somebody did, and for what goes to channels.
    pub fn of(subject: &str) -> Option<Self> {
        let mut parts = subject.split('/');
        let (about, _, what) = (parts.next()?, parts.next()?, parts.next()?);
        match (about, what, parts.next()) {
            ("initiative", "invite", _) => Some(Self::Sponsor),
            ("initiative", "alignment", Some(_)) if subject.contains("/ask/") => Some(Self::Question),
            ("decision", _, Some("copy")) => Some(Self::Decision),
            ("round" | "kickoff", "prompt" | "reminder" | "last", _) | ("workshop", "invitation", _) => {
                Some(Self::Question)
            }
            ("prewiring", "prompt" | "reminder", _) => Some(Self::InPrivate),
            ("update", "sponsor", _) => Some(Self::Update),
            ("feedback", "captured" | "ended", _) => Some(Self::Feedback),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::Version;
    use crate::domain::ids::{
        DecisionId, FeedbackId, InitiativeId, MemberId, PrewiringId, RoundId, UpdateId,
    };
    use crate::domain::job::{CharterPost, Post, PrewiringPost};

    #[test]
    fn who_is_written_to_unasked_is_greeted() {
        let (kim, at_ms) = (|| MemberId::new("U1"), 1);
        let of = |post: Post| Occasion::of(&post.subject());
        assert_eq!(of(Post::SponsorInvite(InitiativeId(1), kim())), Some(Occasion::Sponsor));
        assert_eq!(of(Post::DecisionCopy(DecisionId(1), Version(1), kim())), Some(Occasion::Decision));
        assert_eq!(of(Post::CheckinPrompt(RoundId(1), kim())), Some(Occasion::Question));
        assert_eq!(of(Post::CheckinReminder(RoundId(1), kim())), Some(Occasion::Question));
        let ask = PrewiringPost::Prompt(PrewiringId(1), kim());
        assert_eq!(of(Post::Prewiring(ask)), Some(Occasion::InPrivate));
        assert_eq!(of(Post::Prewiring(PrewiringPost::Board(PrewiringId(1)))), None);
        assert_eq!(of(Post::UpdateToSponsor(UpdateId(1))), Some(Occasion::Update));
        assert_eq!(of(Post::FeedbackCaptured(FeedbackId(1))), Some(Occasion::Feedback));
        let ended = Post::FeedbackEnded { feedback: FeedbackId(1), member: kim(), at_ms, change: 1 };
        assert_eq!(of(ended), Some(Occasion::Feedback));
        let ask = CharterPost::AlignmentAsk(InitiativeId(1), 1, kim());
        assert_eq!(of(Post::Charter(ask)), Some(Occasion::Question));
        assert_eq!(of(Post::Charter(CharterPost::Alignment(InitiativeId(1), 1))), None);
        assert_eq!(of(Post::InitiativeCard(InitiativeId(1))), None);
        assert_eq!(of(Post::DecisionCard(DecisionId(1), Version(1))), None);
        assert_eq!(of(Post::UpdateDraft(UpdateId(1))), None, "whoever gets a draft asked for it");
        assert_eq!(Occasion::of("tell/initiative/1/created"), None);
    }
}
