//! Days and hours as people keep them: working days, working hours, quarters, zones.
//!
//! Everything is asked for an instant or a date that is passed in; an instant has a date only in a zone.

mod holidays;
mod hours;
mod quarter;
mod weekdays;
mod working_days;
mod zone;

pub use holidays::{HOLIDAYS_MAX, HolidayError, holidays};
pub use hours::WorkingHours;
pub use quarter::Quarter;
pub use weekdays::{WeekdaySet, weekday_name};
pub use working_days::{NoWorkingDay, WorkingDays};
pub use zone::{ZoneError, local_date, parse_zone, zone_name};
