//! Decisions: the current version of each as the rules keep it, and the hashes of all versions.

use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::decision::{ContentHash, Decision, DecisionKind, Progress, Proposal, State, Version};
use crate::domain::ids::{DecisionId, InitiativeId, MemberId};
use crate::domain::search;
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;

statements! {
    INSERT = "INSERT INTO decision (workspace, id, initiative, kind, proposer, version, state, due, search, proposal, progress,
              nonce, created_at, title) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, proposal, progress FROM decision WHERE workspace = $1 AND id = $2";
    LOCK = sqlite "SELECT id, proposal, progress FROM decision WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, proposal, progress FROM decision WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    SAVE = "UPDATE decision SET version = $3, state = $4, due = $5, proposal = $6, progress = $7, final_at = $8,
            title = $9 WHERE workspace = $1 AND id = $2";
    BY_NONCE = "SELECT id FROM decision WHERE workspace = $1 AND nonce = $2";
    NEWEST = "SELECT id, proposal, progress FROM decision WHERE workspace = $1 AND initiative = $2 ORDER BY id DESC LIMIT $3";
    SEARCH = "SELECT search FROM decision WHERE workspace = $1 AND id = $2";
    FIND_BY = "UPDATE decision SET search = $3 WHERE workspace = $1 AND id = $2";
    OPEN = "SELECT id, state, title FROM decision WHERE workspace = $1 AND initiative = $2 AND final_at IS NULL
            ORDER BY id DESC LIMIT $3";
    IN_FORCE = "SELECT id, state, title FROM decision WHERE workspace = $1 AND initiative = $2 AND state = 'approved'
            ORDER BY id DESC LIMIT $3";
    COUNT_OPEN = "SELECT COUNT(*) FROM decision WHERE workspace = $1 AND initiative = $2 AND final_at IS NULL";
    ALL_OPEN = "SELECT id, version FROM decision WHERE workspace = $1 AND final_at IS NULL ORDER BY id DESC LIMIT $2";
    WAITING = "SELECT d.id, d.proposal, d.progress FROM decision_approver a
            JOIN decision d ON d.workspace = a.workspace AND d.id = a.decision
            WHERE a.workspace = $1 AND a.member = $2 AND a.open = 1 ORDER BY a.decision LIMIT $3";
    APPROVERS = "SELECT member, open FROM decision_approver WHERE workspace = $1 AND decision = $2";
    PUT_APPROVER = "INSERT INTO decision_approver (workspace, decision, member, open) VALUES ($1, $2, $3, $4)
            ON CONFLICT (workspace, decision, member) DO UPDATE SET open = excluded.open";
    BEGIN_VERSION = "INSERT INTO decision_version (workspace, decision, version, hash, created_at) VALUES ($1, $2, $3, $4, $5)";
    END_VERSION = "UPDATE decision_version SET proposal = $4, progress = $5 WHERE workspace = $1 AND decision = $2 AND version = $3";
    HASH = "SELECT hash FROM decision_version WHERE workspace = $1 AND decision = $2 AND version = $3";
    OLD_VERSION = "SELECT decision AS id, proposal, progress FROM decision_version
            WHERE workspace = $1 AND decision = $2 AND version = $3 AND proposal IS NOT NULL AND progress IS NOT NULL";
    NOTE = "INSERT INTO decision_note (workspace, decision, version, member, kind, text, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (workspace, decision, version, member, kind) DO UPDATE SET text = excluded.text, at = excluded.at";
    NOTES = "SELECT member, kind, text, at FROM decision_note WHERE workspace = $1 AND decision = $2 AND version = $3
            AND kind NOT LIKE '%/%' ORDER BY at, member LIMIT 10";
    /// Of all versions: a concern goes over to the next.
    ABOUT_CONCERNS = "SELECT member, kind, text, at FROM decision_note WHERE workspace = $1 AND decision = $2
            AND (kind LIKE 'concern/%' OR kind LIKE 'answer/%' OR kind LIKE 'overruled/%') ORDER BY version, at LIMIT 100";
    ONE_NOTE = "SELECT member, kind, text, at FROM decision_note WHERE workspace = $1 AND decision = $2 AND version = $3
            AND member = $4 AND kind = $5";
    TOLD = "INSERT INTO decision_told (workspace, decision, version, member, what) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) proposal: String,
    pub(super) progress: String,
}

impl Row {
    pub(super) fn decision(self) -> Result<Decision> {
        let proposal: Proposal = read(&self.proposal, "proposal", self.id)?;
        let progress: Progress = read(&self.progress, "progress", self.id)?;
        Ok(Decision::restore(proposal, progress))
    }
}

fn read<T: DeserializeOwned>(json: &str, column: &'static str, id: i64) -> Result<T> {
    serde_json::from_str(json).map_err(|_| StoreError::Impossible {
        table: "decision",
        column,
        row: id.to_string(),
    })
}

fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|e| StoreError::Database(sqlx::Error::Encode(e.into())))
}

