//! Story 13: nothing is added without a trade and an outcome; the sponsor decides with the charter before them, and the count
//! of what was added and dropped since the charter was signed is always true.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{DeliveryFault, Message, SubmitResult};
use std::time::Duration;

pub const UNDO: Duration = Duration::from_mins(11);
/// Posts and edits come one a second.
const EDIT: Duration = Duration::from_secs(5);
pub const DROP: &[(&str, &str)] = &[("drop", "the email digest")];

/// The owner writes a charter and the sponsor signs it.
pub async fn signs(w: &World, owner: &str, sponsor: &str, hub: &str, out: &str) {
    w.accord(owner, hub, "charter").await;
    let panel = w.whisper(owner).await;
    w.taps(owner, &panel, "charter.write").await;
    let goal = json!("Nobody waits on their first day");
    w.submits(owner, &[("goal", goal), ("out_of_scope", json!(out))]).await;
    w.accord(owner, hub, "charter").await;
    let panel = w.whisper(owner).await;
    w.taps(owner, &panel, "charter.sign").await;
    let card = w.post_about(hub, "Sign the charter").await;
    w.reacts(sponsor, &card, "white_check_mark").await;
    w.passes(UNDO).await;
}

/// A hub whose charter v1 is signed.
pub async fn hub(w: &World, owner: &String, sponsor: &String, others: &[&String]) -> String {
    let hub = w.initiative(owner, sponsor, others).await;
    signs(w, owner, sponsor, &hub, "Reports of any kind").await;
    hub
}

/// Somebody asks for more; its card in the channel comes back.
pub async fn asks(w: &World, who: &str, hub: &str, added: &str, trade: &[(&str, &str)]) -> Message {
    w.accord(who, hub, &format!("scope {added}")).await;
    let goal = [("serves", json!("goal"))];
    let trade = trade.iter().map(|(field, text)| (*field, json!(text)));
    w.submits(who, &goal.into_iter().chain(trade).collect::<Vec<_>>()).await;
    w.passes(EDIT).await;
    w.post_about(hub, added).await
}

/// The sponsor says yes or no with an emoji, and the time to undo passes.
pub async fn decides(w: &World, sponsor: &str, card: &Message, emoji: &str) {
    w.reacts(sponsor, card, emoji).await;
    w.passes(UNDO).await;
}

/// The sponsor declines with a reason, and the time to undo passes.
pub async fn declines(w: &World, sponsor: &str, card: &Message, reason: &str) {
    w.taps(sponsor, card, "decision.decline").await;
    w.submits(sponsor, &[("reason", json!(reason))]).await;
    w.passes(UNDO).await;
}

/// How the scope stands, as somebody is shown it.
pub async fn stands(w: &World, who: &str, hub: &str) -> String {
    w.accord(who, hub, "scope").await
}

