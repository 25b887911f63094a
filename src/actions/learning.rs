//! Links to learn from: those who lead list them, everybody ticks what they are done with.

use super::Outcome;
use super::initiative::{field, owned, takes_part};
use crate::domain::ids::{InitiativeId, LinkId};
use crate::domain::initiative::Initiative;
use crate::domain::learning::{LINKS_MAX, Link, MINUTES, TITLE_MAX, address};
use crate::domain::people::Actor;
use crate::domain::refusal::{AnnouncementRefusal, Refusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, counters, initiatives, learning};

/// What a form was filled in with, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// What it is called.
    pub title: String,
    /// The address.
    pub url: String,
    /// How many minutes it takes.
    pub minutes: String,
}

impl Typed {
    fn link(&self, id: LinkId, initiative: InitiativeId) -> Result<Link, Refusal> {
        let title = field("title", &self.title.split_whitespace().collect::<Vec<_>>().join(" "), TITLE_MAX)?;
        let url = address(&self.url)?;
        let minutes = self.minutes.trim().parse().ok().filter(|minutes| MINUTES.contains(minutes));
        Ok(Link { id, initiative, title, url, minutes: minutes.ok_or(AnnouncementRefusal::HowLong)? })
    }
}

/// Lists a new link; only those who lead may. The same `nonce` again lists nothing.
///
/// Refused: no title, no address, no length, and more links than a list shows.
pub async fn add(tx: &mut Tx, actor: &Actor, id: InitiativeId, typed: &Typed, nonce: &str) -> Outcome<()> {
    owned(tx, actor, id).await?;
    if learning::is_kept(tx, nonce).await? {
        return Ok(());
    }
    if learning::listed(tx, id, &actor.member).await?.len() >= LINKS_MAX {
        return Err(AnnouncementRefusal::TooManyLinks { most: LINKS_MAX }.into());
    }
    let mut link = typed.link(LinkId(0), id)?;
    link.id = LinkId(counters::next(tx, "learning_link").await?);
    if learning::insert(tx, &link, &actor.member, nonce).await? {
        note(tx, actor, link.id, "learning.added").await?;
    }
    Ok(())
}

/// A link for those who lead.
pub async fn led(tx: &mut Tx, actor: &Actor, id: LinkId) -> Outcome<Link> {
    let link = learning::find(tx, id).await?.ok_or(AnnouncementRefusal::LinkGone)?;
    owned(tx, actor, link.initiative).await?;
    Ok(link)
}

/// Keeps what it says anew; who is done with it stays so.
pub async fn edit(tx: &mut Tx, actor: &Actor, id: LinkId, typed: &Typed) -> Outcome<()> {
    let link = led(tx, actor, id).await?;
    learning::save(tx, &typed.link(id, link.initiative)?).await?;
    Ok(note(tx, actor, id, "learning.changed").await?)
}

/// Takes a link off the list.
pub async fn remove(tx: &mut Tx, actor: &Actor, id: LinkId) -> Outcome<()> {
    led(tx, actor, id).await?;
    learning::remove(tx, id).await?;
    Ok(note(tx, actor, id, "learning.removed").await?)
}

/// Somebody is done with a link, or is not after all; the initiative it belongs to. The list in which they tick was shown to them by
/// us. Refused: whoever cannot take part.
pub async fn tick(tx: &mut Tx, actor: &Actor, id: LinkId, done: bool) -> Outcome<Initiative> {
    takes_part(tx, actor).await?;
    let link = learning::find(tx, id).await?.ok_or(AnnouncementRefusal::LinkGone)?;
    learning::tick(tx, id, &actor.member, done).await?;
    Ok(initiatives::find(tx, link.initiative).await?.ok_or(AnnouncementRefusal::LinkGone)?)
}

async fn note(tx: &mut Tx, actor: &Actor, id: LinkId, action: &str) -> Result<()> {
    let subject = format!("learning/{}", id.0);
    audit::append(tx, &Entry { actor: actor.member.as_str(), action, subject: &subject, detail: "" }).await
}
