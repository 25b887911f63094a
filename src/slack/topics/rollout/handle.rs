//! Asks about the rollout are answered.

use super::form::Chosen;
use super::{Ask, Form, Opens};
use crate::actions::Outcome;
use crate::actions::decision::usual_today;
use crate::actions::initiative::overview::visible;
use crate::actions::outcome::charted;
use crate::actions::rollout::readiness::Wanted;
use crate::actions::rollout::{
    adoption, help, panel, people, plan, readiness, rolled, running, sought, step, tick,
};
use crate::domain::cadence::Cadence;
use crate::domain::ids::{InitiativeId, WaveId};
use crate::domain::notice::{Notice, rollout as about};
use crate::domain::refusal::RolloutRefusal;
use crate::domain::rollout::{Side, Wave, WaveState};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken;
use crate::slack::topics::checkin::echo;
use crate::slack::views::rollout as views;
use crate::store::{Tx, wave_checks, wave_people, waves};
use jiff::SignedDuration;

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let (member, channel) = (&context.actor.member, context.origin.channel.as_ref());
    match ask {
        Ask::Panel(key) => {
            let panel = panel::here(tx, channel, member, key.as_deref()).await?;
            Ok(Reply::Show(views::panel(&panel)))
        }
        Ask::Of(id) => Ok(Reply::Show(views::panel(&panel::of(tx, channel, member, id).await?))),
        Ask::Wave(id) => {
            let (shown, initiative) = panel::wave(tx, channel, member, id).await?;
            Ok(Reply::Show(views::wave(&shown, &initiative, initiative.is_owned_by(member))))
        }
        Ask::People(id, after) => {
            let (wave, size, page) =
                people::page(tx, &context.actor, id, &after, views::PEOPLE_PAGE + 1).await?;
            Ok(Reply::Show(views::people(&wave, size, &page)))
        }
        Ask::Adoption(given) => {
            let initiative = visible(tx, channel, member, None).await?;
            if given.active.is_empty() {
                return open(tx, context, Opens::Adoption(initiative.id)).await;
            }
            let noted = adoption::record(tx, &context.actor, initiative.id, &given, &nonce()).await?;
            Ok(Reply::Notice(Notice::Rollout(about::Notice::Noted(noted))))
        }
        Ask::TakeBack(initiative, number) => {
            adoption::take_back(tx, &context.actor, (initiative, number)).await?;
            Ok(Reply::Notice(Notice::Rollout(about::Notice::TakenBack { initiative })))
        }
        Ask::Readiness(key) => {
            let initiative = visible(tx, channel, member, key.as_deref()).await?;
            open(tx, context, Opens::Readiness(initiative.id)).await
        }
        Ask::Open(form) => open(tx, context, form).await,
        Ask::Submit(form) => take(tx, context, form).await,
    }
}

async fn open(tx: &mut Tx, context: &Context, form: Opens) -> Outcome<Reply> {
    let actor = &context.actor;
    Ok(Reply::Open(match form {
        Opens::Plan(id) => {
            let initiative = rolled(tx, actor, id).await?;
            let today = usual_today(tx, &actor.member).await?;
            views::plan(initiative.id, today, &nonce())
        }
        Opens::Edit(id) => {
            let (wave, _) = sought(tx, actor, id).await?;
            let (people, checks) = (wave_people::named(tx, id).await?, wave_checks::of(tx, id).await?);
            views::edit(&wave, &people, &checks)
        }
        Opens::Tick(id) => {
            let (wave, _) = sought(tx, actor, id).await?;
            views::tick(&wave, &wave_checks::of(tx, id).await?)
        }
        Opens::Move(id) => views::move_to(&sought(tx, actor, id).await?.0),
        Opens::Stop(id) => views::stop(&running(tx, actor, id).await?),
        Opens::Adoption(id) => {
            charted(tx, actor, id).await?;
            let started = |wave: &Wave| matches!(wave.state, WaveState::Running | WaveState::Done);
            let waves: Vec<_> = waves::of(tx, id).await?.into_iter().filter(started).collect();
            let usual = adoption::usual(tx, id, None).await?;
            views::adoption(id, &waves, usual, usual_today(tx, &actor.member).await?, &nonce())
        }
        Opens::Readiness(id) => {
            rolled(tx, actor, id).await?;
            let waves = waves::of(tx, id).await?;
            if waves.iter().all(|wave| wave.state == WaveState::Stopped) {
                return Err(RolloutRefusal::PlanFirst.into());
            }
            views::readiness(id, &waves, readiness::asked(tx, id).await?.as_ref(), &nonce())
        }
        Opens::Help(round, part) => {
            let (ready, initiative) = help::ready(tx, actor, round, part.as_deref()).await?;
            views::help(round, &ready, &initiative, &waves::of(tx, initiative.id).await?)
        }
        // One tap where nothing is missing.
        Opens::Start(id) => match step::open(tx, id, Side::Entry).await? {
            0 => return started(tx, context, id, "").await,
            open => views::start(&sought(tx, actor, id).await?.0, open),
        },
        Opens::Finish(id) => match step::open(tx, id, Side::Exit).await? {
            0 => return finished(tx, context, id, "").await,
            open => views::finish(&running(tx, actor, id).await?, open),
        },
    }))
}

