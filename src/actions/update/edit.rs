//! The owner puts their view into a draft.

use super::{draft_of, too_late};
use crate::actions::Outcome;
use crate::domain::health::{self, Health, Reason};
use crate::domain::ids::{MemberId, UpdateId};
use crate::domain::job::{Edit, Job};
use crate::domain::update::View;
use crate::store::audit::{self, Entry};
use crate::store::{Tx, jobs, updates};
use jiff::Timestamp;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// Kept; it goes out by itself at that time.
    Kept(Timestamp),
    /// The facts speak against *on track*, and nothing says that it is meant all the same.
    Contradicted(Vec<Reason>),
    /// It is meant all the same, and nothing says why.
    Unexplained,
}

/// Keeps the owner's view in a draft. *On track* against the facts is kept only where it is meant, and for a reason.
pub async fn edit(tx: &mut Tx, owner: &MemberId, id: UpdateId, view: &View) -> Outcome<Edited> {
    let (update, _) = draft_of(tx, owner, id).await?;
    let watermelon = view.health == Some(Health::OnTrack) && update.computed > Health::OnTrack;
    if watermelon && !view.sure {
        return Ok(Edited::Contradicted(health::compute(&update.facts).1));
    }
    if watermelon && view.because.trim().is_empty() {
        return Ok(Edited::Unexplained);
    }
    let words = update.words_of(view, owner);
    if !updates::edit(tx, id, &words).await? {
        return Err(too_late(tx, id).await?);
    }
    jobs::enqueue(tx, &Job::Edit(Edit::UpdateDraft(id))).await?;
    let (about, claimed) = (format!("update/{}", id.0), words.health.map_or("none", Health::word));
    let detail = format!("claimed {claimed}, records {}", update.computed.word());
    let entry = Entry { actor: owner.as_str(), action: "update.edited", subject: &about, detail: &detail };
    audit::append(tx, &entry).await?;
    Ok(Edited::Kept(update.due_at))
}
