//! A Slack to run against.
