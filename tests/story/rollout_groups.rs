//! Who is in a wave: several user groups at once, a Slack that does not say, and people by name who do not count.

use crate::roadmap::reads;
use crate::rollout::{in_delivery, opens, plans};
use crate::support::story;
use serde_json::json;
use slack_sandbox::{Fault, Kind, Person};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);
const HOUR: Duration = Duration::from_mins(61);
const GROUPS: [&str; 4] = ["north", "south", "west", "east"];

#[tokio::test(flavor = "multi_thread")]
async fn a_wave_of_four_user_groups_is_read_whole() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let people = w.people(["na", "nb", "sa", "sb", "wa", "wb", "ea", "eb"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        for (group, members) in GROUPS.iter().zip(people.chunks(2)) {
            w.slack.add_usergroup(group, &[&members[0], &members[1]]).await.unwrap();
        }
        plans(w, &ona, &hub, "All regions", &[("groups", json!("@north @south @west @east"))]).await;
        let wave = opens(w, &ona, &hub, 1).await;
        assert!(wave.plain.contains("8 people · from @east"), "{}", wave.plain);
        w.taps(&ona, &wave, "rollout.start").await;
        w.passes(SOON).await;
        let started = w.post_about(&hub, "All regions starts").await.plain.replace('*', "");
        assert_eq!(started, "Wave 1 · All regions starts: 8 people");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slack_that_does_not_say_who_is_in_a_wave_leads_to_no_number() {
    story(async |w| {
        let [ona, sam, kim, lee, max] = w.people(["ona", "sam", "kim", "lee", "max"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        w.slack.add_usergroup("west", &[&lee, &max]).await.unwrap();
        w.slack.fault("usergroups.list", Fault::Http500Before, 500).await.unwrap();
        let more = [("groups", json!("@west")), ("people", json!([kim]))];
        plans(w, &ona, &hub, "Sales", &more).await;
        w.passes(HOUR).await;
        let told = w.told_of(&ona, "who is in wave 1").await.plain;
        assert!(
            told.contains("Slack did not tell who is in wave 1, so it is counted as it was known last"),
            "{told}"
        );
        let wave = opens(w, &ona, &hub, 1).await;
        assert!(wave.plain.contains("its groups are being read"), "{}", wave.plain);
        w.taps(&ona, &wave, "rollout.start").await;
        w.passes(HOUR).await;
        let started = w.post_about(&hub, "Sales starts").await.plain.replace('*', "");
        assert_eq!(
            started, "Wave 1 · Sales starts",
            "one is known by name, and that is no number of the wave"
        );
        w.slack.clear_faults().await.unwrap();
        reads(w, &ona, &hub, "rollout").await;
        w.passes(SOON).await;
        let panel = reads(w, &ona, &hub, "rollout").await;
        assert!(panel.contains("3 people"), "the next look counts them: {panel}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_by_name_count_as_those_of_groups_do() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let bot = w.bot.bot_user_id.clone();
        let hub = w.initiative(&ona, &sam, &[]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        plans(w, &ona, &hub, "Sales", &[("people", json!([kim, lee, bot]))]).await;
        let panel = reads(w, &ona, &hub, "rollout").await;
        assert!(panel.contains("2 people"), "a bot is nobody: {panel}");
        let gone = Person { kind: Kind::Deactivated, ..w.slack.person(&lee).await.unwrap() };
        w.slack.update_person(&lee, gone).await.unwrap();
        w.passes(HOUR).await;
        reads(w, &ona, &hub, "rollout").await;
        w.passes(SOON).await;
        let panel = reads(w, &ona, &hub, "rollout").await;
        assert!(panel.contains("one person"), "whoever left is gone at the next look: {panel}");
    })
    .await;
}
