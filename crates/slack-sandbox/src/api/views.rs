//! Modals and home tabs.

use serde_json::{Value, json};

use super::{Answer, ApiError, Args, Caller};
use crate::blocks::{self, Surface};
use crate::world::World;

/// A view may be no larger than this, as JSON.
const LARGEST_VIEW: usize = 250_000;
/// So many modals lie on one another at most.
pub const DEEPEST_STACK: usize = 3;

/// `views.open`.
pub fn open(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let body = view(world, args, Surface::Modal)?;
    let user = world.spend_trigger(&caller.app_id, trigger(args)?)?;
    let view = world.new_view(&caller.app_id, &user, body, None);
    let answer = json!({"view": world.view_json(&view)});
    world.tell_of_view(&view);
    world.modals.insert(user, vec![view]);
    Ok(answer)
}

/// `views.push`.
pub fn push(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let body = view(world, args, Surface::Modal)?;
    let user = world.spend_trigger(&caller.app_id, trigger(args)?)?;
    let top = world.stack(&user).last().cloned().ok_or("not_found")?;
    if world.stack(&user).len() >= DEEPEST_STACK {
        return Err("push_limit_reached".into());
    }
    let view = world.new_view(&caller.app_id, &user, body, Some(&top));
    let answer = json!({"view": world.view_json(&view)});
    world.tell_of_view(&view);
    world.modals.entry(user).or_default().push(view);
    Ok(answer)
}

/// `views.update`, by id or external id.
pub fn update(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let (id, external) = (args.text("view_id"), args.text("external_id"));
    let found = world
        .view_mut(&caller.app_id, id, external)
        .map(|view| (view.id.clone(), view.hash.clone(), view.is_modal()));
    let (id, hash, modal) = found.ok_or("not_found")?;
    let body = view(world, args, if modal { Surface::Modal } else { Surface::Home })?;
    check_hash(args, &hash)?;
    let view = world.replace_view(&caller.app_id, &id, body).ok_or("not_found")?;
    Ok(json!({"view": world.view_json(&view)}))
}

/// `views.publish`: the home tab.
pub fn publish(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let user = args.need("user_id")?.to_owned();
    if world.app(&caller.app_id).is_some_and(|app| app.config.home_tab == Some(false)) {
        return Err("not_enabled".into());
    }
    if !world.users.get(&user).is_some_and(|user| user.is_active() && user.app.is_none()) {
        return Err("user_not_found".into());
    }
    let body = view(world, args, Surface::Home)?;
    let key = (caller.app_id.clone(), user.clone());
    let old = world.homes.get(&key).map(|view| (view.id.clone(), view.hash.clone()));
    if let Some((id, hash)) = old {
        check_hash(args, &hash)?;
        let view = world.replace_view(&caller.app_id, &id, body).ok_or("not_found")?;
        return Ok(json!({"view": world.view_json(&view)}));
    }
    let view = world.new_view(&caller.app_id, &user, body, None);
    let answer = json!({"view": world.view_json(&view)});
    world.tell_of_view(&view);
    world.homes.insert(key, view);
    Ok(answer)
}

fn trigger(args: &Args) -> Result<&str, ApiError> {
    args.text("trigger_id").ok_or_else(|| ApiError::missing("trigger_id"))
}

fn check_hash(args: &Args, hash: &str) -> Result<(), ApiError> {
    match args.text("hash") {
        Some(given) if given != hash => Err("hash_conflict".into()),
        _ => Ok(()),
    }
}

fn view(world: &mut World, args: &Args, surface: Surface) -> Result<Value, ApiError> {
    let given = args.json("view").ok_or_else(|| ApiError::missing("view"))?;
    checked_view(world, given, surface)
}

/// A view, checked, with ids filled in.
pub fn checked_view(world: &mut World, given: &Value, surface: Surface) -> Result<Value, ApiError> {
    if given.to_string().len() > LARGEST_VIEW {
        return Err("view_too_large".into());
    }
    let errors = blocks::check_view(given, surface);
    if !errors.is_empty() {
        return Err(ApiError::with_messages("invalid_arguments", &errors));
    }
    let external = given["external_id"].as_str().unwrap_or_default();
    let taken = world
        .modals
        .values()
        .flatten()
        .any(|view| !external.is_empty() && view.body["external_id"] == external);
    let mut body = given.clone();
    if taken && surface == Surface::Modal && !replaces_itself(world, external) {
        return Err("duplicate_external_id".into());
    }
    blocks::fill_ids(&mut body["blocks"], &mut world.ids);
    Ok(body)
}

/// An update may keep the external id of the view that it replaces.
fn replaces_itself(world: &World, external: &str) -> bool {
    world.modals.values().flatten().filter(|view| view.body["external_id"] == external).count() == 1
}
