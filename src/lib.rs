//! Accord keeps the sponsor, the stakeholders and the owner of an internal product in agreement, in Slack.
//!
//! The floors, top to bottom; imports point down only (`tests/tidy.rs` holds it):
//!
//! - [`app`], [`cli`], [`config`], [`telemetry`]: composition; nothing else knows everything
//! - [`web`], [`slack`], [`mail`], [`jobs`]: the ways in and out; `jobs` delivers through `slack::outlet` and `mail`
//! - [`actions`]: one verb, one file, one transaction
//! - [`store`]: rows and SQL, two engines
//! - [`domain`]: the rules; pure

pub mod actions;
pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod jobs;
pub mod mail;
pub mod slack;
pub mod store;
pub mod telemetry;
pub mod web;
