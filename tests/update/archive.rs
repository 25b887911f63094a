//! Three years of updates: page by page, and quarter by quarter.

use super::*;
use accord::actions::update::archive::{PAGE, page};
use accord::actions::update::quarter;
use accord::domain::calendar::Quarter;
use accord::domain::update::Fate;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// Weekly updates.
const WEEKS: i64 = 156;

/// So many Fridays from 6 March 2026 on, each with an update that was sent, and a draft after them.
async fn three_years(house: &House, initiative: InitiativeId) {
    let first = draft(house, initiative).await;
    let all = unit(move |tx| {
        Box::pin(async move {
            for week in 1..=WEEKS {
                let slot = date(2026, 3, 6).saturating_add((7 * week).days()).to_string();
                let one = StageUpdate { id: UpdateId(1000 + week), slot, ..first.clone() };
                updates::insert(tx, &one).await?;
                if week < WEEKS {
                    updates::send(tx, one.id, true).await?;
                }
            }
            updates::send(tx, first.id, false).await
        })
    });
    assert!(house.write(all).await.unwrap());
}

#[tokio::test]
async fn every_update_that_is_over_is_reached_page_by_page() {
    for engine in engines() {
        let (house, initiative) = on_friday(engine).await;
        three_years(&house, initiative.id).await;
        let (mut days, mut before, id) = (Vec::new(), None::<String>, initiative.id);
        loop {
            let read = unit(move |tx| Box::pin(async move { page(tx, id, before.as_deref(), PAGE).await }));
            let one = house.read::<_, StoreError, _>(read).await.unwrap();
            assert!(one.past.len() <= PAGE);
            days.extend(one.past.into_iter().map(|past| past.update.slot.parse::<Date>().unwrap()));
            before = one.rest;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(days.len(), usize::try_from(WEEKS).unwrap(), "the draft is its owner's");
        assert!(days.windows(2).all(|two| two[0] == two[1].saturating_add(7.days())), "{days:?}");
    }
}

#[tokio::test]
async fn a_quarter_has_its_own_weeks_alone() {
    for engine in engines() {
        let (mut house, initiative) = on_friday(engine).await;
        three_years(&house, initiative.id).await;
        house.now = at("2026-10-05T08:00:00Z");
        let id = initiative.id;
        let read = unit(move |tx| {
            Box::pin(async move {
                let choices = quarter::complete(tx, id).await?;
                let mut all = Vec::new();
                for choice in choices {
                    all.push(quarter::of(tx, id, choice).await?);
                }
                Ok::<_, StoreError>(all)
            })
        });
        let all = house.read(read).await.unwrap();
        let shown: Vec<_> = all.iter().map(|one| (one.quarter.to_string(), one.weeks.len())).collect();
        let wanted = [("2026-Q3", 13), ("2026-Q2", 13), ("2026-Q1", 4)];
        assert_eq!(shown, wanted.map(|(name, weeks)| (name.to_owned(), weeks)));
        assert_eq!(all[2].quarter, "2026-Q1".parse::<Quarter>().unwrap());
        assert!(all[0].weeks.iter().all(|week| week.fate == Fate::Said(Health::OnTrack)));
    }
}
