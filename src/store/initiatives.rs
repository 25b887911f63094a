//! Initiatives and their people.

use super::channels::Sight;
use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{ChannelId, DecisionId, InitiativeId, MemberId, WorkspaceId};
use crate::domain::initiative::{Initiative, Life, SponsorSaid};
use crate::domain::people::{Role, Roster};
use crate::domain::stage::Stage;

statements! {
    INSERT = "INSERT INTO initiative (workspace, id, key, name, owner, sponsor, sponsor_said, channel, stage, state, problem,
              nonce, created_at, stage_since)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, key, name, owner, sponsor, sponsor_said, channel, stage, state, problem, created_at, stage_since, deputy
            FROM initiative WHERE workspace = $1 AND id = $2";
    IN_CHANNEL = "SELECT id, key, name, owner, sponsor, sponsor_said, channel, stage, state, problem, created_at, stage_since, deputy
            FROM initiative WHERE workspace = $1 AND channel = $2 ORDER BY id DESC LIMIT 20";
    BY_KEY = "SELECT id, key, name, owner, sponsor, sponsor_said, channel, stage, state, problem, created_at, stage_since, deputy
            FROM initiative WHERE workspace = $1 AND key = $2";
    OF_MEMBER = "SELECT id, key, name, owner, sponsor, sponsor_said, channel, stage, state, problem, created_at, stage_since, deputy
            FROM initiative WHERE workspace = $1 AND (owner = $2 OR sponsor = $2 OR deputy = $2) ORDER BY id DESC LIMIT 20";
    AN_OWNER = "SELECT owner FROM initiative WHERE workspace = $1 AND state = 'active' ORDER BY id DESC LIMIT 1";
    BY_NONCE = "SELECT id FROM initiative WHERE workspace = $1 AND nonce = $2";
    KEY_TAKEN = "SELECT id FROM initiative WHERE workspace = $1 AND key = $2 AND id <> $3
            UNION ALL SELECT initiative FROM former_key WHERE workspace = $1 AND key = $2 AND initiative <> $3";
    FORMERLY = "SELECT initiative FROM former_key WHERE workspace = $1 AND key = $2";
    GIVE_UP_KEY = "INSERT INTO former_key (workspace, key, initiative) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    LOCK = sqlite "SELECT id, key, name, owner, sponsor, sponsor_said, channel, stage, state, problem, created_at, stage_since, deputy
            FROM initiative WHERE workspace = $1 AND id = $2",
          postgres "SELECT id, key, name, owner, sponsor, sponsor_said, channel, stage, state, problem, created_at, stage_since, deputy
            FROM initiative WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    LOCK_OF = sqlite "SELECT id, key, name, owner, sponsor, sponsor_said, channel, stage, state, problem, created_at, stage_since, deputy
            FROM initiative WHERE workspace = $1 AND id = (SELECT initiative FROM decision WHERE workspace = $1 AND id = $2)",
          postgres "SELECT id, key, name, owner, sponsor, sponsor_said, channel, stage, state, problem, created_at, stage_since, deputy
            FROM initiative WHERE workspace = $1 AND id = (SELECT initiative FROM decision WHERE workspace = $1 AND id = $2)
            FOR NO KEY UPDATE";
    SAVE = "UPDATE initiative SET name = $3, owner = $4, sponsor = $5, sponsor_said = $6, channel = $7, stage = $8, state = $9,
            problem = $10, stage_since = $11, key = $12, deputy = $13,
            private = CASE WHEN channel = $7 THEN private ELSE NULL END WHERE workspace = $1 AND id = $2";
    HELD = "SELECT id, key FROM initiative WHERE workspace = $1 AND held_since IS NOT NULL ORDER BY id";
    HOLD = "UPDATE initiative SET held_since = $3 WHERE workspace = $1 AND id = $2";
    PRIVATE = "UPDATE initiative SET private = $4 WHERE workspace = $1 AND id = $2 AND channel = $3";
    NOT_PRIVATE = "SELECT id FROM initiative WHERE workspace = $1 AND (private IS NULL OR private = 0) AND id > $2
            AND state IN ('active', 'paused') ORDER BY id LIMIT $3";
    COUNT_CLOSED = "SELECT COUNT(*) FROM initiative WHERE workspace = $1 AND (private IS NULL OR private <> 0)";
    PAGE = "SELECT id, key, name, owner, sponsor, sponsor_said, channel, stage, state, problem, created_at, stage_since, deputy
            FROM initiative WHERE workspace = $1 AND id > $2 AND (private = 0 OR $3 = 1) ORDER BY id LIMIT $4";
    IS_PUBLIC = "SELECT id FROM initiative WHERE workspace = $1 AND id = $2 AND private = 0";
    IS_OPEN_TO = "SELECT i.id FROM initiative i WHERE i.workspace = $1 AND i.id = $2
            AND ((CAST($3 AS BIGINT) = 1 AND i.private = 0) OR i.channel = $4 OR EXISTS (SELECT 1 FROM member_channel m
            WHERE m.workspace = i.workspace AND m.member = $5 AND m.channel = i.channel AND m.seen_at >= $6))";
    ADD_PERSON = "INSERT INTO stakeholder (workspace, initiative, member, role, added_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (workspace, initiative, member) DO UPDATE SET role = excluded.role";
    REMOVE_PERSON = "DELETE FROM stakeholder WHERE workspace = $1 AND initiative = $2 AND member = $3";
    REMOVE_FOLLOWER = "DELETE FROM stakeholder WHERE workspace = $1 AND initiative = $2 AND member = $3 AND role = 'follower'";
    PART = "SELECT member, role FROM stakeholder WHERE workspace = $1 AND initiative = $2 AND member = $3";
    PEOPLE = "SELECT member, role FROM stakeholder WHERE workspace = $1 AND initiative = $2 ORDER BY added_at, member";
}

