//! Check-ins: the recurring questions of initiatives.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, StoreError, Tx};
use crate::domain::checkin::{Checkin, Wall};
use crate::domain::ids::{CheckinId, InitiativeId, MemberId};
use jiff::SignedDuration;

statements! {
    INSERT = "INSERT INTO checkin (workspace, id, initiative, question, cadence, zone, window_ms, answer_ms, created_by,
              created_at, state, nonce) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";
    SAVE = "UPDATE checkin SET question = $3, cadence = $4, zone = $5, window_ms = $6, answer_ms = $7, state = $8
            WHERE workspace = $1 AND id = $2";
    FIND = "SELECT id, initiative, question, cadence, zone, window_ms, answer_ms, created_by, state FROM checkin
            WHERE workspace = $1 AND id = $2";
    OF_INITIATIVE = "SELECT id, initiative, question, cadence, zone, window_ms, answer_ms, created_by, state FROM checkin
            WHERE workspace = $1 AND initiative = $2 ORDER BY id DESC LIMIT 1";
    BY_NONCE = "SELECT id FROM checkin WHERE workspace = $1 AND nonce = $2";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    question: String,
    cadence: String,
    zone: String,
    window_ms: i64,
    answer_ms: i64,
    created_by: String,
    state: String,
}

impl Row {
    fn checkin(self) -> Result<Checkin> {
        let bad = |column| StoreError::Impossible { table: "checkin", column, row: self.id.to_string() };
        Ok(Checkin {
            id: CheckinId(self.id),
            initiative: InitiativeId(self.initiative),
            cadence: self.cadence.parse().map_err(|_| bad("cadence"))?,
            active: match self.state.as_str() {
                ACTIVE => true,
                PAUSED => false,
                _ => return Err(bad("state")),
            },
            question: self.question,
            wall: Wall::from_word(&self.zone),
            window: SignedDuration::from_millis(self.window_ms),
            answer_time: SignedDuration::from_millis(self.answer_ms),
            created_by: MemberId::new(self.created_by),
        })
    }
}

const ACTIVE: &str = "active";
const PAUSED: &str = "paused";

fn state(checkin: &Checkin) -> &'static str {
    if checkin.active { ACTIVE } else { PAUSED }
}

fn ms(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// Keeps a new check-in; `nonce` is the modal's. False if its nonce is there already.
pub async fn insert(tx: &mut Tx, c: &Checkin, nonce: &str) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        c.id.0,
        c.initiative.0,
        &c.question,
        c.cadence.to_string(),
        c.wall.word(),
        ms(c.window),
        ms(c.answer_time),
        c.created_by.as_str(),
        now,
        state(c),
        nonce
    )?;
    Ok(rows == 1)
}

/// Keeps a changed check-in.
pub async fn save(tx: &mut Tx, c: &Checkin) -> Result<()> {
    let workspace = tx.workspace()?;
    let (cadence, wall) = (c.cadence.to_string(), c.wall.word());
    let (window, answer) = (ms(c.window), ms(c.answer_time));
    execute!(tx, SAVE, workspace, c.id.0, &c.question, cadence, wall, window, answer, state(c)).map(drop)
}

/// The check-in of that number.
pub async fn find(tx: &mut Tx, id: CheckinId) -> Result<Option<Checkin>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::checkin).transpose()
}

/// The check-in of an initiative.
pub async fn of_initiative(tx: &mut Tx, id: InitiativeId) -> Result<Option<Checkin>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, OF_INITIATIVE, workspace, id.0)?.map(Row::checkin).transpose()
}

/// The check-in that was set up by the modal of this nonce.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<CheckinId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| CheckinId(id)))
}
