//! The cards of decisions, from the state at delivery.

use super::{Rendered, Revision, To, notice};
use crate::actions::decision::{about, chase as chasing, look, stand_ins};
use crate::actions::scope::seen::{self, Beside};
use crate::domain::decision::{Decision, Notice as Said, Version};
use crate::domain::emoji::EmojiLists;
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::initiative::{Initiative, Involvement};
use crate::domain::job::{Chase, Post};
use crate::domain::notice::Notice;
use crate::domain::notice::decision::What;
use crate::slack::blocks::Message;
use crate::slack::views::decision::{self as views, Shown};
use crate::store::decisions::{self, Note};
use crate::store::{Result, Tx, initiatives, leads, posts, settings};
use std::collections::BTreeSet;

/// What a current version's cards are made of.
struct State {
    decision: Decision,
    initiative: Initiative,
    notes: Vec<Note>,
    emoji: EmojiLists,
    agreed: Option<Involvement>,
    concerns: Vec<Note>,
    scope: Option<Beside>,
}

impl State {
    fn shown(&self) -> Shown<'_> {
        let Self { decision, initiative, notes, emoji, agreed, concerns, scope } = self;
        let (agreed, scope) = (agreed.as_ref(), scope.as_ref());
        Shown { decision, initiative, notes, emoji, agreed, concerns, scope }
    }
}

async fn state(tx: &mut Tx, id: DecisionId) -> Result<Option<State>> {
    let Some(decision) = decisions::find(tx, id).await? else { return Ok(None) };
    let Some(initiative) = initiatives::find(tx, decision.proposal().initiative).await? else {
        return Ok(None);
    };
    let notes = decisions::notes(tx, id, decision.version()).await?;
    let emoji = settings::of(tx).await?.emoji;
    let sponsors = decision.ask().approvers.as_slice() == std::slice::from_ref(&initiative.sponsor);
    let agreed = if sponsors { leads::involvement(tx, initiative.id).await? } else { None };
    let agreed = agreed.filter(|agreed| agreed.binds(&initiative.sponsor));
    let concerns = match decision.concerns() {
        [] => Vec::new(),
        _ => decisions::about_concerns(tx, id).await?,
    };
    let scope = seen::beside(tx, &decision, &initiative).await?;
    Ok(Some(State { decision, initiative, notes, emoji, agreed, concerns, scope }))
}

/// The card in the channel; none for a version that was replaced before it was posted.
pub(super) async fn card(tx: &mut Tx, id: DecisionId, version: Version) -> Result<Option<Rendered>> {
    let found = state(tx, id).await?.filter(|state| state.decision.version() == version);
    Ok(found.map(|state| Rendered {
        to: To::Channel(state.initiative.channel.clone()),
        message: views::card(&state.shown()),
    }))
}

/// An approver's copy; none once nothing is asked of them.
pub(super) async fn copy(
    tx: &mut Tx,
    id: DecisionId,
    version: Version,
    member: &MemberId,
) -> Result<Option<Rendered>> {
    let asked = |decision: &Decision| decision.version() == version && decision.state().is_open();
    let Some(found) = state(tx, id).await?.filter(|state| asked(&state.decision)) else { return Ok(None) };
    let listed =
        found.decision.is_approver(member) || stand_ins(tx, &found.decision).await?.contains_key(member);
    Ok(Some(found)
        .filter(|_| listed)
        .map(|state| Rendered { to: To::Member(member.clone()), message: views::copy(&state.shown()) }))
}

/// Every card of a version: those of the current one show where it stands, older ones that they do not count.
pub(super) async fn edit(tx: &mut Tx, id: DecisionId, version: Version) -> Result<Vec<Revision>> {
    let Some(state) = state(tx, id).await? else { return Ok(Vec::new()) };
    if state.decision.version() == version {
        let shown = state.shown();
        return revisions(tx, &state.decision, &views::card(&shown), &views::copy(&shown)).await;
    }
    let Some(before) = decisions::old_version(tx, id, version).await? else { return Ok(Vec::new()) };
    let message = views::old(&before, &state.decision);
    revisions(tx, &before, &message, &message).await
}

/// A mark that was set before we knew where the card stands was taken for a stranger's: a look soon after finds it.
pub(super) async fn posted(tx: &mut Tx, id: DecisionId, version: Version) -> Result<()> {
    look::after_posting(tx, id, version).await
}

/// What somebody says about a decision, in the thread of its card; none where the card is not there.
pub(super) async fn comment(
    tx: &mut Tx,
    (id, version): (DecisionId, Version),
    member: &MemberId,
    key: &str,
) -> Result<Option<Rendered>> {
    let Some(note) = decisions::one_note(tx, (id, version), member, key).await? else { return Ok(None) };
    let place = posts::place(tx, &Post::DecisionCard(id, version).subject()).await?;
    Ok(place.map(|card| Rendered { to: To::Thread(card.channel, card.ts), message: views::comment(&note) }))
}

/// A reminder; none where nothing waits any more.
pub(super) async fn nudge(
    tx: &mut Tx,
    (id, version): (DecisionId, Version),
    member: &MemberId,
    chase: Chase,
) -> Result<Option<Rendered>> {
    let Some(decision) = decisions::find(tx, id).await? else { return Ok(None) };
    let (Some(until), true) = (decision.expires_at(), decision.version() == version) else { return Ok(None) };
    if !chasing::still_waits(&decision, member, chase) {
        return Ok(None);
    }
    let said = match chase {
        Chase::HalfTime | Chase::LastDay => Said::Nudge { until },
        Chase::StandIn | Chase::Owner => Said::Overdue { until },
    };
    let notice = Notice::Decision(about(tx, &decision, What::Said(said)).await?);
    notice::tell(tx, member, &notice).await.map(Some)
}

/// The channel's card and every copy: those posted, and those of approvers that are still on their way.
async fn revisions(
    tx: &mut Tx,
    decision: &Decision,
    card: &Message,
    copy: &Message,
) -> Result<Vec<Revision>> {
    let (id, version) = (decision.id(), decision.version());
    let copies = decision
        .ask()
        .approvers
        .iter()
        .map(|member| Post::DecisionCopy(id, version, member.clone()).subject());
    let posted = posts::below(tx, &Post::decision_copies(id, version)).await?;
    let subjects: BTreeSet<_> = copies.chain(posted.into_iter().map(|(subject, _)| subject)).collect();
    let copies = subjects.into_iter().map(|subject| Revision { subject, message: copy.clone() });
    let card = Revision { subject: Post::DecisionCard(id, version).subject(), message: card.clone() };
    Ok(std::iter::once(card).chain(copies).collect())
}
