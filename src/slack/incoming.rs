//! What Slack sends, read leniently: only what we use, and nothing unknown is an error.

mod form;

pub use form::Submission;

use super::installs::Team;
use super::plain::plain;
use crate::domain::ids::{ChannelId, MemberId, MessageTs};
use jiff::Timestamp;
use serde_json::Value;

/// Who did it, and where an answer can go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The installation it is addressed to.
    pub team: Team,
    /// The acting member, if a person acts.
    pub member: Option<MemberId>,
    /// Where it happened.
    pub channel: Option<ChannelId>,
    /// The thread it happened in.
    pub thread: Option<MessageTs>,
    /// Opens a modal within three seconds, once.
    pub trigger_id: Option<String>,
    /// Takes private answers for half an hour.
    pub response_url: Option<String>,
    /// The words of a mention: offered again behind a button where a modal is needed.
    pub words: Option<String>,
    /// Whether it happened in the person's home tab, where no line can be said.
    pub at_home: bool,
    /// Whether it happened in a private channel or among direct messages, as far as an interaction says so.
    pub in_private: bool,
    /// The modal in which a button was pressed: what opens lies on top of it.
    pub modal: Option<String>,
    /// What that modal was by then: an update that names it changes nothing newer.
    pub hash: Option<String>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Incoming {
    /// Words after `/accord` or after a mention.
    Words(String),
    /// A button pressed or an option chosen.
    Press(Press),
    /// A modal submitted.
    Submission(Submission),
    /// A field of a modal that keeps what is filled in was changed, at this moment by Slack's clock.
    Filled(Submission, Timestamp),
    /// A reaction added or removed.
    Reaction(Reaction),
    /// A message by a person, in a direct message or a thread.
    Message(Posted),
    /// A shortcut on a message.
    MessageShortcut {
        /// Which shortcut.
        callback_id: String,
        /// The message.
        message: Posted,
    },
    /// A shortcut without a message.
    Shortcut(String),
    /// A person opened their home tab; `lost` where nothing of ours stood there.
    HomeOpened {
        /// Whether Slack shows nothing there.
        lost: bool,
    },
    /// Slack's news of a member.
    MemberChanged(Value),
    /// The app was removed, or its token revoked, at this moment if Slack says so.
    Left(Option<Timestamp>),
    /// Something that we rely on is not there any more, or there again.
    Lost(Lost),
    /// Something that asks nothing of us.
    Nothing,
}

/// What is not there any more, or there again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// A message, perhaps one of ours.
    Message(ChannelId, MessageTs),
    /// The words of a message, as they were: whoever wrote it changed them.
    Words(ChannelId, MessageTs),
    /// A channel: we are not in it, or it is archived or deleted. With the word that a call there would be refused with.
    Channel(ChannelId, &'static str),
    /// Somebody left a channel.
    Member(ChannelId, MemberId),
    /// A channel that was archived is open again.
    Back(ChannelId),
}

/// A button pressed or an option chosen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Press {
    /// What was pressed.
    pub action_id: String,
    /// What it is about: the button's value, or the option, member, channel or date chosen.
    pub value: String,
    /// The message it stands in.
    pub message: Option<MessageTs>,
    /// When, by Slack's clock.
    pub at: Option<Timestamp>,
    /// The modal it stands in, as far as it is filled in.
    pub form: Option<Submission>,
}

/// A reaction added or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// The emoji's name, perhaps with a skin tone.
    pub emoji: String,
    /// Added, or removed.
    pub added: bool,
    /// The message it stands on.
    pub message: MessageTs,
    /// When, by Slack's clock.
    pub at: Timestamp,
}

/// A message by a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// Who wrote it, if a person did.
    pub author: Option<MemberId>,
    /// Which message.
    pub ts: MessageTs,
    /// What it says.
    pub text: String,
    /// Whether it stands in a direct message with us.
    pub direct: bool,
}

