//! Story 5, second half: all initiatives together, one message within the hour, and silence once the week's asks are used up.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::Message;
use std::time::Duration;

/// Initiatives of one owner, each with a check-in at that time that asks these people; gives the owner and the channels.
async fn checkins(w: &World, names: &[(&str, &str)], people: &[&String]) -> (String, Vec<String>) {
    let [ona, sam] = w.people(["ona", "sam"]).await;
    let mut channels = Vec::new();
    for (name, when) in names {
        let members: Vec<&String> = [&ona, &sam].into_iter().chain(people.iter().copied()).collect();
        let channel = w.channel(name, &members).await;
        w.accord(&ona, &channel, "new").await;
        w.submits(&ona, &[("name", json!(name)), ("sponsor", json!(sam))]).await;
        let card = w.post_about(&channel, "exit criteria").await;
        w.taps(&ona, &card, "initiative.people").await;
        w.submits(&ona, &[("people", json!(people))]).await;
        w.accord(&ona, &channel, "checkin").await;
        let question = format!("Is {name} right?");
        w.asks_instead(&ona, &question).await;
        w.submits(&ona, &[("schedule", json!(when))]).await;
        channels.push(channel);
        // Nobody opens more forms in a moment than Slack shows.
        w.passes(Duration::from_secs(10)).await;
    }
    (ona, channels)
}

/// The messages to somebody that ask them something.
async fn asked(w: &World, person: &str) -> Vec<Message> {
    w.told(person)
        .await
        .into_iter()
        .filter(|m| m.plain.contains("ask") && m.plain.contains("right?"))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_initiatives_within_an_hour_are_one_message_and_one_ask() {
    story(async |w| {
        let kim = w.person("kim", "Europe/Berlin").await;
        let three =
            [("Hub", "Thursdays 10:00"), ("Bonus", "Thursdays 10:20"), ("Payroll", "Thursdays 10:40")];
        let (_, channels) = checkins(w, &three, &[&kim]).await;
        w.until("2026-03-05T09:30:00Z").await;
        assert!(asked(w, &kim).await.is_empty(), "none comes before its time");
        w.until("2026-03-05T09:45:00Z").await;
        let [message] = asked(w, &kim).await.try_into().unwrap();
        for name in ["Hub", "Bonus", "Payroll"] {
            assert!(message.plain.contains(&format!("Is {name} right?")), "{}", message.plain);
        }
        w.at(&kim).click_value(&message.channel, &message.ts, "checkin.score.4", "2/4").await.unwrap();
        w.quiet().await;
        let now = w.now_reads(&message).await;
        assert_eq!(now.matches("You answered").count(), 1, "{now}");
        w.at(&kim).open_home().await.unwrap();
        w.quiet().await;
        let home = w.slack.home(&kim).await.unwrap().unwrap().plain;
        assert!(home.contains("1 ask"), "{home}");
        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T12:00:00Z").await;
        let reminders: Vec<_> =
            w.told(&kim).await.into_iter().filter(|m| m.plain.contains("reminder")).collect();
        assert_eq!(reminders.len(), 1, "{reminders:#?}");
        assert!(reminders[0].plain.contains("Is Hub") && reminders[0].plain.contains("Is Payroll"));
        assert!(!reminders[0].plain.contains("Is Bonus"), "answered: {}", reminders[0].plain);
        for channel in &channels {
            w.post_about(channel, "check-in of Thursday, 5 March").await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rounds_that_open_at_one_moment_come_in_one_message() {
    story(async |w| {
        let kim = w.person("kim", "Europe/Berlin").await;
        let (ona, channels) =
            checkins(w, &[("Hub", "Thursdays 10:00"), ("Bonus", "Thursdays 10:00")], &[&kim]).await;
        for channel in &channels {
            let panel = w.accord(&ona, channel, "checkin").await;
            assert!(panel.contains("1 person"), "{panel}");
        }
        w.until("2026-03-05T09:01:00Z").await;
        assert_eq!(asked(w, &kim).await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spent_week_is_silent_and_the_owner_learns_why() {
    story(async |w| {
        let kim = w.person("kim", "Europe/Berlin").await;
        let days = [("Hub", "Mondays 12:00"), ("Bonus", "Wednesdays 12:00"), ("Payroll", "Fridays 12:00")];
        let (ona, channels) = checkins(w, &days, &[&kim]).await;
        w.accord(&kim, &channels[0], "settings").await;
        w.submits(&kim, &[("asks", json!("2"))]).await;
        // Monday's question and its reminder on Tuesday are two asks.
        w.until("2026-03-04T12:00:00Z").await;
        assert_eq!(asked(w, &kim).await.iter().filter(|m| m.plain.contains("Is Bonus")).count(), 0);
        w.until("2026-03-07T12:00:00Z").await;
        assert!(asked(w, &kim).await.iter().all(|m| m.plain.contains("Is Hub")));
        let report = w.post_about(&channels[1], "check-in of Wednesday, 4 March").await;
        assert!(report.plain.contains("1 excused"), "the report goes out: {}", report.plain);
        let why = w.told_of(&ona, "week's asks were used up").await.plain;
        assert!(why.contains("kim"), "{why}");
        w.until("2026-03-09T12:00:00Z").await;
        assert!(asked(w, &kim).await.last().unwrap().plain.contains("Is Hub"), "a new week");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ledger_says_what_answering_took_and_prompts_name_ones_own_budget() {
    story(async |w| {
        let kim = w.person("kim", "Europe/Berlin").await;
        let two = [("Hub", "Thursdays 10:00"), ("Bonus", "Thursdays 14:00")];
        let (_, channels) = checkins(w, &two, &[&kim]).await;
        w.accord(&kim, &channels[0], "settings").await;
        w.submits(&kim, &[("asks", json!("5"))]).await;
        w.until("2026-03-05T13:01:00Z").await;
        let messages = asked(w, &kim).await;
        assert_eq!(messages.len(), 2);
        for (message, minutes) in messages.iter().zip([3, 600]) {
            assert!(message.plain.contains("at most 5 asks a week"), "{}", message.plain);
            w.taps(&kim, message, "checkin.words").await;
            w.passes(std::time::Duration::from_mins(minutes)).await;
            if minutes == 3 {
                w.stops().await;
                w.starts().await;
            }
            w.submits(&kim, &[("score", json!("4"))]).await;
        }
        w.at(&kim).open_home().await.unwrap();
        w.quiet().await;
        let home = w.slack.home(&kim).await.unwrap().unwrap().plain;
        // A form that was left open over hours counts for a quarter of one.
        assert!(home.contains("2 asks, about 18 minutes this week"), "{home}");
    })
    .await;
}
