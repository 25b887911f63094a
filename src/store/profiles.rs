//! What everybody may know of those who have a part in an initiative, and how often the owner wants to hear of each group.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx, instant};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::stakeholder::{CONTACT_WEEKS, Profile};
use jiff::Timestamp;
use std::collections::BTreeMap;

statements! {
    SAVE = "INSERT INTO profile (workspace, initiative, member, group_name, part, wants, contacted_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (workspace, initiative, member) DO UPDATE SET
            group_name = excluded.group_name, part = excluded.part, wants = excluded.wants, contacted_at = excluded.contacted_at";
    FIND = "SELECT member, group_name, part, wants, contacted_at FROM profile
            WHERE workspace = $1 AND initiative = $2 AND member = $3";
    OF = "SELECT member, group_name, part, wants, contacted_at FROM profile WHERE workspace = $1 AND initiative = $2
            ORDER BY member";
    /// Answers and feedback of a while; nothing older is of interest.
    HEARD = "SELECT a.member, MAX(a.answered_at) FROM checkin c JOIN round r ON r.workspace = c.workspace AND r.checkin = c.id
            JOIN response a ON a.workspace = r.workspace AND a.round = r.id
            WHERE c.workspace = $1 AND c.initiative = $2 AND r.closes_at >= $3 AND a.answered_at >= $3 GROUP BY a.member
            UNION ALL
            SELECT author, MAX(created_at) FROM feedback WHERE workspace = $1 AND initiative = $2 AND created_at >= $3
            AND author IS NOT NULL GROUP BY author";
    WEEKS = "SELECT weeks FROM contact_plan WHERE workspace = $1 AND initiative = $2";
    PLAN = "INSERT INTO contact_plan (workspace, initiative, weeks) VALUES ($1, $2, $3)
            ON CONFLICT (workspace, initiative) DO UPDATE SET weeks = excluded.weeks";
}

#[derive(sqlx::FromRow)]
struct Row {
    member: String,
    group_name: String,
    part: String,
    wants: String,
    contacted_at: Option<i64>,
}

impl Row {
    fn profile(self) -> Result<Profile> {
        let at = |ms| instant(ms, "profile", "contacted_at", &self.member);
        Ok(Profile {
            contacted_at: self.contacted_at.map(at).transpose()?,
            member: MemberId::new(&self.member),
            group: self.group_name,
            part: self.part,
            wants: self.wants,
        })
    }
}

/// Keeps what is known of somebody.
pub async fn save(tx: &mut Tx, initiative: InitiativeId, profile: &Profile) -> Result<()> {
    let workspace = tx.workspace()?;
    let Profile { member, group, part, wants, contacted_at } = profile;
    let contacted = contacted_at.map(Timestamp::as_millisecond);
    execute!(tx, SAVE, workspace, initiative.0, member.as_str(), group, part, wants, contacted).map(drop)
}

/// What is known of somebody; a blank profile where nothing is.
pub async fn find(tx: &mut Tx, initiative: InitiativeId, member: &MemberId) -> Result<Profile> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, Row, FIND, workspace, initiative.0, member.as_str())?;
    row.map_or_else(|| Ok(Profile::blank(member.clone())), Row::profile)
}

/// All profiles of an initiative, those of people who left it included.
pub async fn of(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<Profile>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF, workspace, initiative.0)?.into_iter().map(Row::profile).collect()
}

/// When people were last heard of since then: answers and feedback.
pub async fn heard(
    tx: &mut Tx,
    initiative: InitiativeId,
    since: Timestamp,
) -> Result<BTreeMap<MemberId, Timestamp>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String, i64), HEARD, workspace, initiative.0, since.as_millisecond())?;
    let mut heard = BTreeMap::new();
    for (member, ms) in rows {
        let at = instant(ms, "response", "answered_at", &member)?;
        let last = heard.entry(MemberId::new(member)).or_insert(at);
        *last = at.max(*last);
    }
    Ok(heard)
}

/// After how many weeks without a word from a group the owner is told; 0: never.
pub async fn weeks(tx: &mut Tx, initiative: InitiativeId) -> Result<i64> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), WEEKS, workspace, initiative.0)?.map_or(CONTACT_WEEKS, |(weeks,)| weeks))
}

/// Keeps that number of weeks.
pub async fn plan(tx: &mut Tx, initiative: InitiativeId, weeks: i64) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, PLAN, workspace, initiative.0, weeks).map(drop)
}
