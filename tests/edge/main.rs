//! The edge: what is acked is stored, what is not Slack's is refused, and where we cannot commit we say so.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;
mod door;
mod samples;
mod wire;

mod forged;
mod full;
mod mail_tls;
mod malformed;
mod once;
mod shuffled;
mod socket;
mod socket_tls;
mod socket_trouble;
mod stopping;
mod unavailable;
