//! What people do in stories: look, tap, react, fill in.

use super::World;
use accord::domain::ids::{ChannelId, WorkspaceId};
use accord::store::{StoreError, initiatives, of, unit};
use serde_json::{Value, json};
use slack_sandbox::{Message, SubmitResult};

fn texts(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(Message::plain).collect()
}

impl World {
    /// A channel with the owner, the sponsor and the others, and in it an initiative that the sponsor accepted.
    pub async fn initiative(&self, owner: &String, sponsor: &String, others: &[&String]) -> String {
        let all: Vec<&String> = [owner, sponsor].into_iter().chain(others.iter().copied()).collect();
        let channel = self.channel("hub", &all).await;
        self.initiative_in(&channel, owner, sponsor).await;
        channel
    }

    /// An initiative in a channel, accepted by its sponsor.
    pub async fn initiative_in(&self, channel: &str, owner: &str, sponsor: &str) {
        self.names_sponsor(channel, owner, sponsor).await;
        let invitation = self.told_of(sponsor, "Will you sponsor").await;
        self.taps(sponsor, &invitation, "initiative.accept").await;
    }

    /// An initiative in a channel, whose sponsor was not heard yet.
    pub async fn names_sponsor(&self, channel: &str, owner: &str, sponsor: &str) {
        self.accord(owner, channel, "new").await;
        self.submits(owner, &[("name", json!("Onboarding Hub")), ("sponsor", json!(sponsor))]).await;
    }

    /// Somebody asks the sponsor for a decision; its card in the channel comes back.
    pub async fn proposal(&self, proposer: &str, channel: &str, title: &str) -> Message {
        self.accord(proposer, channel, &format!("decide {title}")).await;
        let sponsor = self.sponsor_in(channel).await;
        let fields = [("context", json!("Payroll closes on Friday.")), ("approvers", json!([sponsor]))];
        self.submits(proposer, &fields).await;
        self.post_about(channel, title).await
    }

    /// Who sponsors the newest initiative of a channel.
    async fn sponsor_in(&self, channel: &str) -> String {
        let (now, channel) = (self.slack.now().await.unwrap(), ChannelId::new(channel));
        let work = unit(move |tx| {
            Box::pin(async move {
                Ok::<_, StoreError>(initiatives::in_channel(tx, &channel).await?.swap_remove(0).sponsor)
            })
        });
        let found = self.app().db().read(of(WorkspaceId(1)), now, work).await.unwrap();
        found.to_string()
    }

    /// The newest message of Accord in a channel that contains `words`.
    pub async fn post_about(&self, channel: &str, words: &str) -> Message {
        let all = self.said_in(channel).await;
        let found = all.iter().rev().find(|message| message.plain.contains(words)).cloned();
        found.unwrap_or_else(|| panic!("nothing about {words:?} among {:#?}", texts(&all)))
    }

    /// The newest private message of Accord to somebody that contains `words`.
    pub async fn told_of(&self, person: &str, words: &str) -> Message {
        let all = self.told(person).await;
        let found = all.iter().rev().find(|message| message.plain.contains(words)).cloned();
        found.unwrap_or_else(|| panic!("nothing about {words:?} among {:#?}", texts(&all)))
    }

    /// How many private messages of Accord to somebody contain `words`.
    pub async fn times_told(&self, person: &str, words: &str) -> usize {
        self.told(person).await.iter().filter(|message| message.plain.contains(words)).count()
    }

    /// A message as it stands now.
    pub async fn now_reads(&self, message: &Message) -> String {
        let all = self.slack.messages(&message.channel).await.unwrap();
        all.into_iter().find(|m| m.ts == message.ts).map(|m| m.plain).unwrap_or_default()
    }

    /// The last message that only somebody sees.
    pub async fn whisper(&self, person: &str) -> Message {
        self.slack.ephemerals(person).await.unwrap().pop().expect("nothing was whispered")
    }

    /// How many lines only this person was shown.
    pub async fn whispers(&self, person: &str) -> usize {
        self.slack.ephemerals(person).await.unwrap().len()
    }

    /// Somebody taps a button.
    pub async fn taps(&self, person: &str, message: &Message, button: &str) {
        let outcome = self.at(person).click(&message.channel, &message.ts, button).await.unwrap();
        assert_eq!(outcome.status, Some(200), "{outcome:?}");
        self.quiet().await;
    }

    /// Somebody chooses from a menu under a message.
    pub async fn chooses(&self, person: &str, message: &Message, menu: &str, value: &str) {
        let outcome = self.at(person).select(&message.channel, &message.ts, menu, value).await.unwrap();
        assert_eq!(outcome.status, Some(200), "{outcome:?}");
        self.quiet().await;
    }

    /// Somebody fills in the modal before them and submits it; it is taken.
    pub async fn submits(&self, person: &str, fields: &[(&str, Value)]) {
        let result = self.tries(person, fields).await;
        assert!(matches!(result, SubmitResult::Closed | SubmitResult::Cleared), "{result:?}");
    }

    /// Somebody fills in the modal before them and submits it, whatever comes of it.
    pub async fn tries(&self, person: &str, fields: &[(&str, Value)]) -> SubmitResult {
        for (field, value) in fields {
            self.at(person).fill(field, value.clone()).await.unwrap();
        }
        let result = self.at(person).submit().await.unwrap();
        self.quiet().await;
        result
    }

    /// Somebody changes the first question of the check-in whose form is before them.
    pub async fn asks_instead(&self, person: &str, question: &str) {
        self.presses(person, "checkin.question", Some("1")).await;
        self.submits(person, &[("text", json!(question))]).await;
    }

    /// Somebody presses a button of the modal before them; `value` tells it from others of its name.
    pub async fn presses(&self, person: &str, button: &str, value: Option<&str>) {
        let actor = self.at(person);
        let outcome = match value {
            Some(value) => actor.click_value_in_modal(button, value).await.unwrap(),
            None => actor.click_in_modal(button).await.unwrap(),
        };
        assert_eq!(outcome.status, Some(200), "{outcome:?}");
        self.quiet().await;
    }

    /// Somebody puts an emoji on a message.
    pub async fn reacts(&self, person: &str, message: &Message, emoji: &str) {
        self.at(person).react(&message.channel, &message.ts, emoji).await.unwrap();
        self.quiet().await;
    }

    /// Somebody takes their emoji off a message.
    pub async fn unreacts(&self, person: &str, message: &Message, emoji: &str) {
        self.at(person).unreact(&message.channel, &message.ts, emoji).await.unwrap();
        self.quiet().await;
    }
}
