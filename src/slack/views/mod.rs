//! Every sentence and every message for people: pure functions from state to Block Kit.

pub mod help;
pub mod notice;
