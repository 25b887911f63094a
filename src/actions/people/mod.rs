//! What is done with a person's data as a whole.

pub mod erase;
mod fate;
pub mod replay;
mod sweep;

pub use sweep::{Tally, survey};
