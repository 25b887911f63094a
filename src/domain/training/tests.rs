//! Whatever people do, in whatever order: never more than there are places, nobody waits beside a free one, and the order is kept.

use super::*;
use proptest::collection::vec;
use proptest::prelude::*;

/// A training of eight places.
pub(super) fn training() -> Training {
    Training {
        id: TrainingId(1),
        initiative: InitiativeId(1),
        title: "Payroll basics".to_owned(),
        begins_at: "2026-03-12T09:00:00Z".parse().unwrap(),
        minutes: 60,
        place: String::new(),
        capacity: 8,
        planned_by: MemberId::new("U1"),
        mark: "4f".to_owned(),
        changes: 0,
        before_at: None,
        why: String::new(),
        called_off_at: None,
        counted_at: None,
        serial: 0,
    }
}

#[derive(Debug, Clone)]
enum Step {
    Joins(usize),
    /// Somebody without an account is entered.
    Entered(usize),
    Leaves(usize),
    Resized(i64),
    /// The last hour begins: nobody is moved up unasked any more.
    LastHour,
    /// It moves to a later day: the last hour is over.
    Moves,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => (0..9_usize).prop_map(Step::Joins),
        1 => (0..9_usize).prop_map(Step::Entered),
        4 => (0..9_usize).prop_map(Step::Leaves),
        2 => (1..6_i64).prop_map(Step::Resized),
        1 => Just(Step::LastHour),
        1 => Just(Step::Moves),
    ]
}

fn who(number: usize) -> Who {
    Who::Member(MemberId::new(format!("U{number}")))
}

fn named(number: usize) -> Who {
    Who::Named { name: format!("Guest {number}"), by: MemberId::new("U_OWNER") }
}

/// What must be true always, and of those who got a place between `before` and `after` unasked: they waited longest.
fn holds(before: &Places, after: &Places, moved_up: &[i64], fills_up: bool) -> Result<(), TestCaseError> {
    prop_assert!(after.taken().count() <= after.capacity());
    if fills_up {
        prop_assert!(after.free() == 0 || after.waiting().count() == 0);
    }
    let longest: Vec<_> = before.waiting().map(|seat| seat.number).collect();
    let still: Vec<_> =
        longest.iter().filter(|number| after.seats().iter().any(|s| s.number == **number)).collect();
    let first: Vec<_> = still.into_iter().take(moved_up.len()).copied().collect();
    prop_assert_eq!(first, moved_up.to_vec());
    let mut people: Vec<_> = after.seats().iter().map(|seat| format!("{:?}", seat.who)).collect();
    let all = people.len();
    people.sort();
    people.dedup();
    prop_assert_eq!(all, people.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn no_place_is_given_twice_and_none_is_free_while_somebody_waits(steps in vec(step(), 1..60)) {
        let (mut places, mut serial, mut fills_up) = (Places::new(3, Vec::new()), 0, true);
        for step in steps {
            let before = places.clone();
            let moved_up = match step {
                Step::Joins(number) | Step::Entered(number) => {
                    let who = if matches!(step, Step::Joins(_)) { who(number) } else { named(number) };
                    serial += 1;
                    let joined = places.join(who.clone(), serial);
                    let sits = places.of(&who).map(|seat| seat.sits);
                    let has_place = matches!(joined, Joined::In | Joined::Already);
                    prop_assert_eq!(has_place, sits == Some(Sits::In));
                    // The same once more changes nothing but the last hour's free place.
                    if fills_up {
                        let once = places.clone();
                        places.join(who, serial + 100);
                        prop_assert_eq!(&once, &places);
                    }
                    if !fills_up {
                        continue;
                    }
                    Vec::new()
                }
                Step::Leaves(number) => {
                    let left = places.leave(&who(number), fills_up);
                    prop_assert_eq!(places.leave(&who(number), fills_up), None);
                    left.map(|left| left.moved_up).unwrap_or_default()
                }
                Step::Resized(capacity) => match places.resize(capacity, fills_up) {
                    Ok(moved_up) => moved_up,
                    Err(TooFew { taken }) => {
                        prop_assert!(i64::try_from(taken).unwrap() > capacity);
                        prop_assert_eq!(&before, &places);
                        continue;
                    }
                },
                Step::LastHour => {
                    fills_up = false;
                    continue;
                }
                Step::Moves => {
                    fills_up = true;
                    places.fill()
                }
            };
            holds(&before, &places, &moved_up, fills_up)?;
        }
    }
}

#[test]
fn whoever_waits_takes_a_free_place_in_the_last_hour_by_asking() {
    let mut places = Places::new(1, Vec::new());
    assert_eq!(places.join(who(1), 1), Joined::In);
    assert_eq!(places.join(who(2), 2), Joined::Waits(1));
    assert_eq!(places.join(who(3), 3), Joined::Waits(2));
    assert_eq!(places.leave(&who(1), false).unwrap().moved_up, Vec::<i64>::new());
    assert_eq!(places.join(who(3), 4), Joined::In, "first come, first served");
    assert_eq!(places.join(who(2), 5), Joined::StillWaits(1));
}
