//! The plan: every post in the order of its time.

use super::told::{LISTED, state, titled, value};
use crate::domain::announcement::{Announcement, State};
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Choice, Element, Message};
use crate::slack::mrkdwn::{channel, clip, moment, one_line};

/// So many stand in the panel of the rollout.
const SHOWN: usize = 4;

fn line(post: &Announcement, initiative: &Initiative) -> String {
    let audience = &post.words.audience;
    let audience =
        if audience.is_empty() { String::new() } else { format!(" · for {}", one_line(audience)) };
    format!(
        "{} · {}\n{} · {}{audience}",
        moment(post.words.send_at),
        clip(&titled(post), 150),
        channel(&post.words.channel),
        state(post, initiative)
    )
}

fn menu(post: &Announcement) -> Element {
    let id = post.id.0;
    let option = |label: &str, word: &str| Choice::new(label, &format!("{word}/{id}"));
    let mut options = vec![option("Preview…", "preview")];
    if post.is_open() {
        options.push(option("Change…", "edit"));
        // What acts on a version names it.
        let of_version = |label: &str, word: &str| Choice::new(label, &format!("{word}/{}", value(post)));
        options.push(if post.is_approved() {
            of_version("Send now", "send")
        } else {
            option("Ask for approval", "ask")
        });
        options.push(of_version("Drop", "drop"));
    }
    Element::overflow("posts.more", options)
}

fn lines(posts: &[&Announcement], initiative: &Initiative, leads: bool) -> Vec<Block> {
    let block = |post: &&Announcement| {
        if leads {
            return Block::section_with(line(post, initiative), menu(post));
        }
        let preview = Element::button("Preview", "posts.preview", &post.id.0.to_string());
        Block::section_with(line(post, initiative), preview)
    };
    posts.iter().map(block).collect()
}

/// The next posts among what belongs to the rollout; nothing for whoever does not see the plan.
pub(in crate::slack::views) fn section(
    posts: &[Announcement],
    initiative: &Initiative,
    leads: bool,
) -> Message {
    let open: Vec<_> = posts.iter().filter(|post| post.state != State::Sent).collect();
    if posts.is_empty() && !leads {
        return Message::default();
    }
    let head = match open.len() {
        0 => "*Posts*\nNone is planned.".to_owned(),
        1 => "*Posts* · one to come".to_owned(),
        many => format!("*Posts* · {many} to come"),
    };
    let mut blocks = vec![Block::section(&head)];
    blocks.extend(lines(&open[..open.len().min(SHOWN)], initiative, leads));
    let id = initiative.id.0.to_string();
    let mut buttons = Vec::new();
    if posts.len() > SHOWN || open.len() < posts.len() {
        buttons.push(Element::button("All posts", "posts.show", &id));
    }
    if leads {
        buttons.push(Element::button("Write a post", "posts.new", &id));
    }
    if !buttons.is_empty() {
        blocks.push(Block::actions(buttons));
    }
    Message::new(head, blocks)
}

/// The whole plan, in the order of its times: what is to come first, then what was sent.
pub fn plan(posts: &[Announcement], initiative: &Initiative, leads: bool) -> Message {
    let head = format!("*Posts of {}*", one_line(&initiative.name));
    let (sent, mut shown): (Vec<_>, Vec<_>) = posts.iter().partition(|post| post.state == State::Sent);
    shown.extend(sent.into_iter().rev());
    let more = shown.len().saturating_sub(LISTED);
    let mut blocks = vec![Block::section(&head)];
    if shown.is_empty() {
        blocks.push(Block::context("None is planned. Each is approved before it goes out."));
    }
    blocks.extend(lines(&shown[..shown.len().min(LISTED)], initiative, leads));
    if more > 0 {
        blocks.push(Block::context(format!("And {more} more.")));
    }
    if leads {
        blocks.push(Block::actions(vec![Element::button(
            "Write a post",
            "posts.new",
            &initiative.id.0.to_string(),
        )]));
    }
    Message::new(head, blocks)
}
