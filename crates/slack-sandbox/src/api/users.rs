//! People.

use serde_json::{Value, json};

use super::{Answer, Args, Caller};
use crate::world::World;

/// `users.info`.
pub fn info(world: &mut World, _: &Caller, args: &Args) -> Answer {
    let id = args.need("user")?;
    let mut user = world.user_json(id).ok_or("user_not_found")?;
    if args.flag("include_locale") {
        user["locale"] = world.locale_of(id).into();
    }
    Ok(json!({"user": user}))
}

/// `users.list`, with a cursor.
pub fn list(world: &mut World, _: &Caller, args: &Args) -> Answer {
    let all: Vec<&String> = world.users.keys().collect();
    let (page, next) = page(&all, args, 200)?;
    let page: Vec<Value> = page.iter().filter_map(|id| world.user_json(id)).collect();
    let metadata = json!({"next_cursor": next});
    Ok(json!({"members": page, "cache_ts": world.clock.seconds(), "response_metadata": metadata}))
}

/// A page of `items` by `limit` and `cursor`, and the next cursor ("" at the end).
pub fn page<'a, T>(
    items: &'a [T],
    args: &Args,
    default: usize,
) -> Result<(&'a [T], String), super::ApiError> {
    let start = match args.text("cursor") {
        None => 0,
        Some(cursor) => cursor.strip_prefix("next:").and_then(|n| n.parse().ok()).ok_or("invalid_cursor")?,
    };
    let limit = match args.int("limit") {
        None | Some(0) => default,
        Some(limit) => usize::try_from(limit).ok().filter(|limit| *limit <= 1000).ok_or("invalid_limit")?,
    };
    let rest = items.get(start..).unwrap_or_default();
    let page = rest.get(..limit).unwrap_or(rest);
    let next = if page.len() < rest.len() { format!("next:{}", start + limit) } else { String::new() };
    Ok((page, next))
}
