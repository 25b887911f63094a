//! What can be seen of a confidential round while it is open.

use crate::actions::Outcome;
use crate::domain::checkin::{Mode, Round, RoundState};
use crate::domain::ids::{CheckinId, MemberId, RoundId};
use crate::domain::initiative::Initiative;
use crate::domain::pulse::Results;
use crate::domain::refusal::{PulseRefusal, Refusal};
use crate::store::{Result, StoreError, Tx, checkins, initiatives, prompts, pulses, rounds};

/// What a form to answer shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The round.
    pub round: Round,
    /// What it is about.
    pub initiative: Initiative,
    /// Whether it asks for words.
    pub words: bool,
}

/// The form of an open round for somebody who was invited and has not answered.
pub async fn form(tx: &mut Tx, member: &MemberId, id: RoundId) -> Outcome<Form> {
    let round = rounds::find(tx, id).await?.ok_or_else(|| Refusal::from(PulseRefusal::NotInvited))?;
    prompts::find(tx, id, member).await?.ok_or_else(|| Refusal::from(PulseRefusal::NotInvited))?;
    let open = round.state == RoundState::Open && tx.now() < round.closes_at;
    let key = pulses::key(tx, id).await?.filter(|_| open && round.mode == Mode::Confidential);
    let key = key.ok_or_else(|| Refusal::from(PulseRefusal::Closed))?;
    if pulses::is_marked(tx, id, &key, member).await? {
        return Err(Refusal::from(PulseRefusal::AnsweredAlready).into());
    }
    let initiative = about(tx, &round).await?;
    Ok(Form { round, initiative, words: Results::asks_words(key.invited) })
}

async fn about(tx: &mut Tx, round: &Round) -> Result<Initiative> {
    let checkin = checkins::find(tx, round.checkin).await?;
    let initiative = match checkin {
        Some(checkin) => initiatives::find(tx, checkin.initiative).await?,
        None => None,
    };
    let bad = || StoreError::Impossible { table: "round", column: "checkin", row: round.id.0.to_string() };
    initiative.ok_or_else(bad)
}

/// Whether somebody answered a round; nobody did once it is closed, for nobody can tell.
pub async fn has_answered(tx: &mut Tx, round: RoundId, member: &MemberId) -> Result<bool> {
    match pulses::key(tx, round).await? {
        Some(key) => pulses::is_marked(tx, round, &key, member).await,
        None => Ok(false),
    }
}

/// The open confidential rounds of a check-in, with how many answered so far.
pub async fn running(tx: &mut Tx, id: CheckinId) -> Result<Vec<(Round, usize)>> {
    let mut all = Vec::new();
    for round in rounds::open_of(tx, id).await? {
        if round.mode == Mode::Confidential && !round.is_trial() {
            let answered = pulses::answered(tx, round.id).await?;
            all.push((round, answered));
        }
    }
    Ok(all)
}
