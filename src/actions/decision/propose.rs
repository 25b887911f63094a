//! To be replaced by the capability of decisions: only what gates call.

use crate::actions::Outcome;
use crate::domain::ids::DecisionId;
use crate::domain::initiative::Initiative;
use crate::domain::people::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::stage::GateVerdict;
use crate::store::Tx;
use jiff::SignedDuration;

/// Proposes to leave the initiative's stage. Refuses: decisions are not here yet.
#[expect(clippy::unused_async, reason = "stands in for a function that asks the database")]
pub async fn gate(
    _tx: &mut Tx,
    _actor: &Actor,
    _initiative: &Initiative,
    _verdict: GateVerdict,
    _why: String,
    _nonce: &str,
    _settle: SignedDuration,
) -> Outcome<DecisionId> {
    Err(Refusal::NoSponsor.into())
}
