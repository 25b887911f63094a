//! The day for which a wave is planned: whoever leads by then is asked whether it starts.

use crate::actions::attention;
use crate::actions::checkin::zone_of;
use crate::domain::calendar::local_date;
use crate::domain::ids::WaveId;
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{Job, Post, RolloutPost, Work};
use crate::domain::rollout::{Wave, WaveState};
use crate::store::{Result, Tx, initiatives, jobs, waves};
use jiff::Timestamp;
use jiff::civil::{Date, time};
use jiff::tz::{Offset, TimeZone};

/// Where the day begins first.
const FIRST: Offset = Offset::constant(14);

/// Plans the look at a wave's day. Whoever plans it for today after nine knows.
pub(super) async fn plan(tx: &mut Tx, initiative: &Initiative, wave: &Wave) -> Result<()> {
    let zone = zone_of(tx, &initiative.owner).await?.unwrap_or(TimeZone::UTC);
    let now = tx.now();
    if nine(wave.starts_on, zone) <= now {
        return Ok(());
    }
    // Somebody else may lead it by then, where the day begins earlier.
    look(tx, wave, nine(wave.starts_on, FIRST.to_time_zone()).max(now)).await
}

/// An initiative goes on: planned waves whose day has come somewhere meanwhile are looked at now.
pub(super) async fn back(tx: &mut Tx, initiative: &Initiative) -> Result<()> {
    if initiative.life != Life::Active {
        return Ok(());
    }
    let now = tx.now();
    for wave in waves::of(tx, initiative.id).await? {
        if wave.state == WaveState::Planned && nine(wave.starts_on, FIRST.to_time_zone()) <= now {
            look(tx, &wave, now).await?;
        }
    }
    Ok(())
}

/// Asks whether a wave starts that is planned for this day: at nine where whoever leads and is there lives, in their hours. Where
/// nobody is there it is looked again at the owner's next nine o'clock of its day, or of those after it. One that moved or started
/// meanwhile, or whose initiative rests, is left alone.
pub async fn ask(tx: &mut Tx, id: WaveId, on: Date) -> Result<()> {
    let Some(wave) = waves::lock(tx, id).await? else { return Ok(()) };
    let Some(initiative) = initiatives::find(tx, wave.initiative).await? else { return Ok(()) };
    if wave.state != WaveState::Planned || wave.starts_on != on || initiative.life != Life::Active {
        return Ok(());
    }
    let now = tx.now();
    let Some(member) = attention::there(tx, &initiative).await? else {
        let zone = zone_of(tx, &initiative.owner).await?.unwrap_or(TimeZone::UTC);
        let today = on.max(local_date(now, &zone));
        let tomorrow = today.tomorrow().unwrap_or(today);
        let next = [today, tomorrow].map(|day| nine(day, zone.clone())).into_iter().find(|at| *at > now);
        return look(tx, &wave, next.unwrap_or(Timestamp::MAX)).await;
    };
    let zone = zone_of(tx, &member).await?.unwrap_or(TimeZone::UTC);
    let at = attention::reminded_from(tx, &member, nine(on, zone).max(now)).await?;
    if at > now {
        return look(tx, &wave, at).await;
    }
    let due = RolloutPost::Asked { wave: id, day: on, member, at_ms: tx.now_ms() };
    jobs::enqueue(tx, &Job::Post(Post::Rollout(due))).await
}

async fn look(tx: &mut Tx, wave: &Wave, at: Timestamp) -> Result<()> {
    let work = Work::AskWave { wave: wave.id, day: wave.starts_on, at_ms: at.as_millisecond() };
    jobs::enqueue_at(tx, &Job::Work(work), at).await
}

fn nine(day: Date, zone: TimeZone) -> Timestamp {
    let nine = day.to_datetime(time(9, 0, 0, 0)).to_zoned(zone);
    nine.map_or(Timestamp::MAX, |nine| nine.timestamp())
}
