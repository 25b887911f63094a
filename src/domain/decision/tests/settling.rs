//! Reading again before anything is final.

use super::*;

fn settling() -> Table {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.reacts(SPONSOR, "+1", 1);
    table
}

#[test]
fn it_is_final_once_and_stays_so() {
    let mut table = settling();
    table.settles(&[(SPONSOR, "+1")], 11);
    assert_eq!(table.state(), &State::Approved { at: at(11), by: ids([SPONSOR]) });
    assert!(table.did(&Effect::DecisionFinal { verdict: Verdict::Approve, by: ids([SPONSOR]) }));
    let before = table.decision.clone();
    table.settles(&[], 12);
    assert_eq!((&table.decision, table.effects.as_slice()), (&before, [].as_slice()));
}

#[test]
fn a_reading_from_before_the_windows_end_decides_nothing() {
    let mut table = settling();
    table.settles(&[(SPONSOR, "+1")], 10);
    assert_eq!(table.word(), "settling");
    assert_eq!(table.effects, [Effect::ScheduleSettle { at: at(11) }]);
}

#[test]
fn a_mark_that_is_gone_was_withdrawn_while_nobody_listened() {
    let mut table = settling();
    table.settles(&[], 11);
    assert_eq!((table.word(), table.finals()), ("proposed", 0));
    table.settles(&[], 12);
    assert_eq!(table.effects, []);
}

#[test]
fn a_mark_without_a_vote_counts_as_cast_when_read() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.settles(&[(SPONSOR, "heavy_check_mark"), (ANA, "x"), (SPONSOR, "eyes")], 30);
    let state =
        State::Settling { verdict: Verdict::Approve, since: at(30), until: at(40), by: ids([SPONSOR]) };
    assert_eq!(table.state(), &state);
    table.settles(&[(SPONSOR, "heavy_check_mark")], 40);
    assert_eq!(table.word(), "approved");
}

#[test]
fn a_found_mark_that_contradicts_holds_it() {
    let mut table = settling();
    table.settles(&[(SPONSOR, "+1"), (SPONSOR, "x")], 11);
    assert_eq!(table.word(), "held");
    assert!(table.did(&Effect::AskWhich { member: id(SPONSOR) }));
}

#[test]
fn a_verdict_that_stands_only_on_found_marks_settles_anew() {
    let mut table = Table::new(Rule::Any, &[ANA, BEN]);
    table.reacts(ANA, "+1", 1);
    table.settles(&[(BEN, "+1")], 11);
    let state = State::Settling { verdict: Verdict::Approve, since: at(11), until: at(21), by: ids([BEN]) };
    assert_eq!(table.state(), &state);
    assert!(table.did(&Effect::ScheduleSettle { at: at(21) }));
}

#[test]
fn a_skin_tone_does_not_make_another_mark() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.reacts(SPONSOR, "+1::skin-tone-4", 1);
    table.settles(&[(SPONSOR, "thumbsup")], 11);
    assert_eq!(table.word(), "approved");
}

#[test]
fn votes_on_a_deleted_card_stand_as_recorded() {
    let mut table = settling();
    let mut evidence = table.evidence(&[], 11);
    evidence.cards[0].found = Found::Gone;
    table.settles_with(&evidence);
    assert_eq!(table.word(), "approved");
}

#[test]
fn a_card_that_could_not_be_read_decides_nothing() {
    let mut table = settling();
    let mut evidence = table.evidence(&[], 11);
    evidence.cards.clear();
    table.settles_with(&evidence);
    assert_eq!(table.word(), "settling");
    assert_eq!(table.effects, [Effect::ScheduleSettle { at: at(12) }]);
    let mut evidence = table.evidence(&[(SPONSOR, "+1")], 12);
    evidence.standings.clear();
    table.settles_with(&evidence);
    assert_eq!(table.effects, [Effect::ScheduleSettle { at: at(13) }]);
}

