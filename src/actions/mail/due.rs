//! A mail is about to go: what it is about by now, and to whom.

use super::hash;
use super::off::tell;
use crate::actions::update::find;
use crate::domain::ids::{MemberId, UpdateId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{MailPost, Post};
use crate::domain::mail::{Address, VALID};
use crate::domain::notice::mail::Notice as Said;
use crate::domain::update::{Correction, StageUpdate, State};
use crate::store::updates::corrections;
use crate::store::{Result, Tx, jobs, mail_addresses, members, posts};
use jiff::{SignedDuration, Timestamp};

/// An update that cannot be sent for so long is not sent any more: the next one is near.
const UPDATE_WAITS: SignedDuration = SignedDuration::from_hours(3 * 24);

/// Whether a mail is still to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// To this address, until then.
    To(Address, Timestamp),
    /// To nobody any more.
    Nobody,
}

/// What a mail of an update is made of.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The update.
    pub update: StageUpdate,
    /// Its initiative.
    pub initiative: Initiative,
    /// What was put right in it.
    pub corrections: Vec<Correction>,
    /// Where it stands in Slack, as far as it does by now: the sponsor's own copy before the channel's.
    pub place: Option<posts::Place>,
    /// Whether the sponsor's own copy is still on its way.
    pub own_comes: bool,
    /// The language in which its reader uses Slack, where Slack said so.
    pub locale: Option<String>,
    /// When it went out.
    pub sent_at: Timestamp,
    /// What is in the link that turns mail off.
    pub token: String,
}

/// To whom a mail still goes, and until when.
pub async fn due(tx: &mut Tx, post: &MailPost) -> Result<Due> {
    match post {
        MailPost::Code(member, number) => {
            let row = mail_addresses::find(tx, member).await?;
            let Some(row) = row.filter(|row| row.serial == *number) else { return Ok(Due::Nobody) };
            let asked = row.subscription()?.asked;
            let until = row.asked_at()?.saturating_add(VALID).unwrap_or(Timestamp::MAX);
            Ok(asked.map_or(Due::Nobody, |asked| Due::To(asked.address, until)))
        }
        MailPost::Update(id, member) => {
            let address = super::of(tx, member).await?.address;
            let (update, initiative) = find(tx, *id).await?;
            let theirs = initiative.sponsor == *member && !members::is_gone(tx, member).await?;
            match (address, update.state) {
                (Some(address), State::Sent { at, .. }) if theirs => {
                    Ok(Due::To(address, at.saturating_add(UPDATE_WAITS).unwrap_or(Timestamp::MAX)))
                }
                _ => Ok(Due::Nobody),
            }
        }
    }
}

/// The update as it is by now, for its sponsor's mailbox; `None` where it never went out.
pub async fn letter(tx: &mut Tx, id: UpdateId, member: &MemberId) -> Result<Option<Letter>> {
    let (update, initiative) = find(tx, id).await?;
    let State::Sent { at, .. } = update.state else { return Ok(None) };
    let Some(row) = mail_addresses::find(tx, member).await? else { return Ok(None) };
    let own = Post::UpdateToSponsor(id).subject();
    let own_comes = jobs::post_pending(tx, &own).await?;
    let place = match posts::place(tx, &own).await? {
        None => posts::place(tx, &Post::UpdateToChannel(id).subject()).await?,
        place => place,
    };
    let corrections = corrections::of(tx, id).await?;
    let locale = members::find(tx, member).await?.and_then(|row| row.locale);
    let token = row.token;
    Ok(Some(Letter { update, initiative, corrections, place, own_comes, locale, sent_at: at, token }))
}

/// A code for the address that waits for one, which is sent now: an earlier one counts no more. `None` where another one was asked
/// for since.
pub async fn code(tx: &mut Tx, member: &MemberId, number: i64) -> Result<Option<String>> {
    let code = format!("{:06}", rand::random_range(0..1_000_000));
    let salt = format!("{:032x}", rand::random::<u128>());
    let kept = mail_addresses::code(tx, member, number, &salt, &hash(&salt, &code)).await?;
    Ok(kept.then_some(code))
}

/// The code of that number was not sent after all.
pub async fn uncounted(tx: &mut Tx, member: &MemberId, number: i64) -> Result<()> {
    mail_addresses::drop_code(tx, member, number).await
}

/// A mail was not sent, for good, and not because of the mailbox: `code` is what the server answered, if it did.
pub async fn missed(tx: &mut Tx, post: &MailPost, code: Option<u16>) -> Result<()> {
    match post {
        MailPost::Code(member, _) => tell(tx, member, Said::CodeNotSent).await,
        MailPost::Update(_, member) => tell(tx, member, Said::NotSent { code }).await,
    }
}
