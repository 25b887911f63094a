//! Where people get updates by e-mail, and the codes that confirm an address.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{MemberId, WorkspaceId};
use crate::domain::mail::{Address, Asked, CODES_A_DAY, DAY, Subscription, TRIES, VALID};
use jiff::Timestamp;

statements! {
    FIND = "SELECT address, wanted, serial, asked_at, salt, code_hash, code_at, tries, token FROM mail_address
            WHERE workspace = $1 AND member = $2";
    ASK = "INSERT INTO mail_address (workspace, member, address, wanted, serial, asked_at, salt, code_hash, code_at, tries, day_from,
           day_codes, token, changed_at) VALUES ($1, $2, '', $3, 1, $4, '', '', 0, 0, $4, 1, $5, $4)
           ON CONFLICT (workspace, member) DO UPDATE SET wanted = excluded.wanted, serial = mail_address.serial + 1,
           asked_at = excluded.asked_at, salt = '', code_hash = '', code_at = 0, tries = 0,
           day_from = CASE WHEN mail_address.day_from <= $6 THEN excluded.day_from ELSE mail_address.day_from END,
           day_codes = CASE WHEN mail_address.day_from <= $6 THEN 1 ELSE mail_address.day_codes + 1 END,
           changed_at = excluded.changed_at
           WHERE mail_address.day_from <= $6 OR mail_address.day_codes < $7 RETURNING serial";
    CODE = "UPDATE mail_address SET salt = $4, code_hash = $5, code_at = $6, tries = 0
            WHERE workspace = $1 AND member = $2 AND serial = $3 AND wanted <> ''";
    DROP_CODE = "UPDATE mail_address SET salt = '', code_hash = '', code_at = 0 WHERE workspace = $1 AND member = $2 AND serial = $3";
    /// Counted before it is looked at: two at once are two tries.
    TRY = "UPDATE mail_address SET tries = tries + 1 WHERE workspace = $1 AND member = $2 AND wanted <> '' AND code_hash <> ''
           AND code_at > $3 AND tries < $4";
    CONFIRM = "UPDATE mail_address SET address = wanted, wanted = '', salt = '', code_hash = '', code_at = 0, tries = 0, changed_at = $3
           WHERE workspace = $1 AND member = $2 AND wanted <> ''";
    GIVE_UP = "UPDATE mail_address SET wanted = '', salt = '', code_hash = '', code_at = 0, tries = 0, changed_at = $3
           WHERE workspace = $1 AND member = $2 AND wanted <> ''";
    OFF = "UPDATE mail_address SET address = '', wanted = '', salt = '', code_hash = '', code_at = 0, tries = 0, changed_at = $3
           WHERE workspace = $1 AND member = $2 AND (address <> '' OR wanted <> '')";
    BY_TOKEN = "SELECT workspace, member FROM mail_address WHERE token = $1";
    SPONSORS = "SELECT id FROM initiative WHERE workspace = $1 AND sponsor = $2 AND state IN ('active', 'paused') LIMIT 1";
}

/// What is kept of somebody.
#[derive(Clone, sqlx::FromRow)]
pub struct Row {
    address: String,
    wanted: String,
    /// How often they asked for a code.
    pub serial: i64,
    asked_at: i64,
    /// The salt of the code's hash.
    pub salt: String,
    /// The salted hash of the code; empty where none was sent.
    pub code_hash: String,
    code_at: i64,
    /// How often a code was typed.
    pub tries: i64,
    /// What is in the link that turns it off.
    pub token: String,
}

impl Row {
    /// How they get updates by e-mail.
    pub fn subscription(&self) -> Result<Subscription> {
        let until = match self.code_at {
            0 => None,
            at => instant(at, "mail_address", "code_at", "…")?.checked_add(VALID).ok(),
        };
        let asked = address(&self.wanted)?.map(|address| Asked { address, until });
        Ok(Subscription { address: address(&self.address)?, asked })
    }

    /// When they asked for the newest code.
    pub fn asked_at(&self) -> Result<Timestamp> {
        instant(self.asked_at, "mail_address", "asked_at", "…")
    }
}

/// A stored address; none where it is empty.
fn address(stored: &str) -> Result<Option<Address>> {
    if stored.is_empty() {
        return Ok(None);
    }
    let bad = || StoreError::Impossible { table: "mail_address", column: "address", row: "…".to_owned() };
    Address::parse(stored).map(Some).ok_or_else(bad)
}

/// What is kept of somebody, if they ever typed an address.
pub async fn find(tx: &mut Tx, member: &MemberId) -> Result<Option<Row>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, member.as_str())
}

/// Keeps the address that somebody typed, to wait for its code, and gives the number of the code; `None` where they asked for
/// too many within a day. `token` counts where there is no row yet.
pub async fn ask(tx: &mut Tx, member: &MemberId, address: &Address, token: &str) -> Result<Option<i64>> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let day = before(tx, DAY);
    let (member, address) = (member.as_str(), address.as_str());
    let asked = fetch_optional!(tx, (i64,), ASK, workspace, member, address, now, token, day, CODES_A_DAY)?;
    Ok(asked.map(|(serial,)| serial))
}

/// Keeps the hash of the code of that number, which is sent now; false if another one was asked for since.
pub async fn code(tx: &mut Tx, member: &MemberId, serial: i64, salt: &str, hash: &str) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    Ok(execute!(tx, CODE, workspace, member.as_str(), serial, salt, hash, now)? == 1)
}

/// Forgets the code of that number, which was not sent.
pub async fn drop_code(tx: &mut Tx, member: &MemberId, serial: i64) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, DROP_CODE, workspace, member.as_str(), serial).map(drop)
}

/// Uses up one try at the code that was sent; false if there is none, it is too old, or was tried too often.
pub async fn try_once(tx: &mut Tx, member: &MemberId) -> Result<bool> {
    let workspace = tx.workspace()?;
    let since = before(tx, VALID);
    Ok(execute!(tx, TRY, workspace, member.as_str(), since, TRIES)? == 1)
}

/// From now on updates go to the address that waited for its code.
pub async fn confirm(tx: &mut Tx, member: &MemberId) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, CONFIRM, workspace, member.as_str(), now).map(drop)
}

/// Forgets the address that waits for its code.
pub async fn give_up(tx: &mut Tx, member: &MemberId) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, GIVE_UP, workspace, member.as_str(), now).map(drop)
}

/// Forgets somebody's addresses: no more mail goes to them; false where none did.
pub async fn off(tx: &mut Tx, member: &MemberId) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    Ok(execute!(tx, OFF, workspace, member.as_str(), now)? == 1)
}

/// Whose link this is, in any workspace.
pub async fn by_token(tx: &mut Tx, token: &str) -> Result<Option<(WorkspaceId, MemberId)>> {
    let found = fetch_optional!(tx, (i64, String), BY_TOKEN, token)?;
    Ok(found.map(|(workspace, member)| (WorkspaceId(workspace), MemberId::new(member))))
}

/// Whether somebody sponsors an initiative that is under way.
pub async fn sponsors(tx: &mut Tx, member: &MemberId) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), SPONSORS, workspace, member.as_str())?.is_some())
}

fn before(tx: &Tx, time: jiff::SignedDuration) -> i64 {
    tx.now().saturating_sub(time).unwrap_or(Timestamp::UNIX_EPOCH).as_millisecond()
}
