//! Story 8: the sponsor passes a gate with an emoji of any skin; it can be undone for ten minutes, then it is final.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::Message;
use std::time::Duration;

/// The owner recommends to go on.
async fn gate(w: &World, owner: &str, channel: &str) -> Message {
    w.accord(owner, channel, "gate").await;
    w.submits(owner, &[("verdict", json!("go")), ("why", json!("Six of six talked to us."))]).await;
    w.post_about(channel, "D-1 v1").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thumb_passes_the_gate_and_the_stage_advances_once() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let card = w.post_about(&hub, "exit criteria").await;
        let gate = gate(w, &ona, &hub).await;
        assert!(gate.plain.contains("Waiting") && gate.plain.contains("0 of 1"), "{}", gate.plain);

        w.reacts(&sam, &gate, "+1::skin-tone-4").await;
        let undo = w.whispered(&sam).await;
        // It is eight in Berlin, and there are ten minutes.
        assert!(undo.contains("you approved") && undo.contains("Undo until 8:10 AM"), "{undo}");
        let settling = w.now_reads(&gate).await;
        assert!(settling.contains("Approved") && settling.contains("undo until"), "{settling}");
        assert!(w.now_reads(&card).await.contains("Discovery"), "not before it is final");

        w.passes(Duration::from_mins(9)).await;
        assert!(w.now_reads(&gate).await.contains("undo until"));
        w.passes(Duration::from_mins(2)).await;
        let over = w.now_reads(&gate).await;
        assert!(over.contains("*Go*, decided by") && over.contains("final"), "{over}");
        let status = w.accord(&ona, &hub, "status").await;
        assert!(status.contains("Ideation"), "{status}");
        assert_eq!(advances(w, &hub).await, 1);

        // A restart reads everything again; a second mark comes too late to move anything.
        w.stops().await;
        w.starts().await;
        w.reacts(&sam, &gate, "white_check_mark").await;
        w.passes(Duration::from_hours(1)).await;
        let status = w.accord(&ona, &hub, "status").await;
        assert!(status.contains("Ideation"), "{status}");
        assert_eq!(advances(w, &hub).await, 1);
    })
    .await;
}

/// How many cards show the second stage.
async fn advances(w: &World, channel: &str) -> usize {
    let words = "exit criteria of Ideation";
    w.said_in(channel).await.iter().filter(|message| message.plain.contains(words)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_on_a_gate_that_ended_hears_how_it_ended() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let gate = gate(w, &ona, &hub).await;
        w.taps(&sam, &gate, "decision.hold").await;
        w.submits(&sam, &[("reason", json!("Payroll was not asked."))]).await;
        w.passes(Duration::from_mins(11)).await;
        assert!(w.now_reads(&gate).await.contains("*Hold*, decided by @sam"), "{}", w.now_reads(&gate).await);
        let status = w.accord(&ona, &hub, "status").await;
        assert!(status.contains("exit criteria met") && status.contains("Discovery"), "it stays: {status}");
        w.stops().await;
        w.starts().await;
        w.reacts(&sam, &gate, "white_check_mark").await;
        let line = w.whispered(&sam).await;
        assert!(line.contains("D-1 ended in hold already, so nothing was changed"), "{line}");
    })
    .await;
}
