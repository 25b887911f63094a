//! A brief for somebody who comes later: the charter, where we are, what is asked of them, ten decisions, who is who.

use crate::actions::initiative::overview::{Overview, overview, status};
use crate::actions::outcome::roadmap::{self, Entry};
use crate::actions::{Outcome, checkin, decision};
use crate::domain::charter::Charter;
use crate::domain::decision::Decision;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId, SystemId};
use crate::domain::job::{Job, Post};
use crate::domain::kickoff::State;
use crate::domain::outcome::Touched;
use crate::domain::people::{Actor, Standing};
use crate::domain::refusal::Refusal;
use crate::domain::stakeholder::Profile;
use crate::store::{Result, Tx, charters, decisions, initiatives, jobs, kickoffs, profiles, systems_touched};

/// Decisions that are told.
const DECISIONS: i64 = 10;
/// Systems that are told.
const SYSTEMS: usize = 20;

/// What the brief says, as the state is now.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// How the initiative stands.
    pub overview: Overview,
    /// The charter in force, else the newest version.
    pub charter: Option<Charter>,
    /// What waits for the reader here: decisions, then the number of questions.
    pub votes: Vec<Decision>,
    /// Rounds and kickoffs that wait for the reader's answer.
    pub questions: usize,
    /// The newest decisions.
    pub decisions: Vec<Decision>,
    /// The outcomes that it seeks.
    pub outcomes: Vec<Entry>,
    /// The systems that it touches.
    pub systems: Vec<Touched>,
    /// What is known of its people.
    pub profiles: Vec<Profile>,
}

/// Has the brief sent to whoever asks, in a direct message. Refused: whoever cannot see the initiative.
pub async fn ask(
    tx: &mut Tx,
    actor: &Actor,
    channel: Option<&ChannelId>,
    key: Option<&str>,
) -> Outcome<InitiativeId> {
    if actor.standing == Standing::Stranger {
        return Err(Refusal::Stranger.into());
    }
    let seen = status(tx, channel, &actor.member, key).await?;
    let (id, member) = (seen.initiative.id, actor.member.clone());
    let in_channel = channel == Some(&seen.initiative.channel);
    let at_ms = tx.now_ms();
    jobs::enqueue(tx, &Job::Post(Post::Catchup { initiative: id, member, in_channel, at_ms })).await?;
    Ok(id)
}

/// Reads the brief for somebody; nothing where they have no part any more and did not ask in its channel.
pub async fn brief(
    tx: &mut Tx,
    id: InitiativeId,
    member: &MemberId,
    in_channel: bool,
) -> Result<Option<Brief>> {
    let Some(initiative) = initiatives::find(tx, id).await? else { return Ok(None) };
    let overview = overview(tx, &initiative).await?;
    if !in_channel && overview.roster.role(member).is_none() {
        return Ok(None);
    }
    let charter = match charters::signed(tx, id, None).await? {
        Some(signed) => Some(signed),
        None => charters::latest(tx, id).await?,
    };
    let mut votes = decision::open_for(tx, member).await?;
    votes.retain(|decision| decision.proposal().initiative == id);
    let rounds = checkin::open_for(tx, member).await?;
    let mut questions = rounds.iter().filter(|one| one.initiative.id == id && one.answer.is_none()).count();
    if let Some(kickoff) = kickoffs::latest(tx, id).await?.filter(|last| last.state == State::Open) {
        let parts = kickoffs::parts(tx, kickoff.id).await?;
        questions += parts.iter().filter(|part| part.member == *member && part.answers.is_none()).count();
    }
    Ok(Some(Brief {
        charter,
        votes,
        questions,
        decisions: decisions::of_initiative(tx, id, DECISIONS).await?,
        outcomes: roadmap::entries(tx, id).await?,
        systems: systems_touched::of(tx, id, SystemId(0), SYSTEMS).await?,
        profiles: profiles::of(tx, id).await?,
        overview,
    }))
}
