//! Due work: schedules become jobs, jobs are claimed, done, retried or parked.

pub mod claim;
mod planner;
mod reader;
mod work;
pub mod worker;