/// An initiative as stored.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: i64,
    key: String,
    name: String,
    owner: String,
    sponsor: String,
    sponsor_said: String,
    channel: String,
    stage: String,
    state: String,
    problem: String,
    created_at: i64,
    stage_since: i64,
    deputy: Option<String>,
}

impl Row {
    pub(super) fn initiative(self) -> Result<Initiative> {
        let bad = |column| StoreError::Impossible { table: "initiative", column, row: self.id.to_string() };
        Ok(Initiative {
            id: InitiativeId(self.id),
            sponsor_said: said(&self.sponsor_said).ok_or_else(|| bad("sponsor_said"))?,
            stage: Stage::from_word(&self.stage).ok_or_else(|| bad("stage"))?,
            life: life(&self.state).ok_or_else(|| bad("state"))?,
            created_at: instant(self.created_at, "initiative", "created_at", self.id)?,
            stage_since: instant(self.stage_since, "initiative", "stage_since", self.id)?,
            key: self.key,
            name: self.name,
            owner: MemberId::new(self.owner),
            deputy: self.deputy.map(MemberId::new),
            sponsor: MemberId::new(self.sponsor),
            channel: ChannelId::new(self.channel),
            problem: self.problem,
        })
    }
}

fn said(word: &str) -> Option<SponsorSaid> {
    [SponsorSaid::Nothing, SponsorSaid::Yes, SponsorSaid::No].into_iter().find(|s| said_word(*s) == word)
}

fn said_word(said: SponsorSaid) -> &'static str {
    match said {
        SponsorSaid::Nothing => "nothing",
        SponsorSaid::Yes => "yes",
        SponsorSaid::No => "no",
    }
}

fn life(word: &str) -> Option<Life> {
    let all = [Life::Active, Life::Paused, Life::Completed, Life::Stopped, Life::Archived];
    all.into_iter().find(|life| life.word() == word)
}

