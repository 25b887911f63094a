//! A version is put before the sponsor: a decision, with the card, the marks and the safety of any other.

use super::{note, read};
use crate::actions::initiative::owned;
use crate::actions::{Outcome, decision};
use crate::domain::charter::{CharterState, CharterVersion};
use crate::domain::ids::{DecisionId, InitiativeId};
use crate::domain::people::Actor;
use crate::domain::refusal::CharterRefusal;
use crate::store::{Tx, charters};
use jiff::SignedDuration;

/// Asks the sponsor to sign the newest version; only an owner may. Its words stand from then on.
///
/// Refused: a version that is not the newest, that is signed or waits already, and a charter that says nothing.
pub async fn ask(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    version: CharterVersion,
    settle: SignedDuration,
) -> Outcome<DecisionId> {
    let initiative = owned(tx, actor, id).await?;
    let charter = charters::latest(tx, id).await?.ok_or(CharterRefusal::Empty)?;
    if charter.version != version {
        return Err(CharterRefusal::NoSuchVersion.into());
    }
    if charter.statements.is_empty() {
        return Err(CharterRefusal::Empty.into());
    }
    let earlier = match charter.state {
        CharterState::Draft => 0,
        CharterState::Asked(decision) if read::is_open(tx, decision).await? => {
            return Err(CharterRefusal::Waits { version, decision }.into());
        }
        CharterState::Asked(decision) => decision.0,
        CharterState::Signed { .. } => return Err(CharterRefusal::Signed { version }.into()),
    };
    let nonce = format!("charter/{}/{version}/{earlier}", id.0);
    let decision = decision::propose::signature(tx, actor, &initiative, &charter, &nonce, settle).await?;
    charters::ask(tx, id, version, charter.statements.hash(), decision).await?;
    note(tx, actor.member.as_str(), id, "charter.asked", &format!("{version} {decision}")).await?;
    Ok(decision)
}
