//! The ways in: verify the raw bytes, store once, answer. Nothing else happens before the answer.

pub mod crowd;
pub mod door;
pub mod envelope;
pub mod http;
pub mod intake;
mod losing;
pub mod reading;
pub mod socket;
pub mod verify;
