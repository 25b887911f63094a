//! A dated stand-in, named beforehand; they do not pass it on.

use super::calendar::local_date;
use super::ids::MemberId;
use super::refusal::SettingsRefusal;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Who stands in for a member, on which days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// Who is stood in for.
    pub member: MemberId,
    /// Who stands in.
    pub delegate: MemberId,
    /// The first day, in the member's zone.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Delegation {
    /// A stand-in for these days. Refused: oneself, a last day before the first, days that are over.
    pub fn new(
        member: MemberId,
        delegate: MemberId,
        (from, until): (Date, Date),
        today: Date,
    ) -> Result<Self, SettingsRefusal> {
        if delegate == member {
            return Err(SettingsRefusal::OwnDelegate);
        }
        if until < from || until < today {
            return Err(SettingsRefusal::DelegateDays);
        }
        Ok(Self { member, delegate, from, until })
    }

    /// Whether it is one of its days where the member lives.
    pub fn holds(&self, at: Timestamp, zone: &TimeZone) -> bool {
        (self.from..=self.until).contains(&local_date(at, zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of(delegate: &str, from: i8, until: i8) -> Result<Delegation, SettingsRefusal> {
        let id = |member: &str| MemberId::new(member);
        let days = (date(2026, 3, from), date(2026, 3, until));
        Delegation::new(id("UDANA"), id(delegate), days, date(2026, 3, 5))
    }

    #[test]
    fn a_stand_in_is_somebody_else_for_days_to_come() {
        assert_eq!(of("UDANA", 6, 9), Err(SettingsRefusal::OwnDelegate));
        assert_eq!(of("UBO", 9, 6), Err(SettingsRefusal::DelegateDays));
        assert_eq!(of("UBO", 2, 4), Err(SettingsRefusal::DelegateDays));
        assert!(of("UBO", 2, 5).is_ok());
    }

    #[test]
    fn its_days_are_the_members() {
        let (kept, zone) = (of("UBO", 6, 6).unwrap(), jiff::tz::TimeZone::get("Asia/Tokyo").unwrap());
        let at = |text: &str| text.parse().unwrap();
        assert!(!kept.holds(at("2026-03-05T14:59:00Z"), &zone));
        assert!(kept.holds(at("2026-03-05T15:00:00Z"), &zone));
        assert!(!kept.holds(at("2026-03-06T15:00:00Z"), &zone));
    }
}
