//! A slot has come: its round opens, and everybody's prompt waits for its moment.

use super::people::{asked, initiative_of};
use super::preview::kept_in;
use crate::domain::attention::week_of;
use crate::domain::checkin::{Checkin, Opening, Person, PromptState, Wall, instant, open as opening};
use crate::domain::ids::{CheckinId, RoundId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{Job, Post, Work};
use crate::domain::notice::{Notice, checkin};
use crate::store::audit::{self, Entry};
use crate::store::rounds::{self, Slot};
use crate::store::{Result, StoreError, Tx, asks, checkins, counters, jobs, prompts};
use jiff::Timestamp;
use jiff::civil::{Date, Time};

/// What stands before the instant in the time of a round that somebody asked for.
pub(super) const EXTRA: &str = "@";

/// Whether a round's nominal time is that of a schedule's slot; a round that somebody asked for has none.
pub fn is_slot(time: &str) -> bool {
    !time.starts_with(EXTRA)
}

/// Opens the round of a slot, unless it is open already, or the check-in rests. Two calls at once open one round.
pub async fn open(tx: &mut Tx, id: CheckinId, date: &str, time: &str) -> Result<()> {
    let Some(checkin) = checkins::find(tx, id).await? else { return Ok(()) };
    let initiative = initiative_of(tx, &checkin).await?;
    if initiative.life != Life::Active {
        return Ok(());
    }
    let extra = !is_slot(time);
    // The counter's row is held until the end: rounds of a workspace open one after the other.
    let round = RoundId(counters::next(tx, "round").await?);
    if !checkin.is_active() && !extra || extra && !rounds::open_of(tx, id).await?.is_empty() {
        return Ok(());
    }
    let people = asked(tx, &initiative, &checkin).await?;
    if people.is_empty() {
        return nobody(tx, &initiative, &checkin, date).await;
    }
    let turns = people
        .iter()
        .map(|who| Ok(who.turn(moment(&checkin, who, date, time, tx.now())?, checkin.answer_time)))
        .collect::<Result<Vec<_>>>()?;
    let plan = opening(&turns, checkin.window, checkin.answer_time, tx.now());
    let slot = Slot { checkin: id, date, time, questions: &checkin.questions };
    if !rounds::insert(tx, round, slot, plan.as_ref()).await? {
        return Ok(());
    }
    let subject = format!("round/{}", round.0);
    let action = if plan.is_some() { "round.opened" } else { "round.missed" };
    audit::append(tx, &Entry { actor: "accord", action, subject: &subject, detail: "" }).await?;
    match plan {
        Some(plan) => ask(tx, round, plan, &people).await,
        None => Ok(()),
    }
}

/// The instant at which a person is asked in a slot.
fn moment(checkin: &Checkin, who: &Person, date: &str, time: &str, now: Timestamp) -> Result<Timestamp> {
    if !is_slot(time) {
        return Ok(now);
    }
    let bad = || StoreError::Impossible { table: "jobs", column: "payload", row: checkin.id.0.to_string() };
    let date: Date = date.parse().map_err(|_| bad())?;
    let time: Time = time.parse().map_err(|_| bad())?;
    Ok(match checkin.wall {
        Wall::EachOnes => instant(date, time, &who.zone),
        Wall::Zone(_) => instant(date, time, &kept_in(checkin)?),
    })
}

/// Books every ask in the person's week and lets its prompt wait; whose budget is spent is excused.
async fn ask(tx: &mut Tx, round: RoundId, plan: Opening, people: &[Person]) -> Result<()> {
    for ((member, at, mut state), who) in plan.prompts.into_iter().zip(people) {
        let post = Post::CheckinPrompt(round, member.clone());
        let week = week_of(at, &who.zone);
        let budget = who.preferences.asks_a_week();
        if state == PromptState::Asked && !asks::spend(tx, &member, week, budget, &post.subject(), at).await?
        {
            state = PromptState::Excused;
        }
        prompts::insert(tx, round, &member, at, state).await?;
        if state == PromptState::Asked {
            jobs::enqueue_at(tx, &Job::Post(post), at).await?;
        }
    }
    jobs::enqueue_at(tx, &Job::Work(Work::RemindRound(round)), plan.remind_at).await?;
    jobs::enqueue_at(tx, &Job::Work(Work::CloseRound(round)), plan.closes_at).await
}

/// Tells the owner that a question has nobody to go to, once a slot.
async fn nobody(tx: &mut Tx, initiative: &Initiative, checkin: &Checkin, date: &str) -> Result<()> {
    let notice = Notice::Checkin(checkin::Notice::NobodyToAsk { channel: initiative.channel.clone() });
    let key = format!("checkin/{}/nobody/{date}", checkin.id.0);
    jobs::enqueue(tx, &Job::Post(Post::Tell { member: initiative.owner.clone(), notice, key })).await
}
