//! What a command is answered with, and how the answer reaches the person who asked.

use super::api::CallError;
use super::blocks::{Message, View};
use super::incoming::Origin;
use super::plain::at_field;
use super::{Desk, views};
use crate::domain::ids::WorkspaceId;
use crate::domain::notice::Notice;
use serde_json::{Value, json};

/// An answer to one person.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// Nothing is said.
    Silent,
    /// A sentence that only they see.
    Notice(Notice),
    /// A longer message that only they see.
    Show(Message),
    /// Nothing yet: Slack must be asked first which channels the asker is in; then they are answered.
    Look,
    /// A modal opens, on top of the one in which a button was pressed.
    Open(View),
    /// The modal in which a button was pressed, or that was submitted, shows this instead.
    Update(View),
    /// The submitted modal closes, and the one below it shows this instead.
    Back {
        /// The one below.
        modal: String,
        /// What it shows.
        view: View,
    },
    /// The submitted modal stays, with a sentence at each field (by `block_id`) that cannot be taken.
    Errors(Vec<(String, String)>),
    /// The submitted modal closes, and a sentence is said in private.
    CloseAndTell(Notice),
}

impl Reply {
    /// The answer as the body of Slack's own request, as commands and submissions get it.
    pub fn body(&self, submission: bool) -> Option<Value> {
        match self {
            Self::Errors(errors) => {
                let errors: serde_json::Map<_, _> = errors
                    .iter()
                    .map(|(block, sentence)| (block.clone(), json!(at_field(sentence))))
                    .collect();
                Some(json!({ "response_action": "errors", "errors": errors }))
            }
            // Slack closes the one modal that is answered with nothing.
            Self::Back { .. } => None,
            Self::Update(view) if submission => Some(json!({ "response_action": "update", "view": view })),
            Self::Notice(_) | Self::Show(_) if !submission => {
                self.private_message().map(|message| ephemeral(&message))
            }
            _ if submission => Some(json!({ "response_action": "clear" })),
            _ => None,
        }
    }

    /// Whether a submitted form was taken: what was filled in is needed no more.
    pub fn takes_form(&self) -> bool {
        !matches!(self, Self::Errors(_) | Self::Update(_) | Self::Notice(Notice::Refused(_)))
    }

    /// Whether something remains to be done once Slack's request is answered with [`Reply::body`].
    pub fn outlives_answer(&self, submission: bool) -> bool {
        match self {
            Self::Open(_) | Self::Back { .. } | Self::Look => true,
            // What a sent form is answered with in words was told with its effect.
            Self::CloseAndTell(_) | Self::Update(_) => !submission,
            Self::Show(_) => submission,
            Self::Notice(_) | Self::Silent | Self::Errors(_) => false,
        }
    }

    fn private_message(&self) -> Option<Message> {
        match self {
            Self::Notice(notice) | Self::CloseAndTell(notice) => Some(views::notice::notice(notice)),
            Self::Show(message) => Some(message.clone()),
            _ => None,
        }
    }
}

fn ephemeral(message: &Message) -> Value {
    json!({ "response_type": "ephemeral", "replace_original": false, "text": message.text, "blocks": message.blocks })
}

/// Carries out what Slack wants at once and no outbox may delay: opening a modal, an ephemeral line.
pub async fn carry_out(desk: &Desk, workspace: WorkspaceId, origin: &Origin, reply: &Reply) {
    match (reply, &origin.trigger_id) {
        (Reply::Update(view), _) => {
            // The hash: whatever the person changed meanwhile is not undone.
            turn(desk, workspace, json!({ "view_id": origin.modal, "hash": origin.hash, "view": view }))
                .await;
        }
        (Reply::Back { modal, view }, _) => {
            turn(desk, workspace, json!({ "view_id": modal, "view": view })).await;
        }
        (Reply::Open(view), Some(trigger)) => {
            let method = if origin.modal.is_some() { "views.push" } else { "views.open" };
            let opened = desk.ask(workspace, method, json!({ "trigger_id": trigger, "view": view })).await;
            if let Err(error) = opened {
                tracing::warn!(%error, "a modal could not be opened");
                say(desk, workspace, origin, &views::notice::modal_failed()).await;
            }
        }
        // A mention cannot open a modal: a private button does.
        (Reply::Open(_), None) => {
            if let Some(words) = &origin.words {
                say(desk, workspace, origin, &views::help::open_button(words)).await;
            }
        }
        (reply, _) => {
            if let Some(message) = reply.private_message() {
                say(desk, workspace, origin, &message).await;
            }
        }
    }
}

async fn turn(desk: &Desk, workspace: WorkspaceId, body: Value) {
    match desk.ask(workspace, "views.update", body).await {
        Err(CallError::Refused { code, .. }) if code == "hash_conflict" || code == "not_found" => {
            tracing::debug!(code, "a modal was changed or closed meanwhile");
        }
        Err(error) => tracing::warn!(%error, "a modal could not be turned"),
        Ok(_) => {}
    }
}

async fn say(desk: &Desk, workspace: WorkspaceId, origin: &Origin, message: &Message) {
    let sent = if let Some(url) = &origin.response_url {
        desk.api.respond(url, &ephemeral(message)).await
    } else if let (Some(member), Some(channel)) = (&origin.member, &origin.channel) {
        let body = json!({
            "channel": channel, "user": member, "thread_ts": origin.thread,
            "text": message.text, "blocks": message.blocks,
        });
        desk.ask(workspace, "chat.postEphemeral", body).await.map(drop)
    } else {
        Ok(())
    };
    if let Err(error) = sent {
        tracing::warn!(%error, "a private line could not be said");
    }
}
