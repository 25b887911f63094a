//! Past updates: listed page by page with links, and exported, for whoever may see the initiative.

use crate::export::{last_file, trail};
use crate::support::{World, story};
use crate::weekly_update::planned;
use serde_json::json;
use slack_sandbox::{Message, NewChannel};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(20);

/// The owner answers the draft of that Friday: with a highlight that is sent at once.
async fn sends(w: &World, owner: &str, friday: &str, highlight: &str) {
    w.until(&format!("{friday}T14:01:00Z")).await;
    let draft = w.told_of(owner, "Your update of").await;
    w.taps(owner, &draft, "update.edit").await;
    w.submits(owner, &[("highlight", json!(highlight))]).await;
    w.taps(owner, &draft, "update.send").await;
    w.until(&format!("{friday}T16:01:00Z")).await;
}

/// Somebody asks for the list; it may come once Slack was asked what they may see.
pub async fn lists(w: &World, person: &str, channel: &str, words: &str) -> Message {
    w.accord(person, channel, words).await;
    w.passes(SOON).await;
    w.whisper(person).await
}

/// The files that came with the last messages to somebody, by name.
pub async fn files(w: &World, person: &str) -> Vec<(String, String)> {
    let told = w.told(person).await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut all = Vec::new();
    for message in told.iter().filter(|message| !message.files.is_empty()) {
        let file = &message.files[0];
        let read = http.get(file["url_private"].as_str().unwrap()).send().await.unwrap();
        all.push((file["name"].as_str().unwrap().to_owned(), read.text().await.unwrap()));
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn past_updates_are_listed_with_their_fate_and_come_as_files() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        let none = lists(w, &kim, &hub, "update all").await.plain;
        assert!(none.contains("No update of *Onboarding Hub* yet"), "{none}");
        sends(w, &ona, "2026-03-06", "Six of ten <interviews> are done.").await;
        w.until("2026-03-13T14:01:00Z").await;
        let draft = w.told_of(&ona, "Your update of").await;
        let waits = lists(w, &kim, &hub, "update all").await.plain;
        assert!(!waits.contains("13 Mar"), "a draft is its owner's: {waits}");
        w.taps(&ona, &draft, "update.skip").await;
        w.submits(&ona, &[("reason", json!("Half the team is at the fair."))]).await;
        w.until("2026-03-20T16:01:00Z").await;

        // Over a restart, from the channel and by its key from elsewhere.
        w.stops().await;
        w.starts().await;
        let lobby = w.channel("lobby", &[&ona, &kim]).await;
        for (channel, words) in [(&hub, "update all"), (&lobby, "update ONH all"), (&lobby, "update all onh")]
        {
            let list = lists(w, &kim, channel, words).await.plain;
            let lines: Vec<_> = list.lines().collect();
            assert!(lines[0].contains("Updates of Onboarding Hub"), "{list}");
            let at = |words: &str| lines.iter().position(|line| line.contains(words)).expect(words);
            assert!(at("Fri 20 Mar 2026") < at("Fri 13 Mar 2026"), "the newest first: {list}");
            assert!(lines[at("20 Mar")].contains("*on track* _(not reviewed)_"), "{list}");
            assert!(lines[at("13 Mar")].contains("skipped: Half the team is at the fair."), "{list}");
            let first = lines[at("Fri 6 Mar 2026")];
            assert!(first.contains("Six of ten <interviews> are done."), "{list}");
            let stands = w.post_about(&hub, "Six of ten").await;
            let link = format!("https://slack.com/archives/{hub}/p{}", stands.ts.replace('.', ""));
            assert!(first.contains(&link), "{link} in {list}");
        }

        let list = w.whisper(&kim).await;
        w.taps(&kim, &list, "update.export").await;
        w.passes(SOON).await;
        let files = files(w, &kim).await;
        assert_eq!(files.len(), 2, "{files:?}");
        let (_, page) = files.iter().find(|(name, _)| name == "updates.html").unwrap();
        assert!(page.contains("<h2>Fri 13 Mar 2026: skipped</h2>"), "{page}");
        assert!(page.contains("Six of ten &lt;interviews&gt; are done."), "{page}");
        assert!(page.contains("Not reviewed: nobody acted") && !page.contains("<script"), "{page}");
        let (_, text) = files.iter().find(|(name, _)| name == "updates.md").unwrap();
        assert!(text.starts_with("# Updates of Onboarding Hub (ONH)\n"), "{text}");
        assert!(text.contains("\n## Fri 6 Mar 2026: on track\n"), "{text}");
        assert!(text.contains("Six of ten \\<interviews\\> are done."), "{text}");
        assert!(text.contains("- Why: Half the team is at the fair."), "{text}");
        let (message, _) = last_file(w, &kim).await;
        assert!(message.plain().contains("All 3 updates of *Onboarding Hub*"), "{}", message.plain());
        assert_eq!(trail(w, "export.updates").await.len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_is_reached_page_by_page() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        w.accord(&ona, &hub, "update").await;
        w.submits(&ona, &[("schedule", json!("every day 15:00")), ("zone", json!("Europe/Berlin"))]).await;
        w.until("2026-04-05T16:01:00Z").await;
        let mut days = Vec::new();
        let mut page = lists(w, &ona, &hub, "update all").await;
        loop {
            days.extend(shown(&page));
            if !page.plain.contains("[Older]") {
                break;
            }
            w.taps(&ona, &page, "update.older").await;
            w.passes(SOON).await;
            page = w.whisper(&ona).await;
        }
        let mut wanted = days.clone();
        wanted.sort();
        wanted.dedup();
        wanted.reverse();
        assert_eq!(days, wanted, "each once, the newest first");
        assert!(days.len() > 26, "more than two pages: {days:?}");
    })
    .await;
}

/// The days that a page of the archive shows, as `YYYY-MM-DD`.
fn shown(page: &Message) -> Vec<String> {
    let day = |line: &str| {
        let words: Vec<_> = line.split_whitespace().collect();
        let at = words.iter().position(|word| *word == "2026" || word.starts_with("2026"))?;
        let month = ["Jan", "Feb", "Mar", "Apr"].iter().position(|month| words[at - 1] == *month)? + 1;
        Some(format!("2026-{month:02}-{:0>2}", words[at - 2]))
    };
    page.plain.lines().filter_map(day).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_in_a_private_channel_is_listed_for_its_members_alone() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let members = [&ona, &sam, &w.bot.bot_user_id].map(Clone::clone).to_vec();
        let vault =
            w.channel_of(NewChannel { name: "vault".into(), members, private: true, shared: false }).await;
        w.initiative_in(&vault, &ona, &sam).await;
        w.accord(&ona, &vault, "update").await;
        w.submits(&ona, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
        sends(w, &ona, "2026-03-06", "The north is closed.").await;
        let lobby = w.channel("lobby", &[&ona, &kim]).await;
        let refused = lists(w, &kim, &lobby, "update all ONH").await.plain;
        assert!(!refused.contains("The north") && refused.contains("ONH"), "{refused}");
        let list = lists(w, &ona, &lobby, "update all ONH").await;
        assert!(list.plain.contains("The north is closed."), "{}", list.plain);
        // Whoever left the channel between the list and the tap gets no file.
        w.slack.remove(&vault, &ona).await.unwrap();
        w.passes(Duration::from_mins(6)).await;
        w.taps(&ona, &list, "update.export").await;
        w.passes(SOON).await;
        assert!(files(w, &ona).await.is_empty());
    })
    .await;
}
