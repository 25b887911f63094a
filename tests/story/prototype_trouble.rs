//! Tests of a prototype, and what goes wrong: what cannot be taken, who wishes to stay unnamed, who is forgotten or leaves, and whoever
//! does not lead.

use crate::people::{modal, with_people};
use crate::prototype::{finds, plans, sees};
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::Person;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_test_is_said_at_its_field_and_one_form_is_one_test() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        assert!(w.accord(&kim, &hub, "prototype").await.contains("as the owner"));
        w.accord(&ona, &hub, "prototype").await;
        let all = [("goal", json!("Does it work?")), ("tasks", json!("Find it")), ("people", json!([kim]))];
        let many = "Do it\n".repeat(11);
        for (field, value, words) in [
            ("tasks", json!(many), "One to 10 tasks"),
            ("names", json!("Ana\n".repeat(13)), "one to 12 people"),
        ] {
            let mut fields = all.to_vec();
            fields.push((field, value));
            let refused = format!("{:?}", w.tries(&ona, &fields).await);
            assert!(refused.to_lowercase().contains(&words.to_lowercase()), "{words}: {refused}");
        }
        let mut fields = all.to_vec();
        fields.push(("names", json!("")));
        w.tries(&ona, &fields).await;
        w.presses(&ona, "prototype.preview", Some("1")).await;
        assert!(w.told_of(&ona, "Nothing was written down yet").await.plain.contains("Say first"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_wishes_it_stays_unnamed_and_whoever_is_forgotten_leaves_a_number() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben]).await;
        plans(w, &ona, &hub, &[&kim, &ben]).await;
        w.presses(&ona, "prototype.seen", Some("1/1")).await;
        w.submits(&ona, &[("went0", json!("alone")), ("unnamed", json!(["yes"]))]).await;
        w.passes(SOON).await;
        sees(w, &ona, 2, ["alone", "helped"], "Ben said that he hates it").await;
        sees(w, &ona, 3, ["not", "not"], "Ana wept").await;
        finds(w, &ona, "Nobody finds the laptop", "major", &["1", "3"]).await;
        // Kept as feedback, Ana is named who has no account, and Kim is not.
        w.presses(&ona, "prototype.feedback", Some("1/1")).await;
        w.passes(SOON).await;
        let list = w.accord(&sam, &hub, "feedback").await;
        assert!(list.contains("Ana from Lisbon") && !list.contains("@kim"), "{list}");
        w.presses(&ona, "prototype.preview", Some("1")).await;
        w.submits(&ona, &[]).await;
        w.passes(SOON).await;
        let card = w.post_about(&hub, "what a prototype test found").await;
        assert!(card.plain.contains("@ben, Ana from Lisbon, and one unnamed"), "{}", card.plain);

        // Ana wants to be forgotten.
        w.presses(&ona, "prototype.seen", Some("1/3")).await;
        w.presses(&ona, "prototype.forget", Some("1/3")).await;
        assert!(modal(w, &ona).await.contains("Forgotten"), "{}", modal(w, &ona).await);
        w.at(&ona).close_all_modals().await.unwrap();
        w.passes(SOON).await;
        let now = w.now_reads(&card).await;
        assert!(!now.contains("Ana from Lisbon") && now.contains("2 of 3 alone"), "{now}");

        // Ben leaves and is erased: the number stays.
        erased(w, &ben).await;
        w.stops().await;
        w.starts().await;
        w.accord(&ona, &hub, "prototype").await;
        let panel = modal(w, &ona).await;
        assert!(panel.contains("a former member") && panel.contains("2 of 2 tasks"), "{panel}");
        w.presses(&ona, "prototype.seen", Some("1/2")).await;
        let seen = modal(w, &ona).await;
        assert!(!seen.contains("hates it"), "{seen}");
        w.at(&ona).close_all_modals().await.unwrap();
        w.accord(&ona, &hub, "prototype").await;
        w.presses(&ona, "prototype.seen", Some("1/3")).await;
        assert!(!modal(w, &ona).await.contains("wept"), "{}", modal(w, &ona).await);
    })
    .await;
}

/// An admin has somebody erased.
pub async fn erased(w: &World, member: &str) {
    let name = format!("admin_for_{}", member.to_lowercase());
    let adam = Person { is_admin: true, ..Person::member(&name, &name, "Europe/Berlin") };
    let adam = w.slack.add_person(adam).await.unwrap();
    w.at(&adam).open_home().await.unwrap();
    w.quiet().await;
    w.at(&adam).click_at_home("settings.erase").await.unwrap();
    w.quiet().await;
    w.submits(&adam, &[("who", json!(member))]).await;
    w.passes(SOON).await;
}
