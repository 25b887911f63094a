//! What is shown of feedback: a page of the list, one item, the modals about one.

use super::{Entry, Form, Listed, Modal};
use crate::actions::feedback as act;
use crate::actions::{Outcome, checkin};
use crate::domain::captures::Capture;
use crate::domain::checkin::Taken;
use crate::domain::feedback::{Feedback, Open, State};
use crate::domain::ids::{FeedbackId, InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::Post;
use crate::domain::refusal::{FeedbackRefusal, Refusal};
use crate::slack::blocks::Message;
use crate::slack::render::scope;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::feedback::{self as views, Answered, Decided, Shown};
use crate::store::{
    Result, Tx, decisions, feedback as rows, feedback_decisions, feedback_labels, initiatives, posts,
    settings,
};

/// The most labels that are offered.
const OFFERED: i64 = 98;

/// What is known of an item besides its row.
pub(super) struct Known {
    voices: usize,
    answered: Option<Answered>,
    labels: Vec<String>,
    decisions: Vec<Decided>,
}

impl Known {
    /// The same with the item, as a reader sees it.
    pub(super) fn of<'a>(
        &'a self,
        item: &'a Feedback,
        initiative: &'a Initiative,
        reader: &'a MemberId,
    ) -> Shown<'a> {
        let (labels, decisions, answered) = (&self.labels, &self.decisions, self.answered.as_ref());
        Shown { item, voices: self.voices, answered, labels, decisions, initiative, reader }
    }
}

/// Reads what is shown with an item.
pub(super) async fn shown(tx: &mut Tx, item: &Feedback) -> Result<Known> {
    let mut asked = Vec::new();
    for id in feedback_decisions::of_feedback(tx, item.id).await? {
        let Some(decision) = decisions::find(tx, id).await? else { continue };
        let card = Post::DecisionCard(id, decision.version()).subject();
        asked.push(Decided {
            id,
            title: decision.ask().text.title.clone(),
            stands: decision.stands(),
            card: posts::place(tx, &card).await?,
        });
    }
    Ok(Known {
        voices: rows::voices(tx, item.id).await?.len(),
        answered: checkin::source(tx, Taken::Feedback(item.id)).await?,
        labels: feedback_labels::of(tx, &[item.id]).await?.remove(&item.id).unwrap_or_default(),
        decisions: asked,
    })
}

/// One item, with what the reader may do about it.
pub(super) async fn open(tx: &mut Tx, id: FeedbackId, reader: &MemberId) -> Outcome<Reply> {
    let item = rows::find(tx, id).await?.filter(|item| item.state != State::Removed);
    let item = item.ok_or(FeedbackRefusal::Gone { feedback: id })?;
    let initiative = found(tx, item.initiative).await?;
    let known = shown(tx, &item).await?;
    let message = views::item(&known.of(&item, &initiative, reader));
    Ok(Reply::Show(scope::linked(tx, id, message).await?))
}

/// A page of the list.
pub(super) async fn page(
    tx: &mut Tx,
    initiative: &Initiative,
    reader: &MemberId,
    listed: &Listed,
) -> Result<Message> {
    let limit = i64::try_from(views::PAGE).unwrap_or(i64::MAX - 1) + 1;
    let items = match &listed.label {
        Some(label) => feedback_labels::newest(tx, initiative.id, label, listed.before, limit).await?,
        None => rows::newest(tx, initiative.id, listed.before, limit).await?,
    };
    let waiting = rows::waiting(tx, initiative.id).await?;
    let ids: Vec<_> = items.iter().map(|item| item.id).collect();
    let voices = rows::counts(tx, &ids).await?;
    let labels = feedback_labels::of(tx, &ids).await?;
    let known = feedback_labels::known(tx, initiative.id, OFFERED).await?;
    Ok(views::list(&views::List {
        initiative,
        items: &items,
        voices: &voices,
        labels: &labels,
        known: &known,
        label: listed.label.as_deref(),
        waiting,
        reader,
        mark: settings::of(tx).await?.captures.emoji(Capture::Feedback),
    }))
}

/// Opens a modal about an item for those who may use it.
pub(super) async fn modal(
    tx: &mut Tx,
    context: &Context,
    modal: Modal,
    id: FeedbackId,
    seen: Option<Open>,
) -> Outcome<Reply> {
    let member = &context.actor.member;
    let item = match modal {
        Modal::Decline | Modal::Merge => act::judgeable(tx, id, member).await?.0,
        Modal::Labels => act::labelable(tx, id, member).await?,
        Modal::Edit | Modal::Remove => act::changeable(tx, id, member).await?,
    };
    let (channel, below) = (context.origin.channel.clone(), context.origin.modal.clone());
    let form = Form { feedback: id, channel, below, seen };
    let metadata = serde_json::to_string(&form).unwrap_or_default();
    Ok(Reply::Open(match modal {
        Modal::Decline => {
            let decisions = shown(tx, &item).await?.decisions;
            views::decline_form(&item, &decisions, &metadata)
        }
        Modal::Merge => views::merge_form(&item, &metadata),
        Modal::Labels => {
            let on = feedback_labels::of(tx, &[id]).await?.remove(&id).unwrap_or_default();
            // Its own come first: what has no room in the form would be taken off.
            let others = feedback_labels::known(tx, item.initiative, OFFERED).await?;
            let others = others.into_iter().filter(|label| !on.contains(label));
            let all: Vec<_> = on.iter().cloned().chain(others).collect();
            views::labels_form(&item, &all, &on, &metadata)
        }
        Modal::Edit => views::edit_form(&item, &metadata),
        Modal::Remove => views::remove_form(&item, &metadata),
    }))
}

/// Opens the form for an idea of somebody without an account.
pub(super) async fn for_another(tx: &mut Tx, context: &Context, id: InitiativeId) -> Outcome<Reply> {
    let initiative = found(tx, id).await?;
    let nonce = format!("{:032x}", rand::random::<u128>());
    let entry = Entry { initiative: id, channel: context.origin.channel.clone(), nonce };
    Ok(Reply::Open(views::enter_form(&initiative, &serde_json::to_string(&entry).unwrap_or_default())))
}

/// The initiative of that number.
pub(super) async fn found(tx: &mut Tx, id: InitiativeId) -> Outcome<Initiative> {
    let found = initiatives::find(tx, id).await?;
    found.ok_or_else(|| Refusal::NotInInitiativeChannel.into())
}
