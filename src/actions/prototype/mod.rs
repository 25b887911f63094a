//! What can be done with tests of a prototype.

mod become_of;
mod find_out;
mod plan;
mod see;
mod share;

pub use become_of::Whole;
pub use become_of::{Became, keep_as_feedback, whole};
pub use find_out::{Found, find_out};
pub use plan::{Plan, plan};
pub use see::{Saw, forget, see};
pub use share::{share, shareable};

use crate::actions::initiative;
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::{InitiativeId, MemberId, TestId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job};
use crate::domain::people::Actor;
use crate::domain::prototype::Test;
use crate::domain::refusal::{PrototypeRefusal, Refusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, StoreError, Tx, initiatives, jobs, prototypes};

impl From<PrototypeRefusal> for ActionError {
    fn from(refusal: PrototypeRefusal) -> Self {
        Self::Refusal(Refusal::Prototype(refusal))
    }
}

/// A test, held for a change, with its initiative; for those who lead it.
pub async fn owned(tx: &mut Tx, actor: &Actor, id: TestId) -> Outcome<(Test, Initiative)> {
    let about = of(tx, id).await?;
    let initiative = initiative::owned(tx, actor, about).await?;
    Ok((lock(tx, id).await?, initiative))
}

/// The same, also where its initiative has ended: what was seen is still looked at, written down and forgotten.
pub async fn led(tx: &mut Tx, actor: &Actor, id: TestId) -> Outcome<(Test, Initiative)> {
    let about = of(tx, id).await?;
    let initiative = initiative::led(tx, actor, about).await?;
    Ok((lock(tx, id).await?, initiative))
}

/// The initiative of a test. It is held before the test, as by whoever plans one.
async fn of(tx: &mut Tx, id: TestId) -> Outcome<InitiativeId> {
    Ok(prototypes::find(tx, id).await?.ok_or(PrototypeRefusal::Gone)?.initiative)
}

async fn lock(tx: &mut Tx, id: TestId) -> Outcome<Test> {
    Ok(prototypes::lock(tx, id).await?.ok_or(PrototypeRefusal::Gone)?)
}

/// The test of an initiative that was planned last, also where it has ended; for those who lead it.
pub async fn last(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Option<Test>> {
    initiative::led(tx, actor, id).await?;
    Ok(prototypes::latest(tx, id).await?)
}

/// Other tests of the initiative of `test`: the last one, and the `most` that were planned before it, the newest first.
pub async fn others(tx: &mut Tx, test: &Test, most: i64) -> Result<Vec<Test>> {
    let latest = prototypes::latest(tx, test.initiative).await?.filter(|latest| latest.id != test.id);
    let earlier = prototypes::before(tx, test, most).await?;
    Ok(latest.into_iter().chain(earlier).collect())
}

/// The initiative of a test; the foreign key says that there is one.
pub async fn about(tx: &mut Tx, test: &Test) -> Result<Initiative> {
    initiatives::find(tx, test.initiative).await?.ok_or_else(|| StoreError::Impossible {
        table: "prototype_test",
        column: "initiative",
        row: test.id.0.to_string(),
    })
}

/// One line in the trail, and what was shared is brought up to date.
async fn note(tx: &mut Tx, by: &MemberId, test: &Test, action: &str, detail: &str) -> Result<()> {
    let subject = format!("prototype/{}", test.id.0);
    audit::append(tx, &Entry { actor: by.as_str(), action, subject: &subject, detail }).await?;
    if test.shared_at.is_some() {
        jobs::enqueue(tx, &Job::Edit(Edit::Prototype(test.id))).await?;
    }
    Ok(())
}
