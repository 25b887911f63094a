//! The contact plan: groups that were not heard of for too long.

use super::Profile;
use crate::domain::ids::MemberId;
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// Weeks without a word from a group after which the owner is told, where nothing else was chosen.
pub const CONTACT_WEEKS: i64 = 3;
/// The most weeks that can be chosen; none at all means never.
pub const LONGEST_WEEKS: i64 = 26;

/// A group that was not heard of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// The group.
    pub group: String,
    /// How many times the planned weeks have passed without a word.
    pub times: i64,
    /// Since when; its last word, or the beginning.
    pub since: Timestamp,
    /// Who could be asked.
    pub members: Vec<MemberId>,
}

/// The groups without a word for `weeks`: `heard` is when each was last heard of, `began` where nothing was ever heard.
pub fn silences(
    profiles: &[Profile],
    heard: &BTreeMap<MemberId, Timestamp>,
    began: Timestamp,
    weeks: i64,
    now: Timestamp,
) -> Vec<Silence> {
    if weeks < 1 {
        return Vec::new();
    }
    let plan = SignedDuration::from_hours(weeks * 7 * 24);
    let groups: BTreeSet<&str> =
        profiles.iter().map(|profile| profile.group.as_str()).filter(|group| !group.is_empty()).collect();
    let silence = |group: &str| {
        let of_group = || profiles.iter().filter(|profile| profile.group == group);
        let words = of_group().filter_map(|one| heard.get(&one.member).copied().max(one.contacted_at));
        let since = words.max().unwrap_or(began);
        let times = since.duration_until(now).as_secs() / plan.as_secs();
        let members = of_group().map(|one| one.member.clone()).collect();
        Silence { group: group.to_owned(), times, since, members }
    };
    groups.into_iter().map(silence).filter(|silence| silence.times > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> Timestamp {
        Timestamp::from_second(1_772_400_000 + number * 24 * 3600).unwrap()
    }

    fn profile(member: &str, group: &str) -> Profile {
        Profile { group: group.to_owned(), ..Profile::blank(MemberId::new(member)) }
    }

    #[test]
    fn a_group_is_silent_when_all_of_it_is() {
        let profiles =
            [profile("A", "Finance"), profile("B", "Finance"), profile("C", "HR"), profile("D", "")];
        let heard = BTreeMap::from([(MemberId::new("A"), day(0)), (MemberId::new("B"), day(10))]);
        let silent = |now| silences(&profiles, &heard, day(0), 3, now);
        assert!(silent(day(20)).is_empty());
        let groups: Vec<_> = silent(day(21)).into_iter().map(|one| (one.group, one.times)).collect();
        assert_eq!(groups, [("HR".to_owned(), 1)], "nothing was ever heard of HR");
        let groups: Vec<_> = silent(day(42)).into_iter().map(|one| (one.group, one.times)).collect();
        assert_eq!(groups, [("Finance".to_owned(), 1), ("HR".to_owned(), 2)]);
        assert!(silences(&profiles, &heard, day(0), 0, day(400)).is_empty(), "never");
    }

    #[test]
    fn a_talk_that_the_owner_noted_is_a_word() {
        let mut hr = profile("C", "HR");
        hr.contacted_at = Some(day(15));
        let silent = silences(&[hr], &BTreeMap::new(), day(0), 3, day(35));
        assert!(silent.is_empty());
    }
}
