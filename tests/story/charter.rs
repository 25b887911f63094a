//! The charter: written in seven statements, signed by the sponsor with an emoji, changed in versions, agreed on by all.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::Message;
use std::time::Duration;

const UNDO: Duration = Duration::from_mins(11);
const EDIT: Duration = Duration::from_secs(5);

/// The owner writes: the form is opened by the button on the panel, as a first writer would.
pub async fn writes(w: &World, owner: &str, hub: &str, fields: &[(&str, &str)]) {
    w.accord(owner, hub, "charter").await;
    let panel = w.whisper(owner).await;
    w.taps(owner, &panel, "charter.write").await;
    let fields: Vec<_> = fields.iter().map(|(field, text)| (*field, json!(text))).collect();
    w.submits(owner, &fields).await;
}

/// The owner asks for the signature of the newest version; its card in the channel comes back.
pub async fn asks(w: &World, owner: &str, hub: &str) -> Message {
    w.accord(owner, hub, "charter").await;
    let panel = w.whisper(owner).await;
    w.taps(owner, &panel, "charter.sign").await;
    w.post_about(hub, "Sign the charter").await
}

/// The owner asks how far everybody agrees.
async fn aligns(w: &World, owner: &str, hub: &str) {
    w.accord(owner, hub, "charter").await;
    let panel = w.whisper(owner).await;
    w.taps(owner, &panel, "charter.align").await;
}

