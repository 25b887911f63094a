//! What came of a workshop goes where it belongs: into the charter, the requirements and the log.

use super::{led, note};
use crate::actions::Outcome;
use crate::actions::charter::require;
use crate::actions::charter::write::{self, Written};
use crate::actions::decision::record::{self, Minutes};
use crate::actions::decision::usual_today;
use crate::domain::charter::Base;
use crate::domain::decision::Text;
use crate::domain::ids::{MemberId, WorkshopId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job};
use crate::domain::people::Actor;
use crate::domain::refusal::WorkshopRefusal;
use crate::domain::requirement::{Kind, Priority, State, Words};
use crate::domain::workshop::{Results, Workshop};
use crate::store::{Tx, charters, jobs, workshops};

/// What was written down, by whom it was decided, and what its writer had before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What came of it.
    pub results: Results,
    /// Who took the decisions.
    pub deciders: Vec<MemberId>,
    /// The charter that the writer began with.
    pub base: Base,
    /// Makes a double submit one.
    pub nonce: String,
}

/// Keeps it; only those who lead may. What the charter says of a statement is replaced, in its next version where the present one
/// is signed or asked about. Where somebody else changed that statement meanwhile the writer sees it first; all else is kept.
///
/// Refused: no result at all, and whatever charter, requirements and log refuse.
pub async fn keep(tx: &mut Tx, actor: &Actor, id: WorkshopId, given: &Given) -> Outcome<Option<Written>> {
    let (workshop, initiative) = led(tx, actor, id).await?;
    if workshop.called_off_at.is_some() {
        return Err(WorkshopRefusal::CalledOff.into());
    }
    let Given { results, nonce, .. } = given;
    if results.is_empty() {
        return Err(WorkshopRefusal::NoResults.into());
    }
    for (number, text) in (1..).zip(&results.requirements) {
        let words = requirement(&workshop, text);
        require::write(tx, actor, initiative.id, words, &format!("{nonce}/r{number}")).await?;
    }
    log(tx, actor, (&workshop, &initiative), given).await?;
    let written = charter(tx, actor, &initiative, given).await?;
    workshops::done(tx, id).await?;
    let detail = format!(
        "charter={} requirements={} decisions={}",
        results.charter.said().count(),
        results.requirements.len(),
        results.decisions.len()
    );
    note(tx, actor, id, "workshop.results", &detail).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::Workshop(id))).await?;
    Ok(written)
}

fn requirement(workshop: &Workshop, text: &str) -> Words {
    Words {
        kind: Kind::User,
        text: text.to_owned(),
        source: format!("{} of {}", workshop.kind.name(), workshop.begins_at.strftime("%-d %B %Y")),
        priority: Priority::Should,
        state: State::Open,
        links: String::new(),
    }
}

/// Each decision is logged as one that was taken elsewhere: whoever took it is told, and may reopen it.
async fn log(
    tx: &mut Tx,
    actor: &Actor,
    (workshop, initiative): (&Workshop, &Initiative),
    given: &Given,
) -> Outcome<()> {
    let day = usual_today(tx, &actor.member).await?;
    for (number, title) in (1..).zip(&given.results.decisions) {
        let context = format!("Taken together: {}.", workshop.kind.name());
        let text = Text { title: title.clone(), context, ..Text::default() };
        let minutes = Minutes { text, deciders: given.deciders.clone(), day, link: String::new() };
        record::record(tx, actor, initiative, minutes, &format!("{}/d{number}", given.nonce)).await?;
    }
    Ok(())
}

async fn charter(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    given: &Given,
) -> Outcome<Option<Written>> {
    if given.results.charter.is_empty() {
        return Ok(None);
    }
    let saved = charters::latest(tx, initiative.id).await?;
    let mut typed = saved.map(|charter| charter.statements).unwrap_or_default();
    for (statement, text) in given.results.charter.said() {
        typed.set(statement, text);
    }
    write::write(tx, actor, initiative.id, &given.base, &typed).await.map(Some)
}
