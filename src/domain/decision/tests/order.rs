//! Votes do not depend on arrival order: sequences of events against a small independent model.
//!
//! The model knows no timestamps: it lives through the steps in the order in which people took them. The
//! decision hears of them shuffled, repeated, removals first, or (in the second test) not at all.
//! `ACCORD_VOTE_CASES=1000000` runs the long figure.

use super::*;
use crate::domain::emoji::Verdict::{Approve, Reject};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::Cell;

const APPROVERS: [&str; 3] = [ANA, BEN, CAT];
const PEOPLE: [&str; 4] = [ANA, BEN, CAT, "UNOBODY"];
const EMOJI: [&str; 4] = ["+1", "heavy_check_mark", "x", "+1::skin-tone-4"];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Add { who: usize, card: usize, emoji: usize },
    Remove { who: usize, card: usize, emoji: usize },
    Tap { who: usize, verdict: Verdict },
    Choose { who: usize, verdict: Verdict },
    Undo { who: usize },
}

fn reactions() -> impl Strategy<Value = Step> {
    let mark = || (0..PEOPLE.len(), 0..2_usize, 0..EMOJI.len());
    prop_oneof![
        3 => mark().prop_map(|(who, card, emoji)| Step::Add { who, card, emoji }),
        2 => mark().prop_map(|(who, card, emoji)| Step::Remove { who, card, emoji }),
    ]
}

fn steps() -> impl Strategy<Value = Step> {
    let verdict = || prop_oneof![Just(Approve), Just(Reject)];
    prop_oneof![
        8 => reactions(),
        1 => (0..4_usize, verdict()).prop_map(|(who, verdict)| Step::Tap { who, verdict }),
        1 => (0..4_usize, verdict()).prop_map(|(who, verdict)| Step::Choose { who, verdict }),
        1 => (0..4_usize).prop_map(|who| Step::Undo { who }),
    ]
}

fn rules() -> impl Strategy<Value = Rule> {
    prop_oneof![Just(Rule::Any), Just(Rule::All), (1..=3_u32).prop_map(Rule::Quorum)]
}

/// What one person says at the moment, and which marks Slack shows of them.
#[derive(Debug, Default, Clone)]
struct Said {
    words: BTreeMap<String, Verdict>,
    marks: BTreeSet<(usize, usize)>,
}

#[derive(Debug, Default)]
struct Model {
    people: [Said; 4],
}

impl Model {
    /// Lives through the steps; what is said after the deadline is not listened to, what is taken back is.
    fn lived(steps: &[Step], due: Option<usize>) -> Self {
        let mut model = Self::default();
        for (minute, step) in steps.iter().enumerate() {
            model.live(*step, due.is_none_or(|due| minute <= due));
        }
        model
    }

    fn live(&mut self, step: Step, in_time: bool) {
        match step {
            Step::Add { who, card, emoji } => {
                self.people[who].marks.insert((card, emoji));
                if in_time {
                    self.people[who].words.insert(format!("{card} {emoji}"), meaning(emoji));
                }
            }
            Step::Remove { who, card, emoji } => {
                self.people[who].marks.remove(&(card, emoji));
                self.people[who].words.remove(&format!("{card} {emoji}"));
            }
            Step::Tap { who, verdict } if in_time => {
                self.people[who].words.insert("tap".to_owned(), verdict);
            }
            Step::Choose { who, verdict } if in_time => {
                self.people[who].words = [("choice".to_owned(), verdict)].into();
            }
            Step::Undo { who } => self.people[who].words.clear(),
            Step::Tap { .. } | Step::Choose { .. } => {}
        }
    }

    /// How many votes of approvers stand.
    fn votes(&self) -> usize {
        self.people[..3].iter().map(|said| said.words.len()).sum()
    }

