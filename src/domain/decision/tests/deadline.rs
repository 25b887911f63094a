//! Deadlines and consent.

use super::*;

fn due_at(minutes: i64) -> Table {
    Table::with(Ask { due: Some(at(minutes)), ..ask(Rule::One, &[SPONSOR]) })
}

fn consent(minutes: i64) -> Table {
    Table::new(Rule::Consent { date: at(minutes) }, &[SPONSOR])
}

#[test]
fn the_events_own_time_is_compared() {
    let mut table = due_at(60);
    assert!(table.did(&Effect::ScheduleExpiry { at: at(61) }));
    let permit = || may_vote(&roster(), &due_at(60).decision, &actor(SPONSOR, Standing::Full)).unwrap();
    let cast = |table: &Table, cast: i64, arrives: i64| {
        let mark = Mark::new(table.card(), Way::Button, Verdict::Approve, at(cast));
        table.decision.clone().cast(permit(), mark, at(arrives))
    };
    let late = cast(&table, 61, 61).unwrap_err();
    assert_eq!(late, Refusal::TooLate { decision: DecisionId(12), due: at(60) });
    (table.decision, table.effects) = cast(&table, 60, 65).unwrap();
    assert_eq!(table.word(), "settling");
}

#[test]
fn without_enough_votes_it_expires() {
    let mut table = due_at(60);
    table.expires(&[], 60);
    assert_eq!(
        (table.word(), &table.effects[..]),
        ("proposed", &[Effect::ScheduleExpiry { at: at(61) }][..])
    );
    table.expires(&[], 61);
    assert_eq!(table.state(), &State::Expired { at: at(61) });
    assert!(table.did(&Effect::TellOwner(Notice::Expired)));
    table.expires(&[], 62);
    assert_eq!(table.effects, []);
}

#[test]
fn a_verdict_that_settles_over_the_deadline_still_counts() {
    let mut table = due_at(60);
    table.reacts(SPONSOR, "+1", 55);
    table.expires(&[(SPONSOR, "+1")], 61);
    assert_eq!(table.word(), "settling");
    table.settles(&[(SPONSOR, "+1")], 65);
    assert_eq!(table.word(), "approved");
}

#[test]
fn a_vote_taken_back_after_the_deadline_lets_it_expire() {
    let mut table = due_at(60);
    table.reacts(SPONSOR, "+1", 55);
    table.removes(SPONSOR, "+1", 62);
    assert!(table.did(&Effect::ScheduleExpiry { at: at(62) }));
    table.expires(&[], 62);
    assert_eq!(table.word(), "expired");
}

#[test]
fn a_mark_found_after_the_deadline_is_asked_about_and_may_stand() {
    let mut table = due_at(60);
    table.expires(&[(SPONSOR, "+1")], 61);
    assert!(table.did(&Effect::AskLate { member: id(SPONSOR), verdict: Verdict::Approve }));
    let day = at(61 + 24 * 60);
    assert!(table.did(&Effect::ScheduleExpiry { at: day }));
    assert_eq!(table.word(), "proposed");
    let tapped = table.try_cast(SPONSOR, Way::Button, Verdict::Approve, 70);
    assert_eq!(tapped, Err(Refusal::TooLate { decision: DecisionId(12), due: at(60) }));
    table.cast(SPONSOR, Way::Choice, Verdict::Approve, 70);
    table.settles(&[(SPONSOR, "+1")], 80);
    assert_eq!(table.word(), "approved");
}

#[test]
fn a_mark_found_after_the_deadline_expires_without_an_answer() {
    let mut table = due_at(60);
    table.expires(&[(SPONSOR, "+1")], 61);
    table.expires(&[(SPONSOR, "+1")], 90);
    assert_eq!(table.effects, [Effect::ScheduleExpiry { at: at(61 + 24 * 60) }]);
    table.expires(&[(SPONSOR, "+1")], 61 + 24 * 60);
    assert_eq!(table.word(), "expired");
}

#[test]
fn who_is_torn_at_the_deadline_may_still_say_which() {
    let mut table = due_at(60);
    table.reacts(SPONSOR, "+1", 58);
    table.reacts(SPONSOR, "x", 59);
    let marks = [(SPONSOR, "+1"), (SPONSOR, "x")];
    table.expires(&marks, 61);
    assert_eq!(table.word(), "held");
    assert!(table.did(&Effect::AskWhich { member: id(SPONSOR) }));
    let mut answered = Table { decision: table.decision.clone(), roster: roster(), effects: Vec::new() };
    answered.cast(SPONSOR, Way::Choice, Verdict::Approve, 90);
    assert_eq!(answered.word(), "settling");
    table.expires(&marks, 61 + 24 * 60);
    assert_eq!(table.word(), "expired");
}

#[test]
fn a_late_mark_against_a_verdict_makes_it_wait_for_an_answer() {
    let mut table = Table::with(Ask { due: Some(at(60)), ..ask(Rule::Any, &[ANA, BEN]) });
    table.reacts(ANA, "+1", 55);
    table.settles(&[(ANA, "+1"), (BEN, "x")], 65);
    assert_eq!((table.word(), table.finals()), ("settling", 0));
    assert!(table.did(&Effect::AskLate { member: id(BEN), verdict: Verdict::Reject }));
    let day = 65 + 24 * 60;
    assert!(table.did(&Effect::ScheduleSettle { at: at(day) }));
    table.settles(&[(ANA, "+1"), (BEN, "x")], day);
    assert_eq!(table.state(), &State::Approved { at: at(day), by: ids([ANA]) });
}

#[test]
fn a_late_mark_that_agrees_needs_no_question() {
    let mut table = Table::with(Ask { due: Some(at(60)), ..ask(Rule::Any, &[ANA, BEN]) });
    table.reacts(ANA, "+1", 55);
    table.settles(&[(ANA, "+1"), (BEN, "+1")], 65);
    assert_eq!(table.state(), &State::Approved { at: at(65), by: ids([ANA]) });
}

#[test]
fn silence_is_consent_on_the_date_and_not_before() {
    let mut table = consent(60);
    assert!(table.did(&Effect::ScheduleSettle { at: at(60) }));
    table.reacts(SPONSOR, "+1", 5);
    table.settles(&[(SPONSOR, "+1")], 59);
    assert_eq!(
        (table.word(), &table.effects[..]),
        ("proposed", &[Effect::ScheduleSettle { at: at(60) }][..])
    );
    table.settles(&[(SPONSOR, "+1")], 60);
    assert_eq!(table.state(), &State::Approved { at: at(60), by: ids([SPONSOR]) });
}

#[test]
fn silence_of_everybody_is_consent() {
    let mut table = Table::new(Rule::Consent { date: at(60) }, &[]);
    table.settles(&[], 60);
    assert_eq!(table.state(), &State::Approved { at: at(60), by: BTreeSet::new() });
}

#[test]
fn a_reject_stops_consent_and_taking_it_back_lets_it_go_on() {
    let mut table = consent(60);
    table.reacts(SPONSOR, "x", 55);
    table.settles(&[(SPONSOR, "x")], 60);
    assert_eq!(table.word(), "settling");
    let mut stays = Table { decision: table.decision.clone(), roster: roster(), effects: Vec::new() };
    stays.settles(&[(SPONSOR, "x")], 65);
    assert_eq!(stays.word(), "rejected");
    table.removes(SPONSOR, "x", 62);
    assert!(table.did(&Effect::ScheduleSettle { at: at(70) }));
    table.settles(&[], 70);
    assert_eq!(table.word(), "approved");
}
