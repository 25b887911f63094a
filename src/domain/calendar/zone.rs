//! IANA zones by their names.

use crate::domain::nearest::nearest;
use jiff::{
    Timestamp,
    civil::Date,
    tz::{self, TimeZone},
};
use thiserror::Error;

/// A zone that is not in the tz database. Its text says what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ZoneError {
    /// Nothing was given.
    #[error("Which time zone? Try `Europe/Berlin`.")]
    Missing,
    /// The tz database does not know the name; perhaps one that is near was meant.
    #[error("I don't know the time zone *{name}*{}", hint(.meant.as_deref()))]
    Unknown {
        /// The name as given.
        name: String,
        /// The nearest name in the tz database.
        meant: Option<String>,
    },
}

fn hint(meant: Option<&str>) -> String {
    meant.map_or_else(
        || ". Zones are named by region and city: try `Europe/Berlin`.".to_owned(),
        |meant| format!(": did you mean `{meant}`?"),
    )
}

/// The zone with this IANA name (`Europe/Berlin`); case and spaces for underscores are forgiven.
pub fn parse_zone(name: &str) -> Result<TimeZone, ZoneError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(ZoneError::Missing);
    }
    let iana = name.replace(' ', "_");
    TimeZone::get(&iana).map_err(|_| {
        let name = name.chars().take(64).collect::<String>();
        let meant = meant(&iana.chars().take(64).collect::<String>());
        ZoneError::Unknown { name, meant }
    })
}

/// The zone whose city was given alone, else the one whose name or city is nearest.
fn meant(iana: &str) -> Option<String> {
    let known: Vec<String> = tz::db().available().map(|name| name.as_str().to_owned()).collect();
    let city = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let cities: Vec<String> = known.iter().map(|name| city(name)).collect();
    let by_city = |wanted: &str| cities.iter().position(|city| city.eq_ignore_ascii_case(wanted));
    let index = by_city(iana)
        .or_else(|| by_city(nearest(iana, known.iter().map(String::as_str)).map(city)?.as_str()))
        .or_else(|| by_city(&city(iana)))
        .or_else(|| by_city(nearest(&city(iana), cities.iter().map(String::as_str))?))?;
    known.get(index).cloned()
}

/// The IANA name of a zone, or its offset from UTC if it has no name.
pub fn zone_name(zone: &TimeZone) -> String {
    zone.iana_name().map_or_else(|| zone.to_offset(Timestamp::UNIX_EPOCH).to_string(), str::to_owned)
}

/// The date that the calendar on the wall shows in `zone` at `at`.
pub fn local_date(at: Timestamp, zone: &TimeZone) -> Date {
    zone.to_datetime(at).date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Europe/Berlin", "Europe/Berlin")]
    #[case(" america/new_york ", "America/New_York")]
    #[case("America/New York", "America/New_York")]
    #[case("UTC", "UTC")]
    fn reads_iana_names(#[case] text: &str, #[case] name: &str) {
        assert_eq!(zone_name(&parse_zone(text).unwrap()), name);
    }

    #[rstest]
    #[case("Berlin", "I don't know the time zone *Berlin*: did you mean `Europe/Berlin`?")]
    #[case("new york", "I don't know the time zone *new york*: did you mean `America/New_York`?")]
    #[case("Europe/Berlun", "I don't know the time zone *Europe/Berlun*: did you mean `Europe/Berlin`?")]
    #[case("Germany/Berlin", "I don't know the time zone *Germany/Berlin*: did you mean `Europe/Berlin`?")]
    #[case("Aisa/Katmandu", "I don't know the time zone *Aisa/Katmandu*: did you mean `Asia/Katmandu`?")]
    #[case(
        "the office",
        "I don't know the time zone *the office*. Zones are named by region and city: try `Europe/Berlin`."
    )]
    #[case("", "Which time zone? Try `Europe/Berlin`.")]
    fn refuses_with_a_remedy(#[case] text: &str, #[case] sentence: &str) {
        assert_eq!(parse_zone(text).unwrap_err().to_string(), sentence);
    }

    #[test]
    fn the_date_depends_on_the_zone() {
        let at: Timestamp = "2026-03-05T23:30:00Z".parse().unwrap();
        let date = |zone| local_date(at, &parse_zone(zone).unwrap()).to_string();
        assert_eq!(
            (date("America/New_York"), date("Asia/Kathmandu")),
            ("2026-03-05".into(), "2026-03-06".into())
        );
    }
}
