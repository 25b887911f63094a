//! What the forms about stakeholders are filled in with.

use crate::domain::ids::{ChannelId, MemberId};
use crate::domain::stakeholder::{Assessment, Degree, Private, Support};
use crate::slack::incoming::Submission;
use crate::slack::views::people::{field, fields};

/// Where people are taken from, and after how many weeks of silence the owner is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// A channel.
    pub channel: Option<ChannelId>,
    /// The handle of a user group.
    pub handle: String,
    /// Weeks, if it is a number.
    pub weeks: Option<i64>,
}

impl Imported {
    pub(super) fn read(form: &Submission) -> Self {
        let channel = form.text(fields::CHANNEL);
        Self {
            channel: (!channel.is_empty()).then(|| ChannelId::new(channel)),
            handle: form.text(fields::HANDLE).to_owned(),
            weeks: form.text(fields::WEEKS).trim().parse().ok(),
        }
    }

    /// Whether people are to be taken from somewhere.
    pub fn names_source(&self) -> bool {
        self.channel.is_some() || !self.handle.trim().is_empty()
    }
}

/// What an owner thinks of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessed(pub Assessment);

impl Assessed {
    pub(super) fn read(form: &Submission, member: MemberId) -> Option<Self> {
        let degree = |name| form.text(name).parse().ok().and_then(Degree::new);
        Some(Self(Assessment {
            member,
            influence: degree(field::INFLUENCE)?,
            interest: degree(field::INTEREST)?,
            now: Support::from_word(form.text(field::NOW))?,
            wanted: Support::from_word(form.text(field::WANTED))?,
            note: Private::new(form.text(field::NOTE)),
        }))
    }
}
