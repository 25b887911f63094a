//! Trainings and the seats of those who sign up.

use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{InitiativeId, MemberId, TrainingId};
use crate::domain::training::{Places, Seat, Sits, Training, Who};
use jiff::Timestamp;

statements! {
    INSERT = "INSERT INTO training (workspace, id, initiative, title, begins_at, minutes, place, capacity, planned_by, planned_at, nonce)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, initiative, title, begins_at, minutes, place, capacity, planned_by, nonce, changes, before_at, changed_why,
            called_off_at, counted_at, serial FROM training WHERE workspace = $1 AND id = $2";
    LOCK = sqlite "SELECT id, initiative, title, begins_at, minutes, place, capacity, planned_by, nonce, changes, before_at, changed_why,
            called_off_at, counted_at, serial FROM training WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, initiative, title, begins_at, minutes, place, capacity, planned_by, nonce, changes, before_at, changed_why,
            called_off_at, counted_at, serial FROM training WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    BY_NONCE = "SELECT id FROM training WHERE workspace = $1 AND nonce = $2";
    SAVE = "UPDATE training SET title = $3, begins_at = $4, minutes = $5, place = $6, capacity = $7, changes = $8, before_at = $9,
            changed_why = $10, called_off_at = $11, counted_at = $12, serial = $13 WHERE workspace = $1 AND id = $2";
    /// Of an initiative, those from a moment on first.
    TO_COME = "SELECT id, initiative, title, begins_at, minutes, place, capacity, planned_by, nonce, changes, before_at, changed_why,
            called_off_at, counted_at, serial FROM training WHERE workspace = $1 AND initiative = $2 AND begins_at > $3
            AND called_off_at IS NULL ORDER BY begins_at, id LIMIT $4";
    OVER = "SELECT id, initiative, title, begins_at, minutes, place, capacity, planned_by, nonce, changes, before_at, changed_why,
            called_off_at, counted_at, serial FROM training WHERE workspace = $1 AND initiative = $2 AND begins_at <= $3
            AND called_off_at IS NULL ORDER BY begins_at DESC, id DESC LIMIT $4";
    OF_MEMBER = "SELECT t.id, t.initiative, t.title, t.begins_at, t.minutes, t.place, t.capacity, t.planned_by, t.nonce, t.changes,
            t.before_at, t.changed_why, t.called_off_at, t.counted_at, t.serial FROM training_seat s
            JOIN training t ON t.workspace = s.workspace AND t.id = s.training WHERE s.workspace = $1 AND s.member = $2
            AND s.state IN ('in', $5) AND t.begins_at >= $3 AND t.begins_at < $4 AND t.called_off_at IS NULL ORDER BY t.begins_at, t.id";
    SEATS = "SELECT number, member, name, entered_by, state, came FROM training_seat WHERE workspace = $1 AND training = $2 ORDER BY number";
    SEAT = "INSERT INTO training_seat (workspace, training, number, member, name, entered_by, state, since, came)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    TURN = "UPDATE training_seat SET state = $4, came = $5, name = $6 WHERE workspace = $1 AND training = $2 AND number = $3";
    LEAVE = "DELETE FROM training_seat WHERE workspace = $1 AND training = $2 AND number = $3";
    /// How many places of trainings that were counted were taken, and how many people came.
    TRAINED = "SELECT COUNT(CASE WHEN s.state = 'in' THEN 1 END), COUNT(CASE WHEN s.came = 1 THEN 1 END) FROM training t
            JOIN training_seat s ON s.workspace = t.workspace AND s.training = t.id
            WHERE t.workspace = $1 AND t.initiative = $2 AND t.counted_at IS NOT NULL AND t.called_off_at IS NULL";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    title: String,
    begins_at: i64,
    minutes: i64,
    place: String,
    capacity: i64,
    planned_by: String,
    nonce: String,
    changes: i64,
    before_at: Option<i64>,
    changed_why: String,
    called_off_at: Option<i64>,
    counted_at: Option<i64>,
    serial: i64,
}

impl Row {
    fn training(self) -> Result<Training> {
        let at = |ms, column| instant(ms, "training", column, self.id);
        Ok(Training {
            id: TrainingId(self.id),
            initiative: InitiativeId(self.initiative),
            title: self.title,
            begins_at: at(self.begins_at, "begins_at")?,
            minutes: self.minutes,
            place: self.place,
            capacity: self.capacity,
            planned_by: MemberId::new(self.planned_by),
            mark: self.nonce,
            changes: self.changes,
            before_at: self.before_at.map(|ms| at(ms, "before_at")).transpose()?,
            why: self.changed_why,
            called_off_at: self.called_off_at.map(|ms| at(ms, "called_off_at")).transpose()?,
            counted_at: self.counted_at.map(|ms| at(ms, "counted_at")).transpose()?,
            serial: self.serial,
        })
    }
}

/// Keeps a new training. False if its form was kept before.
pub async fn insert(tx: &mut Tx, training: &Training) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let Training { id, initiative, title, begins_at, minutes, place, capacity, planned_by, mark, .. } =
        training;
    let (begins, by) = (begins_at.as_millisecond(), planned_by.as_str());
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        id.0,
        initiative.0,
        title,
        begins,
        *minutes,
        place,
        *capacity,
        by,
        now,
        mark
    )?;
    Ok(rows == 1)
}

