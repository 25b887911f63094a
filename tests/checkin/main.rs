//! Check-ins: actions, store and rendering on both engines.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod answers;
#[path = "../common/mod.rs"]
mod common;
mod days;
mod dump;
mod outages;
mod pulses;
mod rounds;
mod setup;
mod world;
