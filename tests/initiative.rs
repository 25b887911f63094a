//! Initiatives: actions and store on both engines.

mod common;

use accord::actions::initiative::{step, step_done};
use accord::domain::job::{Edit, Job};
use accord::store::{StoreError, steps, unit};
use common::{db, engines};

#[tokio::test]
async fn a_step_is_done_once_and_shows_on_the_card() {
    for engine in engines() {
        let house = db(engine).await;
        let id = house.initiative().await.id;
        for _ in 0..2 {
            let work = unit(move |tx| Box::pin(async move { step_done(tx, id, step::CHECKIN).await }));
            house.write(work).await.unwrap();
        }
        assert_eq!(house.due_jobs().await, [Job::Edit(Edit::Initiative(id))]);
        let work = unit(move |tx| Box::pin(async move { Ok::<_, StoreError>(steps::of(tx, id).await?) }));
        assert_eq!(house.read(work).await.unwrap(), [step::CHECKIN]);
    }
}
