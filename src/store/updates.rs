//! Weekly stage updates, and the messages marked for them.

pub mod archive;
pub mod corrections;

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant, posts};
use crate::domain::health::Health;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId, MessageTs, UpdateId};
use crate::domain::job::Post;
use crate::domain::update::{NoteFact, StageUpdate, State, ToSponsor, Words};
use jiff::Timestamp;
use serde::Serialize;

/// How many updates are looked at for the last one that went to the sponsor: a year of weeks.
const FAR: i64 = 52;
/// What stands for the owner's reason where a slot fell on a holiday: no text field gives a word that begins with a blank. The other
/// one is what an older version kept.
const HOLIDAY: [&str; 2] = [" holiday", "It fell on a holiday; the next one covers it."];

statements! {
    INSERT = "INSERT INTO stage_update (workspace, id, initiative, slot, slot_at, state, health_computed, facts, drafted_at, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, initiative, slot, slot_at, state, health_claimed, health_computed, facts, highlight, ask, skip_reason,
            due_at, sent_at, reviewed, read_at, because, hidden, to_sponsor FROM stage_update WHERE workspace = $1 AND id = $2";
    LATEST = "SELECT id, initiative, slot, slot_at, state, health_claimed, health_computed, facts, highlight, ask, skip_reason,
            due_at, sent_at, reviewed, read_at, because, hidden, to_sponsor FROM stage_update WHERE workspace = $1 AND initiative = $2
            ORDER BY slot DESC LIMIT 1";
    LAST_SENT = "SELECT id, initiative, slot, slot_at, state, health_claimed, health_computed, facts, highlight, ask, skip_reason,
            due_at, sent_at, reviewed, read_at, because, hidden, to_sponsor FROM stage_update WHERE workspace = $1 AND initiative = $2 AND state = 'sent'
            ORDER BY slot DESC LIMIT 1";
    SENT_BEFORE = "SELECT id, slot_at FROM stage_update WHERE workspace = $1 AND initiative = $2 AND slot < $3 AND state = 'sent'
            ORDER BY slot DESC LIMIT $4";
    EDIT = "UPDATE stage_update SET health_claimed = $3, highlight = $4, ask = $5, because = $6, hidden = $7
            WHERE workspace = $1 AND id = $2 AND state = 'drafted'";
    SEND = "UPDATE stage_update SET state = 'sent', sent_at = $3,
            reviewed = CASE WHEN health_claimed IS NULL THEN $4 ELSE 1 END
            WHERE workspace = $1 AND id = $2 AND state = 'drafted'";
    SETTLE = "UPDATE stage_update SET to_sponsor = $3 WHERE workspace = $1 AND id = $2";
    SKIP = "UPDATE stage_update SET state = 'skipped', skip_reason = $3
            WHERE workspace = $1 AND id = $2 AND state = 'drafted'";
    READ = "UPDATE stage_update SET read_at = $3
            WHERE workspace = $1 AND id = $2 AND state = 'sent' AND read_at IS NULL";
    NOTE = "INSERT INTO note (workspace, initiative, channel, ts, member, at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING";
    DROP_NOTE = "DELETE FROM note WHERE workspace = $1 AND initiative = $2 AND channel = $3 AND ts = $4 AND member = $5";
    NOTES = "SELECT channel, ts, member FROM note WHERE workspace = $1 AND initiative = $2 AND at >= $3 ORDER BY at LIMIT $4";
}

/// An update as stored.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: i64,
    initiative: i64,
    slot: String,
    slot_at: i64,
    state: String,
    health_claimed: Option<String>,
    health_computed: String,
    facts: String,
    highlight: String,
    ask: String,
    skip_reason: Option<String>,
    due_at: i64,
    sent_at: Option<i64>,
    reviewed: i64,
    read_at: Option<i64>,
    because: String,
    hidden: String,
    to_sponsor: Option<String>,
}

impl Row {
    pub(super) fn update(self) -> Result<StageUpdate> {
        let id = self.id;
        let bad = |column| StoreError::Impossible { table: "stage_update", column, row: id.to_string() };
        let time = |ms, column| instant(ms, "stage_update", column, id);
        let health = |word: &str, column| Health::from_word(word).ok_or_else(|| bad(column));
        let state = match (self.state.as_str(), self.sent_at) {
            ("drafted", _) => State::Drafted,
            ("sent", Some(at)) => State::Sent { at: time(at, "sent_at")?, reviewed: self.reviewed == 1 },
            ("skipped", _) if self.skip_reason.as_deref().is_some_and(|why| HOLIDAY.contains(&why)) => {
                State::Holiday
            }
            ("skipped", _) => State::Skipped { reason: self.skip_reason },
            _ => return Err(bad("state")),
        };
        let claimed = self.health_claimed.as_deref();
        Ok(StageUpdate {
            id: UpdateId(id),
            initiative: InitiativeId(self.initiative),
            slot: self.slot,
            slot_at: time(self.slot_at, "slot_at")?,
            state,
            computed: health(&self.health_computed, "health_computed")?,
            words: Words {
                health: claimed.map(|word| health(word, "health_claimed")).transpose()?,
                because: self.because,
                highlight: self.highlight,
                ask: self.ask,
                hidden: serde_json::from_str(&self.hidden).map_err(|_| bad("hidden"))?,
            },
            facts: serde_json::from_str(&self.facts).map_err(|_| bad("facts"))?,
            due_at: time(self.due_at, "due_at")?,
            read_at: self.read_at.map(|at| time(at, "read_at")).transpose()?,
            to_sponsor: self.to_sponsor.as_deref().and_then(ToSponsor::from_word),
        })
    }
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|e| StoreError::Database(sqlx::Error::Encode(e.into())))
}

