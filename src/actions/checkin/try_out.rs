//! An owner, or their deputy, tries a check-in on themselves before anybody else gets it.

use super::people::owned_checkin;
use crate::actions::{Outcome, attention, pulse};
use crate::domain::calendar::local_date;
use crate::domain::checkin::{Mode, Opening, Prompt, PromptState, Round, TRIAL, TRIAL_TIME};
use crate::domain::ids::{CheckinId, RoundId};
use crate::domain::job::{Job, Work};
use crate::domain::people::Actor;
use crate::domain::refusal::{CheckinRefusal, Refusal};
use crate::store::audit::{self, Entry};
use crate::store::rounds::Slot;
use crate::store::{Tx, counters, jobs, prompts, rounds};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Opens a round for whoever tries it alone, now; gives when its report comes, to them alone. It counts neither in trends nor
/// in updates, nor as an ask of their week. Only the owner may, and one at a time.
pub async fn try_out(tx: &mut Tx, actor: &Actor, id: CheckinId) -> Outcome<Timestamp> {
    let (initiative, checkin) = owned_checkin(tx, id, &actor.member).await?;
    if let Some(open) = rounds::open_of(tx, id).await?.into_iter().find(Round::is_trial) {
        return Err(Refusal::Checkin(CheckinRefusal::RoundIsOpen { closes_at: open.closes_at }).into());
    }
    let (now, member) = (tx.now(), actor.member.clone());
    let closes_at = now.saturating_add(TRIAL_TIME).unwrap_or(now);
    let round = RoundId(counters::next(tx, "round").await?);
    let (date, time) = (local_date(now, &TimeZone::UTC).to_string(), format!("{TRIAL}{}", tx.now_ms()));
    let slot =
        Slot { checkin: id, date: &date, time: &time, questions: &checkin.questions, mode: checkin.mode };
    let plan = Opening { prompts: Vec::new(), remind_at: closes_at, closes_at };
    rounds::insert(tx, round, slot, Some(&plan)).await?;
    if checkin.mode == Mode::Confidential {
        pulse::launch(tx, &initiative, (id, round), std::slice::from_ref(&member)).await?;
    }
    let asked = PromptState::Asked;
    let prompt = Prompt {
        member: member.clone(),
        at: now,
        state: asked,
        sent_at: None,
        why: None,
        reason: None,
        stand_in: None,
    };
    prompts::insert_all(tx, round, &[prompt]).await?;
    attention::uncounted(tx, round, &member, closes_at).await?;
    jobs::enqueue_at(tx, &Job::Work(Work::CloseRound(round)), closes_at).await?;
    let subject = format!("round/{}", round.0);
    let entry = Entry { actor: actor.member.as_str(), action: "round.tried", subject: &subject, detail: "" };
    audit::append(tx, &entry).await?;
    Ok(closes_at)
}
