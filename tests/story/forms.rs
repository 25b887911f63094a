//! Forms that remember what was filled in and not sent; and where a sponsor wants a say.

use crate::support::story;
use serde_json::json;
use slack_sandbox::SubmitResult;

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_was_closed_is_offered_again_as_it_was_left() {
    story(async |w| {
        let [priya, dana] = w.people(["priya", "dana"]).await;
        let channel = w.initiative(&priya, &dana, &[]).await;
        let card = w.post_about(&channel, "Onboarding Hub").await;
        w.taps(&priya, &card, "initiative.aspects").await;
        w.at(&priya).fill("aspects", "payout rules\npersonal data").await.unwrap();
        w.quiet().await;
        w.at(&priya).close_modal().await.unwrap();
        w.quiet().await;

        w.stops().await;
        w.starts().await;
        w.taps(&priya, &card, "initiative.aspects").await;
        let modal = w.at(&priya).modal().await.unwrap().unwrap();
        assert_eq!(modal.state["aspects"]["aspects"]["value"], "payout rules\npersonal data");
        assert!(modal.plain.contains("This is as you left it"), "{}", modal.plain);
        w.taps(&dana, &card, "initiative.aspects").await;
        let other = w.at(&dana).modal().await.unwrap().unwrap();
        assert_eq!(other.state["aspects"]["aspects"]["value"], json!(null), "it is hers alone");
        w.at(&dana).close_modal().await.unwrap();

        w.submits(&priya, &[]).await;
        w.taps(&priya, &card, "initiative.aspects").await;
        let sent = w.at(&priya).modal().await.unwrap().unwrap();
        assert!(!sent.plain.contains("as you left it"), "what was sent is forgotten: {}", sent.plain);
        assert_eq!(sent.state["aspects"]["aspects"]["value"], "payout rules\npersonal data");
        w.at(&priya).close_modal().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_taken_is_not_lost() {
    story(async |w| {
        let [priya, dana] = w.people(["priya", "dana"]).await;
        let channel = w.initiative(&priya, &dana, &[]).await;
        let card = w.post_about(&channel, "Onboarding Hub").await;
        w.taps(&priya, &card, "initiative.aspects").await;
        let long = "every single thing that anybody might ever want to change about the way in which we pay";
        let refused = w.tries(&priya, &[("aspects", json!(long))]).await;
        assert!(matches!(refused, SubmitResult::Errors { .. }), "{refused:?}");
        w.at(&priya).close_modal().await.unwrap();
        w.quiet().await;
        w.taps(&priya, &card, "initiative.aspects").await;
        let again = w.at(&priya).modal().await.unwrap().unwrap();
        assert_eq!(again.state["aspects"]["aspects"]["value"], long);
        w.at(&priya).close_modal().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sponsor_says_where_they_want_a_say() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let channel = w.initiative(&priya, &dana, &[&kim]).await;
        let accepted = w.told_of(&dana, "You sponsor").await;
        w.taps(&dana, &accepted, "initiative.aspects").await;
        w.submits(&dana, &[("aspects", json!("payout rules\npersonal data"))]).await;
        w.passes(std::time::Duration::from_secs(10)).await;
        let card = w.post_about(&channel, "Onboarding Hub").await;
        assert!(
            card.plain.contains("The sponsor decides on *payout rules*, *personal data*"),
            "{}",
            card.plain
        );
        let status = w.accord(&kim, &channel, "status").await;
        assert!(status.contains("*The sponsor decides on* *payout rules*"), "{status}");

        w.stops().await;
        w.starts().await;
        w.taps(&kim, &card, "initiative.aspects").await;
        assert!(
            w.whispered(&kim).await.contains("Only @dana or @priya can do this"),
            "{}",
            w.whispered(&kim).await
        );

        w.taps(&priya, &card, "initiative.aspects").await;
        w.submits(&priya, &[("aspects", json!("payout rules"))]).await;
        let told = w.told_of(&dana, "named where you have a say").await;
        assert!(
            told.plain.contains("payout rules") && !told.plain.contains("personal data"),
            "{}",
            told.plain
        );
        w.taps(&dana, &told, "initiative.aspects").await;
        w.submits(&dana, &[("aspects", json!("payout rules\npersonal data"))]).await;
        let card = w.post_about(&channel, "Onboarding Hub").await;
        assert!(card.plain.contains("personal data"), "{}", card.plain);
    })
    .await;
}
