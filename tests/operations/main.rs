//! What operators do: check, look at what was set aside, back up, restore.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

mod backup;
mod check;
#[path = "../common/mod.rs"]
mod common;
mod jobs;
mod slack;
