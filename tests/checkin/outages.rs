//! After an outage everybody gets at most one late question a schedule, and what was left out is reported: compared with an oracle
//! that knows a calendar and a clock on the wall, and nothing of rounds.
//!
//! `ACCORD_TEST_OUTAGES=1000 cargo test --test checkin after_an_outage -- --nocapture` is the long figure.

use crate::common::{Engine, engines, member};
use crate::world::{Sent, World};
use accord::domain::checkin::{Checkin, Wall};
use accord::domain::job::Post;
use accord::domain::preferences::Preferences;
use accord::store::{StoreError, preferences, unit};
use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use rand::rngs::SmallRng;
use rand::{RngExt as _, SeedableRng as _};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const WINDOW: SignedDuration = SignedDuration::from_hours(4);
const ANSWER: SignedDuration = SignedDuration::from_hours(8);
/// The first zone on Earth: a round at each one's own time opens by its clock.
const FIRST: &str = "Pacific/Kiritimati";
const ZONES: [&str; 6] =
    ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "America/Los_Angeles", "UTC", "Australia/Brisbane"];
/// Schedules in words, and the weekdays that they mean.
const CADENCES: [(&str, &[Weekday]); 4] = [
    ("Thursdays", &[Weekday::Thursday]),
    ("Mon, Wed", &[Weekday::Monday, Weekday::Wednesday]),
    (
        "weekdays",
        &[Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday],
    ),
    ("Fridays", &[Weekday::Friday]),
];

/// A schedule with its people, and when Accord was down.
struct Case {
    words: String,
    days: &'static [Weekday],
    hour: i8,
    own: bool,
    people: [(&'static str, &'static str); 2],
    begins: Timestamp,
    down: Timestamp,
    up: Timestamp,
    ends: Timestamp,
}

/// What is to be seen: who is asked when, and of each report the rounds before it and the people that were left out.
type Seen = (Vec<(String, Timestamp)>, Vec<(usize, usize)>);

impl Case {
    fn new(seed: u64) -> Self {
        let mut rng = SmallRng::seed_from_u64(seed);
        let (name, days) = CADENCES[rng.random_range(0..CADENCES.len())];
        let hour = rng.random_range(9..=12);
        let zone = |rng: &mut SmallRng| ZONES[rng.random_range(0..ZONES.len())];
        let people = [("U_A", zone(&mut rng)), ("U_B", zone(&mut rng))];
        let begins = "2026-03-01T00:00:00Z".parse::<Timestamp>().unwrap() + HOUR * rng.random_range(0..48);
        let down = begins + HOUR * rng.random_range(1..120);
        let outage = [HOUR, HOUR * 72, HOUR * 720][usize::try_from(seed % 3).unwrap()];
        let up = down + outage + HOUR * rng.random_range(0..6);
        let words = format!("{name} {hour:02}:00");
        Self { words, days, hour, own: rng.random(), people, begins, down, up, ends: up + HOUR * 216 }
    }

    fn wall(&self) -> Wall {
        if self.own { Wall::EachOnes } else { Wall::Zone(self.people[0].1.to_owned()) }
    }

    fn at(&self, day: Date, zone: &str) -> Timestamp {
        TimeZone::get(zone).unwrap().to_timestamp(day.at(self.hour, 0, 0, 0)).unwrap()
    }