/// Reads the JSON of an interaction.
pub fn interaction(payload: &Value) -> (Origin, Incoming) {
    let origin = Origin {
        team: team_of_interaction(payload),
        member: text(&payload["user"]["id"]).map(MemberId::new),
        channel: text(&payload["channel"]["id"])
            .or_else(|| text(&payload["container"]["channel_id"]))
            .map(ChannelId::new),
        thread: text(&payload["message"]["thread_ts"]).map(MessageTs::new),
        trigger_id: text(&payload["trigger_id"]),
        response_url: text(&payload["response_url"]),
        words: None,
        at_home: payload["view"]["type"] == "home",
        in_private: is_private(&payload["channel"]["name"]),
        modal: text(&payload["view"]["id"]).filter(|_| payload["view"]["type"] == "modal"),
        hash: text(&payload["view"]["hash"]),
    };
    let incoming = match payload["type"].as_str().unwrap_or_default() {
        "block_actions" => press(payload),
        "view_submission" => Incoming::Submission(Submission::of(&payload["view"])),
        "message_action" => Incoming::MessageShortcut {
            callback_id: text(&payload["callback_id"]).unwrap_or_default(),
            message: posted(&payload["message"]),
        },
        "shortcut" => Incoming::Shortcut(text(&payload["callback_id"]).unwrap_or_default()),
        _ => Incoming::Nothing,
    };
    (origin, incoming)
}

/// Slack gives no names of private places: it says what they are.
fn is_private(name: &Value) -> bool {
    let name = name.as_str().unwrap_or_default();
    matches!(name, "privategroup" | "directmessage") || name.starts_with("mpdm-")
}

/// In a shared channel the acting person's team may be another than the one where we are installed: a view says so.
fn team_of_interaction(payload: &Value) -> Team {
    Team {
        enterprise: text(&payload["enterprise"]["id"]),
        team: text(&payload["view"]["app_installed_team_id"])
            .or_else(|| text(&payload["team"]["id"]))
            .or_else(|| text(&payload["user"]["team_id"])),
        org_wide: payload["is_enterprise_install"] == true,
    }
}

/// An event can come from another workspace, through a shared channel: `authorizations` names the installation.
fn team_of_event(envelope: &Value) -> Team {
    let named = &envelope["authorizations"][0];
    let holder = if named.is_object() { named } else { envelope };
    Team {
        enterprise: text(&holder["enterprise_id"]),
        team: text(&holder["team_id"]),
        org_wide: holder["is_enterprise_install"] == true,
    }
}

fn press(payload: &Value) -> Incoming {
    let action = &payload["actions"][0];
    let Some(action_id) = text(&action["action_id"]) else { return Incoming::Nothing };
    let at = action["action_ts"].as_str().and_then(slack_time);
    let form = (payload["view"]["type"] == "modal").then(|| Submission::of(&payload["view"]));
    if let (Some(form), Some(at)) = (&form, at)
        && form::is_field(&payload["view"], action)
    {
        return Incoming::Filled(form.clone(), at);
    }
    Incoming::Press(Press {
        action_id,
        value: form::text_of(action).unwrap_or_default().to_owned(),
        message: text(&payload["container"]["message_ts"])
            .or_else(|| text(&payload["message"]["ts"]))
            .map(MessageTs::new),
        at,
        form,
    })
}

/// Reads the JSON of an event's envelope.
pub fn event(envelope: &Value) -> (Origin, Incoming) {
    let event = &envelope["event"];
    let mut origin = Origin {
        team: team_of_event(envelope),
        member: text(&event["user"]).map(MemberId::new),
        channel: text(&event["channel"]).or_else(|| text(&event["item"]["channel"])).map(ChannelId::new),
        thread: text(&event["thread_ts"]).map(MessageTs::new),
        ..Origin::default()
    };
    let incoming = match event["type"].as_str().unwrap_or_default() {
        "reaction_added" => reaction(event, true),
        "reaction_removed" => reaction(event, false),
        "app_mention" if text(&event["bot_id"]).is_none() => {
            let words = after_mention(&event["text"]);
            origin.words = Some(words.clone());
            Incoming::Words(words)
        }
        "message" if event["subtype"].is_null() && text(&event["bot_id"]).is_none() => {
            Incoming::Message(posted(event))
        }
        "app_home_opened" if event["tab"] == "home" => {
            // A channel of its own names the messages tab, where nothing happened.
            origin.channel = None;
            Incoming::HomeOpened { lost: event["view"].is_null() }
        }
        "user_change" | "team_join" => {
            origin.member = text(&event["user"]["id"]).map(MemberId::new);
            Incoming::MemberChanged(event["user"].clone())
        }
        "message" if event["subtype"] == "message_deleted" => gone(event, None),
        "message" if event["subtype"] == "message_changed" => changed(event),
        "member_left_channel" if event["user"] == envelope["authorizations"][0]["user_id"] => {
            gone(event, Some("not_in_channel"))
        }
        "member_left_channel" => match (origin.channel.clone(), origin.member.clone()) {
            (Some(channel), Some(member)) => Incoming::Lost(Lost::Member(channel, member)),
            _ => Incoming::Nothing,
        },
        "channel_left" | "group_left" => gone(event, Some("not_in_channel")),
        "channel_archive" | "group_archive" => gone(event, Some("is_archived")),
        "channel_unarchive" | "group_unarchive" => match text(&event["channel"]) {
            Some(channel) => Incoming::Lost(Lost::Back(ChannelId::new(channel))),
            None => Incoming::Nothing,
        },
        "channel_deleted" | "group_deleted" => gone(event, Some("channel_not_found")),
        "app_uninstalled" => left(envelope),
        // Users' tokens are none of ours.
        "tokens_revoked" if event["tokens"]["bot"].as_array().is_some_and(|bots| !bots.is_empty()) => {
            left(envelope)
        }
        _ => Incoming::Nothing,
    };
    (origin, incoming)
}

