//! Channels, private channels and direct messages.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::World;
use super::people::merge;

/// What sort of conversation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// Open to every full member.
    Public,
    /// By invitation.
    Private,
    /// Direct messages of two.
    Im,
    /// Direct messages of several.
    Mpim,
}

impl ChannelKind {
    /// `channel_type` of message events.
    pub fn event_type(self) -> &'static str {
        match self {
            Self::Public => "channel",
            Self::Private => "group",
            Self::Im => "im",
            Self::Mpim => "mpim",
        }
    }

    /// The word in scope names: `channels:read`, `groups:read` …
    pub fn scope_word(self) -> &'static str {
        match self {
            Self::Public => "channels",
            Self::Private => "groups",
            Self::Im => "im",
            Self::Mpim => "mpim",
        }
    }

    /// The word in `types` of the list methods.
    pub fn list_word(self) -> &'static str {
        match self {
            Self::Public => "public_channel",
            Self::Private => "private_channel",
            Self::Im => "im",
            Self::Mpim => "mpim",
        }
    }
}

/// A conversation with its members.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Channel {
    pub id: String,
    pub name: String,
    pub kind: ChannelKind,
    pub members: Vec<String>,
    /// Shared with another workspace (`is_ext_shared`).
    pub shared: bool,
    pub archived: bool,
    /// Unix seconds.
    pub created: i64,
    pub creator: String,
}

impl Channel {
    pub fn has(&self, user: &str) -> bool {
        self.members.iter().any(|member| member == user)
    }

    pub fn is_dm(&self) -> bool {
        matches!(self.kind, ChannelKind::Im | ChannelKind::Mpim)
    }

    /// The other side of a direct conversation.
    pub fn other(&self, user: &str) -> Option<&str> {
        self.members.iter().map(String::as_str).find(|member| *member != user)
    }

    /// The conversation object as `viewer` (a bot user) gets it.
    pub fn to_json(&self, viewer: &str, team: &str) -> Value {
        let mut channel = json!({
            "id": self.id, "created": self.created, "updated": self.created * 1000, "is_archived": self.archived,
            "is_im": self.kind == ChannelKind::Im, "is_org_shared": false, "context_team_id": team,
        });
        if self.kind == ChannelKind::Im {
            let other = self.other(viewer).unwrap_or(viewer);
            merge(&mut channel, json!({"user": other, "is_user_deleted": false, "priority": 0}));
            return channel;
        }
        let empty = json!({"value": "", "creator": "", "last_set": 0});
        let more = json!({
            "name": self.name, "name_normalized": self.name, "creator": self.creator,
            "is_channel": self.kind == ChannelKind::Public, "is_group": self.kind == ChannelKind::Private,
            "is_mpim": self.kind == ChannelKind::Mpim, "is_private": self.kind != ChannelKind::Public,
            "is_general": self.name == "general", "is_member": self.has(viewer),
            "is_shared": self.shared, "is_ext_shared": self.shared, "is_pending_ext_shared": false,
            "topic": empty, "purpose": empty, "previous_names": [], "unlinked": 0,
            "shared_team_ids": [team], "num_members": self.members.len(),
        });
        merge(&mut channel, more);
        channel
    }
}

impl World {
    /// Makes a channel and returns its id; an existing name is refused by the caller.
    pub fn add_channel(&mut self, name: &str, kind: ChannelKind, members: Vec<String>) -> String {
        let prefix = if kind == ChannelKind::Im { "D" } else { "C" };
        let id = self.ids.next(prefix);
        let creator = members.first().cloned().unwrap_or_default();
        let created = self.clock.seconds();
        let channel = Channel {
            id: id.clone(),
            name: name.into(),
            kind,
            members,
            shared: false,
            archived: false,
            created,
            creator,
        };
        self.channels.insert(id.clone(), channel);
        self.changes.channel(&id);
        id
    }

    /// The direct conversation of exactly these members, if they have one.
    pub fn find_dm(&self, members: &[&str]) -> Option<&Channel> {
        self.channels.values().find(|channel| {
            channel.is_dm()
                && channel.members.len() == members.len()
                && members.iter().all(|member| channel.has(member))
        })
    }

    /// The direct conversation of these members, made if it was missing. True when it is new.
    pub fn open_dm(&mut self, members: &[&str]) -> (String, bool) {
        if let Some(channel) = self.find_dm(members) {
            return (channel.id.clone(), false);
        }
        let kind = if members.len() > 2 { ChannelKind::Mpim } else { ChannelKind::Im };
        let name =
            if kind == ChannelKind::Mpim { format!("mpdm-{}", members.join("-")) } else { String::new() };
        (self.add_channel(&name, kind, members.iter().map(ToString::to_string).collect()), true)
    }

    /// A channel by id, name or `#name`.
    pub fn channel_by_ref(&self, reference: &str) -> Option<&Channel> {
        let name = reference.trim_start_matches('#');
        self.channels
            .get(reference)
            .or_else(|| self.channels.values().find(|channel| !channel.is_dm() && channel.name == name))
    }
}
