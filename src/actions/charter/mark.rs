//! Somebody marks how far they agree with each statement.

use super::note;
use crate::actions::Outcome;
use crate::domain::charter::{Alignment, Charter, Drift, Statement, drift};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job};
use crate::domain::people::{Actor, Role};
use crate::domain::refusal::CharterRefusal;
use crate::store::alignments::{self, Asked};
use crate::store::{Result, Tx, charters, initiatives, jobs};
use std::collections::{BTreeMap, BTreeSet};

/// How far people agree with a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The initiative.
    pub initiative: Initiative,
    /// When and on what occasion they were asked.
    pub asked: Asked,
    /// The version that they were asked about.
    pub charter: Charter,
    /// Their marks.
    pub alignment: Alignment,
    /// How many can be asked.
    pub people: usize,
    /// What moved since they were asked before.
    pub drift: Vec<Drift>,
}

/// Reads how far people agreed, the time of that number.
pub async fn record(tx: &mut Tx, id: InitiativeId, number: i64) -> Result<Option<Record>> {
    let Some(asked) = alignments::find(tx, id, number).await? else { return Ok(None) };
    let Some(initiative) = initiatives::find(tx, id).await? else { return Ok(None) };
    let Some(charter) = charters::version(tx, id, asked.version).await? else { return Ok(None) };
    let alignment = alignments::marks(tx, id, number).await?;
    let before = alignments::marks(tx, id, number - 1).await?;
    let roster = initiatives::roster(tx, &initiative).await?;
    // A sponsor may be a stakeholder, too, and is one person.
    let people: BTreeSet<_> = roster.stakeholders.iter().chain(&roster.sponsor).collect();
    let people = people.into_iter().filter(|member| **member != initiative.owner).count();
    let drift = drift(&before, &alignment);
    Ok(Some(Record { initiative, asked, charter, alignment, people, drift }))
}

/// What somebody marks: the statements, with what they said before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The initiative.
    pub initiative: Initiative,
    /// The time that people were asked, by its number.
    pub number: i64,
    /// The version that they were asked about.
    pub charter: Charter,
    /// Their own marks.
    pub marks: BTreeMap<Statement, u8>,
}

/// What somebody may mark, of the newest time that people of the initiative were asked. Refused: whoever is not asked.
pub async fn open(tx: &mut Tx, member: &MemberId, id: InitiativeId) -> Outcome<Paper> {
    let asked = alignments::latest(tx, id).await?.ok_or(CharterRefusal::Empty)?;
    let initiative = initiatives::find(tx, id).await?.ok_or(CharterRefusal::NoSuchVersion)?;
    let roster = initiatives::roster_for(tx, &initiative, member).await?;
    if !matches!(roster.role(member), Some(Role::Owner | Role::Sponsor | Role::Stakeholder)) {
        return Err(CharterRefusal::NotAsked { owner: initiative.owner }.into());
    }
    let charter = charters::version(tx, id, asked.version).await?.ok_or(CharterRefusal::NoSuchVersion)?;
    let marks = alignments::marks_of(tx, id, asked.number, member).await?;
    Ok(Paper { initiative, number: asked.number, charter, marks })
}

/// Keeps somebody's marks, from 1 to 5, in place of those they gave before.
pub async fn mark(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    number: i64,
    marks: &BTreeMap<Statement, u8>,
) -> Outcome<()> {
    let paper = open(tx, &actor.member, id).await?;
    if paper.number != number {
        return Err(CharterRefusal::NoSuchVersion.into());
    }
    let said: BTreeMap<_, _> = marks
        .iter()
        .filter(|(statement, mark)| {
            (1..=5).contains(*mark) && !paper.charter.statements.get(**statement).is_empty()
        })
        .map(|(statement, mark)| (*statement, *mark))
        .collect();
    alignments::put(tx, id, number, &actor.member, &said).await?;
    note(tx, actor.member.as_str(), id, "alignment.marked", &format!("{number} marks={}", said.len()))
        .await?;
    Ok(jobs::enqueue(tx, &Job::Edit(Edit::Alignment(id, number))).await?)
}
