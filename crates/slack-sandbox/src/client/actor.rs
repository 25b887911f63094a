//! Acting as a person.

use serde_json::Value;

use super::{Client, Error};
use crate::act::commands::Outcome;
use crate::act::interact::{Place, Use};
use crate::act::modals::SubmitResult;
use crate::control::order::{Order, Which};
use crate::control::shown::{Message, ShownView};

/// What came of a slash command.
#[derive(Debug, Clone, PartialEq)]
pub struct CommandResult {
    /// HTTP status of the app's answer, if one came.
    pub status: Option<u16>,
    /// Why the person sees an error instead of an answer.
    pub error: Option<String>,
    /// The message in the app's direct answer, ephemeral or in the channel.
    pub answer: Option<Message>,
}

/// One person at Slack's client.
#[derive(Debug, Clone)]
pub struct Actor {
    client: Client,
    user: String,
}

impl Actor {
    pub(super) fn new(client: Client, user: &str) -> Self {
        Self { client, user: user.into() }
    }

    fn user(&self) -> String {
        self.user.clone()
    }

    /// Types a slash command into a channel.
    pub async fn command(&self, channel: &str, command: &str, text: &str) -> Result<CommandResult, Error> {
        let order = Order::Command {
            user: self.user(),
            channel: channel.into(),
            command: command.into(),
            text: text.into(),
        };
        let outcome: Outcome = self.client.order(order).await?;
        let answer = match &outcome.answer {
            None => None,
            Some((channel, ts)) => self.find(channel, ts).await?,
        };
        Ok(CommandResult { status: outcome.status, error: outcome.error, answer })
    }

    async fn find(&self, channel: &str, ts: &str) -> Result<Option<Message>, Error> {
        let own = self.client.ephemerals(&self.user).await?;
        let all = own.into_iter().chain(self.messages(channel).await?);
        Ok(all.into_iter().find(|message| message.ts == ts))
    }

    /// The messages of a channel with dates in the person's zone.
    pub async fn messages(&self, channel: &str) -> Result<Vec<Message>, Error> {
        let which = Which::Channel { channel: channel.into() };
        self.client.order(Order::Messages { which, reader: Some(self.user()) }).await
    }

    /// Writes into a channel and gives the message's ts. `@name` and `#name` become mentions.
    pub async fn post(&self, channel: &str, text: &str) -> Result<String, Error> {
        let (user, channel, text) = (self.user(), channel.into(), text.into());
        self.client.order(Order::Post { user, channel, thread: None, text }).await
    }

    /// Replies in a thread and gives the message's ts.
    pub async fn reply(&self, channel: &str, thread_ts: &str, text: &str) -> Result<String, Error> {
        let (user, channel, text) = (self.user(), channel.into(), text.into());
        self.client.order(Order::Post { user, channel, thread: Some(thread_ts.into()), text }).await
    }

    /// Edits an own message.
    pub async fn edit_message(&self, channel: &str, ts: &str, text: &str) -> Result<(), Error> {
        let (user, channel, ts) = (self.user(), channel.into(), ts.into());
        self.client.order(Order::Edit { user, channel, ts, text: text.into() }).await
    }

    /// Deletes an own message; admins delete any.
    pub async fn delete_message(&self, channel: &str, ts: &str) -> Result<(), Error> {
        self.client.order(Order::Delete { user: self.user(), channel: channel.into(), ts: ts.into() }).await
    }

    /// Gives a reaction, e.g. `white_check_mark` or `+1::skin-tone-3`.
    pub async fn react(&self, channel: &str, ts: &str, name: &str) -> Result<(), Error> {
        let (user, channel, ts) = (self.user(), channel.into(), ts.into());
        self.client.order(Order::React { user, channel, ts, name: name.into(), add: true }).await
    }

    /// Takes a reaction back.
    pub async fn unreact(&self, channel: &str, ts: &str, name: &str) -> Result<(), Error> {
        let (user, channel, ts) = (self.user(), channel.into(), ts.into());
        self.client.order(Order::React { user, channel, ts, name: name.into(), add: false }).await
    }

    async fn act(&self, place: Place, element: &str, how: Use) -> Result<Outcome, Error> {
        self.client.order(Order::Act { user: self.user(), place, element: element.into(), how }).await
    }

    /// Presses a button of a message, also of an ephemeral one; by action id, block id or label.
    pub async fn click(&self, channel: &str, ts: &str, element: &str) -> Result<Outcome, Error> {
        self.act(in_message(channel, ts), element, Use::Click { value: None }).await
    }

