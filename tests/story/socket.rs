//! Slack comes by Socket Mode: the same stories, whatever happens to the connections.

use crate::support::{Way, World, story_by};
use slack_sandbox::{DeliveryFault, DisconnectReason, Message, SocketFault};
use std::time::Duration;

const YES: &str = "white_check_mark";

/// An initiative, a proposal in its channel, and the sponsor who may decide.
struct Scene {
    sam: String,
    hub: String,
    card: Message,
}

async fn scene(w: &World) -> Scene {
    let [ona, sam] = w.people(["ona", "sam"]).await;
    let hub = w.initiative(&ona, &sam, &[]).await;
    let card = w.proposal(&ona, &hub, "Buy the licences").await;
    Scene { sam, hub, card }
}

impl Scene {
    /// There is one decision, approved by one mark, and it becomes final.
    async fn is_approved_once(&self, w: &World) {
        w.quiet().await;
        let now = w.now_reads(&self.card).await;
        assert!(now.contains("Approved") && now.contains("1 of 1"), "{now}");
        w.passes(Duration::from_mins(11)).await;
        let now = w.now_reads(&self.card).await;
        assert!(now.contains("final"), "{now}");
        let cards = w.said_in(&self.hub).await;
        assert_eq!(cards.iter().filter(|message| message.plain.contains("Buy the licences")).count(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_from_the_proposal_to_its_end() {
    story_by(Way::Socket, async |w| {
        let scene = scene(w).await;
        w.reacts(&scene.sam, &scene.card, YES).await;
        scene.is_approved_once(w).await;
        let answer = w.accord(&scene.sam, &scene.hub, "status").await;
        assert!(answer.contains("Onboarding Hub"), "{answer}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_slack_delivers_again_has_one_effect() {
    story_by(Way::Socket, async |w| {
        let faults = [
            DeliveryFault::Repeat { elsewhere: false },
            DeliveryFault::Repeat { elsewhere: true },
            DeliveryFault::Duplicate,
            DeliveryFault::LoseAck,
            DeliveryFault::Slow { ms: 50 },
            DeliveryFault::Delay { ms: 4_000 },
        ];
        for fault in faults {
            let scene = scene(w).await;
            w.slack.delivery_fault("reaction_added", fault, 1).await.unwrap();
            w.reacts(&scene.sam, &scene.card, YES).await;
            w.passes(Duration::from_secs(5)).await;
            scene.is_approved_once(w).await;
        }
    })
    .await;
}
