//! A confidential round closes: what may be shown is counted, once and for good, and everything else is destroyed.

use crate::domain::checkin::Round;
use crate::domain::pulse::{Results, results};
use crate::store::{Result, Tx, pulses};

/// Counts the answers, keeps what may be shown, and destroys the key, the marks and the answers. A round without its key,
/// as a restore leaves it, is void.
pub async fn close(tx: &mut Tx, round: &Round) -> Result<()> {
    let found = match pulses::key(tx, round.id).await? {
        Some(key) => {
            let answered = pulses::answered(tx, round.id).await?;
            results(answered, key.invited, pulses::papers(tx, round.id).await?)
        }
        None => Results { void: true, ..Results::default() },
    };
    pulses::release(tx, round.id, &found).await
}
