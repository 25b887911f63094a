//! Pictures: how far people agree, and an owner's map. What one shows is read anew; it is drawn where nobody waits for the thread.

use super::{Made, Making};
use crate::actions::charter::mark::record;
use crate::actions::{ActionError, stakeholder::assess};
use crate::domain::ids::{InitiativeId, MemberId, WorkspaceId};
use crate::domain::notice::Notice;
use crate::domain::people::{Actor, Standing};
use crate::domain::refusal::{CharterRefusal, Refusal};
use crate::slack::Desk;
use crate::slack::picture::{Picture, Undrawn, heat, map as drawn};
use crate::slack::views::{charter, people};
use crate::store::jobs::Claimed;
use crate::store::{StoreError, members, of, unit};

/// How far people agreed, the time of that number.
pub(super) async fn alignment(
    desk: &Desk,
    job: &Claimed,
    initiative: InitiativeId,
    number: i64,
) -> Result<Making, StoreError> {
    let read = unit(move |tx| Box::pin(async move { record(tx, initiative, number).await }));
    let Some(found) = desk.db.read(of(job.workspace), desk.clock.now(), read).await? else {
        return Ok(Making::Nothing(Notice::Refused(CharterRefusal::NoSuchVersion.into())));
    };
    let (title, words) = charter::pictured(&found);
    let picture = heat(&title, &found.alignment.tallies(), &found.drift);
    Ok(made("alignment.png", (title, words), picture).await)
}

/// The owner's map; that they look is noted. Whoever is the owner no more gets none.
pub(super) async fn map(
    desk: &Desk,
    job: &Claimed,
    member: &MemberId,
    id: InitiativeId,
) -> Result<Making, StoreError> {
    let member = member.clone();
    let work = unit(move |tx| {
        Box::pin(async move {
            let standing = members::find(tx, &member).await?.map_or(Standing::Stranger, |row| row.standing());
            let actor = Actor { workspace: WorkspaceId(tx.workspace()?), member, standing };
            match assess::map(tx, &actor, id).await {
                Ok(found) => Ok(Ok(found)),
                Err(ActionError::Refusal(refusal)) => Ok(Err(refusal)),
                Err(ActionError::Store(error)) => Err(error),
            }
        })
    });
    let found: Result<_, Refusal> = desk.db.write(of(job.workspace), desk.clock.now(), work).await?;
    match found {
        Ok((initiative, map)) => {
            Ok(made("stakeholders.png", people::pictured(&initiative, &map), drawn(&map)).await)
        }
        Err(refusal) => Ok(Making::Nothing(Notice::Refused(refusal))),
    }
}

/// The picture as a file. Drawing takes tens of milliseconds: never on a thread on which others wait.
async fn made(name: &'static str, (title, words): (String, String), picture: Picture) -> Making {
    let alt = picture.alt.clone();
    let png = tokio::task::spawn_blocking(move || picture.png()).await.unwrap_or(Err(Undrawn));
    match png {
        Ok(bytes) => Making::File(Made { name, title, alt: Some(alt), words, bytes }),
        Err(error) => {
            tracing::error!(%error, name, "its reader gets it in words");
            Making::Undrawn
        }
    }
}
