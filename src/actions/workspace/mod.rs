//! A workspace comes, goes, comes back, and is forgotten.

mod arrive;
pub mod erase;
mod leave;

pub use arrive::{Arrival, arrive, home, plan_all};
pub use leave::leave;