/// Keeps a new initiative; `nonce` is the modal's. False if its nonce or key is there already.
pub async fn insert(tx: &mut Tx, i: &Initiative, nonce: &str) -> Result<bool> {
    let workspace = tx.workspace()?;
    let said = said_word(i.sponsor_said);
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        i.id.0,
        &i.key,
        &i.name,
        i.owner.as_str(),
        i.sponsor.as_str(),
        said,
        i.channel.as_str(),
        i.stage.word(),
        i.life.word(),
        &i.problem,
        nonce,
        i.created_at.as_millisecond()
    )?;
    Ok(rows == 1)
}

/// Keeps a changed initiative that was read by [`lock`].
pub async fn save(tx: &mut Tx, i: &Initiative) -> Result<()> {
    let workspace = tx.workspace()?;
    let said = said_word(i.sponsor_said);
    execute!(
        tx,
        SAVE,
        workspace,
        i.id.0,
        &i.name,
        i.owner.as_str(),
        i.sponsor.as_str(),
        said,
        i.channel.as_str(),
        i.stage.word(),
        i.life.word(),
        &i.problem,
        i.stage_since.as_millisecond(),
        &i.key,
        i.deputy.as_ref().map(MemberId::as_str)
    )
    .map(drop)
}

/// The initiative of that number.
pub async fn find(tx: &mut Tx, id: InitiativeId) -> Result<Option<Initiative>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::initiative).transpose()
}

/// The initiative of that number, kept from other replicas until the transaction ends.
pub async fn lock(tx: &mut Tx, id: InitiativeId) -> Result<Option<Initiative>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, id.0)?.map(Row::initiative).transpose()
}

/// The initiative of a decision, kept from other replicas until the transaction ends.
pub async fn lock_of(tx: &mut Tx, decision: DecisionId) -> Result<Option<Initiative>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK_OF, workspace, decision.0)?.map(Row::initiative).transpose()
}

/// The initiatives of a channel, the newest first.
pub async fn in_channel(tx: &mut Tx, channel: &ChannelId) -> Result<Vec<Initiative>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, IN_CHANNEL, workspace, channel.as_str())?.into_iter().map(Row::initiative).collect()
}

/// The initiative of that key, or that had it before.
pub async fn by_key(tx: &mut Tx, key: &str) -> Result<Option<Initiative>> {
    let workspace = tx.workspace()?;
    if let Some(row) = fetch_optional!(tx, Row, BY_KEY, workspace, key)? {
        return row.initiative().map(Some);
    }
    match fetch_optional!(tx, (i64,), FORMERLY, workspace, key)? {
        Some((id,)) => find(tx, InitiativeId(id)).await,
        None => Ok(None),
    }
}

/// The initiatives that somebody owns or sponsors, the newest first.
pub async fn of_member(tx: &mut Tx, member: &MemberId) -> Result<Vec<Initiative>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF_MEMBER, workspace, member.as_str())?.into_iter().map(Row::initiative).collect()
}

/// The initiative that was created by the modal of this nonce.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<InitiativeId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| InitiativeId(id)))
}

/// The owner of the newest initiative that is under way.
pub async fn an_owner(tx: &mut Tx) -> Result<Option<MemberId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (String,), AN_OWNER, workspace)?.map(|(owner,)| MemberId::new(owner)))
}

/// Whether no other initiative has this key, or had it; none gets it before this unit of work ends.
pub async fn key_is_free(tx: &mut Tx, key: &str, own: InitiativeId) -> Result<bool> {
    let workspace = tx.workspace()?;
    tx.lock_workspace(workspace).await?;
    Ok(fetch_optional!(tx, (i64,), KEY_TAKEN, workspace, key, own.0)?.is_none())
}

/// Keeps a key that an initiative gives up: it is still found by it.
pub async fn give_up_key(tx: &mut Tx, id: InitiativeId, key: &str) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, GIVE_UP_KEY, workspace, key, id.0).map(drop)
}

/// Gives somebody a part: stakeholder or follower (owner and sponsor stand in the initiative itself).
pub async fn add_person(tx: &mut Tx, id: InitiativeId, member: &MemberId, role: Role) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let word = if role == Role::Follower { "follower" } else { "stakeholder" };
    execute!(tx, ADD_PERSON, workspace, id.0, member.as_str(), word, now).map(drop)
}

