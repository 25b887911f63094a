//! Each rule, both marks by one person, and the ways to take something back.

use super::*;
use rstest::rstest;

const TICK: &str = "white_check_mark";

#[rstest]
#[case::one(Rule::One, &[SPONSOR], &[(SPONSOR, "+1")], "settling")]
#[case::one_waits(Rule::One, &[SPONSOR], &[], "proposed")]
#[case::any(Rule::Any, &[ANA, BEN], &[(BEN, "+1")], "settling")]
#[case::all_waits(Rule::All, &[ANA, BEN], &[(BEN, "+1")], "proposed")]
#[case::all(Rule::All, &[ANA, BEN], &[(BEN, "+1"), (ANA, TICK)], "settling")]
#[case::quorum_waits(Rule::Quorum(2), &[ANA, BEN, CAT], &[(BEN, "+1"), (BEN, TICK)], "proposed")]
#[case::quorum(Rule::Quorum(2), &[ANA, BEN, CAT], &[(BEN, "+1"), (CAT, "+1")], "settling")]
#[case::one_reject_is_enough(Rule::All, &[ANA, BEN, CAT], &[(ANA, "+1"), (BEN, "x")], "settling")]
#[case::torn(Rule::Any, &[ANA, BEN], &[(ANA, "+1"), (ANA, "x")], "held")]
#[case::torn_holds_the_others(Rule::Any, &[ANA, BEN], &[(BEN, "+1"), (ANA, TICK), (ANA, "-1")], "held")]
#[case::a_clear_reject_does_not_wait(Rule::Any, &[ANA, BEN], &[(BEN, "x"), (ANA, TICK), (ANA, "-1")], "settling")]
fn rules(#[case] rule: Rule, #[case] approvers: &[&str], #[case] marks: &[(&str, &str)], #[case] word: &str) {
    let mut table = Table::new(rule, approvers);
    for (minute, (member, emoji)) in (1..).zip(marks) {
        table.reacts(member, emoji, minute);
    }
    assert_eq!(table.word(), word);
}

#[test]
fn one_reject_rejects_against_any_number() {
    let mut table = Table::new(Rule::Quorum(1), &[ANA, BEN, CAT]);
    table.reacts(ANA, "+1", 1);
    table.reacts(BEN, "+1", 2);
    table.reacts(CAT, "x", 3);
    let state = State::Settling { verdict: Verdict::Reject, since: at(3), until: at(13), by: ids([CAT]) };
    assert_eq!(table.state(), &state);
}

#[test]
fn the_window_counts_from_the_vote_that_made_the_number_full() {
    let mut table = Table::new(Rule::Quorum(2), &[ANA, BEN, CAT]);
    table.reacts(ANA, "+1", 1);
    assert_eq!(table.effects[1], recorded(ANA, None));
    table.reacts(CAT, "+1::skin-tone-4", 4);
    assert!(table.did(&Effect::ScheduleSettle { at: at(14) }));
    assert!(table.did(&recorded(CAT, Some(14))));
    table.reacts(BEN, TICK, 6);
    assert!(matches!(table.state(), State::Settling { until, .. } if *until == at(14)));
    assert!(!table.effects.iter().any(|effect| matches!(effect, Effect::ScheduleSettle { .. })));
}

fn recorded(member: &str, until: Option<i64>) -> Effect {
    let notice = Notice::Recorded { verdict: Verdict::Approve, undo_until: until.map(at) };
    Effect::Tell { member: id(member), notice }
}

#[test]
fn a_vote_that_arrives_after_its_window_gets_a_whole_one() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    let permit = may_vote(&table.roster, &table.decision, &actor(SPONSOR, Standing::Full)).unwrap();
    let mark = Mark::new(table.card(), Way::Button, Verdict::Approve, at(1));
    (table.decision, table.effects) = table.decision.clone().cast(permit, mark, at(60)).unwrap();
    assert!(table.did(&Effect::ScheduleSettle { at: at(70) }));
}

