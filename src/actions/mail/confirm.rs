//! A code is typed: the right one confirms the address.

use super::{hash, note};
use crate::actions::home;
use crate::domain::ids::MemberId;
use crate::domain::mail::{TRIES, Verdict};
use crate::store::{Result, Tx, mail_addresses};

/// Judges six digits that somebody typed. What is wrong counts as a try, whatever is said then: so it is no refusal, which
/// would undo it.
pub async fn confirm(tx: &mut Tx, member: &MemberId, digits: &str) -> Result<Verdict> {
    let tried = mail_addresses::try_once(tx, member).await?;
    let Some(row) = mail_addresses::find(tx, member).await? else { return Ok(Verdict::NothingAsked) };
    let Some(asked) = row.subscription()?.asked else { return Ok(Verdict::NothingAsked) };
    if !tried {
        return Ok(match asked.until {
            None => Verdict::NotSent,
            Some(_) if row.tries >= TRIES => Verdict::Void,
            Some(_) => Verdict::Late,
        });
    }
    if hash(&row.salt, digits) != row.code_hash {
        return Ok(if row.tries >= TRIES { Verdict::Void } else { Verdict::Wrong(TRIES - row.tries) });
    }
    mail_addresses::confirm(tx, member).await?;
    note(tx, member.as_str(), "mail.confirmed", "").await?;
    home::touch(tx, std::slice::from_ref(member)).await?;
    Ok(Verdict::Right)
}
