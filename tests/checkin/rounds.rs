//! Rounds at their times: clocks that change, outages, planners at once, budgets.

use crate::common::{actor, engines, member};
use crate::world::{World, open, plan, prompted, reminded, reports, told};
use accord::actions::checkin;
use accord::domain::checkin::{Audience, Checkin, Template, Wall};
use accord::domain::ids::RoundId;
use accord::domain::job::{Edit, Job, Post};
use accord::domain::stage::Stage;
use accord::store::{StoreError, asks, members, rounds, unit};
use jiff::SignedDuration;
use jiff::civil::date;
use jiff::tz::TimeZone;

const YORK: (&str, &str) = ("UYORK", "America/New_York");
const BERLIN: (&str, &str) = ("UBERLIN", "Europe/Berlin");

/// Story 4: five Thursdays, two changes of clocks, an hour of the clock at a time.
#[tokio::test]
async fn it_is_always_ten_o_clock() {
    for engine in engines() {
        let mut world = World::new(engine, &[YORK, BERLIN]).await;
        world.at("2026-03-04T19:00:00Z").await;
        let preview = world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap();
        let promised: Vec<_> = preview.sends.into_iter().flat_map(|send| send.at).collect();
        while world.house.now < "2026-04-02T20:00:00Z".parse().unwrap() {
            world.house.later(SignedDuration::from_hours(1));
            world.run().await;
        }
        for (who, zone) in [YORK, BERLIN] {
            let zone = TimeZone::get(zone).unwrap();
            let of = |post: &Post| matches!(post, Post::CheckinPrompt(_, member) if member.as_str() == who);
            let sent: Vec<_> = world.sent.iter().filter(|sent| of(&sent.post)).collect();
            let local: Vec<_> = sent.iter().map(|sent| zone.to_datetime(sent.at).to_string()).collect();
            let thursdays = [5, 12, 19, 26].map(|day| format!("2026-03-{day:02}T10:00:00"));
            assert_eq!(local[..4], thursdays, "{who} on {engine:?}");
            assert_eq!(local[4..], ["2026-04-02T10:00:00"], "{who} on {engine:?}");
            assert!(sent[..3].iter().all(|sent| promised.contains(&sent.at)), "{who} on {engine:?}");
        }
        assert_eq!(reports(&world.sent).len(), 4);
    }
}

#[tokio::test]
async fn down_at_ten_means_one_late_message() {
    for engine in engines() {
        let mut world = World::new(engine, &[BERLIN]).await;
        world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap();
        assert!(world.at("2026-03-05T08:55:00Z").await.is_empty());
        assert_eq!(prompted(&world.at("2026-03-05T09:20:00Z").await), ["UBERLIN"]);
        assert!(world.at("2026-03-05T09:40:00Z").await.is_empty());
    }
}

#[tokio::test]
async fn too_late_is_not_asked_and_the_report_says_so() {
    for engine in engines() {
        let mut world = World::new(engine, &[YORK, BERLIN]).await;
        world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap();
        // Opened in time, then down until New York's ten o'clock: Berlin's window is over.
        assert!(world.at("2026-03-05T08:00:00Z").await.is_empty());
        assert_eq!(prompted(&world.at("2026-03-05T15:00:00Z").await), ["UYORK"]);
        let sent = world.at("2026-03-06T15:00:00Z").await;
        assert!(reports(&sent)[0].contains("1 person could not be asked in time"));
        assert!(told(&sent)[0].contains("UYORK") && !told(&sent)[0].contains("UBERLIN"));
    }
}

#[tokio::test]
async fn a_long_outage_is_followed_by_the_last_slot_only() {
    for engine in engines() {
        let mut world = World::new(engine, &[BERLIN]).await;
        world.set_up("every day 10:00", Wall::Zone("Europe/Berlin".into())).await.unwrap();
        assert_eq!(prompted(&world.at("2026-03-06T10:00:00Z").await), ["UBERLIN"]);
        assert!(world.at("2026-03-06T10:01:00Z").await.is_empty());
    }
}

#[tokio::test]
async fn a_missed_round_is_named_by_the_next_report() {
    for engine in engines() {
        let mut world = World::new(engine, &[BERLIN]).await;
        world.set_up("Thursdays 10:00", Wall::Zone("Europe/Berlin".into())).await.unwrap();
        assert!(world.at("2026-03-05T20:00:00Z").await.is_empty());
        assert_eq!(prompted(&world.at("2026-03-12T09:00:00Z").await), ["UBERLIN"]);
        let sent = world.at("2026-03-13T09:00:00Z").await;
        assert!(reports(&sent)[0].contains("The round before this did not take place"));
    }
}

