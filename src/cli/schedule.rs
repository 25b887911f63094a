//! `accord schedule`: shows how a schedule is understood, and when it fires.

use crate::domain::{
    cadence::{Cadence, CadenceError},
    calendar::{ZoneError, parse_zone},
};
use clap::Args;
use jiff::civil::Date;
use std::io::{self, Write};
use thiserror::Error;

/// Shows a schedule as a sentence, then the next instants at which it fires. Working days are not looked at.
#[derive(Debug, Clone, Args)]
pub struct ScheduleArgs {
    /// Words such as `Thursdays 10:00`, or a cron line of five fields such as `0 10 * * Thu`.
    pub words: String,
    /// The IANA time zone, such as `Europe/Berlin`.
    #[arg(long)]
    pub zone: String,
    /// The first local date to show, as YYYY-MM-DD; `every 2 weeks` counts from it. Today if left out.
    #[arg(long)]
    pub from: Option<Date>,
    /// How many instants to show.
    #[arg(long, default_value_t = 5)]
    pub count: usize,
}

/// Why no schedule was shown.
#[derive(Debug, Error)]
pub enum ScheduleError {
    /// The words or the cron line cannot be read.
    #[error(transparent)]
    Cadence(#[from] CadenceError),
    /// There is no such zone.
    #[error(transparent)]
    Zone(#[from] ZoneError),
    /// The output was closed.
    #[error("could not write: {0}")]
    Output(#[from] io::Error),
}

/// Writes the sentence, then one RFC 3339 instant with its offset a line, from local midnight of `--from` on
/// (inclusive), or of `today`, the caller's date.
pub fn run(args: &ScheduleArgs, out: &mut impl Write, today: Date) -> Result<(), ScheduleError> {
    let cadence: Cadence = args.words.parse()?;
    let zone = parse_zone(&args.zone)?;
    let from = args.from.unwrap_or(today);
    writeln!(out, "{}", cadence.sentence(&zone, from))?;
    // The day before may have a slot that a gap moved past midnight.
    let slots = cadence.slots(&zone, from, from.yesterday().unwrap_or(from));
    let instants = slots.map(|slot| slot.at.to_zoned(zone.clone())).filter(|local| local.date() >= from);
    for local in instants.take(args.count) {
        writeln!(out, "{}", local.strftime("%Y-%m-%dT%H:%M:%S%:z"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Command, FromArgMatches};
    use insta::assert_snapshot;
    use jiff::civil::date;

    fn shown(line: &[&str]) -> String {
        let command = ScheduleArgs::augment_args(Command::new("schedule").no_binary_name(true));
        let matches = command.try_get_matches_from(line).unwrap();
        let args = ScheduleArgs::from_arg_matches(&matches).unwrap();
        let mut out = Vec::new();
        match run(&args, &mut out, date(2026, 3, 5)) {
            Ok(()) => String::from_utf8(out).unwrap(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn thursdays_in_new_york_stay_at_ten() {
        let line = ["Thursdays 10:00", "--zone", "America/New_York", "--from", "2026-03-01"];
        assert_snapshot!(shown(&line), @r"
        Every Thursday at 10:00 (America/New_York)
        2026-03-05T10:00:00-05:00
        2026-03-12T10:00:00-04:00
        2026-03-19T10:00:00-04:00
        2026-03-26T10:00:00-04:00
        2026-04-02T10:00:00-04:00
        ");
    }

    #[test]
    fn today_counts_from_midnight() {
        let line = ["every 2 weeks on Thursday 00:00", "--zone", "Europe/Berlin", "--count", "3"];
        assert_snapshot!(shown(&line), @r"
        Every 2 weeks on Thursday at 00:00 (Europe/Berlin), first on 5 March 2026
        2026-03-05T00:00:00+01:00
        2026-03-19T00:00:00+01:00
        2026-04-02T00:00:00+02:00
        ");
    }

    #[test]
    fn a_slot_of_the_day_before_may_fall_behind_midnight() {
        let line =
            ["0,30 23 * * *", "--zone", "America/Scoresbysund", "--from", "2025-03-30", "--count", "3"];
        assert_snapshot!(shown(&line), @r"
        Every day at 23:00 and 23:30 (America/Scoresbysund)
        2025-03-30T00:00:00-01:00
        2025-03-30T00:30:00-01:00
        2025-03-30T23:00:00-01:00
        ");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_snapshot!(
            shown(&["thirsday 10:00", "--zone", "Europe/Berlin"]),
            @"I can't read *thirsday*: did you mean Thursday? Try `Thursdays 10:00`."
        );
        assert_snapshot!(
            shown(&["Thursdays 10:00", "--zone", "Berlin"]),
            @"I don't know the time zone *Berlin*: did you mean `Europe/Berlin`?"
        );
    }
}
