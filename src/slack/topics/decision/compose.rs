//! The form of a proposal: opened, filled in, taken.

use super::in_sight;
use crate::actions::decision::propose::{self, Draft};
use crate::actions::{ActionError, Outcome, initiative};
use crate::domain::decision::Text;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::refusal::Refusal;
use crate::slack::incoming::Submission;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::decision::{self as views, Compose};
use crate::store::{Tx, initiatives};
use serde::{Deserialize, Serialize};

/// A proposal as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    nonce: String,
    initiative: Option<InitiativeId>,
    text: Text,
    approver: Option<MemberId>,
    due: String,
}

/// What comes back with the form.
#[derive(Debug, Serialize, Deserialize)]
struct Metadata {
    /// Makes a double submit one decision.
    nonce: String,
    /// The initiative, where it was not asked for.
    initiative: Option<i64>,
}

impl Form {
    pub(super) fn read(form: &Submission) -> Option<Self> {
        let metadata: Metadata = serde_json::from_str(&form.metadata).ok()?;
        let chosen = || form.text("initiative").parse().ok();
        let text = |name| form.text(name).trim().to_owned();
        Some(Self {
            nonce: metadata.nonce,
            initiative: metadata.initiative.or_else(chosen).map(InitiativeId),
            text: Text {
                title: text("title"),
                context: text("context"),
                options: text("options"),
                recommendation: text("recommendation"),
            },
            approver: Some(form.text("approver")).filter(|id| !id.is_empty()).map(MemberId::new),
            due: text("due"),
        })
    }
}

/// Opens the form for the initiative that is meant here; where none is, it asks for which.
pub(super) async fn compose(tx: &mut Tx, context: &Context, title: &str, words: &str) -> Outcome<Reply> {
    let (key, title) = leading_key(tx, context, title).await?;
    let channel = context.origin.channel.as_ref();
    let member = &context.actor.member;
    match initiative::here(tx, channel, member, key.as_deref()).await {
        Ok(found) => form(tx, context, &[found], &title, words).await,
        // A shortcut has no channel in which a sentence could be said.
        Err(ActionError::Refusal(refusal)) if channel.is_none() => {
            let own = initiatives::of_member(tx, member).await?;
            let live: Vec<_> = own.into_iter().filter(|own| own.life == Life::Active).collect();
            if live.is_empty() {
                return Ok(Reply::Open(views::nowhere(&refusal)));
            }
            form(tx, context, &live, &title, words).await
        }
        Err(error) => Err(error),
    }
}

/// A key in front of a title, where it names another initiative that the asker may see.
async fn leading_key(tx: &mut Tx, context: &Context, title: &str) -> Outcome<(Option<String>, String)> {
    let whole = (None, title.to_owned());
    let (first, rest) = title.split_once(char::is_whitespace).unwrap_or((title, ""));
    let is_key =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    if !is_key(first) {
        return Ok(whole);
    }
    let Some(found) = initiatives::by_key(tx, first).await? else { return Ok(whole) };
    let here = context.origin.channel.as_ref() == Some(&found.channel);
    if here || !in_sight(tx, &context.origin, &context.actor, &found).await? {
        return Ok(whole);
    }
    Ok((Some(found.key), rest.trim().to_owned()))
}

/// Opens the form for one initiative.
pub(super) async fn compose_for(tx: &mut Tx, context: &Context, id: InitiativeId) -> Outcome<Reply> {
    match initiatives::find(tx, id).await? {
        Some(found) => form(tx, context, &[found], "", "").await,
        None => Err(Refusal::NotInInitiativeChannel.into()),
    }
}

async fn form(
    tx: &mut Tx,
    context: &Context,
    initiatives: &[Initiative],
    title: &str,
    words: &str,
) -> Outcome<Reply> {
    let only = if let [one] = initiatives { Some(one.id.0) } else { None };
    let nonce = format!("{:032x}", rand::random::<u128>());
    let metadata = serde_json::json!(Metadata { nonce, initiative: only }).to_string();
    let proposer = &context.actor.member;
    let (_, due) = propose::usual_due(tx, proposer).await?;
    let form = Compose { initiatives, proposer, title, context: words, due, metadata: &metadata };
    Ok(Reply::Open(views::compose(&form)))
}

/// Takes a proposal; what cannot be taken is said at its field, and nothing typed is lost.
pub(super) async fn propose(tx: &mut Tx, context: &Context, form: Form) -> Outcome<Reply> {
    tx.savepoint().await?;
    match try_propose(tx, context, form).await {
        Ok(()) => {
            tx.release().await?;
            Ok(Reply::Silent)
        }
        Err(ActionError::Refusal(refusal)) => {
            tx.undo().await?;
            Ok(Reply::Errors(vec![views::field_error(&refusal, "title")]))
        }
        Err(error) => Err(error),
    }
}

async fn try_propose(tx: &mut Tx, context: &Context, form: Form) -> Outcome<()> {
    let missing = || Refusal::MissingField { field: "initiative".to_owned() };
    let id = form.initiative.ok_or_else(missing)?;
    let initiative = initiatives::find(tx, id).await?.ok_or_else(missing)?;
    let due = if form.due.is_empty() { None } else { Some(propose::read_date(&form.due)?) };
    let draft = Draft { text: form.text, approver: form.approver, due };
    propose::propose(tx, &context.actor, &initiative, draft, &form.nonce, context.settle).await?;
    Ok(())
}
