//! Nobody votes who may not: every way in × twelve classes of person.

use super::*;
use crate::domain::refusal::Hearing;

struct Class {
    name: &'static str,
    actor: Actor,
    hears: Option<Hearing>,
}

/// The decision: proposed by a stakeholder, rewritten by the owner, with every class that could be listed by
/// mistake among the approvers.
fn table() -> (Roster, Decision) {
    let mut roster = roster();
    roster.followers = ids(["UFOLLOWER"]);
    roster.allowed_guests = ids(["UGUESTIN"]);
    let listed =
        [SPONSOR, ANA, "UGUESTIN", "UGUEST", "UGONE", "USTRANGER", "UABROAD", "UBOT", OWNER, "UPROPOSER"];
    let proposal = Proposal {
        id: DecisionId(12),
        initiative: InitiativeId(1),
        version: Version(2),
        ask: ask(Rule::All, &listed),
        proposer: id("UPROPOSER"),
        last_editor: id(OWNER),
        undo_window: USUAL_UNDO_WINDOW,
        proposed_at: at(0),
        recorded: None,
    };
    (roster, Decision::restore(proposal, Progress::new()))
}

fn classes() -> [Class; 12] {
    let class = |name, member, standing, hears| Class { name, actor: actor(member, standing), hears };
    let abroad = Actor { workspace: WorkspaceId(2), member: id("UABROAD"), standing: Standing::Full };
    let one_line = Some(Hearing::OneLine);
    [
        class("the sponsor, an approver", SPONSOR, Standing::Full, None),
        class("a stakeholder, an approver", ANA, Standing::Full, None),
        class("a guest who is listed", "UGUESTIN", Standing::Guest, None),
        class("a guest who is not listed", "UGUEST", Standing::Guest, one_line),
        class("a deactivated approver", "UGONE", Standing::Deactivated, Some(Hearing::Silence)),
        class("a stranger", "USTRANGER", Standing::Stranger, one_line),
        Class { name: "a member of another workspace", actor: abroad, hears: one_line },
        class("a bot", "UBOT", Standing::Bot, Some(Hearing::Silence)),
        class("the last editor", OWNER, Standing::Full, one_line),
        class("the proposer", "UPROPOSER", Standing::Full, one_line),
        class("a contributor", BEN, Standing::Full, one_line),
        class("a follower", "UFOLLOWER", Standing::Full, one_line),
    ]
}

fn ways() -> [Way; 6] {
    let tick = Emoji::new("white_check_mark");
    [
        Way::ReactionChannel(tick.clone()),
        Way::ReactionDm(tick),
        Way::Button,
        Way::Modal,
        Way::Typed,
        Way::Choice,
    ]
}

#[test]
fn every_way_in_by_every_class_of_person() {
    let mut tried = 0;
    for class in classes() {
        for way in ways() {
            for verdict in [Verdict::Approve, Verdict::Reject] {
                let (roster, decision) = table();
                let who = format!("{} by {way:?}", class.name);
                let card = decision.card(ChannelId::new("C1"), MessageTs::new("1.1"));
                let mark = Mark::new(card, way.clone(), verdict, at(1));
                let voted = may_vote(&roster, &decision, &class.actor)
                    .and_then(|permit| decision.clone().cast(permit, mark, at(1)));
                assert_eq!(voted.as_ref().err().map(Refusal::hearing), class.hears, "{who}");
                let counted = voted.map_or(0, |(decision, _)| decision.ballot().votes().len());
                assert_eq!(counted, usize::from(class.hears.is_none()), "{who}");
                tried += 1;
            }
        }
    }
    println!("nobody votes who may not: 12 classes × 6 ways in × 2 verdicts = {tried} tried");
    assert_eq!(tried, 144);
}

/// The second wall: marks found by reading Slack again go through the same check.
#[test]
fn marks_found_by_reading_count_for_the_same_people_only() {
    let (roster, decision) = table();
    let card = decision.card(ChannelId::new("C1"), MessageTs::new("1.1"));
    let marks = classes().iter().map(|c| (c.actor.member.clone(), Emoji::new("+1"))).collect();
    let reading = CardReading { card, place: Place::Channel, found: Found::Marks(marks) };
    let mut standings: BTreeMap<_, _> =
        classes().into_iter().map(|c| (c.actor.member, c.actor.standing)).collect();
    standings.insert(id("UABROAD"), Standing::Stranger);
    let emoji = EmojiLists::default();
    let house = House { roster: &roster, emoji: &emoji, extend_to: None };
    let evidence = Evidence { cards: vec![reading], standings, read_at: at(5) };
    let (decision, _) = decision.settle(house, &evidence, at(5));
    let voters: BTreeSet<_> = decision.ballot().votes().into_iter().map(|vote| vote.member).collect();
    assert_eq!(voters, ids([SPONSOR, ANA, "UGUESTIN"]));
}

#[test]
fn a_sponsor_who_proposes_does_not_count() {
    let (decision, _) = try_propose(SPONSOR, ask(Rule::One, &[ANA])).unwrap();
    let refused = may_vote(&roster(), &decision, &actor(SPONSOR, Standing::Full)).unwrap_err();
    let said = "Only you see this. You proposed D-12, so your own vote does not count: <@UANA> decides.";
    assert_eq!(refused.to_string(), said);
}
