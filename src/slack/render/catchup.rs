//! The brief for somebody who comes later, as the state is now.

use super::{Rendered, To};
use crate::actions::catchup;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::slack::views;
use crate::store::{Result, Tx};

pub(super) async fn brief(
    tx: &mut Tx,
    id: InitiativeId,
    member: &MemberId,
    in_channel: bool,
) -> Result<Option<Rendered>> {
    let brief = catchup::brief(tx, id, member, in_channel).await?;
    let rendered =
        |brief| Rendered { to: To::Member(member.clone()), message: views::catchup::brief(&brief, member) };
    Ok(brief.map(rendered))
}
