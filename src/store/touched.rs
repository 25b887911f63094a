//! When somebody last did something about an initiative.

use super::sql::{fetch_one, statements};
use super::{Result, Tx, instant};
use crate::domain::ids::InitiativeId;
use jiff::Timestamp;

statements! {
    /// The newest of each kind by its own index, however long the history is; of answers, those of the newest round.
    LAST = "SELECT CAST(MAX(x.at) AS BIGINT) FROM (
              SELECT at FROM (SELECT at FROM audit WHERE workspace = $1 AND subject = $3 ORDER BY id DESC LIMIT 1) a
              UNION ALL SELECT at FROM (SELECT created_at AS at FROM decision WHERE workspace = $1 AND initiative = $2
                ORDER BY id DESC LIMIT 1) d
              UNION ALL SELECT at FROM (SELECT created_at AS at FROM feedback WHERE workspace = $1 AND initiative = $2
                ORDER BY id DESC LIMIT 1) f
              UNION ALL SELECT at FROM (SELECT answered_at AS at FROM response WHERE workspace = $1 AND round =
                (SELECT MAX(r.id) FROM round r WHERE r.workspace = $1 AND r.checkin IN
                  (SELECT c.id FROM checkin c WHERE c.workspace = $1 AND c.initiative = $2)) LIMIT 1) r
              UNION ALL SELECT (SELECT a.at FROM audit a WHERE a.workspace = $1 AND a.subject = 'wave/' || CAST(w.id AS TEXT)
                AND a.actor <> 'accord' ORDER BY a.id DESC LIMIT 1) FROM wave w WHERE w.workspace = $1 AND w.initiative = $2
              UNION ALL SELECT (SELECT a.at FROM audit a WHERE a.workspace = $1 AND a.subject = 'training/' || CAST(t.id AS TEXT)
                AND a.actor <> 'accord' ORDER BY a.id DESC LIMIT 1) FROM training t WHERE t.workspace = $1 AND t.initiative = $2
            ) x";
}

/// When somebody last changed it, its waves or its trainings, decided, gave feedback or answered; `None` where nobody ever did.
pub async fn last(tx: &mut Tx, id: InitiativeId) -> Result<Option<Timestamp>> {
    let (workspace, subject) = (tx.workspace()?, format!("initiative/{}", id.0));
    let (at,) = fetch_one!(tx, (Option<i64>,), LAST, workspace, id.0, subject)?;
    at.map(|at| instant(at, "audit", "at", id.0)).transpose()
}
