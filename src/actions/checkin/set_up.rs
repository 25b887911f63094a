//! An owner sets a check-in up, or changes it.

use super::people::{owned, owned_checkin};
use super::preview::{LOOKED_AT, Preview, kept_in, plan, preview};
use crate::actions::Outcome;
use crate::actions::initiative::step::{self, step_done};
use crate::domain::calendar::local_date;
use crate::domain::checkin::{Checkin, Kind, Mode, Question, State};
use crate::domain::ids::CheckinId;
use crate::domain::people::Actor;
use crate::domain::refusal::{CheckinRefusal, PulseRefusal, Refusal};
use crate::store::audit::{self, Entry};
use crate::store::{Tx, checkins, counters};

/// What the owner chose.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// The check-in that is changed; none for a new one.
    pub known: Option<CheckinId>,
    /// The check-in as it shall be; a new one gets its number here.
    pub wanted: Checkin,
    /// The modal's: submitted twice, it counts once.
    pub nonce: String,
}

/// Sets a check-in up, or changes it, and plans its next round. Only the owner of its initiative may.
pub async fn set_up(tx: &mut Tx, actor: &Actor, setup: Setup) -> Outcome<Preview> {
    let initiative = owned(tx, setup.wanted.initiative, &actor.member).await?;
    let checkin = if let Some(id) = setup.known {
        let (_, known) = owned_checkin(tx, id, &actor.member).await?;
        // The mode is settled when it is set up: whoever answers without their name relies on it.
        let Checkin { initiative, created_by, mode, .. } = known;
        let changed = Checkin { id, initiative, created_by, mode, state: State::Active, ..setup.wanted };
        check(tx, &changed)?;
        checkins::save(tx, &changed).await?;
        changed
    } else {
        let id = CheckinId(counters::next(tx, "checkin").await?);
        let created = Checkin { id, created_by: actor.member.clone(), state: State::Active, ..setup.wanted };
        check(tx, &created)?;
        if !checkins::insert(tx, &created, &setup.nonce).await? {
            // The same modal, submitted again: the first one kept it.
            let known = checkins::by_nonce(tx, &setup.nonce).await?.unwrap_or(id);
            let (initiative, known) = owned_checkin(tx, known, &actor.member).await?;
            return Ok(preview(tx, &initiative, &known).await?);
        }
        created
    };
    let subject = format!("checkin/{}", checkin.id.0);
    let entry = Entry { actor: actor.member.as_str(), action: "checkin.set", subject: &subject, detail: "" };
    audit::append(tx, &entry).await?;
    step_done(tx, initiative.id, step::CHECKIN).await?;
    Ok(plan(tx, &initiative, &checkin).await?)
}

/// A check-in asks at most once a day, and on some working day; a confidential one asks for scores, for other answers
/// would give their authors away.
fn check(tx: &Tx, wanted: &Checkin) -> Outcome<()> {
    if !wanted.cadence.is_at_most_daily() {
        return Err(Refusal::Checkin(CheckinRefusal::MoreThanDaily).into());
    }
    let zone = kept_in(wanted)?;
    let today = local_date(tx.now(), &zone);
    let mut ahead = wanted.cadence.slots(&zone, today, today).take(LOOKED_AT);
    if !ahead.any(|slot| wanted.days.is_working_day(slot.date)) {
        return Err(Refusal::Checkin(CheckinRefusal::NeverOnAWorkingDay).into());
    }
    let score =
        |question: &Question| matches!(question.kind, Kind::Scale { .. }) && question.after_low.is_none();
    if wanted.mode == Mode::Confidential && !wanted.questions.iter().all(score) {
        return Err(Refusal::from(PulseRefusal::ScoresOnly).into());
    }
    Ok(())
}
