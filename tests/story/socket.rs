//! Slack comes by Socket Mode: the same stories, whatever happens to the connections.

use crate::support::{Way, World, story_by};
use serde_json::json;
use slack_sandbox::{DeliveryFault, DisconnectReason, Fault, SocketFault, SubmitResult};
use std::time::Duration;

const YES: &str = "white_check_mark";

/// An initiative, its channel, its owner, and the sponsor who may decide.
struct Scene {
    ona: String,
    sam: String,
    hub: String,
}

impl Scene {
    async fn set(w: &World) -> Self {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        Self { ona, sam, hub }
    }

    /// A decision is proposed by command and modal, and approved by emoji, while `trouble` goes on: there is one card and
    /// one vote, and it becomes final.
    async fn decides(&self, w: &World, title: &str, trouble: impl AsyncFn()) {
        let card = w.proposal(&self.ona, &self.hub, title).await;
        trouble().await;
        w.reacts(&self.sam, &card, YES).await;
        // Retries come after a minute at the latest; nothing is asked for meanwhile.
        w.passes(Duration::from_mins(2)).await;
        let now = w.now_reads(&card).await;
        assert!(now.contains("Approved") && now.contains("1 of 1"), "{title}: {now}");
        w.passes(Duration::from_mins(11)).await;
        let now = w.now_reads(&card).await;
        assert!(now.contains("final"), "{title}: {now}");
        let cards = w.said_in(&self.hub).await;
        let cards =
            cards.iter().filter(|message| message.plain.contains(title) && message.thread_ts.is_none());
        assert_eq!(cards.count(), 1, "{title}");
    }
}

async fn harm(w: &World, fault: SocketFault) {
    assert!(w.slack.socket_fault(&w.bot.app_id, None, fault).await.unwrap() > 0);
}

/// Harms the older one of the connections.
async fn harm_one(w: &World, fault: SocketFault) {
    let first = w.slack.sockets(&w.bot.app_id).await.unwrap()[0].id;
    assert_eq!(w.slack.socket_fault(&w.bot.app_id, Some(first), fault).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_modals_buttons_and_reactions_come_by_socket() {
    story_by(Way::Socket, async |w| {
        let scene = Scene::set(w).await;
        scene.decides(w, "Buy the licences", async || ()).await;
        let answer = w.accord(&scene.sam, &scene.hub, "status").await;
        assert!(answer.contains("Onboarding Hub"), "{answer}");
        let answer = w.accord(&scene.sam, &scene.hub, "stauts").await; // misspelt on purpose
        assert!(answer.contains("/accord status"), "{answer}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_a_submission_goes_with_the_ack() {
    story_by(Way::Socket, async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.channel("hub", &[&ona, &sam]).await;
        w.accord(&ona, &hub, "new").await;
        let result = w.tries(&ona, &[("name", json!("   ")), ("sponsor", json!(sam))]).await;
        let SubmitResult::Errors { errors } = result else { panic!("{result:?}") };
        assert_eq!(errors["name"], "Please fill in the name.");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_slack_delivers_again_or_late_has_one_effect() {
    story_by(Way::Socket, async |w| {
        let scene = Scene::set(w).await;
        let faults = [
            DeliveryFault::Repeat { elsewhere: false },
            DeliveryFault::Repeat { elsewhere: true },
            DeliveryFault::Duplicate,
            DeliveryFault::LoseAck,
            DeliveryFault::Slow { ms: 50 },
            DeliveryFault::Delay { ms: 4_000 },
        ];
        for (n, fault) in faults.into_iter().enumerate() {
            let fail = async || w.slack.delivery_fault("reaction_added", fault.clone(), 1).await.unwrap();
            scene.decides(w, &format!("Fault number {n}"), fail).await;
        }
        for (kind, title) in [("command", "Repeated command"), ("view_submission", "Repeated submission")] {
            w.slack.delivery_fault(kind, DeliveryFault::Repeat { elsewhere: true }, 1).await.unwrap();
            scene.decides(w, title, async || ()).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_end_are_replaced() {
    story_by(Way::Socket, async |w| {
        let scene = Scene::set(w).await;
        let warned = async || {
            harm(w, SocketFault::Warn).await;
            // Both successors are there before the old ones go.
            w.sockets(4).await;
            harm_one(w, SocketFault::Disconnect { reason: DisconnectReason::RefreshRequested }).await;
            harm_one(w, SocketFault::Disconnect { reason: DisconnectReason::RefreshRequested }).await;
        };
        scene.decides(w, "Warned", warned).await;
        let refreshed = async || {
            harm(w, SocketFault::Disconnect { reason: DisconnectReason::RefreshRequested }).await;
            w.sockets(2).await;
        };
        scene.decides(w, "Refreshed", refreshed).await;
        let cut = async || {
            harm(w, SocketFault::Drop).await;
            w.sockets(2).await;
        };
        scene.decides(w, "Cut", cut).await;
        let one_cut = async || harm_one(w, SocketFault::Drop).await;
        scene.decides(w, "One of two cut", one_cut).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_say_nothing_are_replaced() {
    story_by(Way::Socket, async |w| {
        let scene = Scene::set(w).await;
        let one = async || {
            harm_one(w, SocketFault::HalfOpen).await;
            w.sockets(2).await;
        };
        scene.decides(w, "One half-open", one).await;
        let all = async || {
            harm(w, SocketFault::HalfOpen).await;
            w.sockets(2).await;
        };
        scene.decides(w, "All half-open", all).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_a_connection_is_tried_until_it_works() {
    story_by(Way::Socket, async |w| {
        let scene = Scene::set(w).await;
        w.forgives("internal_error");
        // Slack's limits are by its clock, which stands still meanwhile.
        w.slack.set_limits(false).await.unwrap();
        let open = "apps.connections.open";
        let failing = async || {
            let error = "internal_error".to_owned();
            w.slack.fault(open, Fault::ErrorBefore { error }, 2).await.unwrap();
            w.slack.fault(open, Fault::Refuse, 2).await.unwrap();
            w.slack.fault("link", Fault::Http500Before, 1).await.unwrap();
            w.slack.fault("link", Fault::HangBefore { ms: 20 }, 1).await.unwrap();
            w.slack.fault("link", Fault::ResetBefore, 1).await.unwrap();
            harm(w, SocketFault::Drop).await;
            w.sockets(2).await;
        };
        scene.decides(w, "Hard to open", failing).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_in_the_middle_loses_nothing() {
    story_by(Way::Socket, async |w| {
        let scene = Scene::set(w).await;
        let card = w.proposal(&scene.ona, &scene.hub, "Buy the licences").await;
        w.stops().await;
        assert!(w.slack.sockets(&w.bot.app_id).await.unwrap().is_empty(), "the stop closes what is open");
        w.at(&scene.sam).react(&card.channel, &card.ts, YES).await.unwrap();
        w.starts().await;
        w.passes(Duration::from_mins(20)).await;
        let now = w.now_reads(&card).await;
        assert!(now.contains("final") && now.contains("Approved"), "{now}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_replicas_are_one() {
    story_by(Way::Socket, async |w| {
        if !w.is_joined_by_two().await {
            return;
        }
        let scene = Scene::set(w).await;
        w.slack.delivery_fault("*", DeliveryFault::Repeat { elsewhere: true }, 100).await.unwrap();
        scene.decides(w, "Everything twice", async || harm_one(w, SocketFault::Drop).await).await;
    })
    .await;
}
