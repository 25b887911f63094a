//! Story 11: what was decided is found again, wherever it was decided, and never from a channel that the asker is not in.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Fault, Kind, NewChannel, Person};
use std::time::Duration;

/// What somebody gets who asks the log: the answer itself, or what comes once Slack was asked where they are.
async fn log(w: &World, person: &str, channel: &str, words: &str) -> String {
    let at_once = w.accord(person, channel, &format!("log {words}")).await;
    if at_once.is_empty() { w.whispered(person).await } else { at_once }
}

/// A channel that nobody sees but its members, with an initiative in it.
async fn private(w: &World, name: &str, owner: &String, sponsor: &String) -> String {
    let members = [owner, sponsor, &w.bot.bot_user_id].map(Clone::clone).to_vec();
    let channel = w.channel_of(NewChannel { name: name.into(), members, private: true, shared: false }).await;
    w.initiative_in(&channel, owner, sponsor).await;
    channel
}

#[tokio::test(flavor = "multi_thread")]
async fn words_and_filters_find_decisions_of_every_initiative() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let pay = w.channel("pay", &[&kim, &lee]).await;
        w.initiative_in(&pay, &kim, &lee).await;
        let cap = w.proposal(&ona, &hub, "Cap the quarterly bonus").await;
        w.proposal(&kim, &pay, "Move the quarterly numbers to the new feed").await;
        w.proposal(&ona, &hub, "Paint the office green").await;
        w.reacts(&sam, &cap, "white_check_mark").await;
        w.passes(Duration::from_mins(11)).await;

        // Typed where no initiative lives: everything that is public.
        let lobby = w.channel("lobby", &[&lee]).await;
        let both = log(w, &lee, &lobby, "QUARTER").await;
        assert!(both.contains("D-1") && both.contains("D-2") && !both.contains("D-3"), "{both}");
        assert!(both.contains("https://slack.com/archives/"), "each links to its card: {both}");
        let why = log(w, &lee, &lobby, "payroll closes").await;
        assert!(why.contains("D-1") && why.contains("D-3"), "words of the context count: {why}");
        let approved = log(w, &lee, &lobby, "state:approved").await;
        assert!(approved.contains("D-1") && !approved.contains("D-2"), "{approved}");
        let kims = log(w, &lee, &lobby, "by: @kim").await;
        assert!(kims.contains("D-2") && !kims.contains("D-1"), "{kims}");
        let today = log(w, &lee, &lobby, "since:2026-03-02 office").await;
        assert!(today.contains("D-3"), "{today}");
        let none = log(w, &lee, &lobby, "since:2026-03-09 state:open").await;
        assert!(none.contains("No decision"), "{none}");
        // In an initiative's channel, without a word, it is that initiative's.
        let own = log(w, &kim, &hub, "").await;
        assert!(own.contains("Onboarding Hub") && own.contains("D-3") && !own.contains("D-2"), "{own}");

        // What cannot be read is answered with one sentence that says what to type.
        for (typed, said) in [
            ("by:kim", "picking the person"),
            ("state:done", "`open`, `approved`"),
            ("since:yesterday", "since:2026-03-01"),
            ("stat:open", "Did you mean `state:`"),
        ] {
            let no = log(w, &lee, &lobby, typed).await;
            assert!(no.contains(said) && !no.contains("D-1"), "{typed}: {no}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_channel_is_for_those_who_are_in_it_now() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let board = private(w, "board", &ona, &sam).await;
        w.proposal(&ona, &hub, "Payroll moves to Fridays").await;
        w.proposal(&ona, &board, "Payroll is outsourced").await;

        let seen = log(w, &kim, &hub, "payroll").await;
        assert!(seen.contains("D-1") && !seen.contains("D-2"), "kim is not in #board: {seen}");
        let named = log(w, &kim, &hub, "state:open by:me").await;
        assert!(!named.contains("D-2"), "{named}");
        let owner = log(w, &ona, &hub, "payroll").await;
        assert!(owner.contains("D-1") && owner.contains("D-2"), "ona is: {owner}");
        let inside = log(w, &sam, &board, "payroll").await;
        assert!(inside.contains("D-2"), "whoever types it there is there: {inside}");

        // What Slack said counts for five minutes: then it is asked again.
        w.slack.invite(&board, &kim).await.unwrap();
        w.passes(Duration::from_mins(6)).await;
        let joined = log(w, &kim, &hub, "payroll").await;
        assert!(joined.contains("D-2"), "{joined}");
        w.slack.remove(&board, &kim).await.unwrap();
        w.passes(Duration::from_mins(6)).await;
        let left = log(w, &kim, &hub, "payroll").await;
        assert!(left.contains("D-1") && !left.contains("D-2"), "{left}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_sees_their_own_channels_alone() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let guest = Person::member("gil", "gil", "Europe/Berlin").kind(Kind::Guest);
        let gil = w.slack.add_person(guest).await.unwrap();
        let hub = w.initiative(&ona, &sam, &[&gil]).await;
        let pay = w.channel("pay", &[&ona, &sam]).await;
        w.initiative_in(&pay, &ona, &sam).await;
        w.proposal(&ona, &hub, "Payroll moves to Fridays").await;
        w.proposal(&ona, &pay, "Payroll is outsourced").await;
        let seen = log(w, &gil, &hub, "payroll").await;
        assert!(seen.contains("D-1") && !seen.contains("D-2"), "{seen}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_slack_cannot_be_asked_nothing_is_shown_and_a_restart_loses_nothing() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        private(w, "board", &ona, &sam).await;
        w.proposal(&ona, &hub, "Payroll moves to Fridays").await;
        w.slack.fault("users.conversations", Fault::Http500Before, 1).await.unwrap();
        let no = log(w, &kim, &hub, "payroll").await;
        assert!(no.contains("cannot ask Slack right now") && !no.contains("D-1"), "{no}");

        w.stops().await;
        w.starts().await;
        let seen = log(w, &kim, &hub, "payroll").await;
        assert!(seen.contains("D-1"), "{seen}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_page_comes_by_a_button() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        for n in 1..=17 {
            w.accord(&ona, &hub, &format!("decide Payroll, step {n}")).await;
            w.submits(&ona, &[("context", json!("One at a time."))]).await;
            w.passes(Duration::from_mins(1)).await;
        }
        let first = w.at(&sam).command(&hub, "/accord", "log payroll").await.unwrap().answer.unwrap();
        assert!(first.plain.contains("step 17") && !first.plain.contains("step 2\n"), "{}", first.plain);
        w.taps(&sam, &first, "decision.more").await;
        let second = w.whispered(&sam).await;
        assert!(
            second.contains("step 2") && second.contains("step 1") && !second.contains("step 3"),
            "{second}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leads_sees_how_long_decisions_take_and_for_whom_they_wait() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let none = log(w, &ona, &hub, "").await;
        assert!(!none.contains("Only you see this line"), "{none}");
        let cap = w.proposal(&ona, &hub, "Cap the quarterly bonus").await;
        w.proposal(&ona, &hub, "Paint the office green").await;
        w.passes(Duration::from_hours(5)).await;
        w.reacts(&sam, &cap, "white_check_mark").await;
        w.passes(Duration::from_mins(11)).await;
        let line = "The one decision so far took 5 hours. Waiting: @sam with one, since";
        let own = log(w, &ona, &hub, "").await;
        assert!(own.contains(line), "{own}");
        // Nobody else sees it, the one who is waited for neither; and no line where something was looked for.
        for (person, words) in [(&kim, ""), (&sam, ""), (&ona, "office")] {
            let theirs = log(w, person, &hub, words).await;
            assert!(theirs.contains("Paint the office green") && !theirs.contains("Waiting:"), "{theirs}");
        }
        w.stops().await;
        w.starts().await;
        assert!(log(w, &ona, &hub, "").await.contains(line));
    })
    .await;
}
