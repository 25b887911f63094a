//! `oauth.v2.access`, and the ends of tokens and installations.

use serde_json::{Value, json};

use super::{Answer, ApiError, Args, Caller};
use crate::act::workspace::Farewell;
use crate::world::World;
use crate::world::apps::{AppConfig, Gone};
use crate::world::oauth::{CODE_LIFE_MS, Code, TOKEN_LIFE_S, Token};
use crate::world::people::merge;

/// `oauth.v2.access`: a code or a refresh token for tokens.
pub fn access(world: &mut World, _: &Caller, args: &Args) -> Answer {
    let app_id = client(world, args)?.app_id.clone();
    match args.text("grant_type") {
        None | Some("authorization_code") => {
            let code = spend_code(world, &app_id, args)?;
            grant(world, &code)
        }
        Some("refresh_token") => refresh(world, &app_id, args.text("refresh_token").unwrap_or_default()),
        Some(_) => Err("invalid_grant_type".into()),
    }
}

/// The app whose client id and secret were given.
fn client<'a>(world: &'a World, args: &Args) -> Result<&'a AppConfig, ApiError> {
    let id = args.text("client_id").unwrap_or_default();
    let config = world.registry.values().find(|config| config.client_id == id).ok_or("invalid_client_id")?;
    if args.text("client_secret") != Some(&config.client_secret) {
        return Err("bad_client_secret".into());
    }
    Ok(config)
}

fn spend_code(world: &mut World, app_id: &str, args: &Args) -> Result<Code, ApiError> {
    let now = world.clock.now();
    let code = world.codes.get_mut(args.text("code").unwrap_or_default());
    let code = code.filter(|code| code.app_id == app_id && now - code.made <= CODE_LIFE_MS);
    let code = code.ok_or("invalid_code")?;
    if code.used {
        return Err("code_already_used".into());
    }
    if args.text("redirect_uri") != code.redirect_uri.as_deref() {
        return Err("bad_redirect_uri".into());
    }
    code.used = true;
    Ok(code.clone())
}

/// Installs the app, or gives the installed one more scopes, and hands out its tokens.
fn grant(world: &mut World, code: &Code) -> Answer {
    world.enter(&code.team);
    let bot = world.install_for(code).ok_or("invalid_client_id")?;
    let mut person = json!({"id": code.user});
    if !code.user_scopes.is_empty() {
        let token = world.new_token(&code.app_id, Some((&code.user, &code.user_scopes)));
        merge(&mut person, token_fields(&token.ok_or("invalid_client_id")?, &code.user_scopes));
    }
    let mut answer = described(world, &code.app_id, &bot)?;
    answer["authed_user"] = person;
    Ok(answer)
}

fn refresh(world: &mut World, app_id: &str, refresh: &str) -> Answer {
    if refresh.is_empty() || !world.enter_by_refresh(refresh) {
        return Err("invalid_refresh_token".into());
    }
    let app = world.apps.iter_mut().find(|app| app.config.app_id == app_id).ok_or("invalid_refresh_token")?;
    let old = app.tokens.iter_mut().find(|token| token.refresh.as_deref() == Some(refresh));
    let old = old.ok_or("invalid_refresh_token")?;
    old.refresh = None;
    let old = old.clone();
    let user = old.user.as_deref().map(|id| (id, old.scopes.as_slice()));
    let token = world.new_token(app_id, user).ok_or("invalid_refresh_token")?;
    if world.app(app_id).is_some_and(|app| app.config.org_wide) {
        world.share_token(app_id, &token);
    }
    described(world, app_id, &token)
}

/// What both grants answer.
fn described(world: &World, app_id: &str, token: &Token) -> Answer {
    let app = world.app(app_id).ok_or("invalid_client_id")?;
    let (team, enterprise) = if app.config.org_wide {
        (Value::Null, json!({"id": world.team.enterprise_id, "name": world.team.name}))
    } else {
        (json!({"id": world.team.id, "name": world.team.name}), Value::Null)
    };
    let mut answer = json!({
        "app_id": app_id, "bot_user_id": app.bot_user, "team": team, "enterprise": enterprise,
        "is_enterprise_install": app.config.org_wide,
    });
    let scopes = if token.user.is_some() { &token.scopes } else { &app.config.scopes };
    merge(&mut answer, token_fields(token, scopes));
    Ok(answer)
}

fn token_fields(token: &Token, scopes: &[String]) -> Value {
    let kind = if token.user.is_some() { "user" } else { "bot" };
    let mut fields = json!({"access_token": token.secret, "token_type": kind, "scope": scopes.join(",")});
    if let Some(refresh) = &token.refresh {
        merge(&mut fields, json!({"refresh_token": refresh, "expires_in": TOKEN_LIFE_S}));
    }
    fields
}

/// `auth.revoke`: a rotating token ends alone; with another one the authorisation ends, which the app hears of.
pub fn revoke(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    if matches!(args.text("test"), Some("1" | "true")) || args.flag("test") {
        return Ok(json!({"revoked": false}));
    }
    let app = world.apps.iter_mut().find(|app| app.config.app_id == caller.app_id).ok_or("invalid_auth")?;
    let token = app.tokens.iter_mut().find(|token| token.secret == caller.token).ok_or("invalid_auth")?;
    token.dead = Some(Gone::Revoked);
    if token.expires.is_none() {
        match token.user.clone() {
            Some(user) => world.tell_revoked(&caller.app_id, &[&user], &[]),
            None => end(world, caller, Gone::Revoked)?,
        }
    }
    Ok(json!({"revoked": true}))
}

/// `apps.uninstall`.
pub fn uninstall(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    if client(world, args)?.app_id != caller.app_id {
        return Err("client_id_token_mismatch".into());
    }
    end(world, caller, Gone::Uninstalled)?;
    Ok(json!({}))
}

/// Ends the caller's installation; the app hears of it as usual.
fn end(world: &mut World, caller: &Caller, how: Gone) -> Result<(), ApiError> {
    world.uninstall(&caller.app_id, how, Farewell::usual(how)).map_err(|_| ApiError::from("invalid_auth"))
}
