//! Those who lead write down how it went for one person; and forget who that was.

use super::{led, note};
use crate::actions::Outcome;
use crate::domain::ids::TestId;
use crate::domain::people::Actor;
use crate::domain::prototype::{Participant, TEXT_MAX, Went};
use crate::domain::refusal::{PrototypeRefusal, Refusal};
use crate::store::{Tx, prototypes};
use std::collections::BTreeMap;

/// What was seen with one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saw {
    /// Their place among those who take part.
    pub number: i64,
    /// How each task went, with a note; none where they did not try it.
    pub tasks: Vec<Option<(Went, String)>>,
    /// Whether they wish to stay unnamed in the result.
    pub unnamed: bool,
}

/// Keeps it instead of what stood there; a second time changes nothing. Refused: a note that is too long.
pub async fn see(tx: &mut Tx, actor: &Actor, id: TestId, saw: &Saw) -> Outcome<()> {
    let (test, _) = led(tx, actor, id).await?;
    let before = person(tx, id, saw.number).await?;
    let seen = saw.tasks.iter().take(test.tasks.len()).enumerate();
    let seen = seen.filter_map(|(task, seen)| seen.clone().map(|seen| (task, seen)));
    let mut seen: BTreeMap<_, _> = seen.collect();
    if seen.values().any(|(_, note)| note.chars().count() > TEXT_MAX) {
        return Err(Refusal::FieldTooLong { field: "note".to_owned(), max: TEXT_MAX }.into());
    }
    // Who was forgotten stays so, also where a form was open meanwhile.
    let unnamed = saw.unnamed || before.is_forgotten();
    if before.is_forgotten() {
        for (_, note) in seen.values_mut() {
            note.clear();
        }
    }
    prototypes::see(tx, id, &Participant { unnamed, seen, ..before }).await?;
    Ok(note(tx, &actor.member, &test, "prototype.seen", &format!("person={}", saw.number)).await?)
}

/// Forgets the name of somebody without an account, and what was noted about them. How it went for them stays, as a number.
pub async fn forget(tx: &mut Tx, actor: &Actor, id: TestId, number: i64) -> Outcome<()> {
    let (test, _) = led(tx, actor, id).await?;
    person(tx, id, number).await?;
    prototypes::forget(tx, id, number).await?;
    Ok(note(tx, &actor.member, &test, "prototype.forgotten", &format!("person={number}")).await?)
}

async fn person(tx: &mut Tx, id: TestId, number: i64) -> Outcome<Participant> {
    let people = prototypes::people(tx, id).await?;
    Ok(people.into_iter().find(|person| person.number == number).ok_or(PrototypeRefusal::Gone)?)
}
