//! The data of a workspace: erased, exported, kept as long as promised and no longer, and its trail checked.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod command;
#[path = "../common/mod.rs"]
mod common;
mod erase;
mod export;
mod replay;
mod retention;
#[path = "../decision/scene.rs"]
#[allow(dead_code, reason = "shared with the tests of decisions")]
mod scene;
mod seed;
mod trail;
mod upgrade;
mod whole;
