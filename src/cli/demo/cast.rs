//! Who plays: six people, other names and other views with every seed.

use anyhow::Result;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use slack_sandbox::{Client, Person};

/// Owner, sponsor, then stakeholders; one row is one cast.
const NAMES: [[&str; 6]; 4] = [
    ["Priya", "Dana", "Kim", "Lena", "Marco", "Asha"],
    ["Jonas", "Nadia", "Ruth", "Omar", "Bea", "Vikram"],
    ["Amira", "Helen", "Tom", "Yuki", "Carla", "Noah"],
    ["Felix", "Grace", "Sana", "Paul", "Mina", "Ravi"],
];

/// The zones of the six: three among the stakeholders.
const ZONES: [&str; 6] =
    ["Europe/Berlin", "Europe/Berlin", "America/New_York", "Europe/Berlin", "Europe/Berlin", "Asia/Kolkata"];

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
    moods: StdRng,
}

impl Cast {
    /// Brings everybody into the workspace.
    pub async fn assemble(slack: &Client, seed: u64) -> Result<Self> {
        let mut moods = StdRng::seed_from_u64(seed);
        let names = NAMES[moods.random_range(0..NAMES.len())];
        let mut players = Vec::new();
        for (name, zone) in names.into_iter().zip(ZONES) {
            let id = slack.add_person(Person::member(&name.to_lowercase(), name, zone)).await?;
            players.push(Player { id, name: name.to_owned() });
        }
        let stakeholders = players.split_off(2);
        let (sponsor, owner) = (players.remove(1), players.remove(0));
        Ok(Self { owner, sponsor, stakeholders, moods })
    }

    /// Everybody, the owner first.
    pub fn all(&self) -> impl Iterator<Item = &Player> {
        [&self.owner, &self.sponsor].into_iter().chain(&self.stakeholders)
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