/// Takes somebody's part away.
pub async fn remove_person(tx: &mut Tx, id: InitiativeId, member: &MemberId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, REMOVE_PERSON, workspace, id.0, member.as_str()).map(drop)
}

/// Lets somebody follow no more; false where they do not, or have another part by now.
pub async fn remove_follower(tx: &mut Tx, id: InitiativeId, member: &MemberId) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(execute!(tx, REMOVE_FOLLOWER, workspace, id.0, member.as_str())? == 1)
}

/// Everybody who has a part in an initiative.
pub async fn roster(tx: &mut Tx, initiative: &Initiative) -> Result<Roster> {
    let workspace = tx.workspace()?;
    let people = fetch_all!(tx, (String, String), PEOPLE, workspace, initiative.id.0)?;
    Ok(with_people(initiative.roster(WorkspaceId(workspace)), people))
}

/// The same as far as this member is concerned, however many others there are.
pub async fn roster_for(tx: &mut Tx, initiative: &Initiative, member: &MemberId) -> Result<Roster> {
    let workspace = tx.workspace()?;
    let people = fetch_all!(tx, (String, String), PART, workspace, initiative.id.0, member.as_str())?;
    Ok(with_people(initiative.roster(WorkspaceId(workspace)), people))
}

fn with_people(mut roster: Roster, people: Vec<(String, String)>) -> Roster {
    for (member, role) in people {
        let part = if role == "follower" { &mut roster.followers } else { &mut roster.stakeholders };
        part.insert(MemberId::new(member));
    }
    roster
}

/// The initiatives under legal hold, with their keys.
pub async fn held(tx: &mut Tx) -> Result<Vec<(InitiativeId, String)>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64, String), HELD, workspace)?;
    Ok(rows.into_iter().map(|(id, key)| (InitiativeId(id), key)).collect())
}

/// Puts an initiative under legal hold at the transaction's now, or lifts it.
pub async fn set_held(tx: &mut Tx, id: InitiativeId, held: bool) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, HOLD, workspace, id.0, held.then_some(now)).map(drop)
}

/// Keeps whether an initiative's channel is private, if it still lives there.
pub async fn set_private(tx: &mut Tx, id: InitiativeId, channel: &ChannelId, private: bool) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, PRIVATE, workspace, id.0, channel.as_str(), i64::from(private)).map(drop)
}

/// The numbers of up to `limit` initiatives after `after` that go on and whose channel may be public or unknown.
pub async fn maybe_public(tx: &mut Tx, after: InitiativeId, limit: i64) -> Result<Vec<InitiativeId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64,), NOT_PRIVATE, workspace, after.0, limit)?;
    Ok(rows.into_iter().map(|(id,)| InitiativeId(id)).collect())
}

/// How many initiatives are not known to live in a public channel.
pub async fn count_closed(tx: &mut Tx) -> Result<i64> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), COUNT_CLOSED, workspace)?.map_or(0, |(count,)| count))
}

/// Whether an initiative is known to live in a public channel.
pub async fn is_public(tx: &mut Tx, id: InitiativeId) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), IS_PUBLIC, workspace, id.0)?.is_some())
}

/// Whether somebody may see an initiative.
pub async fn is_open_to(tx: &mut Tx, id: InitiativeId, sight: &Sight) -> Result<bool> {
    let workspace = tx.workspace()?;
    let (full, here) = (i64::from(sight.full), sight.here.as_ref().map_or("", ChannelId::as_str));
    let member = sight.member.as_str();
    let row = fetch_optional!(tx, (i64,), IS_OPEN_TO, workspace, id.0, full, here, member, sight.since_ms)?;
    Ok(row.is_some())
}

/// Up to `limit` initiatives after `after`; those not known to live in a public channel only if `private`.
pub async fn page(tx: &mut Tx, after: InitiativeId, private: bool, limit: i64) -> Result<Vec<Initiative>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Row, PAGE, workspace, after.0, i64::from(private), limit)?;
    rows.into_iter().map(Row::initiative).collect()
}
