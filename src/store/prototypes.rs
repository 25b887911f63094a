//! Tests of a prototype, who takes part, what was seen and found.

use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{FeedbackId, InitiativeId, MemberId, TestId};
use crate::domain::prototype::{Finding, Participant, Severity, Test, Went, Who};
use jiff::Timestamp;
use std::collections::BTreeMap;

statements! {
    INSERT = "INSERT INTO prototype_test (workspace, id, initiative, goal, tasks, at, planned_by, planned_at, nonce, ask)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '') ON CONFLICT DO NOTHING";
    FIND = "SELECT id, initiative, goal, tasks, at, planned_by, ask, shared_at FROM prototype_test WHERE workspace = $1 AND id = $2";
    LOCK = sqlite "SELECT id, initiative, goal, tasks, at, planned_by, ask, shared_at FROM prototype_test WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, initiative, goal, tasks, at, planned_by, ask, shared_at FROM prototype_test WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    LATEST = "SELECT id, initiative, goal, tasks, at, planned_by, ask, shared_at FROM prototype_test
            WHERE workspace = $1 AND initiative = $2 ORDER BY id DESC LIMIT 1";
    BEFORE = "SELECT id, initiative, goal, tasks, at, planned_by, ask, shared_at FROM prototype_test
            WHERE workspace = $1 AND initiative = $2 AND id < $3 ORDER BY id DESC LIMIT $4";
    BY_NONCE = "SELECT id FROM prototype_test WHERE workspace = $1 AND nonce = $2";
    SHARE = "UPDATE prototype_test SET ask = $3, shared_at = COALESCE(shared_at, $4) WHERE workspace = $1 AND id = $2";
    ADD_PERSON = "INSERT INTO prototype_person (workspace, test, number, member, name, unnamed) VALUES ($1, $2, $3, $4, $5, 0)";
    PEOPLE = "SELECT number, member, name, unnamed FROM prototype_person WHERE workspace = $1 AND test = $2 ORDER BY number";
    NAMING = "UPDATE prototype_person SET unnamed = $4 WHERE workspace = $1 AND test = $2 AND number = $3";
    FORGET = "UPDATE prototype_person SET name = '', unnamed = 1 WHERE workspace = $1 AND test = $2 AND number = $3";
    FORGET_NOTES = "UPDATE prototype_outcome SET note = '' WHERE workspace = $1 AND test = $2 AND person = $3";
    OUTCOMES = "SELECT person, task, went, note FROM prototype_outcome WHERE workspace = $1 AND test = $2 ORDER BY person, task";
    CLEAR = "DELETE FROM prototype_outcome WHERE workspace = $1 AND test = $2 AND person = $3";
    SEE = "INSERT INTO prototype_outcome (workspace, test, person, task, member, went, note) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    FINDINGS = "SELECT number, text, severity, feedback FROM prototype_finding WHERE workspace = $1 AND test = $2 ORDER BY number";
    ADD_FINDING = "INSERT INTO prototype_finding (workspace, test, number, text, severity, nonce, found_by, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    CHANGE_FINDING = "UPDATE prototype_finding SET text = $4, severity = $5 WHERE workspace = $1 AND test = $2 AND number = $3";
    LINK = "UPDATE prototype_finding SET feedback = $4 WHERE workspace = $1 AND test = $2 AND number = $3";
    OF_FEEDBACK = "SELECT test FROM prototype_finding WHERE workspace = $1 AND feedback = $2";
    SEEN_WITH = "SELECT finding, person FROM prototype_seen_with WHERE workspace = $1 AND test = $2 ORDER BY finding, person";
    CLEAR_WITH = "DELETE FROM prototype_seen_with WHERE workspace = $1 AND test = $2 AND finding = $3";
    WITH = "INSERT INTO prototype_seen_with (workspace, test, finding, person) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    SHARED_SINCE = "SELECT id FROM prototype_test WHERE workspace = $1 AND initiative = $2 AND shared_at >= $3 ORDER BY id LIMIT 5";
    COUNT = "SELECT COUNT(*) FROM prototype_finding WHERE workspace = $1 AND test = $2";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    goal: String,
    tasks: String,
    at: i64,
    planned_by: String,
    ask: String,
    shared_at: Option<i64>,
}

