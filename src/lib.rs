//! Accord keeps the sponsor, the stakeholders and the owner of an internal product in agreement, in Slack.

pub mod cli;
pub mod domain;
