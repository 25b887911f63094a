//! Story 6 as the database sees it: an adversary who holds every message, the roster and a full copy of the database after the
//! round links no answer to a person.
//!
//! `ACCORD_TEST_PULSE_ROUNDS` is the number of rounds: 100, or 10,000 for the long figure.

use crate::common::{Engine, actor, engines};
use crate::dump::{Dump, dump};
use crate::world::{World, reports};
use accord::actions::pulse::{self, Ballot};
use accord::actions::{ActionError, Outcome};
use accord::cli::backup;
use accord::domain::calendar::{WeekdaySet, WorkingDays};
use accord::domain::checkin::{Checkin, Mode, Score};
use accord::domain::ids::RoundId;
use accord::domain::pulse::Results;
use accord::domain::refusal::{CheckinRefusal, PulseRefusal, Refusal};
use accord::domain::settings::USUAL_MONTHS;
use accord::store::{Scope, StoreError, pulses, retention, unit};
use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};
use rand::rngs::SmallRng;
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use std::collections::HashSet;

/// People who are invited.
const PEOPLE: [(&str, &str); 14] = [
    ("U_A", "Europe/Berlin"),
    ("U_B", "Europe/Berlin"),
    ("U_C", "Europe/Berlin"),
    ("U_D", "Europe/Berlin"),
    ("U_E", "Europe/Berlin"),
    ("U_F", "Europe/Berlin"),
    ("U_G", "Europe/Berlin"),
    ("U_H", "Europe/Berlin"),
    ("U_I", "Europe/Berlin"),
    ("U_J", "Europe/Berlin"),
    ("U_K", "Europe/Berlin"),
    ("U_L", "Europe/Berlin"),
    ("U_M", "Europe/Berlin"),
    ("U_N", "Europe/Berlin"),
];
/// Of whom so many answer.
const ANSWERS: usize = 12;
/// How long words people said are kept where nobody decided otherwise.
const WORDS_KEPT: SignedDuration = SignedDuration::from_hours(24 * (USUAL_MONTHS * 365 / 12));
/// How long the words of an answer are, in bytes.
const WORD: usize = 17;

impl World {
    /// A confidential check-in, every day at ten, whose rounds close after two hours.
    async fn confidential(&self) {
        let wanted = Checkin {
            mode: Mode::Confidential,
            cadence: "every day 10:00".parse().unwrap(),
            answer_time: SignedDuration::from_hours(2),
            days: WorkingDays::new(WeekdaySet::ALL, []).unwrap(),
            ..self.plain()
        };
        self.keep(wanted).await.unwrap();
    }

    async fn casts(&self, who: &str, round: i64, score: i64, words: &str) -> Outcome<()> {
        let scores = [(1, Score::new(score).unwrap())].into();
        let ballot = Ballot { scores, words: words.to_owned() };
        let who = who.to_owned();
        self.as_owner(move |tx| {
            Box::pin(async move { pulse::cast(tx, &actor(&who), RoundId(round), ballot).await })
        })
        .await
    }

    /// Removes what has outlived its time, as happens every day: after 27 years the database holds the last one.
    async fn purges(&self) {
        let work = unit(|tx| Box::pin(retention::purge(tx, WORDS_KEPT, 10_000)));
        self.house.db.write::<_, StoreError, _>(Scope::System, self.house.now, work).await.unwrap();
    }

    async fn results(&self, round: i64) -> Results {
        let work = unit(move |tx| Box::pin(async move { pulses::results(tx, RoundId(round)).await }));
        self.house.read::<_, StoreError, _>(work).await.unwrap().unwrap()
    }
}