#[test]
fn a_repeated_vote_changes_nothing() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.reacts(SPONSOR, "+1", 1);
    let before = table.decision.clone();
    table.reacts(SPONSOR, "thumbsup", 1);
    assert_eq!((&table.decision, table.effects.as_slice()), (&before, [].as_slice()));
}

#[test]
fn a_removed_reaction_withdraws_only_itself() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.reacts(SPONSOR, "+1", 1);
    table.reacts(SPONSOR, TICK, 2);
    table.cast(SPONSOR, Way::Button, Verdict::Approve, 3);
    table.removes(SPONSOR, "+1", 4);
    assert_eq!(table.word(), "settling");
    table.removes(SPONSOR, TICK, 5);
    assert_eq!(table.decision.ballot().votes().len(), 1);
    assert_eq!(table.word(), "settling");
}

#[test]
fn a_removal_that_arrives_first_wins_and_so_does_one_of_the_same_instant() {
    for (added, removed) in [(1, 2), (2, 2)] {
        let mut table = Table::new(Rule::One, &[SPONSOR]);
        table.removes(SPONSOR, "+1", removed);
        table.reacts(SPONSOR, "+1", added);
        assert_eq!((table.word(), &table.effects[..]), ("proposed", &[][..]), "added {added}");
    }
}

#[test]
fn removing_the_only_vote_reopens_it() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.reacts(SPONSOR, "+1", 1);
    table.removes(SPONSOR, "+1", 9);
    assert_eq!(table.word(), "proposed");
    assert!(table.did(&Effect::Tell { member: id(SPONSOR), notice: Notice::TakenBack }));
    table.reacts(SPONSOR, "+1", 12);
    assert!(table.did(&Effect::ScheduleSettle { at: at(22) }));
}

#[test]
fn both_marks_are_asked_about_once_and_answered_in_private() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.reacts(SPONSOR, TICK, 1);
    table.reacts(SPONSOR, "x", 2);
    assert_eq!(table.effects, [Effect::RefreshCards, Effect::AskWhich { member: id(SPONSOR) }]);
    table.reacts(SPONSOR, "-1", 3);
    assert_eq!(table.effects, [Effect::RefreshCards]);
    table.cast(SPONSOR, Way::Choice, Verdict::Reject, 4);
    let state = State::Settling { verdict: Verdict::Reject, since: at(4), until: at(14), by: ids([SPONSOR]) };
    assert_eq!(table.state(), &state);
    table.settles(&[(SPONSOR, TICK), (SPONSOR, "x"), (SPONSOR, "-1")], 14);
    assert_eq!(table.word(), "rejected");
}

#[test]
fn removing_one_of_both_marks_answers_too() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.reacts(SPONSOR, TICK, 1);
    table.reacts(SPONSOR, "x", 2);
    table.removes(SPONSOR, "x", 3);
    assert!(matches!(table.state(), State::Settling { verdict: Verdict::Approve, .. }));
}

#[test]
fn undo_takes_back_all_that_was_said_before() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.reacts(SPONSOR, TICK, 1);
    table.cast(SPONSOR, Way::Button, Verdict::Approve, 2);
    table.takes_back(Slot { way: Way::Choice, ..table.slot(SPONSOR, TICK) }, 3);
    assert_eq!(table.word(), "proposed");
    table.settles(&[(SPONSOR, TICK)], 5);
    assert_eq!(table.word(), "proposed", "the mark that still stands was taken back");
    table.cast(SPONSOR, Way::Button, Verdict::Approve, 6);
    assert_eq!(table.word(), "settling");
}

#[test]
fn an_approvers_other_emoji_gets_a_line_that_helps() {
    let lists = EmojiLists::default();
    let refusal = Refusal::emoji_does_not_count(DecisionId(12), Emoji::new("ok_hand"), &lists);
    let said = "Only you see this. :ok_hand: does not count on D-12. To approve: :white_check_mark: \
                :heavy_check_mark: :+1: · to reject: :x: :-1:, or use the buttons.";
    assert_eq!(refusal.to_string(), said);
}
