//! A Slack whose clock is the machine's, and the people in one workspace of it.

use serde_json::{Value, json};
use slack_sandbox::{AppConfig, Client, Message, Options, Person, Sandbox};
use std::time::Duration;

/// A Slack in which nothing is installed yet.
pub async fn slack() -> Sandbox {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let start = accord::clock::Clock::system().now();
    Sandbox::start(Options { start, realtime: true, ..Options::default() }).await.unwrap()
}

/// The app that Slack makes of a printed manifest.
pub fn app_of(manifest: &str) -> AppConfig {
    let manifest: Value = serde_json::from_str(manifest).unwrap();
    AppConfig::default().with_manifest(&manifest).unwrap()
}

/// Two people and a channel in a workspace.
pub struct Place {
    pub slack: Client,
    pub ana: String,
    pub sam: String,
    pub hub: String,
}

impl Place {
    /// They come into the workspace; `ana` administers it.
    pub async fn settle(slack: Client) -> Self {
        let ana = Person { is_admin: true, ..Person::member("ana", "ana", "Europe/Berlin") };
        let ana = slack.add_person(ana).await.unwrap();
        let sam = slack.add_person(Person::member("sam", "sam", "Europe/Berlin")).await.unwrap();
        let hub = slack.add_channel("hub", &[&ana, &sam]).await.unwrap();
        Self { slack, ana, sam, hub }
    }

    /// The bot that was installed here with OAuth: whom Slack's client offers to whoever types `@Accord`.
    pub async fn bot(&self) -> String {
        let here = self.slack.team().await.unwrap().id;
        let calls = self.slack.journal().await.unwrap();
        let granted = calls.iter().rev().find(|call| call.response["team"]["id"] == here.as_str());
        granted.unwrap().response["bot_user_id"].as_str().unwrap().to_owned()
    }

    /// `/invite @Accord` in the channel.
    pub async fn invites(&self, bot: &str) {
        self.slack.invite(&self.hub, bot).await.unwrap();
    }

    /// `/accord new`; the sponsor accepts.
    pub async fn begins(&self, name: &str) {
        self.types(&self.ana, "new").await;
        self.submits(&self.ana, &[("name", json!(name)), ("sponsor", json!(self.sam))]).await;
        self.stands(name).await;
        let invitation = self.told(&self.sam, "Will you sponsor").await;
        let sam = self.slack.as_user(&self.sam);
        let accepted = sam.click(&invitation.channel, &invitation.ts, "initiative.accept").await.unwrap();
        assert_eq!(accepted.status, Some(200));
    }

    /// A decision is asked for, and the sponsor approves with an emoji.
    pub async fn decides(&self, title: &str) {
        let card = self.proposes(title).await;
        self.slack.as_user(&self.sam).react(&self.hub, &card.ts, "white_check_mark").await.unwrap();
        self.stands("Approved").await;
    }

    /// A decision is asked for; its card comes back.
    pub async fn proposes(&self, title: &str) -> Message {
        self.asks(title).await;
        self.stands(title).await
    }

    /// A decision is asked for, whatever becomes of its card.
    pub async fn asks(&self, title: &str) {
        self.types(&self.ana, &format!("decide {title}")).await;
        let fields = [("context", json!("Payroll closes on Friday.")), ("approvers", json!([self.sam]))];
        self.submits(&self.ana, &fields).await;
    }

    /// Somebody types `/accord …`; what only they see comes back.
    pub async fn types(&self, person: &str, words: &str) -> String {
        let result = self.slack.as_user(person).command(&self.hub, "/accord", words).await.unwrap();
        assert_eq!(result.status, Some(200), "{:?}", result.error);
        result.answer.map(|message| message.plain).unwrap_or_default()
    }

    async fn submits(&self, person: &str, fields: &[(&str, Value)]) {
        let person = self.slack.as_user(person);
        let mut tries = 0;
        while person.modal().await.unwrap().is_none() {
            tries += 1;
            assert!(tries < 200, "no form is opened");
            accord::clock::pause(Duration::from_millis(50)).await;
        }
        for (field, value) in fields {
            person.fill(field, value.clone()).await.unwrap();
        }
        person.submit().await.unwrap();
    }

    /// Waits for a message in the channel.
    pub async fn stands(&self, words: &str) -> Message {
        self.waits_for(words, async || self.slack.messages(&self.hub).await.unwrap()).await
    }

    /// Waits for a message to somebody.
    pub async fn told(&self, person: &str, words: &str) -> Message {
        self.waits_for(words, async || self.slack.dm(person).await.unwrap()).await
    }

    async fn waits_for(&self, words: &str, messages: impl AsyncFn() -> Vec<Message>) -> Message {
        for _ in 0..600 {
            let found = messages().await.into_iter().rev().find(|message| message.plain.contains(words));
            if let Some(found) = found {
                return found;
            }
            accord::clock::pause(Duration::from_millis(50)).await;
        }
        panic!("nothing says {words:?}: {:#?}", messages().await);
    }
}
