//! Features under outcomes.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx};
use crate::domain::ids::{DecisionId, FeatureId, InitiativeId, MemberId, OutcomeId};
use crate::domain::outcome::{Asked, Asking, Feature, FeatureState};

statements! {
    INSERT = "INSERT INTO feature (workspace, id, outcome, title, state, revision, written_by, written_at, changed_at, nonce)
              VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $7, $8) ON CONFLICT DO NOTHING";
    BY_NONCE = "SELECT id FROM feature WHERE workspace = $1 AND nonce = $2";
    FIND = "SELECT id, outcome, title, state, acceptance, revision, written_by FROM feature WHERE workspace = $1 AND id = $2";
    LOCK = sqlite "SELECT id, outcome, title, state, acceptance, revision, written_by FROM feature WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, outcome, title, state, acceptance, revision, written_by FROM feature WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    OF = "SELECT f.id, f.outcome, f.title, f.state, f.acceptance, f.revision, f.written_by FROM outcome o
          JOIN feature f ON f.workspace = o.workspace AND f.outcome = o.id
          WHERE o.workspace = $1 AND o.initiative = $2 AND o.off_at IS NULL ORDER BY f.outcome, f.id";
    UNDER = "SELECT id, outcome, title, state, acceptance, revision, written_by FROM feature
             WHERE workspace = $1 AND outcome = $2 ORDER BY id";
    /// With the last comment on each.
    ASKED = "SELECT f.id, d.state, COALESCE((SELECT n.text FROM decision_note n WHERE n.workspace = f.workspace
             AND n.decision = f.acceptance AND n.kind LIKE 'comment/%' ORDER BY n.version DESC, n.at DESC LIMIT 1), '')
             FROM feature f JOIN decision d ON d.workspace = f.workspace AND d.id = f.acceptance
             WHERE f.workspace = $1 AND f.outcome = $2 ORDER BY f.id";
    SAVE = "UPDATE feature SET outcome = $3, title = $4, state = $5, acceptance = $6, changed_at = $7, revision = revision + 1
            WHERE workspace = $1 AND id = $2";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    outcome: i64,
    title: String,
    state: String,
    acceptance: Option<i64>,
    revision: i64,
    written_by: String,
}

impl Row {
    fn feature(self) -> Result<Feature> {
        let bad = |column| StoreError::Impossible { table: "feature", column, row: self.id.to_string() };
        Ok(Feature {
            id: FeatureId(self.id),
            outcome: OutcomeId(self.outcome),
            state: FeatureState::from_word(&self.state).ok_or_else(|| bad("state"))?,
            title: self.title,
            acceptance: self.acceptance.map(DecisionId),
            revision: self.revision,
            written_by: MemberId::new(self.written_by),
        })
    }
}

/// Keeps a new one; `nonce` is the form's. False if its nonce is there already.
pub async fn insert(tx: &mut Tx, feature: &Feature, nonce: &str) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let (state, by) = (feature.state.word(), feature.written_by.as_str());
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        feature.id.0,
        feature.outcome.0,
        &feature.title,
        state,
        by,
        now,
        nonce
    )?;
    Ok(rows == 1)
}

/// The one that was written by the form of this nonce.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<FeatureId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| FeatureId(id)))
}

/// The one of that number.
pub async fn find(tx: &mut Tx, id: FeatureId) -> Result<Option<Feature>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::feature).transpose()
}

/// The same, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, id: FeatureId) -> Result<Option<Feature>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, id.0)?.map(Row::feature).transpose()
}

/// The features under the outcomes on an initiative's roadmap.
pub async fn of(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<Feature>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF, workspace, initiative.0)?.into_iter().map(Row::feature).collect()
}

/// The features of an outcome, also of one that was taken off the roadmap.
pub async fn under(tx: &mut Tx, outcome: OutcomeId) -> Result<Vec<Feature>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, UNDER, workspace, outcome.0)?.into_iter().map(Row::feature).collect()
}

/// What became of asking for the acceptance of an outcome's features, each by its last decision.
pub async fn asked(tx: &mut Tx, outcome: OutcomeId) -> Result<Vec<Asked>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64, String, String), ASKED, workspace, outcome.0)?;
    let asked = |(id, state, said): (i64, String, String)| {
        let bad =
            || StoreError::Impossible { table: "decision", column: "state", row: format!("feature {id}") };
        Ok(Asked { feature: FeatureId(id), asking: Asking::of(&state).ok_or_else(bad)?, said })
    };
    rows.into_iter().map(asked).collect()
}

/// Keeps how it stands now, as its next revision.
pub async fn save(tx: &mut Tx, feature: &Feature) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let (state, acceptance) = (feature.state.word(), feature.acceptance.map(|decision| decision.0));
    execute!(tx, SAVE, workspace, feature.id.0, feature.outcome.0, &feature.title, state, acceptance, now)
        .map(drop)
}
