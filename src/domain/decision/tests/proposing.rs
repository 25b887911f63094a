//! What can be proposed, and what a hash is made of.

use super::*;
use rstest::rstest;

fn with_aspect(ask: Ask) -> Ask {
    Ask { key_aspects: [KeyAspect("payout rules".to_owned())].into(), ..ask }
}

fn titled(title: &str) -> Ask {
    let mut ask = ask(Rule::One, &[SPONSOR]);
    title.clone_into(&mut ask.text.title);
    ask
}

fn due(minutes: i64) -> Ask {
    Ask { due: Some(at(minutes)), ..ask(Rule::One, &[SPONSOR]) }
}

#[rstest]
#[case(titled(" "), "Please fill in the title.")]
#[case(titled(&"ä".repeat(201)), "The title is too long: 200 characters fit. Put the rest into the thread.")]
#[case(ask(Rule::All, &[]), "Please fill in the approver.")]
#[case(ask(Rule::One, &[OWNER]), "<@UOWNER> wrote this, so somebody else has to decide. Name another approver.")]
#[case(ask(Rule::Any, &[ANA, ANA]), "<@UANA> is named twice. Name each approver once.")]
#[case(ask(Rule::Quorum(3), &[ANA, BEN]), "A quorum of 3 does not fit 2 approvers. Choose a number from 1 to 2.")]
#[case(ask(Rule::Quorum(0), &[ANA]), "A quorum of 0 does not fit 1 approvers. Choose a number from 1 to 1.")]
#[case(
    ask(Rule::One, &[ANA, BEN]),
    "You named 2 approvers, but one decides. Name one, or choose *any*, *all* or a quorum."
)]
#[case(
    due(0),
    "<!date^1773300000^{date_short_pretty} at {time}|Thu 12 Mar 2026 07:20 UTC> is in the past. Choose a later date."
)]
#[case(
    with_aspect(ask(Rule::Consent { date: at(9) }, &[SPONSOR])),
    "Silence cannot approve a gate or anything that touches a key aspect. Choose another rule."
)]
#[case(
    Ask { kind: DecisionKind::Acceptance { feature: FeatureId(3) }, ..ask(Rule::Consent { date: at(9) }, &[ANA]) },
    "Silence does not accept a feature. Name who accepts it, and whether it takes all of them."
)]
#[case(
    with_aspect(ask(Rule::Any, &[SPONSOR, ANA])),
    "This touches what <@USPONSOR> decides, so nothing can go ahead without their approval. Make them the approver."
)]
fn cannot_be_proposed(#[case] ask: Ask, #[case] said: &str) {
    assert_eq!(try_propose(OWNER, ask).unwrap_err().to_string(), said);
}

#[rstest]
#[case(titled(&"ä".repeat(200)))]
#[case(with_aspect(ask(Rule::One, &[SPONSOR])))]
#[case(with_aspect(ask(Rule::All, &[ANA, SPONSOR])))]
#[case(with_aspect(ask(Rule::Quorum(2), &[ANA, SPONSOR])))]
#[case(gate(GateVerdict::Hold))]
#[case(ask(Rule::Consent { date: at(9) }, &[]))]
#[case(due(1))]
fn can_be_proposed(#[case] ask: Ask) {
    let (decision, effects) = try_propose(OWNER, ask.clone()).unwrap();
    assert_eq!((decision.ask(), decision.state(), decision.version()), (&ask, &State::Proposed, Version(1)));
    assert!(effects.contains(&Effect::PostCards));
}

#[test]
fn where_nobody_is_sponsor_their_decision_cannot_be_proposed() {
    let mut roster = roster();
    roster.sponsor = None;
    let ask = gate(GateVerdict::Go);
    let permit = permit_to_propose(OWNER, &ask.kind);
    let refused = Decision::propose(permit, &roster, DecisionId(1), ask, USUAL_UNDO_WINDOW, at(0));
    assert_eq!(refused.unwrap_err(), Refusal::NoSponsor);
}

#[test]
fn a_sponsor_who_proposes_names_somebody_else() {
    let by_sponsor = |approver| try_propose(SPONSOR, with_aspect(ask(Rule::One, &[approver])));
    assert_eq!(by_sponsor(SPONSOR).unwrap_err(), Refusal::WriterAmongApprovers { member: id(SPONSOR) });
    assert!(by_sponsor(ANA).is_ok());
}

#[test]
fn the_hash_covers_what_approvers_read() {
    let base = ContentHash::of(&ask(Rule::One, &[SPONSOR]));
    assert_eq!(base.as_str().len(), 64);
    let same = Ask { due: Some(at(1)), ..ask(Rule::One, &[ANA]) };
    assert_eq!(ContentHash::of(&same), base, "a stand-in or an extension changes nothing agreed to");
    let mut split = [ask(Rule::One, &[SPONSOR]), ask(Rule::One, &[SPONSOR])];
    (split[0].text.context, split[0].text.options) = ("ab".to_owned(), "c".to_owned());
    (split[1].text.context, split[1].text.options) = ("a".to_owned(), "bc".to_owned());
    let others = [
        titled("Cap the bonus at 250 %"),
        ask(Rule::All, &[SPONSOR]),
        with_aspect(ask(Rule::One, &[SPONSOR])),
        gate(GateVerdict::Go),
        gate(GateVerdict::Stop),
    ];
    let mut hashes: BTreeSet<_> = others.iter().chain(&split).map(ContentHash::of).collect();
    hashes.insert(base);
    assert_eq!(hashes.len(), 8);
}

#[test]
fn a_decision_survives_the_store() {
    let mut table = Table::with(due(90));
    table.reacts(SPONSOR, "+1", 1);
    table.removes(SPONSOR, "x", 2);
    let json = serde_json::to_string(&table.decision).unwrap();
    assert_eq!(serde_json::from_str::<Decision>(&json).unwrap(), table.decision);
    let (proposal, progress) = table.decision.clone().into_parts();
    assert_eq!(Decision::restore(proposal, progress), table.decision);
}

#[test]
fn refusals_travel_by_ids() {
    let refusal =
        may_vote(&roster(), &Table::new(Rule::One, &[SPONSOR]).decision, &actor(BEN, Standing::Full))
            .unwrap_err();
    let json = serde_json::to_string(&refusal).unwrap();
    assert_eq!(serde_json::from_str::<Refusal>(&json).unwrap(), refusal);
    assert_eq!(
        refusal.to_string(),
        "Only you see this. Your vote on D-12 does not count: <@USPONSOR> decides."
    );
}
