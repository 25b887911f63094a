//! The post itself, what its approver is asked, and what its owner hears of it.

use crate::domain::announcement::{Announcement, Problem, State};
use crate::domain::initiative::Initiative;
use crate::domain::training::Training;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{as_typed, channel, mention, moment, one_line, quote};

/// So many posts are listed.
pub(super) const LISTED: usize = 20;

/// The post itself.
pub fn out(post: &Announcement, initiative: &Initiative) -> Message {
    let body = as_typed(&post.words.body);
    let mut blocks = body_blocks(&body);
    blocks.push(Block::context(from(initiative)));
    Message::new(body, blocks)
}

fn from(initiative: &Initiative) -> String {
    format!("From {} · *{}*", mention(&initiative.owner), one_line(&initiative.name))
}

fn body_blocks(body: &str) -> Vec<Block> {
    let mut lines = body.lines().map(str::to_owned);
    let first = lines.next().unwrap_or_default();
    Block::paragraphs(&first, &lines.collect::<Vec<_>>())
}

pub(super) fn titled(post: &Announcement) -> String {
    format!("*{}*", one_line(&post.words.title))
}

pub(super) fn where_and_when(post: &Announcement) -> String {
    format!("in {}, {}", channel(&post.words.channel), moment(post.words.send_at))
}

pub(super) fn value(post: &Announcement) -> String {
    format!("{}/{}", post.id.0, post.version)
}

/// To whoever approves it: exactly what will be posted, and what became of that.
pub fn copy(post: &Announcement, initiative: &Initiative, version: i64) -> Message {
    let by = mention(&post.written_by);
    let head = format!(
        "{by} asks you to approve a post for *{}*: {}, {}. One minute.",
        one_line(&initiative.name),
        titled(post),
        where_and_when(post)
    );
    if version != post.version {
        return Message::line(format!(
            "{} was changed since you were asked about it: this version is not posted.",
            titled(post)
        ));
    }
    let mut blocks = vec![Block::section(&head)];
    if !post.words.audience.is_empty() {
        blocks.push(Block::context(format!("For: {}", one_line(&post.words.audience))));
    }
    blocks.push(Block::Divider);
    blocks.extend(out(post, initiative).blocks);
    blocks.push(Block::Divider);
    if let Some(said) = became(post) {
        blocks.push(Block::context(said));
    } else {
        blocks.push(Block::actions(vec![
            Element::button("Approve", "posts.approve", &value(post)).primary(),
            Element::button("Not like this…", "posts.not", &value(post)),
        ]));
        blocks.push(Block::context(
                "Only what stands between the lines is posted, once, at that time. When it is changed you are asked again. `@channel` and \
                 the like notify nobody.",
            ));
    }
    Message::new(head, blocks)
}

/// What became of a version that somebody was asked to approve; none while they can still say so.
fn became(post: &Announcement) -> Option<String> {
    match post.state {
        State::Sent => Some("It was posted.".to_owned()),
        State::Dropped => Some("It was dropped: it is not posted.".to_owned()),
        _ if post.is_approved() => {
            let by = post.approved_by.as_ref().map_or_else(|| "Somebody".to_owned(), mention);
            Some(format!("{by} approved it."))
        }
        State::Draft if !post.said.is_empty() => Some("Sent back, with your words.".to_owned()),
        _ => None,
    }
}

/// To the owner: how it stands.
pub fn turned(post: &Announcement, initiative: &Initiative) -> Message {
    let title = titled(post);
    let id = post.id.0.to_string();
    let edit = |label: &str| Element::button(label, "posts.edit", &id);
    let drop = Element::button("Drop", "posts.drop", &value(post));
    let send = Element::button("Send now", "posts.send", &value(post));
    let ask = Element::button("Ask for approval", "posts.ask", &id);
    let (said, buttons) = match (post.state, post.problem) {
        (State::Planned, _) => {
            let by = post.approved_by.as_ref().map_or_else(|| "Somebody".to_owned(), mention);
            (
                format!("{by} approved {title}: it goes out {}.", where_and_when(post)),
                vec![edit("Change…"), drop],
            )
        }
        (State::Waits, Some(Problem::Channel)) => (
            format!(
                "I could not post {title} in {}: it is gone, archived, or closed to me. The text is kept.",
                channel(&post.words.channel)
            ),
            vec![edit("Pick another channel…").primary(), send, drop],
        ),
        (State::Waits, Some(Problem::Refused)) => (
            format!("Slack did not take {title} for {}. The text is kept.", channel(&post.words.channel)),
            vec![edit("Change…").primary(), send, drop],
        ),
        (State::Waits, Some(Problem::Unclear)) => (
            format!(
                "{title} may stand in {} or not: Slack does not let me look. Look there first: *Send now* would post it again.",
                channel(&post.words.channel)
            ),
            vec![send, drop],
        ),
        (State::Waits, Some(Problem::Unapproved)) if post.said.is_empty() => (
            format!(
                "{title} was not sent: {} did not approve it by {}.",
                mention(post.approver(initiative)),
                moment(post.words.send_at)
            ),
            vec![ask, edit("Move…"), drop],
        ),
        (State::Waits, Some(Problem::Rests)) => (
            format!(
                "{title} was not sent {}: the initiative does not go on just now.",
                moment(post.words.send_at)
            ),
            vec![send, edit("Move…"), drop],
        ),
        (State::Waits, _) if post.is_approved() => (
            format!(
                "{title} was to go out {}, and did not. It is approved: what becomes of it?",
                where_and_when(post)
            ),
            vec![send.primary(), edit("Move…"), drop],
        ),
        (_, _) if !post.said.is_empty() => {
            let by = post.approved_by.as_ref().map_or_else(|| "Its approver".to_owned(), mention);
            (
                format!("{by} does not approve {title} like this:\n{}", quote(&post.said)),
                vec![edit("Change…").primary(), drop],
            )
        }
        _ => (format!("{title}: {}.", state(post, initiative)), vec![edit("Change…")]),
    };
    Message::new(&said, vec![Block::section(&said), Block::actions(buttons)])
}

