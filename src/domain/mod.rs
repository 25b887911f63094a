//! The rules: pure, without async, SQL, Slack or a clock. `now` is always a parameter.

pub mod ids;
pub mod job;
pub mod notice;
