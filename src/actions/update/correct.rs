//! An update that went out is corrected: edited in place wherever it stands, with its old words kept.

use super::edit::{Doubt, doubt};
use super::find;
use crate::actions::Outcome;
use crate::domain::health::Health;
use crate::domain::ids::{ChannelId, MemberId, UpdateId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, Post};
use crate::domain::notice::{Notice, update};
use crate::domain::refusal::{Refusal, UpdateRefusal};
use crate::domain::update::{Correction, StageUpdate, State, Stood, View, Words};
use crate::store::audit::{self, Entry};
use crate::store::posts::{self, Place};
use crate::store::updates::corrections;
use crate::store::{Result, Tx, jobs};

/// What somebody who leads the initiative says instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// How many corrections there were when they began.
    pub seen: usize,
    /// The words from now on; which lines are said stays as it was.
    pub view: View,
    /// What was wrong.
    pub why: String,
    /// The form that was filled in: of one form comes one correction.
    pub form: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Corrected {
    /// It is kept, and what stands in Slack follows.
    Kept(ChannelId),
    /// It says *on track* against the facts, and that is not enough.
    Doubted(Doubt),
    /// Somebody else corrected it meanwhile: nothing was changed.
    Meanwhile,
}

/// The update as it stands, with its corrections so far. Refused to all but those who lead the initiative, and before it went out.
pub async fn sent_of(tx: &mut Tx, by: &MemberId, id: UpdateId) -> Outcome<(StageUpdate, Vec<Correction>)> {
    let (update, _) = led(tx, by, id).await?;
    Ok((update, corrections::of(tx, id).await?))
}

async fn led(tx: &mut Tx, by: &MemberId, id: UpdateId) -> Outcome<(StageUpdate, Initiative)> {
    let (update, initiative) = find(tx, id).await?;
    if !initiative.is_owned_by(by) {
        return Err(Refusal::NotOwner { owner: initiative.owner }.into());
    }
    if !matches!(update.state, State::Sent { .. }) {
        return Err(UpdateRefusal::NotSent.into());
    }
    Ok((update, initiative))
}

/// Corrects it. Refused as [`sent_of`] is.
pub async fn correct(tx: &mut Tx, by: &MemberId, id: UpdateId, wanted: &Wanted) -> Outcome<Corrected> {
    let (update, initiative) = led(tx, by, id).await?;
    if corrections::came_of(tx, id, &wanted.form).await? {
        return Ok(Corrected::Kept(initiative.channel));
    }
    let before = corrections::of(tx, id).await?.len();
    if before != wanted.seen {
        return Ok(Corrected::Meanwhile);
    }
    if let Some(doubt) = doubt(&update, &wanted.view) {
        return Ok(Corrected::Doubted(doubt));
    }
    let words = Words { hidden: update.words.hidden.clone(), ..update.words_of(&wanted.view, by) };
    let correction = Correction {
        number: i64::try_from(before + 1).unwrap_or(i64::MAX),
        by: by.clone(),
        at: tx.now(),
        why: wanted.why.clone(),
        stood: Stood::of(&update.words),
    };
    if !corrections::keep(tx, id, &correction, &words, &wanted.form).await? {
        return Ok(Corrected::Meanwhile);
    }
    for edit in [Edit::UpdateSent(id), Edit::UpdateDraft(id)] {
        jobs::enqueue(tx, &Job::Edit(edit)).await?;
    }
    let subject = Post::UpdateToChannel(id).subject();
    if posts::place(tx, &subject).await?.is_none() && !jobs::post_pending(tx, &subject).await? {
        unshown(tx, &initiative, id, correction.number, (&initiative.channel, "never_posted")).await?;
    }
    let (about, claimed) = (format!("update/{}", id.0), words.health.map_or("none", Health::word));
    let detail =
        format!("number={} claimed {claimed}, records {}", correction.number, update.computed.word());
    let entry = Entry { actor: by.as_str(), action: "update.corrected", subject: &about, detail: &detail };
    audit::append(tx, &entry).await?;
    Ok(Corrected::Kept(initiative.channel))
}

/// Slack refused, with this word, to bring a message up to date. Where it was a corrected update in a channel its owner is told; a
/// copy in direct messages is its reader's to keep or delete.
pub async fn refused(tx: &mut Tx, edit: &Edit, place: &Place, code: &str) -> Result<()> {
    let whole = if let Edit::One { of, .. } = edit { of } else { edit };
    let Edit::UpdateSent(id) = *whole else { return Ok(()) };
    let subject = posts::subject(tx, place).await?;
    let (channels, number) = (
        subject.filter(|subject| {
            *subject != Post::UpdateToSponsor(id).subject() && !subject.starts_with(&Post::update_copies(id))
        }),
        corrections::of(tx, id).await?.len(),
    );
    if channels.is_none() {
        return Ok(());
    }
    let (_, initiative) = find(tx, id).await?;
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    unshown(tx, &initiative, id, number, (&place.channel, code)).await
}

/// Tells the owner, once a correction and channel, that it does not stand there.
async fn unshown(
    tx: &mut Tx,
    initiative: &Initiative,
    id: UpdateId,
    number: i64,
    (channel, code): (&ChannelId, &str),
) -> Result<()> {
    let said = update::Notice::NotShown { channel: channel.clone(), code: code.to_owned() };
    let key = format!("update/{}/correction/{number}/{channel}", id.0);
    let tell = Post::Tell { member: initiative.owner.clone(), notice: Notice::Update(said), key };
    jobs::enqueue(tx, &Job::Post(tell)).await
}
