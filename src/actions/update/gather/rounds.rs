//! The check-ins of the week.

use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::job::Post;
use crate::domain::update::PulseFact;
use crate::store::{Result, Tx, posts, rounds as store};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// The last round of an initiative that closed since then, if one did, and who answered under their own name in any of them.
pub async fn rounds(
    tx: &mut Tx,
    initiative: InitiativeId,
    since: Timestamp,
) -> Result<(Option<PulseFact>, BTreeSet<MemberId>)> {
    let mut closed = store::latest_reports(tx, initiative, since).await?;
    let answered = closed.iter_mut().flat_map(|round| std::mem::take(&mut round.by)).collect();
    let Some(last) = closed.pop() else { return Ok((None, answered)) };
    let report = posts::place(tx, &Post::CheckinReport(last.round).subject()).await?;
    let count = |n| i64::try_from(n).unwrap_or(i64::MAX);
    let pulse = PulseFact {
        asked: count(last.asked),
        answered: count(last.answered),
        mean_tenths: last.mean_tenths,
        previous_mean_tenths: last.previous_mean_tenths,
        range: last.range.map(|(low, high)| (low.number(), high.number())),
        report: report.map(|place| place.permalink()),
    };
    Ok((Some(pulse), answered))
}
