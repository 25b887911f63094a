//! An erasure is repeated on an older backup, by a list that tells nobody who it was.

use crate::common::{HOME, engines, member};
use crate::seed::{LEAVER, dump, run, seeded, tables_with};
use accord::actions::ActionError;
use accord::actions::people::erase::{ask, carry_out};
use accord::actions::people::{list, replay_erasures, replay_own};
use accord::domain::people::Authority;
use accord::store::registry::table;
use accord::store::{StoreError, unit};

#[tokio::test]
async fn what_was_erased_after_a_backup_is_erased_again_after_its_restore() {
    for engine in engines() {
        let (house, backup) = (seeded(engine).await, seeded(engine).await);
        let work = unit(|tx| Box::pin(async move { ask(tx, &Authority::Operator, &member(LEAVER)).await }));
        house.write::<_, ActionError, _>(work).await.unwrap();
        carry_out(&house.db, house.now, HOME, 1).await.unwrap();
        let work = unit(|tx| Box::pin(list(tx, 0, 10)));
        let (listed, _) = house.read::<_, StoreError, _>(work).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert!(!serde_json::to_string(&listed).unwrap().contains(LEAVER));

        assert_eq!(replay_erasures(&backup.db, backup.now, &listed).await.unwrap(), 1, "{engine:?}");
        assert_eq!(tables_with(&backup, LEAVER).await, Vec::<&str>::new(), "{engine:?}");
        let approvers = dump(&backup, table("decision_approver").unwrap()).await.join("\n");
        assert!(approvers.contains("former-1"), "{engine:?}: the same former member: {approvers}");
        assert_eq!(replay_erasures(&backup.db, backup.now, &listed).await.unwrap(), 0, "{engine:?}: once");

        // Older rows come back under a list that was kept.
        let back = format!(
            "INSERT INTO member (workspace, id, standing, updated_at) VALUES (1, '{LEAVER}', 'full', 1)"
        );
        run(engine, &backup.url, &back).await.unwrap();
        assert_eq!(replay_own(&backup.db, backup.now).await.unwrap(), 1, "{engine:?}");
        assert_eq!(tables_with(&backup, LEAVER).await, Vec::<&str>::new(), "{engine:?}");
    }
}
