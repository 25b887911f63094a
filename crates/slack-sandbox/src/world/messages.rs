//! Messages, their threads and reactions.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::World;
use super::people::merge;

/// One emoji on a message with those who gave it, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// Name without colons, with the skin tone if one was chosen.
    pub name: String,
    /// User ids.
    pub users: Vec<String>,
}

/// A message as it is kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Post {
    pub channel: String,
    pub ts: String,
    pub user: String,
    pub app_id: Option<String>,
    pub text: String,
    pub blocks: Option<Value>,
    pub attachments: Option<Value>,
    pub metadata: Option<Value>,
    pub thread_ts: Option<String>,
    pub subtype: Option<String>,
    /// Who edited it last and when (ts).
    pub edited: Option<(String, String)>,
    pub reactions: Vec<Reaction>,
    pub files: Vec<String>,
    pub broadcast: bool,
    /// The only person who sees it.
    pub ephemeral_to: Option<String>,
}

impl Post {
    /// A reply is in a thread and is not the thread's root.
    pub fn is_reply(&self) -> bool {
        self.thread_ts.as_ref().is_some_and(|root| *root != self.ts)
    }
}

impl World {
    /// Puts a message with the next ts into its channel and returns the ts. Events are the caller's.
    pub fn store(&mut self, mut post: Post) -> String {
        post.ts = self.clock.next_ts();
        let ts = post.ts.clone();
        if let Some(user) = &post.ephemeral_to {
            self.changes.ephemeral(user, &post.channel, &ts);
            self.ephemerals.push(post);
        } else {
            self.tell_of(&post);
            self.posts.entry(post.channel.clone()).or_default().push(post);
        }
        ts
    }

    /// Tells watchers of a message; of its root too, whose count of replies changes.
    pub fn tell_of(&self, post: &Post) {
        self.changes.message(&post.channel, &post.ts);
        if let Some(root) = post.thread_ts.as_ref().filter(|root| **root != post.ts) {
            self.changes.message(&post.channel, root);
        }
    }

    /// A message by its ts; messages are kept in the order of their ts.
    pub fn post(&self, channel: &str, ts: &str) -> Option<&Post> {
        let posts = self.posts.get(channel)?;
        posts.get(posts.binary_search_by(|post| post.ts.as_str().cmp(ts)).ok()?)
    }

    pub fn post_mut(&mut self, channel: &str, ts: &str) -> Option<&mut Post> {
        let posts = self.posts.get_mut(channel)?;
        let place = posts.binary_search_by(|post| post.ts.as_str().cmp(ts)).ok()?;
        posts.get_mut(place)
    }

    pub fn ephemeral(&self, channel: &str, ts: &str) -> Option<&Post> {
        self.ephemerals.iter().find(|post| post.channel == channel && post.ts == ts)
    }

    /// The replies below a root, oldest first.
    pub fn replies<'a>(&'a self, channel: &str, root: &'a str) -> impl Iterator<Item = &'a Post> {
        let posts = self.posts.get(channel).map_or(&[][..], Vec::as_slice);
        // Replies are younger than their root.
        let start = posts.partition_point(|post| post.ts.as_str() <= root);
        posts
            .iter()
            .skip(start)
            .filter(move |post| post.is_reply() && post.thread_ts.as_deref() == Some(root))
    }

    /// The message object of history, events and payloads. Metadata only where it was asked for.
    pub fn post_json(&self, post: &Post, with_metadata: bool) -> Value {
        let mut message = json!({"type": "message", "user": post.user, "text": post.text, "ts": post.ts});
        if let Some(subtype) = &post.subtype {
            message["subtype"] = subtype.clone().into();
        }
        if let Some(team) = self.users.get(&post.user).map(|user| user.home_team(&self.team.id)) {
            message["team"] = team.into();
        }
        self.add_bot_fields(&mut message, post);
        let parts = [
            ("blocks", post.blocks.clone()),
            ("attachments", post.attachments.clone()),
            ("metadata", post.metadata.clone().filter(|_| with_metadata)),
            ("edited", post.edited.as_ref().map(|(user, ts)| json!({"user": user, "ts": ts}))),
            ("thread_ts", post.thread_ts.clone().map(Value::from)),
        ];
        for (key, value) in parts {
            if let Some(value) = value {
                message[key] = value;
            }
        }
        if !post.files.is_empty() {
            message["files"] = post.files.iter().filter_map(|id| self.file_json(id)).collect();
        }
        if !post.reactions.is_empty() {
            message["reactions"] = post.reactions.iter().map(reaction_json).collect();
        }
        self.add_thread_fields(&mut message, post);
        message
    }

    fn add_bot_fields(&self, message: &mut Value, post: &Post) {
        let Some(app) =
            post.app_id.as_ref().and_then(|id| self.apps.iter().find(|app| app.config.app_id == *id))
        else {
            return;
        };
        let profile = json!({
            "id": app.bot_id, "app_id": app.config.app_id, "name": app.config.bot_name, "deleted": false,
            "updated": app.installed, "team_id": self.team.id,
            "icons": {"image_36": "", "image_48": "", "image_72": ""},
        });
        merge(message, json!({"bot_id": app.bot_id, "app_id": app.config.app_id, "bot_profile": profile}));
    }

    fn add_thread_fields(&self, message: &mut Value, post: &Post) {
        if post.is_reply() {
            let root = post.thread_ts.as_deref().unwrap_or_default();
            if let Some(parent) = self.post(&post.channel, root) {
                message["parent_user_id"] = parent.user.clone().into();
            }
            return;
        }
        let replies: Vec<&Post> = self.replies(&post.channel, &post.ts).collect();
        if let Some(last) = replies.last() {
            let mut users: Vec<&str> = Vec::new();
            for reply in &replies {
                if !users.contains(&reply.user.as_str()) {
                    users.push(&reply.user);
                }
            }
            let thread = json!({
                "thread_ts": post.ts, "reply_count": replies.len(), "reply_users_count": users.len(),
                "latest_reply": last.ts, "reply_users": users, "is_locked": false, "subscribed": false,
            });
            merge(message, thread);
        }
    }
}

fn reaction_json(reaction: &Reaction) -> Value {
    json!({"name": reaction.name, "users": reaction.users, "count": reaction.users.len()})
}
