//! Every friendly "no" about feedback.

use super::words::either;
use crate::domain::ids::{ChannelId, FeedbackId, MemberId};
use serde::{Deserialize, Serialize};

/// A friendly "no" about feedback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum FeedbackRefusal {
    /// No feedback of that number, or it was removed.
    #[error("There is no {feedback} any more. `/accord feedback` lists what there is.")]
    Gone {
        /// The number asked for.
        feedback: FeedbackId,
    },
    /// What became of it is final, or is just that.
    #[error("{feedback} is {state} already. If it comes up again, give it anew: `/accord feedback TEXT`.")]
    Ended {
        /// The feedback.
        feedback: FeedbackId,
        /// The word of its state.
        state: String,
    },
    /// Only its giver or the owner may.
    #[error("Only {} can change {feedback}. Ask them to.", either(.giver, .owner))]
    NotYours {
        /// The feedback.
        feedback: FeedbackId,
        /// Who gave it.
        giver: MemberId,
        /// The owner.
        owner: MemberId,
    },
    /// A merge into something that cannot carry it on. Shown at a field, which knows no formatting.
    #[error("{feedback} cannot go there. Write the number of another open item, such as FB-3.")]
    CannotMerge {
        /// The feedback.
        feedback: FeedbackId,
    },
    /// There is no merge to undo.
    #[error("{feedback} is not merged into another item. `/accord feedback` shows what became of it.")]
    NotMerged {
        /// The feedback.
        feedback: FeedbackId,
    },
    /// A merge that is undone too late: everybody heard the end.
    #[error(
        "{feedback} went with {carrier}, which is {state}: everybody who gave it heard that. If it comes up again, give it \
         anew: `/accord feedback TEXT`."
    )]
    WentWith {
        /// The feedback.
        feedback: FeedbackId,
        /// The item that carries it.
        carrier: FeedbackId,
        /// The word of its state.
        state: String,
    },
    /// It was judged otherwise since it was shown.
    #[error(
        "{feedback} is {state} since this was shown, so nothing was changed. *Open* it in `/accord feedback` to change that."
    )]
    Meanwhile {
        /// The feedback.
        feedback: FeedbackId,
        /// The word of its state.
        state: String,
    },
    /// A label that is a sentence. Shown at a field, which knows no formatting.
    #[error("A label is a few words, 30 characters at most: {label}")]
    LongLabel {
        /// The label.
        label: String,
    },
    /// More labels than say anything. Shown at a field.
    #[error("Five labels on one item are enough: take one off.")]
    ManyLabels,
    /// Somebody's words from a private channel would be shown to more people than they were meant for.
    #[error(
        "That message stands in a private place, and the feedback on *{name}* is shown in <#{channel}>, so nothing was \
         captured. Ask whoever wrote it to give it there, or say it in your own words: `/accord feedback {key} TEXT`."
    )]
    Private {
        /// The initiative's name.
        name: String,
        /// Its key.
        key: String,
        /// Its channel.
        channel: ChannelId,
    },
    /// A message without words.
    #[error("That message has no words that I could keep. Write what it says: `/accord feedback TEXT`.")]
    NoWords,
    /// A message of Accord's own.
    #[error("That message is mine: nobody's feedback. `/accord feedback TEXT` takes your own words.")]
    OurOwn,
    /// Slack does not show us a message.
    #[error(
        "I could not read that message, so nothing was captured. Use *Capture as feedback* in the message's menu \
         instead."
    )]
    Unreadable,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_no_says_what_to_do() {
        let (feedback, giver, owner) = (FeedbackId(12), MemberId::new("U1"), MemberId::new("U2"));
        let all = [
            FeedbackRefusal::Gone { feedback },
            FeedbackRefusal::Ended { feedback, state: "declined".into() },
            FeedbackRefusal::NotYours { feedback, giver, owner },
            FeedbackRefusal::CannotMerge { feedback },
            FeedbackRefusal::NotMerged { feedback },
            FeedbackRefusal::WentWith { feedback, carrier: FeedbackId(3), state: "done".into() },
            FeedbackRefusal::Meanwhile { feedback, state: "parked".into() },
            FeedbackRefusal::LongLabel { label: "what everybody says about the first day".into() },
            FeedbackRefusal::ManyLabels,
            FeedbackRefusal::Private {
                name: "Onboarding Hub".into(),
                key: "ONH".into(),
                channel: ChannelId::new("C1"),
            },
            FeedbackRefusal::NoWords,
            FeedbackRefusal::OurOwn,
            FeedbackRefusal::Unreadable,
        ];
        let said: Vec<_> = all.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(said.join("\n"), @r"
        There is no FB-12 any more. `/accord feedback` lists what there is.
        FB-12 is declined already. If it comes up again, give it anew: `/accord feedback TEXT`.
        Only <@U1> or <@U2> can change FB-12. Ask them to.
        FB-12 cannot go there. Write the number of another open item, such as FB-3.
        FB-12 is not merged into another item. `/accord feedback` shows what became of it.
        FB-12 went with FB-3, which is done: everybody who gave it heard that. If it comes up again, give it anew: `/accord feedback TEXT`.
        FB-12 is parked since this was shown, so nothing was changed. *Open* it in `/accord feedback` to change that.
        A label is a few words, 30 characters at most: what everybody says about the first day
        Five labels on one item are enough: take one off.
        That message stands in a private place, and the feedback on *Onboarding Hub* is shown in <#C1>, so nothing was captured. Ask whoever wrote it to give it there, or say it in your own words: `/accord feedback ONH TEXT`.
        That message has no words that I could keep. Write what it says: `/accord feedback TEXT`.
        That message is mine: nobody's feedback. `/accord feedback TEXT` takes your own words.
        I could not read that message, so nothing was captured. Use *Capture as feedback* in the message's menu instead.
        ");
    }
}