impl Row {
    fn test(self) -> Result<Test> {
        let bad =
            |column| StoreError::Impossible { table: "prototype_test", column, row: self.id.to_string() };
        let at = |ms, column| instant(ms, "prototype_test", column, self.id);
        Ok(Test {
            id: TestId(self.id),
            initiative: InitiativeId(self.initiative),
            goal: self.goal,
            tasks: serde_json::from_str(&self.tasks).map_err(|_| bad("tasks"))?,
            at: at(self.at, "at")?,
            planned_by: MemberId::new(self.planned_by),
            ask: self.ask,
            shared_at: self.shared_at.map(|ms| at(ms, "shared_at")).transpose()?,
        })
    }
}

/// Keeps a new test with those who take part; false if its form was kept before.
pub async fn insert(tx: &mut Tx, test: &Test, people: &[Who], nonce: &str) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let tasks = serde_json::to_string(&test.tasks).map_err(|e| sqlx::Error::Encode(e.into()))?;
    let (at, by) = (test.at.as_millisecond(), test.planned_by.as_str());
    let (id, initiative) = (test.id.0, test.initiative.0);
    let rows = execute!(tx, INSERT, workspace, id, initiative, &test.goal, tasks, at, by, now, nonce)?;
    if rows == 0 {
        return Ok(false);
    }
    for (number, who) in (1_i64..).zip(people) {
        let (member, name) = match who {
            Who::Member(member) => (Some(member.as_str()), ""),
            Who::Named(name) => (None, name.as_str()),
        };
        execute!(tx, ADD_PERSON, workspace, id, number, member, name)?;
    }
    Ok(true)
}

/// The test of that number.
pub async fn find(tx: &mut Tx, id: TestId) -> Result<Option<Test>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::test).transpose()
}

/// The test of that number, held until the transaction ends.
pub async fn lock(tx: &mut Tx, id: TestId) -> Result<Option<Test>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, id.0)?.map(Row::test).transpose()
}

/// The test of an initiative that was planned last.
pub async fn latest(tx: &mut Tx, id: InitiativeId) -> Result<Option<Test>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LATEST, workspace, id.0)?.map(Row::test).transpose()
}

/// Up to `limit` tests of the same initiative that were planned before a test, the newest first.
pub async fn before(tx: &mut Tx, test: &Test, limit: i64) -> Result<Vec<Test>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Row, BEFORE, workspace, test.initiative.0, test.id.0, limit)?;
    rows.into_iter().map(Row::test).collect()
}

/// The test that a form of this nonce planned.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<TestId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| TestId(id)))
}

/// Keeps that its result is shared, and what is asked with it.
pub async fn share(tx: &mut Tx, id: TestId, ask: &str) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, SHARE, workspace, id.0, ask, now).map(drop)
}

/// Everybody who takes part, with what was seen.
pub async fn people(tx: &mut Tx, id: TestId) -> Result<Vec<Participant>> {
    let workspace = tx.workspace()?;
    let mut seen: BTreeMap<i64, BTreeMap<usize, (Went, String)>> = BTreeMap::new();
    for (person, task, went, note) in fetch_all!(tx, (i64, i64, String, String), OUTCOMES, workspace, id.0)? {
        let bad =
            || StoreError::Impossible { table: "prototype_outcome", column: "went", row: id.0.to_string() };
        let went = Went::from_word(&went).ok_or_else(bad)?;
        let task = usize::try_from(task).map_err(|_| bad())?;
        seen.entry(person).or_default().insert(task, (went, note));
    }
    let rows = fetch_all!(tx, (i64, Option<String>, String, i64), PEOPLE, workspace, id.0)?;
    let one = |(number, member, name, unnamed): (i64, Option<String>, String, i64)| Participant {
        number,
        who: member.map_or(Who::Named(name), |member| Who::Member(MemberId::new(member))),
        unnamed: unnamed != 0,
        seen: seen.remove(&number).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Keeps what was seen with somebody instead of what stood there, and whether they wish to stay unnamed.
pub async fn see(tx: &mut Tx, id: TestId, person: &Participant) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, NAMING, workspace, id.0, person.number, i64::from(person.unnamed))?;
    execute!(tx, CLEAR, workspace, id.0, person.number)?;
    let member = match &person.who {
        Who::Member(member) => Some(member.as_str()),
        Who::Named(_) => None,
    };
    for (task, (went, note)) in &person.seen {
        let task = i64::try_from(*task).unwrap_or(i64::MAX);
        execute!(tx, SEE, workspace, id.0, person.number, task, member, went.word(), note)?;
    }
    Ok(())
}

