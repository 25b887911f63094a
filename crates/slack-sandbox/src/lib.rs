#![doc = include_str!("../README.md")]

mod act;
mod api;
mod blocks;
mod changes;
mod client;
mod clock;
mod control;
mod deliver;
mod faults;
mod journal;
mod limits;
mod page;
mod plain;
mod sandbox;
mod server;
mod shared;
mod socket;
mod world;

pub use act::ActError;
pub use act::commands::Outcome;
pub use act::modals::SubmitResult;
pub use act::workspace::ChannelChange;
pub use client::{Actor, Client, CommandResult, Error, NewChannel, TeamInfo};
pub use clock::protocol::{IdleReport, Now};
pub use control::shown::{Message, ShownView};
pub use deliver::{Attempt, Delivery, DeliveryState};
pub use faults::{DeliveryFault, Fault};
pub use journal::Call;
pub use limits::LimitStats;
pub use sandbox::{Options, Sandbox};
pub use socket::SocketInfo;
pub use socket::fault::{DisconnectReason, SocketFault};
pub use world::apps::{AppConfig, Gone, Installed};
pub use world::messages::Reaction;
pub use world::offers::{Command, Shortcut, ShortcutKind};
pub use world::people::{Kind, Person, Status};
