//! What owners think of stakeholders. Every query names the owner who asks: nobody else's rows are ever read but for whoever is
//! entitled to hear what is kept about them.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, counters, instant};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::stage::Stage;
use crate::domain::stakeholder::{Assessment, Degree, Earlier, Private, Support};
use jiff::Timestamp;

statements! {
    FIND = "SELECT id, member, influence, interest, support, wanted, note, stage, earlier FROM assessment
            WHERE workspace = $1 AND initiative = $2 AND owner = $3 AND member = $4";
    OF = "SELECT id, member, influence, interest, support, wanted, note, stage, earlier FROM assessment
            WHERE workspace = $1 AND initiative = $2 AND owner = $3 ORDER BY member";
    ANY = "SELECT id FROM assessment WHERE workspace = $1 AND initiative = $2 AND owner = $3 LIMIT 1";
    SAVE = "INSERT INTO assessment (workspace, id, initiative, owner, member, influence, interest, support, wanted, note, stage,
            earlier, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (workspace, initiative, owner, member) DO UPDATE SET influence = excluded.influence,
            interest = excluded.interest, support = excluded.support, wanted = excluded.wanted, note = excluded.note,
            stage = excluded.stage, earlier = excluded.earlier, changed_at = excluded.changed_at";
    ABOUT = "SELECT i.key, a.owner, a.influence, a.interest, a.support, a.wanted, a.note, a.changed_at FROM assessment a
            JOIN initiative i ON i.workspace = a.workspace AND i.id = a.initiative
            WHERE a.workspace = $1 AND a.member = $2 ORDER BY a.id LIMIT 500";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    member: String,
    influence: i64,
    interest: i64,
    support: String,
    wanted: String,
    note: String,
    stage: String,
    earlier: String,
}

/// An assessment as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its number, by which the trail names it.
    pub id: i64,
    /// What the owner thinks.
    pub assessment: Assessment,
    /// The stage in which they last said so.
    pub stage: Stage,
    /// The support in earlier stages, the latest first.
    pub earlier: Vec<Earlier>,
}

impl Row {
    fn kept(self) -> Result<Kept> {
        let bad = |column| StoreError::Impossible { table: "assessment", column, row: self.id.to_string() };
        let member = MemberId::new(self.member);
        let words: Vec<(String, String)> = serde_json::from_str(&self.earlier).map_err(|_| bad("earlier"))?;
        let then = |(stage, support): (String, String)| {
            let stage = Stage::from_word(&stage).ok_or_else(|| bad("earlier"))?;
            let support = Support::from_word(&support).ok_or_else(|| bad("earlier"))?;
            Ok(Earlier { member: member.clone(), stage, support })
        };
        let earlier = words.into_iter().map(then).collect::<Result<_>>()?;
        Ok(Kept {
            id: self.id,
            stage: Stage::from_word(&self.stage).ok_or_else(|| bad("stage"))?,
            earlier,
            assessment: Assessment {
                influence: Degree::new(self.influence).ok_or_else(|| bad("influence"))?,
                interest: Degree::new(self.interest).ok_or_else(|| bad("interest"))?,
                now: Support::from_word(&self.support).ok_or_else(|| bad("support"))?,
                wanted: Support::from_word(&self.wanted).ok_or_else(|| bad("wanted"))?,
                note: Private::new(self.note),
                member,
            },
        })
    }
}

/// What `owner` thinks of somebody.
pub async fn find(
    tx: &mut Tx,
    initiative: InitiativeId,
    owner: &MemberId,
    member: &MemberId,
) -> Result<Option<Kept>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, Row, FIND, workspace, initiative.0, owner.as_str(), member.as_str())?;
    row.map(Row::kept).transpose()
}

/// What `owner` thinks of everybody in an initiative.
pub async fn of(tx: &mut Tx, initiative: InitiativeId, owner: &MemberId) -> Result<Vec<Kept>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF, workspace, initiative.0, owner.as_str())?.into_iter().map(Row::kept).collect()
}

/// Whether `owner` keeps any in an initiative.
pub async fn any(tx: &mut Tx, initiative: InitiativeId, owner: &MemberId) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), ANY, workspace, initiative.0, owner.as_str())?.is_some())
}

/// Keeps what `owner` thinks, as said in `stage`; gives its number. What was said in an earlier stage is remembered.
pub async fn save(
    tx: &mut Tx,
    initiative: InitiativeId,
    owner: &MemberId,
    stage: Stage,
    said: &Assessment,
) -> Result<i64> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let before = find(tx, initiative, owner, &said.member).await?;
    let id = match &before {
        Some(kept) => kept.id,
        None => counters::next(tx, "assessment").await?,
    };
    let earlier = before.map(|kept| remembered(kept, stage)).unwrap_or_default();
    let earlier = serde_json::to_string(&earlier).map_err(|e| sqlx::Error::Encode(e.into()))?;
    execute!(
        tx,
        SAVE,
        workspace,
        id,
        initiative.0,
        owner.as_str(),
        said.member.as_str(),
        said.influence.number(),
        said.interest.number(),
        said.now.word(),
        said.wanted.word(),
        said.note.expose(),
        stage.word(),
        earlier,
        now
    )?;
    Ok(id)
}

/// One support a stage: the last that was said in it.
fn remembered(kept: Kept, stage: Stage) -> Vec<(&'static str, &'static str)> {
    let last = Earlier { member: kept.assessment.member, stage: kept.stage, support: kept.assessment.now };
    let others = kept.earlier.into_iter().filter(|then| then.stage != kept.stage);
    let all = std::iter::once(last).chain(others).filter(|then| then.stage != stage);
    all.map(|then| (then.stage.word(), then.support.word())).collect()
}

/// What is kept about one person, for that person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosed {
    /// The initiative's key.
    pub key: String,
    /// Who keeps it.
    pub owner: MemberId,
    /// Influence and interest, from 1 to 5.
    pub degrees: (i64, i64),
    /// Support now and wanted.
    pub support: (String, String),
    /// The note.
    pub note: Private,
    /// Since when.
    pub changed_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct AboutRow {
    key: String,
    owner: String,
    influence: i64,
    interest: i64,
    support: String,
    wanted: String,
    note: String,
    changed_at: i64,
}

/// Everything that owners keep about `member`.
pub async fn about(tx: &mut Tx, member: &MemberId) -> Result<Vec<Disclosed>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, AboutRow, ABOUT, workspace, member.as_str())?;
    let disclosed = |row: AboutRow| {
        Ok(Disclosed {
            changed_at: instant(row.changed_at, "assessment", "changed_at", &row.key)?,
            key: row.key,
            owner: MemberId::new(row.owner),
            degrees: (row.influence, row.interest),
            support: (row.support, row.wanted),
            note: Private::new(row.note),
        })
    };
    rows.into_iter().map(disclosed).collect()
}
