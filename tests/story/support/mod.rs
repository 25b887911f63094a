//! Telling a story: a world with people and channels, in which a real Accord runs.

pub mod postbox;
mod verbs;
mod world;

pub use world::{Way, World, story, story_by};
