//! Whoever is away has named somebody who stands in: where the owner allows it, they are asked instead, and may answer.

use super::open::{GATHER, moment};
use crate::actions::attention::{self, Fate, Wish};
use crate::domain::attention::Urgency;
use crate::domain::calendar::parse_zone;
use crate::domain::checkin::{Checkin, Mode, Person, Prompt, PromptState, Round, RoundState, Why};
use crate::domain::delegation::Delegation;
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::job::Post;
use crate::store::{Result, Tx, checkins, delegations, preferences, prompts, rounds, settings};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::{HashMap, HashSet};

/// Whoever is asked instead of somebody has at least this long to answer.
const TO_ANSWER: SignedDuration = SignedDuration::from_hours(1);

/// Whether anybody may be asked instead of somebody else: never without names, for no answer is anybody's there.
pub(super) fn may_be_asked(checkin: &Checkin) -> bool {
    checkin.stand_ins && checkin.mode == Mode::Named
}

/// Somebody is away now, or has named who stands in: in each open round that excused them, that person is asked instead.
pub async fn cover_for(tx: &mut Tx, member: &MemberId) -> Result<()> {
    for id in prompts::away_in(tx, member).await? {
        let Some(round) = rounds::find(tx, id).await? else { continue };
        let Some(checkin) = checkins::find(tx, round.checkin).await? else { continue };
        let prompt = prompts::find(tx, id, member).await?;
        cover(tx, &checkin, id, prompt.as_slice()).await?;
    }
    Ok(())
}

/// Those of these people who are away have somebody asked instead of them, where they named somebody and nobody is asked yet.
/// A stand-in who is away, too, passes it on to nobody.
pub(super) async fn cover(tx: &mut Tx, checkin: &Checkin, id: RoundId, prompts: &[Prompt]) -> Result<()> {
    let away = |prompt: &&Prompt| {
        prompt.state == PromptState::Excused
            && prompt.why == Some(Why::Away)
            && prompt.sent_at.is_none()
            && prompt.reason.is_none()
            && prompt.stand_in.is_none()
    };
    let absent: HashMap<_, _> =
        prompts.iter().filter(away).map(|prompt| (&prompt.member, prompt.at)).collect();
    if absent.is_empty() || !may_be_asked(checkin) {
        return Ok(());
    }
    let Some(round) = rounds::find(tx, id).await?.filter(|round| round.state == RoundState::Open) else {
        return Ok(());
    };
    let named = named(tx, &absent).await?;
    let mut waiting = wishes(tx, checkin, &round, named).await?;
    // Each person once in one plan: who stands in for two is asked twice, in one message.
    while !waiting.is_empty() {
        let mut seen = HashSet::new();
        let (now, later): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|(wish, _)| seen.insert(wish.member.clone()));
        let (wishes, absent): (Vec<_>, Vec<_>) = now.into_iter().unzip();
        for ((fate, wish), absent) in attention::plan(tx, &wishes).await?.into_iter().zip(&wishes).zip(absent)
        {
            if fate != Fate::Never {
                prompts::stand_in(tx, id, &absent, Some(&wish.member)).await?;
            }
        }
        waiting = later;
    }
    Ok(())
}

/// Who stands in for these people on the day on which each would have been asked.
async fn named(tx: &mut Tx, absent: &HashMap<&MemberId, Timestamp>) -> Result<Vec<Delegation>> {
    let members: Vec<_> = absent.keys().map(|member| (*member).clone()).collect();
    let mut named = delegations::of_all(tx, &members).await?;
    let known = preferences::of_all(tx, &members).await?;
    let zones: HashMap<_, _> = known.into_iter().map(|who| (who.member, who.zone)).collect();
    named.retain(|named| {
        let zone = zones.get(&named.member).and_then(Option::as_deref);
        let zone = zone.and_then(|name| parse_zone(name).ok()).unwrap_or(TimeZone::UTC);
        absent.get(&named.member).is_some_and(|at| named.holds(*at, &zone))
    });
    named.sort_by(|one, other| one.member.cmp(&other.member));
    Ok(named)
}

/// What each of them shall be asked, by their own clock; nothing where they are away themselves, or it would come too late.
async fn wishes(
    tx: &mut Tx,
    checkin: &Checkin,
    round: &Round,
    named: Vec<Delegation>,
) -> Result<Vec<(Wish, MemberId)>> {
    let settings = settings::of(tx).await?;
    let members: HashSet<_> = named.iter().map(|named| named.delegate.clone()).collect();
    let members: Vec<_> = members.into_iter().collect();
    let known = preferences::of_all(tx, &members).await?;
    let known: HashMap<_, _> = known.into_iter().map(|who| (who.member.clone(), who)).collect();
    // What comes to one person at this moment comes in one message.
    let soon = tx.now().saturating_add(GATHER).unwrap_or_else(|_| tx.now());
    let mut all = Vec::with_capacity(named.len());
    for Delegation { member: absent, delegate, .. } in named {
        let Some(who) = known.get(&delegate).filter(|who| settings.admits(who.standing)) else { continue };
        let zone = who.zone.as_deref().and_then(|name| parse_zone(name).ok()).unwrap_or(TimeZone::UTC);
        let who = Person { member: delegate.clone(), zone, preferences: who.preferences.clone() };
        let at = moment(checkin, &who, &round.date, &round.time, tx.now())?.max(soon);
        let turn = who.turn(at, &checkin.days, checkin.answer_time);
        if turn.excused || turn.at.duration_until(round.closes_at) < TO_ANSWER {
            continue;
        }
        let post = Post::CheckinStandIn { round: round.id, absent: absent.clone(), member: delegate.clone() };
        let wish = Wish {
            post,
            member: delegate,
            absent: Some(absent.clone()),
            round: round.id,
            at: turn.at,
            urgency: Urgency { reminder: false, closes_at: round.closes_at },
            budget: who.preferences.asks_a_week(settings.asks),
            zone: who.zone,
            preferences: who.preferences,
        };
        all.push((wish, absent));
    }
    Ok(all)
}