    /// Presses the button with this value, where several have the same action id.
    pub async fn click_value(
        &self,
        channel: &str,
        ts: &str,
        element: &str,
        value: &str,
    ) -> Result<Outcome, Error> {
        self.act(in_message(channel, ts), element, Use::Click { value: Some(value.into()) }).await
    }

    /// Chooses in a menu or picker of a message.
    pub async fn select(
        &self,
        channel: &str,
        ts: &str,
        element: &str,
        value: impl Into<Value>,
    ) -> Result<Outcome, Error> {
        self.act(in_message(channel, ts), element, Use::Choose { value: value.into() }).await
    }

    /// Presses a button in the topmost modal.
    pub async fn click_in_modal(&self, element: &str) -> Result<Outcome, Error> {
        self.act(Place::Modal, element, Use::Click { value: None }).await
    }

    /// Presses a button in the topmost modal, chosen by its value.
    pub async fn click_value_in_modal(&self, element: &str, value: &str) -> Result<Outcome, Error> {
        self.act(Place::Modal, element, Use::Click { value: Some(value.into()) }).await
    }

    /// Presses a button in the app's home tab.
    pub async fn click_at_home(&self, element: &str) -> Result<Outcome, Error> {
        self.act(Place::Home { app: None }, element, Use::Click { value: None }).await
    }

    /// Presses a button in the app's home tab, chosen by its value.
    pub async fn click_value_at_home(&self, element: &str, value: &str) -> Result<Outcome, Error> {
        self.act(Place::Home { app: None }, element, Use::Click { value: Some(value.into()) }).await
    }

    /// Chooses in a menu or picker of the app's home tab.
    pub async fn select_at_home(&self, element: &str, value: impl Into<Value>) -> Result<Outcome, Error> {
        self.act(Place::Home { app: None }, element, Use::Choose { value: value.into() }).await
    }

    /// Uses a shortcut on a message.
    pub async fn message_shortcut(
        &self,
        channel: &str,
        ts: &str,
        callback_id: &str,
    ) -> Result<Outcome, Error> {
        let message = Some((channel.into(), ts.into()));
        self.client
            .order(Order::Shortcut { user: self.user(), callback_id: callback_id.into(), message })
            .await
    }

    /// Uses a global shortcut.
    pub async fn global_shortcut(&self, callback_id: &str) -> Result<Outcome, Error> {
        let order = Order::Shortcut { user: self.user(), callback_id: callback_id.into(), message: None };
        self.client.order(order).await
    }

    /// Opens the app's home tab: `app_home_opened`. Settle, then read it with [`Client::home`].
    pub async fn open_home(&self) -> Result<String, Error> {
        self.client.order(Order::OpenApp { user: self.user(), tab: "home".into(), app: None }).await
    }

    /// Opens the messages with the app and gives their channel id.
    pub async fn open_dm_with_app(&self) -> Result<String, Error> {
        self.client.order(Order::OpenApp { user: self.user(), tab: "messages".into(), app: None }).await
    }

    /// The open modals, the lowest first.
    pub async fn views(&self) -> Result<Vec<ShownView>, Error> {
        self.client.order(Order::Views { user: self.user() }).await
    }

    /// The topmost modal, if one is open.
    pub async fn modal(&self) -> Result<Option<ShownView>, Error> {
        Ok(self.views().await?.pop())
    }

    /// Fills in an element of the topmost modal, by action id or block id: text, an option's value or label, a user
    /// or channel id, a date, a time, a list where several may be chosen. Tells the app where it asks for that.
    pub async fn fill(&self, element: &str, value: impl Into<Value>) -> Result<(), Error> {
        let order = Order::Fill { user: self.user(), element: element.into(), value: value.into() };
        self.client.order(order).await
    }

    /// Submits the topmost modal.
    pub async fn submit(&self) -> Result<SubmitResult, Error> {
        self.client.order(Order::Submit { user: self.user() }).await
    }

    /// Closes the topmost modal.
    pub async fn close_modal(&self) -> Result<(), Error> {
        self.client.order(Order::Close { user: self.user(), all: false }).await
    }

    /// Closes all modals.
    pub async fn close_all_modals(&self) -> Result<(), Error> {
        self.client.order(Order::Close { user: self.user(), all: true }).await
    }
}

fn in_message(channel: &str, ts: &str) -> Place {
    Place::Message { channel: channel.into(), ts: ts.into() }
}
