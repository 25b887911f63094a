//! Sentences to one person, with the title or the name of what they are about.

use super::{Rendered, To};
use crate::actions::decision::concern;
use crate::domain::decision::Notice as Said;
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::notice::decision::What;
use crate::domain::notice::{Notice, decision, initiative, kickoff, roadmap, workshop};
use crate::slack::views;
use crate::store::{Result, Tx, decisions, initiatives};

/// A message of its own comes when its reader looks at nothing in particular: it says what it is about.
pub(super) async fn tell(tx: &mut Tx, member: &MemberId, notice: &Notice) -> Result<Rendered> {
    let name = match notice {
        Notice::Decision(about) => title(tx, about).await?,
        Notice::Initiative(about) => find(tx, about).await?.map(|initiative| initiative.name),
        Notice::People(about) => match about.initiative() {
            Some(id) => initiatives::find(tx, id).await?.map(|initiative| initiative.name),
            None => None,
        },
        Notice::Kickoff(
            kickoff::Notice::TooFew { initiative, .. } | kickoff::Notice::Drafted { initiative },
        )
        | Notice::Roadmap(roadmap::Notice::Unread { initiative, .. })
        | Notice::Workshop(workshop::Notice::Over { initiative, .. }) => {
            initiatives::find(tx, *initiative).await?.map(|initiative| initiative.name)
        }
        _ => None,
    };
    let words = match notice {
        Notice::Decision(about) => words(tx, about).await?,
        _ => None,
    };
    let message = views::notice::quoting(notice, name.as_deref(), words.as_deref());
    Ok(Rendered { to: To::Member(member.clone()), message })
}

/// What was raised, answered, or said when it was overruled.
async fn words(tx: &mut Tx, about: &decision::Notice) -> Result<Option<String>> {
    let kind = match &about.what {
        What::Said(Said::ConcernRaised { number, .. } | Said::ConcernStands { number, .. }) => {
            concern::raised(*number)
        }
        What::Said(Said::ConcernAnswered { number, .. }) => concern::answered(*number),
        What::Said(Said::ConcernOverruled { number, .. }) => concern::overruled(*number),
        _ => return Ok(None),
    };
    let notes = decisions::about_concerns(tx, about.decision).await?;
    let said = notes.into_iter().rev().find(|note| note.kind == kind);
    Ok(said.map(|note| note.text).filter(|text| !text.is_empty()))
}

/// What the version that is spoken of asks.
async fn title(tx: &mut Tx, about: &decision::Notice) -> Result<Option<String>> {
    let now = decisions::find(tx, about.decision).await?;
    let found = match now.filter(|decision| decision.version() == about.version) {
        Some(decision) => Some(decision),
        None => decisions::old_version(tx, about.decision, about.version).await?,
    };
    Ok(found.map(|decision| decision.ask().text.title.clone()))
}

async fn find(tx: &mut Tx, about: &initiative::Notice) -> Result<Option<Initiative>> {
    use initiative::Notice as N;
    match about {
        N::Created { initiative, .. }
        | N::SponsorSuggests { initiative, .. }
        | N::AspectsNamed { initiative, .. }
        | N::NotShown { initiative } => initiatives::find(tx, *initiative).await,
        N::SponsorAccepted { key, .. } => initiatives::by_key(tx, key).await,
        // These name the channel, or nothing.
        N::SponsorAsked { .. } | N::ChannelLost { .. } | N::ChannelBack { .. } | N::TryingAgain { .. } => {
            Ok(None)
        }
    }
}