/// To the owner, a working day before its time.
pub fn warning(post: &Announcement, initiative: &Initiative) -> Message {
    let approver = mention(post.approver(initiative));
    let what = match post.state {
        State::Draft => "nobody was asked to approve it",
        _ => "it is not approved yet",
    };
    let said = format!(
        "{} is to go out {}, and {what}. Without the approval of {approver} it is not sent.",
        titled(post),
        where_and_when(post)
    );
    let id = post.id.0.to_string();
    let mut buttons = Vec::new();
    if post.state == State::Draft {
        buttons.push(Element::button("Ask for approval", "posts.ask", &id).primary());
    }
    buttons.push(Element::button("Change…", "posts.edit", &id));
    buttons.push(Element::button("Drop", "posts.drop", &value(post)));
    Message::new(&said, vec![Block::section(&said), Block::actions(buttons)])
}

/// To the owner: the initiative rests or has ended. These posts wait, and these trainings stand.
pub fn resting(posts: &[Announcement], trainings: &[Training], initiative: &Initiative) -> Message {
    let head = format!("*{}* does not go on just now.", one_line(&initiative.name));
    let mut blocks = vec![Block::section(&head)];
    if !posts.is_empty() {
        let lines =
            posts.iter().take(LISTED).map(|post| format!("• {}, {}", titled(post), where_and_when(post)));
        let said =
            "Nothing is posted for it meanwhile. These posts wait, and what is due by then is asked of you:";
        blocks.extend(Block::paragraphs(said, &lines.collect::<Vec<_>>()));
    }
    if !trainings.is_empty() {
        let lines = trainings
            .iter()
            .map(|one| format!("• *{}*, {}", one_line(&one.title), moment(one.begins_at)))
            .collect::<Vec<_>>();
        let said = "These trainings stand, and whoever signed up is reminded, until you call them off:";
        blocks.extend(Block::paragraphs(said, &lines));
        let button = Element::button("Trainings", "training.show", &initiative.id.0.to_string());
        blocks.push(Block::actions(vec![button]));
    }
    Message::new(head, blocks)
}

pub(super) fn state(post: &Announcement, initiative: &Initiative) -> String {
    let approver = mention(post.approver(initiative));
    match (post.state, post.problem) {
        (State::Draft, _) if !post.said.is_empty() => format!("draft; {approver} wants it otherwise"),
        (State::Draft, _) => "draft; nobody is asked yet".to_owned(),
        (State::Asked, _) => format!("waits for the approval of {approver}"),
        (State::Planned, _) => "approved".to_owned(),
        (State::Going, _) => "on its way".to_owned(),
        (State::Waits, Some(Problem::Channel)) => "*not sent*: its channel is closed to me".to_owned(),
        (State::Waits, Some(Problem::Unapproved)) => "*not sent*: it was not approved in time".to_owned(),
        (State::Waits, Some(Problem::Rests)) => "*not sent*: the initiative rested".to_owned(),
        (State::Waits, Some(Problem::Refused)) => "*not sent*: Slack did not take it".to_owned(),
        (State::Waits, Some(Problem::Unclear)) => "*unclear*: look whether it stands there".to_owned(),
        (State::Waits, _) => "*not sent*: its time is over".to_owned(),
        (State::Sent, _) => "sent".to_owned(),
        (State::Dropped, _) => "dropped".to_owned(),
    }
}
