//! New versions and chosen ends.

use super::*;
use crate::domain::permit::{may_edit, may_reopen, may_withdraw};

fn full(member: &str) -> Actor {
    actor(member, Standing::Full)
}

fn rewritten() -> Ask {
    let mut ask = ask(Rule::One, &[SPONSOR]);
    "Cap the bonus at 200 %".clone_into(&mut ask.text.title);
    ask
}

fn approved(ask: Ask) -> Table {
    let mut table = Table::with(ask);
    table.reacts(SPONSOR, "+1", 1);
    table.settles(&[(SPONSOR, "+1")], 11);
    assert_eq!(table.word(), "approved");
    table
}

fn edited(table: &Table, ask: Ask) -> Result<(Decision, Vec<Effect>), Refusal> {
    let permit = may_edit(&table.roster, &table.decision, &full(OWNER)).unwrap();
    table.decision.clone().edit(permit, &table.roster, ask, at(20))
}

#[test]
fn an_edit_makes_a_version_without_votes_and_old_cards_stop_counting() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    let old = table.card();
    table.reacts(SPONSOR, "+1", 1);
    (table.decision, table.effects) = edited(&table, rewritten()).unwrap();
    assert_eq!((table.decision.version(), table.word()), (Version(2), "proposed"));
    assert_eq!(table.effects, [Effect::RetireCards { version: Version(1) }, Effect::PostCards]);
    assert_eq!(table.decision.ballot().slips().count(), 0);

    let permit = may_vote(&table.roster, &table.decision, &full(SPONSOR)).unwrap();
    let mark = Mark::new(old.clone(), Way::Button, Verdict::Approve, at(21));
    let refused = table.decision.clone().cast(permit, mark, at(21)).unwrap_err();
    assert_eq!(refused, Refusal::OldCard { decision: DecisionId(12), version: Version(1) });
    table.takes_back(Slot { card: old, ..table.slot(SPONSOR, "+1") }, 22);
    assert_eq!(table.effects, []);
}

/// A vote that was allowed for the old text cannot land under the new one, whatever card it names.
#[test]
fn a_permit_is_good_for_one_version() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    let permit = may_vote(&table.roster, &table.decision, &full(SPONSOR)).unwrap();
    let edit = may_edit(&table.roster, &table.decision, &full(OWNER)).unwrap();
    (table.decision, _) = edited(&table, rewritten()).unwrap();
    let mark = Mark::new(table.card(), Way::Button, Verdict::Approve, at(21));
    let old = Refusal::OldCard { decision: DecisionId(12), version: Version(1) };
    assert!(table.decision.clone().cast(permit, mark, at(21)).is_err());
    let second = table.decision.clone().edit(edit, &table.roster, ask(Rule::One, &[ANA]), at(22));
    assert_eq!(second.unwrap_err(), old);
}

#[test]
fn a_settle_for_the_old_version_finds_nothing_to_settle() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.reacts(SPONSOR, "+1", 1);
    let evidence = table.evidence(&[(SPONSOR, "+1")], 21);
    (table.decision, _) = edited(&table, rewritten()).unwrap();
    table.settles_with(&evidence);
    assert_eq!((table.word(), table.finals()), ("proposed", 0));
}

#[test]
fn an_approved_decision_edited_needs_approval_again() {
    let table = approved(ask(Rule::One, &[SPONSOR]));
    let (decision, _) = edited(&table, rewritten()).unwrap();
    assert_eq!((decision.version(), decision.state()), (Version(2), &State::Proposed));
}

#[test]
fn edits_that_make_no_sense_are_refused() {
    let table = Table::new(Rule::One, &[SPONSOR]);
    let same = edited(&table, table.decision.ask().clone()).unwrap_err();
    assert_eq!(same, Refusal::NothingChanged { decision: DecisionId(12) });
    let passed = edited(&approved(gate(GateVerdict::Go)), gate(GateVerdict::Hold)).unwrap_err();
    assert_eq!(passed, Refusal::GateWasPassed { decision: DecisionId(12) });
    let stranger = may_edit(&roster(), &table.decision, &full(BEN)).unwrap_err();
    assert_eq!(stranger.to_string(), "Only <@UOWNER> can change D-12. Tell them what you would change.");
}

#[test]
fn whoever_edits_a_text_cannot_be_its_approver() {
    let (decision, effects) = try_propose(ANA, ask(Rule::One, &[OWNER])).unwrap();
    let table = Table { decision, roster: roster(), effects };
    let mut text = table.decision.ask().clone();
    text.text.context.push_str("Three outliers");
    let refused = edited(&table, text).unwrap_err();
    assert_eq!(refused, Refusal::WriterAmongApprovers { member: id(OWNER) });
}

