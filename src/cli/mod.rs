//! What the program does when it is called: one file a command.

pub mod backup;
pub mod check;
#[cfg(feature = "demo")]
pub mod demo;
pub mod jobs;
pub mod manifest;
pub mod restore;
pub mod schedule;
pub mod serve;
