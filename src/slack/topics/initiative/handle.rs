//! Asks about initiatives are answered.

use super::{Ask, Form, Opens};
use crate::actions::initiative::{
    accept, appoint, aspects, change, checklist, create, further, gate, here, needs, overview, owned, people,
    problem, retry, suggest,
};
use crate::actions::settings::workspace::may_create;
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::InitiativeId;
use crate::domain::notice::{Notice, initiative as about};
use crate::domain::people::Actor;
use crate::domain::refusal::{CourseRefusal, Refusal};
use crate::slack::drafts::remembering;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken;
use crate::slack::views::initiative::{self as views, forms};
use crate::store::{Tx, criteria, further_channels, homes, initiatives, key_aspects};

/// The word after `status` that means all of the asker's initiatives.
const ALL_OF_MINE: &str = "all";
/// As many of them are listed.
const MINE: i64 = 40;

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let (actor, channel) = (&context.actor, context.origin.channel.as_ref());
    match ask {
        Ask::New => {
            may_create(tx, &actor.member).await?;
            let place = channel.filter(|channel| !channel.as_str().starts_with('D'));
            Ok(Reply::Open(forms::create(place, &nonce())))
        }
        Ask::Status(words) => {
            if words == ALL_OF_MINE {
                return mine(tx, actor).await;
            }
            match overview::status(tx, channel, &actor.member, key(&words)).await {
                Ok(seen) => Ok(Reply::Show(views::status(&seen, &actor.member))),
                // Where no initiative lives, all of the asker's are meant.
                Err(ActionError::Refusal(Refusal::NotInInitiativeChannel)) => mine(tx, actor).await,
                Err(error) => Err(error),
            }
        }
        Ask::Gate(words) => {
            let initiative = here(tx, channel, &actor.member, key(&words)).await?;
            open(tx, context, Opens::Gate, initiative.id).await
        }
        Ask::Needs => Ok(Reply::Show(views::needs(&needs::needs(tx, channel, &actor.member).await?))),
        Ask::Open(form, id) => open(tx, context, form, id).await,
        Ask::Accept(id) => accept::accept(tx, actor, id).await.map(|()| Reply::Silent),
        Ask::Appoint(id, sponsor) => {
            appoint::appoint(tx, actor, id, &sponsor).await?;
            if sponsor == actor.member {
                return Ok(Reply::Silent);
            }
            Ok(Reply::Notice(Notice::Initiative(about::Notice::SponsorAsked { sponsor })))
        }
        Ask::Retry(id) => {
            let (channel, kept) = retry::try_again(tx, actor, id).await?;
            Ok(Reply::Notice(Notice::Initiative(about::Notice::TryingAgain { channel, kept })))
        }
        Ask::Submit(form) => take(tx, context, form).await,
    }
}

/// How all stand in which the asker has a part; where they have none, how to begin.
async fn mine(tx: &mut Tx, actor: &Actor) -> Outcome<Reply> {
    let (all, total) = homes::initiatives_of(tx, &actor.member, MINE).await?;
    if all.is_empty() {
        return Err(Refusal::NotInInitiativeChannel.into());
    }
    Ok(Reply::Show(views::mine(&all, total, &actor.member)))
}

async fn open(tx: &mut Tx, context: &Context, form: Opens, id: InitiativeId) -> Outcome<Reply> {
    let initiative = match form {
        Opens::Suggest => suggest::may_suggest(tx, &context.actor, id).await?,
        Opens::Aspects => aspects::may_name(tx, &context.actor, id).await?,
        _ => owned(tx, &context.actor, id).await?,
    };
    let view = match form {
        Opens::People => {
            let roster = initiatives::roster(tx, &initiative).await?;
            forms::people(id, &roster.stakeholders)
        }
        Opens::Problem => forms::problem(&initiative),
        Opens::Checklist => {
            let criteria = criteria::of_stage(tx, id, initiative.stage).await?;
            forms::checklist(&initiative, &criteria)
        }
        Opens::More => forms::more(&initiative, &further_channels::of(tx, id).await?),
        Opens::Suggest => forms::suggest(&initiative),
        Opens::Aspects => forms::aspects(&initiative, &key_aspects::of(tx, id).await?),
        Opens::Gate => forms::gate(&overview::overview(tx, &initiative).await?, &nonce()),
    };
    Ok(Reply::Open(remembering(tx, &context.actor.member, view).await?))
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
        Form::Create(draft, nonce) => create::create(tx, actor, &draft, &nonce).await.map(drop),
        Form::People(id, wanted) => people::set_stakeholders(tx, actor, id, &wanted).await,
        Form::Problem(id, text) => problem::set_problem(tx, actor, id, &text).await,
        Form::Checklist(id, stage, met) => checklist::tick(tx, actor, id, stage, &met).await,
        Form::Change(id, wanted, further) => {
            change::change(tx, actor, id, &wanted).await?;
            further::choose(tx, actor, id, &further).await
        }
        Form::Aspects(id, text) => aspects::name(tx, actor, id, &text).await,
        Form::Suggest(id, other) => suggest::suggest(tx, actor, id, other).await,
        Form::Gate(id, proposal, nonce) => {
            gate::propose(tx, actor, id, &proposal, &nonce, context.settle).await.map(drop)
        }
    }
}

/// The field at which a refusal stands: the one it names, else the form's first.
fn place(refusal: &Refusal, fields: &'static [&'static str]) -> &'static str {
    let about = |wanted: &str| fields.iter().find(|field| **field == wanted).copied();
    let named = match refusal {
        Refusal::MissingField { field } | Refusal::FieldTooLong { field, .. } => about(field),
        Refusal::Course(CourseRefusal::KeyTaken { .. }) => about("key"),
        Refusal::Course(CourseRefusal::NotPublic | CourseRefusal::TooManyChannels { .. }) => about("further"),
        Refusal::NotAColleague => about("sponsor"),
        _ => None,
    };
    named.or_else(|| fields.first().copied()).unwrap_or_default()
}

/// The key that a command's words begin with.
fn key(words: &str) -> Option<&str> {
    words.split_whitespace().next()
}

fn nonce() -> String {
    format!("{:032x}", rand::random::<u128>())
}
