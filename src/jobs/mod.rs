//! Due work: schedules become jobs, jobs are claimed, done, retried or parked.

mod planner;
mod work;
pub mod worker;
