//! The control requests: `POST /sandbox/<op>` with the other fields as a JSON object.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::act::interact::{Place, Use};
use crate::act::workspace::{ChannelChange, Farewell};
use crate::faults::{DeliveryFault, Fault};
use crate::page::{Filter, Span};
use crate::socket::fault::SocketFault;
use crate::world::apps::{AppConfig, Gone};
use crate::world::people::Person;

/// Which messages to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "of")]
pub enum Which {
    /// All of a channel, replies too, the oldest first.
    Channel { channel: String },
    /// A root and its replies.
    Thread { channel: String, ts: String },
    /// The direct messages of a person and the app.
    Dm { user: String },
    /// What only this person sees.
    Ephemerals { user: String },
}

/// One control request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "op")]
pub enum Order {
    InstallApp {
        app: AppConfig,
    },
    Uninstall {
        app_id: String,
        how: Gone,
        #[serde(default)]
        farewells: Option<Vec<Farewell>>,
        /// As whom; nobody in particular if it is missing, as a test does.
        #[serde(default)]
        by: Option<String>,
    },
    RegisterApp {
        app: AppConfig,
    },
    Authorize {
        address: String,
        user: String,
        allow: bool,
    },
    AddPerson {
        person: Person,
    },
    UpdatePerson {
        user: String,
        person: Person,
        #[serde(default)]
        by: Option<String>,
    },
    Person {
        user: String,
    },
    AddChannel {
        name: String,
        private: bool,
        members: Vec<String>,
        shared: bool,
    },
    AddUsergroup {
        handle: String,
        users: Vec<String>,
    },
    Invite {
        channel: String,
        user: String,
    },
    Remove {
        channel: String,
        user: String,
        #[serde(default)]
        by: Option<String>,
    },
    ChangeChannel {
        channel: String,
        change: ChannelChange,
        user: String,
        #[serde(default)]
        by: Option<String>,
    },
    Team {},
    Teams {},
    AddTeam {
        name: String,
        same_ids: bool,
    },
    Command {
        user: String,
        channel: String,
        command: String,
        text: String,
    },
    Post {
        user: String,
        channel: String,
        thread: Option<String>,
        text: String,
    },
    Edit {
        user: String,
        channel: String,
        ts: String,
        text: String,
    },
    Delete {
        user: String,
        channel: String,
        ts: String,
    },
    React {
        user: String,
        channel: String,
        ts: String,
        name: String,
        add: bool,
    },
    Act {
        user: String,
        place: Place,
        element: String,
        how: Use,
    },
    Shortcut {
        user: String,
        callback_id: String,
        message: Option<(String, String)>,
    },
    OpenApp {
        user: String,
        tab: String,
        #[serde(default)]
        app: Option<String>,
    },
    Views {
        user: String,
    },
    Home {
        user: String,
    },
    Fill {
        user: String,
        element: String,
        value: Value,
    },
    Submit {
        user: String,
    },
    Close {
        user: String,
        all: bool,
    },
    Messages {
        which: Which,
        reader: Option<String>,
    },
    Advance {
        to: i64,
        patience_ms: u64,
    },
    Settle {
        patience_ms: u64,
    },
    Followers {},
    ForgetFollowers {
        #[serde(default)]
        gone_for_ms: u64,
    },
    Fault {
        method: String,
        fault: Fault,
        times: u32,
    },
    DeliveryFault {
        kind: String,
        fault: DeliveryFault,
        times: u32,
    },
    SocketFault {
        app_id: String,
        socket: Option<u64>,
        fault: SocketFault,
    },
    Sockets {
        app_id: String,
    },
    ClearFaults {},
    SkewDate {
        seconds: i64,
    },
    Limits {
        off: Option<bool>,
    },
    Journal {},
    Look {
        user: String,
    },
    History {
        user: String,
        channel: String,
        span: Span,
    },
    Replies {
        user: String,
        channel: String,
        ts: String,
    },
    MarkRead {
        user: String,
        channel: String,
        ts: String,
    },
    /// A person chooses a file in a form; as with uploads its length is kept, not what it says.
    KeepFile {
        user: String,
        name: String,
        size: usize,
    },
    OpenDm {
        user: String,
        with: Vec<String>,
    },
    Options {
        user: String,
        place: Place,
        element: String,
        words: String,
    },
    Log {
        filter: Filter,
    },
    Play {
        speed: u32,
    },
    Step {},
    Deliveries {},
    Watched {},
}

impl Order {
    /// The last part of the path.
    pub fn op(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        value["op"].as_str().unwrap_or_default().to_owned()
    }
}
