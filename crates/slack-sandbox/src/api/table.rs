//! Every method with its tier, its scope and whether it takes JSON.

use super::{
    Answer, Args, Caller, auth, chat, chat_edit, conversations, dms, files, history, misc, reactions,
    schedule, users, views,
};
use crate::limits::Tier;
use crate::world::World;

/// What a method does with the world.
pub type Run = fn(&mut World, &Caller, &Args) -> Answer;

/// Which token a method wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// A bot token.
    Bot,
    /// An app-level token.
    App,
    /// None: client id and secret instead.
    None,
}

/// One method.
#[derive(Debug, Clone, Copy)]
pub struct Method {
    pub name: &'static str,
    pub tier: Tier,
    /// False where Slack takes arguments in a form or the query only.
    pub json: bool,
    /// The scope that is needed whatever the arguments are.
    pub scope: Option<&'static str>,
    pub token: Token,
    pub run: Run,
}

const fn json(name: &'static str, tier: Tier, scope: Option<&'static str>, run: Run) -> Method {
    Method { name, tier, json: true, scope, token: Token::Bot, run }
}

const fn form(name: &'static str, tier: Tier, scope: Option<&'static str>, run: Run) -> Method {
    Method { name, tier, json: false, scope, token: Token::Bot, run }
}

use Tier::{Four, Generous, Posting, Three, Two};

static METHODS: &[Method] = &[
    json("api.test", Four, None, auth::api_test),
    json("auth.test", Generous, None, auth::test),
    Method {
        token: Token::App,
        ..json("apps.connections.open", Three, Some("connections:write"), auth::connections_open)
    },
    Method { token: Token::None, ..form("oauth.v2.access", Generous, None, auth::oauth_access) },
    json("chat.postMessage", Posting, Some("chat:write"), chat::post_message),
    json("chat.postEphemeral", Four, Some("chat:write"), chat::post_ephemeral),
    json("chat.update", Three, Some("chat:write"), chat_edit::update),
    json("chat.delete", Three, Some("chat:write"), chat_edit::delete),
    form("chat.getPermalink", Generous, None, chat_edit::permalink),
    json("chat.scheduleMessage", Three, Some("chat:write"), schedule::schedule),
    json("chat.deleteScheduledMessage", Three, Some("chat:write"), schedule::unschedule),
    json("conversations.open", Three, None, dms::open),
    form("conversations.info", Three, None, conversations::info),
    form("conversations.list", Two, None, conversations::list),
    form("conversations.members", Four, None, conversations::members),
    json("conversations.join", Three, Some("channels:join"), conversations::join),
    json("conversations.history", Three, None, history::history),
    json("conversations.replies", Three, None, history::replies),
    form("users.conversations", Three, None, conversations::of_user),
    form("users.info", Four, Some("users:read"), users::info),
    form("users.list", Two, Some("users:read"), users::list),
    json("reactions.add", Three, Some("reactions:write"), reactions::add),
    json("reactions.remove", Two, Some("reactions:write"), reactions::remove),
    form("reactions.get", Three, Some("reactions:read"), reactions::get),
    json("views.open", Four, None, views::open),
    json("views.push", Four, None, views::push),
    json("views.update", Four, None, views::update),
    json("views.publish", Four, None, views::publish),
    form("files.getUploadURLExternal", Four, Some("files:write"), files::upload_url),
    json("files.completeUploadExternal", Four, Some("files:write"), files::complete),
    form("files.info", Four, Some("files:read"), files::info),
    form("team.info", Three, Some("team:read"), misc::team_info),
    form("dnd.teamInfo", Two, Some("dnd:read"), misc::dnd_team),
    form("usergroups.list", Two, Some("usergroups:read"), misc::usergroups),
    form("usergroups.users.list", Two, Some("usergroups:read"), misc::usergroup_users),
    form("emoji.list", Two, Some("emoji:read"), misc::emoji),
    json("pins.add", Two, Some("pins:write"), misc::pin),
];

/// The method of this name.
pub fn find(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name == name)
}
