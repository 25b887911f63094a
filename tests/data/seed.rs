//! A workspace in which one person, the sponsor, stands wherever a person can stand.

use crate::common::{Engine, HOME, House, member};
use crate::scene::{Scene, WINDOW, sponsor};
use accord::domain::decision::Place;
use accord::domain::ids::WorkspaceId;
use accord::domain::job::{Job, Post};
use accord::store::inbox::{Delivery, Kind};
use accord::store::registry::{TABLES, Table};
use accord::store::rows::{self, Look};
use accord::store::{Scope, StoreError, audit, installations, jobs, members, of, unit};
use sqlx::{AssertSqlSafe, Connection as _};

/// Who leaves.
pub const LEAVER: &str = "U_SPONSOR";
/// Somebody whose id only begins like the leaver's.
pub const NEIGHBOUR: &str = "U_SPONSOR_2";
/// What the leaver said, in private places and public ones.
pub const WORDS: &str = "I never wanted this";
/// The other workspace.
pub const OTHER: WorkspaceId = WorkspaceId(2);

/// The rows that no action of the scene leaves behind. Instants are long ago.
const ROWS: &[&str] = &[
    "INSERT INTO stakeholder (workspace, initiative, member, role, added_at) VALUES (1, 1, 'U_SPONSOR', 'stakeholder', 1)",
    "INSERT INTO stakeholder (workspace, initiative, member, role, added_at) VALUES (1, 1, 'U_SPONSOR_2', 'stakeholder', 1)",
    "INSERT INTO profile (workspace, initiative, member, group_name, part, wants) VALUES (1, 1, 'U_SPONSOR', 'Finance', 'payroll', 'I never wanted this')",
    "INSERT INTO assessment (workspace, id, initiative, owner, member, influence, interest, support, wanted, note, stage, earlier, changed_at) VALUES (1, 1, 1, 'U_OWNER', 'U_SPONSOR', 5, 5, 'neutral', 'leading', 'only the owner sees this', 'discovery', '[]', 1)",
    "INSERT INTO further_channel (workspace, initiative, channel, added_at) VALUES (1, 1, 'CFURTHER', 1)",
    "INSERT INTO people_source (workspace, initiative, source, handle, members, read_at) VALUES (1, 1, 'S1', 'finance', '[\"U_SPONSOR\"]', 1)",
    "INSERT INTO contact_plan (workspace, initiative, weeks) VALUES (1, 1, 3)",
    "INSERT INTO kickoff (workspace, id, initiative, questions, deadline, state, created_by, created_at, nonce) VALUES (1, 1, 1, '[[\"problem\", \"What does <@U_SPONSOR> want?\"]]', 1, 'revealed', 'U_SPONSOR', 1, 'n')",
    "INSERT INTO kickoff_part (workspace, kickoff, member, asked) VALUES (1, 1, 'U_SPONSOR', 1)",
    "INSERT INTO kickoff_answer (workspace, kickoff, member, question, text, answered_at) VALUES (1, 1, 'U_SPONSOR', 0, 'I never wanted this', 1)",
    "INSERT INTO prewiring (workspace, id, initiative, asked_by, totals, words, filled, deadline, state, tally, decision, created_at, nonce) VALUES (1, 1, 1, 'U_SPONSOR', 0, '{\"title\": \"Ask <@U_SPONSOR>\", \"context\": \"\", \"options\": \"\", \"recommendation\": \"\"}', '{}', 1, 'ended', NULL, NULL, 1, 'n')",
    "INSERT INTO prewiring_part (workspace, prewiring, member, asked, stance, said) VALUES (1, 1, 'U_SPONSOR', 1, 'no', 'I never wanted this')",
    "INSERT INTO workshop (workspace, id, initiative, kind, begins_at, agenda, prework, planned_by, planned_at, nonce, changed_why) VALUES (1, 1, 1, 'kickoff', 1, '[[5, \"<@U_SPONSOR> says why\"]]', 'Ask <@U_SPONSOR>', 'U_SPONSOR', 1, 'n', '<@U_SPONSOR> is away')",
    "INSERT INTO prototype_test (workspace, id, initiative, goal, tasks, at, planned_by, planned_at, nonce, ask) VALUES (1, 1, 1, 'Does <@U_SPONSOR> get through', '[\"Ask <@U_SPONSOR>\"]', 1, 'U_SPONSOR', 1, 'pt', 'Say it to <@U_SPONSOR>')",
    "INSERT INTO prototype_person (workspace, test, number, member, name, unnamed) VALUES (1, 1, 1, 'U_SPONSOR', '', 0)",
    "INSERT INTO prototype_person (workspace, test, number, member, name, unnamed) VALUES (1, 1, 2, NULL, 'Knows <@U_SPONSOR>', 0)",
    "INSERT INTO prototype_outcome (workspace, test, person, task, member, went, note) VALUES (1, 1, 1, 0, 'U_SPONSOR', 'alone', 'I never wanted this')",
    "INSERT INTO prototype_finding (workspace, test, number, text, severity, nonce, found_by, at) VALUES (1, 1, 1, '<@U_SPONSOR> is lost', 'major', 'pf', 'U_SPONSOR', 1)",
    "INSERT INTO prototype_seen_with (workspace, test, finding, person) VALUES (1, 1, 1, 1)",
    "INSERT INTO promise (workspace, id, initiative, member, asked_by, channel, ts, thread, text, state, reason, offered_to, created_at, open_at, changed_at, changes) VALUES (1, 1, 1, 'U_SPONSOR', 'U_OWNER', 'CHUB', '9.1', '9.0', 'I never wanted this', 'released', 'I never wanted this', NULL, 1, 1, 1, 1)",
    "INSERT INTO promise (workspace, id, initiative, member, asked_by, text, state, offered_to, created_at, changed_at, changes) VALUES (1, 2, 1, 'U_OWNER', 'U_SPONSOR', 'Two developers', 'asked', 'U_SPONSOR', 1, 1, 0)",
    "INSERT INTO promise (workspace, id, initiative, member, said_by, asked_by, channel, ts, text, state, created_at, open_at, changed_at, changes) VALUES (1, 3, 1, 'U_OWNER', 'U_SPONSOR', 'U_OWNER', 'CHUB', '9.3', 'I never wanted this', 'open', 1, 1, 1, 1)",
    "INSERT INTO workshop_person (workspace, workshop, member) VALUES (1, 1, 'U_SPONSOR')",
    "INSERT INTO training (workspace, id, initiative, title, begins_at, minutes, place, capacity, planned_by, planned_at, nonce, changed_why) VALUES (1, 1, 1, 'What <@U_SPONSOR> shows', 1, 60, 'Ask <@U_SPONSOR>', 8, 'U_SPONSOR', 1, 'n', '<@U_SPONSOR> is away')",
    "INSERT INTO training_seat (workspace, training, number, member, name, entered_by, state, since, came) VALUES (1, 1, 1, 'U_SPONSOR', '', NULL, 'in', 1, 1)",
    "INSERT INTO announcement (workspace, id, initiative, title, body, channel, audience, send_at, approver, state, version, approved, approved_by, said, written_by, written_at, nonce) VALUES (1, 1, 1, 'What <@U_SPONSOR> says', 'Ask <@U_SPONSOR>', 'C_HUB', 'All of <@U_SPONSOR>', 1, 'U_SPONSOR', 'draft', 1, NULL, 'U_SPONSOR', 'I never wanted this', 'U_SPONSOR', 1, 'n')",
    "INSERT INTO learning_link (workspace, id, initiative, title, url, minutes, added_by, added_at, nonce) VALUES (1, 1, 1, 'Ask <@U_SPONSOR>', 'https://example.com/U_SPONSOR', 10, 'U_SPONSOR', 1, 'n')",
    "INSERT INTO learning_tick (workspace, link, member, done_at) VALUES (1, 1, 'U_SPONSOR', 1)",
    "INSERT INTO training_seat (workspace, training, number, member, name, entered_by, state, since, came) VALUES (1, 1, 2, NULL, 'Kim, whom <@U_SPONSOR> brings', 'U_SPONSOR', 'waits', 1, 0)",
    "INSERT INTO criterion (workspace, initiative, stage, position, text, met_at, met_by) VALUES (1, 1, 'discovery', 0, 'Ask <@U_SPONSOR>', 1, 'U_SPONSOR')",
    "INSERT INTO initiative_step (workspace, initiative, step, done_at) VALUES (1, 1, 'checkin', 1)",
    "UPDATE initiative SET deputy = 'U_SPONSOR' WHERE workspace = 1",
    "INSERT INTO former_key (workspace, key, initiative) VALUES (1, 'OLD', 1)",
    "INSERT INTO forecast (workspace, initiative, stage, number, date, reason, member, at) VALUES (1, 1, 'discovery', 1, '2026-01-05', 'Ask <@U_SPONSOR>', 'U_SPONSOR', 1)",
    "INSERT INTO stage_list (workspace, initiative, stage, kind, lines, changed_by, changed_at) VALUES (1, 1, 'discovery', 'questions', 'Is U_SPONSOR right?', 'U_SPONSOR', 1)",
    "INSERT INTO turn (workspace, initiative, number, kind, reason, member, at, earlier, later) VALUES (1, 1, 1, 'paused', 'Ask <@U_SPONSOR>', 'U_SPONSOR', 1, '{}', '{}')",
    "INSERT INTO thanked (workspace, initiative, number, position, member, name) VALUES (1, 1, 1, 0, 'U_SPONSOR', NULL), (1, 1, 1, 1, NULL, 'Jo Field')",
    "INSERT INTO handover (workspace, initiative, member, asked_by, asked_at) VALUES (1, 1, 'U_SPONSOR', 'U_OWNER', 1)",
    "INSERT INTO involvement (workspace, initiative, often, approves, proposed_by, proposed_at, confirmed_by, confirmed_at) VALUES (1, 1, 'weekly', 'emoji', 'U_SPONSOR', 1, 'U_SPONSOR', 1)",
    "INSERT INTO first_talk (workspace, initiative, question, answer, written_by, written_at) VALUES (1, 1, 'why_now', 'Ask <@U_SPONSOR>', 'U_SPONSOR', 1)",
    "INSERT INTO charter (workspace, initiative, version, revision, state, hash, decision, written_by, written_at, signed_by, signed_at) VALUES (1, 1, 1, 1, 'signed', 'h', 1, 'U_SPONSOR', 1, 'U_SPONSOR', 1)",
    "INSERT INTO charter_statement (workspace, initiative, version, statement, text) VALUES (1, 1, 1, 'vision', 'Ask <@U_SPONSOR>')",
    "INSERT INTO alignment (workspace, initiative, number, version, occasion, asked_by, asked_at) VALUES (1, 1, 1, 1, 'charter', 'U_SPONSOR', 1)",
    "INSERT INTO alignment_mark (workspace, initiative, number, member, statement, mark, at) VALUES (1, 1, 1, 'U_SPONSOR', 'vision', 2, 1)",
    "INSERT INTO requirement (workspace, id, initiative, kind, text, source, priority, state, links, written_by, written_at, changed_at, nonce) VALUES (1, 1, 1, 'user', 'Ask <@U_SPONSOR>', 'U_SPONSOR', 'must', 'open', 'D-1', 'U_SPONSOR', 1, 1, 'n')",
    "INSERT INTO outcome (workspace, id, initiative, horizon, change, metric, unit, baseline, target, due, series, revision, written_by, written_at, changed_at, nonce) VALUES (1, 1, 1, 'now', 'Ask <@U_SPONSOR>', 'What U_SPONSOR waits for', 'days', 12000000, 5000000, '2026-09-30', 2, 1, 'U_SPONSOR', 1, 1, 'n')",
    "INSERT INTO outcome_series (workspace, outcome, series, unit, baseline, target, why, ended_by, ended_at) VALUES (1, 1, 1, 'hours', 1, 1, 'I never wanted this', 'U_SPONSOR', 1)",
    "INSERT INTO outcome_reading (workspace, outcome, number, series, value, day, source, noted_by, noted_at, nonce) VALUES (1, 1, 1, 2, 9000000, '2026-01-01', 'I never wanted this', 'U_SPONSOR', 1, 'n')",
    "INSERT INTO feature (workspace, id, outcome, title, state, revision, written_by, written_at, changed_at, nonce) VALUES (1, 1, 1, 'Ask <@U_SPONSOR>', 'building', 1, 'U_SPONSOR', 1, 1, 'n')",
    "INSERT INTO system_touched (workspace, id, initiative, name, owner, owner_name, state, risk, revision, written_by, written_at, changed_at, nonce) VALUES (1, 1, 1, 'Payroll of U_SPONSOR', 'U_SPONSOR', '', 'open', 'Ask <@U_SPONSOR>', 1, 'U_SPONSOR', 1, 1, 'n')",
    "INSERT INTO benefit_check (workspace, initiative, days, delivered_at) VALUES (1, 1, 30, 1)",
    "INSERT INTO wave (workspace, id, initiative, number, name, handles, starts_on, first_day, moves, state, started_at, started_by, early, ended_at, ended_by, why, revision, written_by, written_at, nonce) VALUES (1, 1, 1, 1, 'Team of <@U_SPONSOR>', '[\"sales\"]', '2026-01-05', '2026-01-01', 1, 'stopped', 1, 'U_SPONSOR', 'I never wanted this', 1, 'U_SPONSOR', 'I never wanted this', 1, 'U_SPONSOR', 1, 'n')",
    "INSERT INTO wave_move (workspace, wave, number, from_day, to_day, moved_by, moved_at) VALUES (1, 1, 1, '2026-01-01', '2026-01-05', 'U_SPONSOR', 1)",
    "INSERT INTO wave_check (workspace, wave, side, number, position, text, met_at, met_by) VALUES (1, 1, 'entry', 1, 0, 'Ask <@U_SPONSOR>', 1, 'U_SPONSOR')",
    "INSERT INTO wave_person (workspace, wave, member, source) VALUES (1, 1, 'U_SPONSOR', '')",
    "INSERT INTO adoption_reading (workspace, initiative, number, active, intended, day, source, noted_by, noted_at, nonce) VALUES (1, 1, 1, 1, 2, '2026-01-01', 'I never wanted this', 'U_SPONSOR', 1, 'n')",
    "INSERT INTO decision_note (workspace, decision, version, member, kind, text, at) VALUES (1, 1, 1, 'U_SPONSOR', 'hold', 'I never wanted this', 1)",
    "INSERT INTO decision_told (workspace, decision, version, member, what) VALUES (1, 1, 1, 'U_SPONSOR', 'guest')",
    "INSERT INTO scope_request (workspace, decision, initiative, drops, feedback, moved_stage, moved_days) VALUES (1, 1, 1, 1, 1, 'discovery', 14)",
    "INSERT INTO review_asked (workspace, decision, version, due, member, asked_at) VALUES (1, 1, 1, '2026-03-20', 'U_SPONSOR', 1)",
    "INSERT INTO decision_reading (workspace, decision, version, channel, ts, found, read_at) VALUES (1, 1, 1, 'C1', '1.1', '{\"marks\":[[\"U_SPONSOR\",\"+1\"]]}', 1)",
    "INSERT INTO checkin (workspace, id, initiative, question, cadence, zone, window_ms, answer_ms, created_by, created_at, state, nonce, name, questions, audience) VALUES (1, 1, 1, 'Is U_SPONSOR right?', 'Thursdays 10:00', 'own', 1, 1, 'U_SPONSOR', 1, 'active', 'n', 'What U_SPONSOR thinks', '[{\"number\":1,\"text\":\"Is U_SPONSOR right?\",\"kind\":\"yes_no\"}]', '{\"people\":[\"U_SPONSOR\"]}')",
    "INSERT INTO checkin_group (workspace, checkin, handle, members, read_at) VALUES (1, 1, 'finance', '[\"U_SPONSOR\"]', 1)",
    "INSERT INTO readiness_wave (workspace, checkin, wave) VALUES (1, 1, 1)",
    "INSERT INTO round (workspace, id, checkin, date, time, question, opened_at, remind_at, closes_at, state, questions) VALUES (1, 1, 1, '2026-01-01', '10:00', 'Is U_SPONSOR right?', 1, 1, 1, 'closed', '[{\"number\":1,\"text\":\"Is U_SPONSOR right?\",\"kind\":\"yes_no\"}]')",
    "INSERT INTO prompt (workspace, round, member, at, state, sent_at, reason) VALUES (1, 1, 'U_SPONSOR', 1, 'excused', 1, 'I never wanted this')",
    "INSERT INTO response (workspace, round, member, late, score, comment, answered_at, given) VALUES (1, 1, 'U_SPONSOR', 0, 2, 'I never wanted this', 1, '{\"2\":{\"words\":\"I never wanted this\"}}')",
    "INSERT INTO response (workspace, round, member, late, score, comment, answered_at) VALUES (1, 1, 'U_SPONSOR_2', 0, 4, 'U_SPONSOR is fine', 1)",
    "INSERT INTO response (workspace, round, member, late, score, comment, answered_at, given_by) VALUES (1, 1, 'U_AWAY', 0, 4, 'I never wanted this', 1, 'U_SPONSOR')",
    "INSERT INTO prompt (workspace, round, member, at, state, stand_in) VALUES (1, 1, 'U_AWAY', 1, 'excused', 'U_SPONSOR')",
    "INSERT INTO taken_up (workspace, round, member, what, number, at) VALUES (1, 1, 'U_SPONSOR', 'feedback', 1, 1)",
    "INSERT INTO pulse_key (workspace, round, key, invited, groups) VALUES (1, 1, 'ab', 1, '[]')",
    "INSERT INTO pulse_mark (workspace, round, mark) VALUES (1, 1, 'ab')",
    "INSERT INTO readiness_part (workspace, round, member, number) VALUES (1, 1, 'U_SPONSOR', 1)",
    "INSERT INTO pulse_paper (workspace, round, id, question, words) VALUES (1, 1, 'ab', 0, 'U_SPONSOR is fine')",
    "INSERT INTO pulse_result (workspace, round, results, released_at) VALUES (1, 1, '{\"words\":[\"U_SPONSOR is fine\"]}', 1)",
    "INSERT INTO nudge (workspace, subject, member, round, reminder, at, carrier, sent_at) VALUES (1, 'round/1/prompt/U_SPONSOR', 'U_SPONSOR', 1, 0, 1, 'round/1/prompt/U_SPONSOR', 1)",
    "INSERT INTO effort (workspace, member, week, ms, changed_at) VALUES (1, 'U_SPONSOR', '2026-01-05', 1, 1)",
    "INSERT INTO ask (workspace, member, week, number, subject, at) VALUES (1, 'U_SPONSOR', '2026-01-05', 1, 'round/1/prompt/U_SPONSOR', 1)",
    "INSERT INTO feedback (workspace, id, initiative, author, captured_by, channel, ts, thread, text, state, created_at) VALUES (1, 1, 1, 'U_SPONSOR', 'U_OWNER', 'C_HUB', '1.9', NULL, 'I never wanted this', 'new', 1)",
    "INSERT INTO feedback_voice (workspace, feedback, member) VALUES (1, 1, 'U_SPONSOR')",
    "INSERT INTO feedback (workspace, id, initiative, captured_by, text, state, reason, reason_by, created_at, on_behalf, nonce) VALUES (1, 2, 1, 'U_SPONSOR', 'Too many forms', 'declined', 'I never wanted this', 'U_SPONSOR', 1, 'I never wanted this', 'n')",
    "INSERT INTO feedback_label (workspace, initiative, label, feedback) VALUES (1, 1, 'what U_SPONSOR wants', 1)",
    "INSERT INTO feedback_decision (workspace, feedback, decision, at) VALUES (1, 1, 1, 1)",
    "INSERT INTO stage_update (workspace, id, initiative, slot, slot_at, state, health_computed, facts, highlight, drafted_at, due_at) VALUES (1, 1, 1, '2026-01-05', 1, 'drafted', 'green', '{\"notes\":[{\"by\":\"U_SPONSOR\"}]}', 'Thanks to U_SPONSOR', 1, 1)",
    "INSERT INTO stage_update_correction (workspace, stage_update, number, member, at, why, because, highlight, ask, nonce) VALUES (1, 1, 1, 'U_SPONSOR', 1, 'U_SPONSOR was right', 'U_SPONSOR says so', 'Thanks to U_SPONSOR', '', 'V1')",
    "INSERT INTO update_question (workspace, id, update_id, initiative, asked_by, asked_at, question, nonce, answered_by, answered_at, answer) VALUES (1, 1, 1, 1, 'U_SPONSOR', 1, 'Why, says U_SPONSOR?', 'n', 'U_SPONSOR', 2, 'Because of U_SPONSOR')",
    "INSERT INTO note (workspace, initiative, channel, ts, member, at) VALUES (1, 1, 'C_HUB', '1.9', 'U_SPONSOR', 1)",
    "UPDATE installation SET installer = 'U_SPONSOR' WHERE workspace = 1",
    "INSERT INTO preference (workspace, member, back_on, changed_at) VALUES (1, 'U_SPONSOR', '2026-01-05', 1)",
    "INSERT INTO mail_address (workspace, member, address, wanted, serial, asked_at, salt, code_hash, code_at, tries, day_from, day_codes, token, changed_at) VALUES (1, 'U_SPONSOR', 'leaver@example.com', 'leaver@example.org', 1, 1, 's', 'h', 1, 0, 1, 1, 'token', 1)",
    "UPDATE preference SET digest = 'never' WHERE workspace = 1",
    "INSERT INTO digest (workspace, member, date, slot_at, state, since_at, until_at) VALUES (1, 'U_SPONSOR', '2026-01-05', 1, 'made', 1, 1)",
    "INSERT INTO schedule (workspace, subject, cadence, zone, anchor) VALUES (1, 'digest/U_SPONSOR', 'Mondays 09:00', 'UTC', '2026-01-05')",
    "UPDATE stage_update SET to_sponsor = 'digest' WHERE workspace = 1",
    "INSERT INTO greeting (workspace, member, subject, greeted_at) VALUES (1, 'U_SPONSOR', 'round/1/prompt/U_SPONSOR', 1)",
    "INSERT INTO home (workspace, member, opened_at, hash) VALUES (1, 'U_SPONSOR', 1, 'h')",
    "INSERT INTO delegation (workspace, member, delegate, from_on, until_on, named_at) VALUES (1, 'U_SPONSOR', 'U_SPONSOR_2', '2026-01-05', '2026-01-09', 1)",
    "INSERT INTO member_channel (workspace, member, channel, seen_at) VALUES (1, 'U_SPONSOR', 'C_HUB', 1)",
    "INSERT INTO form_draft (workspace, member, kind, subject, view_id, filled, at) VALUES (1, 'U_SPONSOR', 'decision.propose', 'initiative/1', 'V1', '{\"a\":\"I never wanted this\"}', 1)",
    "INSERT INTO key_aspect (workspace, initiative, number, words, named_by, named_at) VALUES (1, 1, 1, 'what U_SPONSOR earns', 'U_SPONSOR', 1)",
    "INSERT INTO setting (workspace, name, value, changed_at) VALUES (1, 'creators', '[\"U_SPONSOR\"]', 1)",
    "INSERT INTO setting (workspace, name, value, changed_at) VALUES (1, 'portfolio_heads', '[\"U_SPONSOR\"]', 1)",
];

