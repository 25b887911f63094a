//! What can be done with a decision.

pub mod approver;
mod carded;
mod carry_out;
mod case;
pub mod chase;
pub mod comment;
pub mod concern;
pub mod draft;
pub mod edit;
pub mod log;
pub mod look;
pub mod lost;
pub mod open;
pub mod pace;
pub mod propose;
pub mod record;
pub mod reopen;
pub mod review;
pub mod settle;
pub mod settled;
mod supersede;
pub mod trail;
pub mod vote;
pub mod withdraw;

pub use carded::with_cards;
pub use carry_out::{about, carry_out};
pub use case::stand_ins;
pub use open::open_for;
pub use propose::today as usual_today;
pub use settle::settle;
