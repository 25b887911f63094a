//! Slash commands.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::ActError;
use crate::deliver::answer::ask;
use crate::deliver::send::Incoming;
use crate::shared::Shared;
use crate::world::World;
use crate::world::channels::ChannelKind;
use crate::world::tickets::ResponseUrl;

/// What came of a command: the app's direct answer, if it gave one, and how the request went.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Outcome {
    /// HTTP status of the app's answer.
    pub status: Option<u16>,
    /// Why the person sees an error instead: `http_timeout`, `http_error`, `connection_failed`, or Slack's name for
    /// what is wrong with the answer.
    pub error: Option<String>,
    /// The ts of the message in the app's answer, and its channel.
    pub answer: Option<(String, String)>,
}

/// A person types a command into a channel.
pub async fn command(
    shared: &Arc<Shared>,
    user: &str,
    channel: &str,
    command: &str,
    text: &str,
) -> Result<Outcome, ActError> {
    let (app_id, url, body, reply) = shared.lock().command_form(user, channel, command, text)?;
    let incoming = ask(shared, &app_id, url, "command".into(), body).await;
    let outcome = shared.lock().command_answer(&reply, &incoming);
    shared.pulse();
    Ok(outcome)
}

type Form = (String, Option<String>, String, ResponseUrl);

impl World {
    fn command_form(
        &mut self,
        user: &str,
        channel: &str,
        command: &str,
        text: &str,
    ) -> Result<Form, ActError> {
        let place = self.writable(user, channel)?.clone();
        let app = self.apps.iter().rev().find(|app| app.gone.is_none() && app.takes_command(command));
        let app = app.cloned().ok_or(ActError::NoApp)?;
        let app_id = app.config.app_id.clone();
        let reply = ResponseUrl {
            app_id: app_id.clone(),
            channel: place.id.clone(),
            user: user.into(),
            original: None,
            ephemeral: false,
            made: self.clock.now(),
            uses: 0,
        };
        let response_url = self.new_response_url("commands", reply.clone());
        let trigger_id = self.new_trigger(&app_id, user);
        let channel_name = match place.kind {
            ChannelKind::Im => "directmessage",
            ChannelKind::Private => "privategroup",
            _ => &place.name,
        };
        let team = self.users.get(user).map_or(self.team.id.as_str(), |user| user.home_team(&self.team.id));
        let text = self.typed_command(text);
        let org = app.config.org_wide;
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("token", &app.config.verification_token)
            .append_pair("team_id", team)
            .append_pair("team_domain", &self.team.domain)
            .append_pair("channel_id", &place.id)
            .append_pair("channel_name", channel_name)
            .append_pair("user_id", user)
            .append_pair("user_name", self.name_of(user))
            .append_pair("command", command)
            .append_pair("text", text.trim())
            .append_pair("api_app_id", &app_id)
            .append_pair("is_enterprise_install", if org { "true" } else { "false" })
            .append_pair("response_url", &response_url)
            .append_pair("trigger_id", &trigger_id);
        if org {
            form.append_pair("enterprise_id", &self.team.enterprise_id)
                .append_pair("enterprise_name", &self.team.name);
        }
        Ok((app_id, app.config.commands_url, form.finish(), reply))
    }

    /// Commands name people and channels with their names beside the ids.
    fn typed_command(&self, text: &str) -> String {
        let mut text = self.typed(text);
        for user in self.users.values() {
            text = text.replace(&format!("<@{}>", user.id), &format!("<@{}|{}>", user.id, user.person.name));
        }
        text
    }

    fn command_answer(&mut self, reply: &ResponseUrl, incoming: &Incoming) -> Outcome {
        let mut outcome =
            Outcome { status: incoming.status, error: incoming.reason.map(Into::into), answer: None };
        let body = incoming.body.trim();
        if outcome.error.is_some() || body.is_empty() {
            return outcome;
        }
        let fields: Map<String, Value> = match serde_json::from_str(body) {
            Ok(Value::Object(fields)) => fields,
            _ => [("text".to_owned(), json!(body))].into_iter().collect(),
        };
        if fields.is_empty() {
            return outcome;
        }
        match self.say(reply, &fields) {
            Ok(ts) => outcome.answer = ts.map(|ts| (reply.channel.clone(), ts)),
            Err(error) => outcome.error = Some(error.code),
        }
        outcome
    }
}
