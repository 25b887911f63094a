//! Asks about the roadmap are answered.

use super::{Ask, Form, Opens, Tap, Typed, form};
use crate::actions::decision::propose::usual_due;
use crate::actions::decision::usual_today;
use crate::actions::outcome::reading::{self, Given};
use crate::actions::outcome::{accept, charted, feature, find, roadmap, sought, system, write};
use crate::actions::{Outcome as Done, initiative};
use crate::domain::ids::{FeatureId, InitiativeId, OutcomeId};
use crate::domain::notice::{Notice, roadmap as about};
use crate::domain::outcome::read_day;
use crate::domain::refusal::OutcomeRefusal;
use crate::slack::blocks::View;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken;
use crate::slack::views::roadmap as views;
use crate::slack::views::roadmap::Reads;
use crate::store::{Tx, outcomes};

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Done<Reply> {
    let (member, channel) = (&context.actor.member, context.origin.channel.as_ref());
    match ask {
        Ask::Roadmap(key) => {
            let shown = roadmap::here(tx, channel, member, key.as_deref()).await?;
            Ok(Reply::Show(views::roadmap(&shown, member)))
        }
        Ask::Of(id) => Ok(Reply::Show(views::roadmap(&roadmap::of(tx, channel, member, id).await?, member))),
        Ask::Systems(key) => {
            let shown = roadmap::systems_here(tx, channel, member, key.as_deref()).await?;
            Ok(Reply::Show(views::systems(&shown, member)))
        }
        Ask::SystemsOf(id, after) => {
            let shown = roadmap::systems(tx, channel, member, (id, after)).await?;
            Ok(Reply::Show(views::systems(&shown, member)))
        }
        Ask::Show(id) => {
            let detail = roadmap::detail(tx, channel, member, id).await?;
            Ok(Reply::Show(views::detail(&detail, member)))
        }
        Ask::Readings(id, before) => {
            let page = roadmap::readings(tx, channel, member, (id, before)).await?;
            Ok(Reply::Show(views::readings(&page)))
        }
        Ask::Features(id, after) => {
            let detail = roadmap::detail(tx, channel, member, id).await?;
            Ok(Reply::Show(views::features(&detail, after, member)))
        }
        Ask::Reading(typed) => note(tx, context, typed).await,
        Ask::Open(form) => open(tx, context, form).await.map(Reply::Open),
        Ask::Tap(tap) => self::tap(tx, context, tap).await,
        Ask::Submit(form) => take(tx, context, form).await,
    }
}

/// A reading that was typed as words; without a number its form opens.
async fn note(tx: &mut Tx, context: &Context, typed: Typed) -> Done<Reply> {
    let (actor, channel) = (&context.actor, context.origin.channel.as_ref());
    let (meant, id) = match typed.outcome {
        Some(outcome) => {
            let (outcome, initiative) = roadmap::seen(tx, channel, &actor.member, outcome).await?;
            (Some(outcome.id), initiative.id)
        }
        None => (None, initiative::overview::visible(tx, channel, &actor.member, None).await?.id),
    };
    if typed.value.is_empty() {
        return open(tx, context, Opens::Reading(id, meant)).await.map(Reply::Open);
    }
    let outcome = match meant {
        Some(outcome) => outcome,
        None => only(tx, id).await?,
    };
    let today = usual_today(tx, &actor.member).await?;
    let day = match typed.day.as_str() {
        "" => None,
        day => Some(read_day(day, today).ok_or_else(|| OutcomeRefusal::NoDay { typed: day.to_owned() })?),
    };
    let given = Given { value: typed.value, day, source: typed.source };
    let noted = reading::record(tx, actor, outcome, &given, &nonce()).await?;
    Ok(Reply::Notice(Notice::Roadmap(about::Notice::Noted(noted))))
}

/// The only outcome of an initiative. Refused: none, or several.
async fn only(tx: &mut Tx, id: InitiativeId) -> Done<OutcomeId> {
    match outcomes::of(tx, id).await?.as_slice() {
        [] => Err(OutcomeRefusal::None.into()),
        [one] => Ok(one.id),
        [first, ..] => Err(OutcomeRefusal::WhichOutcome { first: first.id }.into()),
    }
}

fn nonce() -> String {
    format!("{:032x}", rand::random::<u128>())
}

