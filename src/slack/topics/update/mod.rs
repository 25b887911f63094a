//! What can be asked about the weekly stage update.

mod archive;
mod correct;
mod handle;
mod quarter;
mod question;

pub use archive::Ask as Past;
pub use correct::Filled as Correction;
pub use handle::handle;
pub use question::Ask as Talk;

use crate::domain::emoji::{Emoji, READ};
use crate::domain::health::Health;
use crate::domain::ids::{ChannelId, InitiativeId, MessageTs, UpdateId};
use crate::domain::update::{Part, View};
use crate::slack::incoming::{Press, Reaction, Submission};
use crate::slack::views::update as form;
use jiff::civil::Date;

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// `/accord update`, perhaps with an initiative's key.
    Words(String),
    /// What is over: the list, or files of it.
    Past(Past),
    /// The form of the schedule.
    SetUp(InitiativeId),
    /// A schedule, as typed, and the name of its zone.
    Schedule(InitiativeId, String, String),
    /// The form of the owner's view.
    Edit(UpdateId),
    /// The owner's view.
    Save(UpdateId, View),
    /// The draft as the sponsor would see it.
    Preview(UpdateId),
    /// Out with it.
    Send(UpdateId),
    /// The form of the reason to skip.
    Skip(UpdateId),
    /// The form of a correction.
    Correct(UpdateId),
    /// What went out is wrong, and what is right.
    Put(Box<Correction>),
    /// Skipped, for this reason.
    Drop(UpdateId, String),
    /// A message of an initiative's channel was marked, or a mark taken off.
    Note(InitiativeId, ChannelId, MessageTs, bool),
    /// An update was marked as read.
    Read(UpdateId),
    /// The same by its button, which answers.
    Seen(UpdateId),
    /// To follow the initiative of an update.
    Follow(UpdateId),
    /// To follow an initiative no more.
    Unfollow(InitiativeId),
    /// A digest was marked as read.
    ReadDigest(Date),
    /// The same by its button, which answers.
    CaughtUp(Date),
    /// What is asked about an update, and what comes back.
    Talk(Talk),
}

impl Ask {
    /// The words behind `/accord update`.
    pub fn words(rest: &str) -> Self {
        let words: Vec<_> = rest.split_whitespace().collect();
        Past::typed(&words).map_or_else(|| Self::Words(rest.to_owned()), Self::Past)
    }

    /// A submitted modal.
    pub fn submitted(submission: &Submission) -> Option<Self> {
        if submission.callback_id == "update.correct" {
            return Correction::read(submission).map(|correction| Self::Put(Box::new(correction)));
        }
        let id: i64 = submission.metadata.parse().ok()?;
        let text = |field| submission.text(field).trim().to_owned();
        match submission.callback_id.as_str() {
            "update.schedule" => {
                Some(Self::Schedule(InitiativeId(id), text(form::SCHEDULE), text(form::ZONE)))
            }
            "update.save" => {
                let said = submission.list(form::SAID);
                let view = View {
                    health: Health::from_word(submission.text(form::HEALTH)),
                    sure: !submission.list(form::SURE).is_empty(),
                    because: text(form::BECAUSE),
                    highlight: text(form::HIGHLIGHT),
                    ask: text(form::ASK),
                    said: said.iter().filter_map(|word| Part::from_word(word)).collect(),
                    linked: submission.list(form::LINKED).iter().map(MessageTs::new).collect(),
                };
                Some(Self::Save(UpdateId(id), view))
            }
            "update.drop" => Some(Self::Drop(UpdateId(id), text(form::REASON))),
            _ => Talk::submitted(submission, id).map(Self::Talk),
        }
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let verb = press.action_id.strip_prefix("update.")?;
        if let Some(past) = Past::pressed(verb, &press.value) {
            return Some(Self::Past(past));
        }
        if verb == "caught_up" {
            return press.value.parse().ok().map(Self::CaughtUp);
        }
        let id: i64 = press.value.parse().ok()?;
        match verb {
            "setup" => Some(Self::SetUp(InitiativeId(id))),
            "edit" => Some(Self::Edit(UpdateId(id))),
            "preview" => Some(Self::Preview(UpdateId(id))),
            "send" => Some(Self::Send(UpdateId(id))),
            "correct" => Some(Self::Correct(UpdateId(id))),
            "skip" => Some(Self::Skip(UpdateId(id))),
            "seen" => Some(Self::Seen(UpdateId(id))),
            "follow" => Some(Self::Follow(UpdateId(id))),
            "unfollow" => Some(Self::Unfollow(InitiativeId(id))),
            _ => Talk::pressed(verb, id).map(Self::Talk),
        }
    }

    /// 👀 on an update or a digest; `post` is what the message is about, if it is ours.
    pub fn reacted(post: Option<&str>, reaction: &Reaction) -> Option<Self> {
        if !reaction.added || Emoji::new(&reaction.emoji).plain() != READ {
            return None;
        }
        let post = post?;
        update_of(post).map(Self::Read).or_else(|| digest_of(post).map(Self::ReadDigest))
    }
}

/// The local date of the digest that a post is.
fn digest_of(subject: &str) -> Option<Date> {
    let (_, date) = subject.strip_prefix("digest/")?.split_once('/')?;
    date.parse().ok()
}

/// The update that a post is about, if it is one that went out.
fn update_of(subject: &str) -> Option<UpdateId> {
    let (id, what) = subject.strip_prefix("update/")?.split_once('/')?;
    if what == "draft" { None } else { id.parse().ok().map(UpdateId) }
}
