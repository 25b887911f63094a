//! People's attention: who is nudged when, in which message, and who waits because they were asked often enough.

mod ask;
mod budget;
mod plan;
mod spent;
mod there;
mod withdraw;

pub use ask::{booked, in_private, reminded, reminded_from, turn};
pub use budget::budget;
pub use plan::{Fate, Wish, plan, uncounted};
pub use spent::spent;
pub use there::there;
pub use withdraw::{spare_reminders, withdraw};
