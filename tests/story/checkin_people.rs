//! Who is asked from round to round: joiners, leavers, switched-off accounts, user groups, and people who move.

use crate::checkin_setup::hub;
use crate::support::story;
use serde_json::json;
use slack_sandbox::{Kind, Person};

#[tokio::test(flavor = "multi_thread")]
async fn joiners_are_asked_next_time_and_leavers_are_dropped() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let (york, gone) =
            (w.person("york", "America/New_York").await, w.person("gone", "America/New_York").await);
        let hub = hub(w, &ona, &sam, &[&kim, &york, &gone]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.submits(&ona, &[]).await;
        w.until("2026-03-05T09:05:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1);

        // While the round is open one joins, one leaves before their moment, and one account is switched off.
        w.accord(&ona, &hub, "people").await;
        w.presses(&ona, "initiative.people", Some("1")).await;
        w.submits(&ona, &[("people", json!([kim, ben, gone]))]).await;
        let off = Person { kind: Kind::Deactivated, ..w.slack.person(&gone).await.unwrap() };
        w.slack.update_person(&gone, off).await.unwrap();
        w.quiet().await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T15:10:00Z").await;
        assert_eq!(w.times_told(&ben, "asks your view").await, 0, "from the next round on");
        assert_eq!(w.times_told(&york, "asks your view").await, 0, "no longer one of them");
        assert_eq!(w.times_told(&gone, "asks your view").await, 0);
        let report = w.post_about(&hub, "check-in of Thursday").await.plain;
        assert!(report.contains("(0 of 1)"), "dropped, not missed: {report}");
        let silent = w.told_of(&ona, "no answer by").await.plain;
        assert!(
            silent.contains("@kim") && !silent.contains("@york") && !silent.contains("@gone"),
            "{silent}"
        );

        w.until("2026-03-12T15:10:00Z").await;
        assert_eq!(w.times_told(&ben, "asks your view").await, 1);
        assert_eq!(w.times_told(&york, "asks your view").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_group_is_asked_as_it_is_by_then() {
    story(async |w| {
        let [ona, sam, kim, ben, lea] = w.people(["ona", "sam", "kim", "ben", "lea"]).await;
        let hub = hub(w, &ona, &sam, &[&kim]).await;
        w.slack.add_usergroup("finance", &[&kim, &ben]).await.unwrap();
        w.accord(&ona, &hub, "checkin").await;
        w.presses(&ona, "checkin.more", None).await;
        w.submits(&ona, &[("groups", json!("@finance, @nobody"))]).await;
        w.passes(std::time::Duration::from_secs(10)).await;
        let echo = w.whispered(&ona).await;
        assert!(echo.contains("@ben") && echo.matches("@kim").count() == 1, "asked once: {echo}");
        assert!(w.told_of(&ona, "asks @nobody").await.plain.contains("I ask those who were in it last"));

        w.slack.add_usergroup("finance", &[&lea]).await.unwrap();
        w.stops().await;
        w.starts().await;
        w.until("2026-03-05T09:05:00Z").await;
        for (who, times) in [(&kim, 1), (&ben, 0), (&lea, 1)] {
            assert_eq!(w.times_told(who, "asks your view").await, times, "{who}");
        }
        w.until("2026-03-12T09:05:00Z").await;
        assert_eq!(w.times_told(&ona, "asks @nobody").await, 1, "told once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn four_user_groups_are_all_asked() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let people = w.people(["north", "south", "west", "east"]).await;
        let hub = hub(w, &ona, &sam, &[&kim]).await;
        for who in &people {
            w.slack.add_usergroup(&format!("group-{who}").to_lowercase(), &[who]).await.unwrap();
        }
        let groups: Vec<_> = people.iter().map(|who| format!("@group-{who}").to_lowercase()).collect();
        w.accord(&ona, &hub, "checkin").await;
        w.presses(&ona, "checkin.more", None).await;
        w.submits(&ona, &[("groups", json!(groups.join(" ")))]).await;
        w.until("2026-03-05T09:05:00Z").await;
        for who in &people {
            assert_eq!(w.times_told(who, "asks your view").await, 1, "{who}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_moves_is_asked_at_ten_where_they_are_now() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = hub(w, &ona, &sam, &[&kim]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.submits(&ona, &[]).await;
        w.until("2026-03-05T09:05:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1);
        let moved = Person { tz: Some("America/New_York".into()), ..w.slack.person(&kim).await.unwrap() };
        w.slack.update_person(&kim, moved).await.unwrap();
        w.quiet().await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-12T13:55:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1);
        w.until("2026-03-12T14:05:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 2);
    })
    .await;
}
