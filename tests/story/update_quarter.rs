//! A quarter summed up from its weekly updates: by whoever may see the initiative, once it is over, with earlier ones to choose.

use crate::support::story;
use crate::update_archive::{files, lists};
use crate::weekly_update::planned;
use serde_json::json;
use slack_sandbox::NewChannel;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn a_quarter_tells_what_its_weeks_told_and_names_those_without() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        let early = lists(w, &kim, &hub, "update quarter").await;
        assert!(early.plain.contains("No quarter of *Onboarding Hub* is over yet"), "{}", early.plain);
        let card = w.proposal(&ona, &hub, "Start with team North").await;
        w.reacts(&sam, &card, "white_check_mark").await;
        w.until("2026-03-13T14:01:00Z").await;
        let draft = w.told_of(&ona, "Your update of").await;
        w.taps(&ona, &draft, "update.skip").await;
        w.submits(&ona, &[("reason", json!("Half the team is at the fair."))]).await;
        // Down for the third one, until it is too late.
        w.until("2026-03-20T12:00:00Z").await;
        w.stops().await;
        w.until("2026-03-24T12:00:00Z").await;
        w.starts().await;
        w.until("2026-03-27T14:01:00Z").await;
        let draft = w.told_of(&ona, "Your update of").await;
        w.taps(&ona, &draft, "update.edit").await;
        w.submits(&ona, &[("health", json!("off_track"))]).await;
        w.taps(&ona, &draft, "update.send").await;
        w.until("2026-04-03T16:01:00Z").await;

        let seen = lists(w, &kim, &hub, "update quarter").await;
        let said = &seen.plain;
        assert!(said.contains("*Onboarding Hub* · January to March 2026, by 2 updates"), "{said}");
        assert!(said.contains("`█ · · ▂`"), "{said}");
        let weeks = "*on track* 6 Mar · skipped 13 Mar: Half the team is at the fair. · missed 20 Mar · *off track* 27 Mar";
        assert!(said.contains(weeks), "{said}");
        assert!(said.contains("Discovery since"), "{said}");
        let decided = said.lines().find(|line| line.contains("D-1")).unwrap_or_default();
        assert!(decided.contains("approved") && decided.contains("Start with team North"), "{said}");
        assert!(!said.contains("3 Apr"), "the next quarter is not over: {said}");
        assert!(!said.contains("Readings") && !said.contains("Agreement"), "no empty headings: {said}");

        w.taps(&kim, &seen, "update.quarter_export").await;
        w.passes(SOON).await;
        let files = files(w, &kim).await;
        let (_, page) = files.iter().find(|(name, _)| name == "quarter.html").expect("a page");
        assert!(page.contains("<h1>Onboarding Hub, January to March 2026</h1>"), "{page}");
        assert!(page.contains("missed 20 Mar") && page.contains("D-1 (https://slack.com/archives/"), "{page}");
        let (_, text) = files.iter().find(|(name, _)| name == "quarter.md").expect("Markdown");
        assert!(text.starts_with("# Onboarding Hub, January to March 2026\n"), "{text}");
        assert!(text.contains("\n## Decisions made\n\n- D-1 (https://slack.com/archives/"), "{text}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn earlier_quarters_are_chosen_and_a_private_one_stays_with_its_members() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        w.until("2026-07-03T16:01:00Z").await;
        let seen = lists(w, &kim, &hub, "update all").await;
        w.taps(&kim, &seen, "update.quarter").await;
        w.passes(SOON).await;
        let newest = w.whisper(&kim).await;
        assert!(newest.plain.contains("April to June 2026, by 13 updates"), "{}", newest.plain);
        w.chooses(&kim, &newest, "update.quarter", "1/2026-Q1").await;
        w.passes(SOON).await;
        assert!(w.whispered(&kim).await.contains("January to March 2026, by 4 updates"));
        let lobby = w.channel("lobby", &[&ona, &kim]).await;
        let named = lists(w, &kim, &lobby, "update quarter 2026-q1 onh").await;
        assert!(named.plain.contains("January to March 2026"), "{}", named.plain);
        let early = lists(w, &kim, &hub, "update quarter 2026-Q3").await.plain;
        assert!(early.contains("2026-Q3 is not over") && early.contains("quarter 2026-Q2"), "{early}");

        let members = [&ona, &sam, &w.bot.bot_user_id].map(Clone::clone).to_vec();
        let vault =
            w.channel_of(NewChannel { name: "vault".into(), members, private: true, shared: false }).await;
        w.passes(SOON).await;
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "initiative.more").await;
        w.submits(&ona, &[("channel", json!(vault))]).await;
        w.passes(Duration::from_mins(6)).await;
        w.chooses(&kim, &newest, "update.quarter", "1/2026-Q1").await;
        w.passes(SOON).await;
        let refused = w.whispered(&kim).await;
        assert!(!refused.contains("January to March"), "{refused}");
    })
    .await;
}
