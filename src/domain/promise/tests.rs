use super::*;
use crate::domain::calendar::parse_zone;
use crate::domain::job::PromiseEnd;
use jiff::civil::date;
use rstest::rstest;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn sam() -> MemberId {
    MemberId::new("USAM")
}

fn open() -> Promise {
    let now = at("2026-03-02T09:00:00Z");
    Promise {
        id: PromiseId(1),
        initiative: InitiativeId(1),
        by: sam(),
        said_by: None,
        asked_by: None,
        source: Source::Typed,
        text: "Two developers".to_owned(),
        due: None,
        state: State::Open,
        offered_to: None,
        created_at: now,
        open_at: Some(now),
        changed_at: now,
        changes: 0,
        remind_at: Some(now),
    }
}

#[rstest]
#[case::the_working_day_before(Some(date(2026, 3, 9)), "2026-03-02T09:00:00Z", Some("2026-03-06T08:00:00Z"))]
#[case::once_it_passed(Some(date(2026, 3, 6)), "2026-03-05T09:00:00Z", Some("2026-03-09T08:00:00Z"))]
#[case::not_any_more(Some(date(2026, 3, 6)), "2026-03-09T08:00:00Z", None)]
#[case::without_a_day(None, "2026-03-02T09:00:00Z", Some("2026-03-16T08:00:00Z"))]
#[case::once(None, "2026-03-16T08:00:00Z", None)]
fn reminders_come_in_the_morning(
    #[case] due: Option<Date>,
    #[case] now: &str,
    #[case] expected: Option<&str>,
) {
    let zone = parse_zone("Europe/Berlin").unwrap();
    let came = remind_at(due, at("2026-03-02T09:00:00Z"), at(now), &zone);
    assert_eq!(came, expected.map(at));
}

#[test]
fn its_maker_alone_ends_it_and_once() {
    let (ben, now) = (MemberId::new("UBEN"), at("2026-03-03T09:00:00Z"));
    assert!(open().keep(&ben, now).is_err());
    let kept = open().keep(&sam(), now).unwrap();
    assert_eq!((kept.state.clone(), kept.changes, kept.remind_at), (State::Kept, 1, None));
    assert!(kept.release(&sam(), "No money", now).is_err(), "what is over stays so");
    assert!(open().release(&sam(), "  ", now).is_err(), "a reason is owed");
    assert_eq!(open().remove(&sam(), now).unwrap().text, "");
}

#[test]
fn nobody_promises_for_somebody_else() {
    let (ben, now) = (MemberId::new("UBEN"), at("2026-03-03T09:00:00Z"));
    let asked = Promise { state: State::Asked, open_at: None, ..open() };
    assert!(asked.clone().accept(&ben, now).is_err());
    assert_eq!(asked.clone().accept(&sam(), now).unwrap().open_at, Some(now));
    assert!(matches!(asked.deny(&sam(), "", now).unwrap().state, State::Denied { .. }));
    assert!(open().take_over(&ben, now).is_err(), "nobody offered it");
    let taken = open().offer(&ben, now).take_over(&ben, now).unwrap();
    assert_eq!((&taken.by, &taken.state, &taken.offered_to), (&ben, &State::Open, &None));
    // They are the words of whoever said them, until they are said anew.
    assert_eq!(taken.said_by, Some(sam()));
    assert_eq!(taken.rewrite(&ben, "One developer", now).unwrap().said_by, None);
}

#[test]
fn an_unanswered_question_is_nobody_elses_to_take_over() {
    let asked = Promise { state: State::Asked, open_at: None, ..open() };
    let todo = Promise { source: Source::Todo("barrier/1".to_owned()), ..asked.clone() };
    assert!(open().passes_on() && todo.passes_on() && !asked.passes_on());
    let (ben, now) = (MemberId::new("UBEN"), at("2026-03-03T09:00:00Z"));
    assert!(asked.offer(&ben, now).take_over(&ben, now).is_err());
}

#[test]
fn what_the_owner_hears_is_so_until_something_else_became_of_it() {
    let (ben, now, today) = (MemberId::new("UBEN"), at("2026-03-03T09:00:00Z"), date(2026, 3, 3));
    let asked = Promise { state: State::Asked, open_at: None, ..open() };
    let yes = asked.accept(&sam(), now).unwrap();
    let dated = yes.clone().set_due(&sam(), Some(today), (now, today)).unwrap();
    assert!(PromiseEnd::Promised.still(&dated, &sam()), "a day right after the yes");
    assert!(!PromiseEnd::Promised.still(&dated.keep(&sam(), now).unwrap(), &sam()), "the end says more");
    let left = yes.clone().offer(&ben, now).leave(&ben, now).unwrap();
    assert!(PromiseEnd::NotTaken.still(&left, &ben));
    let taken = yes.offer(&ben, now).take_over(&ben, now).unwrap();
    assert!(PromiseEnd::TookOver.still(&taken, &ben) && !PromiseEnd::Promised.still(&taken, &sam()));
}

#[test]
fn a_day_that_is_over_is_none() {
    let (now, today) = (at("2026-03-03T09:00:00Z"), date(2026, 3, 3));
    assert!(open().set_due(&sam(), Some(date(2026, 3, 2)), (now, today)).is_err());
    assert_eq!(open().set_due(&sam(), Some(today), (now, today)).unwrap().due, Some(today));
}

#[test]
fn a_long_message_is_kept_by_its_beginning() {
    assert_eq!(text_of_message(&"ä".repeat(TEXT_MAX + 1)).unwrap().chars().count(), TEXT_MAX);
    assert!(text_of(&"ä".repeat(TEXT_MAX + 1)).is_err() && text_of(" \n").is_err());
}
