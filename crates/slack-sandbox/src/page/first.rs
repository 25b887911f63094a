//! What the page shows first comes with it: it need not ask.

use axum::http::Uri;
use serde_json::{Value, json};

use super::Span;
use crate::world::World;

/// So many messages come with the page.
const MESSAGES: usize = 40;

/// The snapshot of the person that the address names, and the newest messages of its channel, as JSON that may stand in
/// a page; `null` if the address names nobody.
pub fn shown(world: &World, uri: &Uri) -> String {
    let query = uri.query().unwrap_or_default().as_bytes();
    let me = form_urlencoded::parse(query).find(|(key, _)| key == "as").map(|(_, user)| user);
    let Some(me) = me.filter(|user| world.users.contains_key(user.as_ref())) else { return "null".into() };
    let mut place = uri.path().trim_start_matches('/').split('/');
    let channel = place.next().filter(|kind| *kind == "archives").and_then(|_| place.next());
    // A message that the address names may be an old one: the page asks for what is around it.
    let newest = channel.filter(|_| place.next().is_none());
    let history = newest.and_then(|id| world.history(&me, id, &Span::newest(MESSAGES)).ok());
    let all = json!({
        "snapshot": world.snapshot(&me), "channel": newest, "history": history.unwrap_or(Value::Null),
    });
    // Nothing in it can end the element that it stands in.
    all.to_string().replace('<', "\\u003c")
}
