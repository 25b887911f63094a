//! What Slack last said of a member: standing and zone, never a name.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::away::Away;
use crate::domain::ids::MemberId;
use crate::domain::people::Standing;
use jiff::Timestamp;

/// A member as last read from Slack.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct MemberRow {
    /// Slack's user id.
    pub id: String,
    /// `full`, `guest`, `bot`, `deactivated` or `stranger`.
    pub standing: String,
    /// IANA zone, if Slack gave one.
    pub zone: Option<String>,
    /// The workspace that the member belongs to, where Slack named it.
    pub home_team: Option<String>,
    /// The language in which they use Slack, such as `de-DE`; none as long as Slack did not say.
    pub locale: Option<String>,
    /// When Slack said so, UTC ms.
    pub updated_at: i64,
}

statements! {
    SAVE = "INSERT INTO member (workspace, id, standing, zone, home_team, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (workspace, id) DO UPDATE SET standing = excluded.standing, zone = excluded.zone,
            home_team = excluded.home_team, updated_at = excluded.updated_at";
    MARK_ADMIN = "UPDATE member SET is_admin = $3 WHERE workspace = $1 AND id = $2 AND is_admin <> $3";
    MARK_AWAY = "UPDATE member SET away = $3, away_until = $4 WHERE workspace = $1 AND id = $2
            AND (away <> $3 OR away_until IS DISTINCT FROM $4)";
    MARK_LOCALE = "UPDATE member SET locale = $3 WHERE workspace = $1 AND id = $2 AND locale IS DISTINCT FROM $3";
    AN_ADMIN = "SELECT id FROM member WHERE workspace = $1 AND is_admin = 1 AND standing = 'full' ORDER BY id LIMIT 1";
    IS_ADMIN = "SELECT is_admin FROM member WHERE workspace = $1 AND id = $2 AND standing = 'full'";
    UNREAD = sqlite "SELECT l.value AS id, m.updated_at FROM json_each($2) l LEFT JOIN member m ON m.workspace = $1 AND m.id = l.value
             WHERE COALESCE(m.updated_at, 0) < $3 ORDER BY m.updated_at NULLS FIRST, l.value",
             postgres "SELECT l.value AS id, m.updated_at FROM jsonb_array_elements_text(CAST($2 AS jsonb)) l (value)
             LEFT JOIN member m ON m.workspace = $1 AND m.id = l.value
             WHERE COALESCE(m.updated_at, 0) < $3 ORDER BY m.updated_at NULLS FIRST, l.value";
    FIND = "SELECT id, standing, zone, home_team, locale, updated_at FROM member WHERE workspace = $1 AND id = $2";
}

/// Keeps what Slack said of a member at the transaction's now.
pub async fn save(
    tx: &mut Tx,
    id: &MemberId,
    standing: &str,
    zone: Option<&str>,
    home: Option<&str>,
) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, SAVE, workspace, id.as_str(), standing, zone, home, now).map(drop)
}

/// Keeps whether Slack calls a member that is known an admin or owner of the workspace.
pub async fn mark_admin(tx: &mut Tx, id: &MemberId, is_admin: bool) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, MARK_ADMIN, workspace, id.as_str(), i64::from(is_admin)).map(drop)
}

/// Keeps the language in which a member that is known uses Slack, such as `de-DE`.
pub async fn mark_locale(tx: &mut Tx, id: &MemberId, locale: &str) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, MARK_LOCALE, workspace, id.as_str(), locale).map(drop)
}

/// Keeps whether the status of a member that is known says that they are away; true if it said something else before.
pub async fn mark_away(tx: &mut Tx, id: &MemberId, away: Option<Away>) -> Result<bool> {
    let workspace = tx.workspace()?;
    let until = away.and_then(|away| away.until).map(Timestamp::as_millisecond);
    Ok(execute!(tx, MARK_AWAY, workspace, id.as_str(), i64::from(away.is_some()), until)? == 1)
}

/// An admin of the workspace whom Slack was asked about; the same one as long as nothing changes.
pub async fn an_admin(tx: &mut Tx) -> Result<Option<MemberId>> {
    let workspace = tx.workspace()?;
    let found = fetch_optional!(tx, (String,), AN_ADMIN, workspace)?;
    Ok(found.map(|(id,)| MemberId::new(id)))
}

/// What Slack last said of a member, if it was ever asked.
pub async fn find(tx: &mut Tx, id: &MemberId) -> Result<Option<MemberRow>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, MemberRow, FIND, workspace, id.as_str())
}

/// Those of `members` of whom nothing fresher than `age` is known, and whether anything is: who was never seen comes first.
pub async fn unread(
    tx: &mut Tx,
    members: &[MemberId],
    age: jiff::SignedDuration,
) -> Result<Vec<(MemberId, bool)>> {
    let workspace = tx.workspace()?;
    let before = tx.now().saturating_sub(age).unwrap_or(Timestamp::UNIX_EPOCH).as_millisecond();
    let members = serde_json::json!(members).to_string();
    let rows = fetch_all!(tx, (String, Option<i64>), UNREAD, workspace, members, before)?;
    Ok(rows.into_iter().map(|(id, at)| (MemberId::new(id), at.is_some())).collect())
}

/// Whether Slack last said that a member administers the workspace.
pub async fn is_admin(tx: &mut Tx, id: &MemberId) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), IS_ADMIN, workspace, id.as_str())?.is_some_and(|(admin,)| admin == 1))
}

impl MemberRow {
    /// What the account was when Slack was last asked. A word we do not know counts as the most limited one.
    pub fn standing(&self) -> Standing {
        standing(&self.standing)
    }
}

/// The standing that a stored word means.
pub(super) fn standing(word: &str) -> Standing {
    match word {
        "full" => Standing::Full,
        "guest" => Standing::Guest,
        "bot" => Standing::Bot,
        "deactivated" => Standing::Deactivated,
        _ => Standing::Stranger,
    }
}

/// Whether a row is older than `age` at `now`.
pub fn stale(row: &MemberRow, now: Timestamp, age: jiff::SignedDuration) -> bool {
    now.as_millisecond() - row.updated_at > i64::try_from(age.as_millis()).unwrap_or(i64::MAX)
}

/// Whether an account was switched off, or its owner erased: nothing reaches them any more.
pub async fn is_gone(tx: &mut Tx, member: &MemberId) -> Result<bool> {
    let standing = find(tx, member).await?.map(|row| row.standing());
    Ok(member.is_former() || standing == Some(Standing::Deactivated))
}
