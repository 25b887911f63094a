//! Telling a story: a world with people and channels, in which a real Accord runs.

mod world;

pub use world::{World, story};
