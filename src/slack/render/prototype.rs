//! Messages about tests of a prototype, as the state is now.

use super::{Rendered, Revision, To};
use crate::actions::attention;
use crate::actions::checkin::can_be_asked;
use crate::actions::prototype::{about, whole};
use crate::domain::ids::TestId;
use crate::domain::initiative::Life;
use crate::domain::job::PrototypePost;
use crate::slack::views::prototype as views;
use crate::store::{Result, Tx, prototypes};

pub(super) async fn post(tx: &mut Tx, post: &PrototypePost) -> Result<Option<Rendered>> {
    let (PrototypePost::Invitation(id, _) | PrototypePost::Result(id) | PrototypePost::ResultToSponsor(id)) =
        post;
    let Some(test) = prototypes::find(tx, *id).await? else { return Ok(None) };
    let initiative = about(tx, &test).await?;
    if let PrototypePost::Invitation(_, member) = post {
        let wanted =
            tx.now() < test.at && initiative.life == Life::Active && can_be_asked(tx, member).await?;
        let asks = attention::budget(tx, member).await?;
        let message = views::invitation(&test, &initiative, asks);
        return Ok(wanted.then(|| Rendered { to: To::Member(member.clone()), message }));
    }
    let message = views::result(&whole(tx, test).await?, &initiative);
    let to = match post {
        PrototypePost::ResultToSponsor(_) => To::Member(initiative.sponsor),
        _ => To::Channel(initiative.channel),
    };
    Ok(Some(Rendered { to, message }))
}

/// The result wherever it stands.
pub(super) async fn edit(tx: &mut Tx, id: TestId) -> Result<Vec<Revision>> {
    let Some(test) = prototypes::find(tx, id).await?.filter(|test| test.shared_at.is_some()) else {
        return Ok(Vec::new());
    };
    let initiative = about(tx, &test).await?;
    let message = views::result(&whole(tx, test).await?, &initiative);
    let all = [PrototypePost::Result(id), PrototypePost::ResultToSponsor(id)];
    Ok(all.into_iter().map(|post| Revision { subject: post.subject(), message: message.clone() }).collect())
}
