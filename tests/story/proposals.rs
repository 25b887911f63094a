//! What a proposer fills in, who decides by it, and how it is changed.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::SubmitResult;

/// The sponsor says where they want a say.
async fn wants_a_say(w: &World, sponsor: &str, words: &str) {
    let accepted = w.told_of(sponsor, "You sponsor").await;
    w.taps(sponsor, &accepted, "initiative.aspects").await;
    w.submits(sponsor, &[("aspects", json!(words))]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_touches_nothing_goes_ahead_on_its_date() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim]).await;
        w.accord(&priya, &hub, "decide Write the guide in English").await;
        w.submits(&priya, &[("context", json!("Half of us read no German.")), ("due", json!("2026-03-04"))])
            .await;
        let card = w.post_about(&hub, "Write the guide").await;
        assert!(card.plain.contains("Goes ahead") && card.plain.contains("no concerns"), "{}", card.plain);
        assert!(!card.plain.contains("[Approve]"), "nobody has to decide: {}", card.plain);
        assert_eq!(w.times_told(&dana, "Write the guide").await, 0, "the sponsor is not asked");

        // A mark of somebody who is not asked changes nothing; silence until the date is consent.
        w.reacts(&dana, &card, "+1").await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-04T16:00:30Z").await;
        let now = w.now_reads(&card).await;
        assert!(now.contains("Approved") && now.contains("nobody objected"), "{now}");
        assert_eq!(w.times_told(&priya, "is approved").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn touching_a_key_aspect_makes_it_the_sponsors() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim]).await;
        wants_a_say(w, &dana, "payout rules\npersonal data").await;
        w.accord(&kim, &hub, "decide Cap the bonus at 150 %").await;
        let fields = [("context", json!("Three outliers cost 80k.")), ("aspects", json!(["payout rules"]))];
        w.submits(&kim, &fields).await;
        let card = w.post_about(&hub, "Cap the bonus").await;
        assert!(card.plain.contains("@dana decides (*payout rules*)"), "{}", card.plain);
        let copy = w.told_of(&dana, "Cap the bonus").await;
        w.reacts(&dana, &copy, "white_check_mark").await;
        w.passes(std::time::Duration::from_mins(11)).await;
        assert!(w.now_reads(&card).await.contains("Approved* by @dana"), "{}", w.now_reads(&card).await);

        // Consent cannot be chosen where a key aspect is touched: it is said at its field, and nothing typed is lost.
        w.accord(&kim, &hub, "decide Pay it monthly").await;
        w.at(&kim).click_in_modal("decision.more_fields").await.unwrap();
        w.quiet().await;
        let fields = [
            ("context", json!("Cash flow.")),
            ("aspects", json!(["payout rules"])),
            ("rule", json!("consent")),
        ];
        let refused = w.tries(&kim, &fields).await;
        assert!(
            matches!(&refused, SubmitResult::Errors { errors } if errors.contains_key("rule")),
            "{refused:?}"
        );
        w.submits(&kim, &[("rule", json!("usual"))]).await;
        assert!(w.post_about(&hub, "Pay it monthly").await.plain.contains("@dana decides"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rarer_fields_open_beside_what_is_typed_and_come_back_with_it() {
    story(async |w| {
        let [priya, dana, kim, bo] = w.people(["priya", "dana", "kim", "bo"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim, &bo]).await;
        w.accord(&priya, &hub, "decide Buy the payroll feed").await;
        w.at(&priya).fill("context", "It is cheaper than our own.").await.unwrap();
        w.quiet().await;
        w.at(&priya).click_in_modal("decision.more_fields").await.unwrap();
        w.quiet().await;
        let modal = w.at(&priya).modal().await.unwrap().unwrap();
        assert_eq!(modal.state["context"]["context"]["value"], "It is cheaper than our own.");
        assert_eq!(modal.state["title"]["title"]["value"], "Buy the payroll feed");
        for (field, value) in
            [("approvers", json!([dana, kim, bo])), ("rule", json!("quorum")), ("quorum", json!("2"))]
        {
            w.at(&priya).fill(field, value).await.unwrap();
        }
        w.quiet().await;
        w.at(&priya).close_modal().await.unwrap();
        w.quiet().await;

        w.accord(&priya, &hub, "decide").await;
        let again = w.at(&priya).modal().await.unwrap().unwrap();
        assert_eq!(again.state["quorum"]["quorum"]["value"], "2", "{}", again.plain);
        assert_eq!(again.state["approvers"]["approvers"]["selected_users"], json!([dana, kim, bo]));
        w.submits(&priya, &[]).await;
        let card = w.post_about(&hub, "Buy the payroll feed").await;
        assert!(card.plain.contains("2 of @dana, @kim and @bo decide"), "{}", card.plain);
        w.reacts(&kim, &card, "+1").await;
        assert!(w.now_reads(&card).await.contains("1 of 2"), "{}", w.now_reads(&card).await);
        w.reacts(&bo, &card, "+1").await;
        w.passes(std::time::Duration::from_mins(11)).await;
        assert!(w.now_reads(&card).await.contains("Approved* by"), "{}", w.now_reads(&card).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_makes_a_new_version_and_the_second_of_two_sees_the_first() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim]).await;
        let first = w.proposal(&kim, &hub, "Cap the bonus at 150 %").await;
        w.reacts(&dana, &first, "+1").await;
        w.taps(&kim, &first, "decision.edit").await;
        w.taps(&priya, &first, "decision.edit").await;
        w.submits(&kim, &[("title", json!("Cap the bonus at 200 %"))]).await;
        w.passes(std::time::Duration::from_secs(10)).await;
        assert!(w.now_reads(&first).await.contains("No longer counts"), "{}", w.now_reads(&first).await);
        let second = w.post_about(&hub, "Cap the bonus at 200 %").await;
        assert!(second.plain.contains("D-1 v2") && second.plain.contains("0 of 1"), "{}", second.plain);

        let shown = w.tries(&priya, &[("context", json!("Payroll closes on Thursday."))]).await;
        assert!(matches!(shown, SubmitResult::Updated), "{shown:?}");
        let modal = w.at(&priya).modal().await.unwrap().unwrap();
        assert!(modal.plain.contains("It was changed while you wrote: v2"), "{}", modal.plain);
        assert!(modal.plain.contains("150 %” is now “Cap the bonus at 200 %"), "{}", modal.plain);
        assert_eq!(modal.state["context"]["context"]["value"], "Payroll closes on Thursday.");
        w.submits(&priya, &[("title", json!("Cap the bonus at 180 %"))]).await;
        let third = w.post_about(&hub, "Cap the bonus at 180 %").await;
        assert!(third.plain.contains("D-1 v3") && third.plain.contains("Thursday"), "{}", third.plain);

        // Whoever wrote the newest version, or proposed it first, never counts; the sponsor's mark on an old card neither.
        w.reacts(&dana, &second, "+1").await;
        assert!(w.whispered(&dana).await.contains("newest card"), "{}", w.whispered(&dana).await);
        w.reacts(&dana, &third, "+1").await;
        w.passes(std::time::Duration::from_mins(11)).await;
        assert!(w.now_reads(&third).await.contains("Approved* by @dana"), "{}", w.now_reads(&third).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_becomes_the_context_and_a_long_title_is_said_at_its_field() {
    story(async |w| {
        let [priya, dana] = w.people(["priya", "dana"]).await;
        let hub = w.initiative(&priya, &dana, &[]).await;
        let ts = w.at(&priya).post(&hub, "Payroll cannot split the month.").await.unwrap();
        w.at(&priya).message_shortcut(&hub, &ts, "decision.record").await.unwrap();
        w.quiet().await;
        let modal = w.at(&priya).modal().await.unwrap().unwrap();
        let context = modal.state["context"]["context"]["value"].as_str().unwrap().to_owned();
        assert!(
            context.starts_with("Payroll cannot split the month.") && context.contains("/archives/"),
            "{context}"
        );
        for title in ["🎉🎉", "مكافأة المبيعات: الحد الأقصى", "Cap it <!channel> *now*"]
        {
            let fields = [("title", json!(title)), ("context", json!(context)), ("approvers", json!([dana]))];
            w.submits(&priya, &fields).await;
            w.accord(&priya, &hub, "decide").await;
        }
        w.at(&priya).close_modal().await.unwrap();
        w.passes(std::time::Duration::from_secs(5)).await;
        assert_eq!(w.said_in(&hub).await.iter().filter(|m| m.plain.contains("D-")).count(), 3);
        let typed = w.accord(&priya, &hub, &format!("decide {}", "long ".repeat(600))).await;
        assert_eq!(typed, "", "a form opens, whatever is typed");
        let modal = w.at(&priya).modal().await.unwrap().unwrap();
        let title = modal.state["title"]["title"]["value"].as_str().unwrap();
        assert!(title.chars().count() <= 200, "{title}");
        let context = modal.state["context"]["context"]["value"].as_str().unwrap();
        assert_eq!(context.matches("long").count(), 600, "the end of it is not lost");
        w.at(&priya).close_modal().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_decision_replaces_one_and_what_stood_on_it_is_reported() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim]).await;
        w.accord(&kim, &hub, "decide Use the feed of HR").await;
        w.at(&kim).click_in_modal("decision.more_fields").await.unwrap();
        w.quiet().await;
        let fields = [
            ("context", json!("It exists.")),
            ("approvers", json!([dana])),
            ("dependents", json!(["gate/discovery"])),
        ];
        w.submits(&kim, &fields).await;
        let old = w.post_about(&hub, "Use the feed of HR").await;
        w.reacts(&dana, &old, "+1").await;
        w.passes(std::time::Duration::from_mins(11)).await;

        w.accord(&kim, &hub, "decide Buy the payroll feed").await;
        w.at(&kim).click_in_modal("decision.more_fields").await.unwrap();
        w.quiet().await;
        let fields =
            [("context", json!("HR stops theirs.")), ("approvers", json!([dana])), ("replaces", json!("1"))];
        w.submits(&kim, &fields).await;
        let new = w.post_about(&hub, "Buy the payroll feed").await;
        assert!(
            w.now_reads(&old).await.contains("Approved"),
            "until the new one is approved the old one holds"
        );
        w.reacts(&dana, &new, "+1").await;
        w.passes(std::time::Duration::from_mins(11)).await;
        assert!(w.now_reads(&old).await.contains("Superseded* by *D-2*"), "{}", w.now_reads(&old).await);
        let told = w.told_of(&priya, "lost its ground").await;
        assert!(
            told.plain.contains("D-1") && told.plain.contains("the gate of *Discovery*"),
            "{}",
            told.plain
        );
        w.taps(&priya, &new, "decision.details").await;
        let details = w.at(&priya).modal().await.unwrap().unwrap();
        assert!(details.plain.contains("*Replaces* D-1"), "{}", details.plain);
        w.at(&priya).close_modal().await.unwrap();
        assert!(w.accord(&priya, &hub, "log feed").await.contains("superseded"));
    })
    .await;
}