fn refused(outcome: Outcome<()>) -> PulseRefusal {
    match outcome {
        Err(ActionError::Refusal(Refusal::Checkin(CheckinRefusal::Pulse(refusal)))) => refusal,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn nobody_is_linked_to_an_answer_better_than_by_guessing() {
    let rounds: i64 = std::env::var("ACCORD_TEST_PULSE_ROUNDS").map_or(100, |rounds| rounds.parse().unwrap());
    for engine in engines() {
        let hits = Box::pin(attack(engine, rounds)).await;
        let total = f64::from(i32::try_from(rounds).unwrap());
        // Whoever guesses hits one of n a round on average, whatever n is, with a variance of one.
        let most = total + 5.0 * total.sqrt();
        println!(
            "{engine:?}: {rounds} rounds; hits by strategy: {hits:?}; by chance {total}, at most {most:.0}"
        );
        for (strategy, count) in hits {
            assert!(f64::from(count) <= most, "{strategy} on {engine:?}: {count} of {rounds}");
        }
    }
}

/// Runs rounds one a day, and lets the adversary guess after each.
async fn attack(engine: Engine, rounds: i64) -> Vec<(&'static str, i32)> {
    let mut rng = SmallRng::seed_from_u64(6);
    let mut world = World::new(engine, &PEOPLE).await;
    world.confidential().await;
    let mut hits: Vec<(&'static str, i32)> = Vec::new();
    // Ten o'clock in Berlin, whatever the clocks do meanwhile: the long figure takes 27 years.
    let (berlin, first) = (TimeZone::get("Europe/Berlin").unwrap(), date(2026, 3, 2));
    for round in 1..=rounds {
        let day = first.checked_add((round - 1).days()).unwrap();
        let opens = berlin.to_timestamp(day.at(10, 0, 0, 0)).unwrap();
        world.at(&opens.to_string()).await;
        let mut people = PEOPLE.map(|(who, _)| who);
        people.shuffle(&mut rng);
        let answered = &people[..ANSWERS];
        let mut said = Vec::new();
        for who in answered {
            world.house.later(SignedDuration::from_mins(3));
            let words = format!("w{:016x}", rng.random::<u64>());
            assert_eq!(words.len(), WORD);
            world.casts(who, round, rng.random_range(1..=5), &words).await.unwrap();
            said.push(words);
        }
        if round % 10 == 1 {
            nothing_in_common(&dump(engine, &world.house.url).await, round);
        }
        let closes = opens.checked_add(SignedDuration::from_hours(2)).unwrap();
        world.at(&closes.to_string()).await;
        let shown = world.results(round).await.words;
        assert_eq!(shown.len(), ANSWERS, "all words are shown at once");
        for (strategy, guess) in guesses(answered) {
            let right = |(words, who): (&String, &&str)| {
                let of = answered.iter().position(|member| member == who);
                of.is_some_and(|at| said[at] == *words)
            };
            let count = shown.iter().zip(&guess).filter(|pair| right(*pair)).count();
            let count = i32::try_from(count).unwrap();
            match hits.iter_mut().find(|(name, _)| *name == strategy) {
                Some((_, sum)) => *sum += count,
                None => hits.push((strategy, count)),
            }
        }
        if round % 10 == 1 {
            only_results(&dump(engine, &world.house.url).await, &said, round);
            world.purges().await;
        }
    }
    hits
}

/// Orders in which the adversary knows the people: who answered when is taken to be known to the second.
fn guesses<'a>(answered: &[&'a str]) -> Vec<(&'static str, Vec<&'a str>)> {
    let by = |mut order: Vec<&'a str>, sort: bool, reverse: bool| {
        if sort {
            order.sort_unstable();
        }
        if reverse {
            order.reverse();
        }
        order
    };
    let order = answered.to_vec();
    vec![
        ("in the order of their answers", by(order.clone(), false, false)),
        ("the last one first", by(order.clone(), false, true)),
        ("in the order of the roster", by(order.clone(), true, false)),
        ("against the order of the roster", by(order, true, true)),
    ]
}

/// While it runs, a paper shares nothing with a mark, or with whatever names a person.
fn nothing_in_common(dump: &Dump, round: i64) {
    let papers = dump.table("pulse_paper");
    assert_eq!(papers.rows.len(), 2 * ANSWERS);
    let of_all = ["workspace", "round", "question", "score"];
    let own: HashSet<&str> = papers
        .values()
        .filter(|(name, value)| !of_all.contains(name) && value.len() > 3)
        .map(|(_, value)| value)
        .collect();
    for table in dump.tables().iter().filter(|table| table.name != "pulse_paper") {
        let shared = table.values().find(|(_, value)| own.contains(value));
        assert!(shared.is_none(), "{} shares {shared:?} with an answer of round {round}", table.name);
    }
    assert!(papers.values().all(|(_, value)| !value.contains("U_")), "{:?}", papers.rows);
    assert!(!papers.columns.iter().any(|name| name.ends_with("at")), "an answer has no time");
}