    fn of(&self, day: Date, person: &(&str, &'static str)) -> Timestamp {
        self.at(day, if self.own { person.1 } else { self.people[0].1 })
    }

    fn works(&self, day: Date, person: &(&str, &'static str)) -> bool {
        let there = self.of(day, person).to_zoned(TimeZone::get(person.1).unwrap());
        !matches!(there.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    fn is_down(&self, at: Timestamp) -> bool {
        self.down < at && at < self.up
    }

    /// What the calendar says.
    fn expected(&self) -> Seen {
        let (mut asked, mut reports, mut left_out) = (Vec::new(), Vec::new(), 0);
        let all = date(2026, 2, 27).series(1.day()).take(80).filter(|day| self.days.contains(&day.weekday()));
        let ahead = |day: &Date| self.people.iter().all(|person| self.of(*day, person) > self.begins);
        for day in all.skip_while(|day| !ahead(day)) {
            let opens = self.at(day, if self.own { FIRST } else { self.people[0].1 });
            let opened = if self.is_down(opens) { self.up } else { opens };
            // Nobody is asked on their own weekend.
            let moments: Vec<_> = self.people.iter().filter(|person| self.works(day, person)).collect();
            let moments: Vec<_> =
                moments.into_iter().map(|person| (person.0, self.of(day, person))).collect();
            let in_time = moments.iter().filter(|(_, at)| *at + WINDOW >= opened);
            let Some(last) = in_time.map(|(_, at)| *at).max() else {
                left_out += 1;
                continue;
            };
            let mut unasked = 0;
            for (who, at) in moments {
                let sent = if self.is_down(at) { self.up } else { at.max(opened) };
                if sent > at + WINDOW {
                    unasked += 1;
                } else if sent <= self.ends {
                    asked.push((who.to_owned(), sent));
                }
            }
            if last + ANSWER <= self.ends {
                reports.push((std::mem::take(&mut left_out), unasked));
            }
        }
        asked.sort();
        (asked, reports)
    }

    /// What Accord does.
    async fn told(&self, engine: Engine) -> Seen {
        let mut world = World::new(engine, &self.people).await;
        world.house.now = self.begins;
        let often = unit(|tx| {
            Box::pin(async move {
                for who in ["U_A", "U_B"] {
                    let wanted = Preferences { asks: Some(10), ..Preferences::default() };
                    preferences::save(tx, &member(who), &wanted).await?;
                }
                Ok::<_, StoreError>(())
            })
        });
        world.house.write(often).await.unwrap();
        let cadence = self.words.parse().unwrap();
        let wanted = Checkin { cadence, wall: self.wall(), answer_time: ANSWER, ..world.plain() };
        world.keep(wanted).await.unwrap();
        let mut now = self.begins;
        while now <= self.ends {
            if !self.is_down(now) {
                world.at(&now.to_string()).await;
            }
            now += HOUR;
        }
        world.house.db.close().await;
        let asked = |sent: &Sent| match &sent.post {
            Post::CheckinPrompt(_, member) => Some((member.to_string(), sent.at)),
            _ => None,
        };
        let mut all: Vec<_> = world.sent.iter().filter_map(asked).collect();
        all.sort();
        let is_report = |sent: &&Sent| matches!(sent.post, Post::CheckinReport(_));
        (all, world.sent.iter().filter(is_report).map(|sent| left_out(&sent.text)).collect())
    }
}

/// How many rounds and people a report says were left out.
fn left_out(report: &str) -> (usize, usize) {
    let before = |words: &str| {
        let (head, _) = report.split_once(words)?;
        head.rsplit(|c: char| !c.is_ascii_alphanumeric()).find(|word| !word.is_empty())?.parse().ok()
    };
    let rounds = before(" rounds before this did not take place");
    let rounds = rounds.unwrap_or_else(|| usize::from(report.contains("The round before this did not")));
    let people = before(" person could not be asked").or_else(|| before(" people could not be asked"));
    (rounds, people.unwrap_or(0))
}

#[tokio::test]
async fn after_an_outage_at_most_one_question_comes_late_and_all_else_is_reported() {
    let cases: u64 = std::env::var("ACCORD_TEST_OUTAGES").map_or(50, |cases| cases.parse().unwrap());
    for engine in engines() {
        let (mut questions, mut late, mut skipped) = (0, 0, 0);
        for seed in 0..cases {
            let case = Case::new(seed);
            let (expected, seen) = (case.expected(), case.told(engine).await);
            let what = format!(
                "seed {seed} on {engine:?}: {} {:?}, own {}, down {} to {}",
                case.words, case.people, case.own, case.down, case.up
            );
            assert_eq!(seen, expected, "{what}");
            questions += seen.0.len();
            late += seen.0.iter().filter(|(_, at)| *at == case.up).count();
            skipped += seen.1.iter().map(|(rounds, _)| rounds).sum::<usize>();
        }
        println!(
            "{engine:?}: {cases} schedules, each with an outage of an hour, three or thirty days: {questions} questions, {late} of them \
             late, {skipped} rounds reported as left out; 0 missed, 0 double"
        );
        assert!(late > 0 && skipped > 0, "nothing out of the ordinary was met");
    }
}
