//! What the program does when it is called: one file a command.

pub mod backup;
pub mod check;
pub mod data;
#[cfg(feature = "demo")]
pub mod demo;
pub mod disclose;
pub mod erase;
pub mod export;
pub mod hold;
pub mod jobs;
pub mod manifest;
pub mod restore;
pub mod rotate_key;
pub mod schedule;
pub mod serve;
pub mod verify_audit;
