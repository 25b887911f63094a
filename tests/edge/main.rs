//! The edge: what is acked is stored, what is not Slack's is refused, and where we cannot commit we say so.

#[path = "../common/mod.rs"]
mod common;
mod door;
mod samples;

mod forged;
mod malformed;
mod once;
mod unavailable;
