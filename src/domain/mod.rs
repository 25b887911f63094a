//! The rules: pure, without async, SQL, Slack or a clock. `now` is always a parameter.

pub mod attention;
pub mod ballot;
pub mod cadence;
pub mod calendar;
pub mod charter;
pub mod checkin;
pub mod decision;
pub mod delegation;
pub mod emoji;
pub mod feedback;
pub mod form;
pub mod former;
pub mod greeting;
pub mod health;
pub mod ids;
pub mod initiative;
pub mod job;
pub mod nearest;
pub mod notice;
pub mod people;
pub mod permit;
pub mod preferences;
pub mod refusal;
pub mod settings;
pub mod stage;
pub mod update;
