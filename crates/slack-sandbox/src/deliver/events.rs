//! Which app hears of what, and how it is queued.

use serde_json::{Value, json};

use super::envelope::Origin;
use super::{Delivery, DeliveryState};
use crate::changes::Change;
use crate::faults::DeliveryFault;
use crate::world::World;
use crate::world::apps::App;
use crate::world::channels::ChannelKind;
use crate::world::messages::Post;
use crate::world::people::merge;

impl World {
    /// Queues an event for every app that may hear of it.
    pub fn emit(&mut self, event: &Value, origin: &Origin) {
        let hearers: Vec<App> =
            self.apps.iter().filter(|app| self.hears(app, event, origin)).cloned().collect();
        for app in hearers {
            let event_id = self.ids.next("Ev");
            let Some(url) = app.config.events_address() else { continue };
            let body = self.envelope(&app, &event_id, event, origin).to_string();
            let kind = event["type"].as_str().unwrap_or_default().to_owned();
            self.queue(Delivery {
                app_id: app.config.app_id.clone(),
                team_id: self.team.id.clone(),
                kind,
                event_id: Some(event_id),
                url,
                body,
                due: self.clock.now(),
                state: DeliveryState::Waiting,
                attempts: Vec::new(),
                fault: None,
            });
        }
    }

    fn hears(&self, app: &App, event: &Value, origin: &Origin) -> bool {
        let kind = event["type"].as_str().unwrap_or_default();
        if app.gone.is_some() && !matches!(kind, "app_uninstalled" | "tokens_revoked") {
            return false;
        }
        let channel = origin.channel.as_ref().and_then(|id| self.channels.get(id));
        // A bot hears that it was removed itself, and of its own home tab.
        let about_itself = kind == "app_home_opened" || event["user"] == app.bot_user.as_str();
        if channel.is_some_and(|channel| !channel.has(&app.bot_user)) && !about_itself {
            return false;
        }
        let (name, scope) = subscription(kind, channel.map_or(ChannelKind::Public, |channel| channel.kind));
        app.config.events.as_ref().is_none_or(|events| events.contains(&name))
            && scope.is_none_or(|scope| app.has_scope(&scope))
    }

    fn queue(&mut self, mut delivery: Delivery) {
        self.changes.tell(Change::Log);
        match self.faults.take_delivery(&delivery.kind) {
            Some(DeliveryFault::Drop) => delivery.state = DeliveryState::Dropped,
            Some(DeliveryFault::Duplicate) => self.deliveries.push(delivery.clone()),
            Some(DeliveryFault::Delay { ms }) => delivery.due += ms,
            Some(DeliveryFault::Reorder) => {
                delivery.state = DeliveryState::Held;
                self.deliveries.push(delivery);
                return;
            }
            other => delivery.fault = other,
        }
        self.deliveries.push(delivery);
        self.release_held();
    }

    /// Lets go what a fault kept back, to the end of the queue. True if there was any.
    pub fn release_held(&mut self) -> bool {
        let Some(place) = self.deliveries.iter().position(|delivery| delivery.state == DeliveryState::Held)
        else {
            return false;
        };
        let mut held = self.deliveries.remove(place);
        held.state = DeliveryState::Waiting;
        self.deliveries.push(held);
        true
    }

    /// Events of a new message: `message`, and `app_mention` for each app that it names.
    pub fn emit_message(&mut self, post: &Post) {
        let mut event = self.post_json(post, false);
        self.add_channel_fields(&mut event, post, &post.ts);
        let origin = Origin { channel: Some(post.channel.clone()), actor: Some(post.user.clone()) };
        self.emit(&event, &origin);
        let mentioned =
            self.apps.iter().any(|app| mentions(&post.text, &app.bot_user) && post.user != app.bot_user);
        let direct = self.channels.get(&post.channel).is_some_and(crate::world::channels::Channel::is_dm);
        if mentioned && !direct && post.subtype.is_none() {
            event["type"] = "app_mention".into();
            if let Value::Object(fields) = &mut event {
                fields.remove("channel_type");
            }
            self.emit(&event, &origin);
        }
    }

