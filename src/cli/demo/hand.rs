//! What people do with their hands: type, tap, fill in. Where Accord does not answer they try again, as people do.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use slack_sandbox::{Actor, Client, Message, Outcome, SubmitResult};
use std::time::Duration;

/// Tries before somebody gives up: more than the time that an Accord takes that is killed over and over on a busy machine.
const TRIES: usize = 200;
/// Real time between two tries.
const BREATH: Duration = Duration::from_millis(150);

/// Somebody's hands.
#[derive(Clone)]
pub struct Hand {
    slack: Client,
    user: String,
}

impl Hand {
    /// The hands of `user`.
    pub fn of(slack: &Client, user: &str) -> Self {
        Self { slack: slack.clone(), user: user.to_owned() }
    }

    /// Types `/accord WORDS`; gives what only they see.
    pub async fn command(&self, channel: &str, words: &str) -> Result<String> {
        for _ in 0..TRIES {
            let result = self.slack.as_user(&self.user).command(channel, "/accord", words).await?;
            if result.status == Some(200) {
                quiet(&self.slack).await?;
                return Ok(result.answer.map(|answer| answer.plain).unwrap_or_default());
            }
            breathe().await;
        }
        bail!("/accord {words} was never answered")
    }

    /// Types `/accord WORDS` until its modal is open.
    pub async fn command_opens(&self, channel: &str, words: &str) -> Result<()> {
        for _ in 0..TRIES {
            self.command(channel, words).await?;
            if self.slack.as_user(&self.user).modal().await?.is_some() {
                return Ok(());
            }
        }
        bail!("/accord {words} opened nothing")
    }

    /// Taps a button.
    pub async fn tap(&self, message: &Message, button: &str) -> Result<()> {
        for _ in 0..TRIES {
            let tapped = self.slack.as_user(&self.user).click(&message.channel, &message.ts, button).await;
            let outcome = tapped.with_context(|| format!("{button} under: {}", message.plain))?;
            if outcome.status == Some(200) {
                return quiet(&self.slack).await;
            }
            breathe().await;
        }
        bail!("{button} was never answered")
    }

    /// Taps a button until its modal is open, or until a private line with these words says why not. True: it is open.
    pub async fn tap_opens_unless(&self, message: &Message, button: &str, said: &str) -> Result<bool> {
        for _ in 0..TRIES {
            self.tap(message, button).await?;
            if self.slack.as_user(&self.user).modal().await?.is_some() {
                return Ok(true);
            }
            if self.sees(said).await?.is_some() {
                return Ok(false);
            }
        }
        bail!("{button} opened nothing")
    }

    /// Taps a button until its modal is open.
    pub async fn tap_opens(&self, message: &Message, button: &str) -> Result<()> {
        for _ in 0..TRIES {
            self.tap(message, button).await?;
            if self.slack.as_user(&self.user).modal().await?.is_some() {
                return Ok(());
            }
        }
        bail!("{button} opened nothing")
    }

    /// Types `/accord WORDS` until what only they see has these words, and gives it: a crash may take a private line.
    pub async fn command_shows(&self, channel: &str, words: &str, seen: &str) -> Result<Message> {
        for _ in 0..TRIES {
            self.command(channel, words).await?;
            if let Some(message) = self.sees(seen).await? {
                return Ok(message);
            }
        }
        bail!("/accord {words} did not show {seen}")
    }

    /// Taps a button until what only they see has these words, and gives it.
    pub async fn tap_shows(&self, message: &Message, button: &str, seen: &str) -> Result<Message> {
        for _ in 0..TRIES {
            self.tap(message, button).await?;
            if let Some(message) = self.sees(seen).await? {
                return Ok(message);
            }
        }
        bail!("{button} did not show {seen}")
    }

    /// The last private line, where it has these words.
    async fn sees(&self, words: &str) -> Result<Option<Message>> {
        let last = self.slack.ephemerals(&self.user).await?.pop();
        Ok(last.filter(|message| message.plain.contains(words)))
    }

    /// Taps a button of the open modal until the field is there that it brings, and fills that in.
    pub async fn unfold(&self, button: &str, field: &str, value: &Value) -> Result<()> {
        self.brings(button, async |person| person.click_in_modal(button).await, (field, value)).await
    }

