//! Who helped an initiative, and who was thanked when it was closed.

use super::sql::{execute, fetch_all, statements};
use super::{Result, Tx};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Thanked;

statements! {
    /// Under their own name: what was said in confidence names nobody.
    HELPERS = "SELECT member FROM (
                 SELECT r.member AS member FROM checkin c
                   JOIN round o ON o.workspace = c.workspace AND o.checkin = c.id
                   JOIN response r ON r.workspace = o.workspace AND r.round = o.id
                   WHERE c.workspace = $1 AND c.initiative = $2
                 UNION ALL
                 SELECT f.author FROM feedback f
                   WHERE f.workspace = $1 AND f.initiative = $2 AND f.state <> 'removed' AND f.author IS NOT NULL
               ) helped GROUP BY member ORDER BY COUNT(*) DESC, member LIMIT $3";
    ADD = "INSERT INTO thanked (workspace, initiative, number, position, member, name) VALUES ($1, $2, $3, $4, $5, $6)";
    OF = "SELECT member, name FROM thanked WHERE workspace = $1 AND initiative = $2 AND number = $3 ORDER BY position";
}

/// Up to `limit` members who answered a check-in or gave feedback, whoever did so most often first.
pub async fn helpers(tx: &mut Tx, id: InitiativeId, limit: i64) -> Result<Vec<MemberId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String,), HELPERS, workspace, id.0, limit)?;
    Ok(rows.into_iter().map(|(member,)| MemberId::new(member)).collect())
}

/// Keeps who is thanked in the turn of that number.
pub async fn add(tx: &mut Tx, id: InitiativeId, number: i64, thanked: &Thanked) -> Result<()> {
    let workspace = tx.workspace()?;
    let members = thanked.members.iter().map(|member| (Some(member.as_str()), None));
    let names = thanked.names.iter().map(|name| (None, Some(name.as_str())));
    for (position, (member, name)) in (0_i64..).zip(members.chain(names)) {
        execute!(tx, ADD, workspace, id.0, number, position, member, name)?;
    }
    Ok(())
}

/// Who was thanked in the turn of that number.
pub async fn of(tx: &mut Tx, id: InitiativeId, number: i64) -> Result<Thanked> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (Option<String>, Option<String>), OF, workspace, id.0, number)?;
    let (members, names): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    let members = members.into_iter().flatten().map(MemberId::new).collect();
    Ok(Thanked { members, names: names.into_iter().flatten().collect() })
}