    /// `message_changed` of an edit.
    pub fn emit_changed(&mut self, before: &Post, after: &Post) {
        let mut event = json!({
            "type": "message", "subtype": "message_changed", "hidden": true,
            "message": self.post_json(after, false), "previous_message": self.post_json(before, false),
        });
        let ts = self.clock.next_ts();
        event["ts"] = ts.clone().into();
        self.add_channel_fields(&mut event, after, &ts);
        let actor = after.edited.as_ref().map(|(user, _)| user.clone());
        self.emit(&event, &Origin { channel: Some(after.channel.clone()), actor });
    }

    /// `message_deleted`.
    pub fn emit_deleted(&mut self, before: &Post) {
        let ts = self.clock.next_ts();
        let mut event = json!({
            "type": "message", "subtype": "message_deleted", "hidden": true, "deleted_ts": before.ts,
            "ts": ts, "previous_message": self.post_json(before, false),
        });
        self.add_channel_fields(&mut event, before, &ts);
        let origin = Origin { channel: Some(before.channel.clone()), actor: Some(before.user.clone()) };
        self.emit(&event, &origin);
    }

    fn add_channel_fields(&self, event: &mut Value, post: &Post, event_ts: &str) {
        let kind = self.channels.get(&post.channel).map_or(ChannelKind::Public, |channel| channel.kind);
        let fields =
            json!({"channel": post.channel, "channel_type": kind.event_type(), "event_ts": event_ts});
        merge(event, fields);
    }

    /// `reaction_added` or `reaction_removed`.
    pub fn emit_reaction(&mut self, kind: &str, user: &str, name: &str, post: &Post) {
        let event = json!({
            "type": kind, "user": user, "reaction": name, "item_user": post.user,
            "item": {"type": "message", "channel": post.channel, "ts": post.ts},
            "event_ts": self.clock.next_ts(),
        });
        let origin = Origin { channel: Some(post.channel.clone()), actor: Some(user.into()) };
        self.emit(&event, &origin);
    }

    /// `member_joined_channel` or `member_left_channel`.
    pub fn emit_membership(&mut self, kind: &str, user: &str, channel: &str, inviter: Option<&str>) {
        let private = self.channels.get(channel).is_some_and(|channel| channel.kind == ChannelKind::Private);
        let team = self.users.get(user).map(|user| user.home_team(&self.team.id).to_owned());
        let mut event = json!({
            "type": kind, "user": user, "channel": channel, "channel_type": if private { "G" } else { "C" },
            "team": team, "event_ts": self.clock.next_ts(),
        });
        if let Some(inviter) = inviter {
            event["inviter"] = inviter.into();
        }
        self.emit(&event, &Origin { channel: Some(channel.into()), actor: Some(user.into()) });
    }
}

/// Whether a text names this user.
fn mentions(text: &str, user: &str) -> bool {
    text.contains(&format!("<@{user}>")) || text.contains(&format!("<@{user}|"))
}

/// The name under which an event is subscribed to, and the scope it needs.
fn subscription(kind: &str, channel: ChannelKind) -> (String, Option<String>) {
    let word = channel.scope_word();
    match kind {
        "message" => (format!("message.{word}"), Some(format!("{word}:history"))),
        "app_mention" => (kind.into(), Some("app_mentions:read".into())),
        "reaction_added" | "reaction_removed" => (kind.into(), Some("reactions:read".into())),
        "user_change" | "team_join" => (kind.into(), Some("users:read".into())),
        "member_joined_channel" | "member_left_channel" => (kind.into(), Some(format!("{word}:read"))),
        _ if kind.starts_with("channel_") => (kind.into(), Some("channels:read".into())),
        _ if kind.starts_with("group_") => (kind.into(), Some("groups:read".into())),
        _ => (kind.into(), None),
    }
}