/// After the close the answers are nowhere but in what was shown, and nothing tells them apart.
fn only_results(dump: &Dump, said: &[String], round: i64) {
    for table in ["pulse_key", "pulse_mark", "pulse_paper"] {
        assert!(dump.table(table).rows.is_empty(), "{table} after round {round}");
    }
    let said: HashSet<&str> = said.iter().map(String::as_str).collect();
    for table in dump.tables() {
        let holds = table.values().any(|(_, value)| quotes(value, &said));
        assert_eq!(holds, table.name == "pulse_result", "{} after round {round}", table.name);
    }
}

/// Whether one of these words stands anywhere in a value: they are of one length, and begin with the same letter.
fn quotes(value: &str, said: &HashSet<&str>) -> bool {
    value.match_indices('w').any(|(at, _)| value.get(at..at + WORD).is_some_and(|word| said.contains(word)))
}

#[tokio::test]
async fn one_answer_each_none_late_none_with_a_name() {
    for engine in engines() {
        let mut world = World::new(engine, &PEOPLE[..6]).await;
        world.confidential().await;
        let sent = world.at("2026-03-02T09:00:00Z").await;
        assert!(sent[0].text.contains("without your name"), "{}", sent[0].text);
        for who in ["U_A", "U_B", "U_C", "U_D"] {
            world.casts(who, 1, 4, "").await.unwrap();
        }
        assert_eq!(refused(world.casts("U_A", 1, 1, "").await), PulseRefusal::AnsweredAlready);
        assert_eq!(refused(world.casts("U_STRANGER", 1, 1, "").await), PulseRefusal::NotInvited);
        let named = world.score("U_E", 1, 3).await;
        let only = Refusal::from(PulseRefusal::OnlyByForm);
        assert!(matches!(named, Err(ActionError::Refusal(refusal)) if refusal == only));
        world.casts("U_E", 1, 4, "with six invited no words are taken").await.unwrap();
        let sent = world.at("2026-03-02T11:00:00Z").await;
        let report = reports(&sent)[0].to_owned();
        assert!(report.contains("5 of 6 answered") && report.contains("*4.0*"), "{report}");
        assert!(!report.contains("no words are taken"), "{report}");
        assert_eq!(refused(world.casts("U_F", 1, 1, "").await), PulseRefusal::Closed);
        assert!(crate::world::told(&sent).is_empty(), "nobody learns who took part");
    }
}

#[tokio::test]
async fn four_show_nothing_and_leave_nothing() {
    for engine in engines() {
        let mut world = World::new(engine, &PEOPLE).await;
        world.confidential().await;
        world.at("2026-03-02T09:00:00Z").await;
        for who in ["U_A", "U_B", "U_C", "U_D"] {
            world.casts(who, 1, 1, "telltale words").await.unwrap();
        }
        let sent = world.at("2026-03-02T11:00:00Z").await;
        assert!(reports(&sent)[0].contains("4 answered, below the threshold of 5"), "{sent:?}");
        let dump = dump(engine, &world.house.url).await;
        let kept =
            dump.tables().iter().any(|table| table.values().any(|(_, value)| value.contains("telltale")));
        assert!(!kept, "what may not be shown is not kept");
    }
}

#[tokio::test]
async fn a_backup_holds_nothing_of_a_running_round_and_a_restored_one_is_void() {
    let mut world = World::new(Engine::Sqlite, &PEOPLE).await;
    world.confidential().await;
    world.at("2026-03-02T09:00:00Z").await;
    for (who, _) in &PEOPLE[..12] {
        world.casts(who, 1, 2, "telltale words").await.unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let (copy, database) = (folder.path().join("copy.db"), world.house.url.replace("sqlite://", ""));
    backup::write(database.as_ref(), &copy).await.unwrap();
    let bytes = std::fs::read(&copy).unwrap();
    assert!(!bytes.windows(8).any(|part| part == b"telltale"), "not in a free page either");
    let restored = folder.path().join("restored.db");
    accord::cli::restore::restore(&copy, &restored, false, world.house.now).await.unwrap();
    let url = format!("sqlite://{}", restored.display());
    let db = accord::store::Db::open(&url, accord::store::Synchronous::Normal).await.unwrap();
    world.house.db = db;
    assert_eq!(refused(world.casts("U_N", 1, 1, "").await), PulseRefusal::Closed);
    let sent = world.at("2026-03-02T11:00:00Z").await;
    assert!(reports(&sent)[0].contains("This pulse is void"), "{sent:?}");
}
