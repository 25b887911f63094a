//! Gates: what is recommended, what else the sponsor may want, and the stage that moves once.

use super::*;

fn decided(recommends: GateVerdict, verdict: Verdict, instead: Option<GateVerdict>) -> Table {
    let mut table = Table::with(gate(recommends));
    let permit = may_vote(&table.roster, &table.decision, &actor(SPONSOR, Standing::Full)).unwrap();
    let mark = Mark { instead, ..Mark::new(table.card(), Way::Button, verdict, at(1)) };
    (table.decision, table.effects) = table.decision.clone().cast(permit, mark, at(1)).unwrap();
    table.settles(&[], 11);
    table
}

fn ended(verdict: GateVerdict) -> Effect {
    Effect::GateDecided { initiative: InitiativeId(1), stage: Stage::Discovery, verdict }
}

fn advanced() -> Effect {
    let to = Some(Stage::Ideation);
    Effect::AdvanceStage { initiative: InitiativeId(1), from: Stage::Discovery, to }
}

#[test]
fn an_approved_go_advances_the_stage_once() {
    let mut table = decided(GateVerdict::Go, Verdict::Approve, None);
    assert!(table.did(&ended(GateVerdict::Go)));
    assert_eq!(table.effects.iter().filter(|effect| **effect == advanced()).count(), 1);
    table.settles(&[], 12);
    assert_eq!(table.effects, []);
}

#[test]
fn every_other_end_leaves_the_stage_alone() {
    use GateVerdict::{Go, Hold, Stop};
    for (recommends, verdict, instead, end) in [
        (Hold, Verdict::Approve, None, Hold),
        (Stop, Verdict::Approve, None, Stop),
        (Go, Verdict::Reject, None, Hold),
        (Go, Verdict::Reject, Some(Hold), Hold),
        (Go, Verdict::Reject, Some(Stop), Stop),
    ] {
        let table = decided(recommends, verdict, instead);
        assert!(table.did(&ended(end)), "{recommends} {verdict:?} {instead:?}");
        assert!(!table.did(&advanced()), "{recommends} {verdict:?} {instead:?}");
    }
}

#[test]
fn only_the_owner_proposes_a_gate() {
    let ana = actor(ANA, Standing::Full);
    let refused = may_propose(&roster(), &ana, &gate(GateVerdict::Go).kind).unwrap_err();
    assert_eq!(refused, Refusal::NotOwner { owner: id(OWNER) });
    assert!(may_propose(&roster(), &ana, &DecisionKind::Plain).is_ok());
}
