//! What is refused, said at a field of a form.

use super::{DecidingRefusal, FeedbackRefusal, Refusal, UpdateRefusal};

impl Refusal {
    /// The sentence at a field of a form: nothing there can name a person, so that roles stand for them.
    pub fn at_field(&self) -> String {
        match self {
            Self::NotOwner { .. } => "Only the owner can do this. Ask them, or have them do it.".to_owned(),
            Self::GuestNotListed { .. } | Self::GuestsVote { .. } => {
                "Guests need to be listed for this. Ask the owner to list you.".to_owned()
            }
            Self::StrangersVote { .. } => "Only members of this workspace decide. Ask a colleague here.".to_owned(),
            Self::OwnProposal { decision, .. } => {
                format!("You proposed {decision}, so your own vote does not count: its approvers decide.")
            }
            Self::OwnEdit { decision, version, .. } => format!(
                "You wrote {version} of {decision}, so your own vote does not count: its approvers decide."
            ),
            Self::NotAsked { decision, .. } => {
                format!("Your vote on {decision} does not count: its approvers decide.")
            }
            Self::NotYours { decision, .. } => format!(
                "Only its proposer or the owner can change {decision}. Tell them what you would change."
            ),
            Self::NotYoursToReopen { decision, .. } => {
                format!("Only its approvers and the owner can reopen {decision}. Tell them why you would.")
            }
            Self::SponsorDecides { .. } => {
                "This touches what the sponsor decides, so nothing can go ahead without their approval. Make them \
                 the approver."
                    .to_owned()
            }
            Self::WriterAmongApprovers { .. } => {
                "You wrote this, so somebody else has to decide. Choose another person.".to_owned()
            }
            Self::Deciding(DecidingRefusal::ApproverTwice { .. }) => "Somebody is named twice. Name each approver once.".to_owned(),
            Self::Feedback(FeedbackRefusal::NotYours { feedback, .. }) => {
                format!("Only whoever gave {feedback} or the owner can change it. Ask them to.")
            }
            Self::Update(UpdateRefusal::NotTheirs { .. }) => {
                "This copy is the sponsor's, and by now that is somebody else. Write in the update's thread instead.".to_owned()
            }
            Self::Update(UpdateRefusal::Answered { .. }) => {
                "Somebody else answered this already. Write to whoever asked if there is more to say.".to_owned()
            }
            Self::DueInThePast { .. } => "17:00 on that day is over. Choose a later day.".to_owned(),
            Self::Deciding(DecidingRefusal::DecidedLater { .. }) => "That day is still to come. Choose the day on which it was decided.".to_owned(),
            other => {
                let said = other.to_string();
                // A form is seen by one person alone.
                match said.strip_prefix("Only you see this. ") {
                    Some(rest) => rest.to_owned(),
                    None => said,
                }
            }
        }
    }
}
