//! A slot has come: its round opens, and everybody's prompt waits for its moment.

use super::people::{asked, initiative_of};
use super::preview::kept_in;
use super::stand_in;
use crate::actions::attention::{self, Fate, Wish};
use crate::actions::pulse;
use crate::domain::attention::Urgency;
use crate::domain::calendar::local_date;
use crate::domain::checkin::{
    Checkin, Mode, Opening, Person, Prompt, PromptState, TRIAL, Wall, Why, instant, open as opening,
};
use crate::domain::ids::{CheckinId, RoundId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{Job, Post, Work};
use crate::domain::notice::{Notice, checkin};
use crate::store::audit::{self, Entry};
use crate::store::rounds::{self, Slot};
use crate::store::{Result, StoreError, Tx, checkins, counters, jobs, prompts, settings};
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};

/// How long a question waits for others that come to the same person at the same moment.
pub(super) const GATHER: SignedDuration = SignedDuration::from_secs(5);

/// What stands before the instant in the time of a round that somebody asked for.
pub(super) const EXTRA: &str = "@";

/// Whether a round's nominal time is that of a schedule's slot; a round that somebody asked for has none.
pub fn is_slot(time: &str) -> bool {
    !time.starts_with(EXTRA) && !time.starts_with(TRIAL)
}

/// Opens the round of a slot, unless it is open already, or the check-in rests. Two calls at once open one round.
pub async fn open(tx: &mut Tx, id: CheckinId, date: &str, time: &str) -> Result<()> {
    let Some(checkin) = checkins::find(tx, id).await? else { return Ok(()) };
    let initiative = initiative_of(tx, &checkin).await?;
    if initiative.life != Life::Active {
        return Ok(());
    }
    let extra = !is_slot(time);
    if !extra && !checkin.days.is_working_day(nominal(&checkin, date)?) {
        return Ok(());
    }
    // The counter's row is held until the end: rounds of a workspace open one after the other.
    let round = RoundId(counters::next(tx, "round").await?);
    if !checkin.is_active() && !extra
        || extra && rounds::open_of(tx, id).await?.iter().any(|round| !round.is_trial())
    {
        return Ok(());
    }
    let people = asked(tx, &initiative, &checkin).await?;
    if people.is_empty() {
        return nobody(tx, &initiative, &checkin, date).await;
    }
    let turns = people
        .iter()
        .map(|who| {
            Ok(who.turn(moment(&checkin, who, date, time, tx.now())?, &checkin.days, checkin.answer_time))
        })
        .collect::<Result<Vec<_>>>()?;
    let plan = opening(&turns, checkin.window, checkin.answer_time, checkin.reminders, tx.now());
    let slot = Slot { checkin: id, date, time, questions: &checkin.questions, mode: checkin.mode };
    if !rounds::insert(tx, round, slot, plan.as_ref()).await? {
        return Ok(());
    }
    let subject = format!("round/{}", round.0);
    let action = if plan.is_some() { "round.opened" } else { "round.missed" };
    audit::append(tx, &Entry { actor: "accord", action, subject: &subject, detail: "" }).await?;
    match plan {
        Some(plan) => {
            if checkin.mode == Mode::Confidential {
                let asked = plan.prompts.iter().filter(|(.., state)| *state == PromptState::Asked);
                let invited: Vec<_> = asked.map(|(member, ..)| member.clone()).collect();
                pulse::launch(tx, &initiative, (id, round), &invited).await?;
            }
            ask(tx, &checkin, round, plan, people).await
        }
        None => Ok(()),
    }
}

/// Notes that a slot passed while Accord was down, and was over for everybody when it came back.
pub async fn miss(tx: &mut Tx, id: CheckinId, date: &str, time: &str) -> Result<()> {
    let Some(checkin) = checkins::find(tx, id).await?.filter(Checkin::is_active) else { return Ok(()) };
    let initiative = initiative_of(tx, &checkin).await?;
    if initiative.life != Life::Active || !checkin.days.is_working_day(nominal(&checkin, date)?) {
        return Ok(());
    }
    let round = RoundId(counters::next(tx, "round").await?);
    let slot = Slot { checkin: id, date, time, questions: &checkin.questions, mode: checkin.mode };
    if rounds::insert(tx, round, slot, None).await? {
        let subject = format!("round/{}", round.0);
        audit::append(tx, &Entry { actor: "accord", action: "round.missed", subject: &subject, detail: "" })
            .await?;
    }
    Ok(())
}

