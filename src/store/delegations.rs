//! Who stands in for whom.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx};
use crate::domain::delegation::Delegation;
use crate::domain::ids::{DecisionId, MemberId};

statements! {
    FIND = "SELECT member, delegate, from_on, until_on FROM delegation WHERE workspace = $1 AND member = $2";
    OF_ALL = sqlite "SELECT d.member, d.delegate, d.from_on, d.until_on FROM json_each($2) l
            JOIN delegation d ON d.workspace = $1 AND d.member = l.value",
            postgres "SELECT d.member, d.delegate, d.from_on, d.until_on FROM jsonb_array_elements_text(CAST($2 AS jsonb)) l (value)
            JOIN delegation d ON d.workspace = $1 AND d.member = l.value";
    SAVE = "INSERT INTO delegation (workspace, member, delegate, from_on, until_on, named_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (workspace, member) DO UPDATE SET delegate = excluded.delegate, from_on = excluded.from_on,
            until_on = excluded.until_on, named_at = excluded.named_at";
    REMOVE = "DELETE FROM delegation WHERE workspace = $1 AND member = $2";
    /// Of those who decide, and of the two who may have written it.
    ABOUT = "SELECT d.member, d.delegate, d.from_on, d.until_on FROM decision_approver a
            JOIN delegation d ON d.workspace = a.workspace AND d.member = a.member WHERE a.workspace = $1 AND a.decision = $2
            UNION SELECT member, delegate, from_on, until_on FROM delegation WHERE workspace = $1 AND member IN ($3, $4)";
}

#[derive(sqlx::FromRow)]
struct Row {
    member: String,
    delegate: String,
    from_on: String,
    until_on: String,
}

impl Row {
    fn delegation(self) -> Result<Delegation> {
        let bad = |column| StoreError::Impossible { table: "delegation", column, row: self.member.clone() };
        Ok(Delegation {
            from: self.from_on.parse().map_err(|_| bad("from_on"))?,
            until: self.until_on.parse().map_err(|_| bad("until_on"))?,
            member: MemberId::new(self.member),
            delegate: MemberId::new(self.delegate),
        })
    }
}

/// Whom a member named, whenever it is for.
pub async fn of(tx: &mut Tx, member: &MemberId) -> Result<Option<Delegation>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, member.as_str())?.map(Row::delegation).transpose()
}

/// Whom these members named, whenever it is for.
pub async fn of_all(tx: &mut Tx, members: &[MemberId]) -> Result<Vec<Delegation>> {
    let (workspace, members) = (tx.workspace()?, serde_json::json!(members).to_string());
    fetch_all!(tx, Row, OF_ALL, workspace, members)?.into_iter().map(Row::delegation).collect()
}

/// Keeps whom a member named, instead of whom they named before.
pub async fn save(tx: &mut Tx, wanted: &Delegation) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let (from, until) = (wanted.from.to_string(), wanted.until.to_string());
    execute!(tx, SAVE, workspace, wanted.member.as_str(), wanted.delegate.as_str(), from, until, now)
        .map(drop)
}

/// Forgets whom a member named.
pub async fn remove(tx: &mut Tx, member: &MemberId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, REMOVE, workspace, member.as_str()).map(drop)
}

/// Everybody named by an approver of a decision, or by one of those who wrote it.
pub async fn about(tx: &mut Tx, id: DecisionId, writers: [&MemberId; 2]) -> Result<Vec<Delegation>> {
    let workspace = tx.workspace()?;
    let [one, other] = writers.map(MemberId::as_str);
    let rows = fetch_all!(tx, Row, ABOUT, workspace, id.0, one, other)?;
    rows.into_iter().map(Row::delegation).collect()
}
