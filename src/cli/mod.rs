//! What the program does when it is called: one file a command.

pub mod manifest;
pub mod schedule;
pub mod serve;
