//! Updates by e-mail where something goes wrong: addresses, codes, the mail server, the mailbox, a crash in between.

use crate::mail::{DANA, FIRST, asks, at_home, home, modal, postbox, subscribes};
use crate::support::postbox::{Mail, PASSWORD};
use crate::support::story;
use crate::weekly_update::planned;
use serde_json::json;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_none_is_not_taken_and_codes_are_few() {
    story(async |w| {
        let postbox = postbox(w).await;
        let [ona, sam] = w.people(["ona", "sam"]).await;
        planned(w, &ona, &sam, &[]).await;
        home(w, &sam).await;
        at_home(w, &sam, "mail.open").await;
        let bad = w.tries(&sam, &[("address", json!("dana at example.com"))]).await;
        assert!(format!("{bad:?}").contains("That is no e-mail address"), "{bad:?}");
        w.tries(&sam, &[("address", json!(DANA))]).await;
        for _ in 0..4 {
            w.presses(&sam, "mail.again", None).await;
            w.passes(Duration::from_secs(5)).await;
        }
        assert_eq!(postbox.mails().len(), 5);
        w.presses(&sam, "mail.again", None).await;
        w.passes(Duration::from_secs(10)).await;
        assert_eq!(postbox.mails().len(), 5);
        w.told_of(&sam, "You asked for 5 codes within a day").await;
        // The newest counts, the others do not.
        let codes: Vec<_> = postbox.mails().iter().map(Mail::code).collect();
        if codes[0] != codes[4] {
            let old = w.tries(&sam, &[("code", json!(codes[0]))]).await;
            assert!(format!("{old:?}").contains("not the code in the newest mail"), "{old:?}");
        }
        w.submits(&sam, &[("code", json!(codes[4]))]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_was_wrong_three_times_or_is_old_counts_no_more() {
    story(async |w| {
        let postbox = postbox(w).await;
        let [ona, sam] = w.people(["ona", "sam"]).await;
        planned(w, &ona, &sam, &[]).await;
        let right = asks(w, &sam, &postbox).await.code();
        let wrong = if right == "000000" { "000001" } else { "000000" };
        let says = async |code: &str, words: &str| {
            let result = w.tries(&sam, &[("code", json!(code))]).await;
            assert!(format!("{result:?}").contains(words), "{result:?}");
        };
        says("12 34", "six digits").await;
        says(wrong, "You have 2 tries left").await;
        says(wrong, "You have one try left").await;
        says(wrong, "wrong three times").await;
        says(&right, "wrong three times").await;

        w.presses(&sam, "mail.again", None).await;
        w.passes(Duration::from_mins(16)).await;
        says(&postbox.last().code(), "15 minutes, which are over").await;
        w.until(FIRST).await;
        w.passes(Duration::from_mins(1)).await;
        assert_eq!(postbox.mails().len(), 2, "nothing was confirmed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_down_loses_no_update_and_says_so_where_somebody_waits() {
    story(async |w| {
        let mut postbox = postbox(w).await;
        let [ona, sam] = w.people(["ona", "sam"]).await;
        planned(w, &ona, &sam, &[]).await;
        postbox.closes().await;
        home(w, &sam).await;
        at_home(w, &sam, "mail.open").await;
        w.tries(&sam, &[("address", json!(DANA))]).await;
        assert!(modal(w, &sam).await.contains("on its way"), "{}", modal(w, &sam).await);
        let early = w.tries(&sam, &[("code", json!("123456"))]).await;
        assert!(format!("{early:?}").contains("not out yet"), "{early:?}");
        w.passes(Duration::from_mins(17)).await;
        assert_eq!(w.times_told(&sam, "No code went out: the mail server does not answer").await, 1);
        postbox.opens().await;
        w.presses(&sam, "mail.again", None).await;
        w.passes(Duration::from_secs(5)).await;
        w.submits(&sam, &[("code", json!(postbox.last().code()))]).await;

        postbox.closes().await;
        w.until("2026-03-06T17:30:00Z").await;
        w.stops().await;
        w.starts().await;
        postbox.opens().await;
        w.passes(Duration::from_mins(20)).await;
        assert_eq!(postbox.mails().len(), 2);
        assert!(postbox.last().subject.contains("week of 2 March"), "{}", postbox.last().subject);
        w.passes(Duration::from_hours(1)).await;
        assert_eq!(postbox.mails().len(), 2, "once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_have_arrived_comes_again_under_the_same_name() {
    story(async |w| {
        let postbox = postbox(w).await;
        let [ona, sam] = w.people(["ona", "sam"]).await;
        planned(w, &ona, &sam, &[]).await;
        subscribes(w, &sam, &postbox).await;
        postbox.cuts(1);
        w.until(FIRST).await;
        w.passes(Duration::from_secs(30)).await;
        assert_eq!(postbox.mails().len(), 2, "taken, and nobody said so");
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_mins(3)).await;
        let mails = postbox.mails();
        assert_eq!(mails.len(), 3);
        assert_eq!(
            mails[1].header("Message-ID"),
            mails[2].header("Message-ID"),
            "a mailbox tells that it is one"
        );
        assert!(mails[2].header("Message-ID").ends_with("@corp.example>"));
        w.passes(Duration::from_mins(30)).await;
        assert_eq!(postbox.mails().len(), 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_takes_none_is_written_to_no_more() {
    story(async |w| {
        let postbox = postbox(w).await;
        let [ona, sam] = w.people(["ona", "sam"]).await;
        planned(w, &ona, &sam, &[]).await;
        subscribes(w, &sam, &postbox).await;
        postbox.refuses(Some((550, "5.1.1 <dana@example.com>: no such user")));
        w.until(FIRST).await;
        w.passes(Duration::from_mins(1)).await;
        assert_eq!(
            w.times_told(&sam, "(the mail server answered 550), so updates by e-mail are off").await,
            1
        );
        assert!(home(w, &sam).await.contains("Updates by e-mail:* off"));
        w.stops().await;
        w.starts().await;
        postbox.refuses(None);
        w.until("2026-03-13T16:02:00Z").await;
        assert_eq!(postbox.mails().len(), 1, "the code alone");

        // The code itself is refused: nothing is kept.
        postbox.refuses(Some((550, "no such user")));
        home(w, &sam).await;
        at_home(w, &sam, "mail.open").await;
        w.tries(&sam, &[("address", json!(DANA))]).await;
        w.passes(Duration::from_secs(10)).await;
        assert_eq!(w.times_told(&sam, "No code went out: the mailbox does not take mail").await, 1);
        assert!(home(w, &sam).await.contains("Updates by e-mail:* off"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_refuses_the_mail_is_the_operators_trouble_and_turns_nothing_off() {
    story(async |w| {
        w.forgives("parked");
        let postbox = postbox(w).await;
        let [ona, sam] = w.people(["ona", "sam"]).await;
        planned(w, &ona, &sam, &[]).await;
        subscribes(w, &sam, &postbox).await;
        postbox.refuses(Some((550, "5.7.1 relaying denied")));
        w.until(FIRST).await;
        w.passes(Duration::from_mins(10)).await;
        assert_eq!(
            w.times_told(&sam, "could not be sent to you by e-mail (the mail server answered 550)").await,
            1
        );
        w.told_of(&ona, "1 mail is set aside").await;
        assert!(home(w, &sam).await.contains("Updates by e-mail:* to dana@example.com"));
    })
    .await;
}

/// Told once more by a process of its own, at its loudest.
#[test]
fn the_log_knows_neither_the_address_nor_the_password_nor_the_link() {
    for tale in [
        "mail::a_sponsor_reads_the_update_in_their_mailbox_until_they_click",
        "mail_trouble::a_mailbox_that_takes_none_is_written_to_no_more",
        "mail_trouble::a_server_that_is_down_loses_no_update_and_says_so_where_somebody_waits",
    ] {
        let told = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", tale, "--nocapture"])
            .env("ACCORD_STORY_LOG", "trace")
            .env_remove("ACCORD_TEST_POSTGRES_URL")
            .output()
            .unwrap();
        let log = String::from_utf8(told.stderr).unwrap();
        assert!(told.status.success(), "{tale}: {log}");
        assert!(log.lines().count() > 100, "{tale}: the log is loud");
        for canary in [DANA, "dana", PASSWORD, "canary", "unsubscribe?token"] {
            let found: Vec<_> = log.lines().filter(|line| line.contains(canary)).collect();
            assert!(found.is_empty(), "{canary:?} was logged:\n{}", found.join("\n"));
        }
    }
}
