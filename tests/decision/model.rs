//! The whole machine of a decision against a small model of it: people mark, press, object, edit, leave and wait in any
//! order, by the actions and the store of both engines; after each step both say the same.
//!
//! `ACCORD_MODEL_CASES=2000` runs the long figure.

pub mod world;

use crate::common::{Engine, engines};
use proptest::prelude::*;
use proptest::test_runner::Config;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
use std::collections::{BTreeMap, BTreeSet};
use world::{TRIED, Table};

/// People by their place here: two approvers, one who may take the second one's place, one who has no vote.
pub const PEOPLE: [&str; 4] = ["U_ANA", "U_BEN", "U_CAT", "U_KIM"];
pub const EMOJI: [&str; 3] = ["+1", "heavy_check_mark", "x"];
const ANA: usize = 0;
const BEN: usize = 1;
const CAT: usize = 2;
const KIM: usize = 3;

/// What somebody, or time, does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Mark {
        who: usize,
        emoji: usize,
    },
    Unmark {
        who: usize,
        emoji: usize,
    },
    Press {
        who: usize,
        yes: bool,
    },
    Choose {
        who: usize,
        yes: bool,
    },
    Undo {
        who: usize,
    },
    /// Presses a button of the version before.
    PressOld {
        who: usize,
        yes: bool,
    },
    Raise {
        who: usize,
    },
    Resolve {
        number: u32,
    },
    Overrule {
        number: u32,
    },
    Edit,
    Reopen,
    Withdraw,
    /// The second approver's account is switched off.
    Leave,
    /// The owner names the third in their place.
    Name,
    /// Eleven minutes pass, and everything is read again.
    Wait,
    /// The deadline passes, and everything is read again.
    Deadline,
}

/// A decision as the model knows it.
#[derive(Debug, Clone)]
pub struct Model {
    pub all: bool,
    pub version: u32,
    pub approvers: Vec<usize>,
    pub left: bool,
    pub marks: BTreeSet<(usize, usize)>,
    /// Marks by people who did not decide yet: if they do later, reading finds them.
    unheard: BTreeSet<(usize, usize)>,
    /// What each says, by the way in.
    pub words: BTreeMap<usize, BTreeMap<String, bool>>,
    /// Open concerns, by number, with who raised them.
    pub concerns: BTreeMap<u32, usize>,
    last_concern: u32,
    put_off: bool,
    pub end: Option<&'static str>,
}

impl Model {
    fn new(all: bool) -> Self {
        Self {
            all,
            version: 1,
            approvers: vec![ANA, BEN],
            left: false,
            marks: BTreeSet::new(),
            unheard: BTreeSet::new(),
            words: BTreeMap::new(),
            concerns: BTreeMap::new(),
            last_concern: 0,
            put_off: false,
            end: None,
        }
    }

    /// The word of the state.
    pub fn word(&self) -> &'static str {
        self.stands().0
    }

    /// The word of the state, and where it settles which way.
    fn stands(&self) -> (&'static str, Option<bool>) {
        if let Some(end) = self.end {
            return (end, None);
        }
        let says =
            |who: &usize, yes| self.words.get(who).is_some_and(|said| said.values().any(|v| *v == yes));
        let count =
            |yes, no| self.approvers.iter().filter(|w| says(w, true) == yes && says(w, false) == no).count();
        let (for_it, against, torn) = (count(true, false), count(false, true), count(true, true));
        let needed = if self.all { self.approvers.len() } else { 1 };
        if against > 0 {
            ("settling", Some(false))
        } else if torn > 0 || !self.concerns.is_empty() {
            ("held", None)
        } else if for_it >= needed {
            ("settling", Some(true))
        } else {
            ("proposed", None)
        }
    }

    fn found(&self) -> Vec<(usize, usize)> {
        self.unheard.iter().filter(|(who, _)| self.counts(*who)).copied().collect()
    }

    /// Everything is read again: what settled before and still does is final.
    fn read(&mut self) {
        let (_, before) = self.stands();
        for (who, emoji) in self.found() {
            self.unheard.remove(&(who, emoji));
            self.say(who, EMOJI[emoji].to_owned(), EMOJI[emoji] != "x");
        }
        if let (Some(verdict), true) = (before, before == self.stands().1) {
            self.end = Some(if verdict { "approved" } else { "rejected" });
        }
    }

    /// How many votes stand.
    pub fn votes(&self) -> usize {
        self.words.values().map(BTreeMap::len).sum()
    }

    fn is_open(&self) -> bool {
        self.end.is_none()
    }

    fn counts(&self, who: usize) -> bool {
        self.is_open() && self.approvers.contains(&who) && !(who == BEN && self.left)
    }

    fn say(&mut self, who: usize, way: String, yes: bool) {
        if self.counts(who) {
            self.words.entry(who).or_default().insert(way, yes);
        }
    }

    fn next_version(&mut self) {
        self.version += 1;
        self.marks.clear();
        self.unheard.clear();
        self.words.clear();
        self.put_off = false;
        self.end = None;
        self.last_concern = self.concerns.keys().max().copied().unwrap_or(0);
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Mark { who, emoji } => {
                self.marks.insert((who, emoji));
                if self.is_open() && !self.counts(who) {
                    self.unheard.insert((who, emoji));
                }
                self.say(who, EMOJI[emoji].to_owned(), EMOJI[emoji] != "x");
            }
            Step::Unmark { who, emoji } => {
                self.marks.remove(&(who, emoji));
                self.unheard.remove(&(who, emoji));
                if self.is_open()
                    && let Some(said) = self.words.get_mut(&who)
                {
                    said.remove(EMOJI[emoji]);
                }
            }
            Step::Press { who, yes } => self.say(who, "press".to_owned(), yes),
            Step::Choose { who, yes } => {
                if self.counts(who) {
                    self.words.insert(who, [("choice".to_owned(), yes)].into());
                }
            }
            Step::Undo { who } => {
                if self.is_open() {
                    self.words.remove(&who);
                }
            }
            Step::PressOld { .. } => {}
            Step::Raise { who } => {
                self.last_concern += 1;
                self.concerns.insert(self.last_concern, who);
            }
            Step::Resolve { number } | Step::Overrule { number } => {
                self.concerns.remove(&number);
            }
            Step::Edit | Step::Reopen => self.next_version(),
            Step::Withdraw => self.end = Some("withdrawn"),
            Step::Leave => {
                self.left = true;
                if self.is_open() {
                    self.words.remove(&BEN);
                }
            }
            Step::Name => {
                self.approvers = vec![ANA, CAT];
                self.words.remove(&BEN);
            }
            Step::Wait => self.read(),
            Step::Deadline if self.put_off => self.end = Some("expired"),
            Step::Deadline => self.put_off = true,
        }
    }

    fn allows(&self, step: &Step) -> bool {
        let (open, here) = (self.is_open(), |who: usize| !(who == BEN && self.left));
        match *step {
            Step::Mark { who, emoji } => here(who) && !self.marks.contains(&(who, emoji)),
            Step::Unmark { who, emoji } => here(who) && self.marks.contains(&(who, emoji)),
            Step::Press { who, .. } | Step::Choose { who, .. } | Step::Undo { who } => here(who),
            Step::PressOld { who, .. } => here(who) && self.version > 1,
            Step::Raise { who } => open && here(who) && !self.concerns.values().any(|by| *by == who),
            Step::Resolve { number } => open && self.concerns.get(&number).is_some_and(|who| here(*who)),
            Step::Overrule { number } => open && self.concerns.contains_key(&number),
            Step::Edit => !matches!(self.end, Some("withdrawn")),
            Step::Reopen => !open && self.end != Some("withdrawn"),
            Step::Withdraw => open,
            Step::Leave => !self.left,
            Step::Name => open && self.left && self.approvers.contains(&BEN),
            Step::Wait => true,
            Step::Deadline => open && self.word() == "proposed" && self.found().is_empty(),
        }
    }
}

