//! The charter is put into words, by whoever owns the initiative; what others wrote meanwhile is never lost.

use super::{note, read};
use crate::actions::initiative::{aspects, owned};
use crate::actions::{Outcome, decision};
use crate::domain::charter::{
    Base, Charter, CharterState, CharterVersion, Merged, Statement, Statements, merge,
};
use crate::domain::ids::{DecisionId, InitiativeId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job};
use crate::domain::people::Actor;
use crate::store::{Tx, charters, decisions, initiatives, jobs};

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It is kept as this version.
    Kept(CharterVersion),
    /// Somebody else changed the same statements meanwhile: nothing is kept until the writer has seen it.
    Clash {
        /// As it was saved meanwhile.
        saved: Box<Charter>,
        /// What was typed, together with what others changed elsewhere.
        merged: Merged,
    },
}

/// Keeps what was typed by somebody who began with `base`; only an owner may. A version that was put before the sponsor is
/// not touched: the next one begins, and a question for its signature is taken back.
///
/// The key aspects, one a line, become those that a decision can touch. Refused: a statement that is too long.
pub async fn write(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    base: &Base,
    typed: &Statements,
) -> Outcome<Written> {
    let initiative = owned(tx, actor, id).await?;
    typed.check()?;
    let latest = charters::latest(tx, id).await?;
    let saved = latest.as_ref().map(|charter| charter.statements.clone()).unwrap_or_default();
    let merged = merge(base, &saved, typed);
    if let Some(saved) = latest.clone().filter(|_| !merged.clashes.is_empty()) {
        return Ok(Written::Clash { saved: Box::new(saved), merged });
    }
    let named = merged.statements.get(Statement::KeyAspects).to_owned();
    let version = keep(tx, actor, initiative, latest, merged.statements).await?;
    if !named.is_empty() {
        aspects::name(tx, actor, id, &named).await?;
    }
    Ok(Written::Kept(version))
}

/// Fills in what the charter does not say yet, such as what a kickoff or a first conversation gave; only an owner may.
/// Whatever is said already stays.
pub async fn fill(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    found: &Statements,
) -> Outcome<CharterVersion> {
    let initiative = owned(tx, actor, id).await?;
    found.check()?;
    let latest = charters::latest(tx, id).await?;
    let saved = latest.as_ref().map(|charter| charter.statements.clone()).unwrap_or_default();
    let said = saved.get(Statement::KeyAspects).to_owned();
    let filled = saved.filled_from(found);
    let named = Some(filled.get(Statement::KeyAspects).to_owned()).filter(|named| *named != said);
    let version = keep(tx, actor, initiative, latest, filled).await?;
    if let Some(named) = named {
        aspects::add(tx, actor, id, &named).await?;
    }
    Ok(version)
}

async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    mut initiative: Initiative,
    latest: Option<Charter>,
    statements: Statements,
) -> Outcome<CharterVersion> {
    let id = initiative.id;
    let version = match &latest {
        None => CharterVersion::FIRST,
        Some(latest) if latest.statements == statements => return Ok(latest.version),
        Some(latest) if latest.is_draft() => latest.version,
        Some(latest) => latest.version.next(),
    };
    charters::save(tx, id, version, &statements, &actor.member).await?;
    note(tx, actor.member.as_str(), id, "charter.written", &version.to_string()).await?;
    if let Some(CharterState::Asked(decision)) = latest.map(|latest| latest.state) {
        take_back(tx, actor, decision).await?;
    }
    // The card shows the problem.
    let problem = statements.get(Statement::Problem);
    if initiative.problem != problem && !problem.is_empty() {
        problem.clone_into(&mut initiative.problem);
        initiatives::save(tx, &initiative).await?;
    }
    jobs::enqueue(tx, &Job::Edit(Edit::Initiative(id))).await?;
    Ok(version)
}

/// Nobody signs what was changed since.
async fn take_back(tx: &mut Tx, actor: &Actor, id: DecisionId) -> Outcome<()> {
    if !read::is_open(tx, id).await? {
        return Ok(());
    }
    let Some(asked) = decisions::find(tx, id).await? else { return Ok(()) };
    let reason = "The charter was changed since; its next version follows.".to_owned();
    decision::withdraw::withdraw(tx, actor, id, asked.version(), reason).await.map(drop)
}
