//! Before a proposal is public: a few people say in private whether they could live with it.

use crate::people::{modal, with_people};
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Message, SubmitResult};
use std::time::Duration;

const QUESTION: &str = "Could you live with this?";
const TITLE: &str = "Cap the quarterly bonus at 150 %";

/// Fills in the form of a proposal with whom to ask first, until Thursday, 5 March.
async fn asks(w: &World, [who, sam]: [&str; 2], hub: &str, first: &[&String], how: &str) -> SubmitResult {
    w.accord(who, hub, &format!("decide {TITLE}")).await;
    // A form that was left with the rarer fields open shows them again.
    if !modal(w, who).await.contains("in private first: could") {
        w.presses(who, "decision.more_fields", None).await;
    }
    let fields = [
        ("context", json!("Payroll closes on Friday.")),
        ("recommendation", json!("150 % keeps the best, and the budget.")),
        ("approvers", json!([sam])),
        ("asked_first", json!(first)),
        ("asked_as", json!(how)),
        ("asked_until", json!("2026-03-05")),
    ];
    w.tries(who, &fields).await
}

/// Somebody answers where nobody's answer is kept: in the form.
async fn says(w: &World, who: &str, stance: &str) {
    w.taps(who, &w.told_of(who, QUESTION).await, "prewiring.open").await;
    w.submits(who, &[("stance", json!(stance))]).await;
}

/// What whoever asks sees by now.
async fn board(w: &World, who: &str) -> String {
    let board = w.told_of(who, "Asked in private").await;
    w.now_reads(&board).await
}