fn kind(kind: &DecisionKind) -> &'static str {
    match kind {
        DecisionKind::Plain => "plain",
        DecisionKind::Gate { .. } => "gate",
        DecisionKind::Charter { .. } => "charter",
        DecisionKind::Scope(_) => "scope",
        DecisionKind::Acceptance { .. } => "acceptance",
    }
}

/// When it came to its end; `None` while votes can change it.
fn final_at(state: &State) -> Option<i64> {
    match state {
        State::Proposed | State::Settling { .. } | State::Held { .. } => None,
        State::Approved { at, .. }
        | State::Rejected { at, .. }
        | State::Expired { at }
        | State::Withdrawn { at, .. }
        | State::Superseded { at, .. } => Some(at.as_millisecond()),
    }
}

/// Keeps a new decision in its first version; `nonce` is the modal's. False if its nonce is there already.
pub async fn insert(tx: &mut Tx, decision: &Decision, nonce: &str) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let proposal = decision.proposal();
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        proposal.id.0,
        proposal.initiative.0,
        kind(&proposal.ask.kind),
        proposal.proposer.as_str(),
        i64::from(proposal.version.0),
        decision.state().word(),
        decision.deadline().map(Timestamp::as_millisecond),
        joined(search::tokens(proposal)),
        json(proposal)?,
        json(decision.progress())?,
        nonce,
        now,
        &proposal.ask.text.title
    )?;
    if rows == 1 {
        begin_version(tx, decision).await?;
        put_approvers(tx, decision).await?;
    }
    Ok(rows == 1)
}

/// Keeps a changed decision.
pub async fn save(tx: &mut Tx, decision: &Decision) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(
        tx,
        SAVE,
        workspace,
        decision.id().0,
        i64::from(decision.version().0),
        decision.state().word(),
        decision.deadline().map(Timestamp::as_millisecond),
        json(decision.proposal())?,
        json(decision.progress())?,
        final_at(decision.state()),
        &decision.ask().text.title
    )?;
    put_approvers(tx, decision).await
}

/// Keeps a decision in a new version, and the words of the version before.
pub async fn save_version(tx: &mut Tx, before: &Decision, decision: &Decision) -> Result<()> {
    let (workspace, version) = (tx.workspace()?, i64::from(before.version().0));
    let (proposal, progress) = (json(before.proposal())?, json(before.progress())?);
    execute!(tx, END_VERSION, workspace, before.id().0, version, proposal, progress)?;
    begin_version(tx, decision).await?;
    find_by(tx, decision).await?;
    save(tx, decision).await
}

/// A decision is found by what its present version says, and by the words of those before it.
async fn find_by(tx: &mut Tx, decision: &Decision) -> Result<()> {
    let (workspace, id) = (tx.workspace()?, decision.id().0);
    let before = fetch_optional!(tx, (String,), SEARCH, workspace, id)?.unwrap_or_default().0;
    let words = before.split(' ').filter(|token| search::is_word(token) && !token.is_empty());
    let mut tokens = search::tokens(decision.proposal());
    tokens.extend(words.map(str::to_owned));
    execute!(tx, FIND_BY, workspace, id, joined(tokens)).map(drop)
}

fn joined(tokens: BTreeSet<String>) -> String {
    tokens.into_iter().collect::<Vec<_>>().join(" ")
}

async fn begin_version(tx: &mut Tx, decision: &Decision) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let (id, version, hash) = (decision.id().0, i64::from(decision.version().0), decision.hash());
    execute!(tx, BEGIN_VERSION, workspace, id, version, hash.as_str(), now).map(drop)
}

/// Writes down for whom the decision waits: approvers without a vote, while it is open. Only what differs is written.
async fn put_approvers(tx: &mut Tx, decision: &Decision) -> Result<()> {
    let (workspace, id) = (tx.workspace()?, decision.id().0);
    let known = fetch_all!(tx, (String, i64), APPROVERS, workspace, id)?;
    let said = decision.heard();
    let waits = |member: &MemberId| decision.state().is_open() && !said.contains(member);
    let named = &decision.ask().approvers;
    let gone = known.iter().map(|(member, _)| MemberId::new(member.as_str())).filter(|m| !named.contains(m));
    let wanted = named.iter().map(|member| (member.clone(), i64::from(waits(member))));
    for (member, open) in wanted.chain(gone.map(|member| (member, 0))).collect::<Vec<_>>() {
        if !known.iter().any(|(was, is)| was == member.as_str() && *is == open) {
            execute!(tx, PUT_APPROVER, workspace, id, member.as_str(), open)?;
        }
    }
    Ok(())
}

/// The decision of that number, in its current version.
pub async fn find(tx: &mut Tx, id: DecisionId) -> Result<Option<Decision>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::decision).transpose()
}

/// The same, held until the transaction ends: whoever else would change it waits.
pub async fn lock(tx: &mut Tx, id: DecisionId) -> Result<Option<Decision>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, id.0)?.map(Row::decision).transpose()
}

