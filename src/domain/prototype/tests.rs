use super::*;

fn person(number: i64, seen: &[(usize, Went)]) -> Participant {
    let seen = seen.iter().map(|(task, went)| (*task, (*went, String::new()))).collect();
    Participant { number, who: Who::Named("Ana".to_owned()), unnamed: false, seen }
}

#[test]
fn who_did_not_try_a_task_is_not_counted() {
    let people = [person(1, &[(0, Went::Alone), (1, Went::NotAtAll)]), person(2, &[(0, Went::Helped)])];
    assert_eq!(figures(0, &people), Figures { tried: 2, alone: 1, helped: 1, not: 0 });
    assert_eq!(figures(1, &people), Figures { tried: 1, alone: 0, helped: 0, not: 1 });
    assert_eq!(figures(2, &people), Figures::default());
}

#[test]
fn tasks_are_lines() {
    assert_eq!(tasks("- Find your laptop\n\n • Sign in").unwrap(), ["Find your laptop", "Sign in"]);
    assert!(tasks(" \n").is_err() && tasks(&"a\n".repeat(TASKS_MAX + 1)).is_err());
    assert!(tasks(&"a".repeat(LINE_MAX + 1)).is_err());
}

#[test]
fn who_wishes_it_or_was_forgotten_is_not_named() {
    let named = person(1, &[]);
    assert!(named.is_named());
    assert!(!Participant { unnamed: true, ..named.clone() }.is_named());
    assert!(!Participant { who: Who::Named(String::new()), ..named.clone() }.is_named());
    assert!(!Participant { who: Who::Member(MemberId::former(1)), ..named }.is_named());
}
