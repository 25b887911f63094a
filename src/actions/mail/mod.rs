//! Updates by e-mail: an address is typed and confirmed by a code; mail goes there until it is turned off.

mod address;
mod confirm;
mod due;
mod off;

pub use address::{again, ask};
pub use confirm::confirm;
pub use due::{Due, Letter, code, due, letter, missed, uncounted};
pub use off::{by_link, by_member, refused};

use crate::actions::ActionError;
use crate::domain::ids::{MemberId, UpdateId};
use crate::domain::job::{Job, MailPost};
use crate::domain::mail::Subscription;
use crate::domain::refusal::{MailRefusal, Refusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, jobs, mail_addresses, members};
use sha2::{Digest as _, Sha256};

impl From<MailRefusal> for ActionError {
    fn from(refusal: MailRefusal) -> Self {
        Self::Refusal(Refusal::Mail(refusal))
    }
}

/// How somebody gets updates by e-mail.
pub async fn of(tx: &mut Tx, member: &MemberId) -> Result<Subscription> {
    mail_addresses::find(tx, member).await?.map_or(Ok(Subscription::default()), |row| row.subscription())
}

/// The same for their home tab; `None` where it is nothing for them: they sponsor nothing that is under way, and get none.
pub async fn at_home(tx: &mut Tx, member: &MemberId) -> Result<Option<Subscription>> {
    let subscription = of(tx, member).await?;
    let theirs = subscription != Subscription::default() || mail_addresses::sponsors(tx, member).await?;
    Ok(theirs.then_some(subscription))
}

/// An update goes to its sponsor: by e-mail, too, where they confirmed an address.
pub async fn update(tx: &mut Tx, id: UpdateId, sponsor: &MemberId) -> Result<()> {
    if of(tx, sponsor).await?.address.is_none() || members::is_gone(tx, sponsor).await? {
        return Ok(());
    }
    jobs::enqueue(tx, &Job::Mail(MailPost::Update(id, sponsor.clone()))).await
}

/// What is kept of a code: whoever reads the database does not read the code.
fn hash(salt: &str, code: &str) -> String {
    let digest = Sha256::digest(format!("{salt}/{code}"));
    digest.iter().fold(String::with_capacity(64), |hex, byte| format!("{hex}{byte:02x}"))
}

/// Notes what became of somebody's address, without the address.
async fn note(tx: &mut Tx, actor: &str, action: &str, detail: &str) -> Result<()> {
    audit::append(tx, &Entry { actor, action, subject: "mail", detail }).await
}
