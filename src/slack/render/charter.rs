//! How far people agree with a charter, as the state is now.

use super::{Rendered, Revision, To};
use crate::actions::charter::mark::record;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::Life;
use crate::domain::job::{CharterPost, Post};
use crate::slack::views::charter as views;
use crate::store::{Result, Tx};

pub(super) async fn post(tx: &mut Tx, post: &CharterPost) -> Result<Option<Rendered>> {
    match post {
        CharterPost::Alignment(id, number) => Ok(record(tx, *id, *number).await?.map(|found| Rendered {
            to: To::Channel(found.initiative.channel.clone()),
            message: views::alignment(&found),
        })),
        CharterPost::AlignmentCopy(id, number, member, _) => {
            let message = record(tx, *id, *number).await?.map(|found| views::copy(&found));
            Ok(message.map(|message| Rendered { to: To::Member(member.clone()), message }))
        }
        CharterPost::AlignmentAsk(id, number, member) => {
            let found = record(tx, *id, *number).await?;
            let message =
                found.filter(|found| found.initiative.life == Life::Active).map(|found| views::ask(&found));
            Ok(message.map(|message| Rendered { to: To::Member(member.clone()), message }))
        }
    }
}

pub(super) async fn edit(tx: &mut Tx, id: InitiativeId, number: i64) -> Result<Vec<Revision>> {
    let subject = Post::Charter(CharterPost::Alignment(id, number)).subject();
    let found = record(tx, id, number).await?;
    Ok(found
        .iter()
        .map(|found| Revision { subject: subject.clone(), message: views::alignment(found) })
        .collect())
}
