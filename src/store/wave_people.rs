//! Who is in the waves of a rollout: those who were named, and those in its user groups as Slack said last.

use super::sql::{execute, fetch_all, fetch_one, statements};
use super::{Result, Tx};
use crate::domain::ids::{InitiativeId, MemberId, WaveId};
use std::collections::{BTreeMap, BTreeSet};

/// The source of those who were named one by one.
pub const NAMED: &str = "";

statements! {
    CLEAR = "DELETE FROM wave_person WHERE workspace = $1 AND wave = $2 AND source = $3";
    SOURCES = "SELECT DISTINCT source FROM wave_person WHERE workspace = $1 AND wave = $2";
    ADD = sqlite "INSERT INTO wave_person (workspace, wave, member, source) SELECT $1, $2, value, $3 FROM json_each($4) WHERE TRUE
              ON CONFLICT DO NOTHING",
          postgres "INSERT INTO wave_person (workspace, wave, member, source) SELECT $1, $2, l.value, $3
              FROM jsonb_array_elements_text(CAST($4 AS jsonb)) l (value) ON CONFLICT DO NOTHING";
    NAMES = "SELECT member FROM wave_person WHERE workspace = $1 AND wave = $2 AND source = $3 ORDER BY member";
    PAGE = "SELECT DISTINCT member FROM wave_person WHERE workspace = $1 AND wave = $2 AND member > $3 ORDER BY member LIMIT $4";
    /// A planned, running or ended wave alike: what was counted last.
    SIZES = "SELECT w.id, COUNT(DISTINCT p.member) FROM wave w JOIN wave_person p ON p.workspace = w.workspace AND p.wave = w.id
             WHERE w.workspace = $1 AND w.initiative = $2 GROUP BY w.id";
    /// Whoever is in two waves counts once.
    STARTED = "SELECT COUNT(DISTINCT p.member) FROM wave w JOIN wave_person p ON p.workspace = w.workspace AND p.wave = w.id
               WHERE w.workspace = $1 AND w.initiative = $2 AND w.state IN ('running', 'done')";
    SIZE = "SELECT COUNT(DISTINCT member) FROM wave_person WHERE workspace = $1 AND wave = $2";
}

/// Makes these the people of a wave from one source.
pub async fn set(tx: &mut Tx, wave: WaveId, source: &str, members: &BTreeSet<MemberId>) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, CLEAR, workspace, wave.0, source)?;
    let members = serde_json::json!(members).to_string();
    execute!(tx, ADD, workspace, wave.0, source, members).map(drop)
}

/// Forgets user groups of a wave that are none of `handles`.
pub async fn keep_only(tx: &mut Tx, wave: WaveId, handles: &BTreeSet<String>) -> Result<()> {
    let workspace = tx.workspace()?;
    for (source,) in fetch_all!(tx, (String,), SOURCES, workspace, wave.0)? {
        if source != NAMED && !handles.contains(&source) {
            execute!(tx, CLEAR, workspace, wave.0, source)?;
        }
    }
    Ok(())
}

/// Those of a wave who were named one by one.
pub async fn named(tx: &mut Tx, wave: WaveId) -> Result<BTreeSet<MemberId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String,), NAMES, workspace, wave.0, NAMED)?;
    Ok(rows.into_iter().map(|(member,)| MemberId::new(member)).collect())
}

/// A page of a wave's people after one of them, in the order of their ids.
pub async fn page(tx: &mut Tx, wave: WaveId, after: &str, limit: usize) -> Result<Vec<MemberId>> {
    let (workspace, limit) = (tx.workspace()?, i64::try_from(limit).unwrap_or(i64::MAX));
    let rows = fetch_all!(tx, (String,), PAGE, workspace, wave.0, after, limit)?;
    Ok(rows.into_iter().map(|(member,)| MemberId::new(member)).collect())
}

/// How many are in each wave of an initiative that has any.
pub async fn sizes(tx: &mut Tx, initiative: InitiativeId) -> Result<BTreeMap<WaveId, i64>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64, i64), SIZES, workspace, initiative.0)?;
    Ok(rows.into_iter().map(|(wave, size)| (WaveId(wave), size)).collect())
}

/// How many are in a wave.
pub async fn size(tx: &mut Tx, wave: WaveId) -> Result<i64> {
    let workspace = tx.workspace()?;
    Ok(fetch_one!(tx, (i64,), SIZE, workspace, wave.0)?.0)
}

/// How many are in the waves of an initiative that run or are done.
pub async fn started(tx: &mut Tx, initiative: InitiativeId) -> Result<i64> {
    let workspace = tx.workspace()?;
    Ok(fetch_one!(tx, (i64,), STARTED, workspace, initiative.0)?.0)
}
