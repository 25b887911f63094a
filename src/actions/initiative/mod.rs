//! What can be done with an initiative.

mod here;

pub use here::here;