pub fn says(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "{words:?} is not in: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_added_without_a_trade_and_the_card_quotes_the_charter() {
    story(async |w| {
        let [ona, sam, ana] = w.people(["ona", "sam", "ana"]).await;
        let hub = hub(w, &ona, &sam, &[&ana]).await;
        says(&stands(w, &ana, &hub).await, &["+0 −0 since v1", "Reports of any kind", "[Ask for more]"]);

        w.accord(&ana, &hub, "scope PDF export").await;
        let refused = w.tries(&ana, &[("serves", json!("goal"))]).await;
        let SubmitResult::Errors { errors } = refused else { panic!("{refused:?}") };
        says(&errors["drop"], &["Something gives way for every addition", "One of the three is enough"]);
        w.submits(&ana, &[("drop", json!("the email digest"))]).await;

        let copy = w.told_of(&sam, "PDF export").await;
        let quoted = [
            "the charter's *two-year goal*",
            "drop the email digest",
            "Charter v1, *out of scope*: “Reports of any kind”",
        ];
        says(&copy.plain, &quoted);
        let card = w.post_about(&hub, "PDF export").await;
        says(&card.plain, &["Scope so far: +0 −0 since v1", "*Waiting* for @sam", "[Decline…]"]);
        says(&stands(w, &ona, &hub).await, &["Asked now", "PDF export", "waits for @sam"]);

        decides(w, &sam, &card, "white_check_mark").await;
        says(&w.now_reads(&card).await, &["*Approved* by @sam", "Scope: *+1 −1 since v1*"]);
        let thread = w.post_about(&hub, "is in the scope").await;
        says(&thread.plain, &["Dropped for it: the email digest", "+1 −1 since v1"]);
        assert_eq!(w.times_told(&ana, "is approved: it is in the scope").await, 1);
        says(&stands(w, &ana, &hub).await, &["+1 −1 since v1", "Nothing is asked, nothing is parked"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_asks_once() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        w.slack.delivery_fault("view_submission", DeliveryFault::Duplicate, 1).await.unwrap();
        asks(w, &ona, &hub, "PDF export", DROP).await;
        let cards = w.said_in(&hub).await;
        assert_eq!(cards.iter().filter(|card| card.plain.contains("PDF export")).count(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_mind_within_the_window_moves_no_count() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        let card = asks(w, &ona, &hub, "PDF export", DROP).await;
        w.reacts(&sam, &card, "+1").await;
        w.passes(Duration::from_mins(9)).await;
        says(&stands(w, &ona, &hub).await, &["+0 −0 since v1"]);
        w.unreacts(&sam, &card, "+1").await;
        w.passes(UNDO).await;
        says(&w.now_reads(&card).await, &["*Waiting* for @sam", "Scope so far: +0 −0"]);
        says(&stands(w, &ona, &hub).await, &["+0 −0 since v1", "PDF export"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_serves_no_outcome_is_asked_what_would_change() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        w.accord(&ona, &hub, "scope Dark mode").await;
        let asked = w.tries(&ona, &[("serves", json!("none")), ("cost", json!("three days"))]).await;
        assert!(matches!(asked, SubmitResult::Updated), "{asked:?}");
        // What was typed is still there; no word is no answer.
        let refused = w.tries(&ona, &[]).await;
        let SubmitResult::Errors { errors } = refused else { panic!("{refused:?}") };
        says(&errors["change"], &["Say what would change with it, and for whom"]);
        w.stops().await;
        w.starts().await;
        w.submits(&ona, &[("change", json!("Night shifts read it without headaches"))]).await;
        let card = w.post_about(&hub, "Dark mode").await;
        says(
            &card.plain,
            &["would change: Night shifts read it without headaches", "added cost: three days"],
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn before_a_signature_it_can_be_asked_and_the_count_begins_with_it() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let card = w.post_about(&hub, "exit criteria").await;
        assert!(!card.plain.contains("[Scope]"), "not before v1 is signed: {}", card.plain);
        says(&stands(w, &ona, &hub).await, &["No charter is signed yet"]);
        // There is nothing to choose from: what would change is asked for at once.
        w.accord(&ona, &hub, "scope PDF export").await;
        w.submits(&ona, &[("change", json!("HR prints it")), ("drop", json!("the email digest"))]).await;
        let early = w.post_about(&hub, "PDF export").await;
        says(&early.plain, &["No charter is signed yet: the count begins with its first signed version"]);
        let open = asks_in_words(w, &ona, &hub, "Chat").await;
        decides(w, &sam, &early, "+1").await;

        signs(w, &ona, &sam, &hub, "Reports of any kind").await;
        says(&w.now_reads(&card).await, &["[Scope]"]);
        let now = w.now_reads(&open).await;
        says(&now, &["Charter v1, signed since this was asked, *out of scope*: “Reports of any kind”"]);
        says(&stands(w, &ona, &hub).await, &["+0 −0 since v1"]);
        w.stops().await;
        w.starts().await;
        decides(w, &sam, &open, "+1").await;
        says(&stands(w, &ona, &hub).await, &["+1 −1 since v1"]);
    })
    .await;
}

async fn asks_in_words(w: &World, who: &str, hub: &str, added: &str) -> Message {
    w.accord(who, hub, &format!("scope {added}")).await;
    w.submits(who, &[("change", json!("Everybody finds help")), ("drop", json!("the wiki"))]).await;
    w.post_about(hub, added).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_version_is_quoted_and_leaves_the_count_as_it_is() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        let first = asks(w, &ona, &hub, "PDF export", DROP).await;
        decides(w, &sam, &first, "+1").await;
        let open = asks(w, &ona, &hub, "Chat", DROP).await;
        signs(w, &ona, &sam, &hub, "Reports but PDF").await;
        w.stops().await;
        w.starts().await;
        says(
            &w.now_reads(&open).await,
            &["Charter v2, signed since this was asked, *out of scope*: “Reports but PDF”"],
        );
        says(&stands(w, &ona, &hub).await, &["+1 −1 since v1", "says charter v2"]);
        let later = asks(w, &ona, &hub, "Dark mode", DROP).await;
        says(&later.plain, &["Charter v2, *out of scope*"]);
        decides(w, &sam, &open, "+1").await;
        says(&stands(w, &ona, &hub).await, &["+2 −2 since v1"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_at_their_limits_fit() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        signs(w, &ona, &sam, &hub, &"& ".repeat(1500)).await;
        let (title, words, why) = ("&".repeat(200), "<".repeat(300), ">".repeat(3000));
        w.accord(&ona, &hub, "scope").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "scope.ask").await;
        let fields = [
            ("addition", json!(title)),
            ("serves", json!("none")),
            ("drop", json!(words)),
            ("cost", json!(words)),
            ("delay", json!("36 months")),
            ("why", json!(why)),
        ];
        let asked = w.tries(&ona, &fields).await;
        assert!(matches!(asked, SubmitResult::Updated), "{asked:?}");
        w.submits(&ona, &[("change", json!(words))]).await;
        let card = w.post_about(&hub, "36 months later").await;
        w.stops().await;
        w.starts().await;
        declines(w, &sam, &card, &"*".repeat(1000)).await;
        says(&stands(w, &ona, &hub).await, &["Parked", "[Bring back]"]);
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "scope.again").await;
        let result = w.at(&ona).submit().await.unwrap();
        assert!(matches!(result, SubmitResult::Closed | SubmitResult::Cleared), "{result:?}");
    })
    .await;
}
