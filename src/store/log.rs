//! Decisions looked for across initiatives, the newest first, as far as the asker may see them.
//!
//! Words and marks go through the full-text index, ends through theirs, and the rest by number: a page costs what it shows. Who
//! sees a few channels alone looks through the index too: each decision has the mark of its initiative there.

use super::channels::Sight;
use super::decisions::Row;
use super::sql::{fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::decision::Decision;
use crate::domain::ids::{ChannelId, DecisionId, InitiativeId};
use crate::domain::search::{Token, Wanted};
use jiff::Timestamp;

statements! {
    FOUND = sqlite "SELECT d.id, i.key, d.proposal, d.progress FROM decision_words s
            CROSS JOIN decision d ON d.workspace = $1 AND d.id = s.rowid - $1 * 4294967296
            CROSS JOIN initiative i ON i.workspace = d.workspace AND i.id = d.initiative
            WHERE s.decision_words MATCH $2 AND s.rowid > $1 * 4294967296 + $3 AND s.rowid < $1 * 4294967296 + $4
            AND ($5 = '' OR d.state = $5 OR ($5 = 'open' AND d.final_at IS NULL))
            AND (($6 = 1 AND i.private = 0) OR i.channel = $7 OR EXISTS (SELECT 1 FROM member_channel m
            WHERE m.workspace = i.workspace AND m.member = $8 AND m.channel = i.channel AND m.seen_at >= $9))
            ORDER BY s.rowid DESC LIMIT $10",
        postgres "SELECT d.id, i.key, d.proposal, d.progress FROM decision_words s
            JOIN decision d ON d.workspace = s.workspace AND d.id = s.decision
            JOIN initiative i ON i.workspace = d.workspace AND i.id = d.initiative
            WHERE s.workspace = $1 AND s.words @@ CAST($2 AS tsquery) AND s.decision > $3 AND s.decision < $4
            AND ($5 = '' OR d.state = $5 OR ($5 = 'open' AND d.final_at IS NULL))
            AND ((CAST($6 AS BIGINT) = 1 AND i.private = 0) OR i.channel = $7 OR EXISTS (SELECT 1 FROM member_channel m
            WHERE m.workspace = i.workspace AND m.member = $8 AND m.channel = i.channel AND m.seen_at >= $9))
            ORDER BY s.decision DESC LIMIT $10";
    NEWEST = "SELECT d.id, i.key, d.proposal, d.progress FROM decision d
            JOIN initiative i ON i.workspace = d.workspace AND i.id = d.initiative
            WHERE d.workspace = $1 AND d.id > $2 AND d.id < $3
            AND ((CAST($4 AS BIGINT) = 1 AND i.private = 0) OR i.channel = $5 OR EXISTS (SELECT 1 FROM member_channel m
            WHERE m.workspace = i.workspace AND m.member = $6 AND m.channel = i.channel AND m.seen_at >= $7))
            ORDER BY d.id DESC LIMIT $8";
    ENDED = "SELECT d.id, i.key, d.proposal, d.progress FROM decision d
            JOIN initiative i ON i.workspace = d.workspace AND i.id = d.initiative
            WHERE d.workspace = $1 AND d.final_at IS NOT NULL AND d.state = $9 AND d.id > $2 AND d.id < $3
            AND ((CAST($4 AS BIGINT) = 1 AND i.private = 0) OR i.channel = $5 OR EXISTS (SELECT 1 FROM member_channel m
            WHERE m.workspace = i.workspace AND m.member = $6 AND m.channel = i.channel AND m.seen_at >= $7))
            ORDER BY d.id DESC LIMIT $8";
    OPEN = "SELECT d.id, i.key, d.proposal, d.progress FROM decision d
            JOIN initiative i ON i.workspace = d.workspace AND i.id = d.initiative
            WHERE d.workspace = $1 AND d.final_at IS NULL AND ($9 = 'open' OR d.state = $9) AND d.id > $2 AND d.id < $3
            AND ((CAST($4 AS BIGINT) = 1 AND i.private = 0) OR i.channel = $5 OR EXISTS (SELECT 1 FROM member_channel m
            WHERE m.workspace = i.workspace AND m.member = $6 AND m.channel = i.channel AND m.seen_at >= $7))
            ORDER BY d.id DESC LIMIT $8";
    /// What is looked for decides how: a plan for whatever may be asked reads all words where few fit.
    PLAN_ANEW = sqlite "SELECT ''", postgres "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)";
    SEEN_BY = "SELECT i.id FROM initiative i WHERE i.workspace = $1 AND (i.channel = $2 OR i.channel IN (SELECT m.channel
            FROM member_channel m WHERE m.workspace = $1 AND m.member = $3 AND m.seen_at >= $4)) ORDER BY i.id";
    FIRST_SINCE = "SELECT id FROM decision WHERE workspace = $1 AND created_at >= $2 ORDER BY created_at, id LIMIT 1";
}

