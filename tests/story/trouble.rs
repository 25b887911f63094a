//! What goes wrong with an installation while it runs: a scope that is missing, a token that is revoked, a month without
//! Accord, another app with the same command.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{AppConfig, Gone, Person};
use std::time::Duration;

/// A check-in on Thursdays at ten, in a channel with owner, sponsor and one stakeholder.
async fn checkin(w: &World, ona: &String, sam: &String, kim: &String) -> String {
    let hub = w.initiative(ona, sam, &[kim]).await;
    let card = w.post_about(&hub, "exit criteria").await;
    w.taps(ona, &card, "initiative.people").await;
    w.submits(ona, &[("people", json!([kim]))]).await;
    w.accord(ona, &hub, "checkin").await;
    w.submits(ona, &[("schedule", json!("Thursdays 10:00"))]).await;
    hub
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_missing_scope_takes_away_is_said_and_all_else_goes_on() {
    story(async |w| {
        w.forgives("missing_scope");
        let [ona, sam, ada] = w.people(["ona", "sam", "ada"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let admin = Person { is_admin: true, ..w.slack.person(&ada).await.unwrap() };
        w.slack.update_person(&ada, admin).await.unwrap();
        w.quiet().await;
        w.loses_scope("reactions:read").await;
        let card = w.proposal(&ona, &hub, "Buy the licences").await;
        w.taps(&sam, &card, "decision.approve").await;
        w.passes(Duration::from_hours(1)).await;
        let now = w.now_reads(&card).await;
        assert!(now.contains("undo until"), "it is not final without a last look: {now}");
        assert_eq!(w.times_told(&ada, "D-1 cannot end yet").await, 1);
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_mins(11)).await;
        let now = w.now_reads(&card).await;
        assert!(now.contains("final"), "the scope is back: {now}");
        assert_eq!(w.times_told(&ada, "cannot end yet").await, 1);

        let scopes = ["users:read", "channels:read", "channels:history", "im:write", "app_mentions:read"];
        for (scope, number) in scopes.into_iter().zip(2..) {
            w.loses_scope(scope).await;
            let card = w.proposal(&ona, &hub, &format!("Question {number}")).await;
            w.taps(&sam, &card, "decision.approve").await;
            assert!(w.now_reads(&card).await.contains("undo until"), "{scope}");
            w.passes(Duration::from_mins(11)).await;
            if scope == "users:read" {
                assert_eq!(w.times_told(&ada, "D-2 cannot end yet").await, 1, "whether sam may is not known");
                w.stops().await;
                w.starts().await;
                w.passes(Duration::from_mins(11)).await;
            }
            assert!(w.now_reads(&card).await.contains("final"), "{scope}: {}", w.now_reads(&card).await);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waited_for_a_new_token_is_sent_when_it_is_there() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        checkin(w, &ona, &sam, &kim).await;
        w.forgives("token_revoked");
        w.until("2026-03-05T08:00:00Z").await;
        w.slack.uninstall_app(&w.bot.app_id, Gone::Revoked).await.unwrap();
        w.until("2026-03-05T12:00:00Z").await;
        // Somebody installs it again, and the operator sets the new token.
        w.stops().await;
        let again = AppConfig { bot_name: "Accord".into(), ..AppConfig::default() };
        w.slack.install_app(again).await.unwrap();
        w.starts().await;
        w.passes(Duration::from_mins(1)).await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1);
        w.passes(Duration::from_hours(3)).await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_month_without_accord_nobody_is_flooded() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = checkin(w, &ona, &sam, &kim).await;
        w.until("2026-03-02T12:00:00Z").await;
        let told = async |w: &World| {
            let mut count = w.said_in(&hub).await.len();
            for person in [&ona, &sam, &kim] {
                count += w.told(person).await.len();
            }
            count
        };
        let before = told(w).await;
        w.stops().await;
        // Four Thursdays and four Fridays go by.
        w.until("2026-04-01T12:00:00Z").await;
        w.starts().await;
        w.passes(Duration::from_hours(2)).await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 0, "no question of a day long gone");
        let new = told(w).await - before;
        assert!(new <= 2, "{new} messages on the return");
        w.until("2026-04-02T08:30:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1, "and on Thursday all is as before");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_app_with_the_same_command_leaves_mentions_and_buttons() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let other = AppConfig {
            app_id: "A_OTHER".into(),
            bot_token: "xoxb-other".into(),
            app_token: "xapp-other".into(),
            bot_name: "other".into(),
            commands: vec!["/accord".into()],
            ..AppConfig::default()
        };
        w.slack.install_app(other).await.unwrap();
        let typed = w.at(&ona).command(&hub, "/accord", "status").await.unwrap();
        assert!(typed.answer.is_none(), "the app installed last has it: {typed:?}");
        w.at(&ona).post(&hub, &format!("<@{}> status", w.bot.bot_user_id)).await.unwrap();
        w.quiet().await;
        assert!(w.whispered(&ona).await.contains("Onboarding Hub"), "{}", w.whispered(&ona).await);
    })
    .await;
}