#[tokio::test]
async fn two_planners_at_once_open_one_round() {
    for engine in engines() {
        let mut world = World::new(engine, &[BERLIN]).await;
        let id = world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap().checkin.id;
        world.house.now = "2026-03-05T09:00:00Z".parse().unwrap();
        tokio::join!(plan(&world.house), plan(&world.house));
        let house = &world.house;
        tokio::join!(open(house, id, "2026-03-05", "10:00"), open(house, id, "2026-03-05", "10:00"));
        assert_eq!(prompted(&world.run().await), ["UBERLIN"]);
        let work = unit(move |tx| Box::pin(async move { rounds::open_of(tx, id).await }));
        let found = world.house.read::<_, StoreError, _>(work).await.unwrap();
        assert_eq!(found.len(), 1, "{engine:?}");
    }
}

#[tokio::test]
async fn only_the_silent_are_reminded_in_their_working_hours() {
    for engine in engines() {
        let mut world = World::new(engine, &[YORK, BERLIN]).await;
        world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap();
        world.at("2026-03-05T09:00:00Z").await;
        world.at("2026-03-05T15:00:00Z").await;
        world.score("UYORK", 1, 4).await.unwrap();
        // Half time for Berlin is 22:00: the reminder waits for the morning.
        assert!(reminded(&world.at("2026-03-05T21:00:00Z").await).is_empty());
        assert_eq!(reminded(&world.at("2026-03-06T08:00:00Z").await), ["UBERLIN"]);
        assert!(reminded(&world.at("2026-03-06T12:00:00Z").await).is_empty());
    }
}

#[tokio::test]
async fn whoever_answers_before_the_reminder_gets_none() {
    for engine in engines() {
        let mut world = World::new(engine, &[BERLIN]).await;
        world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap();
        world.at("2026-03-05T09:00:00Z").await;
        world.at("2026-03-05T21:00:00Z").await;
        world.score("UBERLIN", 1, 4).await.unwrap();
        assert!(world.at("2026-03-06T08:00:00Z").await.is_empty());
    }
}

/// Books asks of other initiatives for Berlin in the week of 2 March.
async fn spend(world: &World, asks_made: i64) {
    let work = unit(move |tx| {
        Box::pin(async move {
            let booking = |number| asks::Booking {
                member: member("UBERLIN"),
                week: date(2026, 3, 2),
                number,
                subject: format!("elsewhere/{number}"),
                at: tx.now(),
            };
            let bookings: Vec<_> = (1..=asks_made).map(booking).collect();
            asks::book(tx, &bookings).await?;
            Ok::<_, StoreError>(())
        })
    });
    world.house.write(work).await.unwrap();
}

#[tokio::test]
async fn a_spent_budget_means_silence_and_the_report_goes_out() {
    for engine in engines() {
        for (before, asked, again) in [(2, 1, 0), (1, 1, 1), (3, 0, 0)] {
            let mut world = World::new(engine, &[BERLIN]).await;
            spend(&world, before).await;
            world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap();
            assert_eq!(prompted(&world.at("2026-03-05T09:00:00Z").await).len(), asked);
            world.at("2026-03-05T21:00:00Z").await;
            assert_eq!(reminded(&world.at("2026-03-06T08:00:00Z").await).len(), again);
            let sent = world.at("2026-03-06T09:00:00Z").await;
            assert_eq!(reports(&sent).len(), 1);
            assert_eq!(reports(&sent)[0].contains("1 excused."), asked == 0);
        }
    }
}

#[tokio::test]
async fn an_account_that_was_switched_off_is_dropped_silently() {
    for engine in engines() {
        let mut world = World::new(engine, &[YORK, BERLIN]).await;
        world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap();
        world.at("2026-03-05T09:00:00Z").await;
        let off = unit(|tx| {
            Box::pin(async move { members::save(tx, &member("UYORK"), "deactivated", None, None).await })
        });
        world.house.write(off).await.unwrap();
        assert!(world.at("2026-03-05T15:00:00Z").await.is_empty());
        let sent = world.at("2026-03-06T15:00:00Z").await;
        assert!(reports(&sent)[0].contains("Nobody answered (0 of 1)."));
        assert!(!reports(&sent)[0].contains("could not be asked"));
        assert!(!told(&sent)[0].contains("UYORK"));
    }
}

