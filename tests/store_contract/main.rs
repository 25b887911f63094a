//! What both engines promise alike: the store's contract, one suite for SQLite and PostgreSQL.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod buckets;
#[path = "../common/mod.rs"]
mod common;
mod dedupe;
mod homes;
mod jobs;
mod plans;
mod registry;
mod replicas;
mod side_by_side;
mod statements;
mod trail;
mod under_way;
mod units;
mod vitals;
mod walls;
mod world;
