//! Readings of adoption: noted, and taken back. None is ever lost.

use super::begun;
use crate::actions::Outcome;
use crate::actions::decision::usual_today;
use crate::actions::outcome::charted;
use crate::domain::ids::InitiativeId;
use crate::domain::notice::rollout::Noted;
use crate::domain::outcome::read_day;
use crate::domain::people::Actor;
use crate::domain::refusal::{OutcomeRefusal, Refusal, RolloutRefusal};
use crate::domain::rollout::{ADOPTION_SOURCE_MAX, Adopted, Adoption, Wave, heads};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, adoption, wave_people, waves};

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// How many use it.
    pub active: String,
    /// How many should; those in the waves that started where none is given.
    pub intended: String,
    /// The day for which it holds; today where none is given.
    pub day: String,
    /// The number of the wave it is about; all where none is given.
    pub wave: String,
    /// Where it comes from; may be empty.
    pub source: String,
}

/// Notes a reading; only those who lead may, also after delivery. The same `nonce` again gives the one that is there.
///
/// Refused: what is no number of people, more active than intended, nobody intended, a day that is still to come, no such wave.
pub async fn record(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    given: &Given,
    nonce: &str,
) -> Outcome<Noted> {
    let initiative = charted(tx, actor, id).await?;
    begun(&initiative)?;
    if let Some(number) = adoption::by_nonce(tx, nonce).await? {
        let there = adoption::find(tx, id, number).await?.ok_or(RolloutRefusal::ReadingGone)?;
        return said(tx, there).await;
    }
    let wave = meant(tx, id, &given.wave).await?;
    let active = heads(&given.active)?;
    let intended = match given.intended.trim() {
        "" => usual(tx, id, wave.as_ref()).await?,
        typed => heads(typed)?,
    };
    if intended == 0 {
        return Err(RolloutRefusal::NobodyIntended.into());
    }
    if active > intended {
        return Err(RolloutRefusal::MoreThanIntended { active, intended }.into());
    }
    let today = usual_today(tx, &actor.member).await?;
    let day = match given.day.trim() {
        "" => today,
        typed => read_day(typed, today).ok_or_else(|| OutcomeRefusal::NoDay { typed: typed.to_owned() })?,
    };
    if day > today {
        return Err(OutcomeRefusal::FutureDay.into());
    }
    let source = given.source.trim().to_owned();
    if source.chars().count() > ADOPTION_SOURCE_MAX {
        let max = ADOPTION_SOURCE_MAX;
        return Err(Refusal::FieldTooLong { field: "source".to_owned(), max }.into());
    }
    let reading = Adoption {
        initiative: id,
        number: adoption::next(tx, id).await?,
        wave: wave.map(|wave| wave.id),
        adopted: Adopted { active, intended },
        day,
        source,
        noted_by: actor.member.clone(),
        noted_at: tx.now(),
    };
    adoption::insert(tx, &reading, nonce).await?;
    note(tx, actor, &reading, "adoption.noted").await?;
    said(tx, reading).await
}

/// Takes a reading back; taken back already, nothing changes.
pub async fn take_back(tx: &mut Tx, actor: &Actor, (id, number): (InitiativeId, i64)) -> Outcome<()> {
    charted(tx, actor, id).await?;
    let Some(reading) = adoption::find(tx, id, number).await? else { return Ok(()) };
    adoption::take_back(tx, id, number).await?;
    Ok(note(tx, actor, &reading, "adoption.taken_back").await?)
}

/// How many should use it, as far as the waves say: whoever is in two of them counts once.
pub async fn usual(tx: &mut Tx, id: InitiativeId, wave: Option<&Wave>) -> Result<i64> {
    match wave {
        Some(wave) => wave_people::size(tx, wave.id).await,
        None => wave_people::started(tx, id).await,
    }
}

async fn meant(tx: &mut Tx, id: InitiativeId, typed: &str) -> Outcome<Option<Wave>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let number: i64 = typed.parse().map_err(|_| RolloutRefusal::NoWave)?;
    let found = waves::of(tx, id).await?.into_iter().find(|wave| wave.number == number);
    Ok(Some(found.ok_or(RolloutRefusal::NoWave)?))
}

/// What its giver is told.
async fn said(tx: &mut Tx, reading: Adoption) -> Outcome<Noted> {
    let all = match reading.wave {
        None => adoption::newest(tx, reading.initiative, super::READINGS).await?,
        Some(_) => adoption::of_waves(tx, reading.initiative, super::READINGS).await?,
    };
    let alike = all.iter().filter(|other| other.wave == reading.wave);
    let at = |one: &Adoption| (one.day, one.number);
    let before = alike.clone().filter(|other| at(other) < at(&reading)).max_by_key(|other| at(other));
    let newer = alike.clone().any(|other| at(other) > at(&reading));
    let wave = match reading.wave {
        Some(wave) => waves::find(tx, wave).await?.map(|wave| wave.number),
        None => None,
    };
    Ok(Noted {
        initiative: reading.initiative,
        number: reading.number,
        adopted: reading.adopted,
        day: reading.day,
        wave,
        before: before.map(|before| before.adopted),
        newer,
    })
}

async fn note(tx: &mut Tx, actor: &Actor, reading: &Adoption, action: &str) -> Result<()> {
    let subject = format!("initiative/{}", reading.initiative.0);
    let detail = reading.number.to_string();
    audit::append(tx, &Entry { actor: actor.member.as_str(), action, subject: &subject, detail: &detail })
        .await
}
