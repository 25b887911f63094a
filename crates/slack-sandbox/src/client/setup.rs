//! Setting up the workspace.

use serde::Deserialize;

use super::{Client, Error};
use crate::act::workspace::{ChannelChange, Farewell};
use crate::control::order::Order;
use crate::world::apps::{AppConfig, Gone, Installed};
use crate::world::people::Person;

/// The workspace.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct TeamInfo {
    /// `T…`
    pub id: String,
    /// Its name.
    pub name: String,
    /// The first part of its address.
    pub domain: String,
    /// Id of the organisation around it, which org-wide installs see.
    pub enterprise_id: String,
}

/// A channel to add.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewChannel {
    /// Its name, with or without `#`.
    pub name: String,
    /// By invitation only.
    pub private: bool,
    /// User ids; the first one is its creator.
    pub members: Vec<String>,
    /// Shared with another workspace.
    pub shared: bool,
}

impl Client {
    /// Installs an app, or gives an installed one (same `app_id`) new settings, e.g. after it moved to another port.
    /// Its events URL is sent the `url_verification` challenge.
    pub async fn install_app(&self, app: AppConfig) -> Result<Installed, Error> {
        self.order(Order::InstallApp { app }).await
    }

    /// Removes the app (`app_uninstalled` and `tokens_revoked`) or revokes its token (`tokens_revoked`).
    pub async fn uninstall_app(&self, app_id: &str, how: Gone) -> Result<(), Error> {
        self.order(Order::Uninstall { app_id: app_id.into(), how, farewells: None, by: None }).await
    }

    /// The same, and the app is told these things in this order, as often as they stand there.
    pub async fn uninstall_app_telling(
        &self,
        app_id: &str,
        how: Gone,
        farewells: &[Farewell],
    ) -> Result<(), Error> {
        let farewells = Some(farewells.to_vec());
        self.order(Order::Uninstall { app_id: app_id.into(), how, farewells, by: None }).await
    }

    /// Makes an app known that is installed nowhere yet, or gives a known one new settings wherever it is installed. Its
    /// events URL is not verified.
    pub async fn register_app(&self, app: AppConfig) -> Result<(), Error> {
        self.order(Order::RegisterApp { app }).await
    }

    /// A person allows or denies what an app asks for at `address` (a whole address of `/oauth/v2/authorize` on any
    /// host, or its query), in this workspace if the address names none. Gives the address to which the browser is sent
    /// back: with `code`, or with `error=access_denied`.
    ///
    /// # Errors
    /// [`ActError::NotAllowed`](crate::ActError::NotAllowed) with `invalid_client_id`, `bad_redirect_uri`,
    /// `invalid_scope`, `invalid_team`, or `restricted_action` for somebody who may not install apps.
    pub async fn authorize(&self, address: &str, user: &str, allow: bool) -> Result<String, Error> {
        self.order(Order::Authorize { address: address.into(), user: user.into(), allow }).await
    }

    /// Adds a person and gives the id: `team_join`.
    pub async fn add_person(&self, person: Person) -> Result<String, Error> {
        self.order(Order::AddPerson { person }).await
    }

    /// A person as it is now.
    pub async fn person(&self, user: &str) -> Result<Person, Error> {
        self.order(Order::Person { user: user.into() }).await
    }

    /// Changes a person: `user_change`. Deactivation takes the person out of every channel.
    pub async fn update_person(&self, user: &str, person: Person) -> Result<(), Error> {
        self.order(Order::UpdatePerson { user: user.into(), person, by: None }).await
    }

    /// Adds a public channel with these members and gives its id.
    pub async fn add_channel(&self, name: &str, members: &[&str]) -> Result<String, Error> {
        let members = members.iter().map(ToString::to_string).collect();
        self.add_channel_of(NewChannel { name: name.into(), members, ..NewChannel::default() }).await
    }

    /// Adds a channel of any sort and gives its id.
    pub async fn add_channel_of(&self, channel: NewChannel) -> Result<String, Error> {
        let NewChannel { name, private, members, shared } = channel;
        self.order(Order::AddChannel { name, private, members, shared }).await
    }

    /// Adds a user group, or changes who is in the one of that handle; gives its id.
    pub async fn add_usergroup(&self, handle: &str, users: &[&str]) -> Result<String, Error> {
        let users = users.iter().map(ToString::to_string).collect();
        self.order(Order::AddUsergroup { handle: handle.into(), users }).await
    }

    /// Brings a person or the bot into a channel: `member_joined_channel`.
    pub async fn invite(&self, channel: &str, user: &str) -> Result<(), Error> {
        self.order(Order::Invite { channel: channel.into(), user: user.into() }).await
    }

    /// Takes a person or the bot out of a channel: `member_left_channel`.
    pub async fn remove(&self, channel: &str, user: &str) -> Result<(), Error> {
        self.order(Order::Remove { channel: channel.into(), user: user.into(), by: None }).await
    }

    /// Archives, brings back, renames or deletes a channel as this person.
    pub async fn change_channel(
        &self,
        channel: &str,
        change: ChannelChange,
        user: &str,
    ) -> Result<(), Error> {
        let order = Order::ChangeChannel { channel: channel.into(), change, user: user.into(), by: None };
        self.order(order).await
    }

    /// Adds an empty workspace; [`Client::in_team`] acts there. With `same_ids` its people, channels, bots and so on get
    /// the ids of the first workspace again, in the order in which they are added.
    pub async fn add_team(&self, name: &str, same_ids: bool) -> Result<TeamInfo, Error> {
        self.order(Order::AddTeam { name: name.into(), same_ids }).await
    }

    /// Every workspace, the first one first.
    pub async fn teams(&self) -> Result<Vec<TeamInfo>, Error> {
        self.order(Order::Teams {}).await
    }

    /// The workspace.
    pub async fn team(&self) -> Result<TeamInfo, Error> {
        self.order(Order::Team {}).await
    }
}
