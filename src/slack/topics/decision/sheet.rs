//! The form of a proposal as it is shown: for which initiative, with which fields, beside what was settled before.

use super::form::{Form, Metadata};
use crate::actions::decision::draft::Draft;
use crate::actions::prewiring::begin;
use crate::domain::ids::MemberId;
use crate::domain::initiative::{Initiative, Life};
use crate::slack::blocks::View;
use crate::slack::router::Context;
use crate::slack::views::decision::{self as views, Compose, More, Settled};
use crate::store::{Result, Tx, decisions, initiatives, key_aspects};

/// Decisions offered to choose from.
const CHOICES: i64 = 90;

/// How the form is shown.
pub(super) struct Shape<'a> {
    /// What comes back with it.
    pub metadata: &'a Metadata,
    /// With the rarer fields.
    pub more: bool,
    /// What somebody else changed.
    pub meanwhile: Option<String>,
    /// What is decided already on the same matter.
    pub settled: &'a [Settled],
}

impl<'a> Shape<'a> {
    pub fn plain(metadata: &'a Metadata) -> Self {
        Self { metadata, more: false, meanwhile: None, settled: &[] }
    }

    pub fn whole(metadata: &'a Metadata) -> Self {
        Self { more: true, ..Self::plain(metadata) }
    }
}

/// The form with a draft in it.
pub(super) async fn show(
    tx: &mut Tx,
    initiatives: &[Initiative],
    writer: &MemberId,
    draft: &Draft,
    shape: Shape<'_>,
) -> Result<View> {
    let Shape { metadata, more, meanwhile, settled } = shape;
    let (mut aspects, mut in_force, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let chosen = initiatives.iter().find(|one| initiatives.len() == 1 || Some(one.id) == metadata.chosen);
    if let Some(one) = chosen {
        aspects = key_aspects::of(tx, one.id).await?;
        if more {
            in_force = decisions::in_force(tx, one.id, CHOICES).await?;
            open = decisions::open(tx, one.id, CHOICES).await?;
        }
    }
    if let (true, Some(id)) = (more, draft.replaces)
        && in_force.iter().all(|row| row.0 != id.0)
        && let Some(old) = decisions::find(tx, id).await?
    {
        in_force.push((id.0, old.state().word().to_owned(), old.ask().text.title.clone()));
    }
    if let Some((id, _)) = metadata.changes {
        in_force.retain(|row| row.0 != id.0);
        open.retain(|row| row.0 != id.0);
    }
    let first = match (metadata.changes, metadata.prewired) {
        (None, None) if more => Some(begin::usual_until(tx, writer).await?),
        _ => None,
    };
    // An area that was taken off the list is still touched by what was proposed while it stood there.
    aspects.extend(
        draft.key_aspects.iter().filter(|aspect| !aspects.contains(aspect)).cloned().collect::<Vec<_>>(),
    );
    let carried = serde_json::json!(metadata).to_string();
    Ok(views::compose(&Compose {
        initiatives,
        chosen,
        writer,
        draft,
        aspects: &aspects,
        more: more.then_some(More { in_force: &in_force, open: &open, first }),
        changes: metadata.changes,
        keeps: metadata.subject(),
        meanwhile,
        settled,
        metadata: &carried,
    }))
}

/// The initiative that a form is about, where that is known by now.
pub(super) async fn about(tx: &mut Tx, given: &Form) -> Result<Option<Initiative>> {
    match given.initiative {
        Some(id) => initiatives::find(tx, id).await,
        None => Ok(None),
    }
}

/// Whose decisions somebody may propose from anywhere.
pub(super) async fn live(tx: &mut Tx, member: &MemberId) -> Result<Vec<Initiative>> {
    let own = initiatives::of_member(tx, member).await?;
    Ok(own.into_iter().filter(|own| own.life == Life::Active).collect())
}

/// A form that is open, shown anew with all that stands in it.
pub(super) async fn again_with(
    tx: &mut Tx,
    context: &Context,
    given: &Form,
    (found, more): (Option<Initiative>, bool),
    settled: &[Settled],
) -> Result<View> {
    let member = &context.actor.member;
    let settled_ids = settled.iter().map(|old| old.decision).collect();
    let chosen = found.as_ref().map(|one| one.id);
    let mut metadata = Metadata { settled: settled_ids, chosen, ..given.metadata.clone() };
    let initiatives = match found {
        Some(one) if metadata.initiative.is_some() => vec![one],
        _ => live(tx, member).await?,
    };
    if let [one] = initiatives.as_slice() {
        metadata.initiative = Some(one.id);
    }
    let shape = Shape { more, settled, ..Shape::plain(&metadata) };
    let view = show(tx, &initiatives, member, &Draft::default(), shape).await?;
    Ok(view.refilled(given.given.fields()))
}
