//! Decisions from the proposal to their end: topic, actions and store, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "these are tests, and proofs print what they tried"
)]

mod asking;
#[path = "../common/mod.rs"]
mod common;
mod ending;
mod model;
mod not_seen;
mod scene;
mod voting;
mod wrong_hands;
