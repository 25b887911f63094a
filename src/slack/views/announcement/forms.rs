//! The forms of a post, and its preview.

use super::told::{out, state, titled, value, where_and_when};
use crate::domain::announcement::{AUDIENCE_MAX, Announcement, BODY_MAX, SAID_MAX, TITLE_MAX};
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element, View};
use jiff::civil::DateTime;

/// The fields, by their `block_id`.
pub mod field {
    /// Its name in the plan.
    pub const TITLE: &str = "title";
    /// What is posted.
    pub const BODY: &str = "body";
    /// Where.
    pub const CHANNEL: &str = "channel";
    /// The day.
    pub const DAY: &str = "day";
    /// The time of the day.
    pub const TIME: &str = "time";
    /// Whom it is for.
    pub const AUDIENCE: &str = "audience";
    /// Who approves it.
    pub const APPROVER: &str = "approver";
    /// Why it is not approved.
    pub const SAID: &str = "said";
}

/// Exactly what will be posted.
pub fn preview(post: &Announcement, initiative: &Initiative) -> View {
    let mut blocks = vec![
        Block::context(format!("{} · {} · {}", titled(post), where_and_when(post), state(post, initiative))),
        Block::Divider,
    ];
    blocks.extend(out(post, initiative).blocks);
    View::info("posts.preview", "Preview", &post.id.0.to_string(), blocks)
}

/// The form of a post; `begins` is the day and the time that stand in it, `filled` what is there already.
pub fn write(
    initiative: &Initiative,
    begins: DateTime,
    filled: Option<&Announcement>,
    metadata: &str,
) -> View {
    let limit = |most: usize| u32::try_from(most).unwrap_or(u32::MAX);
    let words = filled.map(|post| &post.words);
    let (day, time) = (begins.date().to_string(), begins.strftime("%H:%M").to_string());
    let place = words.map_or(&initiative.channel, |words| &words.channel);
    let approver = filled.map_or(&initiative.sponsor, |post| post.approver(initiative));
    let mut blocks = Vec::new();
    if filled.is_some_and(Announcement::is_approved) {
        blocks.push(Block::section(
            "It is approved as it is. Whatever you change here needs another approval.",
        ));
    }
    blocks.extend([
        Block::input(
            field::TITLE,
            "Name in the plan",
            Element::text(field::TITLE, limit(TITLE_MAX), words.map(|words| words.title.as_str())),
        ),
        Block::input(
            field::BODY,
            "What is posted",
            Element::paragraph(field::BODY, limit(BODY_MAX), words.map(|words| words.body.as_str())),
        )
        .hint(
            "*bold*, _italic_ and addresses work as in Slack. @channel, @here and @everyone notify nobody.",
        ),
        Block::input(field::CHANNEL, "Where", Element::channel(field::CHANNEL, Some(place.as_str())))
            .hint("Into a private channel Accord has to be invited first."),
        Block::input(field::DAY, "Day", Element::date(field::DAY, Some(&day))),
        Block::input(field::TIME, "Time", Element::time(field::TIME, Some(&time))).hint("On your wall."),
        Block::input(
            field::AUDIENCE,
            "Whom is it for?",
            Element::text(field::AUDIENCE, limit(AUDIENCE_MAX), words.map(|words| words.audience.as_str())),
        )
        .optional()
        .hint("For the plan alone: it is not posted."),
        Block::input(
            field::APPROVER,
            "Who approves it?",
            Element::user(field::APPROVER, Some(approver.as_str())),
        )
        .hint("The sponsor, or somebody else; never whoever wrote it."),
    ]);
    View::modal("posts.write", "A post for the plan", "Keep", metadata, blocks)
}

/// Why it is not approved.
pub fn decline(post: &Announcement) -> View {
    let words = Element::paragraph(field::SAID, u32::try_from(SAID_MAX).unwrap_or(u32::MAX), None);
    let blocks = vec![
        Block::section(titled(post)),
        Block::input(field::SAID, "What should be otherwise?", words)
            .hint("The owner reads it, nobody else."),
    ];
    View::modal("posts.not", "Not like this", "Send back", &value(post), blocks)
}
