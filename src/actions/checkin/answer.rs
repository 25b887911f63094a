//! Somebody answers, or changes their answer.

use crate::actions::{Outcome, attention};
use crate::domain::checkin::{Answer, Answered, Mode, Prompt, Questions, Round, RoundState, Score, Seat};
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::job::{Edit, Job, Post};
use crate::domain::people::Actor;
use crate::domain::refusal::{CheckinRefusal, PulseRefusal, Refusal};
use crate::store::{Tx, jobs, posts, prompts, responses, rounds};
use jiff::Timestamp;

/// What was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// A score of the lead question, by one tap; the rest stays as it is.
    Score(Score),
    /// The form: everything as it shall be.
    Form(Answered),
    /// Words typed in the direct message: added to those that are there.
    Typed(String),
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The answer as it stands now.
    pub given: Answered,
    /// Whether it came after the close: kept, but not in the report.
    pub late: bool,
    /// Until when it can be changed; when the round closed, for a late answer.
    pub closes_at: Timestamp,
    /// For whom it was given, where that is somebody else.
    pub absent: Option<MemberId>,
}

/// Keeps an answer in a round: changed as often as one likes until the close, beside the one in time afterwards.
/// Only who has a place in the round may, and whoever is asked instead of somebody who is away, while it is open.
pub async fn answer(tx: &mut Tx, actor: &Actor, seat: impl Into<Seat>, given: Given) -> Outcome<Kept> {
    let seat = seat.into();
    let (id, holder) = (seat.round, seat.holder(&actor.member));
    let round = rounds::find(tx, id).await?.ok_or(Refusal::Checkin(CheckinRefusal::NotInRound))?;
    let prompt = prompts::lock(tx, id, holder).await?;
    let prompt = prompt.ok_or(Refusal::Checkin(CheckinRefusal::NotInRound))?;
    if round.mode == Mode::Confidential {
        return Err(Refusal::from(PulseRefusal::OnlyByForm).into());
    }
    let known = responses::find(tx, id, holder).await?;
    may_answer(&round, &prompt, known.as_ref(), &seat, &actor.member)?;
    let late = round.state != RoundState::Open;
    // Whoever comes back answers anew: what somebody else said for them is not theirs to change.
    let known = known.filter(|known| known.given_by.as_ref() == seat.absent.as_ref().map(|_| &actor.member));
    let given = changed(known.map(|known| known.given).unwrap_or_default(), given, &round.questions)?;
    responses::save(tx, &seat, &actor.member, late, &given).await?;
    attention::spare_reminders(tx, id, holder).await?;
    if prompt.sent_at.is_some() || prompt.stand_in.is_some() {
        jobs::enqueue(tx, &Job::Edit(Edit::CheckinPrompt(id, holder.clone()))).await?;
    }
    if late {
        add_to_report(tx, id, actor).await?;
    }
    Ok(Kept { given, late, closes_at: round.closes_at, absent: seat.absent })
}

/// One's own place is one's own to fill. That of somebody else is filled by whoever is asked instead, while the round is open
/// and until its holder answers.
pub fn may_answer(
    round: &Round,
    prompt: &Prompt,
    known: Option<&Answer>,
    seat: &Seat,
    actor: &MemberId,
) -> Result<(), Refusal> {
    let Some(absent) = &seat.absent else { return Ok(()) };
    if prompt.stand_in.as_ref() != Some(actor) {
        return Err(Refusal::Checkin(CheckinRefusal::NotInRound));
    }
    if round.state != RoundState::Open {
        let closed_at = round.closes_at;
        return Err(Refusal::Checkin(CheckinRefusal::TooLateForAnother { closed_at }));
    }
    match known.filter(|known| known.given_by.is_none()) {
        Some(_) => Err(Refusal::Checkin(CheckinRefusal::AnsweredThemselves { absent: absent.clone() })),
        None => Ok(()),
    }
}

/// A late answer is added in the thread of the report, and its picture follows. Where the report is still on its way, it
/// sees to it itself.
async fn add_to_report(tx: &mut Tx, id: RoundId, actor: &Actor) -> Outcome<()> {
    if posts::place(tx, &Post::CheckinReport(id).subject()).await?.is_none() {
        return Ok(());
    }
    let late = Post::CheckinLate(id, actor.member.clone());
    if posts::place(tx, &late.subject()).await?.is_some() {
        jobs::enqueue(tx, &Job::Edit(Edit::CheckinLate(id, actor.member.clone()))).await?;
    } else {
        jobs::enqueue(tx, &Job::Post(late)).await?;
    }
    Ok(jobs::enqueue(tx, &Job::Edit(Edit::CheckinReport(id))).await?)
}

/// An answer as it stands after a change. A tap or a typed word leaves the other questions open; the form asks for all.
fn changed(known: Answered, given: Given, questions: &Questions) -> Result<Answered, Refusal> {
    let (answered, whole) = match given {
        Given::Score(score) => (Answered { score: Some(score), ..known }, false),
        Given::Form(answered) => (answered, true),
        Given::Typed(words) => {
            let comment = [known.comment.as_str(), words.trim()].join("\n");
            (Answered { comment, ..known }, false)
        }
    };
    let answered = answered.tidied(questions);
    let fault = answered.faults(questions).into_iter().find(|(number, _)| whole || *number == 0);
    fault.map_or(Ok(answered), |(_, refusal)| Err(refusal))
}
