//! Tokens and installation.
#![allow(clippy::unnecessary_wraps, reason = "the table of methods holds functions of one type")]

use serde_json::{Value, json};

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
        "user": app.config.bot_name, "team_id": world.team.id, "user_id": caller.bot_user,
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

/// `oauth.v2.access`: any code is good once the client is known.
pub fn oauth_access(world: &mut World, _: &Caller, args: &Args) -> Answer {
    let client = args.need("client_id")?;
    let app = world.apps.iter().find(|app| app.config.client_id == client).ok_or("invalid_client_id")?;
    if args.text("client_secret") != Some(&app.config.client_secret) {
        return Err("bad_client_secret".into());
    }
    if args.text("code").is_none() {
        return Err("invalid_code".into());
    }
    let (team, enterprise) = if app.config.org_wide {
        (Value::Null, json!({"id": world.team.enterprise_id, "name": world.team.name}))
    } else {
        (json!({"id": world.team.id, "name": world.team.name}), Value::Null)
    };
    Ok(json!({
        "app_id": app.config.app_id, "access_token": app.config.bot_token, "token_type": "bot",
        "scope": app.config.scopes.join(","), "bot_user_id": app.bot_user, "team": team,
        "enterprise": enterprise, "is_enterprise_install": app.config.org_wide, "authed_user": {"id": app.bot_user},
    }))
}