/// A house in which a former approver approved `D-1`, with rows in every table.
pub async fn seeded(engine: Engine) -> House {
    let mut scene = Scene::proposed(engine).await;
    scene.react(sponsor(), "white_check_mark", true, Place::Channel).await;
    scene.later(WINDOW);
    let evidence = scene.evidence(&[(LEAVER, "white_check_mark")]).await;
    scene.settle(evidence).await;
    assert_eq!(scene.now_in().await, "approved");
    let house = scene.house;
    for sql in ROWS {
        run(engine, &house.url, sql).await.unwrap();
    }
    let more = unit(|tx| {
        Box::pin(async move {
            for id in [LEAVER, NEIGHBOUR, "U_OWNER"] {
                members::save(tx, &member(id), "full", None, None).await?;
            }
            jobs::enqueue(
                tx,
                &Job::Post(Post::CheckinPrompt(accord::domain::ids::RoundId(1), member(LEAVER))),
            )
            .await?;
            accord::store::buckets::take(tx, "1/channel/U_SPONSOR", PACE).await?.unwrap();
            Ok::<_, StoreError>(())
        })
    });
    house.write(more).await.unwrap();
    let delivery = Delivery {
        event_id: "Ev1".into(),
        kind: Kind::Event,
        body: r#"{"user":"U_SPONSOR","team":"T1"}"#.into(),
    };
    house.db.take_in(delivery, house.now).await.unwrap();
    run(engine, &house.url, "UPDATE inbox SET state = 'done'").await.unwrap();
    house
}

