//! Tests of a prototype whose results were shared in the week.

use crate::domain::ids::InitiativeId;
use crate::domain::prototype::Severity;
use crate::domain::update::TestFact;
use crate::store::{Result, Tx, prototypes};
use jiff::Timestamp;

/// Each, counted.
pub async fn tests(tx: &mut Tx, id: InitiativeId, since: Timestamp) -> Result<Vec<TestFact>> {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut all = Vec::new();
    for test in prototypes::shared_since(tx, id, since).await? {
        let people = prototypes::people(tx, test).await?.len();
        let findings = prototypes::findings(tx, test).await?;
        let blockers = findings.iter().filter(|finding| finding.severity == Severity::Blocker).count();
        all.push(TestFact {
            id: test,
            people: count(people),
            findings: count(findings.len()),
            blockers: count(blockers),
        });
    }
    Ok(all)
}
