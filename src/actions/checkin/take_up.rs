//! An owner makes feedback or a decision of what somebody answered with their name; the two are linked both ways.

use super::people::{initiative_of, owned};
use crate::actions::Outcome;
use crate::actions::feedback::{self, Captured, Said};
use crate::domain::checkin::{Answer, LOW, Mode, Round, RoundState, Taken, Value, Words};
use crate::domain::ids::DecisionId;
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, Post};
use crate::domain::people::Actor;
use crate::domain::refusal::{CheckinRefusal, Refusal};
use crate::store::posts::{self, Place};
use crate::store::{Result, Tx, checkins, decisions, feedback as kept, jobs, responses, rounds, taken_up};

/// What somebody answered, where its owner may make something of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What it is about.
    pub initiative: Initiative,
    /// The round.
    pub round: Round,
    /// The answer.
    pub answer: Answer,
}

impl Found {
    /// All that was written, a paragraph each.
    pub fn words(&self) -> String {
        words(&self.answer)
    }
}

/// All that somebody wrote, a paragraph each.
pub fn words(answer: &Answer) -> String {
    let others = answer.given.values.values().filter_map(|value| match value {
        Value::Words(words) => Some(words.as_str()),
        _ => None,
    });
    let all = std::iter::once(answer.given.comment.as_str()).chain(others);
    all.map(str::trim).filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Whether an answer holds a concern: words beside a low score, or words where no score was asked for.
pub fn is_concern(round: &Round, answer: &Answer) -> bool {
    let low =
        answer.given.score.map_or_else(|| round.questions.lead().is_none(), |score| score.number() <= LOW);
    low && !words(answer).is_empty()
}

/// Somebody's words in a closed round with names. Only the owner may make something of them.
pub async fn found(tx: &mut Tx, actor: &Actor, about: &Words) -> Outcome<Found> {
    let gone = || Refusal::Checkin(CheckinRefusal::NoWords);
    let round = rounds::find(tx, about.round).await?.ok_or_else(gone)?;
    let checkin = checkins::find(tx, round.checkin).await?.ok_or_else(gone)?;
    let initiative = initiative_of(tx, &checkin).await?;
    owned(tx, initiative.id, &actor.member).await?;
    // Without names there is no answer of anybody's.
    if round.mode != Mode::Named || round.state != RoundState::Closed || round.is_trial() {
        return Err(gone().into());
    }
    let answer = responses::find(tx, round.id, &about.member).await?;
    let answer = answer.filter(|answer| !words(answer).is_empty()).ok_or_else(gone)?;
    Ok(Found { initiative, round, answer })
}

/// Makes feedback of somebody's words; of the same words it is one item. Whoever wrote them is told.
pub async fn to_feedback(tx: &mut Tx, actor: &Actor, about: &Words) -> Outcome<Captured> {
    let found = found(tx, actor, about).await?;
    for (member, taken) in taken_up::of_round(tx, about.round).await? {
        if let (true, Taken::Feedback(id)) = (member == about.member, taken)
            && let Some(known) = kept::find(tx, id).await?
        {
            return Ok(Captured::Already(known));
        }
    }
    let author = found.answer.given_by.clone().unwrap_or_else(|| about.member.clone());
    let said = Said { author: Some(author), text: found.words(), source: None };
    let captured = feedback::capture(tx, &found.initiative, &actor.member, said).await?;
    if let Captured::New(item) | Captured::Already(item) = &captured {
        link(tx, about, Taken::Feedback(item.id)).await?;
    }
    Ok(captured)
}

/// A decision was proposed of somebody's words: its details show them.
pub async fn to_decision(tx: &mut Tx, actor: &Actor, about: &Words, id: DecisionId) -> Outcome<()> {
    let found = found(tx, actor, about).await?;
    if let Some(decision) = decisions::find(tx, id).await? {
        let kind = format!("Answered on {}", found.round.date);
        let text = found.words();
        let author = found.answer.given_by.as_ref().unwrap_or(&about.member);
        decisions::put_note(tx, &decision, author, &kind, &text).await?;
    }
    Ok(link(tx, about, Taken::Decision(id)).await?)
}

async fn link(tx: &mut Tx, about: &Words, taken: Taken) -> Result<()> {
    taken_up::save(tx, about, taken).await?;
    for edit in [Edit::CheckinConcerns(about.round), Edit::CheckinReport(about.round)] {
        jobs::enqueue(tx, &Job::Edit(edit)).await?;
    }
    Ok(())
}

/// Where the words stand of which something was made: the date of the round, and its report.
pub async fn source(tx: &mut Tx, taken: Taken) -> Result<Option<(String, Option<Place>)>> {
    let Some(words) = taken_up::from(tx, taken).await? else { return Ok(None) };
    let Some(round) = rounds::find(tx, words.round).await? else { return Ok(None) };
    let report = Post::CheckinReport(round.id).subject();
    Ok(Some((round.date, posts::place(tx, &report).await?)))
}
