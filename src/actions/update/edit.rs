//! The owner puts their view into a draft.

use super::{draft_of, too_late};
use crate::actions::Outcome;
use crate::domain::health::{self, Health, Reason};
use crate::domain::ids::{MemberId, UpdateId};
use crate::domain::job::{Edit, Job};
use crate::domain::update::{StageUpdate, View};
use crate::store::audit::{self, Entry};
use crate::store::{Tx, jobs, updates};
use jiff::Timestamp;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// Kept; it goes out by itself at that time.
    Kept(Timestamp),
    /// It says *on track* against the facts, and that is not enough.
    Doubted(Doubt),
}

/// What is missing where *on track* is said against the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing says that it is meant all the same, against these reasons.
    Contradicted(Vec<Reason>),
    /// It is meant all the same, and nothing says why.
    Unexplained,
}

/// Keeps the owner's view in a draft. *On track* against the facts is kept only where it is meant, and for a reason.
pub async fn edit(tx: &mut Tx, owner: &MemberId, id: UpdateId, view: &View) -> Outcome<Edited> {
    let (update, _) = draft_of(tx, owner, id).await?;
    if let Some(doubt) = doubt(&update, view) {
        return Ok(Edited::Doubted(doubt));
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

/// What is missing, where the view says *on track* against the facts.
pub(super) fn doubt(update: &StageUpdate, view: &View) -> Option<Doubt> {
    if view.health != Some(Health::OnTrack) || update.computed == Health::OnTrack {
        None
    } else if !view.sure {
        Some(Doubt::Contradicted(health::compute(&update.facts).1))
    } else {
        view.because.trim().is_empty().then_some(Doubt::Unexplained)
    }
}
