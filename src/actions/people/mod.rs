//! What is done with a person's data as a whole.

pub mod away;
pub mod erase;
mod fate;
mod replay;
mod sweep;

pub use replay::{Listed, list, replay_erasures, replay_own};
pub use sweep::{Tally, survey};
