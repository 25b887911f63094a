//! Stakeholders: how what is asked about them is recognised, and which action answers it.

mod form;

pub use form::{Assessed, Imported};

use crate::actions::initiative::{here, overview, owned};
use crate::actions::stakeholder::assess;
use crate::actions::stakeholder::profile::{self, Filled};
use crate::actions::stakeholder::{board, contact, follow, import};
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::notice::Notice;
use crate::domain::notice::people::Notice as Said;
use crate::domain::refusal::Refusal;
use crate::slack::incoming::{Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::people::{self as views, field, fields};
use crate::store::{Tx, profiles};

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// `/accord people`, perhaps with a key.
    Words(String),
    /// Another page of the list.
    Page(InitiativeId, usize),
    /// The form for where people are taken from.
    Import(InitiativeId),
    /// That form, submitted.
    TakeIn(InitiativeId, Imported),
    /// The form for what everybody may know of somebody.
    Profile(InitiativeId, MemberId),
    /// That form, submitted.
    Describe(InitiativeId, MemberId, Filled),
    /// The owner's own view of somebody.
    Assess(InitiativeId, MemberId),
    /// That form, submitted.
    Assessed(InitiativeId, Assessed),
    /// The owner's own map.
    Map(InitiativeId),
    /// That map as a picture.
    Picture(InitiativeId),
    /// Who came to a source becomes a stakeholder, and who went is none any more.
    Follow(InitiativeId, Vec<MemberId>, Vec<MemberId>),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        if form.callback_id == "people.import" {
            let id = InitiativeId(form.metadata.parse().ok()?);
            return Some(Self::TakeIn(id, Imported::read(form)));
        }
        let (id, member) = somebody(&form.metadata)?;
        match form.callback_id.as_str() {
            "people.profile" => {
                let text = |name| form.text(name).to_owned();
                let (group, part) = (text(fields::GROUP), text(fields::PART));
                let spoke = !form.list(fields::SPOKE).is_empty();
                Some(Self::Describe(id, member, Filled { group, part, wants: text(fields::WANTS), spoke }))
            }
            "people.assess" => Assessed::read(form, member).map(|said| Self::Assessed(id, said)),
            _ => None,
        }
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let verb = press.action_id.strip_prefix("people.")?;
        let one = || press.value.parse().ok().map(InitiativeId);
        match verb {
            "import" => one().map(Self::Import),
            "map" => one().map(Self::Map),
            "picture" => one().map(Self::Picture),
            "more" | "earlier" => {
                let (id, page) = press.value.split_once('/')?;
                Some(Self::Page(InitiativeId(id.parse().ok()?), page.parse().ok()?))
            }
            "profile" => somebody(&press.value).map(|(id, member)| Self::Profile(id, member)),
            "assess" => somebody(&press.value).map(|(id, member)| Self::Assess(id, member)),
            "follow" => {
                let mut parts = press.value.splitn(3, '/');
                let id = InitiativeId(parts.next()?.parse().ok()?);
                let mut list = || parts.next().map(members);
                Some(Self::Follow(id, list()?, list()?))
            }
            _ => None,
        }
    }
}

fn somebody(value: &str) -> Option<(InitiativeId, MemberId)> {
    let (id, member) = value.split_once('/')?;
    Some((InitiativeId(id.parse().ok()?), MemberId::new(member)))
}

fn members(list: &str) -> Vec<MemberId> {
    list.split(',').filter(|id| !id.is_empty()).map(MemberId::new).collect()
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    match ask {
        Ask::Words(words) => {
            let (channel, key) = (context.origin.channel.as_ref(), words.split_whitespace().next());
            let initiative = here(tx, channel, &actor.member, key).await?;
            let sees = overview::may_see(tx, channel, &actor.member, &initiative).await.is_ok();
            let board = board(tx, actor, initiative.id, sees).await?;
            Ok(Reply::Open(views::list(&board, &actor.member, 0)))
        }
        Ask::Page(id, page) => {
            // Whoever has the list before them was shown it.
            Ok(Reply::Update(views::list(&board(tx, actor, id, true).await?, &actor.member, page)))
        }
        Ask::Import(id) => {
            owned(tx, actor, id).await?;
            Ok(Reply::Open(views::import(id, profiles::weeks(tx, id).await?)))
        }
        Ask::TakeIn(id, form) => take_in(tx, context, id, form).await,
        Ask::Profile(id, member) => {
            let (initiative, profile) = profile::open(tx, actor, id, &member).await?;
            Ok(Reply::Open(views::profile(&initiative, &profile, &actor.member)))
        }
        Ask::Describe(id, member, filled) => {
            at_field(profile::save(tx, actor, id, &member, &filled).await, fields::WANTS)
        }
        Ask::Assess(id, member) => {
            Ok(Reply::Open(views::assess(&assess::open(tx, actor, id, &member).await?)))
        }
        Ask::Assessed(id, form) => at_field(assess::save(tx, actor, id, form.0).await, field::NOTE),
        Ask::Map(id) => {
            let (initiative, map) = assess::map(tx, actor, id).await?;
            Ok(Reply::Open(views::map(&initiative, &map)))
        }
        Ask::Picture(id) => Ok(Reply::Open(views::drawing(&assess::picture(tx, actor, id).await?))),
        Ask::Follow(id, came, went) => {
            follow::follow(tx, actor, id, &came, &went).await?;
            Ok(say(Said::Followed { came: came.len(), went: went.len() }))
        }
    }
}

fn say(said: Said) -> Reply {
    Reply::Notice(Notice::People(said))
}

/// The contact plan is kept, and where a source is named Slack is asked who is in it.
async fn take_in(tx: &mut Tx, context: &Context, id: InitiativeId, form: Imported) -> Outcome<Reply> {
    let weeks = match contact::plan(tx, &context.actor, id, form.weeks).await {
        Ok(weeks) => weeks,
        refused => return at_field(refused.map(drop), fields::WEEKS),
    };
    if !form.names_source() {
        return Ok(Reply::CloseAndTell(Notice::People(Said::Planned { weeks })));
    }
    at_field(import::ask(tx, &context.actor, id, form.channel, &form.handle).await, fields::HANDLE)
}

/// What cannot be taken is said at the field it names, else at `usual`. Refusals come before anything is written.
fn at_field(done: Outcome<()>, usual: &str) -> Outcome<Reply> {
    match done {
        Ok(()) => Ok(Reply::Silent),
        Err(ActionError::Refusal(refusal)) => {
            let place = match &refusal {
                Refusal::FieldTooLong { field, .. } => field.clone(),
                _ => usual.to_owned(),
            };
            Ok(Reply::Errors(vec![(place, refusal.to_string())]))
        }
        Err(error) => Err(error),
    }
}
