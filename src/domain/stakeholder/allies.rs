//! The map of stakeholders: influence by interest, and whom to ask for help with a sceptic.

use super::{Assessment, Earlier, Profile, Support};
use crate::domain::ids::MemberId;
use crate::domain::stage::Stage;
use std::collections::BTreeMap;

/// As many allies are named for one sceptic.
const ALLIES: usize = 3;

/// Who belongs to which group.
type Groups<'p> = BTreeMap<&'p MemberId, &'p str>;

/// What to do with somebody, by influence and interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quadrant {
    /// Much influence, much interest.
    WorkClosely,
    /// Much influence, little interest.
    KeepSatisfied,
    /// Little influence, much interest.
    KeepInformed,
    /// Little of both.
    Watch,
}

impl Quadrant {
    /// All four, the most important first.
    pub const ALL: [Self; 4] = [Self::WorkClosely, Self::KeepSatisfied, Self::KeepInformed, Self::Watch];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::WorkClosely => "Work closely with",
            Self::KeepSatisfied => "Keep satisfied",
            Self::KeepInformed => "Keep informed",
            Self::Watch => "Watch",
        }
    }
}

impl Assessment {
    /// Where they are on the map.
    pub fn quadrant(&self) -> Quadrant {
        match (self.influence.is_high(), self.interest.is_high()) {
            (true, true) => Quadrant::WorkClosely,
            (true, false) => Quadrant::KeepSatisfied,
            (false, true) => Quadrant::KeepInformed,
            (false, false) => Quadrant::Watch,
        }
    }

    /// Whether they are to be won: less support than wanted, and not for it yet.
    pub fn is_sceptic(&self) -> bool {
        self.now < self.wanted && self.now <= Support::Neutral
    }
}

/// One person on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plot {
    /// Their number on the picture, from 1.
    pub number: usize,
    /// What the owner thinks.
    pub assessment: Assessment,
    /// How they stood in the stage before, where it was another support.
    pub before: Option<(Stage, Support)>,
    /// For a sceptic: whom to ask for help, the best first.
    pub allies: Vec<MemberId>,
}

/// Everybody whom the owner assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    /// By quadrant, the most influential first.
    pub plots: Vec<Plot>,
    /// How many stakeholders are not assessed.
    pub open: usize,
}

impl Map {
    /// Draws the map. `earlier` is where people stood in stages before, the latest first.
    pub fn draw(mut all: Vec<Assessment>, profiles: &[Profile], earlier: &[Earlier], open: usize) -> Self {
        all.sort_by(|a, b| {
            let place = |one: &Assessment| (one.quadrant(), std::cmp::Reverse(one.influence));
            place(a).cmp(&place(b)).then_with(|| a.member.cmp(&b.member))
        });
        let groups: Groups = profiles
            .iter()
            .filter(|profile| !profile.group.is_empty())
            .map(|profile| (&profile.member, profile.group.as_str()))
            .collect();
        let friends: Vec<_> = all.iter().filter(|one| one.now >= Support::Supportive).collect();
        let plot = |(index, one): (usize, &Assessment)| Plot {
            number: index + 1,
            before: before(one, earlier),
            allies: if one.is_sceptic() { allies(one, &friends, &groups) } else { Vec::new() },
            assessment: one.clone(),
        };
        Self { plots: all.iter().enumerate().map(plot).collect(), open }
    }

    /// The people of a quadrant.
    pub fn of(&self, quadrant: Quadrant) -> impl Iterator<Item = &Plot> {
        self.plots.iter().filter(move |plot| plot.assessment.quadrant() == quadrant)
    }
}

fn before(one: &Assessment, earlier: &[Earlier]) -> Option<(Stage, Support)> {
    let last = earlier.iter().find(|then| then.member == one.member)?;
    (last.support != one.now).then_some((last.stage, last.support))
}

/// Those who are for it: leading before supportive, of the sceptic's own group before others, the most influential first.
fn allies(sceptic: &Assessment, friends: &[&Assessment], groups: &Groups<'_>) -> Vec<MemberId> {
    let own = groups.get(&sceptic.member);
    let mut found = friends.to_vec();
    found.sort_by_cached_key(|one| {
        let stranger = own.is_none() || groups.get(&one.member) != own;
        (std::cmp::Reverse(one.now), stranger, std::cmp::Reverse(one.influence))
    });
    found.into_iter().take(ALLIES).map(|one| one.member.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Degree, Private};
    use super::*;

    fn one(member: &str, influence: i64, interest: i64, now: Support) -> Assessment {
        Assessment {
            member: MemberId::new(member),
            influence: Degree::new(influence).unwrap(),
            interest: Degree::new(interest).unwrap(),
            now,
            wanted: Support::Supportive,
            note: Private::default(),
        }
    }

    fn profile(member: &str, group: &str) -> Profile {
        Profile { group: group.to_owned(), ..Profile::blank(MemberId::new(member)) }
    }

    #[test]
    fn the_influential_and_interested_come_first() {
        let all = vec![
            one("W", 1, 1, Support::Neutral),
            one("I", 2, 5, Support::Neutral),
            one("S", 5, 2, Support::Neutral),
            one("C", 4, 4, Support::Neutral),
            one("B", 5, 5, Support::Neutral),
        ];
        let map = Map::draw(all, &[], &[], 2);
        let order: String = map.plots.iter().map(|plot| plot.assessment.member.as_str()).collect();
        assert_eq!(order, "BCSIW");
        assert_eq!(map.of(Quadrant::WorkClosely).count(), 2);
        assert_eq!((map.plots[4].number, map.open), (5, 2));
    }

    #[test]
    fn a_sceptic_has_allies_who_lead_and_sit_near() {
        let all = vec![
            one("X", 5, 5, Support::Resistant),
            one("L", 1, 1, Support::Leading),
            one("F", 2, 5, Support::Supportive),
            one("G", 5, 5, Support::Supportive),
            one("H", 4, 5, Support::Supportive),
            one("N", 5, 5, Support::Neutral),
        ];
        let profiles = [profile("X", "Finance"), profile("F", "Finance"), profile("G", "HR")];
        let map = Map::draw(all, &profiles, &[], 0);
        let of = |member: &str| {
            let plot = map.plots.iter().find(|plot| plot.assessment.member.as_str() == member).unwrap();
            plot.allies.iter().map(MemberId::as_str).collect::<Vec<_>>()
        };
        assert_eq!(of("X"), ["L", "F", "G"]);
        assert_eq!(of("N"), ["L", "G", "H"], "without a group the influential ones");
        assert!(of("F").is_empty(), "whoever is for it needs none");
    }

    #[test]
    fn a_change_since_the_stage_before_shows() {
        let then = |stage, support| Earlier { member: MemberId::new("X"), stage, support };
        let earlier = [then(Stage::Ideation, Support::Neutral), then(Stage::Discovery, Support::Resistant)];
        let map = Map::draw(vec![one("X", 5, 5, Support::Supportive)], &[], &earlier, 0);
        assert_eq!(map.plots[0].before, Some((Stage::Ideation, Support::Neutral)));
        let map = Map::draw(vec![one("X", 5, 5, Support::Neutral)], &[], &earlier, 0);
        assert_eq!(map.plots[0].before, None);
    }
}