/// The last message with that word to whoever asks.
async fn result(w: &World, who: &str) -> Message {
    w.told(who).await.into_iter().rev().find(|message| message.plain.contains("Asked in private")).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn names_come_to_whoever_asks_alone_and_the_form_goes_on_with_all_that_stood_in_it() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben]).await;
        let begun = asks(w, [&ona, &sam], &hub, &[&sam, &kim, &ben], "names").await;
        assert!(matches!(begun, SubmitResult::Closed | SubmitResult::Cleared), "{begun:?}");
        w.passes(Duration::from_secs(10)).await;
        assert!(w.said_in(&hub).await.iter().all(|post| !post.plain.contains(TITLE)), "nothing is public");

        let asked = w.told_of(&sam, QUESTION).await;
        assert!(asked.plain.contains(TITLE) && asked.plain.contains("Payroll closes"), "{}", asked.plain);
        assert!(asked.plain.contains("nobody else does"), "who sees it: {}", asked.plain);
        w.taps(&sam, &asked, "prewiring.yes").await;
        let asked = w.told_of(&kim, QUESTION).await;
        w.taps(&kim, &asked, "prewiring.changes").await;
        let silent = w.tries(&kim, &[("said", json!(" "))]).await;
        assert!(
            matches!(silent, SubmitResult::Errors { .. }),
            "a name without a word helps nobody: {silent:?}"
        );
        w.submits(&kim, &[("said", json!("Only from July on."))]).await;
        w.passes(Duration::from_secs(10)).await;
        assert!(w.now_reads(&asked).await.contains("Only from July on."), "one sees what one said");
        let seen = board(w, &ona).await;
        assert!(seen.contains("2 of 3 answered") && seen.contains("Only from July on."), "{seen}");
        for person in [&sam, &ben] {
            let told = w.told(person).await;
            assert!(
                told.iter().all(|message| !message.plain.contains("July")),
                "nobody else sees it: {told:#?}"
            );
        }

        // Minds change until the end, over a restart.
        let late = w.told_of(&ben, QUESTION).await;
        w.stops().await;
        w.starts().await;
        w.taps(&sam, &w.told_of(&sam, QUESTION).await, "prewiring.no").await;
        w.submits(&sam, &[("said", json!("The works council was not asked."))]).await;
        w.until("2026-03-04T10:00:00Z").await;
        assert_eq!(w.times_told(&ben, "still waits for you").await, 1, "who is silent is reminded");
        assert_eq!(w.times_told(&kim, "still waits for you").await, 0);
        w.until("2026-03-05T16:01:00Z").await;
        w.passes(Duration::from_secs(10)).await;
        let came = result(w, &ona).await;
        for words in ["2 of 3 answered", "works council", "from July on", "Did not answer: @ben"] {
            assert!(came.plain.contains(words), "{words}: {}", came.plain);
        }
        assert!(w.now_reads(&late).await.contains("ended"), "{}", w.now_reads(&late).await);

        // The proposal goes on where it was left.
        w.taps(&ona, &came, "decision.asked_first").await;
        let form = modal(w, &ona).await;
        assert!(form.contains(TITLE) && !form.contains("Ask in private first"), "{form}");
        w.submits(&ona, &[("title", json!("Cap the quarterly bonus from July on"))]).await;
        w.passes(Duration::from_secs(10)).await;
        let card = w.post_about(&hub, "bonus from July on").await;
        assert!(card.plain.contains("Payroll closes on Friday."), "{}", card.plain);
        assert!(w.now_reads(&late).await.contains("D-1"), "{}", w.now_reads(&late).await);
        assert!(!card.plain.contains("works council"), "what was said in private stays there");
        assert!(card.plain.contains("0 of 1"), "and is no vote: {}", card.plain);
        assert!(w.now_reads(&came).await.contains("Proposed as *D-1*"), "{}", w.now_reads(&came).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn totals_name_nobody_and_show_nothing_before_five_answered() {
    story(async |w| {
        let names = ["ona", "sam", "kim", "ben", "lea", "max", "eva"];
        let [ona, sam, kim, ben, lea, max, eva] = w.people(names).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben, &lea, &max]).await;
        let few = asks(w, [&ona, &sam], &hub, &[&sam, &kim, &ben], "totals").await;
        let SubmitResult::Errors { errors } = few else { panic!("{few:?}") };
        assert!(errors["asked_first"].contains("fewer than 5"), "{errors:?}");
        let five = [&sam, &kim, &ben, &lea, &max];
        w.submits(&ona, &[("asked_first", json!(five))]).await;
        w.passes(Duration::from_secs(10)).await;
        let asked = w.told_of(&sam, QUESTION).await;
        assert!(asked.plain.contains("only how many said what"), "{}", asked.plain);
        for who in &five[..4] {
            says(w, who, "no").await;
        }
        w.passes(Duration::from_secs(10)).await;
        let seen = board(w, &ona).await;
        assert!(seen.contains("4 of 5 answered") && !seen.contains("could not"), "{seen}");
        w.taps(&ona, &w.told_of(&ona, "Asked in private").await, "prewiring.whole").await;
        assert!(!modal(w, &ona).await.contains("could not"), "{}", modal(w, &ona).await);
        w.at(&ona).close_all_modals().await.unwrap();

        // The last one ends it; a row that tells who said what is left nowhere.
        w.stops().await;
        w.starts().await;
        says(w, &max, "yes").await;
        w.passes(Duration::from_secs(10)).await;
        let came = result(w, &ona).await;
        assert!(
            came.plain.contains("5 of 5 answered") && came.plain.contains("4 :x: could not"),
            "{}",
            came.plain
        );
        for who in ["@sam", "@kim", "@max"] {
            assert!(!came.plain.contains(who), "{}", came.plain);
        }

        // Neither the form nor a tap is stored as it came.
        if let Some(file) = w.database() {
            w.stops().await;
            let mut bytes = std::fs::read(&file).unwrap();
            bytes.extend(std::fs::read(file.with_extension("db-wal")).unwrap_or_default());
            let found = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
            assert!(found("prewiring.open"), "that a form was opened is kept for a while");
            assert!(!found("\"stance\":") && !found("prewiring.no"), "what was said in it is not");
            w.starts().await;
        }

        // Too few answered: nothing is shown.
        w.accord(&ona, &hub, "decide Move payroll to the new feed").await;
        w.presses(&ona, "decision.more_fields", None).await;
        let six = json!([sam, kim, ben, lea, max, eva]);
        let fields = [("context", json!("It is slow.")), ("asked_first", six), ("asked_as", json!("totals"))];
        w.submits(&ona, &fields).await;
        w.passes(Duration::from_secs(10)).await;
        says(w, &eva, "changes").await;
        w.taps(&ona, &w.told_of(&ona, "new feed").await, "prewiring.end").await;
        w.passes(Duration::from_secs(10)).await;
        let came = result(w, &ona).await;
        assert!(came.plain.contains("nothing is shown") && !came.plain.contains("@eva"), "{}", came.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_week_is_spent_finds_it_at_home_and_only_those_asked_answer() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        let alone = asks(w, [&ona, &sam], &hub, &[&ona], "names").await;
        assert!(matches!(alone, SubmitResult::Errors { .. }), "{alone:?}");
        w.at(&ona).close_all_modals().await.unwrap();
        w.accord(&kim, &hub, "away until 2026-03-20").await;
        asks(w, [&ona, &sam], &hub, &[&sam, &kim], "names").await;
        w.passes(Duration::from_secs(10)).await;
        assert_eq!(w.times_told(&kim, QUESTION).await, 0, "whoever is away is left alone");
        let seen = board(w, &ona).await;
        assert!(seen.contains("they get no message: @kim"), "{seen}");
        let needs = w.accord(&kim, &hub, "").await;
        assert!(needs.contains(QUESTION), "but finds it: {needs}");
        w.at(&kim).open_home().await.unwrap();
        w.quiet().await;
        let home = w.slack.home(&kim).await.unwrap().unwrap();
        assert!(home.plain.contains(QUESTION), "{}", home.plain);

        // Somebody else taps what they were shown, and ends nothing.
        let asked = w.told_of(&sam, QUESTION).await;
        let outsider = w.at(&ben).click(&asked.channel, &asked.ts, "prewiring.yes").await;
        assert!(outsider.is_err(), "the sandbox shows it to nobody else: {outsider:?}");
        w.taps(&sam, &asked, "prewiring.open").await;
        w.submits(&sam, &[("stance", json!("yes")), ("said", json!("Fine."))]).await;
        w.passes(Duration::from_secs(10)).await;
        assert!(board(w, &ona).await.contains("Fine."));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_is_kept_over_the_round_and_one_proposal_comes_of_it() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        let first = w.proposal(&ona, &hub, "Cap the quarterly bonus at 120 %").await;
        w.reacts(&sam, &first, "white_check_mark").await;
        w.passes(Duration::from_mins(11)).await;
        // The form opens with what settled the matter, since its title is typed already.
        w.accord(&ona, &hub, &format!("decide {TITLE}")).await;
        w.presses(&ona, "decision.more_fields", None).await;
        let fields = [
            ("changed", json!("Two people left over it.")),
            ("context", json!("Payroll closes on Friday.")),
            ("approvers", json!([sam])),
            ("asked_first", json!([kim])),
        ];
        w.submits(&ona, &fields).await;
        w.passes(Duration::from_secs(10)).await;
        let asked = w.told_of(&kim, QUESTION).await;
        assert!(asked.plain.contains("wants your word before they propose"), "greeted: {}", asked.plain);
        w.taps(&kim, &asked, "prewiring.yes").await;
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_secs(10)).await;
        let came = result(w, &ona).await;
        w.taps(&ona, &came, "decision.asked_first").await;
        assert!(modal(w, &ona).await.contains("Two people left over it."), "{}", modal(w, &ona).await);
        w.submits(&ona, &[]).await;
        w.passes(Duration::from_secs(10)).await;
        let card = w.post_about(&hub, TITLE).await;
        assert!(card.plain.contains("Two people left over it."), "{}", card.plain);
    })
    .await;
}
