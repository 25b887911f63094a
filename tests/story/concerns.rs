//! Story 12: a concern holds a decision until it is settled; who decides may set it aside with a reason.

use crate::support::story;
use accord::actions::export::decisions;
use accord::domain::ids::{DecisionId, WorkspaceId};
use accord::store::{of, unit};
use serde_json::json;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_concern_holds_it_and_is_overruled_with_a_reason() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim]).await;
        let card = w.proposal(&priya, &hub, "Cap the bonus at 150 %").await;
        w.taps(&kim, &card, "decision.concern").await;
        w.submits(&kim, &[("reason", json!("Works council not asked"))]).await;
        let held = w.now_reads(&card).await;
        assert!(held.contains("Held* by a concern") && held.contains("Works council not asked"), "{held}");
        for person in [&priya, &dana] {
            let told = w.told_of(person, "raised a concern").await;
            assert!(told.plain.contains("Works council not asked"), "{}", told.plain);
        }
        w.reacts(&dana, &card, "+1").await;
        assert!(w.whispered(&dana).await.contains("A concern holds it"), "{}", w.whispered(&dana).await);
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_mins(30)).await;
        assert!(w.now_reads(&card).await.contains("Held* by a concern"), "the votes suffice, and it waits");

        w.taps(&priya, &card, "decision.concern.overrule").await;
        assert!(w.whispered(&priya).await.contains("Only who decides"), "{}", w.whispered(&priya).await);
        w.taps(&dana, &card, "decision.concern.overrule").await;
        w.submits(&dana, &[("reason", json!("A trial of four weeks only"))]).await;
        let told = w.told_of(&kim, "overruled a concern").await;
        assert!(told.plain.contains("A trial of four weeks only"), "{}", told.plain);
        w.passes(Duration::from_mins(11)).await;
        assert!(w.now_reads(&card).await.contains("Approved* by @dana"), "{}", w.now_reads(&card).await);
        assert_eq!(w.times_told(&kim, "is approved").await, 1, "who raised it hears how it ended");

        let (now, work) =
            (w.slack.now().await.unwrap(), unit(|tx| Box::pin(decisions(tx, DecisionId(0), true))));
        let (exported, _) = w.app().db().read(of(WorkspaceId(1)), now, work).await.unwrap();
        let concern = &exported[0].concerns[0];
        assert_eq!((&concern.member, concern.state), (&kim, "overruled"));
        assert_eq!(concern.text, "Works council not asked");
        assert_eq!(concern.reply, "A trial of four weeks only");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_drivers_answer_settles_it_once_whoever_raised_it_says_so() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim]).await;
        w.accord(&priya, &hub, "decide Write the guide in English").await;
        w.submits(&priya, &[("context", json!("Half of us read no German.")), ("due", json!("2026-03-04"))])
            .await;
        let card = w.post_about(&hub, "Write the guide").await;
        // By the shortcut on the card itself.
        w.at(&kim).message_shortcut(&hub, &card.ts, "decision.concern").await.unwrap();
        w.quiet().await;
        w.submits(&kim, &[("reason", json!("The plant reads German only"))]).await;
        w.until("2026-03-04T18:00:00Z").await;
        assert!(w.now_reads(&card).await.contains("Held"), "the date does not approve what is held");

        w.taps(&dana, &card, "decision.concern.settled").await;
        assert!(w.whispered(&dana).await.contains("theirs to say"), "{}", w.whispered(&dana).await);
        let told = w.told_of(&priya, "raised a concern").await;
        w.taps(&priya, &told, "decision.concern.answer").await;
        w.submits(&priya, &[("reason", json!("We translate it for the plant"))]).await;
        let asked = w.told_of(&kim, "answered your concern").await;
        assert!(asked.plain.contains("We translate it for the plant"), "{}", asked.plain);
        w.taps(&kim, &asked, "decision.concern.stands").await;
        assert!(w.now_reads(&card).await.contains("Held"));
        assert_eq!(w.times_told(&priya, "does not settle").await, 1);
        w.taps(&kim, &asked, "decision.concern.settled").await;
        w.passes(Duration::from_mins(11)).await;
        assert!(w.now_reads(&card).await.contains("Approved"), "{}", w.now_reads(&card).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_becomes_a_concern_about_an_open_decision_and_a_comment_holds_nothing() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim]).await;
        let ts = w.at(&kim).post(&hub, "Did anybody ask the works council?").await.unwrap();
        w.at(&kim).message_shortcut(&hub, &ts, "decision.concern").await.unwrap();
        w.quiet().await;
        assert!(w.whispered(&kim).await.contains("No decision is open here"), "{}", w.whispered(&kim).await);
        let one = w.proposal(&priya, &hub, "Cap the bonus at 150 %").await;
        w.proposal(&priya, &hub, "Pay it monthly").await;
        w.at(&kim).message_shortcut(&hub, &ts, "decision.concern").await.unwrap();
        w.quiet().await;
        w.submits(&kim, &[("decision", json!("1/v1"))]).await;
        let held = w.now_reads(&one).await;
        assert!(held.contains("Held") && held.contains("Did anybody ask the works council?"), "{held}");

        let other = w.post_about(&hub, "Pay it monthly").await;
        w.taps(&kim, &other, "decision.comment").await;
        w.submits(&kim, &[("reason", json!("Fine with me"))]).await;
        assert!(!w.now_reads(&other).await.contains("Held"));
        w.passes(Duration::from_secs(10)).await;
        let thread = w.slack.thread(&hub, &other.ts).await.unwrap();
        assert!(thread.iter().any(|m| m.plain.contains("@kim:\nFine with me")), "{thread:#?}");
    })
    .await;
}
