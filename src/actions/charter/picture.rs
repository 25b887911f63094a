//! Somebody who sees how far people agree wants it as a picture.

use super::mark::record;
use crate::actions::Outcome;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::job::{File, Job};
use crate::domain::refusal::CharterRefusal;
use crate::store::{Tx, jobs};

/// Has it drawn for `member`'s direct messages, who may see it. Refused: no mark yet.
pub async fn picture(tx: &mut Tx, member: &MemberId, id: InitiativeId, number: i64) -> Outcome<()> {
    let record = record(tx, id, number).await?.ok_or(CharterRefusal::NoSuchVersion)?;
    if record.alignment.people() == 0 {
        return Err(CharterRefusal::NoMarks.into());
    }
    let file = File::Alignment { member: member.clone(), initiative: id, number };
    Ok(jobs::enqueue(tx, &Job::File(file)).await?)
}
