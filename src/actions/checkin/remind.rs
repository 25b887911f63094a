//! Half time: those who are silent are reminded, once, in their working hours and within their budget.

use crate::actions::attention::{self, Wish};
use crate::actions::pulse;
use crate::domain::attention::Urgency;
use crate::domain::calendar::parse_zone;
use crate::domain::checkin::{Mode, Prompt, PromptState, Round, RoundState};
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
    let mut wishes = Vec::new();
    for prompt in silent {
        // Whoever lives further west may not have been asked yet: their question is on its way still.
        let expected = prompt.state == PromptState::Asked;
        if let Some(who) = known.get(&prompt.member).filter(|who| expected && settings.admits(who.standing)) {
            wishes.extend(wish(tx.now(), &round, &prompt, checkin.answer_time / 2, who, settings.asks));
        }
    }
    // Whose week is full gets no reminder: they were asked, and that is enough.
    attention::plan(tx, &wishes).await.map(drop)
}

/// The reminder of one person, where it is of any use.
fn wish(
    now: Timestamp,
    round: &Round,
    prompt: &Prompt,
    half: SignedDuration,
    who: &Asked,
    usual: i64,
) -> Option<Wish> {
    let zone = who.zone.as_deref().and_then(|name| parse_zone(name).ok()).unwrap_or(TimeZone::UTC);
    let half_time = prompt.at.saturating_add(half).unwrap_or(prompt.at).max(now);
    let at = who.preferences.reminded_at(half_time, &zone);
    // It leaves a minute to answer, at least.
    let useful = at.duration_until(round.closes_at) >= SignedDuration::from_mins(1);
    (useful && !who.preferences.is_away(at, &zone)).then(|| Wish {
        post: Post::CheckinReminder(round.id, prompt.member.clone()),
        member: prompt.member.clone(),
        round: round.id,
        at,
        urgency: Urgency { reminder: true, closes_at: round.closes_at },
        budget: who.preferences.asks_a_week(usual),
        preferences: who.preferences.clone(),
        zone,
    })
}