    /// Presses one of several equal buttons of the open modal until the field is there that it brings, and fills that in.
    pub async fn unfold_one(&self, (button, which): (&str, &str), field: &str, value: &Value) -> Result<()> {
        let press = async |person: &Actor| person.click_value_in_modal(button, which).await;
        self.brings(button, press, (field, value)).await
    }

    async fn brings(
        &self,
        button: &str,
        press: impl AsyncFn(&Actor) -> Result<Outcome, slack_sandbox::Error>,
        (field, value): (&str, &Value),
    ) -> Result<()> {
        let person = self.slack.as_user(&self.user);
        for _ in 0..TRIES {
            // Once the field is there, the button may be gone.
            if press(&person).await.is_ok_and(|outcome| outcome.status == Some(200)) {
                quiet(&self.slack).await?;
            }
            if person.fill(field, value.clone()).await.is_ok() {
                return Ok(());
            }
            breathe().await;
        }
        bail!("{button} never brought {field}")
    }

    /// Fills in the open modal and submits it.
    pub async fn submit(&self, fields: &[(&str, Value)]) -> Result<()> {
        let person = self.slack.as_user(&self.user);
        for (field, value) in fields {
            Self::fill(&person, field, value).await.with_context(|| format!("the field {field}"))?;
        }
        for _ in 0..TRIES {
            match person.submit().await? {
                SubmitResult::Closed
                | SubmitResult::Cleared
                | SubmitResult::Updated
                | SubmitResult::Pushed => {
                    return quiet(&self.slack).await;
                }
                SubmitResult::Errors { errors } => bail!("the form says {errors:?}"),
                SubmitResult::Failed { .. } => breathe().await,
            }
        }
        bail!("the form was never taken")
    }

    /// Fills one field in; Accord hears of it at once where the field says so.
    async fn fill(person: &Actor, field: &str, value: &Value) -> Result<()> {
        for _ in 1..TRIES {
            if person.fill(field, value.clone()).await.is_ok() {
                return Ok(());
            }
            breathe().await;
        }
        Ok(person.fill(field, value.clone()).await?)
    }

    /// Presses one of several equal buttons of the open modal.
    pub async fn presses(&self, button: &str, value: &str) -> Result<()> {
        let person = self.slack.as_user(&self.user);
        for _ in 0..TRIES {
            if person.click_value_in_modal(button, value).await?.status == Some(200) {
                return quiet(&self.slack).await;
            }
            breathe().await;
        }
        bail!("{button} was never answered")
    }

    /// Opens Accord's Home tab and presses a button there until its modal is open.
    pub async fn presses_at_home(&self, button: &str) -> Result<()> {
        let person = self.slack.as_user(&self.user);
        for _ in 0..TRIES {
            person.open_home().await?;
            quiet(&self.slack).await?;
            if person.click_at_home(button).await.is_ok_and(|outcome| outcome.status == Some(200)) {
                quiet(&self.slack).await?;
            }
            if person.modal().await?.is_some() {
                return Ok(());
            }
            breathe().await;
        }
        bail!("{button} in the Home tab opened nothing")
    }

    /// Closes whatever form is open.
    pub async fn closes(&self) -> Result<()> {
        let person = self.slack.as_user(&self.user);
        if person.modal().await?.is_some() {
            person.close_all_modals().await?;
        }
        quiet(&self.slack).await
    }

    /// Writes into the thread of a message.
    pub async fn replies(&self, message: &Message, text: &str) -> Result<()> {
        self.slack.as_user(&self.user).reply(&message.channel, &message.ts, text).await?;
        quiet(&self.slack).await
    }

    /// Puts an emoji on a message.
    pub async fn react(&self, message: &Message, emoji: &str) -> Result<()> {
        self.slack.as_user(&self.user).react(&message.channel, &message.ts, emoji).await?;
        quiet(&self.slack).await
    }

    /// Writes into a channel; gives the message's id.
    pub async fn says(&self, channel: &str, text: &str) -> Result<String> {
        let ts = self.slack.as_user(&self.user).post(channel, text).await?;
        quiet(&self.slack).await?;
        Ok(ts)
    }
}

/// Everything under way is done; time stands still. While Accord restarts, it takes longer.
pub async fn quiet(slack: &Client) -> Result<()> {
    slack.settle().await?;
    Ok(())
}

async fn breathe() {
    crate::clock::pause(BREATH).await;
}
