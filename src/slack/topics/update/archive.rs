//! `/accord update all`: the updates that are over, for whoever may see the initiative.

use super::quarter;
use crate::actions::Outcome;
use crate::actions::initiative::here;
use crate::actions::update::archive::{PAGE, open_to, page};
use crate::domain::calendar::Quarter;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::Initiative;
use crate::domain::job::{File, Job, PageFormat};
use crate::domain::notice::Notice;
use crate::domain::notice::file::Notice as Told;
use crate::domain::refusal::Refusal;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::update as views;
use crate::store::channels::Sight;
use crate::store::{Tx, initiatives, jobs};

/// What can be asked of the past.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// `/accord update all`, perhaps with an initiative's key.
    All(Option<String>),
    /// The page before this slot.
    Older(InitiativeId, String),
    /// All of them as files.
    Export(InitiativeId),
    /// `/accord update quarter`, perhaps with an initiative's key and a quarter's name.
    Quarter(Option<String>, Option<Quarter>),
    /// A quarter of that initiative; none: the newest that is over.
    QuarterOf(InitiativeId, Option<Quarter>),
    /// It as files.
    ExportQuarter(InitiativeId, Quarter),
}

impl Ask {
    /// The words behind `/accord update`, if they ask for the past.
    pub(super) fn typed(words: &[&str]) -> Option<Self> {
        let wants = |wanted: &str| words.iter().any(|word| word.eq_ignore_ascii_case(wanted));
        let rest = |wanted: &str| {
            let mut rest: Vec<_> = words.iter().filter(|word| !word.eq_ignore_ascii_case(wanted)).collect();
            let quarter = rest.iter().position(|word| word.to_uppercase().parse::<Quarter>().is_ok());
            let quarter = quarter.and_then(|at| rest.remove(at).to_uppercase().parse().ok());
            (rest.first().map(|key| (**key).to_owned()), quarter)
        };
        if wants("all") {
            return Some(Self::All(rest("all").0));
        }
        wants("quarter").then(|| rest("quarter")).map(|(key, quarter)| Self::Quarter(key, quarter))
    }

    /// A pressed button.
    pub(super) fn pressed(verb: &str, value: &str) -> Option<Self> {
        let (id, rest) = value.split_once('/').unwrap_or((value, ""));
        let id = InitiativeId(id.parse().ok()?);
        match verb {
            "older" => Some(Self::Older(id, rest.to_owned())),
            "export" => Some(Self::Export(id)),
            "quarter" => Some(Self::QuarterOf(id, rest.parse().ok())),
            "quarter_export" => Some(Self::ExportQuarter(id, rest.parse().ok()?)),
            _ => None,
        }
    }
}

/// Answers it, once it is known what its asker may see.
pub(super) async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let Some(sight) = context.sight(tx).await? else { return Ok(Reply::Look) };
    match ask {
        Ask::All(key) => {
            let found =
                here(tx, context.origin.channel.as_ref(), &context.actor.member, key.as_deref()).await?;
            let found = open_to(tx, &sight, found).await?;
            show(tx, context, &found, None).await
        }
        Ask::Quarter(key, wanted) => {
            let found =
                here(tx, context.origin.channel.as_ref(), &context.actor.member, key.as_deref()).await?;
            let found = open_to(tx, &sight, found).await?;
            quarter::show(tx, &found, wanted).await
        }
        Ask::QuarterOf(id, wanted) => {
            let found = seen(tx, &sight, id).await?;
            quarter::show(tx, &found, wanted).await
        }
        Ask::ExportQuarter(id, wanted) => {
            let found = seen(tx, &sight, id).await?;
            quarter::export(tx, context, &found, wanted).await
        }
        Ask::Older(id, before) => {
            let found = seen(tx, &sight, id).await?;
            show(tx, context, &found, Some(&before)).await
        }
        Ask::Export(id) => {
            let initiative = seen(tx, &sight, id).await?.id;
            for format in [PageFormat::Html, PageFormat::Markdown] {
                let member = context.actor.member.clone();
                jobs::enqueue(tx, &Job::File(File::Updates { member, initiative, format })).await?;
            }
            Ok(Reply::Notice(Notice::File(Told::Coming)))
        }
    }
}

/// The initiative of a button, for whoever may still see it.
async fn seen(tx: &mut Tx, sight: &Sight, id: InitiativeId) -> Outcome<Initiative> {
    let found = initiatives::find(tx, id).await?.ok_or(Refusal::NotInInitiativeChannel)?;
    open_to(tx, sight, found).await
}

async fn show(
    tx: &mut Tx,
    context: &Context,
    initiative: &Initiative,
    before: Option<&str>,
) -> Outcome<Reply> {
    let page = page(tx, initiative.id, before, PAGE).await?;
    let leads = initiative.is_owned_by(&context.actor.member);
    let archive = views::Archive { initiative, past: &page.past, older: page.rest.as_deref(), leads };
    Ok(Reply::Show(views::archive(&archive)))
}