pub struct Machine;

impl ReferenceStateMachine for Machine {
    type State = Model;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Model> {
        any::<bool>().prop_map(Model::new).boxed()
    }

    fn transitions(_: &Model) -> BoxedStrategy<Step> {
        let (who, emoji) = (|| 0..=KIM, || 0..EMOJI.len());
        let says = || (0..=KIM, any::<bool>());
        prop_oneof![
            8 => (who(), emoji()).prop_map(|(who, emoji)| Step::Mark { who, emoji }),
            4 => (who(), emoji()).prop_map(|(who, emoji)| Step::Unmark { who, emoji }),
            3 => says().prop_map(|(who, yes)| Step::Press { who, yes }),
            2 => says().prop_map(|(who, yes)| Step::Choose { who, yes }),
            1 => who().prop_map(|who| Step::Undo { who }),
            2 => says().prop_map(|(who, yes)| Step::PressOld { who, yes }),
            2 => who().prop_map(|who| Step::Raise { who }),
            2 => (1..4_u32).prop_map(|number| Step::Resolve { number }),
            1 => (1..4_u32).prop_map(|number| Step::Overrule { number }),
            2 => Just(Step::Edit),
            2 => Just(Step::Reopen),
            1 => Just(Step::Withdraw),
            1 => Just(Step::Leave),
            1 => Just(Step::Name),
            4 => Just(Step::Wait),
            1 => Just(Step::Deadline),
        ]
        .boxed()
    }

    fn apply(mut state: Model, step: &Step) -> Model {
        state.take(step);
        state
    }

    fn preconditions(state: &Model, step: &Step) -> bool {
        state.allows(step)
    }
}

struct OnSqlite;
struct OnPostgres;

macro_rules! on_engine {
    ($test:ident, $engine:expr) => {
        impl StateMachineTest for $test {
            type SystemUnderTest = Table;
            type Reference = Machine;

            fn init_test(model: &Model) -> Table {
                Table::new($engine, model.all)
            }

            fn apply(mut table: Table, model: &Model, step: Step) -> Table {
                table.lives(&step);
                table.says_the_same_as(model, &step);
                table
            }

            fn teardown(table: Table, model: Model) {
                table.ends(&model);
            }
        }
    };
}

on_engine!(OnSqlite, Engine::Sqlite);
on_engine!(OnPostgres, Engine::Postgres);

fn cases() -> Config {
    let asked = std::env::var("ACCORD_MODEL_CASES").ok().and_then(|cases| cases.parse().ok());
    Config { cases: asked.unwrap_or(100), failure_persistence: None, ..Config::default() }
}

fn report(engine: Engine) {
    let [cases, steps, finals] = TRIED.take();
    println!(
        "the machine of decisions against its model, {engine:?}: {cases} decisions, {steps} steps, {finals} were final"
    );
}

prop_state_machine! {
    #![proptest_config(cases())]
    fn sqlite(sequential 1..25 => OnSqlite);
    fn postgres(sequential 1..25 => OnPostgres);
}

#[test]
fn the_machine_does_what_its_model_says_on_sqlite() {
    sqlite();
    report(Engine::Sqlite);
}

#[test]
fn the_machine_does_what_its_model_says_on_postgres() {
    if engines().contains(&Engine::Postgres) {
        postgres();
        report(Engine::Postgres);
    }
}
