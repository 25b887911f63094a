//! The encryption key: it opens the tokens that lie sealed in the database.

use super::finding::Finding;
use crate::app::usable_keys;
use crate::clock::Clock;
use crate::config::Config;
use crate::store::Db;
use crate::store::examine::{Schema, examine};

const TOPIC: &str = "key";

/// Tries the key on a token of each key that was ever used; nothing where there is no token, or no database of this program's.
pub async fn look(config: &Config, clock: &Clock) -> Option<Finding> {
    let health = examine(&config.database_url).await.ok()?;
    if !matches!(health.schema, Schema::Current | Schema::Grown) {
        return None;
    }
    let db = Db::open(&config.database_url, config.sqlite_synchronous).await.ok()?;
    let found = usable_keys(config, &db, clock).await;
    db.close().await;
    match found {
        Ok(None) => None,
        Ok(Some(_)) => Some(Finding::ok(TOPIC, "the encryption key opens the tokens in the database")),
        Err(error) => Some(Finding::fail(
            TOPIC,
            error.to_string(),
            "set the key that they were sealed with; where it is lost, every workspace has to install again",
        )),
    }
}
