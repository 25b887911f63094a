//! The entries that decisions leave in the audit trail: ids, versions, hashes and ways in.

use crate::domain::ballot::Way;
use crate::domain::decision::Decision;
use crate::domain::ids::MemberId;
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx};
use jiff::Timestamp;

/// Adds an entry about a decision's current version; `actor` is `None` where Accord acts by itself.
pub(super) async fn note(
    tx: &mut Tx,
    decision: &Decision,
    actor: Option<&MemberId>,
    action: &str,
    more: &str,
) -> Result<()> {
    let subject = format!("decision/{}", decision.id().0);
    let detail = format!("{} {} {more}", decision.version(), decision.hash());
    let actor = actor.map_or("accord", MemberId::as_str);
    audit::append(tx, &Entry { actor, action, subject: &subject, detail: detail.trim_end() }).await
}

/// When it was said by Slack's clock, as Slack writes it: the entry's own time is ours.
pub(super) fn by_slack(at: Timestamp) -> String {
    format!("slack={}.{:06}", at.as_second(), at.subsec_microsecond())
}

/// The way in, as the trail names it.
pub fn way(way: &Way) -> String {
    match way {
        Way::ReactionChannel(emoji) => format!("channel:{}", emoji.as_str()),
        Way::ReactionDm(emoji) => format!("dm:{}", emoji.as_str()),
        Way::Button => "button".to_owned(),
        Way::Modal => "modal".to_owned(),
        Way::Typed => "typed".to_owned(),
        Way::Choice => "choice".to_owned(),
    }
}
