//! You said, we did: once a quarter each person hears in one message what became of all that they gave.

use crate::domain::calendar::Quarter;
use crate::domain::calendar::parse_zone;
use crate::domain::ids::MemberId;
use crate::domain::job::{Job, Post, Work};
use crate::domain::people::Standing;
use crate::domain::preferences::Preferences;
use crate::store::{Result, Tx, jobs, preferences, quarters};
use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

/// People planned in one transaction.
const PAGE: i64 = 200;

/// Something came to an end: those who gave it hear at the end of the quarter what became of all they gave in it. However much ends, it is
/// planned once.
pub async fn plan(tx: &mut Tx) -> Result<()> {
    let quarter = Quarter::of(tx.now());
    let work = Work::SumUpFeedback { quarter, after: MemberId::new("") };
    jobs::enqueue_at(tx, &Job::Work(work), quarter.ends()).await
}

/// The next of those who gave something that came to an end in a quarter.
pub async fn givers(tx: &mut Tx, quarter: Quarter, after: &MemberId) -> Result<Vec<MemberId>> {
    quarters::givers(tx, quarter, after, PAGE).await
}

/// Plans a message to each of them, in their working hours; the rest comes after them. It asks for nothing, so it takes no ask of their
/// week. Whoever is away gets it when they are back, and nobody does who wants none.
pub async fn sum_up(tx: &mut Tx, quarter: Quarter, people: &[MemberId]) -> Result<()> {
    let want_none = quarters::want_none(tx, people).await?;
    for asked in preferences::of_all(tx, people).await? {
        let here = matches!(asked.standing, Standing::Full | Standing::Guest);
        if !here || asked.member.is_former() || want_none.contains(&asked.member) {
            continue;
        }
        let zone = asked.zone.as_deref().and_then(|zone| parse_zone(zone).ok()).unwrap_or(TimeZone::UTC);
        let Some(at) = moment(tx.now(), &asked.preferences, &zone) else { continue };
        let post = Post::FeedbackQuarter { quarter, member: asked.member };
        jobs::enqueue_at(tx, &Job::Post(post), at).await?;
    }
    match people.last() {
        Some(last) if i64::try_from(people.len()) == Ok(PAGE) => {
            let work = Work::SumUpFeedback { quarter, after: last.clone() };
            jobs::enqueue(tx, &Job::Work(work)).await
        }
        _ => Ok(()),
    }
}

/// When somebody reads it: in their hours from now on, or from the day on which they are back. `None` where nobody knows when that is: they
/// heard of each end by itself.
fn moment(now: Timestamp, wanted: &Preferences, zone: &TimeZone) -> Option<Timestamp> {
    let at = wanted.reminded_at(now, zone);
    if !wanted.is_away(at, zone) {
        return Some(at);
    }
    let on = wanted.back_on.and_then(|day| day.to_datetime(Time::midnight()).to_zoned(zone.clone()).ok());
    let back = on.map(|zoned| zoned.timestamp());
    let until = wanted.status.and_then(|away| away.until);
    let at = wanted.reminded_at(back.into_iter().chain(until).max()?, zone);
    (!wanted.is_away(at, zone)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::away::Away;
    use jiff::civil::date;

    #[test]
    fn it_comes_in_hours_and_not_while_away() {
        let zone = parse_zone("Europe/Berlin").unwrap();
        let now: Timestamp = "2026-04-01T00:00:00Z".parse().unwrap();
        let at = |wanted: &Preferences| moment(now, wanted, &zone).map(|at| at.to_string());
        let usual = Preferences::default();
        assert_eq!(at(&usual).as_deref(), Some("2026-04-01T07:00:00Z"));
        let back = Preferences { back_on: Some(date(2026, 4, 13)), ..usual.clone() };
        assert_eq!(at(&back).as_deref(), Some("2026-04-13T07:00:00Z"));
        let until = Some(Away { until: "2026-04-02T21:59:59Z".parse().ok() });
        assert_eq!(
            at(&Preferences { status: until, ..usual.clone() }).as_deref(),
            Some("2026-04-03T07:00:00Z")
        );
        let open = Preferences { status: Some(Away { until: None }), ..usual };
        assert_eq!(at(&open), None, "nobody knows until when");
    }
}
