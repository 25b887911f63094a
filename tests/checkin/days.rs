//! On which days people are asked and reminded, and how often.

use crate::common::{engines, member};
use crate::world::{Sent, World, open, prompted, reminded, reports};
use accord::actions::ActionError;
use accord::domain::calendar::{WeekdaySet, WorkingDays};
use accord::domain::checkin::{Audience, Checkin, Reminders, Wall};
use accord::domain::ids::RoundId;
use accord::domain::refusal::{CheckinRefusal, Refusal};
use accord::store::{StoreError, members, prompts, unit};
use jiff::SignedDuration;
use jiff::civil::date;

const PEOPLE: [(&str, &str); 2] = [("UBERLIN", "Europe/Berlin"), ("UTOKYO", "Asia/Tokyo")];

#[tokio::test]
async fn nobody_is_asked_on_a_holiday_and_the_preview_says_so() {
    for engine in engines() {
        let mut world = World::new(engine, &PEOPLE).await;
        let days = WorkingDays::new(WeekdaySet::MON_TO_FRI, [date(2026, 3, 5)]).unwrap();
        let preview = world.keep(Checkin { days, ..world.plain() }).await.unwrap();
        assert_eq!(preview.next[0], date(2026, 3, 12).at(10, 0, 0, 0));
        assert_eq!(preview.sends[0].at.len(), 3);
        let sent = world.at("2026-03-06T12:00:00Z").await;
        assert!(prompted(&sent).is_empty() && reports(&sent).is_empty(), "no empty report either: {sent:?}");
        assert_eq!(prompted(&world.at("2026-03-12T01:00:00Z").await), ["UTOKYO"]);
        assert_eq!(prompted(&world.at("2026-03-12T09:00:00Z").await), ["UBERLIN"]);
    }
}

#[tokio::test]
async fn weekdays_follow_the_zone_of_the_person_asked() {
    for engine in engines() {
        let mut world = World::new(engine, &PEOPLE).await;
        let wall = Wall::Zone("Europe/Berlin".into());
        let wanted = Checkin { wall, cadence: "Fridays 17:00".parse().unwrap(), ..world.plain() };
        world.keep(wanted).await.unwrap();
        assert_eq!(prompted(&world.at("2026-03-06T16:00:00Z").await), ["UBERLIN"], "it is Saturday in Tokyo");
        let report = world.at("2026-03-09T12:00:00Z").await;
        assert!(reports(&report)[0].contains("1 excused"), "{report:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_on_a_working_day_or_is_too_often_is_refused() {
    for engine in engines() {
        let world = World::new(engine, &PEOPLE).await;
        for (words, refusal) in [
            ("Sundays 10:00", CheckinRefusal::NeverOnAWorkingDay),
            ("* * * * *", CheckinRefusal::MoreThanDaily),
            ("0 9,15 * * Thu", CheckinRefusal::MoreThanDaily),
        ] {
            let refused = world.set_up(words, Wall::EachOnes).await;
            let is = matches!(&refused, Err(ActionError::Refusal(Refusal::Checkin(no))) if *no == refusal);
            assert!(is, "{words}: {refused:?}");
        }
        let leap = world.set_up("0 10 29 2 *", Wall::EachOnes).await.unwrap();
        assert_eq!(leap.next[0], date(2028, 2, 29).at(10, 0, 0, 0), "29 February waits for its year");
    }
}

#[tokio::test]
async fn reminders_are_light_standard_or_active() {
    for engine in engines() {
        for (reminders, at) in [
            (Reminders::Light, vec!["2026-03-06T12:00:00Z"]),
            (Reminders::Standard, vec!["2026-03-06T08:00:00Z"]),
            (Reminders::Active, vec!["2026-03-06T08:00:00Z", "2026-03-06T12:00:00Z"]),
        ] {
            let mut world = World::new(engine, &PEOPLE[..1]).await;
            let answer_time = SignedDuration::from_hours(36);
            world.keep(Checkin { reminders, answer_time, ..world.plain() }).await.unwrap();
            let mut came = Vec::new();
            for hour in 0..40 {
                let now = "2026-03-05T09:00:00Z".parse::<jiff::Timestamp>().unwrap();
                let now = now + SignedDuration::from_hours(hour);
                came.extend(world.at(&now.to_string()).await);
            }
            let is_reminder = |sent: &&Sent| !reminded(std::slice::from_ref(*sent)).is_empty();
            let times: Vec<_> = came.iter().filter(is_reminder).map(|sent| sent.at.to_string()).collect();
            assert_eq!(times, at, "{reminders:?}, within working hours");
        }
    }
}

#[tokio::test]
async fn five_thousand_people_are_each_asked_once() {
    for engine in engines() {
        let mut world = World::new(engine, &PEOPLE[..1]).await;
        let people = (0..5000).map(|n| member(&format!("U{n}"))).collect::<Vec<_>>();
        let known = people.clone();
        let learn = unit(move |tx| {
            Box::pin(async move {
                for who in &known {
                    members::save(tx, who, "full", Some("Europe/Berlin"), None).await?;
                }
                Ok::<_, StoreError>(())
            })
        });
        world.house.write(learn).await.unwrap();
        let audience = Audience { people: people.into_iter().collect(), ..Audience::default() };
        let preview = world.keep(Checkin { audience, ..world.plain() }).await.unwrap();
        assert_eq!(preview.sends.len(), 5001);
        assert!(preview.sends.iter().all(|send| send.at.len() == 3));
        world.house.now = "2026-03-04T09:00:00Z".parse().unwrap();
        open(&world.house, preview.checkin.id, "2026-03-05", "10:00").await;
        open(&world.house, preview.checkin.id, "2026-03-05", "10:00").await;
        let asked = unit(|tx| Box::pin(async move { prompts::of_round(tx, RoundId(1)).await }));
        let asked = world.house.read::<_, StoreError, _>(asked).await.unwrap();
        assert_eq!(asked.len(), 5001);
    }
}
