//! The form of a proposal: opened, filled in, taken.

use super::first;
use super::form::{After, Form, Metadata};
use super::sheet::{Shape, about, again_with, live, show};
use super::{in_sight, standing};
use crate::actions::decision::draft::Draft;
use crate::actions::decision::review::{self, Look};
use crate::actions::decision::{edit as editing, propose, settled};
use crate::actions::{ActionError, Outcome, checkin, feedback, initiative, prewiring};
use crate::domain::checkin::Words;
use crate::domain::decision::{Decision, TITLE_MAX, Text};
use crate::domain::form::Kept;
use crate::domain::ids::{DecisionId, FeedbackId, InitiativeId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::Refusal;
use crate::slack::drafts;
use crate::slack::incoming::Submission;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken;
use crate::slack::views::decision as views;
use crate::store::{Tx, decisions, initiatives};

/// Opens the form for the initiative that is meant here; where none is, it asks for which.
pub(super) async fn compose(tx: &mut Tx, context: &Context, title: &str, words: &str) -> Outcome<Reply> {
    let (key, title) = leading_key(tx, context, title).await?;
    let channel = context.origin.channel.as_ref();
    let member = &context.actor.member;
    match initiative::here(tx, channel, member, key.as_deref()).await {
        Ok(found) => form(tx, context, &[found], &title, words).await,
        // A shortcut has no channel in which a sentence could be said.
        Err(ActionError::Refusal(refusal)) if channel.is_none() => {
            let live = live(tx, member).await?;
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
    let member = &context.actor.member;
    let (_, due) = propose::usual_due(tx, member).await?;
    // The end of a long title would be lost in its field.
    let words = if words.is_empty() && title.chars().count() > TITLE_MAX { title } else { words };
    let text = Text { title: title.to_owned(), context: words.to_owned(), ..Text::default() };
    let draft = Draft { text, due: Some(due), ..Draft::default() };
    let only = if let [one] = initiatives { Some(one) } else { None };
    let mut metadata = Metadata::new(only.map(|one| one.id), None);
    // What was left is offered where it is about what is asked for now.
    let fits = |kept: &Kept| {
        let same = |given: &str, field| given.is_empty() || kept.text(field) == Some(given);
        same(title, "title") && same(words, "context")
    };
    let mut view = show(tx, initiatives, member, &draft, Shape::plain(&metadata)).await?;
    let kept = drafts::left(tx, member, &view).await?.filter(fits);
    metadata.chosen = kept.as_ref().and_then(chosen);
    let one = only.or_else(|| initiatives.iter().find(|one| Some(one.id) == metadata.chosen));
    let more = kept.as_ref().is_some_and(|kept| kept.fields.get("rule").is_some());
    let title = kept.as_ref().and_then(|kept| kept.text("title")).unwrap_or(title);
    let settled = standing::on(tx, context, one, title, None).await?;
    if more || !settled.is_empty() || metadata.chosen.is_some() {
        metadata.settled = settled.iter().map(|old| old.decision).collect();
        let shape = Shape { more, settled: &settled, ..Shape::plain(&metadata) };
        view = show(tx, initiatives, member, &draft, shape).await?;
    }
    Ok(Reply::Open(match kept {
        Some(kept) => view.with_kept(&kept),
        None => view,
    }))
}

/// Which of several initiatives was chosen in a form that was left.
fn chosen(kept: &Kept) -> Option<InitiativeId> {
    let select = kept.fields.get("initiative")?.as_object()?.values().next()?;
    select["selected_option"]["value"].as_str()?.parse().ok().map(InitiativeId)
}

/// Somebody fills the form in: once it is known which of several initiatives it is for, it asks for that one's key aspects.
pub(super) async fn filled(tx: &mut Tx, context: &Context, form: &Submission) -> Outcome<Reply> {
    let Some(given) = Form::read(form).filter(Form::chooses_another) else {
        return Ok(Reply::Silent);
    };
    let found = about(tx, &given).await?;
    let settled = standing::on(tx, context, found.as_ref(), form.text("title"), None).await?;
    Ok(Reply::Update(again_with(tx, context, &given, (found, given.has_more()), &settled).await?))
}

/// Shows the rarer fields of a form that is open, with all that stands in it.
pub(super) async fn more_fields(tx: &mut Tx, context: &Context, given: &Form) -> Outcome<Reply> {
    let found = about(tx, given).await?;
    let settled = standing::on(tx, context, found.as_ref(), given.given.text("title"), None).await?;
    Ok(Reply::Update(again_with(tx, context, given, (found, true), &settled).await?))
}

/// Opens the form of a proposal that replaces a decision which is not right any more, with its words.
pub(super) async fn again(tx: &mut Tx, context: &Context, old: &Decision, look: Look) -> Outcome<Reply> {
    let member = &context.actor.member;
    let Some(initiative) = initiatives::find(tx, old.proposal().initiative).await? else {
        return Err(Refusal::NoSuchDecision { decision: old.id() }.into());
    };
    let (_, due) = propose::usual_due(tx, member).await?;
    let mut draft = Draft { due: Some(due), replaces: Some(old.id()), ..Draft::of(tx, old, member).await? };
    // Whoever writes it never decides it.
    draft.approvers.retain(|approver| approver != member);
    let after = After::Review(look.decision, look.version, look.on);
    let metadata = Metadata::new(Some(initiative.id), Some(after));
    let view = show(tx, &[initiative], member, &draft, Shape::whole(&metadata)).await?;
    Ok(Reply::Open(drafts::remembering(tx, member, view).await?))
}

/// Opens the form of a proposal that comes of what somebody answered in a check-in, with their words.
pub(super) async fn of_answer(tx: &mut Tx, context: &Context, about: Words) -> Outcome<Reply> {
    let member = &context.actor.member;
    let found = checkin::found(tx, &context.actor, &about).await?;
    let (_, due) = propose::usual_due(tx, member).await?;
    let text = Text { context: found.words(), ..Text::default() };
    let draft = Draft { text, due: Some(due), ..Draft::default() };
    let metadata = Metadata::new(Some(found.initiative.id), Some(After::Answer(about)));
    let view = show(tx, &[found.initiative], member, &draft, Shape::plain(&metadata)).await?;
    Ok(Reply::Open(drafts::remembering(tx, member, view).await?))
}

/// Opens the form of a proposal that comes of a piece of feedback, with its words.
pub(super) async fn of_feedback(tx: &mut Tx, context: &Context, id: FeedbackId) -> Outcome<Reply> {
    let member = &context.actor.member;
    let (item, initiative) = feedback::judgeable(tx, id, member).await?;
    let (_, due) = propose::usual_due(tx, member).await?;
    let text = Text { context: item.text, ..Text::default() };
    let draft = Draft { text, due: Some(due), ..Draft::default() };
    let metadata = Metadata::new(Some(initiative.id), Some(After::Feedback(id)));
    let view = show(tx, &[initiative], member, &draft, Shape::plain(&metadata)).await?;
    Ok(Reply::Open(drafts::remembering(tx, member, view).await?))
}

/// Opens the form of a change, for the proposer and the owner.
pub(super) async fn edit(tx: &mut Tx, context: &Context, id: DecisionId) -> Outcome<Reply> {
    let member = &context.actor.member;
    let decision = editing::may(tx, &context.actor, id).await?;
    let Some(initiative) = initiatives::find(tx, decision.proposal().initiative).await? else {
        return Err(Refusal::NoSuchDecision { decision: id }.into());
    };
    let draft = Draft::of(tx, &decision, member).await?;
    let metadata = Metadata::of_change(initiative.id, id, decision.version());
    let view = show(tx, &[initiative], member, &draft, Shape::whole(&metadata)).await?;
    Ok(Reply::Open(drafts::remembering(tx, member, view).await?))
}

/// Takes a proposal or a change; what cannot be taken is said at its field, and nothing typed is lost.
pub(super) async fn propose(tx: &mut Tx, context: &Context, form: Form) -> Outcome<Reply> {
    if let Some(reply) = standing::before(tx, context, &form).await? {
        return Ok(reply);
    }
    let work = async |tx: &mut Tx| {
        if let Some(reply) = changed_meanwhile(tx, context, &form).await? {
            return Ok(reply);
        }
        match form.asked_first() {
            Some(who) => first::ask(tx, context, &form, who).await?,
            None => try_propose(tx, context, &form).await?,
        }
        Ok(Reply::Silent)
    };
    let at = |refusal: &Refusal| {
        let (field, sentence) = views::field_error(refusal, "title");
        // Only what stands in the form can bear a sentence.
        let there = form.given.fields().get(&field).is_some();
        (if there { field } else { "title".to_owned() }, sentence)
    };
    taken::take(tx, work, at).await
}

/// Somebody else saved a version while this form was open: it shows what is different, with all that was typed.
async fn changed_meanwhile(tx: &mut Tx, context: &Context, form: &Form) -> Outcome<Option<Reply>> {
    let Some((id, version)) = form.metadata.changes else { return Ok(None) };
    let now = editing::may(tx, &context.actor, id).await?;
    let Some(before) = decisions::old_version(tx, id, version).await?.filter(|_| now.version() != version)
    else {
        return Ok(None);
    };
    let Some(initiative) = initiatives::find(tx, now.proposal().initiative).await? else { return Ok(None) };
    let member = &context.actor.member;
    let draft = Draft::of(tx, &now, member).await?;
    let metadata = Metadata { changes: Some((id, now.version())), ..form.metadata.clone() };
    let said = views::differences(before.ask(), now.ask(), now.version());
    let shape = Shape { meanwhile: Some(said), ..Shape::whole(&metadata) };
    let view = show(tx, &[initiative], member, &draft, shape).await?;
    let view = view.refilled(form.given.fields());
    Ok(Some(Reply::Update(view)))
}

async fn try_propose(tx: &mut Tx, context: &Context, form: &Form) -> Outcome<()> {
    let draft = form.draft()?;
    if let Some((id, version)) = form.metadata.changes {
        return editing::edit(tx, &context.actor, id, version, draft).await;
    }
    let missing = || Refusal::MissingField { field: "initiative".to_owned() };
    let id = form.initiative.ok_or_else(missing)?;
    let initiative = initiatives::find(tx, id).await?.ok_or_else(missing)?;
    if let Some(round) = form.metadata.prewired {
        prewiring::end::to_propose(tx, &context.actor, round).await?;
    }
    let nonce = &form.metadata.nonce;
    let new = propose::propose(tx, &context.actor, &initiative, draft, nonce, context.settle).await?;
    if let Some(round) = form.metadata.prewired {
        prewiring::end::proposed(tx, &context.actor, round, new).await?;
    }
    settled::keep(tx, &context.actor, new, form.given.text("changed")).await?;
    match &form.metadata.after {
        Some(After::Review(decision, version, on)) => {
            let look = Look { decision: *decision, version: *version, on: *on };
            review::again(tx, &context.actor, look, new).await
        }
        Some(After::Answer(words)) => checkin::to_decision(tx, &context.actor, words, new).await,
        Some(After::Feedback(id)) => feedback::linked(tx, *id, &context.actor.member, new).await,
        None => Ok(()),
    }
}
