//! Voting: one way through for reactions, buttons and modals.

use super::carry_out::{about, carry_out};
use super::case::{Case, take_up};
use super::trail;
use crate::actions::{ActionError, Outcome};
use crate::domain::ballot::{Slot, Way};
use crate::domain::decision::{CardRef, Mark, Place, Version};
use crate::domain::emoji::{Emoji, Verdict};
use crate::domain::ids::{ChannelId, DecisionId, MemberId, MessageTs};
use crate::domain::job::{Edit, Job};
use crate::domain::notice::Notice;
use crate::domain::notice::decision::What;
use crate::domain::people::Actor;
use crate::domain::permit::may_vote;
use crate::domain::refusal::{Hearing, Refusal};
use crate::domain::stage::GateVerdict;
use crate::store::{Result, Tx, decisions, jobs, settings};
use jiff::Timestamp;

/// The card that somebody had before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The decision shown.
    pub decision: DecisionId,
    /// The version shown.
    pub version: Version,
    /// Whether it is the channel's card or a copy.
    pub place: Place,
    /// Where it stands.
    pub channel: ChannelId,
    /// Which message it is.
    pub ts: MessageTs,
}

impl Seen {
    /// The card of a post's subject (`decision/12/v1/card`, `decision/12/v1/copy/U1`) that stands at a place;
    /// `None` for posts about anything else.
    pub fn read(subject: &str, channel: ChannelId, ts: MessageTs) -> Option<Self> {
        let mut parts = subject.strip_prefix("decision/")?.split('/');
        let decision = DecisionId(parts.next()?.parse().ok()?);
        let version = Version(parts.next()?.strip_prefix('v')?.parse().ok()?);
        let place = match parts.next()? {
            "card" => Place::Channel,
            "copy" => Place::Dm,
            _ => return None,
        };
        Some(Self { decision, version, place, channel, ts })
    }
}

/// What somebody says about the card before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Say {
    /// The way in.
    pub way: Way,
    /// Yes or no.
    pub verdict: Verdict,
    /// On a gate, *hold* or *stop* instead of what is recommended.
    pub instead: Option<GateVerdict>,
    /// When, by Slack's clock.
    pub at: Timestamp,
}

/// Records a vote; gives what its giver is told.
pub async fn cast(tx: &mut Tx, actor: &Actor, seen: &Seen, say: Say) -> Outcome<Option<Notice>> {
    let Some(case) = take_up(tx, seen.decision).await? else {
        return Err(Refusal::NoSuchDecision { decision: seen.decision }.into());
    };
    cast_on(tx, case, actor, seen, say).await
}

async fn cast_on(tx: &mut Tx, case: Case, actor: &Actor, seen: &Seen, say: Say) -> Outcome<Option<Notice>> {
    let Case { decision, roster } = case;
    let permit = may_vote(&roster, &decision, actor)?;
    let Some(card) = card(tx, seen).await? else {
        return Err(Refusal::NoSuchDecision { decision: seen.decision }.into());
    };
    let said = said(say.verdict, say.instead);
    let detail = format!("{} {said} {}", trail::way(&say.way), trail::by_slack(say.at));
    let mark = Mark { card, way: say.way, verdict: say.verdict, instead: say.instead, at: say.at };
    let (decision, effects) = decision.cast(permit, mark, tx.now())?;
    if effects.is_empty() {
        return Ok(None);
    }
    decisions::save(tx, &decision).await?;
    trail::note(tx, &decision, Some(&actor.member), "decision.vote", &detail).await?;
    let told = carry_out(tx, &decision, effects, Some(&actor.member)).await?;
    Ok(told.map(Notice::Decision))
}

/// Whether this actor's vote on this card would count now.
pub async fn may(tx: &mut Tx, actor: &Actor, seen: &Seen) -> Outcome<()> {
    let Some(Case { decision, roster }) = take_up(tx, seen.decision).await? else {
        return Err(Refusal::NoSuchDecision { decision: seen.decision }.into());
    };
    may_vote(&roster, &decision, actor).map(drop)?;
    if decision.version() != seen.version {
        return Err(Refusal::OldCard { decision: seen.decision, version: seen.version }.into());
    }
    Ok(decision.must_be_open()?)
}

/// What an approver is asked who wrote under a card that it is fine with them; nothing where their vote would not count,
/// or stands already.
pub async fn offer(tx: &mut Tx, actor: &Actor, seen: &Seen) -> Outcome<Option<Notice>> {
    match may(tx, actor, seen).await {
        Ok(()) => {}
        Err(ActionError::Refusal(_)) => return Ok(None),
        Err(error) => return Err(error),
    }
    let Some(decision) = decisions::find(tx, seen.decision).await? else { return Ok(None) };
    let votes = decision.ballot().votes();
    if votes.iter().any(|vote| vote.member == actor.member && vote.verdict == Verdict::Approve) {
        return Ok(None);
    }
    Ok(Some(Notice::Decision(about(tx, &decision, What::Typed).await?)))
}

/// Votes for *hold* or *stop* on a gate that recommends something else; the reason stands on the card.
pub async fn instead(
    tx: &mut Tx,
    actor: &Actor,
    seen: &Seen,
    verdict: GateVerdict,
    reason: &str,
    at: Timestamp,
) -> Outcome<Option<Notice>> {
    if reason.is_empty() {
        return Err(Refusal::MissingField { field: "reason".to_owned() }.into());
    }
    let say = Say { way: Way::Modal, verdict: Verdict::Reject, instead: Some(verdict), at };
    let told = cast(tx, actor, seen, say).await?;
    if let Some(decision) = decisions::find(tx, seen.decision).await? {
        decisions::put_note(tx, &decision, &actor.member, &verdict.to_string(), reason).await?;
    }
    Ok(told)
}

