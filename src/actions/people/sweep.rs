//! All tables are gone through for one person: read in pages, changed in small transactions.

use super::fate::{Fate, fate};
use crate::actions::training::vacate::vacate;
use crate::domain::ids::{DecisionId, InitiativeId, MemberId, TrainingId, WorkspaceId};
use crate::domain::job::{Edit, Job};
use crate::store::registry::{Person, TABLES, Table};
use crate::store::rows::{self, Initiatives, Look, Row};
use crate::store::{Db, Result, Tx, decisions, initiatives, jobs, of, unit, workspaces};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Rows read at once.
const PAGE: i64 = 200;
/// Rows changed in one transaction.
const BATCH: usize = 50;
/// Whoever is still active while they are erased is not followed for ever.
const PASSES: usize = 5;

/// How many rows were removed or changed, by table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows removed, by table.
    pub removed: BTreeMap<&'static str, u64>,
    /// Rows changed, by table.
    pub changed: BTreeMap<&'static str, u64>,
}

impl Tally {
    /// All rows in which the person stood.
    pub fn total(&self) -> u64 {
        self.removed.values().chain(self.changed.values()).sum()
    }

    fn count(&mut self, table: &Table, fate: &Fate) {
        let counts = match fate {
            Fate::Removed => &mut self.removed,
            Fate::Changed(_) => &mut self.changed,
        };
        *counts.entry(table.name).or_default() += 1;
    }
}

/// What erasing a person would do.
pub async fn survey(db: &Db, now: Timestamp, workspace: WorkspaceId, member: &MemberId) -> Result<Tally> {
    let sweep = Sweep { db, now, workspace, member, token: String::new() };
    let mut tally = Tally::default();
    for table in swept() {
        sweep.table(table, &mut tally, false).await?;
    }
    Ok(tally)
}

/// Takes a person out of every table; they are `token` from then on.
pub(super) async fn sweep(
    db: &Db,
    now: Timestamp,
    workspace: WorkspaceId,
    member: &MemberId,
    token: &MemberId,
) -> Result<Tally> {
    let sweep = Sweep { db, now, workspace, member, token: token.as_str().to_owned() };
    // Their place in what is still to come is somebody else's.
    let places = unit({
        let member = member.clone();
        move |tx| Box::pin(async move { vacate(tx, &member).await })
    });
    db.write(of(workspace), now, places).await?;
    let mut all = Tally::default();
    for _ in 0..PASSES {
        let before = all.total();
        for table in swept() {
            sweep.table(table, &mut all, true).await?;
        }
        if all.total() == before {
            break;
        }
    }
    sweep.requests().await?;
    Ok(all)
}

/// The tables in which a person is looked for.
pub(super) fn swept() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().copied().filter(|table| matches!(table.person, Person::Remove | Person::Rewrite))
}

/// The keys of the initiatives under legal hold in which a person stands.
pub(super) async fn held(tx: &mut Tx, member: &MemberId) -> Result<Vec<String>> {
    let mut keys = Vec::new();
    for (id, key) in initiatives::held(tx).await? {
        if stands_in(tx, id, member).await? {
            keys.push(key);
        }
    }
    Ok(keys)
}

async fn stands_in(tx: &mut Tx, initiative: InitiativeId, member: &MemberId) -> Result<bool> {
    for table in swept().filter(|table| table.leads_to_initiatives()) {
        let mut after: Option<String> = None;
        loop {
            let initiatives = Some(Initiatives::One(initiative));
            let look =
                Look { after: after.as_deref(), naming: Some(member.as_str()), initiatives, parsed: false };
            let page = rows::page(tx, table, look, PAGE).await?;
            if page.iter().any(|row| fate(table, row, member, "").is_some()) {
                return Ok(true);
            }
            let Some(last) = page.into_iter().last() else { break };
            after = Some(last.key);
        }
    }
    Ok(false)
}

struct Sweep<'a> {
    db: &'a Db,
    now: Timestamp,
    workspace: WorkspaceId,
    member: &'a MemberId,
    token: String,
}

impl Sweep<'_> {
    /// Goes through one table once; changes nothing unless `apply`.
    async fn table(&self, table: &'static Table, tally: &mut Tally, apply: bool) -> Result<()> {
        let mut after: Option<String> = None;
        loop {
            let page = self.page(table, after).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = Some(last.key.clone());
            let mut fates: Vec<(String, Fate)> = page
                .into_iter()
                .filter_map(|row| Some((row.key.clone(), fate(table, &row, self.member, &self.token)?)))
                .collect();
            for (_, fate) in &fates {
                tally.count(table, fate);
            }
            while apply && !fates.is_empty() {
                let batch = fates.split_off(fates.len().saturating_sub(BATCH));
                let work = unit(move |tx| Box::pin(apply_all(tx, table, batch)));
                self.db.write(of(self.workspace), self.now, work).await?;
            }
        }
    }

    async fn page(&self, table: &'static Table, after: Option<String>) -> Result<Vec<Row>> {
        let member = self.member.clone();
        let work = unit(move |tx| {
            Box::pin(async move {
                let look = Look { after: after.as_deref(), naming: Some(member.as_str()), ..Look::default() };
                rows::page(tx, table, look, PAGE).await
            })
        });
        self.db.read(of(self.workspace), self.now, work).await
    }

    /// Empties the requests that were worked off.
    async fn requests(&self) -> Result<()> {
        loop {
            let member = self.member.clone();
            let work = unit(move |tx| {
                Box::pin(async move { workspaces::empty_payloads(tx, member.as_str(), PAGE).await })
            });
            if self.db.write(of(self.workspace), self.now, work).await? == 0 {
                return Ok(());
            }
        }
    }
}

/// A row that changed meanwhile is left to the next pass.
async fn apply_all(tx: &mut Tx, table: &'static Table, batch: Vec<(String, Fate)>) -> Result<()> {
    for (key, fate) in batch {
        match fate {
            Fate::Removed => rows::remove(tx, table, &key).await?,
            Fate::Changed(changes) => {
                if rows::rewrite(tx, table, &key, &changes).await? {
                    refresh(tx, table, &key).await?;
                }
            }
        }
    }
    Ok(())
}

/// The cards of an initiative or a decision are shown again, without the person.
async fn refresh(tx: &mut Tx, table: &Table, key: &str) -> Result<()> {
    let ids: Vec<i64> = serde_json::from_str(key).unwrap_or_default();
    let edit = match (table.name, ids.first()) {
        ("initiative", Some(id)) => Some(Edit::Initiative(InitiativeId(*id))),
        ("training" | "training_seat", Some(id)) => Some(Edit::Training(TrainingId(*id))),
        ("decision", Some(id)) => {
            let decision = decisions::find(tx, DecisionId(*id)).await?;
            decision.map(|decision| Edit::Decision(decision.id(), decision.version()))
        }
        _ => None,
    };
    match edit {
        Some(edit) => jobs::enqueue(tx, &Job::Edit(edit)).await,
        None => Ok(()),
    }
}