const PACE: accord::store::buckets::Limit = accord::store::buckets::Limit { interval_ms: 1, burst: 1 };

/// Another workspace with a member of the same id, and a chain of its own.
pub async fn neighbours(house: &House) {
    let now = house.now;
    let ensure = unit(|tx| Box::pin(installations::ensure(tx, OTHER)));
    house.db.write(Scope::System, now, ensure).await.unwrap();
    let fill = unit(|tx| {
        Box::pin(async move {
            members::save(tx, &member(LEAVER), "full", None, None).await?;
            let entry = audit::Entry { actor: LEAVER, action: "test", subject: "workspace/2", detail: "" };
            audit::append(tx, &entry).await
        })
    });
    house.db.write(of(OTHER), now, fill).await.unwrap();
}

/// Every row of a table as one text each; of a table that knows no workspace, all.
pub async fn dump(house: &House, table: &'static Table) -> Vec<String> {
    let work = unit(move |tx| Box::pin(async move { rows::page(tx, table, Look::default(), 1000).await }));
    let rows = house.db.read(of(HOME), house.now, work).await.unwrap();
    rows.into_iter().map(|row| serde_json::Value::Object(row.columns).to_string()).collect()
}

/// The tables in which a text stands, as a word of its own.
pub async fn tables_with(house: &House, word: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for table in TABLES.iter().copied() {
        let rows = dump(house, table).await.join("\n");
        let words = rows.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        if rows.contains(word) && (word.contains(' ') || words.into_iter().any(|found| found == word)) {
            found.push(table.name);
        }
    }
    found
}

