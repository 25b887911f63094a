//! How each person wants to be asked.

use super::members::standing;
use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::away::Away;
use crate::domain::calendar::WeekdaySet;
use crate::domain::digest::Wish;
use crate::domain::ids::MemberId;
use crate::domain::people::Standing;
use crate::domain::preferences::{OwnHours, Preferences};
use jiff::civil::{Date, Time, Weekday};

statements! {
    FIND = "SELECT p.days, p.day_from, p.day_to, p.back_on, COALESCE(p.less_often, 0) AS less_often, p.asks, p.ask_at, p.digest,
            COALESCE(m.away, 0) AS away, m.away_until
            FROM workspace w LEFT JOIN preference p ON p.workspace = w.id AND p.member = $2
            LEFT JOIN member m ON m.workspace = w.id AND m.id = $2 WHERE w.id = $1";
    OF_ALL = sqlite "SELECT l.value AS member, COALESCE(m.standing, 'full') AS standing, m.zone, p.days, p.day_from, p.day_to, p.back_on,
            COALESCE(p.less_often, 0) AS less_often, p.asks, p.ask_at, p.digest, COALESCE(m.away, 0) AS away, m.away_until
            FROM json_each($2) l LEFT JOIN preference p ON p.workspace = $1 AND p.member = l.value
            LEFT JOIN member m ON m.workspace = $1 AND m.id = l.value",
            postgres "SELECT l.value AS member, COALESCE(m.standing, 'full') AS standing, m.zone, p.days, p.day_from, p.day_to, p.back_on,
            COALESCE(p.less_often, 0) AS less_often, p.asks, p.ask_at, p.digest, COALESCE(m.away, 0) AS away, m.away_until
            FROM jsonb_array_elements_text(CAST($2 AS jsonb)) l (value) LEFT JOIN preference p ON p.workspace = $1
            AND p.member = l.value LEFT JOIN member m ON m.workspace = $1 AND m.id = l.value";
    SAVE = "INSERT INTO preference (workspace, member, days, day_from, day_to, back_on, less_often, changed_at, asks, ask_at, digest)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (workspace, member) DO UPDATE SET days = excluded.days,
            day_from = excluded.day_from, day_to = excluded.day_to, back_on = excluded.back_on,
            less_often = excluded.less_often, changed_at = excluded.changed_at, asks = excluded.asks, ask_at = excluded.ask_at,
            digest = excluded.digest";
}

#[derive(sqlx::FromRow)]
struct Row {
    days: Option<String>,
    day_from: Option<String>,
    day_to: Option<String>,
    back_on: Option<String>,
    less_often: i64,
    asks: Option<i64>,
    ask_at: Option<String>,
    digest: Option<String>,
    away: i64,
    away_until: Option<i64>,
}

impl Row {
    fn preferences(self, member: &MemberId) -> Result<Preferences> {
        let bad = |column| StoreError::Impossible { table: "preference", column, row: member.to_string() };
        let hours = match (self.days, self.day_from, self.day_to) {
            (Some(days), Some(from), Some(to)) => {
                let from: Time = from.parse().map_err(|_| bad("day_from"))?;
                let to: Time = to.parse().map_err(|_| bad("day_to"))?;
                Some(OwnHours::new(weekdays(&days), from, to).map_err(|_| bad("days"))?)
            }
            _ => None,
        };
        let back_on = self.back_on.map(|day| day.parse::<Date>().map_err(|_| bad("back_on"))).transpose()?;
        let until = self.away_until.map(|at| instant(at, "member", "away_until", member)).transpose()?;
        let status = (self.away == 1).then_some(Away { until });
        let ask_at = self.ask_at.map(|time| time.parse::<Time>().map_err(|_| bad("ask_at"))).transpose()?;
        let digest =
            self.digest.map(|word| Wish::from_word(&word).ok_or_else(|| bad("digest"))).transpose()?;
        let (digest, less_often) = (digest.unwrap_or_default(), self.less_often == 1);
        Ok(Preferences { hours, back_on, status, less_often, asks: self.asks, ask_at, digest })
    }
}

/// Weekdays by their numbers from 1 (Monday); what is none is passed over.
fn weekdays(digits: &str) -> WeekdaySet {
    let day = |c: char| Weekday::from_monday_one_offset(i8::try_from(c.to_digit(10)?).ok()?).ok();
    digits.chars().filter_map(day).collect()
}

fn digits(days: WeekdaySet) -> String {
    days.iter().map(|day| day.to_monday_one_offset().to_string()).collect()
}

#[derive(sqlx::FromRow)]
struct Known {
    member: String,
    standing: String,
    zone: Option<String>,
    #[sqlx(flatten)]
    row: Row,
}

/// What matters of a person when they are to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Who.
    pub member: MemberId,
    /// What the account is, as Slack last said; who was never seen counts as a full member.
    pub standing: Standing,
    /// The name of their zone, if Slack gave one.
    pub zone: Option<String>,
    /// How they want to be asked.
    pub preferences: Preferences,
}

/// What matters of these people when they are to be asked, in one look.
pub async fn of_all(tx: &mut Tx, members: &[MemberId]) -> Result<Vec<Asked>> {
    let workspace = tx.workspace()?;
    let members = serde_json::json!(members).to_string();
    let asked = |known: Known| {
        let member = MemberId::new(known.member);
        let (standing, zone) = (standing(&known.standing), known.zone);
        Ok(Asked { preferences: known.row.preferences(&member)?, member, standing, zone })
    };
    fetch_all!(tx, Known, OF_ALL, workspace, members)?.into_iter().map(asked).collect()
}

/// How somebody wants to be asked.
pub async fn of(tx: &mut Tx, member: &MemberId) -> Result<Preferences> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, Row, FIND, workspace, member.as_str())?;
    row.map_or_else(|| Ok(Preferences::default()), |row| row.preferences(member))
}

/// Keeps how somebody wants to be asked; their status is Slack's to say.
pub async fn save(tx: &mut Tx, member: &MemberId, wanted: &Preferences) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let time = |time: Time| time.strftime("%H:%M").to_string();
    let days = wanted.hours.map(|own| digits(own.days));
    let (from, to) = (wanted.hours.map(|own| time(own.from)), wanted.hours.map(|own| time(own.to)));
    let back_on = wanted.back_on.map(|day| day.to_string());
    let (less_often, asks, ask_at) = (i64::from(wanted.less_often), wanted.asks, wanted.ask_at.map(time));
    let member = member.as_str();
    // Who wants it as everybody does follows a change of what that is.
    let digest = (wanted.digest != Wish::default()).then(|| wanted.digest.word());
    execute!(tx, SAVE, workspace, member, days, from, to, back_on, less_often, now, asks, ask_at, digest)
        .map(drop)
}
