//! The words about stakeholders.

mod assess;
mod forms;
mod list;
mod map;
mod notice;

pub use assess::{assess, field};
pub use forms::{fields, import, profile};
pub use list::{PAGE, list};
pub use map::{drawing, map, pictured};
pub use notice::notice;
