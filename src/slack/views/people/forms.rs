//! The forms about what everybody may know.

use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::stakeholder::{LONGEST_WEEKS, Profile, WANTS_MAX, WORDS_MAX};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::{channel, day, mention};

/// The fields, by their `block_id`.
pub mod fields {
    /// The group somebody speaks for.
    pub const GROUP: &str = "group";
    /// What they do there.
    pub const PART: &str = "part";
    /// What they want.
    pub const WANTS: &str = "wants";
    /// The owner spoke with them.
    pub const SPOKE: &str = "spoke";
    /// A channel to take people from.
    pub const CHANNEL: &str = "channel";
    /// The handle of a user group to take people from.
    pub const HANDLE: &str = "handle";
    /// Weeks of silence.
    pub const WEEKS: &str = "weeks";
}

/// What everybody may know of somebody; `reader` fills it in.
pub fn profile(initiative: &Initiative, profile: &Profile, reader: &MemberId) -> View {
    let id = initiative.id.0;
    let short = |name, words: &str| Element::text(name, length(WORDS_MAX), Some(words));
    let intro =
        format!("{}, as everybody in {} sees it.", mention(&profile.member), channel(&initiative.channel));
    let mut blocks = vec![
        Block::section(intro),
        Block::input(fields::GROUP, "Group", short(fields::GROUP, &profile.group).placeholder("Finance"))
            .optional()
            .hint("Whom they speak for. Groups are heard of together."),
        Block::input(
            fields::PART,
            "What they do there",
            short(fields::PART, &profile.part).placeholder("Payroll lead"),
        )
        .optional(),
        Block::input(
            fields::WANTS,
            "What they want from it",
            Element::paragraph(fields::WANTS, length(WANTS_MAX), Some(&profile.wants)),
        )
        .optional(),
    ];
    if initiative.is_owned_by(reader) && profile.member != *reader {
        let spoke = vec![Choice::new("I spoke with them today", "yes")];
        blocks.push(
            Block::input(fields::SPOKE, "Contact", Element::checkboxes(fields::SPOKE, spoke, &[])).optional(),
        );
        if let Some(at) = profile.contacted_at {
            blocks.push(Block::context(format!("You noted that you spoke {}.", day(at))));
        }
    }
    View::modal("people.profile", "Profile", "Save", &format!("{id}/{}", profile.member), blocks)
}

/// Where people are taken from, and after how many weeks of silence the owner is told.
pub fn import(id: InitiativeId, weeks: i64) -> View {
    let weeks = weeks.to_string();
    let blocks = vec![
        Block::input(fields::CHANNEL, "Everybody in a channel", Element::channel(fields::CHANNEL, None)).optional(),
        Block::input(
            fields::HANDLE,
            "or everybody in a user group",
            Element::text(fields::HANDLE, 80, None).placeholder("@finance"),
        )
        .optional()
        .hint("Bots are left out; nobody is told. You hear when it changes, and decide."),
        Block::input(
            fields::WEEKS,
            "Weeks of silence",
            Element::text(fields::WEEKS, 2, Some(&weeks)),
        )
        .hint(&format!("You are told when nobody of a group was heard of for so long. 0 to {LONGEST_WEEKS}; 0 is never.")),
    ];
    View::modal("people.import", "Import and contact", "Save", &id.0.to_string(), blocks)
}

fn length(max: usize) -> u32 {
    u32::try_from(max).unwrap_or(u32::MAX)
}
