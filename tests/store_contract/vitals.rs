//! What waits is measured from when it began to wait, on both engines.

use crate::common::{HOME, engines, member};
use crate::world::{self, now};
use accord::domain::ids::InitiativeId;
use accord::domain::job::{Job, Lane, Post};
use accord::store::inbox::{Delivery, Kind};
use accord::store::vitals::{self, Vitals};
use accord::store::{Db, Scope, jobs, of, unit};
use jiff::SignedDuration;

async fn look(db: &Db, later: SignedDuration) -> Vitals {
    db.read(Scope::System, now() + later, unit(|tx| Box::pin(vitals::read(tx)))).await.unwrap()
}

#[tokio::test]
async fn the_oldest_of_everything_is_seen() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        let calm = look(&db, SignedDuration::ZERO).await;
        assert_eq!((calm.inbox_ms, calm.slot_ms), (0, 0), "{engine:?}");
        assert!(calm.lanes_ms.iter().all(|(_, waited)| *waited == 0), "{engine:?}");

        let delivery = |id: &str| Delivery { event_id: id.into(), kind: Kind::Event, body: "{}".into() };
        db.take_in(delivery("Ev1"), now()).await.unwrap();
        db.take_in(delivery("Ev2"), now() + SignedDuration::from_secs(30)).await.unwrap();
        let prompt = Job::Post(Post::SponsorInvite(InitiativeId(1), member("U_SAM")));
        let enqueue = unit(move |tx| Box::pin(async move { jobs::enqueue(tx, &prompt).await }));
        db.write(of(HOME), now() + SignedDuration::from_secs(60), enqueue).await.unwrap();

        let busy = look(&db, SignedDuration::from_secs(90)).await;
        assert_eq!(busy.inbox_ms, 90_000, "{engine:?}");
        let waited = |lane: Lane| busy.lanes_ms.iter().find(|(kind, _)| *kind == lane).unwrap().1;
        assert_eq!((waited(Lane::Now), waited(Lane::Bulk)), (30_000, 0), "{engine:?}");
    }
}
