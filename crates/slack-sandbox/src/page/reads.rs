//! Messages as the page reads them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::act::ActError;
use crate::changes::Change;
use crate::world::World;
use crate::world::messages::Post;
use crate::world::people::merge;

/// So many messages are given at once at most.
const LONGEST: usize = 200;

/// Which messages of a channel: those before or after a ts, or around it; else the newest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Span {
    before: Option<String>,
    after: Option<String>,
    around: Option<String>,
    limit: usize,
}

impl Span {
    /// The newest messages, so many.
    pub fn newest(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }
}

impl World {
    /// A message with what the page needs beside Slack's fields.
    pub fn message_for_page(&self, post: &Post) -> Value {
        let mut message = self.post_json(post, true);
        merge(
            &mut message,
            json!({
                "channel": post.channel, "is_reply": post.is_reply(), "broadcast": post.broadcast,
                "ephemeral": post.ephemeral_to.is_some(), "is_bot": post.app_id.is_some(),
            }),
        );
        message
    }

    /// What the person may read in a channel: everything of it once they are in.
    pub fn readable(&self, me: &str, channel: &str) -> Result<&[Post], ActError> {
        if !self.users.contains_key(me) {
            return Err(ActError::NoSuchPerson { user: me.into() });
        }
        let place = self.channel_by_ref(channel);
        let place = place.ok_or_else(|| ActError::NoSuchChannel { channel: channel.into() })?;
        if !place.has(me) {
            return Err(ActError::NotInChannel { channel: place.id.clone() });
        }
        Ok(self.posts.get(&place.id).map_or(&[], Vec::as_slice))
    }

    /// Messages of a channel without the replies, the oldest first, and whether there are older and newer ones.
    pub fn history(&self, me: &str, channel: &str, span: &Span) -> Result<Value, ActError> {
        let posts = self.readable(me, channel)?;
        let limit = if span.limit == 0 { 50 } else { span.limit.min(LONGEST) };
        let split = |ts: &str| posts.partition_point(|post| post.ts.as_str() < ts);
        let shown = |post: &&Post| !post.is_reply() || post.broadcast;
        let older = |end: usize, most: usize| -> Vec<&Post> {
            let mut found: Vec<&Post> = posts[..end].iter().rev().filter(shown).take(most).collect();
            found.reverse();
            found
        };
        let newer = |start: usize, most: usize| posts[start..].iter().filter(shown).take(most);
        let found: Vec<&Post> = match (&span.before, &span.after, &span.around) {
            (Some(ts), _, _) => older(split(ts), limit),
            (_, Some(ts), _) => {
                newer(posts.partition_point(|post| post.ts.as_str() <= ts.as_str()), limit).collect()
            }
            (_, _, Some(ts)) => {
                let middle = split(ts);
                older(middle, limit / 2).into_iter().chain(newer(middle, limit - limit / 2)).collect()
            }
            _ => older(posts.len(), limit),
        };
        let first = found.first().map_or(0, |post| split(&post.ts));
        let last = found.last().map_or(posts.len(), |post| split(&post.ts) + 1);
        let messages: Vec<Value> = found.into_iter().map(|post| self.message_for_page(post)).collect();
        Ok(json!({
            "messages": messages, "older": posts[..first].iter().any(|post| shown(&post)),
            "newer": posts[last..].iter().any(|post| shown(&post)),
        }))
    }

    /// A thread: the root, then its replies.
    pub fn thread_of(&self, me: &str, channel: &str, ts: &str) -> Result<Value, ActError> {
        let posts = self.readable(me, channel)?;
        let of = |post: &&Post| post.ts == ts || post.thread_ts.as_deref() == Some(ts);
        let messages: Vec<Value> = posts.iter().filter(of).map(|post| self.message_for_page(post)).collect();
        if messages.is_empty() {
            return Err(ActError::NoSuchMessage { channel: channel.into(), ts: ts.into() });
        }
        Ok(json!({"messages": messages}))
    }

    /// Notes that the person has seen everything up to a message.
    pub fn mark_read(&mut self, me: &str, channel: &str, ts: &str) {
        let key = (me.to_owned(), channel.to_owned());
        if self.read.get(&key).is_none_or(|last| last.as_str() < ts) {
            self.read.insert(key, ts.into());
            self.changes.tell(Change::Read { user: me.into(), channel: channel.into() });
        }
    }

    /// Notes that somebody began, or ceased, to look on as this person.
    pub fn look_on(&mut self, me: &str, begins: bool) {
        let count = self.watched.entry(me.to_owned()).or_default();
        *count = if begins { *count + 1 } else { count.saturating_sub(1) };
        self.watched.retain(|_, count| *count > 0);
        self.changes.tell(Change::Watched { user: me.to_owned() });
    }

    /// The direct conversation of a person with others, made if it was missing.
    pub fn start_dm(&mut self, me: &str, with: &[String]) -> Result<String, ActError> {
        self.actor(me)?;
        if let Some(gone) = with.iter().find(|other| !self.users.contains_key(*other)) {
            return Err(ActError::NoSuchPerson { user: gone.clone() });
        }
        let mut members = vec![me];
        members.extend(with.iter().map(String::as_str).filter(|other| *other != me));
        Ok(self.open_dm(&members).0)
    }
}