/// Keeps the update of a slot: a draft, or a slot that was missed. False if the slot has one already.
pub async fn insert(tx: &mut Tx, update: &StageUpdate) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let facts = json(&update.facts)?;
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        update.id.0,
        update.initiative.0,
        &update.slot,
        update.slot_at.as_millisecond(),
        update.state.word(),
        update.computed.word(),
        facts,
        now,
        update.due_at.as_millisecond()
    )?;
    Ok(rows == 1)
}

/// The update of that number.
pub async fn find(tx: &mut Tx, id: UpdateId) -> Result<Option<StageUpdate>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::update).transpose()
}

/// An initiative's newest update, whatever became of it.
pub async fn latest(tx: &mut Tx, initiative: InitiativeId) -> Result<Option<StageUpdate>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LATEST, workspace, initiative.0)?.map(Row::update).transpose()
}

/// An initiative's newest update that went out.
pub async fn last_sent(tx: &mut Tx, initiative: InitiativeId) -> Result<Option<StageUpdate>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LAST_SENT, workspace, initiative.0)?.map(Row::update).transpose()
}

/// The instant of the slot of the last update before this one that went to the sponsor in private, among those of about a year.
pub async fn last_to_sponsor(tx: &mut Tx, update: &StageUpdate) -> Result<Option<Timestamp>> {
    let workspace = tx.workspace()?;
    let (initiative, slot) = (update.initiative.0, &update.slot);
    let sent = fetch_all!(tx, (i64, i64), SENT_BEFORE, workspace, initiative, slot, FAR)?;
    let copy = |id| Post::UpdateToSponsor(UpdateId(id)).subject();
    let copies: Vec<_> = sent.iter().map(|(id, _)| copy(*id)).collect();
    let posted = posts::places(tx, &copies).await?;
    let last = sent.into_iter().find(|(id, _)| posted.contains_key(&copy(*id)));
    last.map(|(id, ms)| instant(ms, "stage_update", "slot_at", id)).transpose()
}

/// Keeps what the owner says in a draft; false if it is none any more.
pub async fn edit(tx: &mut Tx, id: UpdateId, words: &Words) -> Result<bool> {
    let workspace = tx.workspace()?;
    let health = words.health.map(Health::word);
    let Words { because, highlight, ask, hidden, .. } = words;
    Ok(execute!(tx, EDIT, workspace, id.0, health, highlight, ask, because, json(hidden)?)? == 1)
}

/// A draft goes out now, as reviewed where it is sent by hand or was edited; false if it is none any more.
pub async fn send(tx: &mut Tx, id: UpdateId, by_hand: bool) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    Ok(execute!(tx, SEND, workspace, id.0, now, i64::from(by_hand))? == 1)
}

/// Keeps how an update that goes out goes to its sponsor.
pub async fn settle(tx: &mut Tx, id: UpdateId, to_sponsor: ToSponsor) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, SETTLE, workspace, id.0, to_sponsor.word()).map(drop)
}

/// A draft never goes out; false if it is none any more. No reason: nothing ran in time.
pub async fn skip(tx: &mut Tx, id: UpdateId, reason: Option<&str>) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(execute!(tx, SKIP, workspace, id.0, reason)? == 1)
}

/// A draft never goes out, since its slot fell on a holiday; false if it is none any more.
pub async fn skip_holiday(tx: &mut Tx, id: UpdateId) -> Result<bool> {
    skip(tx, id, Some(HOLIDAY[0])).await
}

/// The sponsor read it; false if that was known, or it never went out.
pub async fn read(tx: &mut Tx, id: UpdateId) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    Ok(execute!(tx, READ, workspace, id.0, now)? == 1)
}

/// Keeps the place of a message for the next update; false if it was marked before.
pub async fn note(tx: &mut Tx, initiative: InitiativeId, note: &NoteFact) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let (channel, ts, by) = (note.channel.as_str(), note.ts.as_str(), note.by.as_str());
    Ok(execute!(tx, NOTE, workspace, initiative.0, channel, ts, by, now)? == 1)
}

/// Forgets a mark, if this member set it.
pub async fn drop_note(tx: &mut Tx, initiative: InitiativeId, note: &NoteFact) -> Result<bool> {
    let workspace = tx.workspace()?;
    let (channel, ts, by) = (note.channel.as_str(), note.ts.as_str(), note.by.as_str());
    Ok(execute!(tx, DROP_NOTE, workspace, initiative.0, channel, ts, by)? == 1)
}

/// The messages marked since then, the oldest first.
pub async fn notes(
    tx: &mut Tx,
    initiative: InitiativeId,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<NoteFact>> {
    let workspace = tx.workspace()?;
    let since = since.as_millisecond();
    let rows = fetch_all!(tx, (String, String, String), NOTES, workspace, initiative.0, since, limit)?;
    let note = |(channel, ts, by): (String, String, String)| NoteFact {
        channel: ChannelId::new(channel),
        ts: MessageTs::new(ts),
        by: MemberId::new(by),
    };
    Ok(rows.into_iter().map(note).collect())
}