/// Above every number; the index holds numbers of 32 bits.
const BEYOND: i64 = 4_294_967_295;

#[derive(sqlx::FromRow)]
struct Keyed {
    id: i64,
    key: String,
    proposal: String,
    progress: String,
}

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Wish {
    /// What it must have.
    pub tokens: Vec<Token>,
    /// Where it must stand.
    pub state: Option<Wanted>,
    /// From when on it was proposed.
    pub since: Option<Timestamp>,
    /// The page before ended with this one.
    pub before: Option<DecisionId>,
    /// How many at most.
    pub limit: i64,
}

/// The newest decisions that are wished for and may be seen, with the keys of their initiatives.
pub async fn find(tx: &mut Tx, sight: &Sight, wish: &Wish) -> Result<Vec<(Decision, String)>> {
    let workspace = tx.workspace()?;
    let after = match wish.since {
        Some(since) => match first_since(tx, since).await? {
            Some(first) => first - 1,
            None => return Ok(Vec::new()),
        },
        None => 0,
    };
    let before = wish.before.map_or(BEYOND, |id| id.0);
    let (full, here) = (i64::from(sight.full), sight.here.as_ref().map_or("", ChannelId::as_str));
    let (member, seen, limit) = (sight.member.as_str(), sight.since_ms, wish.limit);
    let state = wish.state.map_or("", Wanted::word);
    let places = if sight.full { Vec::new() } else { seen_by(tx, sight).await? };
    if !sight.full && places.is_empty() {
        return Ok(Vec::new());
    }
    let rows = if !wish.tokens.is_empty() || !places.is_empty() {
        let text = all_of(tx, &wish.tokens, &places)?;
        fetch_one!(tx, (String,), PLAN_ANEW)?;
        fetch_all!(tx, Keyed, FOUND, workspace, text, after, before, state, full, here, member, seen, limit)?
    } else if state.is_empty() {
        fetch_all!(tx, Keyed, NEWEST, workspace, after, before, full, here, member, seen, limit)?
    } else {
        let sql = if matches!(wish.state, Some(Wanted::Ended(_))) { ENDED } else { OPEN };
        fetch_all!(tx, Keyed, sql, workspace, after, before, full, here, member, seen, limit, state)?
    };
    let decision = |row: Keyed| {
        let Keyed { id, key, proposal, progress } = row;
        Ok((Row { id, proposal, progress }.decision()?, key))
    };
    rows.into_iter().map(decision).collect()
}

async fn first_since(tx: &mut Tx, since: Timestamp) -> Result<Option<i64>> {
    let (workspace, since) = (tx.workspace()?, since.as_millisecond());
    Ok(fetch_optional!(tx, (i64,), FIRST_SINCE, workspace, since)?.map(|(id,)| id))
}

/// The marks of the initiatives that somebody sees who does not see every public channel.
async fn seen_by(tx: &mut Tx, sight: &Sight) -> Result<Vec<Token>> {
    let (workspace, here) = (tx.workspace()?, sight.here.as_ref().map_or("", ChannelId::as_str));
    let rows = fetch_all!(tx, (i64,), SEEN_BY, workspace, here, sight.member.as_str(), sight.since_ms)?;
    Ok(rows.into_iter().map(|(id,)| Token::of_initiative(InitiativeId(id))).collect())
}

/// All of the tokens, and one of the places where there are any, in the words of the engine's index. Each stands between
/// quotes and holds none.
fn all_of(tx: &Tx, tokens: &[Token], places: &[Token]) -> Result<String> {
    let workspace = tx.workspace()?;
    let plain = |token: &Token| token.text.replace(['"', '\'', '\\'], "");
    let (quote, begins, and, or) =
        if tx.is_postgres() { ("'", ":*", " & ", " | ") } else { ("\"", "*", " AND ", " OR ") };
    let one = |token: &Token| {
        let begins = if token.begins { begins } else { "" };
        format!("{quote}{}{quote}{begins}", plain(token))
    };
    let somewhere =
        (!places.is_empty()).then(|| format!("({})", places.iter().map(one).collect::<Vec<_>>().join(or)));
    let mine = tx.is_postgres().then(|| format!("'ws:{workspace}'"));
    Ok(tokens.iter().map(one).chain(somewhere).chain(mine).collect::<Vec<_>>().join(and))
}