#[tokio::test]
async fn an_extra_round_is_asked_once() {
    for engine in engines() {
        let mut world = World::new(engine, &[YORK, BERLIN]).await;
        let id = world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap().checkin.id;
        for at in ["2026-03-02T12:00:00Z", "2026-03-02T12:00:01Z"] {
            world.house.now = at.parse().unwrap();
            let owner = crate::common::actor("U_OWNER");
            let people = world
                .as_owner(move |tx| Box::pin(async move { checkin::ask_now(tx, &owner, id).await }))
                .await;
            assert_eq!(people.unwrap(), 2);
        }
        assert_eq!(prompted(&world.run().await), ["UBERLIN", "UYORK"]);
        let owner = crate::common::actor("U_OWNER");
        let again =
            world.as_owner(move |tx| Box::pin(async move { checkin::ask_now(tx, &owner, id).await })).await;
        assert!(again.is_err());
    }
}

#[tokio::test]
async fn a_paused_check_in_asks_nobody_else() {
    for engine in engines() {
        let mut world = World::new(engine, &[YORK, BERLIN]).await;
        let id = world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap().checkin.id;
        assert_eq!(prompted(&world.at("2026-03-05T09:00:00Z").await), ["UBERLIN"]);
        let owner = crate::common::actor("U_OWNER");
        let paused =
            world.as_owner(move |tx| Box::pin(async move { checkin::pause(tx, &owner, id).await })).await;
        assert!(paused.unwrap().next.is_empty());
        assert!(prompted(&world.at("2026-03-05T15:00:00Z").await).is_empty());
        assert!(reports(&world.at("2026-03-06T15:00:00Z").await)[0].contains("1 excused."));
        assert!(world.at("2026-03-12T15:00:00Z").await.is_empty());
        let owner = crate::common::actor("U_OWNER");
        let awake =
            world.as_owner(move |tx| Box::pin(async move { checkin::resume(tx, &owner, id).await })).await;
        assert_eq!(awake.unwrap().next[0].date(), date(2026, 3, 19));
        assert_eq!(prompted(&world.at("2026-03-19T09:00:00Z").await), ["UBERLIN"]);
    }
}

/// Nobody waits to read that a round is closed: of what Slack lets us edit most is left to others.
#[tokio::test]
async fn a_close_leaves_slacks_pace_to_others() {
    const PEOPLE: usize = 60;
    for engine in engines() {
        let mut world = World::new(engine, &[BERLIN]).await;
        let people: Vec<_> = (0..PEOPLE).map(|n| member(&format!("U{n}"))).collect();
        let audience = Audience { people: people.into_iter().collect(), ..Audience::nobody() };
        world.keep(Checkin { audience, ..world.plain() }).await.unwrap();
        assert_eq!(prompted(&world.at("2026-03-05T10:00:00Z").await).len(), PEOPLE);
        world.house.now = "2026-03-06T10:00:00Z".parse().unwrap();
        let close = unit(|tx| Box::pin(async move { checkin::close(tx, RoundId(1)).await }));
        world.house.write(close).await.unwrap();
        let is_edit = |job: &Job| matches!(job, Job::Edit(Edit::CheckinPrompt(..)));
        let edits =
            async |world: &World| world.house.due_jobs().await.iter().filter(|job| is_edit(job)).count();
        assert_eq!(edits(&world).await, 20, "{engine:?}");
        world.house.later(SignedDuration::from_mins(1));
        assert_eq!(edits(&world).await, 16, "{engine:?}: a third of the fifty that Slack allows in a minute");
        world.house.later(SignedDuration::from_mins(2));
        assert_eq!(edits(&world).await, 24, "{engine:?}: the rest");
    }
}

/// Each question has its own trend: a new one never continues that of one that was removed.
#[tokio::test]
async fn a_number_that_was_asked_is_not_given_again() {
    for engine in engines() {
        let mut world = World::new(engine, &[BERLIN]).await;
        let template = Template::All(Stage::Delivery).questions();
        let asked = u32::try_from(template.count()).unwrap();
        let id = world.keep(Checkin { questions: template, ..world.plain() }).await.unwrap().checkin.id;
        world.at("2026-03-05T10:00:00Z").await;
        let fewer = Checkin { id, ..world.plain() };
        let setup = checkin::Setup { known: Some(id), wanted: fewer, nonce: "later".into() };
        let save = world
            .as_owner(move |tx| Box::pin(async move { checkin::set_up(tx, &actor("U_OWNER"), setup).await }));
        save.await.unwrap();
        let last = unit(move |tx| Box::pin(async move { rounds::last_number(tx, id).await }));
        assert_eq!(world.house.read::<_, StoreError, _>(last).await.unwrap(), asked, "{engine:?}");
    }
}
