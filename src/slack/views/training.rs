//! The words about trainings.

mod card;
mod forms;
mod notice;
mod section;

pub use card::{calendar, card, changed, file, moved_up, over, soon, tomorrow};
pub use forms::{Change, attend, call_off, change, field, people, plan};
pub use notice::notice;
pub use section::alone;
pub(super) use section::section;
