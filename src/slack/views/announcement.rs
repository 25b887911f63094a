//! The words about the communication plan.

mod forms;
mod notice;
mod plan;
mod told;

pub use forms::{decline, field, preview, write};
pub use notice::notice;
pub use plan::plan;
pub(super) use plan::section;
pub use told::{copy, out, resting, turned, warning};
