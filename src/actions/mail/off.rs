//! No more mail: by the person, by the link in a mail, or because their mailbox takes none.

use super::note;
use crate::actions::home;
use crate::domain::ids::MemberId;
use crate::domain::job::{Job, Post};
use crate::domain::notice::Notice;
use crate::domain::notice::mail::Notice as Said;
use crate::store::audit::ACCORD;
use crate::store::{Result, Tx, jobs, mail_addresses};

/// Somebody turns it off themselves; their addresses are forgotten.
pub async fn by_member(tx: &mut Tx, member: &MemberId) -> Result<()> {
    if mail_addresses::off(tx, member).await? {
        note(tx, member.as_str(), "mail.off", "").await?;
        home::touch(tx, std::slice::from_ref(member)).await?;
    }
    Ok(())
}

/// Somebody used the link in a mail of theirs: they hear it in Slack, once.
pub async fn by_link(tx: &mut Tx, member: &MemberId) -> Result<()> {
    if mail_addresses::off(tx, member).await? {
        note(tx, member.as_str(), "mail.off", "link").await?;
        home::touch(tx, std::slice::from_ref(member)).await?;
        tell(tx, member, Said::Unsubscribed).await?;
    }
    Ok(())
}

/// A mailbox answered for good that it takes no mail: what was to be confirmed is given up, what was confirmed turned off.
pub async fn refused(tx: &mut Tx, member: &MemberId, code: u16, confirmed: bool) -> Result<()> {
    if confirmed {
        mail_addresses::off(tx, member).await?;
    } else {
        mail_addresses::give_up(tx, member).await?;
    }
    note(tx, ACCORD, "mail.refused", &code.to_string()).await?;
    home::touch(tx, std::slice::from_ref(member)).await?;
    tell(tx, member, if confirmed { Said::Refused { code } } else { Said::CodeRefused { code } }).await
}

/// Tells a person about their mail, once at this moment.
pub(super) async fn tell(tx: &mut Tx, member: &MemberId, said: Said) -> Result<()> {
    let key = format!("mail/{member}/{}", tx.now_ms());
    jobs::enqueue(tx, &Job::Post(Post::Tell { member: member.clone(), notice: Notice::Mail(said), key }))
        .await
}
