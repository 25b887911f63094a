//! Every sentence and every message for people: pure functions from state to Block Kit.

pub mod catchup;
pub mod chart;
pub mod charter;
pub mod checkin;
pub mod course;
pub mod decision;
pub mod feedback;
pub mod file;
pub mod greeting;
pub mod help;
pub mod home;
pub mod initiative;
pub mod install;
pub mod kickoff;
pub mod mail;
pub mod notice;
pub mod operations;
pub mod people;
pub mod prewiring;
pub mod pulse;
pub mod roadmap;
pub mod scope;
pub mod settings;
pub mod trail;
pub mod update;
pub mod workshop;
