//! What the program does when it is called: one file a command.

pub mod data;
#[cfg(feature = "demo")]
pub mod demo;
pub mod erase;
pub mod export;
pub mod hold;
pub mod manifest;
pub mod schedule;
pub mod serve;
pub mod verify_audit;
