//! A digest as the state is now.

use super::{Rendered, To};
use crate::actions::digest;
use crate::domain::ids::MemberId;
use crate::slack::views::digest as views;
use crate::store::{Result, Tx};
use jiff::civil::Date;

pub(super) async fn digest(tx: &mut Tx, member: &MemberId, date: Date) -> Result<Option<Rendered>> {
    let digest = digest::show(tx, member, date).await?;
    let rendered = |digest| Rendered { to: To::Member(member.clone()), message: views::digest(&digest) };
    Ok(digest.map(rendered))
}