    /// The word of the state, who is behind it, and which way it goes.
    fn state(&self, rule: Rule) -> (&'static str, BTreeSet<MemberId>, Option<Verdict>) {
        let says = |who: usize, verdict| self.people[who].words.values().any(|word| *word == verdict);
        let those = |yes: bool, no: bool| -> BTreeSet<MemberId> {
            let fits = |who: &usize| says(*who, Approve) == yes && says(*who, Reject) == no;
            (0..3).filter(fits).map(|who| id(PEOPLE[who])).collect()
        };
        let (for_it, against, torn) = (those(true, false), those(false, true), those(true, true));
        let needed = match rule {
            Rule::Quorum(n) => n as usize,
            Rule::All => 3,
            _ => 1,
        };
        if !against.is_empty() {
            ("settling", against, Some(Reject))
        } else if !torn.is_empty() {
            ("held", torn, None)
        } else if for_it.len() >= needed {
            ("settling", for_it, Some(Approve))
        } else {
            ("proposed", BTreeSet::new(), None)
        }
    }
}

fn meaning(emoji: usize) -> Verdict {
    if EMOJI[emoji] == "x" { Reject } else { Approve }
}

fn seen(state: &State) -> (&'static str, BTreeSet<MemberId>, Option<Verdict>) {
    match state {
        State::Settling { verdict, by, .. } => ("settling", by.clone(), Some(*verdict)),
        State::Held { who, .. } => ("held", who.clone(), None),
        other => (other.word(), BTreeSet::new(), None),
    }
}

fn minute(n: usize) -> i64 {
    i64::try_from(n).unwrap()
}

type Cards = [CardRef; 2];

/// The card in the channel and its copy in the direct message.
fn cards(table: &Table) -> Cards {
    ["C1", "D1"].map(|channel| table.decision.card(ChannelId::new(channel), MessageTs::new("1.1")))
}

fn way(card: usize, emoji: usize) -> Way {
    [Place::Channel, Place::Dm][card].reaction(Emoji::new(EMOJI[emoji]))
}

/// Delivers one step, taken in minute `taken`, at a later minute.
fn deliver(table: &mut Table, cards: &Cards, step: Step, taken: usize, arrives: i64) {
    let (who, shown, way, verdict) = match step {
        Step::Add { who, card, emoji } => (who, card, way(card, emoji), Some(meaning(emoji))),
        Step::Remove { who, card, emoji } => (who, card, way(card, emoji), None),
        Step::Tap { who, verdict } => (who, 0, Way::Button, Some(verdict)),
        Step::Choose { who, verdict } => (who, 0, Way::Choice, Some(verdict)),
        Step::Undo { who } => (who, 0, Way::Choice, None),
    };
    let (decision, card) = (table.decision.clone(), cards[shown].clone());
    let Some(verdict) = verdict else {
        let slot = Slot { member: id(PEOPLE[who]), card, way };
        (table.decision, _) = decision.take_back(slot, at(minute(taken)), at(arrives));
        return;
    };
    let mark = Mark::new(card, way, verdict, at(minute(taken)));
    let permit = may_vote(&table.roster, &decision, &actor(PEOPLE[who], Standing::Full));
    assert_eq!(permit.is_ok(), who < 3);
    if let Ok((decision, _)) = permit.and_then(|permit| decision.cast(permit, mark, at(arrives))) {
        table.decision = decision;
    }
}

/// Delivers every step as often as it has priorities, in the order of these.
fn deliver_all(table: &mut Table, steps: &[(Step, Vec<u16>)]) -> usize {
    let copies = steps
        .iter()
        .enumerate()
        .flat_map(|(taken, (step, when))| when.iter().map(move |priority| (*priority, taken, *step)));
    let mut queue: Vec<_> = copies.collect();
    queue.sort_by_key(|(priority, taken, _)| (*priority, *taken));
    let cards = cards(table);
    for (arrives, (_, taken, step)) in (20..).zip(&queue) {
        deliver(table, &cards, *step, *taken, arrives);
    }
    queue.len()
}

fn read(cards: &Cards, model: &Model, read: i64) -> Evidence {
    let cards = [Place::Channel, Place::Dm].into_iter().enumerate().map(|(n, place)| {
        let marks = model.people.iter().enumerate().flat_map(|(who, said)| {
            let here = said.marks.iter().filter(move |(card, _)| *card == n);
            here.map(move |(_, emoji)| (id(PEOPLE[who]), Emoji::new(EMOJI[*emoji])))
        });
        CardReading { card: cards[n].clone(), place, found: Found::Marks(marks.collect()) }
    });
    let standings = APPROVERS.map(|member| (id(member), Standing::Full)).into();
    Evidence { cards: cards.collect(), standings, read_at: at(read) }
}