async fn started(tx: &mut Tx, context: &Context, id: WaveId, why: &str) -> Outcome<Reply> {
    let wave = step::start(tx, &context.actor, id, why).await?;
    Ok(told(about::Notice::Started { wave: id, number: wave.number }))
}

async fn finished(tx: &mut Tx, context: &Context, id: WaveId, why: &str) -> Outcome<Reply> {
    let wave = step::finish(tx, &context.actor, id, why).await?;
    Ok(told(about::Notice::Ended { wave: id, number: wave.number, done: true }))
}

fn told(notice: about::Notice) -> Reply {
    Reply::CloseAndTell(Notice::Rollout(notice))
}

/// Does what a form asks for.
async fn take(tx: &mut Tx, context: &Context, form: Form) -> Outcome<Reply> {
    let work = async |tx: &mut Tx| submit(tx, context, &form).await;
    taken::take(tx, work, |refusal| (form.place(refusal).to_owned(), refusal.at_field())).await
}

async fn submit(tx: &mut Tx, context: &Context, form: &Form) -> Outcome<Reply> {
    let actor = &context.actor;
    Ok(match form {
        Form::Plan(initiative, nonce, filled) => {
            let wave = plan::plan(tx, actor, *initiative, filled, nonce).await?;
            let (day, reading) = (wave.starts_on, !wave.handles.is_empty());
            told(about::Notice::Planned { wave: wave.id, number: wave.number, day, reading })
        }
        Form::Edit(id, revision, filled) => {
            let wave = plan::change(tx, actor, (*id, *revision), filled).await?;
            told(about::Notice::Changed { wave: *id, number: wave.number })
        }
        Form::Tick(id, ticks) => {
            let wave = tick::tick(tx, actor, *id, ticks).await?;
            told(about::Notice::Changed { wave: *id, number: wave.number })
        }
        Form::Move(id, day) => {
            let to = day.ok_or(RolloutRefusal::DayOver)?;
            let before = step::move_to(tx, actor, *id, to).await?;
            told(about::Notice::Moved { wave: *id, number: before.number, from: before.starts_on, to })
        }
        Form::Adoption(id, nonce, given) => {
            told(about::Notice::Noted(adoption::record(tx, actor, *id, given, nonce).await?))
        }
        Form::Readiness(id, nonce, chosen) => return ask(tx, context, *id, (chosen, nonce)).await,
        Form::Help(round, part, words) => {
            let sponsor = help::ask(tx, actor, *round, part.as_deref(), words).await?;
            told(about::Notice::HelpAsked { sponsor })
        }
        Form::Start(id, why) => started(tx, context, *id, why).await?,
        Form::Finish(id, why) => finished(tx, context, *id, why).await?,
        Form::Stop(id, why) => {
            let wave = step::stop(tx, actor, *id, why).await?;
            told(about::Notice::Ended { wave: *id, number: wave.number, done: false })
        }
    })
}

fn nonce() -> String {
    format!("{:032x}", rand::random::<u128>())
}

/// Keeps whose readiness is asked for, and echoes it in private in the initiative's channel.
async fn ask(
    tx: &mut Tx,
    context: &Context,
    id: InitiativeId,
    (chosen, nonce): (&Chosen, &str),
) -> Outcome<Reply> {
    let actor = &context.actor;
    let cadence = match chosen.schedule.parse::<Cadence>() {
        Ok(cadence) => cadence,
        Err(error) => return Ok(Reply::Errors(vec![(views::field::SCHEDULE.to_owned(), error.to_string())])),
    };
    let answer_time = SignedDuration::from_hours(chosen.hours);
    let wanted = Wanted { waves: chosen.waves.clone(), cadence, answer_time };
    if let Some(preview) = readiness::ask(tx, actor, id, &wanted, nonce).await? {
        echo(tx, &actor.member, preview).await?;
    }
    Ok(Reply::Silent)
}
