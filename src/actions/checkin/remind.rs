//! Time runs: those who are silent are reminded, in their working hours, on the check-in's days and within their budget.

use crate::actions::attention::{self, Wish};
use crate::actions::pulse;
use crate::domain::attention::{TOGETHER, Urgency};
use crate::domain::calendar::parse_zone;
use crate::domain::checkin::{Checkin, Mode, Prompt, PromptState, Round, RoundState};
use crate::domain::ids::RoundId;
use crate::domain::job::Post;
use crate::store::preferences::Asked;
use crate::store::{Result, Tx, checkins, preferences, prompts, responses, rounds, settings};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::{HashMap, HashSet};

/// Plans the reminder of everybody who was asked in an open round and has not answered.
pub async fn remind(tx: &mut Tx, id: RoundId) -> Result<()> {
    let Some(round) = rounds::find(tx, id).await?.filter(|round| round.state == RoundState::Open) else {
        return Ok(());
    };
    let settings = settings::of(tx).await?;
    if !settings.reminders {
        return Ok(());
    }
    let Some(checkin) = checkins::find(tx, round.checkin).await? else { return Ok(()) };
    let answered: HashSet<_> =
        responses::of_round(tx, id).await?.into_iter().map(|answer| answer.member).collect();
    let mut silent: Vec<_> =
        prompts::of_round(tx, id).await?.into_iter().filter(|p| !answered.contains(&p.member)).collect();
    if round.mode == Mode::Confidential {
        let mut unmarked = Vec::with_capacity(silent.len());
        for prompt in silent {
            if !pulse::has_answered(tx, id, &prompt.member).await? {
                unmarked.push(prompt);
            }
        }
        silent = unmarked;
    }
    let members: Vec<_> = silent.iter().map(|prompt| prompt.member.clone()).collect();
    let known = preferences::of_all(tx, &members).await?;
    let known: HashMap<_, _> = known.into_iter().map(|known| (known.member.clone(), known)).collect();
    let (first, second) = checkin.reminders.quarters();
    let first = Reminder { round: &round, checkin: &checkin, quarter: first, last_call: false };
    // Whoever may have answered a confidential round unseen is not asked over and over.
    let second = second.filter(|_| round.mode == Mode::Named);
    let second = second.map(|quarter| Reminder { quarter, last_call: true, ..first });
    let (mut firsts, mut seconds) = (Vec::new(), Vec::new());
    for prompt in silent.into_iter().filter(|prompt| prompt.state == PromptState::Asked) {
        // Whoever lives further west may not have been asked yet: their question is on its way still.
        let Some(who) = known.get(&prompt.member).filter(|who| settings.admits(who.standing)) else {
            continue;
        };
        let wish = |reminder| wish(tx.now(), reminder, &prompt, who, settings.asks);
        let (one, two) = (wish(first), second.and_then(wish));
        // Two that come within an hour would come as one.
        let apart = |two: &Wish| one.as_ref().is_none_or(|one| one.at.duration_until(two.at) > TOGETHER);
        seconds.extend(two.filter(apart));
        firsts.extend(one);
    }
    // Whose week is full gets no reminder: they were asked, and that is enough.
    for wishes in [firsts, seconds] {
        attention::plan(tx, &wishes).await?;
    }
    Ok(())
}

/// One of the reminders of a round.
#[derive(Clone, Copy)]
struct Reminder<'a> {
    round: &'a Round,
    checkin: &'a Checkin,
    /// How many quarters of the time to answer are over then.
    quarter: i32,
    /// Whether it is the second one; an answer takes it back.
    last_call: bool,
}

/// The reminder of one person, where it is of any use.
fn wish(now: Timestamp, reminder: Reminder<'_>, prompt: &Prompt, who: &Asked, usual: i64) -> Option<Wish> {
    let Reminder { round, checkin, quarter, last_call } = reminder;
    let zone = who.zone.as_deref().and_then(|name| parse_zone(name).ok()).unwrap_or(TimeZone::UTC);
    let due = prompt.at.saturating_add(checkin.answer_time / 4 * quarter).unwrap_or(prompt.at).max(now);
    let at = who.preferences.reminded_on(&checkin.days, due, &zone);
    // It leaves a minute to answer, at least.
    let useful = at.duration_until(round.closes_at) >= SignedDuration::from_mins(1);
    let member = prompt.member.clone();
    let post = if last_call { Post::CheckinLastCall } else { Post::CheckinReminder };
    (useful && !who.preferences.is_away(at, &zone)).then(|| Wish {
        post: post(round.id, member.clone()),
        member,
        absent: None,
        round: round.id,
        at,
        urgency: Urgency { reminder: true, closes_at: round.closes_at },
        budget: who.preferences.asks_a_week(usual),
        preferences: who.preferences.clone(),
        zone,
    })
}
