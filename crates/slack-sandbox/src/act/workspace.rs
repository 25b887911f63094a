//! What admins do: people, channels, membership, uninstalling.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::ActError;
use crate::changes::Change;
use crate::deliver::envelope::Origin;
use crate::world::World;
use crate::world::apps::Gone;
use crate::world::channels::{Channel, ChannelKind};
use crate::world::people::{Kind, Person};

/// What may happen to a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum ChannelChange {
    /// Archived: nobody writes any more.
    Archive,
    /// Back from the archive.
    Unarchive,
    /// Gone for good.
    Delete,
    /// Another name.
    Rename {
        /// The new name.
        name: String,
    },
}

impl World {
    /// Refuses who is no admin; `None` is nobody in particular, who may. Where the workspace names no admin, each of its
    /// full members is one.
    pub fn as_admin(&self, by: Option<&str>) -> Result<(), ActError> {
        match by {
            Some(by) if !self.is_admin(&self.actor(by)?.person) => {
                Err(ActError::NotAllowed { why: "only an admin of the workspace can do this".into() })
            }
            _ => Ok(()),
        }
    }

    /// Whether a person does what admins do.
    pub fn is_admin(&self, person: &Person) -> bool {
        let named = |person: &Person| person.is_admin || person.is_owner;
        let any = || self.users.values().any(|user| user.is_active() && named(&user.person));
        named(person) || person.kind == Kind::Member && !any()
    }

    /// A person joins the workspace: `team_join`.
    pub fn welcome(&mut self, person: Person) -> String {
        let id = self.add_user(person, None);
        let event =
            json!({"type": "team_join", "user": self.user_json(&id), "event_ts": self.clock.next_ts()});
        self.emit(&event, &Origin { channel: None, actor: Some(id.clone()) });
        id
    }

    /// Changes a person: `user_change`. A deactivated one leaves every channel.
    pub fn change_person(&mut self, id: &str, person: Person) -> Result<(), ActError> {
        let now = self.clock.seconds();
        let user = self.users.get_mut(id).ok_or_else(|| ActError::NoSuchPerson { user: id.into() })?;
        user.person = person;
        user.updated = now;
        if user.person.kind == Kind::Deactivated {
            let joined = |channel: &&mut Channel| !channel.is_dm() && channel.has(id);
            for channel in self.channels.values_mut().filter(joined) {
                channel.members.retain(|member| member != id);
                self.changes.channel(&channel.id);
            }
        }
        self.changes.person(id);
        let event = json!({
            "type": "user_change", "user": self.user_json(id), "cache_ts": now, "event_ts": self.clock.next_ts(),
        });
        self.emit(&event, &Origin { channel: None, actor: Some(id.into()) });
        Ok(())
    }

    /// Brings a person or bot into a channel: `member_joined_channel`.
    pub fn invite(&mut self, channel: &str, user: &str, inviter: Option<&str>) -> Result<(), ActError> {
        let id = self.channel_id(channel)?;
        if !self.users.contains_key(user) {
            return Err(ActError::NoSuchPerson { user: user.into() });
        }
        let Some(place) = self.channels.get_mut(&id) else { return Ok(()) };
        if place.archived {
            return Err(ActError::Archived { channel: id });
        }
        if !place.has(user) {
            place.members.push(user.into());
            self.changes.channel(&id);
            self.emit_membership("member_joined_channel", user, &id, inviter);
        }
        Ok(())
    }

    /// Takes a person or bot out of a channel: `member_left_channel`.
    pub fn remove(&mut self, channel: &str, user: &str) -> Result<(), ActError> {
        let id = self.channel_id(channel)?;
        let Some(place) = self.channels.get_mut(&id) else { return Ok(()) };
        if !place.has(user) {
            return Err(ActError::NotInChannel { channel: id });
        }
        // Those who stay hear of it, and so does who was removed.
        self.emit_membership("member_left_channel", user, &id, None);
        if let Some(place) = self.channels.get_mut(&id) {
            place.members.retain(|member| member != user);
        }
        self.changes.channel(&id);
        Ok(())
    }

    fn channel_id(&self, reference: &str) -> Result<String, ActError> {
        let channel = self.channel_by_ref(reference);
        channel
            .map(|channel| channel.id.clone())
            .ok_or_else(|| ActError::NoSuchChannel { channel: reference.into() })
    }

    /// Archives, deletes, renames: the events of private channels begin with `group_`.
    pub fn change_channel(
        &mut self,
        channel: &str,
        change: &ChannelChange,
        user: &str,
    ) -> Result<(), ActError> {
        let id = self.channel_id(channel)?;
        let Some(place) = self.channels.get_mut(&id) else { return Ok(()) };
        let word = if place.kind == ChannelKind::Private { "group" } else { "channel" };
        let verb = match change {
            ChannelChange::Archive => {
                place.archived = true;
                "archive"
            }
            ChannelChange::Unarchive => {
                place.archived = false;
                "unarchive"
            }
            ChannelChange::Rename { name } => {
                place.name.clone_from(name);
                "rename"
            }
            ChannelChange::Delete => "deleted",
        };
        let event = channel_event(&format!("{word}_{verb}"), &place.clone(), user, &self.clock.next_ts());
        self.emit(&event, &Origin { channel: Some(id.clone()), actor: Some(user.into()) });
        if *change == ChannelChange::Delete {
            self.channels.remove(&id);
            self.posts.remove(&id);
        }
        self.changes.channel(&id);
        Ok(())
    }

    /// The app is removed or its token revoked; both events come for an uninstalled app.
    pub fn uninstall(&mut self, app_id: &str, how: Gone) -> Result<(), ActError> {
        let app = self.apps.iter_mut().find(|app| app.config.app_id == app_id).ok_or(ActError::NoApp)?;
        app.gone = Some(how);
        self.changes.tell(Change::Apps);
        let bot = app.bot_user.clone();
        let revoked = json!({
            "type": "tokens_revoked", "tokens": {"oauth": [], "bot": [bot]}, "event_ts": self.clock.next_ts(),
        });
        self.emit(&revoked, &Origin::default());
        if how == Gone::Uninstalled {
            let event = json!({"type": "app_uninstalled", "event_ts": self.clock.next_ts()});
            self.emit(&event, &Origin::default());
        }
        Ok(())
    }
}

fn channel_event(kind: &str, channel: &Channel, user: &str, ts: &str) -> Value {
    if kind.ends_with("_rename") {
        let described = json!({"id": channel.id, "name": channel.name, "created": channel.created});
        return json!({"type": kind, "channel": described, "event_ts": ts});
    }
    json!({"type": kind, "channel": channel.id, "user": user, "event_ts": ts})
}
