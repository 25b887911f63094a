//! How all initiatives stand that a head of department may see, in a fixed number of queries however many they are.

use crate::domain::decision::Version;
use crate::domain::health::Health;
use crate::domain::ids::{DecisionId, InitiativeId, MemberId, UpdateId};
use crate::domain::initiative::Initiative;
use crate::domain::job::Post;
use crate::domain::portfolio::all::{Doing, Stand, Waits};
use crate::store::channels::Sight;
use crate::store::sql::{fetch_all, fetch_one, statements};
use crate::store::{Result, StoreError, Tx, initiatives, instant, posts};
use std::collections::BTreeMap;

statements! {
    /// Public ones for full members, those in which they have a part, and those in whose channel they are, as Slack said lately.
    /// Whoever only follows has no part.
    OPEN = "SELECT i.id, i.key, i.name, i.owner, i.sponsor, i.sponsor_said, i.channel, i.stage, i.state, i.problem, i.created_at,
            i.stage_since, i.deputy FROM initiative i WHERE i.workspace = $1 AND i.state = 'active'
            AND ((CAST($3 AS BIGINT) = 1 AND i.private = 0) OR i.channel = $4 OR i.owner = $2 OR i.deputy = $2 OR i.sponsor = $2
              OR EXISTS (SELECT 1 FROM stakeholder s WHERE s.workspace = i.workspace AND s.initiative = i.id AND s.member = $2
                AND s.role <> 'follower')
              OR EXISTS (SELECT 1 FROM member_channel c WHERE c.workspace = i.workspace AND c.member = $2
                AND c.channel = i.channel AND c.seen_at >= $5))
            ORDER BY i.id";
    OTHERS = "SELECT COALESCE(SUM(CASE WHEN v.state = 'active' AND v.open = 0 THEN 1 ELSE 0 END), 0) AS hidden,
            COALESCE(SUM(CASE WHEN v.state = 'paused' AND v.open = 1 THEN 1 ELSE 0 END), 0) AS paused
            FROM (SELECT i.state, CASE WHEN
              (CAST($3 AS BIGINT) = 1 AND i.private = 0) OR i.channel = $4 OR i.owner = $2 OR i.deputy = $2 OR i.sponsor = $2
              OR EXISTS (SELECT 1 FROM stakeholder s WHERE s.workspace = i.workspace AND s.initiative = i.id AND s.member = $2
                AND s.role <> 'follower')
              OR EXISTS (SELECT 1 FROM member_channel c WHERE c.workspace = i.workspace AND c.member = $2
                AND c.channel = i.channel AND c.seen_at >= $5) THEN 1 ELSE 0 END AS open
              FROM initiative i WHERE i.workspace = $1 AND i.state IN ('active', 'paused')) v";
    /// The last update of each, and since when updates say the same of its health.
    DOING = sqlite "SELECT u.initiative, u.id, COALESCE(u.health_claimed, u.health_computed) AS health,
            (SELECT MIN(f.sent_at) FROM stage_update f WHERE f.workspace = $1 AND f.initiative = u.initiative AND f.state = 'sent'
              AND f.slot > COALESCE((SELECT MAX(d.slot) FROM stage_update d WHERE d.workspace = $1 AND d.initiative = u.initiative
              AND d.state = 'sent' AND COALESCE(d.health_claimed, d.health_computed)
              <> COALESCE(u.health_claimed, u.health_computed)), '')) AS since
            FROM json_each($2) l JOIN stage_update u ON u.workspace = $1 AND u.initiative = l.value
            AND u.slot = (SELECT b.slot FROM stage_update b WHERE b.workspace = $1 AND b.initiative = l.value AND b.state = 'sent'
            ORDER BY b.slot DESC LIMIT 1)",
            postgres "SELECT u.initiative, u.id, COALESCE(u.health_claimed, u.health_computed) AS health,
            (SELECT MIN(f.sent_at) FROM stage_update f WHERE f.workspace = $1 AND f.initiative = u.initiative AND f.state = 'sent'
              AND f.slot > COALESCE((SELECT MAX(d.slot) FROM stage_update d WHERE d.workspace = $1 AND d.initiative = u.initiative
              AND d.state = 'sent' AND COALESCE(d.health_claimed, d.health_computed)
              <> COALESCE(u.health_claimed, u.health_computed)), '')) AS since
            FROM jsonb_array_elements_text(CAST($2 AS jsonb)) AS l (value)
            JOIN stage_update u ON u.workspace = $1 AND u.initiative = CAST(l.value AS BIGINT)
            AND u.slot = (SELECT b.slot FROM stage_update b WHERE b.workspace = $1 AND b.initiative = CAST(l.value AS BIGINT)
            AND b.state = 'sent' ORDER BY b.slot DESC LIMIT 1)";
    /// Whose word is awaited on the first decision of each that waits for anybody's.
    WAITS = sqlite "SELECT d.initiative, d.id, d.version, d.created_at, a.member FROM json_each($2) l
            JOIN decision d ON d.workspace = $1 AND d.initiative = l.value
            AND d.id = (SELECT o.id FROM decision o JOIN decision_approver p ON p.workspace = o.workspace AND p.decision = o.id
              WHERE o.workspace = $1 AND o.initiative = l.value AND o.final_at IS NULL AND p.open = 1 ORDER BY o.id LIMIT 1)
            JOIN decision_approver a ON a.workspace = $1 AND a.decision = d.id AND a.open = 1 ORDER BY d.id, a.member",
            postgres "SELECT d.initiative, d.id, d.version, d.created_at, a.member
            FROM jsonb_array_elements_text(CAST($2 AS jsonb)) AS l (value)
            JOIN decision d ON d.workspace = $1 AND d.initiative = CAST(l.value AS BIGINT)
            AND d.id = (SELECT o.id FROM decision o JOIN decision_approver p ON p.workspace = o.workspace AND p.decision = o.id
              WHERE o.workspace = $1 AND o.initiative = CAST(l.value AS BIGINT) AND o.final_at IS NULL AND p.open = 1
              ORDER BY o.id LIMIT 1)
            JOIN decision_approver a ON a.workspace = $1 AND a.decision = d.id AND a.open = 1 ORDER BY d.id, a.member";
}