/// Runs a statement beside the store, with the sight of the system.
pub async fn run(engine: Engine, url: &str, sql: &str) -> sqlx::Result<()> {
    let sql = AssertSqlSafe(sql.to_owned());
    match engine {
        Engine::Sqlite => {
            let mut conn = sqlx::SqliteConnection::connect(url).await?;
            sqlx::query(sql).execute(&mut conn).await.map(drop)
        }
        Engine::Postgres => {
            let mut conn = sqlx::PgConnection::connect(url).await?;
            let scope = "SELECT set_config('accord.workspace', 'system', false)";
            sqlx::query(scope).execute(&mut conn).await?;
            sqlx::query(sql).execute(&mut conn).await.map(drop)
        }
    }
}

/// A number that a statement gives, with the sight of the system.
pub async fn number(engine: Engine, url: &str, sql: &str) -> i64 {
    let sql = AssertSqlSafe(sql.to_owned());
    match engine {
        Engine::Sqlite => {
            let mut conn = sqlx::SqliteConnection::connect(url).await.unwrap();
            sqlx::query_scalar(sql).fetch_one(&mut conn).await.unwrap()
        }
        Engine::Postgres => {
            let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
            let scope = "SELECT set_config('accord.workspace', 'system', false)";
            sqlx::query(scope).execute(&mut conn).await.unwrap();
            sqlx::query_scalar(sql).fetch_one(&mut conn).await.unwrap()
        }
    }
}
