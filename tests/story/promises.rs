//! What a sponsor promises is kept for them and the owner alone: noted by 🤝, reminded of in private, kept or taken back.

use crate::people::modal;
use crate::support::{World, story};
use crate::weekly_update::planned;
use serde_json::json;
use std::time::Duration;

const EDIT: Duration = Duration::from_secs(10);
const WORDS: &str = "I get you two developers from payroll";

/// The sponsor writes a promise into the channel, and somebody marks it.
pub async fn marked(w: &World, hub: &str, author: &str, by: &str, words: &str) -> String {
    let said = w.at(author).post(hub, words).await.unwrap();
    w.at(by).react(hub, &said, "handshake").await.unwrap();
    w.passes(EDIT).await;
    said
}

/// What stands in somebody's home tab.
pub async fn at_home(w: &World, person: &str) -> String {
    w.at(person).open_home().await.unwrap();
    w.quiet().await;
    w.slack.home(person).await.unwrap().map(|view| view.plain).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handshake_by_its_maker_is_a_promise_that_is_reminded_of_and_kept() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let said = marked(w, &hub, &sam, &sam, WORDS).await;
        let card = w.told_of(&sam, "P-1").await;
        insta::allow_duplicates! {
        insta::assert_snapshot!(card.plain, @"
        *P-1* · For *Onboarding Hub* you promised in this message (https://slack.com/archives/C0SBX00001/p1772434800000012):
        > I get you two developers from payroll
        Open since today, no day named · Seen by you and @ona alone. I remind you in private.
        [Kept] [Due date…] [Edit…] [Release…] [Remove]
        ");
        }
        w.taps(&sam, &card, "promise.due").await;
        w.submits(&sam, &[("due", json!("2026-03-12"))]).await;
        w.passes(EDIT).await;
        assert!(w.now_reads(&card).await.contains("by 12 March 2026"), "{}", w.now_reads(&card).await);
        assert!(at_home(w, &ona).await.contains(WORDS), "whoever leads sees it at home");
        // The same message once more is the same promise.
        w.at(&ona).react(&hub, &said, "handshake").await.unwrap();
        w.passes(EDIT).await;
        assert!(w.whispered(&ona).await.contains("That is *P-1*"), "{}", w.whispered(&ona).await);

        w.stops().await;
        w.until("2026-03-11T07:00:00Z").await;
        w.starts().await;
        w.until("2026-03-11T08:05:00Z").await;
        let reminder = w.told_of(&sam, "You promised something").await;
        insta::allow_duplicates! {
        insta::assert_snapshot!(reminder.plain, @"
        You promised something, and it is open.
        *P-1* · *Onboarding Hub*: I get you two developers from payroll · open since Mar 2, by 12 March 2026
        [Kept] [Later…] [Release…]
        Only you see this; those who lead hear when it is kept or taken back. One reminder before a day, one after it.
        ");
        }
        w.until("2026-03-13T08:05:00Z").await;
        assert_eq!(w.times_told(&sam, "You promised something").await, 2, "before its day and after it");
        w.until("2026-03-30T08:05:00Z").await;
        assert_eq!(w.times_told(&sam, "You promised something").await, 2, "and no more");
        let reminder = w.told_of(&sam, "You promised something").await;
        w.taps(&sam, &reminder, "promise.kept").await;
        w.passes(EDIT).await;
        assert!(w.now_reads(&card).await.contains("kept"), "{}", w.now_reads(&card).await);
        let told = w.told_of(&ona, "kept what they promised").await;
        insta::allow_duplicates! {
        insta::assert_snapshot!(told.plain, @"
        *P-1* · :white_check_mark: @sam kept what they promised for *Onboarding Hub*:
        > I get you two developers from payroll
        Only you, your deputy and whoever promised see this. It stands in your Home tab.
        ");
        }
        assert!(
            !w.said_in(&hub).await.iter().any(|message| message.plain.contains(WORDS)),
            "not in the channel"
        );
        assert_eq!(w.times_told(&kim, WORDS).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_owner_noted_counts_once_the_sponsor_says_yes() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        marked(w, &hub, &sam, &ona, WORDS).await;
        assert!(w.whispered(&ona).await.contains("is asked in private"), "{}", w.whispered(&ona).await);
        let asked = w.told_of(&sam, "Did you promise this").await;
        insta::allow_duplicates! {
        insta::assert_snapshot!(asked.plain, @"
        Did you promise this for *Onboarding Hub*? @ona understood you so in this message (https://slack.com/archives/C0SBX00001/p1772434800000011).
        > I get you two developers from payroll
        [Yes, I promised] [No…]
        One tap. Only you and those who lead see it: a yes is noted as *P-1*, shown to nobody else, and I remind you of it in private.
        ");
        }
        w.stops().await;
        w.starts().await;
        w.taps(&sam, &asked, "promise.yes").await;
        w.passes(EDIT).await;
        assert!(w.now_reads(&asked).await.contains("you promised"), "{}", w.now_reads(&asked).await);
        w.told_of(&ona, "promises, for *Onboarding Hub*").await;
        // Without a day a reminder comes once, after two weeks.
        w.until("2026-03-16T08:05:00Z").await;
        assert_eq!(w.times_told(&sam, "You promised something").await, 1);
        let reminder = w.told_of(&sam, "You promised something").await;
        w.taps(&sam, &reminder, "promise.later").await;
        w.submits(&sam, &[]).await;
        w.passes(EDIT).await;
        assert!(w.now_reads(&asked).await.contains("by 23 March 2026"), "{}", w.now_reads(&asked).await);
        w.taps(&sam, &reminder, "promise.release").await;
        w.submits(&sam, &[("reason", json!("Payroll is frozen until July"))]).await;
        w.passes(EDIT).await;
        let told = w.told_of(&ona, "takes back").await;
        assert!(told.plain.contains("Payroll is frozen until July"), "{}", told.plain);
        w.until("2026-03-25T08:05:00Z").await;
        assert_eq!(w.times_told(&sam, "You promised something").await, 1, "nothing is open any more");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sponsors_own_copy_says_it_and_no_other_does() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        marked(w, &hub, &sam, &sam, WORDS).await;
        w.until("2026-03-06T14:01:00Z").await;
        let draft = w.told_of(&ona, "Your update of").await;
        assert!(!draft.plain.contains(WORDS), "{}", draft.plain);
        w.taps(&ona, &draft, "update.preview").await;
        let preview = modal(w, &ona).await;
        assert!(preview.contains(&format!("You promised: {WORDS}")), "{preview}");
        w.at(&ona).close_all_modals().await.unwrap();
        w.taps(&ona, &draft, "update.send").await;
        w.passes(EDIT).await;
        let copy = w.told_of(&sam, "tells @ona that you read it").await;
        assert!(copy.plain.contains(&format!("You promised: {WORDS} · open since")), "{}", copy.plain);
        let open = w.said_in(&hub).await;
        assert!(open.iter().all(|message| !message.plain.contains(WORDS)), "{open:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn typed_at_home_it_is_one_however_often_it_is_sent() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        w.initiative(&ona, &sam, &[]).await;
        assert!(at_home(w, &sam).await.contains("Promises"));
        w.at(&sam).click_at_home("promise.make").await.unwrap();
        w.quiet().await;
        let over = w.tries(&sam, &[("text", json!(WORDS)), ("due", json!("2026-03-01"))]).await;
        assert!(format!("{over:?}").contains("still to come"), "{over:?}");
        w.submits(&sam, &[("due", json!("2026-03-20"))]).await;
        w.passes(EDIT).await;
        let card = w.told_of(&sam, "you promised").await;
        let told = w.told_of(&ona, "by 20 March 2026").await;
        w.taps(&sam, &card, "promise.edit").await;
        w.submits(&sam, &[("text", json!("I get you one developer"))]).await;
        w.passes(EDIT).await;
        assert!(at_home(w, &ona).await.contains("one developer"));
        w.taps(&sam, &card, "promise.remove").await;
        w.passes(EDIT).await;
        let gone = w.now_reads(&card).await;
        assert!(gone.contains("removed") && !gone.contains("developer"), "{gone}");
        let gone = w.now_reads(&told).await;
        assert!(gone.contains("removed") && !gone.contains("developer"), "{gone}");
        assert!(!at_home(w, &ona).await.contains("developer"));
    })
    .await;
}
