//! The guides are true: every command in docs/install.md, docs/operations.md and docs/operations/export.md is carried out as it
//! stands there, by a shell, with the program itself and a Slack to install it in.
//!
//! What a reader fills in (tokens, secrets, addresses, names of files, numbers) is filled in; nothing else is changed.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod document;
mod place;
mod shell;

mod install;
mod operations;
mod postgres;
