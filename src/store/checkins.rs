//! Check-ins: the recurring questions of initiatives.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx};
use crate::domain::calendar::{WeekdaySet, WorkingDays};
use crate::domain::checkin::{Checkin, Mode, Questions, Reminders, State, Wall};
use crate::domain::ids::{ChannelId, CheckinId, InitiativeId, MemberId};
use jiff::SignedDuration;
use jiff::civil::{Date, Weekday};

statements! {
    INSERT = "INSERT INTO checkin (workspace, id, initiative, question, cadence, zone, window_ms, answer_ms, created_by,
              created_at, state, nonce, name, questions, audience, mode, reminders, weekdays, holidays, report_to, stand_ins)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
              ON CONFLICT DO NOTHING";
    SAVE = "UPDATE checkin SET question = $3, cadence = $4, zone = $5, window_ms = $6, answer_ms = $7, state = $8, name = $9,
            questions = $10, audience = $11, mode = $12, reminders = $13, weekdays = $14, holidays = $15, report_to = $16, stand_ins = $19,
            archived_at = CASE WHEN $17 = 1 THEN COALESCE(archived_at, $18) ELSE NULL END
            WHERE workspace = $1 AND id = $2";
    FIND = "SELECT id, initiative, question, cadence, zone, window_ms, answer_ms, created_by, state, name, questions, audience,
            mode, reminders, weekdays, holidays, report_to, archived_at, stand_ins FROM checkin WHERE workspace = $1 AND id = $2";
    OF_INITIATIVE = "SELECT id, initiative, question, cadence, zone, window_ms, answer_ms, created_by, state, name, questions,
            audience, mode, reminders, weekdays, holidays, report_to, archived_at, stand_ins FROM checkin
            WHERE workspace = $1 AND initiative = $2 AND archived_at IS NULL ORDER BY id DESC LIMIT 20";
    BY_NONCE = "SELECT id FROM checkin WHERE workspace = $1 AND nonce = $2";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    question: String,
    cadence: String,
    zone: String,
    window_ms: i64,
    answer_ms: i64,
    created_by: String,
    state: String,
    name: String,
    questions: Option<String>,
    audience: Option<String>,
    mode: String,
    reminders: String,
    weekdays: Option<String>,
    holidays: String,
    report_to: Option<String>,
    archived_at: Option<i64>,
    stand_ins: i64,
}

impl Row {
    fn checkin(self) -> Result<Checkin> {
        let bad = |column| StoreError::Impossible { table: "checkin", column, row: self.id.to_string() };
        let audience = self.audience.as_deref().map(serde_json::from_str).transpose();
        Ok(Checkin {
            id: CheckinId(self.id),
            initiative: InitiativeId(self.initiative),
            cadence: self.cadence.parse().map_err(|_| bad("cadence"))?,
            state: match (self.archived_at, self.state.as_str()) {
                (Some(_), _) => State::Archived,
                (None, ACTIVE) => State::Active,
                (None, PAUSED) => State::Paused,
                _ => return Err(bad("state")),
            },
            name: self.name,
            questions: questions(self.question, self.questions.as_deref()).ok_or_else(|| bad("questions"))?,
            audience: audience.map_err(|_| bad("audience"))?.unwrap_or_default(),
            mode: Mode::ALL.into_iter().find(|mode| mode.word() == self.mode).ok_or_else(|| bad("mode"))?,
            reminders: Reminders::ALL
                .into_iter()
                .find(|reminders| reminders.word() == self.reminders)
                .ok_or_else(|| bad("reminders"))?,
            days: days(self.weekdays.as_deref(), &self.holidays).ok_or_else(|| bad("holidays"))?,
            report_to: self.report_to.map(ChannelId::new),
            stand_ins: self.stand_ins == 1,
            wall: Wall::from_word(&self.zone),
            window: SignedDuration::from_millis(self.window_ms),
            answer_time: SignedDuration::from_millis(self.answer_ms),
            created_by: MemberId::new(self.created_by),
        })
    }
}

const ACTIVE: &str = "active";
/// An archived check-in is a paused one to a version of Accord that knows no archive.
const PAUSED: &str = "paused";

fn state(checkin: &Checkin) -> &'static str {
    if checkin.is_active() { ACTIVE } else { PAUSED }
}

/// Questions as the store keeps them.
pub(super) fn text(questions: &Questions) -> String {
    serde_json::json!(questions).to_string()
}

