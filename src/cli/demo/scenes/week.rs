//! A week: feedback on Monday, a decision on Tuesday, the check-in on Thursday, the update on Friday, the gate on Monday. In the first
//! the kickoff, the charter and the people besides, in the second a workshop and the roadmap, from then on its numbers, in the fourth a
//! scope request and an acceptance, in the fifth the rollout, and after it what it brought,
//! until it is closed with thanks.

use super::{
    WEEKS, charter, checkin, closing, decision, feedback, gate, kickoff, people, roadmap, rollout, scope,
    update, workshop,
};
use crate::cli::demo::play::Stage;
use anyhow::Result;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// The first Monday.
const FIRST: Date = date(2026, 3, 2);

/// Plays week `week`, counted from 0.
pub async fn play(s: &mut Stage<'_>, week: usize) -> Result<()> {
    let about = &WEEKS[week];
    s.scribe.chapter(about.stage)?;
    s.until(moment(week, 0, 11)?).await?;
    feedback::play(s, week, about).await?;
    s.until(moment(week, 1, 9)?).await?;
    decision::play(s, week, about).await?;
    match week {
        0 => {
            kickoff::play(s).await?;
            charter::play(s).await?;
            people::play(s).await?;
        }
        1 => {
            workshop::play(s).await?;
            roadmap::begin(s).await?;
        }
        2 => roadmap::reads(s, "O-1 9,5 on 13 March 2026", "9.5 days").await?,
        3 => {
            roadmap::reads(s, "O-1 6,5: the access log", "6.5 days").await?;
            scope::play(s, "D-9").await?;
            roadmap::accept(s, "D-10").await?;
        }
        _ => {
            rollout::plans(s).await?;
            rollout::starts(s).await?;
        }
    }
    checkin::play(s, week).await?;
    if week == 4 {
        rollout::helped(s).await?;
    }
    update::play(s, week, about).await?;
    s.until(moment(week + 1, 0, 8)?).await?;
    gate::play(s, week).await?;
    if week + 1 < WEEKS.len() {
        return Ok(());
    }
    roadmap::looks_back(s).await?;
    closing::play(s).await
}

/// An hour on a day of a week (0 is Monday), in Berlin.
pub fn moment(week: usize, day: i64, hour: i8) -> Result<Timestamp> {
    let days = i64::try_from(week)? * 7 + day;
    let zone = TimeZone::get("Europe/Berlin")?;
    Ok(FIRST.checked_add(days.days())?.at(hour, 0, 0, 0).to_zoned(zone)?.timestamp())
}
