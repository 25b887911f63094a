//! The cards of decisions, from the state at delivery.

use super::{Rendered, Revision, To};
use crate::actions::decision::look;
use crate::domain::decision::{Decision, Version};
use crate::domain::emoji::EmojiLists;
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::initiative::{Initiative, Involvement};
use crate::domain::job::Post;
use crate::slack::blocks::Message;
use crate::slack::views::decision::{self as views, Shown};
use crate::store::decisions::{self, Note};
use crate::store::{Result, Tx, initiatives, leads, settings};

/// What a current version's cards are made of.
struct State {
    decision: Decision,
    initiative: Initiative,
    notes: Vec<Note>,
    emoji: EmojiLists,
    agreed: Option<Involvement>,
}

impl State {
    fn shown(&self) -> Shown<'_> {
        let Self { decision, initiative, notes, emoji, agreed } = self;
        Shown { decision, initiative, notes, emoji, agreed: agreed.as_ref() }
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
    Ok(Some(State { decision, initiative, notes, emoji, agreed }))
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
    let asked = |decision: &Decision| decision.state().is_open() && decision.is_approver(member);
    let found = state(tx, id).await?.filter(|s| s.decision.version() == version && asked(&s.decision));
    Ok(found.map(|state| Rendered { to: To::Member(member.clone()), message: views::copy(&state.shown()) }))
}

/// Every card of a version: those of the current one show where it stands, older ones that they do not count.
pub(super) async fn edit(tx: &mut Tx, id: DecisionId, version: Version) -> Result<Vec<Revision>> {
    let Some(state) = state(tx, id).await? else { return Ok(Vec::new()) };
    if state.decision.version() == version {
        let shown = state.shown();
        return Ok(revisions(&state.decision, &views::card(&shown), &views::copy(&shown)));
    }
    let Some(before) = decisions::old_version(tx, id, version).await? else { return Ok(Vec::new()) };
    let message = views::old(&before, &state.decision);
    Ok(revisions(&before, &message, &message))
}

/// A mark that was set before we knew where the card stands was taken for a stranger's: a look soon after finds it.
pub(super) async fn posted(tx: &mut Tx, id: DecisionId, version: Version) -> Result<()> {
    look::after_posting(tx, id, version).await
}

fn revisions(decision: &Decision, card: &Message, copy: &Message) -> Vec<Revision> {
    let (id, version) = (decision.id(), decision.version());
    let copies = decision.ask().approvers.iter().map(|member| Revision {
        subject: Post::DecisionCopy(id, version, member.clone()).subject(),
        message: copy.clone(),
    });
    let card = Revision { subject: Post::DecisionCard(id, version).subject(), message: card.clone() };
    std::iter::once(card).chain(copies).collect()
}
