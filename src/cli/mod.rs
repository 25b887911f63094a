//! What the program does when it is called: one file a command.

#[cfg(feature = "demo")]
pub mod demo;
pub mod manifest;
pub mod rotate_key;
pub mod schedule;
pub mod serve;
