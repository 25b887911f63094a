//! A head of department sees every initiative in one look: what needs them first, then how each stands and for whom it waits.

use crate::digest::{DRAFTED, DUE, as_planned, begun, says, starts_in};
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Kind, NewChannel, Person};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

/// Somebody who administers the workspace.
async fn admin(w: &World) -> String {
    let adam = Person { is_admin: true, ..Person::member("adam", "adam", "Europe/Berlin") };
    w.slack.add_person(adam).await.unwrap()
}

/// The admin opens the workspace's settings.
async fn opens_settings(w: &World, adam: &str) {
    w.at(adam).open_home().await.unwrap();
    w.quiet().await;
    w.at(adam).click_at_home("settings.workspace").await.unwrap();
    w.quiet().await;
}

/// The admin says who sees the portfolio.
async fn names(w: &World, adam: &str, heads: &[&String]) {
    opens_settings(w, adam).await;
    w.submits(adam, &[("heads", json!(heads))]).await;
    w.passes(SOON).await;
}

/// What somebody gets who asks: the answer itself, or what comes once Slack was asked where they are.
async fn portfolio(w: &World, person: &str, channel: &str) -> String {
    let at_once = w.accord(person, channel, "portfolio").await;
    if at_once.is_empty() { w.whispered(person).await } else { at_once }
}

/// These words stand one after the other.
fn in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let at = rest.find(word).unwrap_or_else(|| panic!("{word} in its place: {text}"));
        rest = &rest[at + word.len()..];
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_sees_exceptions_first_and_for_whom_each_waits() {
    story(async |w| {
        let [ona, sam, hedy] = w.people(["ona", "sam", "hedy"]).await;
        let adam = admin(w).await;
        let lobby = w.channel("lobby", &[&hedy]).await;
        let badges = begun(w, "Badges", &ona, &sam, &[]).await;
        let canteen = begun(w, "Canteen", &ona, &hedy, &[]).await;
        as_planned(w, &ona, &hedy, 1).await;
        w.proposal(&ona, &badges, "Buy the printer").await;
        w.proposal(&ona, &canteen, "Buy the ovens").await;
        w.until(DRAFTED).await;
        says(w, &ona, "Badges", &[("health", json!("off_track"))]).await;
        w.until(DUE).await;

        let no = portfolio(w, &hedy, &lobby).await;
        assert!(no.contains("Only those whom a workspace admin names see the portfolio"), "{no}");
        names(w, &adam, &[&hedy]).await;
        w.stops().await;
        w.starts().await;
        let all = portfolio(w, &hedy, &lobby).await;
        assert!(all.starts_with("*1 needs you"), "{all}");
        in_order(
            &all,
            &[
                "waits for your vote: ",
                "Buy the ovens",
                "*Discovery* · 2",
                "Badges",
                "off track since",
                "waits for @sam since",
                "Canteen",
                "on track since",
                "waits for @hedy since",
                "*Development* · 1",
                "Plan 100",
                "no update yet",
            ],
        );
        let mentioned = w.at(&hedy).post(&lobby, &format!("<@{}> portfolio", w.bot.bot_user_id)).await;
        mentioned.unwrap();
        w.passes(SOON).await;
        assert!(w.whispered(&hedy).await.contains("*Discovery* · 2"), "{}", w.whispered(&hedy).await);

        // The same from the Home tab, in a window.
        w.at(&hedy).open_home().await.unwrap();
        w.quiet().await;
        w.at(&hedy).click_at_home("portfolio.open").await.unwrap();
        w.passes(SOON).await;
        let window = w.at(&hedy).modal().await.unwrap().expect("a window");
        assert!(window.plain.contains("*Discovery* · 2"), "{}", window.plain);
        w.at(&hedy).close_modal().await.unwrap();

        // Taken away again, it is gone from both.
        names(w, &adam, &[]).await;
        let home = w.slack.home(&hedy).await.unwrap().unwrap().plain;
        assert!(!home.contains("Portfolio"), "{home}");
        let no = portfolio(w, &hedy, &lobby).await;
        assert!(no.contains("Only those whom a workspace admin names"), "{no}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_lives_behind_doors_is_counted_and_not_named() {
    story(async |w| {
        let [ona, sam, hedy] = w.people(["ona", "sam", "hedy"]).await;
        let adam = admin(w).await;
        let lobby = w.channel("lobby", &[&hedy]).await;
        let members = [&ona, &sam, &w.bot.bot_user_id].map(Clone::clone).to_vec();
        let board =
            w.channel_of(NewChannel { name: "board".into(), members, private: true, shared: false }).await;
        begun(w, "Badges", &ona, &sam, &[]).await;
        starts_in(w, &board, "Merger", &ona, &sam).await;
        w.passes(SOON).await;

        // A guest cannot be named.
        let gil = Person::member("gil", "gil", "Europe/Berlin").kind(Kind::Guest);
        let gil = w.slack.add_person(gil.clone()).await.unwrap();
        let guest = Person::member("gil", "gil", "Europe/London").kind(Kind::Guest);
        w.slack.update_person(&gil, guest).await.unwrap();
        w.quiet().await;
        opens_settings(w, &adam).await;
        let refused = w.tries(&adam, &[("heads", json!([gil]))]).await;
        assert!(format!("{refused:?}").contains("Only full members of this workspace"), "{refused:?}");
        w.submits(&adam, &[("heads", json!([hedy]))]).await;
        w.passes(SOON).await;

        let all = portfolio(w, &hedy, &lobby).await;
        assert!(all.contains("Badges") && all.contains("1 more in private channels"), "{all}");
        assert!(!all.contains("Merger"), "{all}");
        w.slack.invite(&board, &hedy).await.unwrap();
        w.passes(Duration::from_mins(6)).await;
        let all = portfolio(w, &hedy, &lobby).await;
        assert!(all.contains("Merger") && !all.contains("in private channels"), "{all}");
        w.slack.remove(&board, &hedy).await.unwrap();
        w.passes(Duration::from_mins(6)).await;
        let all = portfolio(w, &hedy, &lobby).await;
        assert!(!all.contains("Merger") && all.contains("1 more in private channels"), "{all}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn forty_come_page_by_page_each_once() {
    story(async |w| {
        let [ona, hedy] = w.people(["ona", "hedy"]).await;
        let adam = admin(w).await;
        let lobby = w.channel("lobby", &[&hedy]).await;
        as_planned(w, &ona, &hedy, 40).await;
        names(w, &adam, &[&hedy]).await;
        let said = format!("<@{}> portfolio", w.bot.bot_user_id);
        w.at(&hedy).post(&lobby, &said).await.unwrap();
        w.passes(SOON).await;
        let first = w.whisper(&hedy).await;
        assert!(first.plain.starts_with("*40 as planned*"), "{}", first.plain);
        w.taps(&hedy, &first, "portfolio.more").await;
        w.passes(SOON).await;
        let second = w.whisper(&hedy).await;
        assert!(second.plain.contains("to 40 of 40") && !second.plain.contains("[More]"), "{}", second.plain);
        for number in 100..140 {
            let name = format!("Plan {number}");
            let times = first.plain.matches(&name).count() + second.plain.matches(&name).count();
            assert_eq!(times, 1, "{name}: {} {}", first.plain, second.plain);
        }
    })
    .await;
}
