//! The whole machine of a decision against a small model of it: people mark, press, object, edit, leave and wait in any
//! order, by the actions and the store of both engines; after each step both say the same.
//!
//! `ACCORD_MODEL_CASES=2000` runs the long figure.

mod reference;
pub mod world;

use crate::common::{Engine, engines};
use proptest::prelude::*;
use proptest::test_runner::Config;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
pub use reference::Model;
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
            2 => (1..6_u32).prop_map(|number| Step::Resolve { number }),
            1 => (1..6_u32).prop_map(|number| Step::Overrule { number }),
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
