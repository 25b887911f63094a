//! Who plays: six people, other names and other views with every seed; and some who only look on, to be tried out.

use anyhow::Result;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use slack_sandbox::{Client, Kind, NewChannel, Person};

/// Owner, sponsor, then stakeholders; one row is one cast.
const NAMES: [[&str; 6]; 4] = [
    ["Priya", "Dana", "Kim", "Lena", "Marco", "Asha"],
    ["Jonas", "Nadia", "Ruth", "Omar", "Bea", "Vikram"],
    ["Amira", "Helen", "Tom", "Yuki", "Carla", "Noah"],
    ["Felix", "Grace", "Sana", "Paul", "Mina", "Ravi"],
];

/// What the six do.
const TITLES: [&str; 6] = ["Owner", "Sponsor", "Stakeholder", "Stakeholder", "Stakeholder", "Stakeholder"];

/// The zones of the six: three among the stakeholders.
const ZONES: [&str; 6] =
    ["Europe/Berlin", "Europe/Berlin", "America/New_York", "Europe/Berlin", "Europe/Berlin", "Asia/Kolkata"];

/// A pilot group, with every seed: nobody asks them anything before the rollout.
const PILOTS: [&str; 5] = ["Greta", "Tobias", "Maya", "Luis", "Hana"];
/// Their user group.
const PILOT_GROUP: &str = "sales-west";

/// Somebody in the story.
#[derive(Debug, Clone)]
pub struct Player {
    /// Slack's id.
    pub id: String,
    /// What the transcript calls them.
    pub name: String,
}

/// Everybody in the story, and their moods.
pub struct Cast {
    /// Runs the initiative.
    pub owner: Player,
    /// Asked for it.
    pub sponsor: Player,
    /// Are asked.
    pub stakeholders: Vec<Player>,
    /// Try it first.
    pub pilots: Vec<Player>,
    /// Runs the workspace, and is in no channel of the story.
    pub admin: Player,
    /// Have no part in the story: whoever is one of them in a browser sees what becomes of their marks.
    outsiders: Vec<String>,
    moods: StdRng,
}

impl Cast {
    /// Brings everybody into the workspace.
    pub async fn assemble(slack: &Client, seed: u64) -> Result<Self> {
        let mut moods = StdRng::seed_from_u64(seed);
        let names = NAMES[moods.random_range(0..NAMES.len())];
        let mut players = Vec::new();
        for ((name, zone), title) in names.into_iter().zip(ZONES).zip(TITLES) {
            let person = Person::member(&name.to_lowercase(), name, zone).titled(title);
            let id = slack.add_person(person).await?;
            players.push(Player { id, name: name.to_owned() });
        }
        let stakeholders = players.split_off(2);
        let (sponsor, owner) = (players.remove(1), players.remove(0));
        let outsiders = outsiders(slack).await?;
        let pilots = pilots(slack).await?;
        let admin = admin(slack).await?;
        Ok(Self { owner, sponsor, stakeholders, pilots, admin, outsiders, moods })
    }

    /// Opens the initiative's channel: everybody and the bot, a guest and somebody of another company.
    pub async fn meet(&self, slack: &Client, name: &str, bot: &str) -> Result<String> {
        let players = self.everybody().map(|player| player.id.clone());
        let members = players.chain(self.outsiders.iter().cloned()).chain([bot.to_owned()]).collect();
        let channel = NewChannel { name: name.to_owned(), members, shared: true, ..NewChannel::default() };
        Ok(slack.add_channel_of(channel).await?)
    }

    /// Everybody, the owner first.
    pub fn all(&self) -> impl Iterator<Item = &Player> {
        [&self.owner, &self.sponsor].into_iter().chain(&self.stakeholders)
    }

    /// The same, and the pilots.
    pub fn everybody(&self) -> impl Iterator<Item = &Player> {
        self.all().chain(&self.pilots)
    }

    /// A score from 1 to 5: doubts at first, confidence later.
    pub fn score(&mut self, stage: usize) -> u8 {
        let lowest = if stage < 2 { 2 } else { 3 };
        self.moods.random_range(lowest..=5)
    }

    /// One of several ways to say or do something.
    pub fn one_of<T: Copy>(&mut self, ways: &[T]) -> T {
        ways[self.moods.random_range(0..ways.len())]
    }
}

async fn admin(slack: &Client) -> Result<Player> {
    let name = "Nora".to_owned();
    let person = Person::member("nora", &name, "Europe/Berlin").titled("Workspace admin");
    let id = slack.add_person(Person { is_admin: true, ..person }).await?;
    Ok(Player { id, name })
}

async fn pilots(slack: &Client) -> Result<Vec<Player>> {
    let mut pilots = Vec::new();
    for name in PILOTS {
        let person = Person::member(&name.to_lowercase(), name, "Europe/Berlin").titled("Sales West");
        pilots.push(Player { id: slack.add_person(person).await?, name: name.to_owned() });
    }
    let ids: Vec<_> = pilots.iter().map(|pilot| pilot.id.as_str()).collect();
    slack.add_usergroup(PILOT_GROUP, &ids).await?;
    Ok(pilots)
}

/// A guest and somebody of another company, who are in the channel; and a colleague who left.
async fn outsiders(slack: &Client) -> Result<Vec<String>> {
    let guest = Person::member("gia", "Gia", "Europe/Lisbon").kind(Kind::Guest);
    let elsewhere = Kind::Stranger { home_team: "T0ELSEWHERE".to_owned() };
    let stranger = Person::member("stefan", "Stefan", "Europe/Vienna").kind(elsewhere);
    let left = Person::member("doris", "Doris", "Europe/Berlin").kind(Kind::Deactivated);
    let inside = vec![slack.add_person(guest).await?, slack.add_person(stranger).await?];
    slack.add_person(left).await?;
    Ok(inside)
}
