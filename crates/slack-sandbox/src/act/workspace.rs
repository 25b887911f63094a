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

/// What an app is told when it loses its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Farewell {
    /// `tokens_revoked`.
    TokensRevoked,
    /// `app_uninstalled`.
    AppUninstalled,
}

impl Farewell {
    /// What Slack usually tells of such an end.
    pub(crate) fn usual(how: Gone) -> &'static [Self] {
        match how {
            Gone::Revoked => &[Self::TokensRevoked],
            Gone::Uninstalled => &[Self::TokensRevoked, Self::AppUninstalled],
        }
    }
}

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
        let mut user = self.user_json(id).unwrap_or_default();
        user["locale"] = self.locale_of(id).into();
        let event = json!({
            "type": "user_change", "user": user, "cache_ts": now, "event_ts": self.clock.next_ts(),
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

    /// Takes a person or bot out of a channel: `member_left_channel`, and to the bot `channel_left` or `group_left`.
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
        self.tell_left(&id, user);
        self.changes.channel(&id);
        Ok(())
    }

    /// A bot that was taken out hears of it as of something of its own.
    fn tell_left(&mut self, channel: &str, bot: &str) {
        let Some(app) = self.apps.iter().find(|app| app.bot_user == bot) else { return };
        let app_id = app.config.app_id.clone();
        let private = self.channels.get(channel).is_some_and(|place| place.kind == ChannelKind::Private);
        let kind = if private { "group_left" } else { "channel_left" };
        let event = json!({"type": kind, "channel": channel, "event_ts": self.clock.next_ts()});
        self.emit_to(&app_id, &event);
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

    /// The app is removed or its tokens revoked; it is told what `farewells` say.
    pub fn uninstall(&mut self, app_id: &str, how: Gone, farewells: &[Farewell]) -> Result<(), ActError> {
        let app = self.apps.iter_mut().find(|app| app.config.app_id == app_id).ok_or(ActError::NoApp)?;
        app.gone = Some(how);
        app.kill_tokens(how);
        self.changes.tell(Change::Apps);
        let bot = app.bot_user.clone();
        for farewell in farewells {
            match farewell {
                Farewell::TokensRevoked => self.tell_revoked(app_id, &[], &[&bot]),
                Farewell::AppUninstalled => {
                    let event = json!({"type": "app_uninstalled", "event_ts": self.clock.next_ts()});
                    self.emit_to(app_id, &event);
                }
            }
        }
        Ok(())
    }

    /// Tells an app that tokens of people or of its bot were revoked: `tokens_revoked`.
    pub fn tell_revoked(&mut self, app_id: &str, people: &[&str], bots: &[&str]) {
        let ts = self.clock.next_ts();
        let event =
            json!({"type": "tokens_revoked", "tokens": {"oauth": people, "bot": bots}, "event_ts": ts});
        self.emit_to(app_id, &event);
    }
}

fn channel_event(kind: &str, channel: &Channel, user: &str, ts: &str) -> Value {
    if kind.ends_with("_rename") {
        let described = json!({"id": channel.id, "name": channel.name, "created": channel.created});
        return json!({"type": kind, "channel": described, "event_ts": ts});
    }
    json!({"type": kind, "channel": channel.id, "user": user, "event_ts": ts})
}
