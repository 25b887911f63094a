//! No vote for a text not seen: edits and votes in every order, and at the same instant, on both engines.
//!
//! `ACCORD_EDIT_CASES=10000` runs the long figure.

use crate::common::{Engine, engines};
use crate::model::world::Table;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::Cell;

/// What an approver, or the owner, does.
#[derive(Debug, Clone)]
enum Act {
    /// Reads the card as it stands.
    Look { who: usize },
    /// Presses a button of the card that they read last.
    Vote { who: usize, yes: bool },
    /// The owner writes another version.
    Edit,
    /// Both at once.
    EditAndVote { who: usize, yes: bool },
}

fn acts() -> impl Strategy<Value = Act> {
    let says = || (0..2_usize, any::<bool>());
    prop_oneof![
        3 => (0..2_usize).prop_map(|who| Act::Look { who }),
        4 => says().prop_map(|(who, yes)| Act::Vote { who, yes }),
        2 => Just(Act::Edit),
        2 => says().prop_map(|(who, yes)| Act::EditAndVote { who, yes }),
    ]
}

/// Lives through the acts. Gives how many votes were cast, and how many of them refused.
fn live(engine: Engine, acts: &[Act]) -> (usize, usize) {
    let (mut table, mut read) = (Table::new(engine, true), [1, 1]);
    let (mut cast, mut refused) = (0, 0);
    for act in acts {
        table.waits_a_minute();
        let current = table.decision().version().0;
        match *act {
            Act::Look { who } => read[who] = current,
            Act::Vote { who, yes } => {
                let counted = table.presses(who, yes, read[who]);
                assert_eq!(counted, read[who] == current, "{act:?} on v{} of v{current}", read[who]);
                (cast, refused) = (cast + 1, refused + usize::from(!counted));
            }
            Act::Edit => table.edits(),
            Act::EditAndVote { who, yes } => {
                let counted = table.edits_while(who, yes, read[who]);
                assert!(!counted || read[who] == current, "{act:?} on v{} of v{current}", read[who]);
                (cast, refused) = (cast + 1, refused + usize::from(!counted));
                assert!(table.decision().ballot().votes().is_empty(), "the new version has no votes");
            }
        }
        let now = table.decision();
        for vote in now.ballot().votes() {
            assert!(now.is_current(&vote.card), "a vote for another text counts: {vote:?}");
        }
    }
    (cast, refused)
}

fn run(engine: Engine, cases: u32) {
    let tried = Cell::new([0; 2]);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&vec(acts(), 2..=8), |acts| {
        let (cast, refused) = live(engine, &acts);
        let [all, no] = tried.get();
        tried.set([all + cast, no + refused]);
        Ok(())
    });
    outcome.unwrap();
    let [cast, refused] = tried.get();
    println!(
        "no vote for a text not seen, {engine:?}: {cases} interleavings, {cast} votes, {refused} of them refused"
    );
    assert!(refused > cast / 10 && refused < cast, "the interleavings do not try both ends");
}

fn cases() -> u32 {
    let asked = std::env::var("ACCORD_EDIT_CASES").ok().and_then(|cases| cases.parse().ok());
    asked.unwrap_or(1_000)
}

#[test]
fn no_vote_for_a_text_not_seen_on_sqlite() {
    run(Engine::Sqlite, cases());
}

/// Fewer, since each statement is a way to the server and back.
#[test]
fn no_vote_for_a_text_not_seen_on_postgres() {
    if engines().contains(&Engine::Postgres) {
        run(Engine::Postgres, cases() / 5);
    }
}
