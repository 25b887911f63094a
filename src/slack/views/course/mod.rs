//! The words about the course of an initiative.

mod closing;
pub mod forms;
mod notice;
mod panel;
mod start;
mod turn;

pub use closing::{closed, closing};
pub use notice::notice;
pub use panel::{missing, panel, slipped};
pub use start::start;
pub use turn::{thanks, turn};
