//! Links to learn from: how what is asked about them is recognised, and which action answers it.

use crate::actions::initiative::{here, overview, owned};
use crate::actions::learning::{self as act, Typed};
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::{InitiativeId, LinkId};
use crate::domain::initiative::Initiative;
use crate::domain::notice::Notice;
use crate::domain::notice::announcement::Notice as Said;
use crate::domain::refusal::{AnnouncementRefusal, Refusal, RolloutRefusal};
use crate::slack::blocks::View;
use crate::slack::incoming::{Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken;
use crate::slack::views::learning::{self as views, field};
use crate::store::{Tx, initiatives, learning};

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// `/accord rollout links`, perhaps with a key.
    Words(String),
    /// The links of an initiative.
    Show(InitiativeId),
    /// A tick is set, or taken off.
    Tick(LinkId, bool),
    /// The form for a new link.
    New(InitiativeId),
    /// The form of one that is there.
    Edit(LinkId),
    /// That form, submitted, for a new link; the text makes a double submit one.
    Add(InitiativeId, String, Typed),
    /// The same for one that is there.
    Change(LinkId, Typed),
    /// A link is taken off the list.
    Remove(LinkId),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        if form.callback_id != "learning.write" {
            return None;
        }
        let text = |name: &str| form.text(name).to_owned();
        let typed = Typed { title: text(field::TITLE), url: text(field::URL), minutes: text(field::MINUTES) };
        let (id, nonce) = form.metadata.split_once('/').unwrap_or((&form.metadata, ""));
        let id = id.parse().ok()?;
        Some(match nonce {
            "" => Self::Change(LinkId(id), typed),
            nonce => Self::Add(InitiativeId(id), nonce.to_owned(), typed),
        })
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let (first, more) = press.value.split_once('/').unwrap_or((&press.value, ""));
        let id: i64 = first.parse().ok()?;
        match press.action_id.as_str() {
            "learning.show" => Some(Self::Show(InitiativeId(id))),
            "learning.add" => Some(Self::New(InitiativeId(id))),
            "learning.tick" => Some(Self::Tick(LinkId(id), more == "1")),
            "learning.edit" => Some(Self::Edit(LinkId(id))),
            "learning.remove" => Some(Self::Remove(LinkId(id))),
            _ => None,
        }
    }
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    let (channel, member) = (context.origin.channel.as_ref(), &actor.member);
    match ask {
        Ask::Words(words) => {
            let found = here(tx, channel, member, words.split_whitespace().next()).await?;
            overview::may_see(tx, channel, member, &found).await?;
            Ok(Reply::Open(list(tx, context, &found).await?))
        }
        Ask::Show(id) => {
            let found = initiatives::find(tx, id).await?.ok_or(AnnouncementRefusal::LinkGone)?;
            overview::may_see(tx, channel, member, &found).await?;
            Ok(Reply::Open(list(tx, context, &found).await?))
        }
        Ask::Tick(id, done) => {
            let initiative = act::tick(tx, actor, id, done).await?;
            Ok(Reply::Update(list(tx, context, &initiative).await?))
        }
        Ask::Remove(id) => {
            let link = act::led(tx, actor, id).await?;
            act::remove(tx, actor, id).await?;
            let initiative = owned(tx, actor, link.initiative).await?;
            Ok(Reply::Update(list(tx, context, &initiative).await?))
        }
        Ask::New(id) => {
            owned(tx, actor, id).await?;
            let metadata = format!("{}/{:032x}", id.0, rand::random::<u128>());
            Ok(Reply::Open(views::write(None, &metadata)))
        }
        Ask::Edit(id) => {
            let link = act::led(tx, actor, id).await?;
            let typed = Typed { title: link.title, url: link.url, minutes: link.minutes.to_string() };
            Ok(Reply::Open(views::write(Some(&typed), &id.0.to_string())))
        }
        submitted => {
            let at = |refusal: &_| (place(refusal).to_owned(), refusal.at_field());
            taken::take(tx, async |tx| submit(tx, context, submitted).await, at).await
        }
    }
}

async fn list(tx: &mut Tx, context: &Context, initiative: &Initiative) -> Outcome<View> {
    let member = &context.actor.member;
    let links = learning::listed(tx, initiative.id, member).await?;
    Ok(views::list(&links, initiative, initiative.is_owned_by(member)))
}

/// Takes a form that was sent.
async fn submit(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    match ask {
        Ask::Add(id, nonce, typed) => act::add(tx, actor, id, &typed, &nonce).await?,
        Ask::Change(id, typed) => act::edit(tx, actor, id, &typed).await?,
        _ => return Err(ActionError::Refusal(AnnouncementRefusal::LinkGone.into())),
    }
    Ok(Reply::CloseAndTell(Notice::Announcement(Said::LinkKept)))
}

/// The field at which it is said that a form cannot be taken.
fn place(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Rollout(RolloutRefusal::Announcement(AnnouncementRefusal::NoAddress { .. })) => field::URL,
        Refusal::Rollout(RolloutRefusal::Announcement(AnnouncementRefusal::HowLong)) => field::MINUTES,
        _ => field::TITLE,
    }
}
