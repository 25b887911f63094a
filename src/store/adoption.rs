//! Readings of adoption: each stays, also when it is taken back.

use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{InitiativeId, MemberId, WaveId};
use crate::domain::rollout::{Adopted, Adoption};

statements! {
    NEXT = "SELECT COALESCE(MAX(number), 0) + 1 FROM adoption_reading WHERE workspace = $1 AND initiative = $2";
    INSERT = "INSERT INTO adoption_reading (workspace, initiative, number, wave, active, intended, day, source, noted_by, noted_at, nonce)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING";
    BY_NONCE = "SELECT number FROM adoption_reading WHERE workspace = $1 AND nonce = $2";
    FIND = "SELECT initiative, number, wave, active, intended, day, source, noted_by, noted_at FROM adoption_reading
            WHERE workspace = $1 AND initiative = $2 AND number = $3 AND taken_back_at IS NULL";
    NEWEST = "SELECT initiative, number, wave, active, intended, day, source, noted_by, noted_at FROM adoption_reading
              WHERE workspace = $1 AND initiative = $2 AND wave IS NULL AND taken_back_at IS NULL
              ORDER BY day DESC, number DESC LIMIT $3";
    OF_WAVES = "SELECT initiative, number, wave, active, intended, day, source, noted_by, noted_at FROM adoption_reading
                WHERE workspace = $1 AND initiative = $2 AND wave IS NOT NULL AND taken_back_at IS NULL
                ORDER BY day DESC, number DESC LIMIT $3";
    TAKE_BACK = "UPDATE adoption_reading SET taken_back_at = $4 WHERE workspace = $1 AND initiative = $2 AND number = $3";
}

#[derive(sqlx::FromRow)]
struct Row {
    initiative: i64,
    number: i64,
    wave: Option<i64>,
    active: i64,
    intended: i64,
    day: String,
    source: String,
    noted_by: String,
    noted_at: i64,
}

impl Row {
    fn reading(self) -> Result<Adoption> {
        let row = || format!("{}/{}", self.initiative, self.number);
        let bad = |_| StoreError::Impossible { table: "adoption_reading", column: "day", row: row() };
        Ok(Adoption {
            day: self.day.parse().map_err(bad)?,
            noted_at: instant(self.noted_at, "adoption_reading", "noted_at", row())?,
            initiative: InitiativeId(self.initiative),
            number: self.number,
            wave: self.wave.map(WaveId),
            adopted: Adopted { active: self.active, intended: self.intended },
            source: self.source,
            noted_by: MemberId::new(self.noted_by),
        })
    }
}

/// The number that the next reading of an initiative gets; the initiative is locked by the caller.
pub async fn next(tx: &mut Tx, initiative: InitiativeId) -> Result<i64> {
    let workspace = tx.workspace()?;
    Ok(fetch_one!(tx, (i64,), NEXT, workspace, initiative.0)?.0)
}

/// Keeps a new one; `nonce` is the form's or the request's.
pub async fn insert(tx: &mut Tx, reading: &Adoption, nonce: &str) -> Result<()> {
    let workspace = tx.workspace()?;
    let Adoption { initiative, number, wave, adopted, day, source, noted_by, noted_at } = reading;
    let (wave, day, by) = (wave.map(|wave| wave.0), day.to_string(), noted_by.as_str());
    let Adopted { active, intended } = *adopted;
    let at = noted_at.as_millisecond();
    execute!(tx, INSERT, workspace, initiative.0, *number, wave, active, intended, day, source, by, at, nonce)
        .map(drop)
}

/// The number of the one that was noted by the form of this nonce.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<i64>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(number,)| number))
}

/// The one of that number, if it counts.
pub async fn find(tx: &mut Tx, initiative: InitiativeId, number: i64) -> Result<Option<Adoption>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, initiative.0, number)?.map(Row::reading).transpose()
}

/// The newest `limit` of all waves together, the newest day first.
pub async fn newest(tx: &mut Tx, initiative: InitiativeId, limit: i64) -> Result<Vec<Adoption>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, NEWEST, workspace, initiative.0, limit)?.into_iter().map(Row::reading).collect()
}

/// The newest `limit` of single waves, the newest day first.
pub async fn of_waves(tx: &mut Tx, initiative: InitiativeId, limit: i64) -> Result<Vec<Adoption>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF_WAVES, workspace, initiative.0, limit)?.into_iter().map(Row::reading).collect()
}

/// Keeps that one does not count any more.
pub async fn take_back(tx: &mut Tx, initiative: InitiativeId, number: i64) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, TAKE_BACK, workspace, initiative.0, number, now).map(drop)
}
