//! The product told as stories: people act in a Slack (the sandbox), and what they see is asserted.
//!
//! Every story runs on SQLite, and on PostgreSQL where `ACCORD_TEST_POSTGRES_URL` names a server.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;
mod support;

mod acceptance;
mod answered_for;
mod aspects;
mod attention;
mod away;
mod benefits;
mod catchup;
mod change_of_mind;
mod charter;
mod checkin_answers;
mod checkin_outcome;
mod checkin_people;
mod checkin_report;
mod checkin_setup;
mod checkin_trouble;
mod concerns;
mod course;
mod create;
mod crowd;
mod decided;
mod decisions_page;
mod export;
mod feedback;
mod feedback_decisions;
mod feedback_merges;
mod feedback_quarter;
mod feedback_triage;
mod feedback_trouble;
mod forms;
mod further;
mod gate;
mod guests;
mod help;
mod home;
mod isolation;
mod kickoff;
mod lead;
mod log;
mod looks_good;
mod lost_cards;
mod lost_channels;
mod lost_people;
mod many_approvers;
mod outbox;
mod people;
mod pictures;
mod prewiring;
mod privacy;
mod proposals;
mod pulse;
mod restore;
mod reviews;
mod roadmap;
mod roadmap_told;
mod scope;
mod scope_ends;
mod scope_feedback;
mod scope_places;
mod settled;
mod slips;
mod socket;
mod stage;
mod stand_ins;
mod ten_o_clock;
mod trouble;
mod weekly_update;
mod wishes;
mod workshop;
mod wrong_hands;
