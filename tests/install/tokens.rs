//! Tokens that rotate: renewed in time, by one replica, and nobody is locked out by a crash.

use crate::common::{Engine, engines, fresh};
use crate::house::{KEY, team};
use crate::slack::{CLIENT_ID, CLIENT_SECRET, Slack};
use accord::actions::workspace::arrive;
use accord::clock::Clock;
use accord::domain::ids::WorkspaceId;
use accord::slack::api::{Api, http_client};
use accord::slack::install::authority::{Authority, Client};
use accord::slack::install::keys::Keys;
use accord::slack::install::vault::Vault;
use accord::store::{Db, Scope, StoreError, Synchronous, unit};
use jiff::SignedDuration;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use std::time::Duration;

struct Fleet {
    slack: Slack,
    url: String,
    shared: Option<Db>,
    workspace: WorkspaceId,
    _folder: tempfile::TempDir,
}

struct Replica {
    vault: Vault,
    api: Api,
}

impl Fleet {
    async fn new(engine: Engine) -> Self {
        let slack = Slack::start().await;
        slack.inner().rotates = true;
        let (url, folder) = fresh(engine).await;
        let db = Db::open(&url, Synchronous::Normal).await.unwrap();
        let shared = (engine == Engine::Sqlite).then_some(db.clone());
        let mut fleet = Self { slack, url, shared, workspace: WorkspaceId(0), _folder: folder };
        let replica = fleet.replica().await;
        let (code, now) = (fleet.slack.allows(&team("T1", "Acme")), fleet.slack.time.now());
        let authority = replica.vault.authority().clone();
        let granted = authority.exchange(&code, "http://x/slack/oauth/callback", now).await.unwrap();
        let vault = replica.vault.clone();
        let work = unit(move |tx| {
            Box::pin(async move {
                arrive(tx, &granted.grant, |workspace| vault.seal(workspace, &granted.tokens)).await
            })
        });
        let arrival: Result<_, StoreError> = db.write(Scope::System, now, work).await;
        fleet.workspace = arrival.unwrap().workspace();
        fleet
    }

    /// A process that has just started: SQLite's one file is shared within this one, PostgreSQL is opened anew.
    async fn replica(&self) -> Replica {
        let db = match &self.shared {
            Some(db) => db.clone(),
            None => Db::open(&self.url, Synchronous::Normal).await.unwrap(),
        };
        let patient = http_client(Duration::from_mins(10)).unwrap();
        let clock = Clock::follow(&format!("{}/clock", self.slack.url), patient).await.unwrap();
        let http = http_client(Duration::from_secs(2)).unwrap();
        let api = Api::new(http, format!("{}/api/", self.slack.url));
        let client = Client { id: CLIENT_ID.into(), secret: CLIENT_SECRET.into() };
        let keys = Keys::parse(&KEY.into()).unwrap();
        Replica { vault: Vault::new(db, clock, keys, Authority::new(api.clone(), client)), api }
    }

    /// The token that a replica uses; Slack takes it.
    async fn works(&self, replica: &Replica) -> String {
        let token = replica.vault.token(self.workspace).await.unwrap();
        self.taken(replica, &token).await;
        token.expose_secret().to_owned()
    }

    async fn taken(&self, replica: &Replica, token: &SecretString) {
        replica.api.call(token, "auth.test", &json!({})).await.unwrap();
    }

    fn hours_pass(&self, hours: i64) {
        self.slack.time.jump(SignedDuration::from_hours(hours));
    }

    fn renewals(&self) -> usize {
        self.slack.inner().renewals
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_five_replicas_one_renews_and_all_go_on() {
    for engine in engines() {
        let fleet = Fleet::new(engine).await;
        for round in 1..=3 {
            fleet.hours_pass(11);
            let mut replicas = Vec::new();
            for _ in 0..5 {
                replicas.push(fleet.replica().await);
            }
            let all = replicas.iter().map(|replica| fleet.works(replica));
            futures_util::future::join_all(all).await;
            assert_eq!(fleet.renewals(), round, "{engine:?}");
            let later = fleet.works(&fleet.replica().await).await;
            assert!(later.ends_with(&format!("-{}", round + 1)), "{engine:?}: {later}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_token_has_ended_all_wait_for_the_one_that_renews() {
    for engine in engines() {
        let fleet = Fleet::new(engine).await;
        fleet.hours_pass(40);
        let mut replicas = Vec::new();
        for _ in 0..5 {
            replicas.push(fleet.replica().await);
        }
        let all = futures_util::future::join_all(replicas.iter().map(|replica| fleet.works(replica))).await;
        assert!(all.iter().all(|token| *token == all[0]), "{engine:?}: {all:?}");
        assert_eq!(fleet.renewals(), 1, "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_got_lost_locks_nobody_out() {
    for engine in engines() {
        let fleet = Fleet::new(engine).await;
        fleet.hours_pass(11);
        fleet.slack.inner().loses = 1;
        // Slack gave new tokens, and nobody got them: the old one is good, and nobody asks again at once.
        assert!(fleet.works(&fleet.replica().await).await.ends_with("-1"), "{engine:?}");
        assert!(fleet.works(&fleet.replica().await).await.ends_with("-1"), "{engine:?}");
        assert_eq!(fleet.renewals(), 1, "{engine:?}");
        // When the lease is over, another one renews with the same refresh token, which Slack takes for a while.
        fleet.slack.time.jump(SignedDuration::from_secs(31));
        assert!(fleet.works(&fleet.replica().await).await.ends_with("-3"), "{engine:?}");
        fleet.hours_pass(11);
        assert!(fleet.works(&fleet.replica().await).await.ends_with("-4"), "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_slack_does_not_renew_is_used_to_its_end_and_asked_for_rarely() {
    for engine in engines() {
        let fleet = Fleet::new(engine).await;
        fleet.hours_pass(11);
        fleet.slack.inner().refuses = true;
        for _ in 0..3 {
            assert!(fleet.works(&fleet.replica().await).await.ends_with("-1"), "{engine:?}");
        }
        assert_eq!(fleet.renewals(), 1, "{engine:?}");
        fleet.hours_pass(2);
        let ended = fleet.replica().await.vault.token(fleet.workspace).await.unwrap_err();
        assert!(ended.blames_token(), "{engine:?}: {ended}");
        fleet.slack.inner().refuses = false;
        fleet.slack.time.jump(SignedDuration::from_mins(11));
        assert!(fleet.works(&fleet.replica().await).await.ends_with("-2"), "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_slack_takes_no_more_is_looked_up_again() {
    for engine in engines() {
        let fleet = Fleet::new(engine).await;
        let (slow, quick) = (fleet.replica().await, fleet.replica().await);
        let old = slow.vault.token(fleet.workspace).await.unwrap();
        let new = quick.vault.instead(fleet.workspace, &old).await.unwrap().unwrap();
        fleet.taken(&quick, &new).await;
        let found = slow.vault.instead(fleet.workspace, &old).await.unwrap().unwrap();
        assert_eq!(found.expose_secret(), new.expose_secret(), "{engine:?}");
        assert_eq!(fleet.renewals(), 1, "{engine:?}");
    }
}