async fn open(tx: &mut Tx, context: &Context, form: Opens) -> Done<View> {
    let actor = &context.actor;
    Ok(match form {
        Opens::Add(id, metric) => {
            charted(tx, actor, id).await?;
            let begun = match metric {
                Some(metric) => Some(roadmap::offer(tx, actor, id, &metric).await?),
                None => None,
            };
            views::form(id, None, begun.as_ref(), &nonce())
        }
        Opens::Edit(id) => {
            let (outcome, initiative) = sought(tx, actor, id).await?;
            views::form(initiative.id, Some(&outcome), None, &nonce())
        }
        Opens::Reading(initiative, meant) => {
            charted(tx, actor, initiative).await?;
            let outcomes = outcomes::of(tx, initiative).await?;
            if outcomes.is_empty() {
                return Err(OutcomeRefusal::None.into());
            }
            let today = usual_today(tx, &actor.member).await?;
            views::reading(Reads { initiative, outcomes: &outcomes, meant, corrects: None, today }, &nonce())
        }
        Opens::Correct(id, number) => {
            let (outcome, initiative) = sought(tx, actor, id).await?;
            let wrong = reading::counting(tx, &outcome, number).await?;
            let today = usual_today(tx, &actor.member).await?;
            let (initiative, meant, corrects) = (initiative.id, Some(id), Some(&wrong));
            let outcomes = std::slice::from_ref(&outcome);
            views::reading(Reads { initiative, outcomes, meant, corrects, today }, &nonce())
        }
        Opens::Feature(id, serves) => {
            charted(tx, actor, id).await?;
            let outcomes = outcomes::of(tx, id).await?;
            if outcomes.is_empty() {
                return Err(OutcomeRefusal::None.into());
            }
            views::feature(id, &outcomes, None, serves, &nonce())
        }
        Opens::EditFeature(id) => {
            let (feature, initiative) = feature::built(tx, actor, id).await?;
            let mut outcomes = outcomes::of(tx, initiative.id).await?;
            // It may stay where it is, also off the roadmap.
            if !outcomes.iter().any(|outcome| outcome.id == feature.outcome) {
                outcomes.push(find(tx, feature.outcome).await?);
            }
            views::feature(initiative.id, &outcomes, Some(&feature), None, &nonce())
        }
        Opens::Accept(id) => {
            let (outcome, initiative) = sought(tx, actor, id).await?;
            let features = accept::ready(tx, &outcome).await?;
            let (_, due) = usual_due(tx, &actor.member).await?;
            views::accept(initiative.id, &features, due, &nonce())
        }
        Opens::System(id) => {
            charted(tx, actor, id).await?;
            views::system(id, None, &nonce())
        }
        Opens::EditSystem(id) => {
            let touched = system::kept(tx, actor, id).await?;
            views::system(touched.initiative, Some(&touched), &nonce())
        }
    })
}

async fn tap(tx: &mut Tx, context: &Context, tap: Tap) -> Done<Reply> {
    let actor = &context.actor;
    let said = match tap {
        Tap::Move(outcome, horizon) => {
            write::move_to(tx, actor, outcome, horizon).await?;
            about::Notice::Moved { outcome, horizon }
        }
        Tap::Off(outcome) => {
            write::take_off(tx, actor, outcome).await?;
            about::Notice::Off { outcome }
        }
        Tap::Back(outcome) => {
            write::bring_back(tx, actor, outcome).await?;
            about::Notice::Back { outcome }
        }
        Tap::TakeBack(outcome, number) => {
            reading::take_back(tx, actor, (outcome, number)).await?;
            about::Notice::TakenBack { outcome, number }
        }
        Tap::Restore(outcome, number) => {
            about::Notice::Noted(reading::restore(tx, actor, (outcome, number)).await?)
        }
        Tap::System(id, on) => {
            let initiative = system::put(tx, actor, id, on).await?;
            if on { about::Notice::System { initiative } } else { about::Notice::SystemOff { system: id } }
        }
    };
    Ok(Reply::Notice(Notice::Roadmap(said)))
}

/// Does what a form asks for.
async fn take(tx: &mut Tx, context: &Context, form: Form) -> Done<Reply> {
    let work = async |tx: &mut Tx| {
        submit(tx, context, &form).await.map(|said| Reply::CloseAndTell(Notice::Roadmap(said)))
    };
    taken::take(tx, work, |refusal| (form.place(refusal).to_owned(), refusal.at_field())).await
}

async fn submit(tx: &mut Tx, context: &Context, form: &Form) -> Done<about::Notice> {
    let (actor, initiative) = (&context.actor, form.initiative());
    match form {
        Form::Outcome(carries, typed) => {
            let words = typed.words()?;
            if let Some((id, revision)) = carries.known {
                let outcome = OutcomeId(id);
                let anew = write::change(tx, actor, (outcome, revision), words, &typed.why).await?;
                return Ok(about::Notice::Changed { outcome, anew });
            }
            let outcome = write::add(tx, actor, initiative, words, &carries.nonce).await?;
            Ok(about::Notice::Added { outcome })
        }
        Form::Reading(carries, outcome, given) => {
            let noted = match carries.known {
                Some((_, wrong)) => {
                    reading::correct(tx, actor, (*outcome, wrong), given, &carries.nonce).await?
                }
                None => reading::record(tx, actor, *outcome, given, &carries.nonce).await?,
            };
            Ok(about::Notice::Noted(noted))
        }
        Form::Feature(carries, words) => {
            let feature = match carries.known {
                Some((id, revision)) => {
                    feature::change(tx, actor, (FeatureId(id), revision), words).await?;
                    FeatureId(id)
                }
                None => feature::add(tx, actor, words, &carries.nonce).await?,
            };
            Ok(about::Notice::Feature { feature })
        }
        Form::Accept(carries, feature, asked) => {
            let once = (carries.nonce.as_str(), context.settle);
            let decision = accept::ask(tx, actor, *feature, asked, once).await?;
            Ok(about::Notice::Asked { feature: *feature, decision })
        }
        Form::System(carries, words) => {
            match form::system(carries) {
                Some(known) => system::change(tx, actor, known, words.clone()).await.map(drop)?,
                None => system::add(tx, actor, initiative, words.clone(), &carries.nonce).await?,
            }
            Ok(about::Notice::System { initiative })
        }
    }
}
