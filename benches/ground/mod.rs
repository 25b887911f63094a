//! What several measurements stand on: statements that the database carries out for itself, and decisions by the thousand.
#![allow(dead_code, reason = "every measurement takes what it needs")]

use super::common::{Engine, House, member};
use accord::domain::ids::InitiativeId;
use accord::domain::stage::Stage;
use accord::domain::update::{Facts, FeedbackFact, ScopeFact, StageFact};
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Connection as _};

/// The numbers from 1 to `count`, as `n(i)`.
pub fn series(engine: Engine, count: i64) -> String {
    match engine {
        Engine::Sqlite => {
            format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) ")
        }
        Engine::Postgres => format!("WITH n AS (SELECT generate_series(1, {count}) AS i) "),
    }
}

/// Runs a statement on a connection of its own, beyond the walls between workspaces.
pub async fn run(engine: Engine, url: &str, statement: String) {
    match engine {
        Engine::Sqlite => {
            let mut conn = sqlx::SqliteConnection::connect(url).await.unwrap();
            sqlx::query(AssertSqlSafe(statement)).execute(&mut conn).await.unwrap();
        }
        Engine::Postgres => {
            let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
            sqlx::query("SELECT set_config('accord.workspace', 'system', false)")
                .execute(&mut conn)
                .await
                .unwrap();
            sqlx::query(AssertSqlSafe(statement)).execute(&mut conn).await.unwrap();
        }
    }
}

/// 200 initiatives, every tenth of them in a private channel, and so many decisions, all numbered from behind `after` on, by the
/// database itself: the triggers make the index of them.
pub async fn decisions(engine: Engine, house: &House, count: i64, after: i64) {
    let initiatives = format!(
        "INSERT INTO initiative (workspace, id, key, name, owner, sponsor, sponsor_said, channel, stage, state, nonce,
         created_at, stage_since, private) {} SELECT 1, i + {after}, 'K' || i, 'Initiative', 'U1', 'U2', 'yes', 'C' || i, 'discovery',
         'active', 'n' || i, 1, 1, CASE WHEN i % 10 = 0 THEN 1 ELSE 0 END FROM n",
        series(engine, 200)
    );
    run(engine, &house.url, initiatives).await;
    let (proposal, progress) = documents(house.now);
    let words = format!(
        "CASE WHEN i % 10 = 0 THEN 'payroll quarter ' ELSE '' END || 'because outliers cost rare' || (i % 1000) || ' cap' ||
         (i % 97) || ' move' || (i % 89) || ' feed' || (i % 83) || ' team' || (i % 79) || ' plan' || (i % 73) || ' week' || (i % 71)
         || ' in:' || (i % 200 + 1 + {after}) || ' by:U' || (i % 50)"
    );
    let state = "CASE WHEN i % 500 = 0 THEN 'rejected' ELSE 'approved' END";
    let decisions = format!(
        "INSERT INTO decision (workspace, id, initiative, kind, proposer, version, state, search, proposal, progress, nonce,
         created_at, final_at, title) {} SELECT 1, i + {after}, i % 200 + 1 + {after}, 'plain', 'U' || (i % 50), 1, {state}, {words},
         '{proposal}', '{progress}', 'n' || i, 1772000000000 + i * 1000, 1772000000000 + i * 1000, 'Title' FROM n",
        series(engine, count)
    );
    run(engine, &house.url, decisions).await;
    if engine == Engine::Postgres {
        run(engine, &house.url, "ANALYZE".to_owned()).await;
    }
}

/// What the store keeps of a decision that was proposed then.
pub fn documents(at: Timestamp) -> (String, String) {
    use accord::domain::decision::{Ask, Progress, Proposal, Text, Version};
    use accord::domain::ids::DecisionId;
    let text = Text {
        title: "Cap the quarterly bonus at 150 %".into(),
        context: "Three outliers cost more than all others together, because nobody set a limit. ".repeat(8),
        options: "No cap. 200 %. A cap for new contracts alone. ".repeat(4),
        recommendation: "150 %, from April on, because that is what the budget holds. ".repeat(4),
    };
    let proposal = Proposal {
        id: DecisionId(1),
        initiative: InitiativeId(1),
        version: Version(1),
        ask: Ask { text, approvers: vec![member("U2")], ..Ask::default() },
        proposer: member("U1"),
        last_editor: member("U1"),
        undo_window: jiff::SignedDuration::from_mins(10),
        proposed_at: at,
        recorded: None,
    };
    let json = |value: serde_json::Result<String>| value.unwrap().replace('\'', "''");
    (json(serde_json::to_string(&proposal)), json(serde_json::to_string(&Progress::new())))
}

/// What the store keeps of an update's facts: a quiet week that ended then.
pub fn quiet_week(at: Timestamp) -> String {
    let stage = StageFact {
        stage: Stage::Discovery,
        since: at,
        met: 1,
        total: 4,
        open: Vec::new(),
        came_true: 0,
        dates: None,
    };
    let facts = Facts {
        since: at,
        until: at,
        stage,
        decisions: Vec::new(),
        pulse: None,
        feedback: FeedbackFact::default(),
        scope: ScopeFact::default(),
        readings: Vec::new(),
        rollout: None,
        tests: Vec::new(),
        notes: Vec::new(),
        weeks: Vec::new(),
        helped: Vec::new(),
        missed: false,
        first: false,
        over: None,
    };
    serde_json::to_string(&facts).unwrap()
}
