//! Opening direct messages.

use serde_json::json;

use super::{Answer, Args, Caller};
use crate::world::World;

/// `conversations.open`: with one person or several, or by the id of a conversation.
pub fn open(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    if let Some(id) = args.text("channel") {
        let channel =
            world.channels.get(id).filter(|channel| channel.is_dm() && channel.has(&caller.bot_user));
        let channel = channel.ok_or("channel_not_found")?;
        return Ok(json!({"channel": {"id": channel.id}, "no_op": true, "already_open": true}));
    }
    let users = args.list("users");
    caller.require(if users.len() > 1 { "mpim:write" } else { "im:write" })?;
    if users.is_empty() {
        return Err("users_list_not_supplied".into());
    }
    if users.len() > 8 {
        return Err("too_many_users".into());
    }
    for id in &users {
        let user =
            world.users.get(id).ok_or(if users.len() == 1 { "user_not_found" } else { "users_not_found" })?;
        if !user.is_active() {
            return Err("user_disabled".into());
        }
        if *id == caller.bot_user || (user.app.is_some() && users.len() == 1) {
            return Err("cannot_dm_bot".into());
        }
    }
    let mut members: Vec<&str> = users.iter().map(String::as_str).collect();
    members.push(&caller.bot_user);
    let (id, new) = world.open_dm(&members);
    let mut answer = json!({"channel": {"id": id}});
    if args.flag("return_im") {
        answer["channel"] =
            world.channels.get(&id).map_or(json!(null), |dm| dm.to_json(&caller.bot_user, &world.team.id));
    }
    if !new {
        answer["no_op"] = true.into();
        answer["already_open"] = true.into();
    }
    Ok(answer)
}
