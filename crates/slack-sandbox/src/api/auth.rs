//! Who calls, and connections.
#![allow(clippy::unnecessary_wraps, reason = "the table of methods holds functions of one type")]

use serde_json::json;

use super::{Answer, Args, Caller};
use crate::world::World;

/// `api.test`.
pub fn api_test(_: &mut World, _: &Caller, args: &Args) -> Answer {
    match args.text("error") {
        Some(error) => Err(error.into()),
        None => Ok(json!({"args": args.0})),
    }
}

/// `auth.test`.
pub fn test(world: &mut World, caller: &Caller, _: &Args) -> Answer {
    let app = world.app(&caller.app_id).ok_or("invalid_auth")?;
    let mut answer = json!({
        "url": format!("https://{}.slack.com/", world.team.domain), "team": world.team.name,
        "user": world.name_of(&caller.bot_user), "team_id": world.team.id, "user_id": caller.bot_user,
        "bot_id": app.bot_id, "is_enterprise_install": app.config.org_wide,
    });
    if app.config.org_wide {
        answer["enterprise_id"] = world.team.enterprise_id.clone().into();
    }
    Ok(answer)
}

/// `apps.connections.open`: the address works once, for half a minute.
pub fn connections_open(world: &mut World, caller: &Caller, _: &Args) -> Answer {
    let ticket = world.ids.uuid();
    let now = world.clock.now();
    world.sockets.issue(&ticket, &caller.app_id, now);
    let origin = world.origin.replacen("http", "ws", 1);
    Ok(json!({"url": format!("{origin}/link/?ticket={ticket}&app_id={}", caller.app_id)}))
}