/// A version that a newer one replaced, as it stood then.
pub async fn old_version(tx: &mut Tx, id: DecisionId, version: Version) -> Result<Option<Decision>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, Row, OLD_VERSION, workspace, id.0, i64::from(version.0))?;
    row.map(Row::decision).transpose()
}

/// The hash of what a version's cards show.
pub async fn hash(tx: &mut Tx, id: DecisionId, version: Version) -> Result<Option<ContentHash>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (String,), HASH, workspace, id.0, i64::from(version.0))?;
    Ok(row.map(|(hash,)| ContentHash::from_hex(hash)))
}

/// The decision that was proposed by the modal of this nonce.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<DecisionId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| DecisionId(id)))
}

/// The newest decisions of an initiative.
pub async fn of_initiative(tx: &mut Tx, initiative: InitiativeId, limit: i64) -> Result<Vec<Decision>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, NEWEST, workspace, initiative.0, limit)?.into_iter().map(Row::decision).collect()
}

/// The newest open decisions of an initiative: number, word of the state, title.
pub async fn open(tx: &mut Tx, initiative: InitiativeId, limit: i64) -> Result<Vec<(i64, String, String)>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, (i64, String, String), OPEN, workspace, initiative.0, limit)
}

/// The newest approved decisions of an initiative: number, word of the state, title.
pub async fn in_force(
    tx: &mut Tx,
    initiative: InitiativeId,
    limit: i64,
) -> Result<Vec<(i64, String, String)>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, (i64, String, String), IN_FORCE, workspace, initiative.0, limit)
}

/// How many decisions of an initiative are open.
pub async fn count_open(tx: &mut Tx, initiative: InitiativeId) -> Result<usize> {
    let workspace = tx.workspace()?;
    let (count,) = fetch_one!(tx, (i64,), COUNT_OPEN, workspace, initiative.0)?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Decisions of all initiatives that are not final, with their versions, the newest first.
pub async fn all_open(tx: &mut Tx, limit: i64) -> Result<Vec<(DecisionId, Version)>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64, i64), ALL_OPEN, workspace, limit)?;
    let known = |(id, version)| Some((DecisionId(id), Version(u32::try_from(version).ok()?)));
    Ok(rows.into_iter().filter_map(known).collect())
}

/// The decisions that wait for somebody's vote, the oldest first.
pub async fn waiting_for(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Decision>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, WAITING, workspace, member.as_str(), limit)?.into_iter().map(Row::decision).collect()
}

/// Keeps a decision whose people changed: it is found by them.
pub async fn save_people(tx: &mut Tx, decision: &Decision) -> Result<()> {
    find_by(tx, decision).await?;
    save(tx, decision).await
}

/// A reason that somebody gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Who gave it.
    pub member: MemberId,
    /// What for: `hold`, `stop` or `reopen`; `concern/1`, `answer/1`, `overruled/1`; `comment/` and what names it.
    pub kind: String,
    /// Their words.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// Keeps a reason; a later one of the same member and kind takes its place.
pub async fn put_note(
    tx: &mut Tx,
    decision: &Decision,
    member: &MemberId,
    kind: &str,
    text: &str,
) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let (id, version) = (decision.id().0, i64::from(decision.version().0));
    execute!(tx, NOTE, workspace, id, version, member.as_str(), kind, text, now).map(drop)
}

/// The first reasons that were given for a version.
pub async fn notes(tx: &mut Tx, id: DecisionId, version: Version) -> Result<Vec<Note>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, NoteRow, NOTES, workspace, id.0, i64::from(version.0))?;
    rows.into_iter().map(|row| note(id, row)).collect()
}

/// What was raised, answered and overruled on a decision, the oldest first.
pub async fn about_concerns(tx: &mut Tx, id: DecisionId) -> Result<Vec<Note>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, NoteRow, ABOUT_CONCERNS, workspace, id.0)?;
    rows.into_iter().map(|row| note(id, row)).collect()
}

/// The note of that kind which a member left on a version.
pub async fn one_note(
    tx: &mut Tx,
    (id, version): (DecisionId, Version),
    member: &MemberId,
    kind: &str,
) -> Result<Option<Note>> {
    let workspace = tx.workspace()?;
    let version = i64::from(version.0);
    let row = fetch_optional!(tx, NoteRow, ONE_NOTE, workspace, id.0, version, member.as_str(), kind)?;
    row.map(|row| note(id, row)).transpose()
}

type NoteRow = (String, String, String, i64);

fn note(id: DecisionId, (member, kind, text, at): NoteRow) -> Result<Note> {
    let at = instant(at, "decision_note", "at", id.0)?;
    Ok(Note { member: MemberId::new(member), kind, text, at })
}

/// Notes that somebody is told `what` about a version; false if they were told before.
pub async fn tell_once(
    tx: &mut Tx,
    id: DecisionId,
    version: Version,
    member: &MemberId,
    what: &str,
) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(execute!(tx, TOLD, workspace, id.0, i64::from(version.0), member.as_str(), what)? == 1)
}
