//! Initiatives: actions and store on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

#[path = "../common/mod.rs"]
mod common;

mod change;
mod course;
mod gestures;
mod settings;
mod setup;
mod sponsor;
mod world;