/// Forgets the name of somebody and what was noted about them; how it went stays.
pub async fn forget(tx: &mut Tx, id: TestId, number: i64) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, FORGET, workspace, id.0, number)?;
    execute!(tx, FORGET_NOTES, workspace, id.0, number).map(drop)
}

/// What was found.
pub async fn findings(tx: &mut Tx, id: TestId) -> Result<Vec<Finding>> {
    let workspace = tx.workspace()?;
    let mut with: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (finding, person) in fetch_all!(tx, (i64, i64), SEEN_WITH, workspace, id.0)? {
        with.entry(finding).or_default().push(person);
    }
    let rows = fetch_all!(tx, (i64, String, String, Option<i64>), FINDINGS, workspace, id.0)?;
    let one = |(number, text, severity, feedback): (i64, String, String, Option<i64>)| {
        let bad = || StoreError::Impossible {
            table: "prototype_finding",
            column: "severity",
            row: id.0.to_string(),
        };
        Ok(Finding {
            number,
            text,
            severity: Severity::from_word(&severity).ok_or_else(bad)?,
            people: with.remove(&number).unwrap_or_default().into_iter().collect(),
            feedback: feedback.map(FeedbackId),
        })
    };
    rows.into_iter().map(one).collect()
}

/// How much was found.
pub async fn count(tx: &mut Tx, id: TestId) -> Result<i64> {
    let workspace = tx.workspace()?;
    let (count,) = fetch_one!(tx, (i64,), COUNT, workspace, id.0)?;
    Ok(count)
}

/// Keeps a new finding; false if its form was kept before.
pub async fn find_out(
    tx: &mut Tx,
    id: TestId,
    finding: &Finding,
    (by, nonce): (&MemberId, &str),
) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let (number, severity) = (finding.number, finding.severity.word());
    let text = &finding.text;
    let rows = execute!(tx, ADD_FINDING, workspace, id.0, number, text, severity, nonce, by.as_str(), now)?;
    if rows == 0 {
        return Ok(false);
    }
    with(tx, id, finding).await.map(|()| true)
}

/// Keeps a finding in other words.
pub async fn change(tx: &mut Tx, id: TestId, finding: &Finding) -> Result<()> {
    let workspace = tx.workspace()?;
    let (number, severity) = (finding.number, finding.severity.word());
    execute!(tx, CHANGE_FINDING, workspace, id.0, number, &finding.text, severity)?;
    with(tx, id, finding).await
}

async fn with(tx: &mut Tx, id: TestId, finding: &Finding) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, CLEAR_WITH, workspace, id.0, finding.number)?;
    for person in &finding.people {
        execute!(tx, WITH, workspace, id.0, finding.number, *person)?;
    }
    Ok(())
}

/// Keeps as which feedback a finding is kept.
pub async fn link(tx: &mut Tx, id: TestId, number: i64, feedback: FeedbackId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, LINK, workspace, id.0, number, feedback.0).map(drop)
}

/// The test whose finding is kept as this feedback.
pub async fn of_feedback(tx: &mut Tx, id: FeedbackId) -> Result<Option<TestId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), OF_FEEDBACK, workspace, id.0)?.map(|(id,)| TestId(id)))
}

/// The tests of an initiative whose results were shared since then, up to five.
pub async fn shared_since(tx: &mut Tx, id: InitiativeId, since: Timestamp) -> Result<Vec<TestId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64,), SHARED_SINCE, workspace, id.0, since.as_millisecond())?;
    Ok(rows.into_iter().map(|(id,)| TestId(id)).collect())
}
