//! The reader of a digest has read it.

use super::show;
use crate::actions::Outcome;
use crate::domain::ids::MemberId;
use crate::domain::portfolio::{Item, Need, Share};
use crate::domain::refusal::UpdateRefusal;
use crate::store::audit::{self, Entry};
use crate::store::{Tx, digests};
use jiff::civil::Date;

/// Notes that somebody read their digest, and so, as their sponsor, the updates in it. The second time changes nothing.
///
/// Refused: where there is none of that date any more.
pub async fn read(tx: &mut Tx, reader: &MemberId, date: Date) -> Outcome<()> {
    let digest = show(tx, reader, date).await?.ok_or(UpdateRefusal::NoDigest)?;
    if !digests::read(tx, reader, date).await? {
        return Ok(());
    }
    let asked = |item: &Item| {
        let ask = |need: &Need| if let Need::Ask { update, .. } = need { Some(*update) } else { None };
        item.needs.iter().filter_map(ask).collect::<Vec<_>>()
    };
    let theirs = digest.portfolio.items().filter(|item| item.share == Share::Sponsors);
    let ids = theirs.flat_map(|item| item.weeks.iter().map(|week| week.update).chain(asked(item)));
    let ids: Vec<_> = ids.collect();
    let count = digests::read_updates(tx, &ids).await?;
    let (about, detail) = (format!("digest/{date}"), format!("updates={count}"));
    let entry = Entry { actor: reader.as_str(), action: "digest.read", subject: &about, detail: &detail };
    Ok(audit::append(tx, &entry).await?)
}