/// The live initiatives that somebody may see.
pub async fn open_to(tx: &mut Tx, sight: &Sight) -> Result<Vec<Initiative>> {
    let (workspace, here) = (tx.workspace()?, sight.here.as_ref().map_or("", |here| here.as_str()));
    let (member, full) = (sight.member.as_str(), i64::from(sight.full));
    let rows = fetch_all!(tx, initiatives::Row, OPEN, workspace, member, full, here, sight.since_ms)?;
    rows.into_iter().map(initiatives::Row::initiative).collect()
}

/// How many live ones they may not see, and how many paused ones they may.
pub async fn others(tx: &mut Tx, sight: &Sight) -> Result<(i64, i64)> {
    let (workspace, here) = (tx.workspace()?, sight.here.as_ref().map_or("", |here| here.as_str()));
    let (member, full) = (sight.member.as_str(), i64::from(sight.full));
    fetch_one!(tx, (i64, i64), OTHERS, workspace, member, full, here, sight.since_ms)
}

#[derive(sqlx::FromRow)]
struct Last {
    initiative: i64,
    id: i64,
    health: String,
    since: i64,
}

#[derive(sqlx::FromRow)]
struct Awaited {
    initiative: i64,
    id: i64,
    version: i64,
    created_at: i64,
    member: String,
}

/// How these initiatives stand: three queries. They come in the order in which they were given.
pub async fn stands(tx: &mut Tx, of: Vec<Initiative>) -> Result<Vec<Stand>> {
    let workspace = tx.workspace()?;
    let list = serde_json::json!(of.iter().map(|one| one.id.0).collect::<Vec<_>>()).to_string();
    let lasts = fetch_all!(tx, Last, DOING, workspace, &list)?;
    let awaited = fetch_all!(tx, Awaited, WAITS, workspace, &list)?;
    let updates = lasts.iter().map(|last| update(last.id));
    let subjects: Vec<_> = updates.chain(awaited.iter().map(card)).collect();
    let places = posts::places(tx, &subjects).await?;
    let link = |subject: &str| places.get(subject).map(posts::Place::permalink);

    let mut doing = BTreeMap::new();
    for last in lasts {
        let bad =
            || StoreError::Impossible { table: "stage_update", column: "health", row: last.id.to_string() };
        let health = Health::from_word(&last.health).ok_or_else(bad)?;
        let since = instant(last.since, "stage_update", "sent_at", last.id)?;
        doing.insert(InitiativeId(last.initiative), Doing { health, since, link: link(&update(last.id)) });
    }
    let mut waits = BTreeMap::<_, Waits>::new();
    for row in awaited {
        let (since, card) = (instant(row.created_at, "decision", "created_at", row.id)?, link(&card(&row)));
        let new = || Waits { decision: DecisionId(row.id), since, of: Vec::new(), card };
        let one = waits.entry(InitiativeId(row.initiative)).or_insert_with(new);
        one.of.push(MemberId::new(row.member));
    }
    let stand = |initiative: Initiative| {
        let (doing, waits) = (doing.remove(&initiative.id), waits.remove(&initiative.id));
        Stand { initiative, doing, waits }
    };
    Ok(of.into_iter().map(stand).collect())
}

fn update(id: i64) -> String {
    Post::UpdateToChannel(UpdateId(id)).subject()
}

fn card(row: &Awaited) -> String {
    let version = Version(u32::try_from(row.version).unwrap_or(u32::MAX));
    Post::DecisionCard(DecisionId(row.id), version).subject()
}