#[test]
fn an_approver_who_left_or_became_a_guest_does_not_count() {
    for standing in [Standing::Deactivated, Standing::Guest, Standing::Stranger] {
        let mut table = settling();
        let mut evidence = table.evidence(&[(SPONSOR, "+1")], 11);
        evidence.standings.insert(id(SPONSOR), standing);
        table.settles_with(&evidence);
        assert_eq!((table.word(), table.finals()), ("proposed", 0), "{standing:?}");
        let notice = Notice::ApproverLost { member: id(SPONSOR), standing };
        assert!(table.did(&Effect::TellOwner(notice)), "{standing:?}");
    }
}

#[test]
fn the_others_still_decide_without_an_approver_who_left() {
    let mut table = Table::new(Rule::Quorum(2), &[ANA, BEN, CAT]);
    for member in [ANA, BEN, CAT] {
        table.reacts(member, "+1", 1);
    }
    let mut evidence = table.evidence(&[(ANA, "+1"), (BEN, "+1"), (CAT, "+1")], 11);
    evidence.standings.insert(id(CAT), Standing::Deactivated);
    table.settles_with(&evidence);
    assert_eq!(table.state(), &State::Approved { at: at(11), by: ids([ANA, BEN]) });
}

#[test]
fn marks_under_another_text_or_version_do_not_count() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    let mut evidence = table.evidence(&[(SPONSOR, "+1")], 5);
    evidence.cards[0].card.hash = ContentHash::from_hex("00");
    table.settles_with(&evidence);
    assert_eq!(table.word(), "proposed");
    evidence = table.evidence(&[(SPONSOR, "+1")], 5);
    evidence.cards[0].card.version = Version(7);
    table.settles_with(&evidence);
    assert_eq!(table.word(), "proposed");
}

#[test]
fn after_it_is_final_a_removal_offers_to_reopen() {
    let mut table = settling();
    table.settles(&[(SPONSOR, "+1")], 11);
    let before = table.decision.clone();
    table.removes(SPONSOR, "+1", 12);
    assert_eq!(table.effects, [Effect::OfferReopen { member: id(SPONSOR) }]);
    table.takes_back(Slot { way: Way::Choice, ..table.slot(SPONSOR, "+1") }, 13);
    assert_eq!(table.effects, [Effect::OfferReopen { member: id(SPONSOR) }]);
    for nobody in [table.slot(SPONSOR, "x"), table.slot(BEN, "+1")] {
        table.takes_back(nobody, 14);
        assert_eq!(table.effects, []);
    }
    assert_eq!(table.decision, before);
    let refused = table.try_cast(SPONSOR, Way::Button, Verdict::Reject, 15);
    let ended = "is approved".to_owned();
    assert_eq!(refused, Err(Refusal::NoLongerOpen { decision: DecisionId(12), ended }));
}

/// Slack's time of a vote against ours: ahead or behind, it settles for at most one window and is final then.
#[test]
fn a_clock_that_is_ahead_or_behind_breaks_no_window() {
    for (voted, until) in [(0, 10), (5, 10), (24 * 60, 10), (-5, 5), (-9, 1), (-11, 10), (-24 * 60, 10)] {
        let mut table = Table::new(Rule::One, &[SPONSOR]);
        let permit = may_vote(&table.roster, &table.decision, &actor(SPONSOR, Standing::Full)).unwrap();
        let mark =
            Mark::new(table.card(), Way::ReactionChannel(Emoji::new("+1")), Verdict::Approve, at(voted));
        (table.decision, table.effects) = table.decision.clone().cast(permit, mark, at(0)).unwrap();
        let State::Settling { until: ends, .. } = table.state() else { panic!("{:?}", table.state()) };
        assert_eq!(*ends, at(until), "voted at minute {voted}");
        table.settles(&[(SPONSOR, "+1")], until);
        assert_eq!((table.word(), table.finals()), ("approved", 1), "voted at minute {voted}");
    }
}
