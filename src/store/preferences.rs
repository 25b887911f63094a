//! How each person wants to be asked.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, StoreError, Tx};
use crate::domain::calendar::WeekdaySet;
use crate::domain::ids::MemberId;
use crate::domain::preferences::{OwnHours, Preferences};
use jiff::civil::{Date, Time, Weekday};

statements! {
    FIND = "SELECT days, day_from, day_to, back_on, less_often FROM preference WHERE workspace = $1 AND member = $2";
    SAVE = "INSERT INTO preference (workspace, member, days, day_from, day_to, back_on, less_often, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (workspace, member) DO UPDATE SET days = excluded.days,
            day_from = excluded.day_from, day_to = excluded.day_to, back_on = excluded.back_on,
            less_often = excluded.less_often, changed_at = excluded.changed_at";
}

#[derive(sqlx::FromRow)]
struct Row {
    days: Option<String>,
    day_from: Option<String>,
    day_to: Option<String>,
    back_on: Option<String>,
    less_often: i64,
}

impl Row {
    fn preferences(self, member: &MemberId) -> Result<Preferences> {
        let bad = |column| StoreError::Impossible { table: "preference", column, row: member.to_string() };
        let hours = match (self.days, self.day_from, self.day_to) {
            (Some(days), Some(from), Some(to)) => {
                let from: Time = from.parse().map_err(|_| bad("day_from"))?;
                let to: Time = to.parse().map_err(|_| bad("day_to"))?;
                Some(OwnHours::new(weekdays(&days), from, to).map_err(|_| bad("days"))?)
            }
            _ => None,
        };
        let back_on = self.back_on.map(|day| day.parse::<Date>().map_err(|_| bad("back_on"))).transpose()?;
        Ok(Preferences { hours, back_on, less_often: self.less_often == 1 })
    }
}

/// Weekdays by their numbers from 1 (Monday); what is none is passed over.
fn weekdays(digits: &str) -> WeekdaySet {
    let day = |c: char| Weekday::from_monday_one_offset(i8::try_from(c.to_digit(10)?).ok()?).ok();
    digits.chars().filter_map(day).collect()
}

fn digits(days: WeekdaySet) -> String {
    days.iter().map(|day| day.to_monday_one_offset().to_string()).collect()
}

/// How somebody wants to be asked.
pub async fn of(tx: &mut Tx, member: &MemberId) -> Result<Preferences> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, Row, FIND, workspace, member.as_str())?;
    row.map_or_else(|| Ok(Preferences::default()), |row| row.preferences(member))
}

/// Keeps how somebody wants to be asked.
pub async fn save(tx: &mut Tx, member: &MemberId, wanted: &Preferences) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let time = |time: Time| time.strftime("%H:%M").to_string();
    let days = wanted.hours.map(|own| digits(own.days));
    let (from, to) = (wanted.hours.map(|own| time(own.from)), wanted.hours.map(|own| time(own.to)));
    let back_on = wanted.back_on.map(|day| day.to_string());
    let less_often = i64::from(wanted.less_often);
    execute!(tx, SAVE, workspace, member.as_str(), days, from, to, back_on, less_often, now).map(drop)
}
