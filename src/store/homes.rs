//! Home tabs: who looks at theirs, what was published there, and what they show, in one round of queries.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, checkins, initiatives, instant};
use crate::domain::checkin::{Mode, Questions};
use crate::domain::health::Health;
use crate::domain::ids::{MemberId, RoundId, UpdateId};
use crate::domain::initiative::{CHECKIN, Initiative, UPDATE};
use jiff::Timestamp;
use jiff::civil::Date;

statements! {
    OPENED = "INSERT INTO home (workspace, member, opened_at) VALUES ($1, $2, $3)
            ON CONFLICT (workspace, member) DO UPDATE SET opened_at = excluded.opened_at";
    FORGET = "UPDATE home SET hash = NULL WHERE workspace = $1 AND member = $2";
    HASH = "SELECT COALESCE(hash, '') FROM home WHERE workspace = $1 AND member = $2";
    PUBLISHED = "UPDATE home SET hash = $3, published_at = $4 WHERE workspace = $1 AND member = $2";
    LOOKING = sqlite "SELECT member FROM home WHERE workspace = $1 AND opened_at >= $2
            AND member IN (SELECT value FROM json_each($3))",
            postgres "SELECT member FROM home WHERE workspace = $1 AND opened_at >= $2
            AND member IN (SELECT jsonb_array_elements_text(CAST($3 AS jsonb)))";
    /// The most relevant first: what waits for an answer, what is worked on, what one owns, then sponsors.
    INITIATIVES = "SELECT i.id, i.key, i.name, i.owner, i.sponsor, i.sponsor_said, i.channel, i.stage, i.state, i.problem,
            i.created_at, i.stage_since, i.deputy,
            (SELECT COUNT(*) FROM stakeholder s WHERE s.workspace = i.workspace AND s.initiative = i.id
             AND s.role <> 'follower') AS asked,
            (SELECT COUNT(*) FROM criterion c WHERE c.workspace = i.workspace AND c.initiative = i.id AND c.stage = i.stage
             AND c.met_at IS NULL AND c.dropped_at IS NULL) AS unmet,
            (SELECT COUNT(*) FROM initiative_step t WHERE t.workspace = i.workspace AND t.initiative = i.id
             AND t.step = 'checkin') AS checkins,
            (SELECT COUNT(*) FROM initiative_step t WHERE t.workspace = i.workspace AND t.initiative = i.id
             AND t.step = 'update') AS updates,
            (SELECT COALESCE(u.health_claimed, u.health_computed) FROM stage_update u WHERE u.workspace = i.workspace
             AND u.initiative = i.id AND u.state = 'sent' ORDER BY u.slot DESC LIMIT 1) AS health,
            i.total
            FROM (SELECT f.*, COUNT(*) OVER () AS total,
              CASE WHEN f.sponsor = $2 AND f.owner <> $2 AND f.sponsor_said = 'nothing' AND f.state = 'active' THEN 0
                   WHEN f.state = 'active' THEN 3 ELSE 6 END
              + CASE WHEN f.owner = $2 OR f.deputy = $2 THEN 0 WHEN f.sponsor = $2 THEN 1 ELSE 2 END AS place
              FROM initiative f WHERE f.workspace = $1 AND f.state IN ('active', 'paused') AND f.id IN
                (SELECT o.id FROM initiative o WHERE o.workspace = $1 AND o.owner = $2
                 UNION SELECT o.id FROM initiative o WHERE o.workspace = $1 AND o.sponsor = $2
                 UNION SELECT o.id FROM initiative o WHERE o.workspace = $1 AND o.deputy = $2
                 UNION SELECT m.initiative FROM stakeholder m WHERE m.workspace = $1 AND m.member = $2)
              ORDER BY place, f.stage_since DESC, f.id DESC LIMIT $3) i
            ORDER BY i.place, i.stage_since DESC, i.id DESC";
    QUESTIONS = "SELECT r.id, r.question, r.questions, r.closes_at, i.name, r.mode FROM prompt p
            JOIN round r ON r.workspace = p.workspace AND r.id = p.round
            JOIN checkin c ON c.workspace = r.workspace AND c.id = r.checkin
            JOIN initiative i ON i.workspace = c.workspace AND i.id = c.initiative
            WHERE p.workspace = $1 AND p.member = $2 AND p.at <= $3 AND p.state = 'asked' AND r.state = 'open'
            AND NOT EXISTS (SELECT 1 FROM response a WHERE a.workspace = p.workspace AND a.round = p.round
                            AND a.member = p.member)
            ORDER BY r.closes_at, r.id LIMIT $4";
    /// Those that somebody was asked instead of whoever is away.
    COVERED = "SELECT r.id, r.question, r.questions, r.closes_at, i.name, r.mode, p.member FROM prompt p
            JOIN round r ON r.workspace = p.workspace AND r.id = p.round
            JOIN checkin c ON c.workspace = r.workspace AND c.id = r.checkin
            JOIN initiative i ON i.workspace = c.workspace AND i.id = c.initiative
            WHERE p.workspace = $1 AND p.stand_in = $2 AND p.at <= $3 AND p.state = 'excused' AND r.state = 'open'
            AND NOT EXISTS (SELECT 1 FROM response a WHERE a.workspace = p.workspace AND a.round = p.round
                            AND a.member = p.member)
            ORDER BY r.closes_at, r.id, p.member LIMIT $4";
    DRAFTS = "SELECT u.id, u.due_at, i.name FROM initiative i
            JOIN stage_update u ON u.workspace = i.workspace AND u.initiative = i.id AND u.state = 'drafted'
            WHERE i.workspace = $1 AND i.id IN
              (SELECT o.id FROM initiative o WHERE o.workspace = $1 AND o.owner = $2
               UNION SELECT o.id FROM initiative o WHERE o.workspace = $1 AND o.deputy = $2)
            ORDER BY u.due_at, u.id LIMIT $3";
    WEEK = "SELECT a.subject, a.at, i.name FROM ask a
            LEFT JOIN prompt p ON p.workspace = a.workspace AND p.member = a.member
              AND a.subject IN ('round/' || p.round || '/prompt/' || p.member, 'round/' || p.round || '/reminder/' || p.member)
            LEFT JOIN round r ON r.workspace = p.workspace AND r.id = p.round
            LEFT JOIN checkin c ON c.workspace = r.workspace AND c.id = r.checkin
            LEFT JOIN initiative i ON i.workspace = c.workspace AND i.id = c.initiative
            WHERE a.workspace = $1 AND a.member = $2 AND a.week = $3 ORDER BY a.at, a.number";
}

