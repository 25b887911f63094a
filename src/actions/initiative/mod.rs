//! What can be done with an initiative.

mod here;
pub mod step;

pub use here::here;
pub use step::step_done;