#[test]
fn the_approver_may_reopen_what_is_final_and_decide_again() {
    let mut table = approved(ask(Rule::One, &[SPONSOR]));
    let permit = |table: &Table| may_reopen(&table.roster, &table.decision, &full(SPONSOR)).unwrap();
    let past = table.decision.clone().reopen(permit(&table), &table.roster, Some(at(1)), at(20));
    assert_eq!(past.unwrap_err(), Refusal::DueInThePast { due: at(1) });
    (table.decision, table.effects) =
        table.decision.clone().reopen(permit(&table), &table.roster, Some(at(90)), at(20)).unwrap();
    assert_eq!((table.decision.version(), table.word()), (Version(2), "proposed"));
    assert!(table.did(&Effect::TellOwner(Notice::Reopened { by: id(SPONSOR) })));
    table.reacts(SPONSOR, "x", 21);
    assert_eq!(table.word(), "settling");
    let open = table.decision.clone().reopen(permit(&table), &table.roster, None, at(22));
    assert_eq!(open.unwrap_err(), Refusal::StillOpen { decision: DecisionId(12) });
    assert!(may_reopen(&table.roster, &table.decision, &full(BEN)).is_err());
}

#[test]
fn proposer_and_owner_withdraw_what_is_open() {
    let table = Table::with(ask(Rule::One, &[SPONSOR]));
    assert!(may_withdraw(&table.roster, &table.decision, &full(SPONSOR)).is_err());
    let permit = || may_withdraw(&table.roster, &table.decision, &full(OWNER)).unwrap();
    let (gone, effects) = table.decision.clone().withdraw(permit(), "no budget".to_owned(), at(5)).unwrap();
    assert_eq!(gone.state().word(), "withdrawn");
    let notice = Notice::Withdrawn { by: id(OWNER) };
    assert_eq!(effects, [Effect::RefreshCards, Effect::Tell { member: id(SPONSOR), notice }]);
    let state = "withdrawn".to_owned();
    let again = gone.clone().withdraw(permit(), String::new(), at(6)).unwrap_err();
    assert_eq!(again, Refusal::NoLongerOpen { decision: DecisionId(12), ended: format!("is {state}") });
    let edit = may_edit(&table.roster, &gone, &full(OWNER)).unwrap();
    let over = gone.edit(edit, &table.roster, rewritten(), at(7)).unwrap_err();
    assert_eq!(over, Refusal::OverForGood { decision: DecisionId(12), state });
}

#[test]
fn only_an_approved_decision_gives_way_to_a_later_one() {
    let table = approved(ask(Rule::One, &[SPONSOR]));
    let (old, effects) = table.decision.clone().supersede(DecisionId(19), at(30)).unwrap();
    assert_eq!(old.state(), &State::Superseded { by: DecisionId(19), at: at(30) });
    let notice = Notice::Superseded { by: DecisionId(19) };
    assert!(effects.contains(&Effect::Tell { member: id(OWNER), notice }));
    assert!(old.supersede(DecisionId(20), at(31)).is_err());
    assert!(table.decision.clone().supersede(DecisionId(12), at(30)).is_err());
    assert!(Table::new(Rule::One, &[SPONSOR]).decision.supersede(DecisionId(19), at(1)).is_err());
}

#[test]
fn an_acceptance_that_ends_without_a_verdict_says_so_once() {
    let accept = |due| Ask {
        kind: DecisionKind::Acceptance { feature: FeatureId(3) },
        due: Some(at(due)),
        ..ask(Rule::One, &[ANA])
    };
    let over = Effect::AcceptanceOver { feature: FeatureId(3) };
    let mut late = Table::with(accept(60));
    late.expires(&[], 62);
    assert!(late.did(&over) && late.did(&Effect::TellOwner(Notice::NotAccepted { feature: FeatureId(3) })));
    let taken = Table::with(accept(60));
    let permit = may_withdraw(&taken.roster, &taken.decision, &actor(OWNER, Standing::Full)).unwrap();
    assert!(taken.decision.withdraw(permit, String::new(), at(5)).unwrap().1.contains(&over));
    let mut accepted = Table::with(accept(60));
    accepted.reacts(ANA, "+1", 1);
    accepted.settles(&[(ANA, "+1")], 12);
    assert!(!accepted.did(&over));
    assert!(accepted.decision.supersede(DecisionId(13), at(20)).unwrap().1.contains(&over));
}
