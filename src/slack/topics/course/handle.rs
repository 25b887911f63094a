//! Asks about the course of an initiative are answered.

use super::{Ask, Form, Opens, Tap};
use crate::actions::Outcome;
use crate::actions::course::{
    close, criterion, forecast, hand_over, involve, lists, panel, rest, share, talk, turn, undo,
};
use crate::actions::decision::propose::read_date;
use crate::actions::initiative::owned;
use crate::domain::ids::InitiativeId;
use crate::domain::notice::{Notice, course as about};
use crate::domain::refusal::{CourseRefusal, Refusal};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken;
use crate::slack::views::course::{self as views, forms};
use crate::store::{Tx, criteria, forecasts, leads};

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    match ask {
        Ask::Panel(id) => Ok(Reply::Show(views::panel(&panel::panel(tx, actor, id).await?))),
        Ask::Open(form, id) => open(tx, context, form, id).await,
        Ask::Tap(tap, id) => {
            match tap {
                Tap::Resume => rest::resume(tx, actor, id).await?,
                Tap::Archive => rest::archive(tx, actor, id).await?,
                Tap::Restore => rest::restore(tx, actor, id).await?,
                Tap::Accept => hand_over::accept(tx, actor, id).await?,
                Tap::Decline => hand_over::decline(tx, actor, id).await?,
                Tap::Confirm => involve::confirm(tx, actor, id).await?,
            }
            Ok(Reply::Silent)
        }
        Ask::Undo(id, number) => {
            let key = undo::undo(tx, actor, id, number).await?;
            Ok(Reply::Notice(Notice::Course(about::Notice::Undone { key })))
        }
        Ask::Submit(form) => take(tx, context, form).await,
    }
}

async fn open(tx: &mut Tx, context: &Context, form: Opens, id: InitiativeId) -> Outcome<Reply> {
    let actor = &context.actor;
    let initiative = match form {
        Opens::Involve => involve::open(tx, actor, id).await?,
        // Who may is checked when it is sent: the owner may be back by then.
        Opens::Name => return Ok(Reply::Open(forms::name(id))),
        // It has ended, so that nothing else can be changed.
        Opens::Close => return Ok(Reply::Open(views::closing(&close::open(tx, actor, id).await?))),
        _ => owned(tx, actor, id).await?,
    };
    let stage = initiative.stage;
    Ok(Reply::Open(match form {
        Opens::Criterion(position) => {
            let there = criteria::of_stage(tx, id, stage).await?;
            let known = position.map(|at| there.iter().find(|criterion| criterion.position == at));
            if known == Some(None) {
                return Err(CourseRefusal::NoCriterion.into());
            }
            forms::criterion(&initiative, known.flatten())
        }
        Opens::Forecast => forms::forecast(&initiative, forecasts::of(tx, id, stage).await?),
        Opens::Lists => forms::lists(&initiative, &lists::of(tx, id, stage).await?),
        Opens::Back => forms::back(&initiative),
        Opens::Pause => forms::pause(&initiative),
        Opens::Lead => forms::lead(&initiative),
        Opens::Name | Opens::Close => return Ok(Reply::Silent),
        Opens::Involve => {
            let terms = leads::involvement(tx, id).await?;
            forms::involve(&initiative, terms.as_ref(), &actor.member)
        }
        Opens::Talk => forms::talk(&initiative, &leads::talk(tx, id).await?),
    }))
}

/// Does what a form asks for.
async fn take(tx: &mut Tx, context: &Context, form: Form) -> Outcome<Reply> {
    let fields = form.fields();
    let work = async |tx: &mut Tx| submit(tx, context, form).await.map(|()| Reply::Silent);
    taken::take(tx, work, |refusal| (place(refusal, fields).to_owned(), refusal.at_field())).await
}

async fn submit(tx: &mut Tx, context: &Context, form: Form) -> Outcome<()> {
    let actor = &context.actor;
    match form {
        Form::Criterion(id, stage, position, draft) => {
            criterion::write(tx, actor, id, (stage, position), &draft).await
        }
        Form::Forecast(id, stage, date, why) => {
            let date = read_date(&date)?;
            forecast::forecast(tx, actor, id, (stage, date), &why).await.map(drop)
        }
        Form::Lists(id, stage, wanted) => lists::write(tx, actor, id, stage, &wanted).await,
        Form::Back(id, stage, why) => turn::go_back(tx, actor, id, stage, &why).await,
        Form::Close(id, thanked, words) => close::close(tx, actor, id, &thanked, &words).await,
        Form::Pause(id, why) => rest::pause(tx, actor, id, &why).await,
        Form::Lead(id, deputy, next) => {
            if let Some(next) = next {
                hand_over::offer(tx, actor, id, Some(next)).await?;
            }
            let owner = owned(tx, actor, id).await?.owner;
            if owner == actor.member { share::share(tx, actor, id, deputy).await } else { Ok(()) }
        }
        Form::Name(id, next) => hand_over::name(tx, actor, id, next).await,
        Form::Involve(id, often, approves) => involve::involve(tx, actor, id, (often, approves)).await,
        Form::Talk(id, answers) => talk::talk(tx, actor, id, &answers).await,
    }
}

/// The field at which a refusal stands: the one it names, else the form's first.
fn place(refusal: &Refusal, fields: &'static [&'static str]) -> &'static str {
    let about = |wanted: &str| fields.iter().find(|field| **field == wanted).copied();
    let named = match refusal {
        Refusal::MissingField { field } | Refusal::FieldTooLong { field, .. } => about(field),
        Refusal::Course(CourseRefusal::NotALink) => about("evidence"),
        Refusal::Course(CourseRefusal::TooManyThanked { .. }) => about("people"),
        Refusal::Course(CourseRefusal::LongName { .. }) => about("names"),
        Refusal::NotAColleague => about("who"),
        _ => None,
    };
    named.or_else(|| fields.first().copied()).unwrap_or_default()
}
