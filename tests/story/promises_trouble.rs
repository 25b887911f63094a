//! Promises, and what goes wrong: the wrong hands, a sponsor who says no, changes or leaves, and whoever must not see any of it.

use crate::people::modal;
use crate::promises::{at_home, marked};
use crate::prototype_trouble::erased;
use crate::support::{World, story};
use serde_json::json;
use std::time::Duration;

const EDIT: Duration = Duration::from_secs(10);
const CANARY: &str = "Zanzibar budget is yours";

#[tokio::test(flavor = "multi_thread")]
async fn whoever_did_not_make_it_and_does_not_lead_is_told_why_nothing_happens() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let said = marked(w, &hub, &sam, &kim, CANARY).await;
        let said_no = w.whispered(&kim).await;
        assert_eq!(said_no, "Only you see this. Nothing was noted: what @sam promises is noted by @sam or @ona alone. If it should be, tell them.");
        marked(w, &hub, &kim, &kim, "I will do it").await;
        let said_no = w.whispered(&kim).await;
        assert_eq!(said_no, "Only you see this. Nothing was noted: that mark keeps what @sam, the sponsor, promises, and this message is not theirs. For a decision choose *Record as decision* in its menu.");
        marked(w, &hub, &kim, &ona, "I will do that").await;
        assert!(w.whispered(&ona).await.contains("not theirs"), "{}", w.whispered(&ona).await);
        assert_eq!(w.times_told(&sam, "P-").await, 0, "nobody was asked");
        w.at(&kim).message_shortcut(&hub, &said, "promise.record").await.unwrap();
        w.passes(EDIT).await;
        assert!(w.whispered(&kim).await.contains("Nothing was noted"), "{}", w.whispered(&kim).await);
        w.at(&sam).message_shortcut(&hub, &said, "promise.record").await.unwrap();
        w.passes(EDIT).await;
        assert!(w.whispered(&sam).await.contains("Noted as *P-1*"), "{}", w.whispered(&sam).await);
        let card = w.told_of(&sam, "P-1").await;
        // Deleted afterwards, it stays and can be edited.
        w.at(&sam).delete_message(&hub, &said).await.unwrap();
        w.passes(EDIT).await;
        w.taps(&sam, &card, "promise.edit").await;
        assert!(modal(w, &sam).await.contains(CANARY));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_no_is_told_to_the_owner_alone_and_is_not_asked_again() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let said = marked(w, &hub, &sam, &ona, CANARY).await;
        let asked = w.told_of(&sam, "Did you promise this").await;
        w.taps(&sam, &asked, "promise.no").await;
        w.submits(&sam, &[("reason", json!("I meant next year"))]).await;
        w.passes(EDIT).await;
        let told = w.told_of(&ona, "did not promise").await;
        assert!(told.plain.contains("I meant next year"), "{}", told.plain);
        w.at(&ona).unreact(&hub, &said, "handshake").await.unwrap();
        w.at(&ona).react(&hub, &said, "handshake").await.unwrap();
        w.passes(EDIT).await;
        assert!(w.whispered(&ona).await.contains("it is denied"), "{}", w.whispered(&ona).await);
        assert_eq!(w.times_told(&sam, "Did you promise this").await, 0, "the question shows the answer");
        let denied = w.now_reads(&asked).await;
        assert!(denied.contains("Not promised") && !denied.contains("[Yes"), "{denied}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_sponsor_is_asked_and_takes_over_what_they_want() {
    story(async |w| {
        let [ona, sam, dana] = w.people(["ona", "sam", "dana"]).await;
        let hub = w.initiative(&ona, &dana, &[&sam]).await;
        marked(w, &hub, &dana, &dana, CANARY).await;
        marked(w, &hub, &dana, &dana, "Room 12 is yours on Fridays").await;
        let cards = w.told_of(&dana, CANARY).await;
        w.accord(&ona, &hub, "status").await;
        sponsors(w, &ona, &hub, &sam).await;
        let left = w.told_of(&ona, "is not the sponsor of").await;
        insta::allow_duplicates! {
        insta::assert_snapshot!(left.plain, @"
        @dana is not the sponsor of *Onboarding Hub* any more and had promised these:
        • *P-1* Zanzibar budget is yours · open since today, no day named
        • *P-2* Room 12 is yours on Fridays · open since today, no day named
        Shall @sam be asked to take it over?
        [Ask the new sponsor]
        Only you see this, and whoever promised. Until somebody takes it over it stays theirs.
        ");
        }
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &left, "promise.pass").await;
        w.passes(EDIT).await;
        let offers = w.told_of(&sam, "Will you take over").await;
        insta::allow_duplicates! {
        insta::assert_snapshot!(offers.plain, @"
        Will you take over what was promised for *Onboarding Hub* before you were its sponsor?
        • *P-1* Zanzibar budget is yours · open since today, no day named
        Promised by @dana.
        [I take it over] [Not mine]
        • *P-2* Room 12 is yours on Fridays · open since today, no day named
        Promised by @dana.
        [I take it over] [Not mine]
        A tap each. @ona asks, and hears the answer; nobody else sees it. You are not bound by what somebody else promised.
        ");
        }
        w.at(&sam).click_value(&offers.channel, &offers.ts, "promise.take", "1").await.unwrap();
        w.passes(EDIT).await;
        w.at(&sam).click_value(&offers.channel, &offers.ts, "promise.leave", "2").await.unwrap();
        w.passes(EDIT).await;
        assert!(w.now_reads(&cards).await.contains("took it over"), "{}", w.now_reads(&cards).await);
        assert!(w.now_reads(&offers).await.contains("Answered"), "{}", w.now_reads(&offers).await);
        let home = at_home(w, &sam).await;
        assert!(home.contains(CANARY) && !home.contains("Room 12"), "{home}");
        assert!(at_home(w, &dana).await.contains("Room 12"), "what nobody took over stays theirs");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_promised_and_is_erased_leaves_no_words() {
    story(async |w| {
        let [ona, sam, dana] = w.people(["ona", "sam", "dana"]).await;
        let hub = w.initiative(&ona, &dana, &[&sam]).await;
        marked(w, &hub, &dana, &dana, CANARY).await;
        assert!(at_home(w, &ona).await.contains(CANARY));
        erased(w, &dana).await;
        w.stops().await;
        w.starts().await;
        let home = at_home(w, &ona).await;
        assert!(!home.contains(CANARY) && !home.contains("@dana promised"), "{home}");
        w.until("2026-03-17T12:00:00Z").await;
        assert_eq!(w.times_told(&dana, "You promised something").await, 0, "nobody is reminded");
    })
    .await;
}

/// The owner names another sponsor, who accepts.
pub async fn sponsors(w: &World, owner: &str, hub: &str, sponsor: &str) {
    let card = w.post_about(hub, "*Owner*").await;
    w.taps(owner, &card, "initiative.more").await;
    w.submits(owner, &[("sponsor", json!(sponsor))]).await;
    w.passes(EDIT).await;
}

/// The owner recommends to stop, and the sponsor decides so.
pub async fn stopped(w: &World, owner: &str, sponsor: &str, hub: &str) {
    w.accord(owner, hub, "gate").await;
    w.submits(owner, &[("verdict", json!("stop")), ("why", json!("HR buys a product."))]).await;
    let gate = w.post_about(hub, "Gate of").await;
    w.reacts(sponsor, &gate, "white_check_mark").await;
    w.passes(Duration::from_mins(11)).await;
}
