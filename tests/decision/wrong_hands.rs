//! Nobody votes who may not: every way in × twelve classes of person, through topic, action and store on both engines.

use crate::common::{actor, engines, member};
use crate::scene::{D1, Scene, V1};
use accord::actions::decision::draft::{Draft, RuleChoice};
use accord::actions::decision::vote::Seen;
use accord::actions::decision::{edit, propose};
use accord::domain::decision::{Place, Text, Version};
use accord::domain::ids::{ChannelId, MessageTs, WorkspaceId};
use accord::domain::people::{Actor, Standing};
use accord::slack::incoming::Origin;
use accord::slack::topics::decision::Ask;
use jiff::SignedDuration;

/// Who votes: what they are, their id, whether they count.
fn classes() -> [(&'static str, Actor, bool); 12] {
    let of = |id, standing| Actor { standing, ..actor(id) };
    let abroad = Actor { workspace: WorkspaceId(2), ..actor("U_ABROAD") };
    [
        ("the sponsor, an approver", actor("U_SPONSOR"), true),
        ("a colleague, an approver", actor("U_ANA"), true),
        ("a guest who is named to decide", of("U_GUEST", Standing::Guest), true),
        ("a guest", of("U_GUEST2", Standing::Guest), false),
        ("a deactivated approver", of("U_GONE", Standing::Deactivated), false),
        ("an approver of another company", of("U_STRANGER", Standing::Stranger), false),
        ("an approver of another workspace", abroad, false),
        ("an approver who is a bot", of("U_BOT", Standing::Bot), false),
        ("the last editor", actor("U_OWNER"), false),
        ("the proposer", actor("U_PROPOSER"), false),
        ("a contributor", actor("U_BEN"), false),
        ("a follower", actor("U_FOLLOWER"), false),
    ]
}

const WAYS: [&str; 6] =
    ["a mark on the card", "a mark on the copy", "a button", "a form", "typed words", "a choice"];

/// A decision that one of them proposed and the owner changed; those who can be named are named.
async fn proposed(scene: &Scene) {
    let initiative = scene.initiative.clone();
    let named = ["U_SPONSOR", "U_ANA", "U_GUEST", "U_GONE", "U_STRANGER", "U_ABROAD", "U_BOT"];
    scene
        .act(move |tx| {
            Box::pin(async move {
                let draft = |title: &str| Draft {
                    text: Text { title: title.into(), ..Text::default() },
                    approvers: named.map(member).into(),
                    rule: RuleChoice::All,
                    due: Some("2026-03-20".parse().unwrap()),
                    ..Draft::default()
                };
                let window = SignedDuration::from_mins(10);
                let proposer = actor("U_PROPOSER");
                propose::propose(tx, &proposer, &initiative, draft("Cap it"), "nonce", window).await?;
                edit::edit(tx, &actor("U_OWNER"), D1, V1, draft("Cap it at 150 %")).await
            })
        })
        .await
        .unwrap();
    scene.post_cards(Version(2)).await;
}

async fn votes(scene: &Scene, who: &Actor) -> usize {
    scene.decision().await.ballot().votes().iter().filter(|vote| vote.member == who.member).count()
}

/// Says yes or no by one way in; what is refused changes nothing.
async fn votes_by(scene: &Scene, way: &str, who: &Actor, yes: bool) {
    let (emoji, word) = if yes { ("white_check_mark", "approve") } else { ("x", "reject") };
    match way {
        "a mark on the card" => drop(scene.react_on("2", who.clone(), emoji, true, Place::Channel).await),
        "a mark on the copy" => drop(scene.react_on("2", who.clone(), emoji, true, Place::Dm).await),
        "a button" => drop(scene.press(who.clone(), &format!("decision.{word}"), "1/v2").await),
        "a choice" => {
            drop(scene.press(who.clone(), &format!("decision.choose.{word}"), &format!("1/v2/{word}")).await);
        }
        "typed words" => drop(scene.press(who.clone(), "decision.typed", "1/v2").await),
        _ => {
            let (channel, ts) = (ChannelId::new("C_HUB"), MessageTs::new("2.1"));
            let seen = Seen { decision: D1, version: Version(2), place: Place::Channel, channel, ts };
            drop(scene.ask(who.clone(), Origin::default(), Ask::Confirm(seen)).await);
        }
    }
}

#[tokio::test]
async fn every_way_in_by_every_class_of_person() {
    for engine in engines() {
        let mut scene = Scene::empty(engine).await;
        proposed(&scene).await;
        let mut tried = 0;
        for (class, who, counts) in classes() {
            for way in WAYS {
                // Typed words and a confirmed form only ever say yes.
                let both = !matches!(way, "typed words" | "a form");
                for yes in [true, false].into_iter().filter(|yes| *yes || both) {
                    scene.later(SignedDuration::from_secs(1));
                    votes_by(&scene, way, &who, yes).await;
                    assert_eq!(
                        votes(&scene, &who).await,
                        usize::from(counts),
                        "{class} by {way} on {engine:?}"
                    );
                    scene.later(SignedDuration::from_secs(1));
                    scene.press(who.clone(), "decision.undo", "1/v2").await.unwrap();
                    assert_eq!(votes(&scene, &who).await, 0, "{class} by {way}: taken back");
                    tried += 1;
                }
            }
        }
        println!("nobody votes who may not, {engine:?}: 12 classes × 6 ways in = {tried} tried");
        assert_eq!(tried, 120);
    }
}