/// Questions as they were kept: all of them, and the text of their headline, which a version of Accord that knows a single
/// question may have changed, or kept alone.
pub(super) fn questions(headline: String, all: Option<&str>) -> Option<Questions> {
    match all {
        Some(all) => Some(serde_json::from_str::<Questions>(all).ok()?.headed(&headline)),
        None => Some(Questions::single(headline)),
    }
}

/// Working days as they were kept; without weekdays every day is one.
fn days(weekdays: Option<&str>, holidays: &str) -> Option<WorkingDays> {
    let weekdays = match weekdays {
        None => WeekdaySet::ALL,
        Some(digits) => digits
            .chars()
            .map(|digit| Weekday::from_monday_one_offset(i8::try_from(digit.to_digit(10)?).ok()?).ok())
            .collect::<Option<WeekdaySet>>()?,
    };
    let holidays = holidays.split_whitespace().map(|date| date.parse::<Date>().ok());
    WorkingDays::new(weekdays, holidays.collect::<Option<Vec<_>>>()?).ok()
}

fn digits(days: &WorkingDays) -> String {
    days.weekdays().iter().map(|day| day.to_monday_one_offset().to_string()).collect()
}

fn dates(days: &WorkingDays) -> String {
    days.holidays().map(|date| date.to_string()).collect::<Vec<_>>().join(" ")
}

fn ms(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// Keeps a new check-in; `nonce` is the modal's. False if its nonce is there already.
pub async fn insert(tx: &mut Tx, c: &Checkin, nonce: &str) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        c.id.0,
        c.initiative.0,
        c.questions.headline(),
        c.cadence.to_string(),
        c.wall.word(),
        ms(c.window),
        ms(c.answer_time),
        c.created_by.as_str(),
        now,
        state(c),
        nonce,
        &c.name,
        text(&c.questions),
        serde_json::json!(c.audience).to_string(),
        c.mode.word(),
        c.reminders.word(),
        digits(&c.days),
        dates(&c.days),
        c.report_to.as_ref().map(ChannelId::as_str),
        i64::from(c.stand_ins)
    )?;
    Ok(rows == 1)
}

/// Keeps a changed check-in.
pub async fn save(tx: &mut Tx, c: &Checkin) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(
        tx,
        SAVE,
        workspace,
        c.id.0,
        c.questions.headline(),
        c.cadence.to_string(),
        c.wall.word(),
        ms(c.window),
        ms(c.answer_time),
        state(c),
        &c.name,
        text(&c.questions),
        serde_json::json!(c.audience).to_string(),
        c.mode.word(),
        c.reminders.word(),
        digits(&c.days),
        dates(&c.days),
        c.report_to.as_ref().map(ChannelId::as_str),
        i64::from(c.state == State::Archived),
        now,
        i64::from(c.stand_ins)
    )
    .map(drop)
}

/// The check-in of that number.
pub async fn find(tx: &mut Tx, id: CheckinId) -> Result<Option<Checkin>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::checkin).transpose()
}

/// The check-ins of an initiative that are not archived, the newest first.
pub async fn of_initiative(tx: &mut Tx, id: InitiativeId) -> Result<Vec<Checkin>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF_INITIATIVE, workspace, id.0)?.into_iter().map(Row::checkin).collect()
}

/// The check-in that was set up by the modal of this nonce.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<CheckinId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| CheckinId(id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_check_in_of_an_older_version_asks_its_question_on_any_day() {
        assert_eq!(questions("Is it?".into(), None), Some(Questions::single("Is it?")));
        assert!(days(None, "").unwrap().is_working_day(date(2026, 3, 1)));
    }

    #[test]
    fn what_an_older_version_changed_is_asked() {
        let kept = text(&Questions::single("Was it?"));
        assert_eq!(questions("Is it?".into(), Some(&kept)), Some(Questions::single("Is it?")));
        assert_eq!(questions("Is it?".into(), Some("[]x")), None, "and never guessed");
    }

    #[test]
    fn working_days_are_kept_as_they_are() {
        let kept = WorkingDays::new(WeekdaySet::MON_TO_FRI, [date(2026, 4, 6), date(2026, 12, 25)]).unwrap();
        assert_eq!((digits(&kept).as_str(), dates(&kept).as_str()), ("12345", "2026-04-06 2026-12-25"));
        assert_eq!(days(Some("12345"), "2026-04-06 2026-12-25"), Some(kept));
        assert_eq!(days(Some("8"), ""), None);
        assert_eq!(days(Some("1"), "Easter"), None);
    }
}
