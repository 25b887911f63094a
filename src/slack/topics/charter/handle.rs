//! Asks about charters are answered.

use super::{Ask, Form};
use crate::actions::Outcome;
use crate::actions::charter::write::Written;
use crate::actions::charter::{align, ask, mark, picture, read, require, write};
use crate::actions::initiative::{overview, owned};
use crate::domain::charter::{Base, CharterVersion, Statement};
use crate::domain::ids::InitiativeId;
use crate::domain::notice::file::Notice::Coming;
use crate::domain::notice::{Notice, charter as about};
use crate::domain::refusal::{CharterRefusal, Refusal};
use crate::slack::drafts::remembering;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken;
use crate::slack::views::charter::{self as views, Clash};
use crate::store::{Tx, charters, initiatives, key_aspects, requirements};

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let (actor, channel) = (&context.actor, context.origin.channel.as_ref());
    match ask {
        Ask::Words(words) => {
            let key = words.split_whitespace().next();
            let initiative = overview::visible(tx, channel, &actor.member, key).await?;
            Ok(Reply::Show(views::panel(&read::seen(tx, &initiative).await?, &actor.member)))
        }
        Ask::Write(id) => {
            let initiative = owned(tx, actor, id).await?;
            let latest = charters::latest(tx, id).await?;
            let mut statements =
                latest.as_ref().map(|charter| charter.statements.clone()).unwrap_or_default();
            let (version, revision) = latest.map_or((CharterVersion(0), 0), |c| (c.version, c.revision));
            let base = Base::of(version, revision, &statements);
            if statements.is_empty() {
                statements = views::begun(&initiative, &key_aspects::of(tx, id).await?);
            }
            let view = views::write(&initiative, &base, &statements, None);
            Ok(Reply::Open(remembering(tx, &actor.member, view).await?))
        }
        Ask::Read(id, version) => {
            let initiative = initiatives::find(tx, id).await?.ok_or(CharterRefusal::NoSuchVersion)?;
            overview::may_see(tx, channel, &actor.member, &initiative).await?;
            let (charter, before) = read::version(tx, id, version).await?;
            Ok(Reply::Open(views::read(&initiative, &charter, before.as_ref())))
        }
        Ask::Sign(id, version) => {
            let decision = ask::ask(tx, actor, id, version, context.settle).await?;
            let sponsor = owned(tx, actor, id).await?.sponsor;
            Ok(say(about::Notice::Asked { sponsor, version, decision }))
        }
        Ask::Align(id) => {
            let number = align::ask(tx, actor, id).await?;
            let people = mark::record(tx, id, number).await?.map_or(0, |record| record.people);
            Ok(say(about::Notice::Asking { people }))
        }
        Ask::Mark(id) => {
            let paper = mark::open(tx, &actor.member, id).await?;
            Ok(Reply::Open(views::marking(&paper)))
        }
        Ask::Picture(id, number) => {
            let initiative = initiatives::find(tx, id).await?.ok_or(CharterRefusal::NoSuchVersion)?;
            overview::may_see(tx, channel, &actor.member, &initiative).await?;
            picture::picture(tx, &actor.member, id, number).await?;
            Ok(Reply::Notice(Notice::File(Coming)))
        }
        Ask::Requirements(id) => {
            let initiative = initiatives::find(tx, id).await?.ok_or(CharterRefusal::NoSuchVersion)?;
            overview::may_see(tx, channel, &actor.member, &initiative).await?;
            let all = requirements::of(tx, id, views::SHOWN).await?;
            let places = require::places(tx, &all).await?;
            Ok(Reply::Show(views::requirements(&initiative, &all, &places, &actor.member)))
        }
        Ask::Require(id, number) => {
            owned(tx, actor, id).await?;
            let known = match number {
                Some(number) => requirements::find(tx, number).await?.filter(|known| known.initiative == id),
                None => None,
            };
            let nonce = format!("{:032x}", rand::random::<u128>());
            Ok(Reply::Open(views::require(id, known.as_ref(), &nonce)))
        }
        Ask::Submit(form) => take(tx, context, form).await,
    }
}

fn say(notice: about::Notice) -> Reply {
    Reply::Notice(Notice::Charter(notice))
}

/// Does what a form asks for.
async fn take(tx: &mut Tx, context: &Context, form: Form) -> Outcome<Reply> {
    let at = |refusal: &Refusal| (place(&form, refusal), refusal.at_field());
    taken::take(tx, async |tx| submit(tx, context, &form).await, at).await
}

async fn submit(tx: &mut Tx, context: &Context, form: &Form) -> Outcome<Reply> {
    let actor = &context.actor;
    match form {
        Form::Write(id, base, typed) => {
            let written = write::write(tx, actor, *id, base, typed).await?;
            Ok(clashed(tx, *id, written).await?.unwrap_or(Reply::Silent))
        }
        Form::Require(_, Some(number), words, _) => {
            require::change(tx, actor, *number, words.clone()).await.map(|()| Reply::Silent)
        }
        Form::Require(id, None, words, nonce) => {
            require::write(tx, actor, *id, words.clone(), nonce).await.map(|()| Reply::Silent)
        }
        Form::Mark(id, number, marks) => {
            mark::mark(tx, actor, *id, *number, marks).await.map(|()| Reply::Silent)
        }
    }
}

/// The second of two writers sees what the first one saved, with their own words still in the fields.
pub async fn clashed(tx: &mut Tx, id: InitiativeId, written: Written) -> Outcome<Option<Reply>> {
    let Written::Clash { saved, merged } = written else { return Ok(None) };
    let initiative = initiatives::find(tx, id).await?.ok_or(CharterRefusal::NoSuchVersion)?;
    let base = Base::of(saved.version, saved.revision, &saved.statements);
    let clash = Clash { saved: &saved, statements: &merged.clashes };
    Ok(Some(Reply::Update(views::write(&initiative, &base, &merged.statements, Some(clash)))))
}

/// The block at which a refusal stands: the field or the statement that it names, else the first.
fn place(form: &Form, refusal: &Refusal) -> String {
    match (form, refusal) {
        (Form::Write(_, base, _), Refusal::Charter(CharterRefusal::TooLong { statement, .. })) => {
            views::block(*statement, base.revision)
        }
        (Form::Write(_, base, _), Refusal::Deciding(_)) => views::block(Statement::KeyAspects, base.revision),
        (Form::Write(_, base, _), _) => views::block(Statement::Problem, base.revision),
        (Form::Require(..), Refusal::MissingField { field } | Refusal::FieldTooLong { field, .. }) => {
            field.clone()
        }
        (Form::Require(..), Refusal::Charter(CharterRefusal::NoSuchLink { .. })) => "links".to_owned(),
        (Form::Require(..), _) => "text".to_owned(),
        (Form::Mark(_, _, marks), _) => {
            marks.keys().next().map_or_else(String::new, |statement| statement.word().to_owned())
        }
    }
}
