//! How a charter stands.

use crate::actions::Outcome;
use crate::domain::charter::{Charter, CharterState, CharterVersion};
use crate::domain::ids::{DecisionId, InitiativeId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::CharterRefusal;
use crate::store::{Result, Tx, alignments, charters, decisions};

/// How the charter of an initiative stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The initiative.
    pub initiative: Initiative,
    /// The newest version; none where nothing was written.
    pub charter: Option<Charter>,
    /// The version in force before it, if one is signed.
    pub before: Option<Charter>,
    /// Where the newest version was put before the sponsor, and the word for how that stands.
    pub asked: Option<(DecisionId, Asked)>,
    /// The last time that people were asked how far they agree.
    pub alignment: Option<i64>,
}

/// How the question for a signature stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The sponsor may answer.
    Open,
    /// It ended without a signature.
    Ended,
}

/// Reads how a charter stands.
pub async fn seen(tx: &mut Tx, initiative: &Initiative) -> Result<Seen> {
    let charter = charters::latest(tx, initiative.id).await?;
    let before = match &charter {
        Some(charter) => charters::signed(tx, initiative.id, Some(charter.version)).await?,
        None => None,
    };
    let asked = match charter.as_ref().map(|charter| &charter.state) {
        Some(CharterState::Asked(decision)) => {
            Some((*decision, if is_open(tx, *decision).await? { Asked::Open } else { Asked::Ended }))
        }
        _ => None,
    };
    let alignment = alignments::latest(tx, initiative.id).await?.map(|asked| asked.number);
    Ok(Seen { initiative: initiative.clone(), charter, before, asked, alignment })
}

/// Whether a signature can still be given there.
pub(super) async fn is_open(tx: &mut Tx, decision: DecisionId) -> Result<bool> {
    Ok(decisions::find(tx, decision).await?.is_some_and(|decision| decision.state().is_open()))
}

/// One version, and the one that was in force before it.
pub async fn version(
    tx: &mut Tx,
    id: InitiativeId,
    version: CharterVersion,
) -> Outcome<(Charter, Option<Charter>)> {
    let charter = charters::version(tx, id, version).await?.ok_or(CharterRefusal::NoSuchVersion)?;
    let before = charters::signed(tx, id, Some(version)).await?;
    Ok((charter, before))
}
