//! The rules: pure, without async, SQL, Slack or a clock. `now` is always a parameter.

pub mod cadence;
pub mod calendar;
pub mod ids;
pub mod nearest;
