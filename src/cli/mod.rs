//! What the program does when it is called: one file a command.

pub mod manifest;
#[cfg(feature = "demo")]
pub mod demo;
pub mod schedule;
pub mod serve;
