//! Initiatives: actions and store on both engines.

#[path = "../common/mod.rs"]
mod common;

mod change;
mod course;
mod gestures;
mod setup;
mod sponsor;
mod world;
