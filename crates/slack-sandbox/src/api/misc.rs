//! The workspace, do-not-disturb, user groups, emoji, pins.
#![allow(clippy::unnecessary_wraps, reason = "the table of methods holds functions of one type")]

use serde_json::{Map, Value, json};

use super::{Answer, Args, Caller};
use crate::world::World;

/// `team.info`.
pub fn team_info(world: &mut World, _: &Caller, _: &Args) -> Answer {
    let team = &world.team;
    Ok(json!({"team": {
        "id": team.id, "name": team.name, "domain": team.domain, "email_domain": "",
        "url": format!("https://{}.slack.com/", team.domain), "icon": {"image_default": true},
    }}))
}

/// `dnd.teamInfo`, for at most 50 people.
pub fn dnd_team(world: &mut World, _: &Caller, args: &Args) -> Answer {
    let ids = args.list("users");
    if ids.is_empty() {
        return Err(super::ApiError::missing("users"));
    }
    if ids.len() > 50 {
        return Err("too_many_users".into());
    }
    let mut users = Map::new();
    for id in ids {
        let Some(user) = world.users.get(&id) else { continue };
        let (start, end) = user.person.dnd.unwrap_or((1, 1));
        let enabled = user.person.dnd.is_some();
        users.insert(id, json!({"dnd_enabled": enabled, "next_dnd_start_ts": start, "next_dnd_end_ts": end}));
    }
    Ok(json!({"users": users}))
}

/// `usergroups.list`.
pub fn usergroups(world: &mut World, _: &Caller, args: &Args) -> Answer {
    let groups = world.usergroups.iter().map(|(id, (handle, users))| {
        let mut group = json!({
            "id": id, "team_id": world.team.id, "is_usergroup": true, "name": handle, "handle": handle,
            "description": "", "is_external": false, "date_delete": 0, "user_count": users.len(),
        });
        if args.flag("include_users") {
            group["users"] = json!(users);
        }
        group
    });
    Ok(json!({"usergroups": groups.collect::<Vec<Value>>()}))
}

/// `usergroups.users.list`.
pub fn usergroup_users(world: &mut World, _: &Caller, args: &Args) -> Answer {
    let (_, users) = world.usergroups.get(args.need("usergroup")?).ok_or("no_such_subteam")?;
    Ok(json!({"users": users}))
}

/// `emoji.list`: there are no custom ones.
pub fn emoji(world: &mut World, _: &Caller, _: &Args) -> Answer {
    Ok(json!({"emoji": {}, "cache_ts": world.clock.seconds().to_string()}))
}

/// `pins.add`.
pub fn pin(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let channel = args.need("channel")?.to_owned();
    let ts = args.text("timestamp").ok_or("no_item_specified")?.to_owned();
    let place = world.channels.get(&channel).ok_or("channel_not_found")?;
    if !place.has(&caller.bot_user) {
        return Err("not_in_channel".into());
    }
    if place.archived {
        return Err("is_archived".into());
    }
    if world.post(&channel, &ts).is_none() {
        return Err("message_not_found".into());
    }
    if world.pins.contains(&(channel.clone(), ts.clone())) {
        return Err("already_pinned".into());
    }
    world.pins.push((channel, ts));
    Ok(json!({}))
}