/// An initiative in which somebody has a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    /// The initiative.
    pub initiative: Initiative,
    /// How many stakeholders are asked.
    pub asked: usize,
    /// How many exit criteria of its stage are open.
    pub unmet: usize,
    /// The steps of setting it up that are done.
    pub steps: Vec<String>,
    /// Its health, as the last update said.
    pub health: Option<Health>,
}

/// A question that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The round.
    pub round: RoundId,
    /// For whom they answer, where that is somebody else.
    pub absent: Option<MemberId>,
    /// What is asked.
    pub questions: Questions,
    /// When the round closes.
    pub closes_at: Timestamp,
    /// The name of the initiative.
    pub initiative: String,
    /// Whether it is answered without one's name.
    pub confidential: bool,
}

/// A draft that waits for its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The update.
    pub update: UpdateId,
    /// When it goes out by itself.
    pub due_at: Timestamp,
    /// The name of the initiative.
    pub initiative: String,
}

/// One ask of a person's week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// When.
    pub at: Timestamp,
    /// Whether it is a reminder, not a question.
    pub reminder: bool,
    /// The name of the initiative, where it is known.
    pub initiative: Option<String>,
}

/// Notes that somebody opened their home tab. `lost`: Slack shows nothing there.
pub async fn opened(tx: &mut Tx, member: &MemberId, lost: bool) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, OPENED, workspace, member.as_str(), now)?;
    if lost { forget(tx, member).await } else { Ok(()) }
}

/// What stands there is not known any more: it is published again.
pub async fn forget(tx: &mut Tx, member: &MemberId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, FORGET, workspace, member.as_str()).map(drop)
}

/// The hash of what was published last in somebody's home tab: empty where that is not known, none where they never opened it.
pub async fn hash(tx: &mut Tx, member: &MemberId) -> Result<Option<String>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (String,), HASH, workspace, member.as_str())?.map(|(hash,)| hash))
}

/// Notes what stands in somebody's home tab from now on.
pub async fn published(tx: &mut Tx, member: &MemberId, hash: &str) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, PUBLISHED, workspace, member.as_str(), hash, now).map(drop)
}

