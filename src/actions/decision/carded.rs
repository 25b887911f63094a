//! Decisions beside the places of their cards.

use crate::domain::decision::Decision;
use crate::domain::job::Post;
use crate::store::posts::{self, Place};
use crate::store::{Result, Tx};

/// Each with where its card stands in the channel, as far as that was posted: one look for all of them.
pub async fn with_cards(tx: &mut Tx, decisions: Vec<Decision>) -> Result<Vec<(Decision, Option<Place>)>> {
    let subject = |decision: &Decision| Post::DecisionCard(decision.id(), decision.version()).subject();
    let subjects: Vec<_> = decisions.iter().map(subject).collect();
    let mut places = posts::places(tx, &subjects).await?;
    let carded = decisions.into_iter().zip(&subjects);
    Ok(carded.map(|(decision, subject)| (decision, places.remove(subject))).collect())
}
