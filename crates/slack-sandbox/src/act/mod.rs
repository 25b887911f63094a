//! What people do in Slack's own client.

pub mod commands;
pub mod consent;
pub mod elements;
pub mod error;
pub mod fill;
pub mod interact;
pub mod messages;
pub mod modals;
pub mod payload;
pub mod rich;
pub mod shortcuts;
pub mod suggest;
pub mod workspace;

pub use error::ActError;

use crate::world::World;
use crate::world::channels::Channel;
use crate::world::people::User;

impl World {
    /// A person who can act: known, active, no bot.
    pub fn actor(&self, id: &str) -> Result<&User, ActError> {
        let user = self.users.get(id).ok_or_else(|| ActError::NoSuchPerson { user: id.into() })?;
        if !user.is_active() {
            return Err(ActError::NotAllowed { why: format!("{id} is deactivated") });
        }
        Ok(user)
    }

    /// A channel, by id or name, that the person is in.
    pub fn joined(&self, user: &str, reference: &str) -> Result<&Channel, ActError> {
        self.actor(user)?;
        let channel = self
            .channel_by_ref(reference)
            .ok_or_else(|| ActError::NoSuchChannel { channel: reference.into() })?;
        if !channel.has(user) {
            return Err(ActError::NotInChannel { channel: channel.id.clone() });
        }
        Ok(channel)
    }

    /// The same, and nobody has archived it.
    pub fn writable(&self, user: &str, reference: &str) -> Result<&Channel, ActError> {
        let channel = self.joined(user, reference)?;
        if channel.archived {
            return Err(ActError::Archived { channel: channel.id.clone() });
        }
        Ok(channel)
    }
}
