//! The workspace as one person sees it.

use serde_json::{Value, json};

use crate::world::World;
use crate::world::apps::App;
use crate::world::channels::{Channel, ChannelKind};
use crate::world::messages::Post;
use crate::world::people::{Kind, merge};

impl World {
    /// Everything that the page shows but messages.
    pub fn snapshot(&self, me: &str) -> Value {
        let channels: Vec<Value> =
            self.channels.values().filter_map(|channel| self.channel_for(me, channel)).collect();
        let people: Vec<Value> = self.users.keys().filter_map(|id| self.person_for_page(id)).collect();
        let own = |post: &&Post| post.ephemeral_to.as_deref() == Some(me);
        let ephemerals: Vec<Value> =
            self.ephemerals.iter().filter(own).map(|post| self.message_for_page(post)).collect();
        json!({
            "type": "snapshot", "version": self.changes.version(), "me": me, "team": {"id": self.team.id, "name": self.team.name, "domain": self.team.domain},
            "people": people, "channels": channels, "apps": self.apps_for_page(),
            "usergroups": self.usergroups_for_page(), "ephemerals": ephemerals, "views": self.views_for_page(me),
            "homes": self.homes_for_page(me), "clock": self.clock_for_page(), "log": self.counts_for_page(),
        })
    }

    /// A person or bot, with what the page says about them.
    pub fn person_for_page(&self, id: &str) -> Option<Value> {
        let user = self.users.get(id)?;
        let person = &user.person;
        let kind = match &person.kind {
            Kind::Member => "member",
            Kind::Guest => "guest",
            Kind::UltraGuest => "ultra_guest",
            Kind::Bot => "bot",
            Kind::Deactivated => "deactivated",
            Kind::Stranger { .. } => "stranger",
        };
        Some(json!({
            "id": user.id, "name": person.name, "real_name": person.real_name, "title": person.title, "tz": person.tz,
            "kind": kind, "home_team": user.home_team(&self.team.id), "is_admin": person.is_admin || person.is_owner,
            "can_admin": user.is_active() && self.is_admin(person),
            "status": person.status, "dnd": person.dnd, "app_id": user.app.as_ref().map(|app| &app.app_id),
            "watched": self.watched.get(id).copied().unwrap_or_default(),
        }))
    }

    /// A channel that the person is in or may join; nothing of others.
    pub fn channel_for(&self, me: &str, channel: &Channel) -> Option<Value> {
        let joined = channel.has(me);
        let full_member = self.users.get(me).is_some_and(|user| user.person.kind == Kind::Member);
        if !(joined || full_member && channel.kind == ChannelKind::Public) {
            return None;
        }
        let mut shown = json!({
            "id": channel.id, "name": channel.name, "kind": channel.kind, "members": channel.members,
            "shared": channel.shared, "archived": channel.archived, "joined": joined, "creator": channel.creator,
        });
        if joined {
            merge(&mut shown, self.unread(me, &channel.id));
        }
        Some(shown)
    }

    /// What the person has not read: messages of others, and how many of them name the person.
    fn unread(&self, me: &str, channel: &str) -> Value {
        let posts = self.posts.get(channel).map_or(&[][..], Vec::as_slice);
        let last = self.read.get(&(me.to_owned(), channel.to_owned())).map_or("", String::as_str);
        let start = posts.partition_point(|post| post.ts.as_str() <= last);
        let new = posts.iter().skip(start).filter(|post| post.user != me && !post.is_reply());
        let (mut count, mut mentions) = (0_u32, 0_u32);
        let mention = format!("<@{me}");
        for post in new {
            count += 1;
            mentions += u32::from(post.text.contains(&mention));
        }
        json!({"last_read": last, "latest": posts.last().map(|post| &post.ts), "unread": count, "mentions": mentions})
    }

    /// Installed apps, with their commands and shortcuts.
    pub fn apps_for_page(&self) -> Value {
        let apps = self.apps.iter().map(|app| {
            json!({
                "id": app.config.app_id, "name": app.config.bot_name, "bot_user": app.bot_user, "gone": app.gone,
                "has_home": self.has_home(app),
                "commands": app.config.commands, "shortcuts": app.config.shortcuts,
            })
        });
        apps.collect()
    }

    /// User groups with their members.
    pub fn usergroups_for_page(&self) -> Value {
        let groups = self.usergroups.iter();
        groups.map(|(id, (handle, users))| json!({"id": id, "handle": handle, "users": users})).collect()
    }

    /// The open modals of a person, the lowest first, each with the errors at its inputs.
    pub fn views_for_page(&self, me: &str) -> Value {
        let shown = |view| {
            let mut shown = self.view_json(view);
            shown["errors"] = Value::Object(view.errors.clone());
            shown
        };
        self.stack(me).iter().map(shown).collect()
    }

    /// The home tabs that apps published for a person.
    pub fn homes_for_page(&self, me: &str) -> Value {
        self.homes.values().filter(|view| view.user == me).map(|view| self.view_json(view)).collect()
    }

    /// Whether people are shown a home tab of the app: its settings say it, else that it hears of who opens one, or
    /// that it published one.
    fn has_home(&self, app: &App) -> bool {
        let hears = |events: &Vec<String>| events.iter().any(|event| event == "app_home_opened");
        let published = || self.homes.keys().any(|(id, _)| *id == app.config.app_id);
        app.config.home_tab.unwrap_or_else(|| app.config.events.as_ref().is_none_or(hears) || published())
    }

    /// The time, how it plays, and when something happens next.
    pub fn clock_for_page(&self) -> Value {
        json!({
            "now": self.clock.now(), "realtime": self.clock.realtime, "player": self.player, "next": self.next_due(),
        })
    }

    /// How much was noted, the faults that are planned, and what all that makes due next.
    pub fn counts_for_page(&self) -> Value {
        json!({
            "calls": self.journal.len(), "deliveries": self.deliveries.len(), "faults": self.faults,
            "next": self.next_due(),
        })
    }
}