/// The training of that number.
pub async fn find(tx: &mut Tx, id: TrainingId) -> Result<Option<Training>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::training).transpose()
}

/// The training of that number, locked until the transaction ends: its seats change under this lock alone.
pub async fn lock(tx: &mut Tx, id: TrainingId) -> Result<Option<Training>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, id.0)?.map(Row::training).transpose()
}

/// The training that a form of this nonce planned.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<TrainingId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| TrainingId(id)))
}

/// Keeps a changed training that was read by [`lock`].
pub async fn save(tx: &mut Tx, training: &Training) -> Result<()> {
    let workspace = tx.workspace()?;
    let ms = |at: Option<Timestamp>| at.map(Timestamp::as_millisecond);
    execute!(
        tx,
        SAVE,
        workspace,
        training.id.0,
        &training.title,
        training.begins_at.as_millisecond(),
        training.minutes,
        &training.place,
        training.capacity,
        training.changes,
        ms(training.before_at),
        &training.why,
        ms(training.called_off_at),
        ms(training.counted_at),
        training.serial
    )
    .map(drop)
}

/// Up to `limit` of an initiative that are to come, the next first.
pub async fn to_come(tx: &mut Tx, initiative: InitiativeId, limit: i64) -> Result<Vec<Training>> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let rows = fetch_all!(tx, Row, TO_COME, workspace, initiative.0, now, limit)?;
    rows.into_iter().map(Row::training).collect()
}

/// Up to `limit` of an initiative that have begun, the last first.
pub async fn begun(tx: &mut Tx, initiative: InitiativeId, limit: i64) -> Result<Vec<Training>> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let rows = fetch_all!(tx, Row, OVER, workspace, initiative.0, now, limit)?;
    rows.into_iter().map(Row::training).collect()
}

/// The trainings that begin from `from` on, before `until`, in which a member has a place; or also those in which they wait for one.
pub async fn of_member(
    tx: &mut Tx,
    member: &MemberId,
    (from, until): (Timestamp, Timestamp),
    waiting: bool,
) -> Result<Vec<Training>> {
    let workspace = tx.workspace()?;
    let also = if waiting { Sits::Waits } else { Sits::In };
    let (from, until) = (from.as_millisecond(), until.as_millisecond());
    let rows = fetch_all!(tx, Row, OF_MEMBER, workspace, member.as_str(), from, until, also.word())?;
    rows.into_iter().map(Row::training).collect()
}

#[derive(sqlx::FromRow)]
struct SeatRow {
    number: i64,
    member: Option<String>,
    name: String,
    entered_by: Option<String>,
    state: String,
    came: i64,
}

impl SeatRow {
    fn seat(self) -> Result<Seat> {
        let bad =
            |column| StoreError::Impossible { table: "training_seat", column, row: self.number.to_string() };
        let who = match (self.member, self.entered_by) {
            (Some(member), _) => Who::Member(MemberId::new(member)),
            (None, Some(by)) => Who::Named { name: self.name, by: MemberId::new(by) },
            (None, None) => return Err(bad("member")),
        };
        let sits = Sits::from_word(&self.state).ok_or_else(|| bad("state"))?;
        Ok(Seat { number: self.number, who, sits, came: self.came == 1 })
    }
}

/// The places of a training.
pub async fn places(tx: &mut Tx, training: &Training) -> Result<Places> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, SeatRow, SEATS, workspace, training.id.0)?;
    let seats = rows.into_iter().map(SeatRow::seat).collect::<Result<_>>()?;
    Ok(Places::new(training.capacity, seats))
}

/// Keeps what is different between the places before and after.
pub async fn keep(tx: &mut Tx, id: TrainingId, before: &Places, after: &Places) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let of = |places: &Places, number: i64| places.seats().iter().find(|seat| seat.number == number).cloned();
    for seat in before.seats().iter().filter(|seat| of(after, seat.number).is_none()) {
        execute!(tx, LEAVE, workspace, id.0, seat.number)?;
    }
    for seat in after.seats() {
        let (member, name, by) = match &seat.who {
            Who::Member(member) => (Some(member.as_str()), "", None),
            Who::Named { name, by } => (None, name.as_str(), Some(by.as_str())),
        };
        let (state, came) = (seat.sits.word(), i64::from(seat.came));
        match of(before, seat.number) {
            Some(same) if same == *seat => {}
            Some(_) => drop(execute!(tx, TURN, workspace, id.0, seat.number, state, came, name)?),
            None => {
                execute!(tx, SEAT, workspace, id.0, seat.number, member, name, by, state, now, came)?;
            }
        }
    }
    Ok(())
}

/// How many places were taken in the trainings of an initiative that were counted, and how many people came.
pub async fn trained(tx: &mut Tx, initiative: InitiativeId) -> Result<(i64, i64)> {
    let workspace = tx.workspace()?;
    fetch_one!(tx, (i64, i64), TRAINED, workspace, initiative.0)
}
