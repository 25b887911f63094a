//! One message greets, however many leave at once; what stands in a home tab is known.

use crate::common::{Engine, HOME, engines, member};
use crate::world::{self, now};
use accord::store::{Db, StoreError, greetings, homes, of, unit};
use futures_util::future::join_all;

/// Several processes on one database; SQLite belongs to one, which they share.
async fn processes(engine: Engine, count: usize) -> (Vec<Db>, tempfile::TempDir) {
    let (db, url, folder) = world::database(engine).await;
    let mut all = vec![db];
    while all.len() < count {
        let another = if engine == Engine::Postgres { world::open(&url).await } else { all[0].clone() };
        all.push(another);
    }
    (all, folder)
}

async fn claims(db: Db, subject: String) -> bool {
    let work = unit(move |tx| Box::pin(async move { greetings::claim(tx, &member("U1"), &subject).await }));
    db.write(of(HOME), now(), work).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_first_messages_one_greets() {
    for engine in engines() {
        let (all, _folder) = processes(engine, 4).await;
        let each = all.iter().cycle().take(12).enumerate();
        let claimed = each.map(|(n, db)| tokio::spawn(claims(db.clone(), format!("round/{n}/prompt/U1"))));
        let claimed: Vec<bool> = join_all(claimed).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(claimed.iter().filter(|greets| **greets).count(), 1, "{engine:?}");
        let first = claimed.iter().position(|greets| *greets).unwrap();
        assert!(
            claims(all[0].clone(), format!("round/{first}/prompt/U1")).await,
            "sent again, it greets again"
        );

        let refused = format!("round/{first}/prompt/U1");
        let release = unit(move |tx| Box::pin(async move { greetings::release(tx, &refused).await }));
        all[0].write(of(HOME), now(), release).await.unwrap();
        assert!(
            claims(all[0].clone(), "round/99/prompt/U1".to_owned()).await,
            "{engine:?}: refused, another greets"
        );
    }
}

#[tokio::test]
async fn what_stands_in_a_home_tab_is_known_until_it_is_lost() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        let work = unit(|tx| {
            Box::pin(async move {
                let ben = member("U1");
                let mut stands = Vec::new();
                homes::published(tx, &ben, "early").await?;
                stands.push(homes::hash(tx, &ben).await?);
                homes::opened(tx, &ben, false).await?;
                stands.push(homes::hash(tx, &ben).await?);
                homes::published(tx, &ben, "hash").await?;
                homes::opened(tx, &ben, false).await?;
                stands.push(homes::hash(tx, &ben).await?);
                homes::opened(tx, &ben, true).await?;
                stands.push(homes::hash(tx, &ben).await?);
                Ok::<_, StoreError>(stands)
            })
        });
        let stands = db.write(of(HOME), now(), work).await.unwrap();
        let stands: Vec<_> = stands.iter().map(Option::as_deref).collect();
        assert_eq!(stands, [None, Some(""), Some("hash"), Some("")], "{engine:?}");
    }
}
