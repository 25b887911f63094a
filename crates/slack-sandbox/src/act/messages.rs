//! Posting, editing, deleting, reacting.

use serde_json::json;

use super::ActError;
use crate::world::World;
use crate::world::messages::Post;

impl World {
    /// A person writes; gives the message's ts.
    pub fn write(
        &mut self,
        user: &str,
        channel: &str,
        thread: Option<&str>,
        text: &str,
    ) -> Result<String, ActError> {
        let channel = self.writable(user, channel)?.id.clone();
        let thread_ts = match thread {
            None => None,
            Some(ts) => {
                let root = self.seen_post(&channel, ts)?;
                Some(root.thread_ts.clone().unwrap_or_else(|| root.ts.clone()))
            }
        };
        let text = self.typed(text);
        let blocks = Some(self.rich_text(&text));
        let post =
            Post { channel: channel.clone(), user: user.into(), text, blocks, thread_ts, ..Post::default() };
        let ts = self.store(post);
        if let Some(post) = self.post(&channel, &ts).cloned() {
            self.emit_message(&post);
        }
        Ok(ts)
    }

    fn seen_post(&self, channel: &str, ts: &str) -> Result<&Post, ActError> {
        self.post(channel, ts)
            .ok_or_else(|| ActError::NoSuchMessage { channel: channel.into(), ts: ts.into() })
    }

    /// A person edits an own message.
    pub fn rewrite(&mut self, user: &str, channel: &str, ts: &str, text: &str) -> Result<(), ActError> {
        let channel = self.writable(user, channel)?.id.clone();
        let before = self.seen_post(&channel, ts)?.clone();
        if before.user != user {
            return Err(ActError::NotAllowed { why: "cant_update_message".into() });
        }
        let mut after = before.clone();
        after.text = self.typed(text);
        after.blocks = Some(self.rich_text(&after.text));
        after.edited = Some((user.into(), self.clock.next_ts()));
        self.replace_post(&before, &after);
        Ok(())
    }

    /// A person deletes an own message; admins delete any.
    pub fn erase(&mut self, user: &str, channel: &str, ts: &str) -> Result<(), ActError> {
        let channel = self.writable(user, channel)?.id.clone();
        let author = self.seen_post(&channel, ts)?.user.clone();
        let admin = self.users.get(user).is_some_and(|user| user.person.is_admin || user.person.is_owner);
        if author != user && !admin {
            return Err(ActError::NotAllowed { why: "cant_delete_message".into() });
        }
        self.remove_post(&channel, ts);
        Ok(())
    }

    /// A person gives or takes back a reaction.
    pub fn emote(
        &mut self,
        user: &str,
        channel: &str,
        ts: &str,
        name: &str,
        add: bool,
    ) -> Result<(), ActError> {
        let channel = self.writable(user, channel)?.id.clone();
        let name = name.trim_matches(':');
        let done =
            if add { self.react(&channel, ts, user, name) } else { self.unreact(&channel, ts, user, name) };
        done.map_err(|why| match why {
            "message_not_found" => ActError::NoSuchMessage { channel, ts: ts.into() },
            why => ActError::NotAllowed { why: why.into() },
        })
    }

    /// What Slack's client makes of typed text: markup characters escaped, `@name` and `#name` resolved, links marked.
    pub fn typed(&self, text: &str) -> String {
        let words = text.split_inclusive(char::is_whitespace);
        words.map(|word| self.typed_word(word)).collect()
    }

    fn typed_word(&self, word: &str) -> String {
        let bare = word.trim_end();
        let space = &word[bare.len()..];
        let known = |id: &str| self.users.contains_key(id) || self.channels.contains_key(id);
        let token = bare.strip_prefix("<@").or_else(|| bare.strip_prefix("<#"));
        if let Some((id, rest)) = token.and_then(|token| token.split_once('>'))
            && known(id.split('|').next().unwrap_or_default())
        {
            let end = bare.len() - rest.len();
            return format!("{}{}{space}", &bare[..end], escape(rest));
        }
        let name = bare.trim_end_matches(['.', ',', '!', '?', ':', ';']);
        let tail = &bare[name.len()..];
        if let Some(handle) = name.strip_prefix('@')
            && let Some(user) = self.users.values().find(|user| user.person.name == handle)
        {
            return format!("<@{}>{tail}{space}", user.id);
        }
        if let Some(channel) = name.strip_prefix('#').and_then(|name| self.channel_by_ref(name)) {
            return format!("<#{}|{}>{tail}{space}", channel.id, channel.name);
        }
        if name.starts_with("https://") || name.starts_with("http://") {
            return format!("<{}>{tail}{space}", escape(name));
        }
        format!("{}{space}", escape(bare))
    }

    /// The rich text block that Slack's client sends along.
    fn rich_text(&mut self, text: &str) -> serde_json::Value {
        json!([{"type": "rich_text", "block_id": self.ids.word(5), "elements": [super::rich::section(text)]}])
    }
}

/// Slack's three markup characters.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
