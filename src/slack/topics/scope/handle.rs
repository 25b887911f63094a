//! Asks about the scope are answered.

use super::{Ask, Form};
use crate::actions::Outcome;
use crate::actions::scope::ask::{self, Wish};
use crate::actions::scope::{may_ask, seen, visible};
use crate::domain::decision::{TITLE_MAX, Version};
use crate::domain::ids::{DecisionId, FeedbackId, InitiativeId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::{FeedbackRefusal, Refusal, ScopeRefusal};
use crate::domain::scope::Serves;
use crate::slack::drafts::remembering;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken;
use crate::slack::views::decision::differences;
use crate::slack::views::scope::{self as views, Asking, CHANGE, Meta};
use crate::store::{Tx, decisions, feedback, initiatives};

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    match ask {
        Ask::Words(words) => words_after(tx, context, words.trim()).await,
        Ask::Panel(id) => {
            let initiative = found(tx, id).await?;
            let key = Some(initiative.key.as_str());
            let seen = visible(tx, context.origin.channel.as_ref(), &context.actor, key).await?;
            panel(tx, &seen).await
        }
        Ask::Open(id) => open(tx, context, id, Wish::default()).await,
        Ask::OfFeedback(id) => of_feedback(tx, context, id).await,
        Ask::Again(id) => again(tx, context, id).await,
        Ask::Change(id, version) => change(tx, context, id, version).await,
        Ask::Submit(form) => take(tx, context, &form).await,
    }
}

/// What is added, or how the scope stands where nothing is said, or a key alone.
async fn words_after(tx: &mut Tx, context: &Context, words: &str) -> Outcome<Reply> {
    let (channel, actor) = (context.origin.channel.as_ref(), &context.actor);
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let keyed = match first {
        "" => None,
        key => initiatives::by_key(tx, &key.to_uppercase()).await?,
    };
    // In its own channel a key may be a word: there it is one where more follows.
    let keyed = keyed.filter(|keyed| rest.is_empty() || channel != Some(&keyed.channel));
    let (key, added) = match &keyed {
        Some(keyed) if initiatives::roster(tx, keyed).await?.role(&actor.member).is_some() => {
            (Some(keyed.key.as_str()), rest.trim())
        }
        _ => (None, words),
    };
    let initiative = visible(tx, channel, actor, key).await?;
    if added.is_empty() {
        return panel(tx, &initiative).await;
    }
    // The end of a long line would be lost in its field.
    let why = if added.chars().count() > TITLE_MAX { added.to_owned() } else { String::new() };
    open(tx, context, initiative.id, Wish { added: added.to_owned(), why, ..Wish::default() }).await
}

async fn panel(tx: &mut Tx, initiative: &Initiative) -> Outcome<Reply> {
    Ok(Reply::Show(views::panel(&seen::scope(tx, initiative).await?)))
}

async fn open(tx: &mut Tx, context: &Context, id: InitiativeId, wish: Wish) -> Outcome<Reply> {
    show(tx, context, &wish, fresh(id)).await
}

/// From what somebody said: its first line is what is added, all of it is why.
async fn of_feedback(tx: &mut Tx, context: &Context, id: FeedbackId) -> Outcome<Reply> {
    let text = ask::of_feedback(tx, &context.actor, id).await?;
    let item = feedback::find(tx, id).await?.ok_or(FeedbackRefusal::Gone { feedback: id })?;
    let wish = Wish { added: views::first_line(&text), why: text, ..Wish::default() };
    show(tx, context, &wish, Meta { feedback: Some(id), ..fresh(item.initiative) }).await
}

async fn again(tx: &mut Tx, context: &Context, id: DecisionId) -> Outcome<Reply> {
    let found = decisions::find(tx, id).await?.ok_or(Refusal::NoSuchDecision { decision: id })?;
    let initiative = found.proposal().initiative;
    let old = ask::parked(tx, initiative, id).await?;
    show(tx, context, &Wish::of(&old), Meta { brings_back: Some(id), ..fresh(initiative) }).await
}

async fn change(tx: &mut Tx, context: &Context, id: DecisionId, version: Version) -> Outcome<Reply> {
    let (before, initiative) = ask::changeable(tx, &context.actor, id).await?;
    show(tx, context, &Wish::of(&before), Meta { changes: Some((id, version)), ..fresh(initiative.id) }).await
}

