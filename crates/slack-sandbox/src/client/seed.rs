//! Workspaces from a file.

use std::collections::HashMap;

use serde::Deserialize;

use super::{Client, Error, NewChannel};
use crate::world::apps::AppConfig;
use crate::world::people::Person;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Seed {
    app: Option<AppConfig>,
    people: Vec<Person>,
    channels: Vec<SeedChannel>,
    workspaces: Vec<SeedTeam>,
}

/// One more workspace.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct SeedTeam {
    name: String,
    /// The ids of the first workspace come again here.
    same_ids: bool,
    app: Option<AppConfig>,
    people: Vec<Person>,
    channels: Vec<SeedChannel>,
}

#[derive(Debug, Deserialize)]
struct SeedChannel {
    name: String,
    #[serde(default)]
    private: bool,
    #[serde(default)]
    shared: bool,
    /// Names of people, or `bot` for the app's bot.
    #[serde(default)]
    members: Vec<String>,
}

impl Client {
    /// Adds what a JSON text describes: `{"app": {…}, "people": [{"name", "real_name", "tz", …}], "channels":
    /// [{"name", "private", "members": ["name", "bot"]}]}`, and in `workspaces` the same for further workspaces, each
    /// with a `name` and perhaps `same_ids`. Gives the ids of people and channels by name (`ann`, `#general`), those of
    /// a further workspace behind its name (`House/ann`, `House/#general`), and its own id by its name.
    pub async fn seed(&self, json: &str) -> Result<HashMap<String, String>, Error> {
        let seed: Seed = serde_json::from_str(json).map_err(|error| Error::Http(format!("seed: {error}")))?;
        let mut ids = self.plant(seed.app, seed.people, seed.channels).await?;
        for one in seed.workspaces {
            let team = self.add_team(&one.name, one.same_ids).await?;
            let planted = self.in_team(&team.id).plant(one.app, one.people, one.channels).await?;
            ids.extend(planted.into_iter().map(|(name, id)| (format!("{}/{name}", one.name), id)));
            ids.insert(one.name, team.id);
        }
        Ok(ids)
    }

    /// Fills one workspace.
    async fn plant(
        &self,
        app: Option<AppConfig>,
        people: Vec<Person>,
        channels: Vec<SeedChannel>,
    ) -> Result<HashMap<String, String>, Error> {
        let mut ids = HashMap::new();
        if let Some(app) = app {
            ids.insert("bot".to_owned(), self.install_app(app).await?.bot_user_id);
        }
        for person in people {
            let name = person.name.clone();
            ids.insert(name, self.add_person(person).await?);
        }
        for channel in channels {
            let known = |name: &String| {
                ids.get(name).cloned().ok_or_else(|| Error::Http(format!("seed: nobody is called {name}")))
            };
            let members = channel.members.iter().map(known).collect::<Result<_, _>>()?;
            let new = NewChannel {
                name: channel.name.clone(),
                private: channel.private,
                shared: channel.shared,
                members,
            };
            let id = self.add_channel_of(new).await?;
            ids.insert(format!("#{}", channel.name), id);
        }
        Ok(ids)
    }
}
