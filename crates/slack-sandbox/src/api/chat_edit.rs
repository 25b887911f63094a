//! Editing, deleting, linking to messages.

use serde_json::{Value, json};

use super::{Answer, ApiError, Args, Caller, chat};
use crate::world::World;
use crate::world::messages::Post;

/// `chat.update` takes no longer text.
const UPDATE_TEXT_MAX: usize = 4_000;

/// `chat.update`: text without blocks takes the blocks away.
pub fn update(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let (channel, ts) = own_message(world, caller, args, "cant_update_message")?;
    let text = args.text("text");
    if text.is_some_and(|text| text.chars().count() > UPDATE_TEXT_MAX) {
        return Err("msg_too_long".into());
    }
    let blocks = chat::message_blocks(world, args)?;
    let attachments = args.json("attachments").cloned();
    if text.is_none() && blocks.is_none() && attachments.is_none() {
        return Err("no_text".into());
    }
    let metadata = args.json("metadata").map(|_| chat::metadata(args)).transpose()?;
    let edited = world.clock.next_ts();
    let before = world.post(&channel, &ts).cloned().ok_or("message_not_found")?;
    let mut after = before.clone();
    after.text = text.unwrap_or_default().into();
    after.blocks = blocks;
    if let Some(attachments) = attachments {
        after.attachments =
            Some(attachments).filter(|value| value.as_array().is_some_and(|list| !list.is_empty()));
    }
    if let Some(metadata) = metadata {
        after.metadata = metadata;
    }
    after.edited = Some((caller.bot_user.clone(), edited));
    world.replace_post(&before, &after);
    let message = world.post_json(&after, true);
    Ok(json!({"channel": channel, "ts": ts, "text": after.text, "message": message}))
}

/// `chat.delete`.
pub fn delete(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let (channel, ts) = own_message(world, caller, args, "cant_delete_message")?;
    world.remove_post(&channel, &ts);
    Ok(json!({"channel": channel, "ts": ts}))
}

/// `chat.getPermalink`.
pub fn permalink(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let channel = args.need("channel")?;
    let seen = world.channels.get(channel).is_some_and(|place| {
        place.has(&caller.bot_user) || place.kind == crate::world::channels::ChannelKind::Public
    });
    if !seen {
        return Err("channel_not_found".into());
    }
    let post = world.post(channel, args.need("message_ts")?).ok_or("message_not_found")?;
    Ok(json!({"channel": channel, "permalink": world.permalink(post)}))
}

fn own_message(
    world: &World,
    caller: &Caller,
    args: &Args,
    foreign: &str,
) -> Result<(String, String), ApiError> {
    let id = args.text("channel").ok_or("channel_not_found")?;
    let channel = world.channels.get(id).ok_or("channel_not_found")?;
    if channel.archived {
        return Err("is_archived".into());
    }
    let post = world.post(id, args.text("ts").ok_or("message_not_found")?).ok_or("message_not_found")?;
    if post.user != caller.bot_user {
        return Err(foreign.into());
    }
    Ok((id.into(), post.ts.clone()))
}

impl World {
    /// The address of a message in the browser.
    pub fn permalink(&self, post: &Post) -> String {
        let base = format!(
            "https://{}.slack.com/archives/{}/p{}",
            self.team.domain,
            post.channel,
            post.ts.replace('.', "")
        );
        match &post.thread_ts {
            Some(root) if *root != post.ts => format!("{base}?thread_ts={root}&cid={}", post.channel),
            _ => base,
        }
    }

    /// Puts an edited message in place of the old one and tells whoever hears of it.
    pub fn replace_post(&mut self, before: &Post, after: &Post) {
        if let Some(post) = self.post_mut(&after.channel, &after.ts) {
            *post = after.clone();
        }
        self.tell_of(after);
        self.emit_changed(before, after);
    }

    /// Takes a message away and tells whoever hears of it. True if it was there.
    pub fn remove_post(&mut self, channel: &str, ts: &str) -> bool {
        let Some(posts) = self.posts.get_mut(channel) else { return false };
        let Some(place) = posts.iter().position(|post| post.ts == ts) else { return false };
        let before = posts.remove(place);
        self.tell_of(&before);
        self.pins.retain(|(pinned_in, pinned)| pinned_in != channel || pinned != ts);
        self.emit_deleted(&before);
        true
    }

    /// Ephemeral messages are changed through response urls only.
    pub fn replace_ephemeral(&mut self, channel: &str, ts: &str, text: &str, blocks: Option<Value>) -> bool {
        let found = self.ephemerals.iter_mut().find(|post| post.channel == channel && post.ts == ts);
        let Some(post) = found else { return false };
        post.text = text.into();
        post.blocks = blocks;
        if let Some(user) = &post.ephemeral_to {
            self.changes.ephemeral(user, channel, ts);
        }
        true
    }
}
