//! Check-ins: actions, store and rendering on both engines.

mod answers;
#[path = "../common/mod.rs"]
mod common;
mod rounds;
mod setup;
mod world;
