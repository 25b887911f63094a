//! What a digest tells, as the state is now.

use super::seen_by;
use crate::domain::digest::{Digest, Fate};
use crate::domain::ids::MemberId;
use crate::domain::portfolio::Portfolio;
use crate::store::portfolio::{self, Window};
use crate::store::{Result, Tx, digests, members, preferences};
use jiff::civil::Date;

/// The digest of somebody's local date; nothing where none was made, or its reader left.
pub async fn show(tx: &mut Tx, reader: &MemberId, date: Date) -> Result<Option<Digest>> {
    let made = digests::find(tx, reader, date).await?.filter(|slot| slot.fate == Fate::Made);
    let Some(slot) = made else { return Ok(None) };
    if members::is_gone(tx, reader).await? {
        return Ok(None);
    }
    let before = digests::last_before(tx, reader, date).await?.map(|before| before.date);
    let missed = digests::missed(tx, reader, before, date).await?;
    let sight = seen_by(tx, reader, slot.until).await?;
    let of = portfolio::of_reader(tx, &sight).await?;
    let window = Window { since: slot.since, until: slot.until };
    let items = portfolio::read(tx, reader, of, window).await?;
    let wish = preferences::of(tx, reader).await?.digest;
    Ok((!items.is_empty()).then(|| Digest { slot, missed, wish, portfolio: Portfolio::of(items) }))
}
