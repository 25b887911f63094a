use super::*;
use crate::domain::refusal::DecidingRefusal;

/// A table at which Ben stands in for the sponsor.
fn lent(rule: Rule, approvers: &[&str]) -> Table {
    let mut table = Table::new(rule, approvers);
    table.roster.delegates.insert(id(BEN), ids([SPONSOR]));
    table
}

#[test]
fn a_stand_in_counts_for_whom_they_stand_in() {
    let mut table = lent(Rule::One, &[SPONSOR]);
    table.reacts(BEN, "+1", 1);
    assert!(
        matches!(table.state(), State::Settling { by, .. } if *by == ids([SPONSOR])),
        "{:?}",
        table.state()
    );
    assert_eq!(table.decision.stood_in(&id(SPONSOR)), Some(&id(BEN)));
    let mut evidence = table.evidence(&[(BEN, "+1")], 12);
    evidence.standings.insert(id(BEN), Standing::Full);
    // The days are over when it becomes final: what was said in time stands.
    table.roster.delegates.clear();
    table.settles_with(&evidence);
    assert_eq!(table.word(), "approved");
}

#[test]
fn an_approvers_own_word_outweighs_the_stand_ins() {
    let mut table = lent(Rule::One, &[SPONSOR]);
    table.reacts(BEN, "+1", 1);
    table.reacts(SPONSOR, "x", 2);
    assert!(matches!(table.state(), State::Settling { verdict: Verdict::Reject, .. }), "{:?}", table.state());
    assert_eq!(table.decision.stood_in(&id(SPONSOR)), None);
}

#[test]
fn who_decides_in_their_own_name_does_not_count_twice() {
    let mut table = lent(Rule::All, &[SPONSOR, BEN]);
    table.reacts(BEN, "+1", 1);
    assert_eq!(table.word(), "proposed", "the sponsor is waited for");
}

#[test]
fn who_stands_in_for_the_writer_never_counts() {
    let mut table = Table::new(Rule::One, &[BEN]);
    table.roster.delegates.insert(id(BEN), ids([OWNER]));
    let no = table.try_cast(BEN, Way::Button, Verdict::Approve, 1);
    assert!(matches!(no, Err(Refusal::Deciding(DecidingRefusal::WritersDelegate { .. }))), "{no:?}");
}

#[test]
fn it_is_not_passed_on() {
    let mut table = lent(Rule::One, &[SPONSOR]);
    table.roster.delegates.insert(id(CAT), ids([BEN]));
    let no = table.try_cast(CAT, Way::Button, Verdict::Approve, 1);
    assert!(matches!(no, Err(Refusal::NotAsked { .. })), "{no:?}");
}

#[test]
fn high_impact_counts_once_it_is_confirmed() {
    let mut table = Table::with(Ask { high_impact: true, ..ask(Rule::One, &[SPONSOR]) });
    table.reacts(SPONSOR, "+1", 1);
    assert_eq!(table.word(), "proposed");
    assert!(table.did(&Effect::Tell { member: id(SPONSOR), notice: Notice::Confirm }));
    table.cast(SPONSOR, Way::Button, Verdict::Approve, 2);
    assert_eq!(table.word(), "proposed", "a button alone is as little as a mark");
    table.cast(SPONSOR, Way::Modal, Verdict::Approve, 3);
    assert_eq!(table.word(), "settling");
    let mut table = Table::with(Ask { high_impact: true, ..ask(Rule::One, &[SPONSOR]) });
    table.reacts(SPONSOR, "x", 1);
    assert_eq!(table.word(), "settling", "a reject needs no second word");
}

#[test]
fn a_deadline_is_put_off_once() {
    let mut table = Table::with(Ask { due: Some(at(60)), ..ask(Rule::One, &[SPONSOR]) });
    let expire = |table: &mut Table, minute| {
        let (emoji, evidence) = (EmojiLists::default(), table.evidence(&[], minute));
        let house = House { roster: &table.roster, emoji: &emoji, extend_to: Some(at(600)) };
        (table.decision, table.effects) = table.decision.clone().expire(house, &evidence, at(minute));
    };
    expire(&mut table, 62);
    assert_eq!((table.word(), table.decision.deadline()), ("proposed", Some(at(600))));
    assert!(table.did(&Effect::Escalate { until: at(600) }));
    table.reacts(SPONSOR, "+1", 90);
    table.removes(SPONSOR, "+1", 91);
    expire(&mut table, 602);
    assert_eq!(table.word(), "expired");
}
