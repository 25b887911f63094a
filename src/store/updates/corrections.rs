//! Corrections of updates that went out.

use crate::domain::health::Health;
use crate::domain::ids::{InitiativeId, MemberId, UpdateId};
use crate::domain::update::{Correction, Stood, Words};
use crate::store::sql::{execute, fetch_all, fetch_optional, statements};
use crate::store::{Result, StoreError, Tx, instant};

statements! {
    OF = "SELECT stage_update, number, member, at, why, health, because, highlight, ask FROM stage_update_correction
            WHERE workspace = $1 AND stage_update = $2 ORDER BY number";
    BETWEEN = "SELECT c.stage_update, c.number, c.member, c.at, c.why, c.health, c.because, c.highlight, c.ask FROM stage_update u
            JOIN stage_update_correction c ON c.workspace = u.workspace AND c.stage_update = u.id
            WHERE u.workspace = $1 AND u.initiative = $2 AND u.slot >= $3 AND u.slot <= $4 ORDER BY u.slot, c.number";
    BY_FORM = "SELECT number FROM stage_update_correction WHERE workspace = $1 AND stage_update = $2 AND nonce = $3";
    INSERT = "INSERT INTO stage_update_correction (workspace, stage_update, number, member, at, why, health, because, highlight, ask, nonce)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING";
    CORRECT = "UPDATE stage_update SET health_claimed = $3, because = $4, highlight = $5, ask = $6
            WHERE workspace = $1 AND id = $2 AND state = 'sent'";
}

#[derive(sqlx::FromRow)]
struct Row {
    stage_update: i64,
    number: i64,
    member: String,
    at: i64,
    why: String,
    health: Option<String>,
    because: String,
    highlight: String,
    ask: String,
}

impl Row {
    fn correction(self) -> Result<(UpdateId, Correction)> {
        let row = || format!("{}/{}", self.stage_update, self.number);
        let bad = |column| StoreError::Impossible { table: "stage_update_correction", column, row: row() };
        let health = self.health.as_deref();
        let health = health.map(|word| Health::from_word(word).ok_or_else(|| bad("health"))).transpose()?;
        let correction = Correction {
            number: self.number,
            by: MemberId::new(self.member.as_str()),
            at: instant(self.at, "stage_update_correction", "at", row())?,
            why: self.why.clone(),
            stood: Stood {
                health,
                because: self.because.clone(),
                highlight: self.highlight.clone(),
                ask: self.ask.clone(),
            },
        };
        Ok((UpdateId(self.stage_update), correction))
    }
}

/// The corrections of an update, the first one first.
pub async fn of(tx: &mut Tx, id: UpdateId) -> Result<Vec<Correction>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Row, OF, workspace, id.0)?;
    rows.into_iter().map(|row| row.correction().map(|(_, correction)| correction)).collect()
}

/// The corrections of an initiative's updates of the slots from `first` to `last`, each update's first one first.
pub async fn between(
    tx: &mut Tx,
    initiative: InitiativeId,
    first: &str,
    last: &str,
) -> Result<Vec<(UpdateId, Correction)>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Row, BETWEEN, workspace, initiative.0, first, last)?;
    rows.into_iter().map(Row::correction).collect()
}

/// Whether a correction came of this form before.
pub async fn came_of(tx: &mut Tx, id: UpdateId, form: &str) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_FORM, workspace, id.0, form)?.is_some())
}

/// Keeps a correction and puts `words` into its update; false if another one took its number first.
pub async fn keep(
    tx: &mut Tx,
    id: UpdateId,
    correction: &Correction,
    words: &Words,
    form: &str,
) -> Result<bool> {
    let workspace = tx.workspace()?;
    let stood = &correction.stood;
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        id.0,
        correction.number,
        correction.by.as_str(),
        correction.at.as_millisecond(),
        &correction.why,
        stood.health.map(Health::word),
        &stood.because,
        &stood.highlight,
        &stood.ask,
        form
    )?;
    let health = words.health.map(Health::word);
    Ok(rows == 1
        && execute!(tx, CORRECT, workspace, id.0, health, &words.because, &words.highlight, &words.ask)? == 1)
}
