//! What an app offers to people: slash commands and shortcuts, as its manifest names them.

use serde::{Deserialize, Serialize};

/// A slash command. A bare text such as `"/lunch"` is one without words about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Command {
    /// With the slash.
    pub command: String,
    /// What it does, shown beside it.
    pub description: String,
    /// What may be typed behind it, e.g. `[date] [dish]`.
    pub usage_hint: String,
}

impl From<&str> for Command {
    fn from(command: &str) -> Self {
        Self { command: command.into(), ..Self::default() }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Bare(String),
    Full {
        command: String,
        #[serde(default)]
        description: String,
        #[serde(default)]
        usage_hint: String,
    },
}

impl From<Written> for Command {
    fn from(written: Written) -> Self {
        match written {
            Written::Bare(command) => Self { command, ..Self::default() },
            Written::Full { command, description, usage_hint } => Self { command, description, usage_hint },
        }
    }
}

/// Where a shortcut is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShortcutKind {
    /// In the menu of a message.
    Message,
    /// Anywhere.
    Global,
}

/// A shortcut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortcut {
    /// Where it is offered.
    pub kind: ShortcutKind,
    /// What the app is sent.
    pub callback_id: String,
    /// What people read.
    pub name: String,
}
