//! Mail: job → re-read the state → render → SMTP → record the outcome. Beside `slack`, and no lane of Slack's waits for it.

mod deliver;
mod names;
mod office;
pub mod unsubscribe;

pub use deliver::deliver;
pub use office::{Answer, Office, OfficeError};