/// The kind of the reason with which a scope request is declined, among the reasons that are given for a version.
pub const DECLINE: &str = "decline";

/// Declines a scope request, or says why it was declined while that can still be undone. Whoever asked reads the reason.
pub async fn decline(
    tx: &mut Tx,
    actor: &Actor,
    seen: &Seen,
    reason: &str,
    at: Timestamp,
) -> Outcome<Option<Notice>> {
    if reason.is_empty() {
        return Err(Refusal::MissingField { field: "reason".to_owned() }.into());
    }
    let say = Say { way: Way::Modal, verdict: Verdict::Reject, instead: None, at };
    let told = cast(tx, actor, seen, say).await?;
    if let Some(decision) = decisions::find(tx, seen.decision).await? {
        decisions::put_note(tx, &decision, &actor.member, DECLINE, reason).await?;
        jobs::enqueue(tx, &Job::Edit(Edit::Decision(decision.id(), decision.version()))).await?;
    }
    Ok(told)
}

fn said(verdict: Verdict, instead: Option<GateVerdict>) -> String {
    match (verdict, instead) {
        (Verdict::Approve, _) => "approve".to_owned(),
        (Verdict::Reject, None) => "reject".to_owned(),
        (Verdict::Reject, Some(instead)) => instead.to_string(),
    }
}

/// Takes a vote back: that of one way in, or by [`Way::Choice`] all that was said before.
pub async fn take_back(
    tx: &mut Tx,
    member: &MemberId,
    seen: &Seen,
    way: Way,
    at: Timestamp,
) -> Result<Option<Notice>> {
    let (Some(case), Some(card)) = (take_up(tx, seen.decision).await?, card(tx, seen).await?) else {
        return Ok(None);
    };
    let detail = format!("{} {}", trail::way(&way), trail::by_slack(at));
    let slot = Slot { member: member.clone(), card, way };
    let before = case.decision.progress().clone();
    let (decision, effects) = case.decision.take_back(slot, at, tx.now());
    if decision.progress() != &before {
        decisions::save(tx, &decision).await?;
    }
    if !effects.is_empty() {
        trail::note(tx, &decision, Some(member), "decision.taken_back", &detail).await?;
    }
    Ok(carry_out(tx, &decision, effects, Some(member)).await?.map(Notice::Decision))
}

/// The reference of a card that somebody saw: bound to the hash of the version that it shows.
async fn card(tx: &mut Tx, seen: &Seen) -> Result<Option<CardRef>> {
    let hash = decisions::hash(tx, seen.decision, seen.version).await?;
    let (channel, ts) = (seen.channel.clone(), seen.ts.clone());
    Ok(hash.map(|hash| CardRef { decision: seen.decision, version: seen.version, hash, channel, ts }))
}

/// A reaction that was added to a card or removed from it.
///
/// Whoever marks without a say hears so once a version; marks of bots, marks on decisions that are over by people
/// who were not asked, and emoji that mean nothing here are passed over without a word.
pub async fn react(
    tx: &mut Tx,
    actor: &Actor,
    seen: &Seen,
    emoji: Emoji,
    added: bool,
    at: Timestamp,
) -> Result<Option<Notice>> {
    let way = seen.place.reaction(emoji.clone());
    if !added {
        return take_back(tx, &actor.member, seen, way, at).await;
    }
    let Some(case) = take_up(tx, seen.decision).await? else { return Ok(None) };
    let lists = settings::of(tx).await?.emoji;
    let Some(verdict) = lists.verdict(&emoji) else {
        let asked = case.decision.state().is_open() && may_vote(&case.roster, &case.decision, actor).is_ok();
        let refusal = Refusal::emoji_does_not_count(seen.decision, emoji, &lists);
        return if asked { refused(tx, actor, seen, refusal).await } else { Ok(None) };
    };
    if !case.decision.state().is_open() && !case.decision.is_approver(&actor.member) {
        return Ok(None);
    }
    match cast_on(tx, case, actor, seen, Say { way, verdict, instead: None, at }).await {
        Ok(told) => Ok(told),
        Err(ActionError::Refusal(refusal)) => refused(tx, actor, seen, refusal).await,
        Err(ActionError::Store(error)) => Err(error),
    }
}

/// What a refused person hears, if this is the first time.
async fn refused(tx: &mut Tx, actor: &Actor, seen: &Seen, refusal: Refusal) -> Result<Option<Notice>> {
    let heard = match refusal.hearing() {
        Hearing::Silence => false,
        Hearing::Answer => true,
        Hearing::OneLine => {
            let what = kind(&refusal);
            decisions::tell_once(tx, seen.decision, seen.version, &actor.member, what).await?
        }
    };
    Ok(heard.then_some(Notice::Refused(refusal)))
}

/// Refusals of one kind are told once.
fn kind(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::EmojiDoesNotCount { .. } => "emoji",
        Refusal::OldCard { .. } => "old card",
        Refusal::TooLate { .. } => "too late",
        _ => "no vote",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("decision/12/v2/card", Some((12, 2, Place::Channel)))]
    #[case("decision/12/v2/copy/U1", Some((12, 2, Place::Dm)))]
    #[case("decision/12/2/card", None)]
    #[case("decision/12/v2", None)]
    #[case("tell/decision/12/v2/card", None)]
    #[case("initiative/12/card", None)]
    fn a_card_is_known_by_its_subject(#[case] subject: &str, #[case] card: Option<(i64, u32, Place)>) {
        let seen = Seen::read(subject, ChannelId::new("C"), MessageTs::new("1.2"));
        assert_eq!(seen.map(|seen| (seen.decision.0, seen.version.0, seen.place)), card);
    }
}
