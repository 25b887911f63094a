//! Changes by the owner, and channels that are lost.

use crate::common::{Engine, HOME, Pause, side_by_side};
use crate::world::*;
use accord::actions::initiative::change::{Change, change};
use accord::actions::initiative::retry::try_again;
use accord::domain::people::Role;
use accord::domain::refusal::CourseRefusal;
use accord::store::{Scope, StoreError, Tx, initiatives, jobs, of, unit};
use jiff::SignedDuration;

/// Claims the card and lets Slack refuse it, as the outlet does.
async fn lose_card(house: &House) {
    let lose = unit(|tx: &mut Tx| {
        Box::pin(async move {
            let lease = tx.now().checked_add(SignedDuration::from_mins(1)).unwrap();
            for job in jobs::claim(tx, "1/now", 10, lease, None).await?.jobs {
                if matches!(job.job, Job::Post(Post::InitiativeCard(_))) {
                    assert!(jobs::park_lost(tx, &job, "C_HUB", "not_in_channel").await?);
                } else {
                    jobs::end(tx, &job, jobs::State::Done, None).await?;
                }
            }
            Ok::<_, StoreError>(())
        })
    });
    house.db.write(Scope::System, house.now, lose).await.unwrap();
}

fn lost(id: InitiativeId) -> Job {
    Job::Post(Post::channel_lost(member("U_OWNER"), id, ChannelId::new("C_HUB"), "not_in_channel".into()))
}

#[tokio::test]
async fn a_lost_card_is_posted_when_the_owner_tries_again() {
    for engine in engines() {
        let house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        lose_card(&house).await;
        act!(house, |tx| jobs::enqueue(tx, &lost(id))).unwrap();
        lose_card(&house).await;
        assert_eq!(house.due_jobs().await, [Job::Work(Work::ReadChannel(id))]);
        let tried = act!(house, |tx| try_again(tx, &actor("U_OWNER"), id)).unwrap();
        assert_eq!(tried, (ChannelId::new("C_HUB"), 1));
        assert_eq!(house.due_jobs().await, [Job::Post(Post::InitiativeCard(id))]);
        // It failed once more: the owner hears it once more.
        act!(house, |tx| jobs::enqueue(tx, &lost(id))).unwrap();
        assert_eq!(house.due_jobs().await, [lost(id)]);
        assert_eq!(act!(house, |tx| try_again(tx, &actor("U_OWNER"), id)).unwrap().1, 0);
    }
}

fn wanted(it: &Initiative) -> Change {
    let (sponsor, channel) = (Some(it.sponsor.clone()), Some(it.channel.clone()));
    Change { name: it.name.clone(), key: it.key.clone(), sponsor, channel }
}

#[tokio::test]
async fn another_channel_gets_the_card_once() {
    for engine in engines() {
        let house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        lose_card(&house).await;
        for channel in ["C_NEW", "C_NEWER"] {
            let it = find(&house, id).await;
            let moved = Change { channel: Some(ChannelId::new(channel)), ..wanted(&it) };
            act!(house, |tx| change(tx, &actor("U_OWNER"), id, &moved)).unwrap();
            assert_eq!(find(&house, id).await.channel.as_str(), channel);
            lose_nothing(&house, id).await;
        }
    }
}

/// The card is on its way exactly once, and arrives.
async fn lose_nothing(house: &House, id: InitiativeId) {
    let send = unit(|tx: &mut Tx| {
        Box::pin(async move {
            let lease = tx.now().checked_add(SignedDuration::from_mins(1)).unwrap();
            let claimed = jobs::claim(tx, "1/now", 10, lease, None).await?.jobs;
            for job in &claimed {
                jobs::end(tx, job, jobs::State::Done, None).await?;
            }
            Ok::<_, StoreError>(claimed.into_iter().map(|job| job.job).collect::<Vec<_>>())
        })
    });
    let delivered = house.db.write(Scope::System, house.now, send).await.unwrap();
    // The owner is told besides how to undo it.
    let delivered: Vec<_> =
        delivered.into_iter().filter(|job| !matches!(job, Job::Post(Post::Tell { .. }))).collect();
    assert_eq!(delivered, [Job::Post(Post::InitiativeCard(id))]);
}

#[tokio::test]
async fn name_key_and_sponsor_can_change() {
    for engine in engines() {
        let house = db(engine).await;
        let other = created(&house, draft("Sales Bonus"), "n0").await.unwrap();
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        house.due_jobs().await;
        let it = find(&house, id).await;
        let taken = Change { key: find(&house, other).await.key, ..wanted(&it) };
        let refusal = refused(act!(house, |tx| change(tx, &actor("U_OWNER"), id, &taken)));
        assert_eq!(refusal, CourseRefusal::KeyTaken { key: "SAB".to_owned() }.into());
        let same = wanted(&it);
        act!(house, |tx| change(tx, &actor("U_OWNER"), id, &same)).unwrap();
        assert!(house.due_jobs().await.is_empty());
        let sponsor = Some(member("U_LEE"));
        let new = Change { name: "The Hub".into(), key: "hub-1".into(), sponsor, ..wanted(&it) };
        act!(house, |tx| change(tx, &actor("U_OWNER"), id, &new)).unwrap();
        let it = find(&house, id).await;
        assert_eq!((it.name.as_str(), it.key.as_str()), ("The Hub", "HUB1"));
        assert_eq!((it.sponsor, it.sponsor_said), (member("U_LEE"), SponsorSaid::Nothing));
        let jobs = house.due_jobs().await;
        assert!(jobs.contains(&invited(id, "U_LEE")) && jobs.contains(&edited(id)), "{jobs:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_choose_one_key_at_the_same_moment_the_second_hears_that_it_is_taken() {
    // SQLite has one writer.
    for engine in engines().into_iter().filter(|engine| *engine == Engine::Postgres) {
        let house = db(engine).await;
        let first = created(&house, draft("Hub"), "n1").await.unwrap();
        let second = created(&house, draft("Sales Bonus"), "n2").await.unwrap();
        let one = Change { key: "NEW".into(), ..wanted(&find(&house, first).await) };
        let other = Change { key: "NEW".into(), ..wanted(&find(&house, second).await) };
        let slow = async |pause: Pause| {
            let work = unit(move |tx: &mut Tx| {
                Box::pin(async move {
                    change(tx, &actor("U_OWNER"), first, &one).await?;
                    pause.here().await;
                    Ok::<_, ActionError>(())
                })
            });
            house.db.write(of(HOME), house.now, work).await
        };
        let work = unit(move |tx: &mut Tx| {
            Box::pin(async move { change(tx, &actor("U_OWNER"), second, &other).await })
        });
        let at_once = house.db.write(of(HOME), house.now, work);
        let (slow, at_once) = side_by_side(&house.url, slow, at_once).await;
        slow.unwrap();
        assert_eq!(refused(at_once), CourseRefusal::KeyTaken { key: "NEW".to_owned() }.into());
    }
}

#[tokio::test]
async fn who_became_a_stakeholder_is_not_taken_off_as_a_follower() {
    for engine in engines() {
        let house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        for (role, removed) in [(Role::Stakeholder, false), (Role::Follower, true)] {
            let ben = member("U_BEN");
            act!(house, |tx| initiatives::add_person(tx, id, &ben, role)).unwrap();
            let ben = member("U_BEN");
            let gone = act!(house, |tx| initiatives::remove_follower(tx, id, &ben)).unwrap();
            assert_eq!(gone, removed, "{engine:?}: {role:?}");
        }
    }
}
