//! Those who lead write down what was found.

use super::{note, owned};
use crate::actions::Outcome;
use crate::actions::initiative::{chosen, field};
use crate::domain::ids::TestId;
use crate::domain::people::Actor;
use crate::domain::prototype::{FINDINGS_MAX, Finding, Severity, TEXT_MAX};
use crate::domain::refusal::PrototypeRefusal;
use crate::store::{Tx, prototypes};
use std::collections::BTreeSet;

/// What was found, as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which finding is changed; none: a new one.
    pub number: Option<i64>,
    /// What it says.
    pub text: String,
    /// How bad it is; none where nothing was chosen.
    pub severity: Option<Severity>,
    /// With whom it was seen, by their places.
    pub people: BTreeSet<i64>,
}

/// Keeps it. The same `nonce` again keeps nothing new.
///
/// Refused: no words, no severity, more than a test keeps.
pub async fn find_out(tx: &mut Tx, actor: &Actor, id: TestId, found: &Found, nonce: &str) -> Outcome<()> {
    let (test, _) = owned(tx, actor, id).await?;
    let words = field("finding", &found.text, TEXT_MAX)?;
    let severity = chosen("severity", found.severity)?;
    let there: BTreeSet<_> =
        prototypes::people(tx, id).await?.into_iter().map(|person| person.number).collect();
    let people = found.people.intersection(&there).copied().collect();
    let number = match found.number {
        Some(number) => number,
        // The test is held: nobody takes this number meanwhile.
        None => prototypes::count(tx, id).await? + 1,
    };
    let finding = Finding { number, text: words, severity, people, feedback: None };
    if found.number.is_some() {
        prototypes::change(tx, id, &finding).await?;
    } else {
        if usize::try_from(number).is_ok_and(|number| number > FINDINGS_MAX) {
            return Err(PrototypeRefusal::HowManyFindings { most: FINDINGS_MAX }.into());
        }
        if !prototypes::find_out(tx, id, &finding, (&actor.member, nonce)).await? {
            return Ok(());
        }
    }
    Ok(note(tx, &actor.member, &test, "prototype.found", &format!("finding={number}")).await?)
}
