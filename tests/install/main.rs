//! Many workspaces: into one by OAuth and out of it, tokens at rest and in rotation, and the walls between them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;
mod house;
mod slack;
mod time;

mod coming;
mod keys;
mod leaving;
mod secrets;
mod tokens;
mod walls;
