//! The demo as a place: a page that answers, views that the sandbox takes, acts that are left to people.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![cfg(feature = "demo")]

mod gallery;
mod program;
mod turns;