/// Those among `members` who opened their home tab since then.
pub async fn looking(tx: &mut Tx, members: &[MemberId], since: Timestamp) -> Result<Vec<MemberId>> {
    let workspace = tx.workspace()?;
    let members = serde_json::json!(members).to_string();
    let found = fetch_all!(tx, (String,), LOOKING, workspace, since.as_millisecond(), members)?;
    Ok(found.into_iter().map(|(member,)| MemberId::new(member)).collect())
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    initiative: initiatives::Row,
    asked: i64,
    unmet: i64,
    checkins: i64,
    updates: i64,
    health: Option<String>,
    total: i64,
}

impl Row {
    fn mine(self) -> Result<Mine> {
        let count = |number| usize::try_from(number).unwrap_or_default();
        let steps = [(self.checkins, CHECKIN), (self.updates, UPDATE)];
        Ok(Mine {
            asked: count(self.asked),
            unmet: count(self.unmet),
            steps: steps.iter().filter(|(done, _)| *done > 0).map(|(_, step)| (*step).to_owned()).collect(),
            health: self.health.as_deref().and_then(Health::from_word),
            initiative: self.initiative.initiative()?,
        })
    }
}

/// Up to `limit` live initiatives in which somebody has a part, the most relevant first, and how many there are in all.
pub async fn initiatives_of(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<(Vec<Mine>, usize)> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Row, INITIATIVES, workspace, member.as_str(), limit)?;
    let total = rows.first().map_or(0, |row| usize::try_from(row.total).unwrap_or_default());
    Ok((rows.into_iter().map(Row::mine).collect::<Result<_>>()?, total))
}

/// Round, question, close, initiative and mode.
type Asked = (i64, String, Option<String>, i64, String, String);

/// Up to `limit` questions that somebody was asked and has not answered, those that close first first.
pub async fn questions(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Question>> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let rows = fetch_all!(tx, Asked, QUESTIONS, workspace, member.as_str(), now, limit)?;
    rows.into_iter().map(|row| question(row, None)).collect()
}

/// Up to `limit` questions that somebody was asked instead of whoever is away, and that nobody has answered.
pub async fn covered(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Question>> {
    type Covered = (i64, String, Option<String>, i64, String, String, String);
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let rows = fetch_all!(tx, Covered, COVERED, workspace, member.as_str(), now, limit)?;
    let one = |(round, headline, all, closes_at, initiative, mode, absent): Covered| {
        question((round, headline, all, closes_at, initiative, mode), Some(MemberId::new(absent)))
    };
    rows.into_iter().map(one).collect()
}

fn question(row: Asked, absent: Option<MemberId>) -> Result<Question> {
    let (round, headline, all, closes_at, initiative, mode) = row;
    let closes_at = instant(closes_at, "round", "closes_at", round)?;
    let bad = || StoreError::Impossible { table: "round", column: "questions", row: round.to_string() };
    let questions = checkins::questions(headline, all.as_deref()).ok_or_else(bad)?;
    let confidential = mode == Mode::Confidential.word();
    Ok(Question { round: RoundId(round), absent, questions, closes_at, initiative, confidential })
}

/// Up to `limit` drafts that wait for somebody.
pub async fn drafts(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Draft>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64, i64, String), DRAFTS, workspace, member.as_str(), limit)?;
    let draft = |(update, due_at, initiative)| {
        let due_at = instant(due_at, "stage_update", "due_at", update)?;
        Ok(Draft { update: UpdateId(update), due_at, initiative })
    };
    rows.into_iter().map(draft).collect()
}

/// How often somebody is asked in the week that begins on this Monday, the first first.
pub async fn week(tx: &mut Tx, member: &MemberId, monday: Date) -> Result<Vec<Ask>> {
    let (workspace, monday) = (tx.workspace()?, monday.to_string());
    let rows = fetch_all!(tx, (String, i64, Option<String>), WEEK, workspace, member.as_str(), monday)?;
    let ask = |(subject, at, initiative): (String, i64, Option<String>)| {
        let at = instant(at, "ask", "at", &subject)?;
        Ok::<_, StoreError>(Ask { at, reminder: subject.contains("/reminder/"), initiative })
    };
    rows.into_iter().map(ask).collect()
}
