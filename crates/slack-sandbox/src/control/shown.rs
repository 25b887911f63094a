//! Messages and views as the client library gives them out.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::order::Which;
use crate::act::ActError;
use crate::plain::Reader;
use crate::world::World;
use crate::world::messages::{Post, Reaction};
use crate::world::views::View;

/// A message as people see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Channel id.
    pub channel: String,
    /// Its id within the channel.
    pub ts: String,
    /// User id of the author, a bot's too.
    pub user: String,
    /// Name of the author.
    pub author: String,
    /// Bot id, if an app posted it.
    pub bot_id: Option<String>,
    /// The text field, which stands in for the blocks in notifications.
    pub text: String,
    /// Blocks, if there are any.
    pub blocks: Vec<Value>,
    /// Metadata, if there is any.
    pub metadata: Option<Value>,
    /// Reactions in the order they came.
    pub reactions: Vec<Reaction>,
    /// Who edited it last, if anyone.
    pub edited_by: Option<String>,
    /// The thread's root; a root with replies names itself.
    pub thread_ts: Option<String>,
    /// The files in it, as Slack's objects.
    #[serde(default)]
    pub files: Vec<Value>,
    /// The only person who sees it.
    pub ephemeral_to: Option<String>,
    /// Whether it is pinned in its channel.
    #[serde(default)]
    pub pinned: bool,
    /// The readable text, see [`Message::plain`].
    pub plain: String,
}

impl Message {
    /// The message as its reader sees it: blocks as lines, buttons as `[Label]`, mentions as names, dates in the
    /// reader's zone.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// Whether it is a reply in a thread.
    pub fn is_reply(&self) -> bool {
        self.thread_ts.as_ref().is_some_and(|root| *root != self.ts)
    }

    /// How many people gave this reaction.
    pub fn count(&self, name: &str) -> usize {
        self.reactions
            .iter()
            .find(|reaction| reaction.name == name)
            .map_or(0, |reaction| reaction.users.len())
    }
}

/// A modal or home tab as its person sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShownView {
    /// View id.
    pub id: String,
    /// What the app calls it.
    pub callback_id: String,
    /// Title; empty for a home tab.
    pub title: String,
    /// The app's own data.
    pub private_metadata: String,
    /// Blocks with ids filled in.
    pub blocks: Vec<Value>,
    /// State by block id and action id.
    pub state: Value,
    /// Errors at inputs, by block id.
    pub errors: Value,
    /// Changes with every update.
    pub hash: String,
    /// The readable text, see [`ShownView::plain`].
    pub plain: String,
}

impl ShownView {
    /// The view as its person sees it, with what is typed and the errors at inputs.
    pub fn plain(&self) -> &str {
        &self.plain
    }
}

impl World {
    /// The open modals of a person, the lowest first.
    pub fn shown_modals(&self, user: &str) -> Vec<ShownView> {
        self.stack(user).iter().map(|view| self.shown_view(view)).collect()
    }

    /// The home tab of the app installed last.
    pub fn shown_home(&self, user: &str) -> Option<ShownView> {
        let app = self.last_app()?.config.app_id.clone();
        self.homes.get(&(app, user.to_owned())).map(|view| self.shown_view(view))
    }

    fn shown_view(&self, view: &View) -> ShownView {
        let text = |key: &str| view.body[key].as_str().unwrap_or_default().to_owned();
        ShownView {
            id: view.id.clone(),
            callback_id: text("callback_id"),
            title: view.body["title"]["text"].as_str().unwrap_or_default().to_owned(),
            private_metadata: text("private_metadata"),
            blocks: view.blocks().to_vec(),
            state: Value::Object(view.state.clone()),
            errors: Value::Object(view.errors.clone()),
            hash: view.hash.clone(),
            plain: self.reader(Some(&view.user)).view(view),
        }
    }

    fn reader(&self, user: Option<&str>) -> Reader<'_> {
        let zone =
            user.and_then(|user| self.users.get(user)).map_or(TimeZone::UTC, |user| user.person.zone());
        Reader { world: self, zone }
    }

    /// Messages; `reader` says in whose zone dates are written, UTC if nobody's.
    pub fn shown_messages(&self, which: &Which, reader: Option<&str>) -> Result<Vec<Message>, ActError> {
        let all = |channel: &str| self.posts.get(channel).map_or(&[][..], Vec::as_slice).iter();
        let (posts, whose): (Vec<&Post>, Option<&str>) = match which {
            Which::Channel { channel } => {
                let found = self.channel_by_ref(channel);
                let id = &found.ok_or_else(|| ActError::NoSuchChannel { channel: channel.clone() })?.id;
                (all(id).collect(), None)
            }
            Which::Thread { channel, ts } => {
                let found = self.channel_by_ref(channel);
                let id = &found.ok_or_else(|| ActError::NoSuchChannel { channel: channel.clone() })?.id;
                (
                    all(id).filter(|post| post.ts == *ts || post.thread_ts.as_deref() == Some(ts)).collect(),
                    None,
                )
            }
            Which::Dm { user } => {
                let bot = &self.last_app().ok_or(ActError::NoApp)?.bot_user;
                let dm = self.find_dm(&[user, bot]);
                (dm.map(|dm| all(&dm.id).collect()).unwrap_or_default(), Some(user))
            }
            Which::Ephemerals { user } => {
                let own = |post: &&Post| post.ephemeral_to.as_deref() == Some(user);
                (self.ephemerals.iter().filter(own).collect(), Some(user))
            }
        };
        let reader = self.reader(reader.or(whose));
        Ok(posts.into_iter().map(|post| self.shown_message(post, &reader)).collect())
    }

    fn shown_message(&self, post: &Post, reader: &Reader<'_>) -> Message {
        let blocks = post.blocks.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
        let app = post.app_id.as_deref().and_then(|id| self.app(id));
        Message {
            channel: post.channel.clone(),
            ts: post.ts.clone(),
            user: post.user.clone(),
            author: self.name_of(&post.user).to_owned(),
            bot_id: app.map(|app| app.bot_id.clone()),
            text: post.text.clone(),
            blocks,
            metadata: post.metadata.clone(),
            reactions: post.reactions.clone(),
            files: post.files.iter().filter_map(|id| self.file_json(id)).collect(),
            edited_by: post.edited.as_ref().map(|(user, _)| user.clone()),
            thread_ts: post.thread_ts.clone(),
            ephemeral_to: post.ephemeral_to.clone(),
            pinned: self.pins.contains(&(post.channel.clone(), post.ts.clone())),
            plain: reader.message(post),
        }
    }
}
