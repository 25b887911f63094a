//! What is kept of the workspace between two runs.
//!
//! People, channels, messages, apps and the time; not what is under way: open modals, triggers, response urls,
//! deliveries, faults and the journal.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

use super::apps::{App, AppConfig};
use super::channels::Channel;
use super::files::File;
use super::ids::Ids;
use super::messages::Post;
use super::people::User;
use super::views::View;
use super::{Scheduled, Team, World};
use crate::clock::Clock;
use crate::page::Gallery;

/// A workspace at rest.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct State {
    /// Where it listened: apps know it by this address.
    pub listen: SocketAddr,
    now: i64,
    last_ts_us: i64,
    ids: Ids,
    team: Team,
    #[serde(default)]
    registry: Vec<AppConfig>,
    apps: Vec<App>,
    users: Vec<User>,
    channels: Vec<Channel>,
    posts: Vec<Post>,
    ephemerals: Vec<Post>,
    scheduled: Vec<Scheduled>,
    pins: Vec<(String, String)>,
    usergroups: Vec<(String, (String, Vec<String>))>,
    files: Vec<File>,
    homes: Vec<View>,
    gallery: Gallery,
    read: Vec<((String, String), String)>,
}

impl World {
    /// What is kept of it.
    pub fn state(&self, listen: SocketAddr) -> State {
        State {
            listen,
            now: self.clock.now(),
            last_ts_us: self.clock.last_ts_us(),
            ids: self.ids.clone(),
            team: self.team.clone(),
            registry: self.registry.values().cloned().collect(),
            apps: self.apps.clone(),
            users: self.users.values().cloned().collect(),
            channels: self.channels.values().cloned().collect(),
            posts: self.posts.values().flatten().cloned().collect(),
            ephemerals: self.ephemerals.clone(),
            scheduled: self.scheduled.clone(),
            pins: self.pins.clone(),
            usergroups: self.usergroups.clone().into_iter().collect(),
            files: self.files.values().cloned().collect(),
            homes: self.homes.values().cloned().collect(),
            gallery: self.gallery.clone(),
            read: self.read.clone().into_iter().collect(),
        }
    }

    /// The workspace as it was.
    pub fn resume(origin: String, state: State) -> Self {
        let mut world = Self::new(origin, state.now);
        world.clock = Clock::resumed(state.now, state.last_ts_us);
        (world.ids, world.team, world.apps) = (state.ids, state.team, state.apps);
        world.registry = state.registry.into_iter().map(|config| (config.app_id.clone(), config)).collect();
        world.users = state.users.into_iter().map(|user| (user.id.clone(), user)).collect();
        world.channels = state.channels.into_iter().map(|channel| (channel.id.clone(), channel)).collect();
        for post in state.posts {
            world.posts.entry(post.channel.clone()).or_default().push(post);
        }
        (world.ephemerals, world.scheduled, world.pins) = (state.ephemerals, state.scheduled, state.pins);
        world.usergroups = state.usergroups.into_iter().collect();
        world.files = state.files.into_iter().map(|file| (file.id.clone(), file)).collect();
        let by_app = |view: View| ((view.app_id.clone(), view.user.clone()), view);
        world.homes = state.homes.into_iter().map(by_app).collect();
        (world.gallery, world.read) = (state.gallery, state.read.into_iter().collect());
        world
    }
}