/// Somebody answers how far they agree.
async fn marks(w: &World, who: &str, vision: &str, goal: &str) {
    let asked = w.told_of(who, "How far do you agree").await;
    w.taps(who, &asked, "charter.mark").await;
    w.submits(who, &[("vision", json!(vision)), ("goal", json!(goal))]).await;
    w.passes(EDIT).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_charter_is_written_signed_with_an_emoji_and_changed_in_the_next_version() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let nothing = w.accord(&sam, &hub, "charter").await;
        assert!(nothing.contains("Nothing is written yet") && !nothing.contains("[Write it]"), "{nothing}");

        writes(
            w,
            &ona,
            &hub,
            &[("vision", "Everybody can work on day one"), ("out_of_scope", "Contractors")],
        )
        .await;
        let card = asks(w, &ona, &hub).await;
        assert!(card.plain.contains("Vision: Everybody can work on day one"), "{}", card.plain);
        assert!(
            card.plain.contains("[Sign]") && card.plain.contains("Out of scope: Contractors"),
            "{}",
            card.plain
        );

        // Accord is down when the sponsor signs; the mark is found all the same.
        w.stops().await;
        w.reacts(&sam, &card, "white_check_mark").await;
        w.starts().await;
        w.passes(UNDO).await;
        let panel = w.accord(&sam, &hub, "charter").await;
        assert!(panel.contains("Signed by @sam") || panel.contains("Signed by sam"), "{panel}");
        assert_eq!(w.times_told(&ona, "signed v1").await, 1);
        let status = w.accord(&ona, &hub, "status").await;
        assert!(status.contains("1 of 4"), "the signature meets its exit criterion: {status}");

        // A change begins the next version; the signed one stays in force, and the difference is shown.
        writes(w, &ona, &hub, &[("vision", "Everybody can work on day two")]).await;
        let panel = w.accord(&ona, &hub, "charter").await;
        assert!(panel.contains("v2") && panel.contains("~one~ *two*"), "{panel}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_a_text_that_was_changed_since() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        writes(w, &ona, &hub, &[("vision", "Everybody can work on day one")]).await;
        let old = asks(w, &ona, &hub).await;
        w.reacts(&sam, &old, "+1").await;
        writes(w, &ona, &hub, &[("vision", "Managers alone can work on day one")]).await;
        w.passes(UNDO).await;
        assert!(w.now_reads(&old).await.contains("Withdrawn"), "{}", w.now_reads(&old).await);
        let panel = w.accord(&sam, &hub, "charter").await;
        assert!(panel.contains("A draft") && !panel.contains("Signed by"), "{panel}");
        assert_eq!(w.times_told(&ona, "signed v1").await, 0);

        let new = asks(w, &ona, &hub).await;
        assert!(new.plain.contains("Managers alone"), "{}", new.plain);
        w.accord(&ona, &hub, "charter").await;
        let waits = w.whisper(&ona).await;
        assert!(
            waits.plain.contains("Waits for") && !waits.plain.contains("[Ask the sponsor"),
            "{}",
            waits.plain
        );
        // Only the sponsor's mark counts, as for every decision.
        w.reacts(&ona, &new, "+1").await;
        w.passes(UNDO).await;
        assert!(w.now_reads(&new).await.contains("Waiting"), "{}", w.now_reads(&new).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn requirements_hang_off_the_charter_with_where_they_come_from() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        writes(w, &ona, &hub, &[("vision", "Everybody can work on day one")]).await;
        let list = lists(w, &ona, &hub).await;
        w.taps(&ona, &list, "charter.require").await;
        // Without a source it is not taken, and nothing typed is lost.
        let refused = w.tries(&ona, &[("text", json!("One place")), ("source", json!(" "))]).await;
        assert!(format!("{refused:?}").contains("Please fill in the source"), "{refused:?}");
        let missing = w.tries(&ona, &[("source", json!("six talks")), ("links", json!("see d-1"))]).await;
        assert!(format!("{missing:?}").contains("D-1 is no decision or feedback"), "{missing:?}");
        w.submits(&ona, &[("links", json!(""))]).await;
        // What it hangs together with is linked once it is there.
        let card = w.proposal(&ona, &hub, "One list for all offices").await;
        w.accord(&sam, &hub, "feedback Managers ask for one place").await;
        w.stops().await;
        w.starts().await;
        let list = lists(w, &ona, &hub).await;
        let edit = w.at(&ona).click_value(&list.channel, &list.ts, "charter.require", "1/1").await.unwrap();
        assert_eq!(edit.status, Some(200), "{edit:?}");
        w.quiet().await;
        let changed = [
            ("kind", json!("business")),
            ("priority", json!("could")),
            ("state", json!("agreed")),
            ("links", json!("see d-1, fb-1")),
        ];
        w.submits(&ona, &changed).await;
        let list = lists(w, &sam, &hub).await;
        let said = &list.plain;
        assert!(
            said.contains("R-1* One place") && said.contains("for the business · could · agreed"),
            "{said}"
        );
        assert!(said.contains("from six talks · D-1 (") && said.contains(" · FB-1"), "{said}");
        assert!(!said.contains("[Edit]"), "{said}");
        let blocks = serde_json::to_string(&list.blocks).unwrap();
        assert!(blocks.contains(&format!("p{}|D-1>", card.ts.replace('.', ""))), "{blocks}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_marks_how_far_they_agree_and_at_the_gate_it_shows_what_moved() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        writes(w, &ona, &hub, &[("vision", "Everybody can work"), ("goal", "One day, everywhere")]).await;
        aligns(w, &ona, &hub).await;
        assert!(w.whispered(&ona).await.contains("Nobody is asked yet"), "{}", w.whispered(&ona).await);

        w.taps(&ona, &w.post_about(&hub, "exit criteria").await, "initiative.people").await;
        w.submits(&ona, &[("people", json!([kim, lee]))]).await;
        aligns(w, &ona, &hub).await;
        marks(w, &kim, "5", "2").await;
        marks(w, &lee, "4", "5").await;
        let record = w.post_about(&hub, "How far do we agree?").await.plain;
        assert!(
            record.contains("2 of 3 answered") && record.contains("4.5") && record.contains("3.5"),
            "{record}"
        );
        let post = w.post_about(&hub, "How far do we agree?").await;
        let table = post.blocks.iter().find(|block| block["type"] == "table").expect("a heat map");
        let cells = |row: usize| -> Vec<String> {
            let row = table["rows"][row].as_array().unwrap();
            row.iter().map(|cell| cell["text"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(cells(0), ["Statement", "1", "2", "3", "4", "5", "Mean"]);
        assert_eq!(cells(1), ["Vision", "–", "–", "–", "🟧 1", "🟧 1", "4.5"]);
        assert!(
            record.contains("kim would not sign it") || record.contains("@kim would not sign it"),
            "{record}"
        );

        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_hours(24 * 7)).await;
        aligns(w, &ona, &hub).await;
        marks(w, &kim, "2", "2").await;
        let record = w.post_about(&hub, "Asked again in Discovery").await.plain;
        assert!(record.contains("Vision 4.5 → 2.0 ↓"), "{record}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_and_not_sent_is_offered_again_until_somebody_saves_something_else() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        opens(w, &ona, &hub).await;
        w.at(&ona).fill("vision", json!("Half a thought")).await.unwrap();
        w.quiet().await;
        w.at(&ona).close_modal().await.unwrap();
        w.stops().await;
        w.starts().await;
        let again = opens(w, &ona, &hub).await;
        assert!(again.contains("Half a thought") && again.contains("as you left it"), "{again}");
        w.submits(&ona, &[("vision", json!("A whole one"))]).await;
        let sent = opens(w, &ona, &hub).await;
        assert!(sent.contains("A whole one") && !sent.contains("as you left it"), "{sent}");
    })
    .await;
}

/// What stands in the form in which the charter is written.
async fn opens(w: &World, owner: &str, hub: &str) -> String {
    w.accord(owner, hub, "charter").await;
    let panel = w.whisper(owner).await;
    w.taps(owner, &panel, "charter.write").await;
    w.at(owner).modal().await.unwrap().expect("a form").plain
}

/// The requirements as somebody sees them.
async fn lists(w: &World, who: &str, hub: &str) -> Message {
    w.accord(who, hub, "charter").await;
    let panel = w.whisper(who).await;
    w.taps(who, &panel, "charter.requirements").await;
    w.whisper(who).await
}
