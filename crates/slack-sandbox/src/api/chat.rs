//! Posting.

use serde_json::{Value, json};

use super::{Answer, ApiError, Args, Caller};
use crate::blocks::{self, Surface};
use crate::world::World;
use crate::world::channels::{Channel, ChannelKind};
use crate::world::messages::Post;

/// Longer text is cut.
const TEXT_CUT: usize = 40_000;
/// Characters that all texts of a message's blocks may have; Slack names no figure, and refuses from about here on
/// (<https://github.com/slackapi/bolt-js/issues/2509>), but not by a response url (its issue 2867).
const BLOCKS_IN_ALL: usize = 13_200;

/// `chat.postMessage`.
pub fn post_message(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let channel = destination(world, caller, args)?;
    let post = compose(world, caller, args, &channel)?;
    let ts = world.store(post);
    let post = world.post(&channel, &ts).cloned().ok_or("fatal_error")?;
    world.emit_message(&post);
    let mut answer = json!({"channel": channel, "ts": ts, "message": world.post_json(&post, true)});
    if args.text("text").is_some_and(|text| text.chars().count() > TEXT_CUT) {
        answer["response_metadata"] = json!({"warnings": ["message_truncated"]});
    }
    Ok(answer)
}

/// `chat.postEphemeral`.
pub fn post_ephemeral(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let channel = destination(world, caller, args)?;
    let user = args.need("user")?;
    if !world.users.get(user).is_some_and(crate::world::people::User::is_active) {
        return Err("user_not_found".into());
    }
    if !world.channels.get(&channel).is_some_and(|channel| channel.has(user)) {
        return Err("user_not_in_channel".into());
    }
    let mut post = compose(world, caller, args, &channel)?;
    post.ephemeral_to = Some(user.into());
    let ts = world.store(post);
    Ok(json!({"message_ts": ts}))
}

/// Where a message goes: a channel the bot may post in, or the direct messages with the person named instead.
pub fn destination(world: &mut World, caller: &Caller, args: &Args) -> Result<String, ApiError> {
    let reference = args.text("channel").ok_or("channel_not_found")?;
    if let Some(user) = world.users.get(reference) {
        if !user.is_active() || user.app.is_some() {
            return Err("channel_not_found".into());
        }
        return Ok(world.open_dm(&[reference, &caller.bot_user]).0);
    }
    let channel = world.channel_by_ref(reference).ok_or("channel_not_found")?;
    may_post(channel, caller)?;
    Ok(channel.id.clone())
}

fn may_post(channel: &Channel, caller: &Caller) -> Result<(), ApiError> {
    let member = channel.has(&caller.bot_user);
    if !member && channel.kind != ChannelKind::Public {
        return Err("channel_not_found".into());
    }
    if channel.archived {
        return Err("is_archived".into());
    }
    if !member && !caller.has("chat:write.public") {
        return Err("not_in_channel".into());
    }
    Ok(())
}

/// The message that the arguments describe, checked.
pub fn compose(world: &mut World, caller: &Caller, args: &Args, channel: &str) -> Result<Post, ApiError> {
    let text = args.text("text").unwrap_or_default();
    let blocks = message_blocks(world, args)?;
    let attachments =
        args.json("attachments").filter(|value| value.as_array().is_some_and(|list| !list.is_empty()));
    if text.is_empty() && blocks.is_none() && attachments.is_none() {
        return Err("no_text".into());
    }
    let thread_ts = match args.text("thread_ts") {
        None => None,
        Some(ts) => Some(thread_root(world, channel, ts)?),
    };
    Ok(Post {
        channel: channel.into(),
        user: caller.bot_user.clone(),
        app_id: Some(caller.app_id.clone()),
        text: text.chars().take(TEXT_CUT).collect(),
        blocks,
        attachments: attachments.cloned(),
        metadata: metadata(args)?,
        broadcast: args.flag("reply_broadcast") && thread_ts.is_some(),
        thread_ts,
        ..Post::default()
    })
}

fn thread_root(world: &World, channel: &str, ts: &str) -> Result<String, ApiError> {
    let post = world.post(channel, ts).ok_or("thread_not_found")?;
    Ok(post.thread_ts.clone().unwrap_or_else(|| post.ts.clone()))
}

/// The blocks argument, checked, with ids filled in; an empty list counts as none.
pub fn message_blocks(world: &mut World, args: &Args) -> Result<Option<Value>, ApiError> {
    let Some(given) = args.json("blocks") else { return Ok(None) };
    if given.is_string() {
        return Err("invalid_blocks_format".into());
    }
    let blocks = checked_blocks(world, given)?;
    if blocks.as_ref().is_some_and(|blocks| texts(blocks) > BLOCKS_IN_ALL) {
        return Err("msg_blocks_too_long".into());
    }
    Ok(blocks)
}

/// Characters of all texts of blocks.
fn texts(value: &Value) -> usize {
    let of = |(key, value): (&String, &Value)| match value {
        Value::String(text) if key == "text" => text.chars().count(),
        value => texts(value),
    };
    match value {
        Value::Array(items) => items.iter().map(texts).sum(),
        Value::Object(fields) => fields.iter().map(of).sum(),
        _ => 0,
    }
}

/// Message blocks, checked, with ids filled in.
pub fn checked_blocks(world: &mut World, given: &Value) -> Result<Option<Value>, ApiError> {
    let errors = blocks::check_blocks(given, Surface::Message, "/blocks");
    if !errors.is_empty() {
        return Err(invalid_blocks(&errors));
    }
    if given.as_array().is_none_or(Vec::is_empty) {
        return Ok(None);
    }
    let mut filled = given.clone();
    blocks::fill_ids(&mut filled, &mut world.ids);
    Ok(Some(filled))
}

fn invalid_blocks(messages: &[String]) -> ApiError {
    let plain: Vec<Value> = messages.iter().map(|text| text.replacen("[ERROR] ", "", 1).into()).collect();
    ApiError::with_messages("invalid_blocks", messages).with("errors", plain.into())
}

/// Message metadata, which must name its type and carry an object.
pub fn metadata(args: &Args) -> Result<Option<Value>, ApiError> {
    let Some(given) = args.json("metadata") else { return Ok(None) };
    if given.as_object().is_some_and(serde_json::Map::is_empty) {
        return Ok(None);
    }
    if given["event_type"].as_str().is_none_or(str::is_empty) || !given["event_payload"].is_object() {
        return Err("invalid_metadata_format".into());
    }
    Ok(Some(json!({"event_type": given["event_type"], "event_payload": given["event_payload"]})))
}
