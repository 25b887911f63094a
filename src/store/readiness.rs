//! Whose readiness check-ins ask for: waves, and in an open round who is in which of them.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::ids::{CheckinId, InitiativeId, MemberId, RoundId, WaveId};
use std::collections::{BTreeMap, BTreeSet};

statements! {
    LINK = "INSERT INTO readiness_wave (workspace, checkin, wave) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    UNLINK = "DELETE FROM readiness_wave WHERE workspace = $1 AND checkin = $2";
    WAVES = "SELECT w.id, w.number FROM readiness_wave r JOIN wave w ON w.workspace = r.workspace AND w.id = r.wave
             WHERE r.workspace = $1 AND r.checkin = $2 AND w.state <> 'stopped' ORDER BY w.number";
    IS_ONE = "SELECT wave FROM readiness_wave WHERE workspace = $1 AND checkin = $2 LIMIT 1";
    OF = "SELECT c.id FROM checkin c WHERE c.workspace = $1 AND c.initiative = $2 AND c.state <> 'archived'
          AND EXISTS (SELECT 1 FROM readiness_wave r WHERE r.workspace = c.workspace AND r.checkin = c.id) ORDER BY c.id";
    /// Whoever is in several waves counts in the first.
    PARTS = "SELECT p.member, MIN(w.number) FROM readiness_wave r JOIN wave w ON w.workspace = r.workspace AND w.id = r.wave
             JOIN wave_person p ON p.workspace = w.workspace AND p.wave = w.id
             WHERE r.workspace = $1 AND r.checkin = $2 AND w.state <> 'stopped' GROUP BY p.member";
    SETTLE = sqlite "INSERT INTO readiness_part (workspace, round, member, number) SELECT $1, $2, value ->> 'member', value ->> 'number'
              FROM json_each($3) WHERE TRUE ON CONFLICT DO NOTHING",
             postgres "INSERT INTO readiness_part (workspace, round, member, number) SELECT $1, $2, v.member, v.number
              FROM jsonb_to_recordset(CAST($3 AS jsonb)) AS v (member text, number bigint) ON CONFLICT DO NOTHING";
    PART = "SELECT number FROM readiness_part WHERE workspace = $1 AND round = $2 AND member = $3";
    LAST = "SELECT r.id FROM round r WHERE r.workspace = $1 AND r.checkin = $2 AND r.state = 'closed' AND substr(r.time, 1, 1) <> '~'
            ORDER BY r.id DESC LIMIT 1";
}

/// Has a check-in ask for the readiness of these waves, and of no others.
pub async fn link(tx: &mut Tx, checkin: CheckinId, waves: &[WaveId]) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, UNLINK, workspace, checkin.0)?;
    for wave in waves {
        execute!(tx, LINK, workspace, checkin.0, wave.0)?;
    }
    Ok(())
}

/// The waves whose readiness a check-in asks for, with their numbers; stopped ones are asked no more.
pub async fn waves(tx: &mut Tx, checkin: CheckinId) -> Result<Vec<(WaveId, i64)>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64, i64), WAVES, workspace, checkin.0)?;
    Ok(rows.into_iter().map(|(id, number)| (WaveId(id), number)).collect())
}

/// Whether a check-in asks for readiness.
pub async fn is_one(tx: &mut Tx, checkin: CheckinId) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), IS_ONE, workspace, checkin.0)?.is_some())
}

/// The check-ins of an initiative that ask for readiness, the oldest first.
pub async fn of(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<CheckinId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64,), OF, workspace, initiative.0)?;
    Ok(rows.into_iter().map(|(id,)| CheckinId(id)).collect())
}

/// Everybody in the waves of a check-in, with the number of the first wave that they are in.
pub async fn parts(tx: &mut Tx, checkin: CheckinId) -> Result<BTreeMap<MemberId, i64>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String, i64), PARTS, workspace, checkin.0)?;
    Ok(rows.into_iter().map(|(member, number)| (MemberId::new(member), number)).collect())
}

/// Everybody in the waves of a check-in.
pub async fn members(tx: &mut Tx, checkin: CheckinId) -> Result<BTreeSet<MemberId>> {
    Ok(parts(tx, checkin).await?.into_keys().collect())
}

/// Settles who is in which wave for a round that opens: whoever moves meanwhile counts where they were.
pub async fn settle(tx: &mut Tx, round: RoundId, parts: &BTreeMap<MemberId, i64>) -> Result<()> {
    let workspace = tx.workspace()?;
    let all: Vec<_> = parts
        .iter()
        .map(|(member, number)| serde_json::json!({ "member": member, "number": number }))
        .collect();
    execute!(tx, SETTLE, workspace, round.0, serde_json::json!(all).to_string()).map(drop)
}

/// The number of the wave that somebody is in, in an open round.
pub async fn part(tx: &mut Tx, round: RoundId, member: &MemberId) -> Result<Option<i64>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (i64,), PART, workspace, round.0, member.as_str())?;
    Ok(row.map(|(number,)| number))
}

/// The last round of a check-in that closed.
pub async fn last_closed(tx: &mut Tx, checkin: CheckinId) -> Result<Option<RoundId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), LAST, workspace, checkin.0)?.map(|(id,)| RoundId(id)))
}
