//! Channels and who is in them.

use serde_json::{Value, json};

use super::users::page;
use super::{Answer, ApiError, Args, Caller};
use crate::world::World;
use crate::world::channels::{Channel, ChannelKind};

impl World {
    /// A conversation that the app may look at: public, or with the bot in it, and with the scope for its kind.
    pub(super) fn visible(&self, caller: &Caller, id: &str, what: &str) -> Result<&Channel, ApiError> {
        let channel = self.channels.get(id).ok_or("channel_not_found")?;
        if channel.kind != ChannelKind::Public && !channel.has(&caller.bot_user) {
            return Err("channel_not_found".into());
        }
        caller.require(&format!("{}:{what}", channel.kind.scope_word()))?;
        Ok(channel)
    }
}

/// `conversations.info`.
pub fn info(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let channel = world.visible(caller, args.need("channel")?, "read")?;
    Ok(json!({"channel": channel.to_json(&caller.bot_user, &world.team.id)}))
}

/// `conversations.members`.
pub fn members(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let channel = world.visible(caller, args.need("channel")?, "read")?;
    let (page, next) = page(&channel.members, args, 100)?;
    Ok(json!({"members": page, "response_metadata": {"next_cursor": next}}))
}

/// `conversations.list`.
pub fn list(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let bot = caller.bot_user.clone();
    listing(world, caller, args, |channel| channel.kind == ChannelKind::Public || channel.has(&bot))
}

/// `users.conversations`: of a person, or of the bot itself.
pub fn of_user(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let bot = caller.bot_user.clone();
    let user = args.text("user").unwrap_or(&bot).to_owned();
    if !world.users.contains_key(&user) {
        return Err("user_not_found".into());
    }
    listing(world, caller, args, |channel| {
        channel.has(&user) && (channel.kind == ChannelKind::Public || channel.has(&bot))
    })
}

fn listing(world: &World, caller: &Caller, args: &Args, keep: impl Fn(&Channel) -> bool) -> Answer {
    let mut types = args.list("types");
    if types.is_empty() {
        types.push(ChannelKind::Public.list_word().into());
    }
    let kinds = [ChannelKind::Public, ChannelKind::Private, ChannelKind::Im, ChannelKind::Mpim];
    for word in &types {
        let kind = kinds.iter().find(|kind| kind.list_word() == word).ok_or("invalid_types")?;
        caller.require(&format!("{}:read", kind.scope_word()))?;
    }
    let kept = world.channels.values().filter(|channel| {
        keep(channel)
            && types.iter().any(|word| word == channel.kind.list_word())
            && !(args.flag("exclude_archived") && channel.archived)
    });
    let all: Vec<&Channel> = kept.collect();
    let (page, next) = page(&all, args, 100)?;
    let page: Vec<Value> =
        page.iter().map(|channel| channel.to_json(&caller.bot_user, &world.team.id)).collect();
    Ok(json!({"channels": page, "response_metadata": {"next_cursor": next}}))
}

/// `conversations.join`: public channels only.
pub fn join(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let id = args.need("channel")?;
    let channel = world.channels.get_mut(id).ok_or("channel_not_found")?;
    if channel.kind != ChannelKind::Public {
        return Err("method_not_supported_for_channel_type".into());
    }
    if channel.archived {
        return Err("is_archived".into());
    }
    let already = channel.has(&caller.bot_user);
    if !already {
        channel.members.push(caller.bot_user.clone());
        world.changes.channel(id);
    }
    let mut answer = json!({"channel": channel.to_json(&caller.bot_user, &world.team.id)});
    if already {
        answer["warning"] = "already_in_channel".into();
        answer["response_metadata"] = json!({"warnings": ["already_in_channel"]});
    } else {
        world.emit_membership("member_joined_channel", &caller.bot_user, id, None);
    }
    Ok(answer)
}