fn bad(checkin: &Checkin) -> StoreError {
    StoreError::Impossible { table: "jobs", column: "payload", row: checkin.id.0.to_string() }
}

/// The nominal date of a slot.
fn nominal(checkin: &Checkin, date: &str) -> Result<Date> {
    date.parse().map_err(|_| bad(checkin))
}

/// The instant at which a person is asked in a slot.
pub(super) fn moment(
    checkin: &Checkin,
    who: &Person,
    date: &str,
    time: &str,
    now: Timestamp,
) -> Result<Timestamp> {
    if !is_slot(time) {
        return Ok(now);
    }
    let date = nominal(checkin, date)?;
    let time: Time = time.parse().map_err(|_| bad(checkin))?;
    Ok(match checkin.wall {
        Wall::EachOnes => instant(date, time, &who.zone),
        Wall::Zone(_) => instant(date, time, &kept_in(checkin)?),
    })
}

/// Everybody gets their place in the round, and their question its place in their week; who is left over is excused.
async fn ask(
    tx: &mut Tx,
    checkin: &Checkin,
    round: RoundId,
    plan: Opening,
    people: Vec<Person>,
) -> Result<()> {
    let now = tx.now();
    let usual = settings::of(tx).await?.asks;
    // Other rounds that open at this moment join in one message, and so does the question to who stands in: it waits for them.
    let joined = stand_in::may_be_asked(checkin) || jobs::others_open_now(tx, checkin.id).await?;
    let soon = if joined { now.saturating_add(GATHER).unwrap_or(now) } else { now };
    let mut all = Vec::with_capacity(people.len());
    let mut wishes = Vec::with_capacity(people.len());
    for ((member, at, state), who) in plan.prompts.into_iter().zip(people) {
        let why = (state == PromptState::Excused).then_some(Why::Away);
        if state == PromptState::Asked {
            wishes.push(Wish {
                post: Post::CheckinPrompt(round, member.clone()),
                member: member.clone(),
                absent: None,
                round,
                at: at.max(soon),
                urgency: Urgency { reminder: false, closes_at: plan.closes_at },
                zone: who.zone,
                budget: who.preferences.asks_a_week(usual),
                preferences: who.preferences,
            });
        }
        all.push(Prompt { member, at, state, sent_at: None, why, reason: None, stand_in: None });
    }
    prompts::insert_all(tx, round, &all).await?;
    book(tx, checkin, round, &wishes).await?;
    stand_in::cover(tx, checkin, round, &all).await?;
    jobs::enqueue_at(tx, &Job::Work(Work::RemindRound(round)), plan.remind_at).await?;
    jobs::enqueue_at(tx, &Job::Work(Work::CloseRound(round)), plan.closes_at).await
}

/// Books the questions of a round in people's weeks.
async fn book(tx: &mut Tx, checkin: &Checkin, round: RoundId, wishes: &[Wish]) -> Result<()> {
    for (wish, fate) in wishes.iter().zip(attention::plan(tx, wishes).await?) {
        match fate {
            Fate::Comes => {}
            // The day on which their next week begins is none of the check-in's.
            Fate::Waits(at) if !checkin.days.is_working_day(local_date(at, &wish.zone)) => {
                attention::withdraw(tx, &wish.post.subject()).await?;
                prompts::excuse_one(tx, round, &wish.member, Why::Budget).await?;
            }
            Fate::Waits(at) => prompts::move_to(tx, round, &wish.member, at).await?,
            Fate::Never => prompts::excuse_one(tx, round, &wish.member, Why::Budget).await?,
        }
    }
    Ok(())
}

/// Tells the owner that a question has nobody to go to, once a slot.
async fn nobody(tx: &mut Tx, initiative: &Initiative, checkin: &Checkin, date: &str) -> Result<()> {
    let notice = Notice::Checkin(checkin::Notice::NobodyToAsk { channel: initiative.channel.clone() });
    let key = format!("checkin/{}/nobody/{date}", checkin.id.0);
    jobs::enqueue(tx, &Job::Post(Post::Tell { member: initiative.owner.clone(), notice, key })).await
}
