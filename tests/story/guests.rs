//! Guests decide where they are named to, and nowhere else.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Kind, NewChannel, Person};
use std::time::Duration;

async fn one_of(w: &World, name: &str, kind: Kind) -> String {
    w.slack.add_person(Person::member(name, name, "Europe/Berlin").kind(kind)).await.unwrap()
}

async fn becomes(w: &World, person: &str, kind: Kind) {
    let now = Person { kind, ..w.slack.person(person).await.unwrap() };
    w.slack.update_person(person, now).await.unwrap();
    w.passes(Duration::from_secs(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_who_is_named_decides_and_others_from_outside_do_not() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let (gil, gus) = (one_of(w, "gil", Kind::Guest).await, one_of(w, "gus", Kind::Guest).await);
        let zoe = one_of(w, "zoe", Kind::Stranger { home_team: "T0ELSEWHERE".into() }).await;
        let members = [&ona, &sam, &gil, &gus, &zoe, &w.bot.bot_user_id].map(Clone::clone).to_vec();
        let shared = NewChannel { name: "hub".into(), members, shared: true, private: false };
        let hub = w.channel_of(shared).await;
        w.initiative_in(&hub, &ona, &sam).await;
        w.accord(&ona, &hub, "decide Take the cheaper payroll feed").await;
        w.submits(&ona, &[("context", json!("Gil builds it.")), ("approvers", json!([gil]))]).await;
        let card = w.post_about(&hub, "payroll feed").await;

        w.reacts(&gus, &card, "+1").await;
        assert!(w.whispered(&gus).await.contains("guests decide only where they are listed"));
        w.reacts(&zoe, &card, "+1").await;
        assert!(w.whispered(&zoe).await.contains("only members of this workspace decide"));
        assert!(w.now_reads(&card).await.contains("0 of 1"), "{}", w.now_reads(&card).await);

        w.stops().await;
        w.starts().await;
        w.reacts(&gil, &card, "+1").await;
        let settling = w.now_reads(&card).await;
        assert!(settling.contains("Approved* by @gil, undo until"), "{settling}");
        w.passes(Duration::from_mins(11)).await;
        let done = w.now_reads(&card).await;
        assert!(done.contains("Approved* by @gil") && done.contains("final"), "{done}");
        assert_eq!(w.times_told(&ona, "can no longer decide").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_becomes_a_guest_is_named_anew() {
    story(async |w| {
        let [ona, sam, lee] = w.people(["ona", "sam", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&lee]).await;
        w.accord(&lee, &hub, "status").await;
        w.accord(&ona, &hub, "decide Cap the bonus at 150 %").await;
        w.submits(&ona, &[("context", json!("Outliers.")), ("approvers", json!([lee]))]).await;
        let card = w.post_about(&hub, "Cap the bonus").await;
        w.reacts(&lee, &card, "+1").await;
        becomes(w, &lee, Kind::Guest).await;
        assert!(w.told_of(&ona, "can no longer decide").await.plain.contains("now a guest"));
        w.passes(Duration::from_mins(11)).await;
        assert!(w.now_reads(&card).await.contains("Waiting* for @lee"), "{}", w.now_reads(&card).await);

        // Whoever names the guest lists the guest.
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &card, "decision.edit").await;
        w.submits(&ona, &[]).await;
        w.passes(Duration::from_secs(5)).await;
        let next = w.post_about(&hub, "v2").await;
        w.reacts(&lee, &next, "+1").await;
        w.passes(Duration::from_mins(11)).await;
        assert!(w.now_reads(&next).await.contains("Approved* by @lee"), "{}", w.now_reads(&next).await);
        assert_eq!(w.times_told(&ona, "can no longer decide").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_workspace_asks_no_guests_none_is_named_to_decide() {
    story(async |w| {
        let [sam] = w.people(["sam"]).await;
        let ona = Person { is_admin: true, ..Person::member("ona", "ona", "Europe/Berlin") };
        let ona = w.slack.add_person(ona).await.unwrap();
        let gil = one_of(w, "gil", Kind::Guest).await;
        let hub = w.initiative(&ona, &sam, &[&gil]).await;
        w.accord(&gil, &hub, "status").await;
        w.at(&ona).open_home().await.unwrap();
        w.passes(Duration::from_secs(5)).await;
        w.at(&ona).click_at_home("settings.workspace").await.unwrap();
        w.quiet().await;
        w.submits(&ona, &[("guests", json!([]))]).await;
        w.accord(&ona, &hub, "decide Take the cheaper payroll feed").await;
        let fields = [("context", json!("Gil builds it.")), ("approvers", json!([gil]))];
        let no = format!("{:?}", w.tries(&ona, &fields).await);
        assert!(no.contains("Guests are not asked here"), "{no}");
        w.submits(&ona, &[("approvers", json!([sam]))]).await;
        assert!(w.post_about(&hub, "payroll feed").await.plain.contains("@sam decides"));
    })
    .await;
}
