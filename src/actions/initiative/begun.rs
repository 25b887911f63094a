//! How far an initiative got in its first two weeks, read for the list that ticks itself.

use crate::domain::initiative::{CHECKIN, Initiative, Known, Start, starts};
use crate::store::{Result, Tx, charters, initiatives, leads, steps};

/// The list with its ticks; nothing, and nothing read, once the first two weeks are over.
pub async fn begun(tx: &mut Tx, initiative: &Initiative) -> Result<Vec<(Start, bool)>> {
    let (id, now) = (initiative.id, tx.now());
    if starts(initiative, Known::default(), now).is_empty() {
        return Ok(Vec::new());
    }
    let known = Known {
        talk: !leads::talk(tx, id).await?.is_empty(),
        involvement: leads::involvement(tx, id).await?.is_some_and(|terms| terms.binds(&initiative.sponsor)),
        stakeholders: !initiatives::roster(tx, initiative).await?.stakeholders.is_empty(),
        question: steps::of(tx, id).await?.iter().any(|step| step == CHECKIN),
        charter: charters::latest(tx, id).await?.is_some(),
    };
    Ok(starts(initiative, known, now))
}