/// The form, with what is known.
async fn show(tx: &mut Tx, context: &Context, wish: &Wish, meta: Meta) -> Outcome<Reply> {
    let initiative = may_ask(tx, context.origin.channel.as_ref(), &context.actor, meta.id).await?;
    let aims = ask::aims(tx, initiative.id).await?;
    let in_words = matches!(wish.serves, Some(Serves::Change(_)));
    let asking =
        Asking { initiative: &initiative, wish, aims: &aims, in_words, meta: &meta, meanwhile: None };
    let view = views::form(&asking);
    // What was left is offered where nothing else was said.
    let view =
        if *wish == Wish::default() { remembering(tx, &context.actor.member, view).await? } else { view };
    Ok(Reply::Open(view))
}

fn fresh(id: InitiativeId) -> Meta {
    let nonce = format!("{:032x}", rand::random::<u128>());
    Meta { id, feedback: None, brings_back: None, changes: None, nonce }
}

async fn found(tx: &mut Tx, id: InitiativeId) -> Outcome<Initiative> {
    let found = initiatives::find(tx, id).await?;
    found.ok_or_else(|| Refusal::NotInInitiativeChannel.into())
}

/// Does what the form asks for. An addition that serves nothing is asked what would change; what somebody else changed while the
/// form was open is shown, with all that was typed.
async fn take(tx: &mut Tx, context: &Context, form: &Form) -> Outcome<Reply> {
    if form.must_be_asked() {
        return filled(tx, form, (form.meta.id, &form.meta), (true, None)).await;
    }
    let work = async |tx: &mut Tx| match changed_meanwhile(tx, context, form).await? {
        Some(reply) => Ok(reply),
        None => submit(tx, context, form).await,
    };
    let at = |refusal: &Refusal| (place(refusal, form).to_owned(), refusal.at_field());
    taken::take(tx, work, at).await
}

/// Somebody else saved a version while this form was open: it shows what is different, with all that was typed.
async fn changed_meanwhile(tx: &mut Tx, context: &Context, form: &Form) -> Outcome<Option<Reply>> {
    let Some((id, version)) = form.meta.changes else { return Ok(None) };
    let (now, initiative) = ask::changeable(tx, &context.actor, id).await?;
    let before = decisions::old_version(tx, id, version).await?.filter(|_| now.version() != version);
    let Some(before) = before else { return Ok(None) };
    let said = differences(before.ask(), now.ask(), now.version());
    let meta = Meta { changes: Some((id, now.version())), ..form.meta.clone() };
    let in_words = form.fields().get(CHANGE).is_some();
    filled(tx, form, (initiative.id, &meta), (in_words, Some(&said))).await.map(Some)
}

/// The form once more, with all that was typed.
async fn filled(
    tx: &mut Tx,
    form: &Form,
    (id, meta): (InitiativeId, &Meta),
    (in_words, meanwhile): (bool, Option<&str>),
) -> Outcome<Reply> {
    let initiative = found(tx, id).await?;
    let (aims, wish) = (ask::aims(tx, id).await?, Wish::default());
    let asking = Asking { initiative: &initiative, wish: &wish, aims: &aims, in_words, meta, meanwhile };
    Ok(Reply::Update(views::form(&asking).refilled(form.fields())))
}

async fn submit(tx: &mut Tx, context: &Context, form: &Form) -> Outcome<Reply> {
    let (actor, meta, wish) = (&context.actor, &form.meta, form.wish()?);
    if let Some(paper) = meta.changes {
        ask::change(tx, actor, paper, wish).await?;
    } else {
        let wanted = (wish, meta.origin());
        ask::ask(tx, actor, meta.id, wanted, &meta.nonce, context.settle).await?;
    }
    Ok(Reply::Silent)
}

/// The field at which a refusal stands: the one it is about, else the first.
fn place(refusal: &Refusal, form: &Form) -> &'static str {
    let named = match refusal {
        Refusal::Scope(ScopeRefusal::NoTrade) => "drop",
        Refusal::Scope(ScopeRefusal::DelayUnread | ScopeRefusal::DelayTooLong) => "delay",
        Refusal::Scope(ScopeRefusal::NoOutcome) => "serves",
        Refusal::Scope(ScopeRefusal::NothingChanges) => CHANGE,
        Refusal::FieldTooLong { field, .. } => match field.as_str() {
            "drop" => "drop",
            "cost" => "cost",
            "change" => CHANGE,
            "context" => "why",
            _ => "addition",
        },
        _ => "addition",
    };
    // Slack takes a sentence only at a field that is there.
    if form.fields().get(named).is_some() { named } else { "addition" }
}
