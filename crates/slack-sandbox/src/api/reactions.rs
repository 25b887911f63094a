//! Reactions of the bot, and reading everyone's.

use serde_json::{Value, json};

use super::{Answer, ApiError, Args, Caller};
use crate::world::World;
use crate::world::messages::{Post, Reaction};

/// So many users of one emoji `reactions.get` lists without `full`.
const LISTED: usize = 3;
/// So many emoji one message takes.
const EMOJI_MAX: usize = 50;
/// So many emoji one person may put on a message.
const OWN_EMOJI_MAX: usize = 23;

/// `reactions.add`.
pub fn add(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let (channel, ts, name) = target(world, caller, args)?;
    world.react(&channel, &ts, &caller.bot_user, &name)?;
    Ok(json!({}))
}

/// `reactions.remove`.
pub fn remove(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let (channel, ts, name) = target(world, caller, args)?;
    world.unreact(&channel, &ts, &caller.bot_user, &name)?;
    Ok(json!({}))
}

/// `reactions.get`.
pub fn get(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let id = args.text("channel").ok_or("no_item_specified")?;
    let channel = world.channels.get(id).filter(|channel| channel.has(&caller.bot_user) || !channel.is_dm());
    let channel = channel.ok_or("channel_not_found")?;
    let post =
        args.text("timestamp").and_then(|ts| world.post(&channel.id, ts)).ok_or("message_not_found")?;
    let mut message = world.post_json(post, false);
    message["permalink"] = world.permalink(post).into();
    if !args.flag("full")
        && let Some(reactions) = message["reactions"].as_array_mut()
    {
        for reaction in reactions {
            if let Some(Value::Array(users)) = reaction.get_mut("users") {
                users.truncate(LISTED);
            }
        }
    }
    Ok(json!({"type": "message", "channel": id, "message": message}))
}

fn target(world: &World, caller: &Caller, args: &Args) -> Result<(String, String, String), ApiError> {
    let channel = args.text("channel").ok_or("no_item_specified")?;
    let ts = args.text("timestamp").ok_or("no_item_specified")?;
    let name = args.text("name").ok_or("invalid_name")?;
    let place = world.channels.get(channel).ok_or("channel_not_found")?;
    if !place.has(&caller.bot_user) {
        return Err(if place.is_dm() { "channel_not_found" } else { "not_in_channel" }.into());
    }
    Ok((channel.into(), ts.into(), name.trim_matches(':').into()))
}

fn is_emoji(name: &str) -> bool {
    let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-+'".contains(c) || !c.is_ascii();
    let (base, tone) = name.split_once("::").unwrap_or((name, "skin-tone-2"));
    let tone_known =
        tone.strip_prefix("skin-tone-").is_some_and(|n| matches!(n, "2" | "3" | "4" | "5" | "6"));
    !base.is_empty() && base.chars().all(known) && tone_known
}

impl World {
    /// A person or bot reacts. The names are Slack's errors.
    pub fn react(&mut self, channel: &str, ts: &str, user: &str, name: &str) -> Result<(), &'static str> {
        if !is_emoji(name) {
            return Err("invalid_name");
        }
        if self.channels.get(channel).is_some_and(|channel| channel.archived) {
            return Err("is_archived");
        }
        let post = self.post_mut(channel, ts).ok_or("message_not_found")?;
        give(post, user, name)?;
        let post = post.clone();
        self.changes.message(channel, ts);
        self.emit_reaction("reaction_added", user, name, &post);
        Ok(())
    }

    /// A person or bot takes a reaction back.
    pub fn unreact(&mut self, channel: &str, ts: &str, user: &str, name: &str) -> Result<(), &'static str> {
        let post = self.post_mut(channel, ts).ok_or("message_not_found")?;
        let reaction =
            post.reactions.iter_mut().find(|reaction| reaction.name == name).ok_or("no_reaction")?;
        let place = reaction.users.iter().position(|giver| giver == user).ok_or("no_reaction")?;
        reaction.users.remove(place);
        post.reactions.retain(|reaction| !reaction.users.is_empty());
        let post = post.clone();
        self.changes.message(channel, ts);
        self.emit_reaction("reaction_removed", user, name, &post);
        Ok(())
    }
}

fn give(post: &mut Post, user: &str, name: &str) -> Result<(), &'static str> {
    let own =
        post.reactions.iter().filter(|reaction| reaction.users.iter().any(|giver| giver == user)).count();
    let kinds = post.reactions.len();
    if let Some(reaction) = post.reactions.iter_mut().find(|reaction| reaction.name == name) {
        if reaction.users.iter().any(|giver| giver == user) {
            return Err("already_reacted");
        }
        if own >= OWN_EMOJI_MAX {
            return Err("too_many_reactions");
        }
        reaction.users.push(user.into());
        return Ok(());
    }
    if kinds >= EMOJI_MAX {
        return Err("too_many_emoji");
    }
    if own >= OWN_EMOJI_MAX {
        return Err("too_many_reactions");
    }
    post.reactions.push(Reaction { name: name.into(), users: vec![user.into()] });
    Ok(())
}
