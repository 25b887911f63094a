//! Several workspaces: the one that is looked at lies in the world itself, the others wait here.

use std::collections::BTreeMap;

use super::apps::App;
use super::channels::Channel;
use super::files::File;
use super::ids::Ids;
use super::messages::Post;
use super::people::User;
use super::tickets::{ResponseUrl, Trigger};
use super::views::View;
use super::{Scheduled, Team, World};
use crate::changes::Changes;
use crate::limits::Limits;

/// What belongs to one workspace; clock, journal, deliveries, faults, sockets and the registry of apps belong to all.
#[derive(Debug)]
pub struct Space {
    pub team: Team,
    pub ids: Ids,
    pub apps: Vec<App>,
    pub users: BTreeMap<String, User>,
    pub channels: BTreeMap<String, Channel>,
    pub posts: BTreeMap<String, Vec<Post>>,
    pub ephemerals: Vec<Post>,
    pub scheduled: Vec<Scheduled>,
    pub pins: Vec<(String, String)>,
    pub usergroups: BTreeMap<String, (String, Vec<String>)>,
    pub files: BTreeMap<String, File>,
    pub modals: BTreeMap<String, Vec<View>>,
    pub homes: BTreeMap<(String, String), View>,
    pub triggers: BTreeMap<String, Trigger>,
    pub response_urls: BTreeMap<String, ResponseUrl>,
    pub limits: Limits,
    pub read: BTreeMap<(String, String), String>,
    pub watched: BTreeMap<String, usize>,
    pub changes: Changes,
    last_ts_us: i64,
}

impl Space {
    /// An empty workspace.
    pub fn new(team: Team, ids: Ids) -> Self {
        Self {
            team,
            ids,
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
            limits: Limits::default(),
            read: BTreeMap::new(),
            watched: BTreeMap::new(),
            changes: Changes::default(),
            last_ts_us: 0,
        }
    }
}

/// Exchanges fields of the same name.
macro_rules! exchange {
    ($one:expr, $other:expr, $($field:ident),+ $(,)?) => {
        $(std::mem::swap(&mut $one.$field, &mut $other.$field);)+
    };
}

impl World {
    /// Looks at the workspace with this id from now on. False, and nothing changes, when there is none.
    pub fn enter(&mut self, team: &str) -> bool {
        if self.team.id == team {
            return true;
        }
        let Some(mut space) = self.others.remove(team) else { return false };
        let left = self.team.id.clone();
        self.exchange(&mut space);
        self.others.insert(left, space);
        true
    }

    /// Looks at the workspace that is meant when none is named.
    pub fn enter_home(&mut self) {
        let home = self.home.clone();
        self.enter(&home);
    }

    /// Puts another workspace in the place of the one that is looked at, which then lies in `space`.
    pub fn exchange(&mut self, space: &mut Space) {
        exchange!(
            self,
            space,
            team,
            ids,
            apps,
            users,
            channels,
            posts,
            ephemerals,
            scheduled,
            pins,
            usergroups,
            files,
            modals,
            homes,
            triggers,
            response_urls,
            limits,
            read,
            watched,
            changes,
        );
        self.ids.go_on_from(&space.ids);
        self.clock.exchange_last_ts(&mut space.last_ts_us);
    }

    /// The ids of all workspaces, that of the first one first.
    pub fn teams(&self) -> Vec<String> {
        let mut teams = vec![self.home.clone()];
        let here = [&self.team.id].into_iter().chain(self.others.keys());
        teams.extend(here.filter(|team| **team != self.home).cloned());
        teams
    }

    /// Does the same in every workspace, then looks at the one from before.
    pub fn in_every_team<T>(&mut self, mut act: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let before = self.team.id.clone();
        let mut results = Vec::new();
        for team in self.teams() {
            self.enter(&team);
            results.push(act(self));
        }
        self.enter(&before);
        results
    }

    /// Adds an empty workspace and gives its id. With `same_ids` its people, channels and bots get the ids of the
    /// first workspace again, in the same order.
    pub fn add_team(&mut self, name: &str, same_ids: bool) -> Team {
        let number = self.others.len() + 2;
        let lower: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        let team = Team {
            id: format!("T0SBX{number:05}"),
            name: name.into(),
            domain: if lower.is_empty() { format!("sandbox{number}") } else { lower },
            enterprise_id: self.team.enterprise_id.clone(),
        };
        let ids = if same_ids { Ids::default() } else { Ids::of_workspace(number) };
        self.others.insert(team.id.clone(), Space::new(team.clone(), ids));
        team
    }
}
