//! Sentences to one person, with the title or the name of what they are about.

use super::{Rendered, To};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::notice::{Notice, decision, initiative, kickoff};
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
        ) => initiatives::find(tx, *initiative).await?.map(|initiative| initiative.name),
        _ => None,
    };
    let message = views::notice::named(notice, name.as_deref());
    Ok(Rendered { to: To::Member(member.clone()), message })
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
        | N::AspectsNamed { initiative, .. } => initiatives::find(tx, *initiative).await,
        N::SponsorAccepted { key, .. } => initiatives::by_key(tx, key).await,
        // These name the channel, or nothing.
        N::SponsorAsked { .. } | N::ChannelLost { .. } | N::TryingAgain { .. } => Ok(None),
    }
}
