//! What can be done with an initiative.

pub mod advance;
mod here;

pub use here::here;