fn left(envelope: &Value) -> Incoming {
    Incoming::Left(envelope["event_time"].as_i64().and_then(|at| Timestamp::from_second(at).ok()))
}

/// A channel with the word for what became of it, or else the message that was deleted there.
fn gone(event: &Value, channel_is: Option<&'static str>) -> Incoming {
    let channel = text(&event["channel"]).map(ChannelId::new);
    let message = text(&event["deleted_ts"]).map(MessageTs::new);
    let lost = match (channel, channel_is, message) {
        (Some(channel), Some(code), _) => Some(Lost::Channel(channel, code)),
        (Some(channel), None, Some(ts)) => Some(Lost::Message(channel, ts)),
        _ => None,
    };
    lost.map_or(Incoming::Nothing, Incoming::Lost)
}

/// Somebody changed the words of their message. A link's preview that comes later changes a message, too, but no words.
fn changed(event: &Value) -> Incoming {
    let (now, before) = (&event["message"], &event["previous_message"]);
    let same = now["text"] == before["text"] || !now["edited"].is_object();
    match (text(&event["channel"]), text(&now["ts"])) {
        (Some(channel), Some(ts)) if !same => {
            Incoming::Lost(Lost::Words(ChannelId::new(channel), MessageTs::new(ts)))
        }
        _ => Incoming::Nothing,
    }
}

fn reaction(event: &Value, added: bool) -> Incoming {
    let at = event["event_ts"].as_str().and_then(slack_time);
    match (text(&event["reaction"]), text(&event["item"]["ts"]), at) {
        (Some(emoji), Some(ts), Some(at)) => {
            Incoming::Reaction(Reaction { emoji, added, message: MessageTs::new(ts), at })
        }
        _ => Incoming::Nothing,
    }
}

/// Reads a message object of Slack.
pub fn posted(message: &Value) -> Posted {
    Posted {
        author: text(&message["user"]).filter(|_| text(&message["bot_id"]).is_none()).map(MemberId::new),
        ts: MessageTs::new(text(&message["ts"]).unwrap_or_default()),
        text: plain(message["text"].as_str().unwrap_or_default()),
        direct: message["channel_type"] == "im",
    }
}

fn after_mention(value: &Value) -> String {
    let said = value.as_str().unwrap_or_default();
    let rest = said
        .split_once('>')
        .filter(|(head, _)| head.trim_start().starts_with("<@"))
        .map_or(said, |(_, rest)| rest);
    rest.trim().to_owned()
}

/// A Slack timestamp (`1700000000.000100`) as an instant; `None` if it is none.
pub fn slack_time(ts: &str) -> Option<Timestamp> {
    let (seconds, micros) = ts.split_once('.').unwrap_or((ts, "0"));
    let micros: i64 = format!("{micros:0<6}").get(..6)?.parse().ok()?;
    let at = seconds.parse::<i64>().ok()?.checked_mul(1_000_000)?.checked_add(micros)?;
    Timestamp::from_microsecond(at).ok()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}
