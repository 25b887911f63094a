//! The rollout of a large initiative: what its statements make, in the order in which rows need each other.

use super::common::Engine;
use super::ground::series;

/// Twelve waves of 500 people, forty trainings of 25 seats, 200 posts, twenty links that everybody ticked, a reading of adoption
/// a week, a hundred promises, and ten prototype tests. It is in development: before that nothing is rolled out.
pub fn statements(engine: Engine) -> Vec<String> {
    let insert = |into: &str, count: i64, select: &str| {
        format!("INSERT INTO {into} {} SELECT {select} FROM n", series(engine, count))
    };
    vec![
        "UPDATE initiative SET stage = 'development' WHERE id = 1".to_owned(),
        insert(
            "wave (workspace, id, initiative, number, name, handles, starts_on, first_day, state, revision, written_by, written_at, nonce)",
            12,
            "1, i, 1, i, 'Sales ' || i, '[]', '2026-03-12', '2026-03-12', 'running', 1, 'U_OWNER', i, 'n' || i",
        ),
        insert(
            "wave_person (workspace, wave, member, source)",
            12 * 500,
            "1, 1 + (i - 1) % 12, 'U' || ((i - 1) / 12), ''",
        ),
        insert(
            "wave_check (workspace, wave, side, number, position, text)",
            12 * 5,
            "1, 1 + (i - 1) % 12, 'entry', 1 + (i - 1) / 12, (i - 1) / 12, 'Everybody had a training'",
        ),
        insert(
            "training (workspace, id, initiative, title, begins_at, minutes, place, capacity, planned_by, planned_at, nonce, serial)",
            40,
            "1, i, 1, 'Payroll basics', 4102444800000 * (i % 2) + i, 60, 'Room 4', 20, 'U_OWNER', i, 'n' || i, 25",
        ),
        insert(
            "training_seat (workspace, training, number, member, name, state, since)",
            40 * 25,
            "1, 1 + (i - 1) % 40, 1 + (i - 1) / 40, 'U' || ((i - 1) / 40), '', CASE WHEN i <= 800 THEN 'in' ELSE 'waits' END, i",
        ),
        insert(
            "announcement (workspace, id, initiative, title, body, channel, audience, send_at, state, version, written_by, written_at, nonce)",
            200,
            "1, i, 1, 'What changes', 'From April on there is one form.', 'C_HUB', 'Sales', 4102444800000 + i, 'draft', 1, 'U_OWNER', i, 'n' || i",
        ),
        insert(
            "learning_link (workspace, id, initiative, title, url, minutes, added_by, added_at, nonce)",
            20,
            "1, i, 1, 'First steps', 'https://wiki.example.com/start', 5, 'U_OWNER', i, 'n' || i",
        ),
        insert(
            "learning_tick (workspace, link, member, done_at)",
            20 * 500,
            "1, 1 + (i - 1) % 20, 'U' || ((i - 1) / 20), i",
        ),
        insert(
            "adoption_reading (workspace, initiative, number, active, intended, day, source, noted_by, noted_at, nonce)",
            156,
            "1, 1, i, i, 500, '2025-' || (10 + i % 3) || '-' || (10 + i % 19), '', 'U_OWNER', i, 'n' || i",
        ),
        insert(
            "promise (workspace, id, initiative, member, text, state, created_at, open_at, changed_at, changes)",
            100,
            "1, i, 1, 'U_SPONSOR', 'I free two developers', 'open', i, i, i, 0",
        ),
        insert(
            "prototype_test (workspace, id, initiative, goal, tasks, at, planned_by, planned_at, nonce, ask)",
            10,
            "1, i, 1, 'Do they find it?', '[\"Ask for a laptop\"]', i, 'U_OWNER', i, 'n' || i, ''",
        ),
        insert(
            "prototype_person (workspace, test, number, member, name, unnamed)",
            10 * 12,
            "1, 1 + (i - 1) % 10, 1 + (i - 1) / 10, 'U' || i, '', 0",
        ),
        insert(
            "prototype_finding (workspace, test, number, text, severity, nonce, found_by, at)",
            10 * 20,
            "1, 1 + (i - 1) % 10, 1 + (i - 1) / 10, 'The order of steps confused them', 'major', 'n' || i, 'U_OWNER', i",
        ),
    ]
}
