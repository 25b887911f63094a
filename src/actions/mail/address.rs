//! An address is typed, and gets a code.

use super::note;
use crate::actions::{Outcome, home};
use crate::domain::ids::MemberId;
use crate::domain::job::{Job, MailPost};
use crate::domain::mail::{Address, CODES_A_DAY};
use crate::domain::people::Actor;
use crate::domain::refusal::MailRefusal;
use crate::store::{Tx, jobs, mail_addresses};

/// Sends a code to the address that somebody typed; until it is confirmed, updates go on as before.
///
/// Refused: to who sponsors nothing, what is no address, the one that is confirmed, more than five codes in a day.
pub async fn ask(tx: &mut Tx, actor: &Actor, typed: &str) -> Outcome<()> {
    let member = &actor.member;
    if !mail_addresses::sponsors(tx, member).await? {
        return Err(MailRefusal::NotSponsor.into());
    }
    let Some(address) = Address::parse(typed) else { return Err(MailRefusal::NotAnAddress.into()) };
    if super::of(tx, member).await?.address.as_ref() == Some(&address) {
        return Err(MailRefusal::SameAddress.into());
    }
    send(tx, member, &address).await
}

/// Sends another code to the address that waits for one. Refused where none does.
pub async fn again(tx: &mut Tx, actor: &Actor) -> Outcome<()> {
    let Some(asked) = super::of(tx, &actor.member).await?.asked else {
        return Err(MailRefusal::NothingAsked.into());
    };
    send(tx, &actor.member, &asked.address).await
}

async fn send(tx: &mut Tx, member: &MemberId, address: &Address) -> Outcome<()> {
    let token = format!("{:032x}{:032x}", rand::random::<u128>(), rand::random::<u128>());
    let Some(number) = mail_addresses::ask(tx, member, address, &token).await? else {
        return Err(MailRefusal::ManyCodes { most: CODES_A_DAY }.into());
    };
    jobs::enqueue(tx, &Job::Mail(MailPost::Code(member.clone(), number))).await?;
    note(tx, member.as_str(), "mail.asked", "").await?;
    Ok(home::touch(tx, std::slice::from_ref(member)).await?)
}
