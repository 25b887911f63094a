//! Everything that Slack would keep, behind one lock: the workspace that is looked at, and the others beside it.

pub mod apps;
pub mod channels;
pub mod files;
pub mod ids;
mod install;
pub mod manifest;
pub mod messages;
pub mod oauth;
pub mod offers;
pub mod people;
pub mod space;
pub mod state;
pub mod tickets;
pub mod views;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::changes::Changes;
use crate::clock::Clock;
use crate::clock::player::Player;
use crate::deliver::Delivery;
use crate::faults::Faults;
use crate::journal::Call;
use crate::limits::Limits;
use crate::page::Gallery;
use crate::socket::Sockets;

use apps::{App, AppConfig};
use channels::Channel;
use files::File;
use messages::Post;
use oauth::Codes;
use people::User;
use space::Space;
use tickets::{ResponseUrl, Trigger};
use views::View;

/// The workspace and, for org-wide installs, the organisation around it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Team {
    pub id: String,
    pub name: String,
    pub domain: String,
    pub enterprise_id: String,
}

/// A message to be posted later.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Scheduled {
    pub id: String,
    pub due: i64,
    pub post: Post,
}

/// Everything the sandbox knows.
#[derive(Debug)]
pub struct World {
    pub origin: String,
    pub clock: Clock,
    pub ids: ids::Ids,
    pub team: Team,
    /// The workspaces that are not looked at, by id.
    pub others: BTreeMap<String, Space>,
    /// The workspace that is meant when none is named.
    pub home: String,
    /// Settings of every app by id, installed or not.
    pub registry: BTreeMap<String, AppConfig>,
    pub sockets: Sockets,
    /// What somebody allowed an app, until it is exchanged.
    pub codes: Codes,
    pub apps: Vec<App>,
    pub users: BTreeMap<String, User>,
    pub channels: BTreeMap<String, Channel>,
    pub posts: BTreeMap<String, Vec<Post>>,
    pub ephemerals: Vec<Post>,
    pub scheduled: Vec<Scheduled>,
    pub pins: Vec<(String, String)>,
    pub usergroups: BTreeMap<String, (String, Vec<String>)>,
    pub files: BTreeMap<String, File>,
    /// Open modals by person, the lowest first.
    pub modals: BTreeMap<String, Vec<View>>,
    /// Home tabs by (app, person).
    pub homes: BTreeMap<(String, String), View>,
    pub triggers: BTreeMap<String, Trigger>,
    pub response_urls: BTreeMap<String, ResponseUrl>,
    pub deliveries: Vec<Delivery>,
    /// So many deliveries at the front are over and need no second look.
    pub deliveries_over: usize,
    pub faults: Faults,
    pub limits: Limits,
    pub journal: Vec<Call>,
    /// What apps handed over to be looked at.
    pub gallery: Gallery,
    /// How far people have read, by (person, channel): the ts of the last message seen.
    pub read: BTreeMap<(String, String), String>,
    /// In how many windows somebody looks on as a person.
    pub watched: BTreeMap<String, usize>,
    pub player: Player,
    pub changes: Changes,
}

impl World {
    /// An empty workspace whose clock shows `start` (unix milliseconds).
    pub fn new(origin: String, start: i64) -> Self {
        let team = Team {
            id: "T0SBX00001".into(),
            name: "Sandbox".into(),
            domain: "sandbox".into(),
            enterprise_id: "E0SBX00001".into(),
        };
        Self {
            origin,
            clock: Clock::at(start),
            ids: ids::Ids::default(),
            home: team.id.clone(),
            team,
            others: BTreeMap::new(),
            registry: BTreeMap::new(),
            sockets: Sockets::default(),
            codes: Codes::new(),
            apps: Vec::new(),
            users: BTreeMap::new(),
            channels: BTreeMap::new(),
            posts: BTreeMap::new(),
            ephemerals: Vec::new(),
            scheduled: Vec::new(),
            pins: Vec::new(),
            usergroups: BTreeMap::new(),
            files: BTreeMap::new(),
            modals: BTreeMap::new(),
            homes: BTreeMap::new(),
            triggers: BTreeMap::new(),
            response_urls: BTreeMap::new(),
            deliveries: Vec::new(),
            deliveries_over: 0,
            faults: Faults::default(),
            limits: Limits::default(),
            journal: Vec::new(),
            gallery: Gallery::new(),
            read: BTreeMap::new(),
            watched: BTreeMap::new(),
            player: Player::default(),
            changes: Changes::default(),
        }
    }
}