/// Reads again for three days; gives the state's word and how often it became final.
fn settle_for_days(table: &mut Table, model: &Model) -> (&'static str, usize) {
    let (cards, mut finals) = (cards(table), 0);
    for day in 1..=3 {
        let evidence = read(&cards, model, day * 2 * 24 * 60);
        table.settles_with(&evidence);
        finals += table.finals();
    }
    (table.word(), finals)
}

fn expected_end(state: &(&'static str, BTreeSet<MemberId>, Option<Verdict>)) -> (&'static str, usize) {
    match state.2 {
        Some(verdict) => (verdict.done(), 1),
        None => (state.0, 0),
    }
}

/// Only who was asked chooses after the deadline, and nobody is asked before all is delivered: undo instead.
fn without_late_choices(mut events: Vec<(Step, Vec<u16>)>, due: Option<usize>) -> Vec<(Step, Vec<u16>)> {
    for (minute, (step, _)) in events.iter_mut().enumerate() {
        if let Step::Choose { who, .. } = *step
            && due.is_some_and(|due| minute > due)
        {
            *step = Step::Undo { who };
        }
    }
    events
}

fn runner() -> TestRunner {
    let asked = std::env::var("ACCORD_VOTE_CASES").ok().and_then(|cases| cases.parse().ok());
    TestRunner::new(Config { cases: asked.unwrap_or(10_000), failure_persistence: None, ..Config::default() })
}

fn table(rule: Rule, due: Option<usize>) -> Table {
    Table::with(Ask { due: due.map(|due| at(minute(due))), ..ask(rule, &APPROVERS) })
}

fn report(name: &str, tried: &Cell<[usize; 4]>) {
    let [cases, steps, deliveries, finals] = tried.get();
    println!("{name}: {cases} sequences, {steps} steps, {deliveries} deliveries, {finals} became final");
    assert!(finals > cases / 10 && finals < cases, "the sequences do not try both ends");
}

fn count(tried: &Cell<[usize; 4]>, steps: usize, deliveries: usize, finals: usize) {
    let [a, b, c, d] = tried.get();
    tried.set([a + 1, b + steps, c + deliveries, d + finals]);
}

#[test]
fn late_repeated_and_reordered_events_end_the_same() {
    let tried = Cell::new([0; 4]);
    let events = vec((steps(), vec(any::<u16>(), 1..=3)), 1..=12);
    let due = prop_oneof![2 => Just(None), 1 => (1..12_usize).prop_map(Some)];
    let outcome = runner().run(&(events, rules(), due), |(events, rule, due)| {
        let events = without_late_choices(events, due);
        let steps: Vec<_> = events.iter().map(|(step, _)| *step).collect();
        let model = Model::lived(&steps, due);
        let mut shuffled = table(rule, due);
        let deliveries = deliver_all(&mut shuffled, &events);
        prop_assert_eq!(seen(shuffled.state()), model.state(rule));

        prop_assert_eq!(shuffled.decision.ballot().votes().len(), model.votes());

        let (word, finals) = settle_for_days(&mut shuffled, &model);
        prop_assert_eq!((word, finals), expected_end(&model.state(rule)));
        count(&tried, steps.len(), deliveries, finals);
        Ok(())
    });
    outcome.unwrap();
    report("votes do not depend on arrival order", &tried);
}

#[test]
fn lost_events_are_found_by_reading() {
    let tried = Cell::new([0; 4]);
    let events = vec((reactions(), vec(any::<u16>(), 0..=2)), 1..=12);
    let outcome = runner().run(&(events, rules()), |(events, rule)| {
        let steps: Vec<_> = events.iter().map(|(step, _)| *step).collect();
        let model = Model::lived(&steps, None);
        let mut table = table(rule, None);
        let deliveries = deliver_all(&mut table, &events);
        let (word, finals) = settle_for_days(&mut table, &model);
        prop_assert_eq!((word, finals), expected_end(&model.state(rule)));
        count(&tried, steps.len(), deliveries, finals);
        Ok(())
    });
    outcome.unwrap();
    report("lost events are found by reading", &tried);
}
