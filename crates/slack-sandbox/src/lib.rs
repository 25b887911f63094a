//! A Slack to run against: one workspace with people, channels, messages and modals, Slack's Web API with its limits
//! and errors, signed events, commands and interactions, faults on demand, and a clock that tests move.
//!
//! ```no_run
//! # async fn example() -> Result<(), slack_sandbox::Error> {
//! use slack_sandbox::{AppConfig, Options, Person, Sandbox};
//!
//! let sandbox = Sandbox::start(Options::default()).await?;
//! let slack = sandbox.client();
//! // The bot calls `sandbox.api_url()` with this token and listens on port 3000.
//! let bot = slack.install_app(AppConfig::default().at("http://127.0.0.1:3000")).await?;
//! let ann = slack.add_person(Person::member("ann", "Ann Example", "Europe/Berlin")).await?;
//! let general = slack.add_channel("general", &[&ann, &bot.bot_user_id]).await?;
//! let ts = slack.as_user(&ann).post(&general, "hello @bot").await?;
//! slack.settle().await?;
//! for reply in slack.thread(&general, &ts).await? {
//!     println!("{}: {}", reply.author, reply.plain());
//! }
//! # Ok(())
//! # }
//! ```

mod act;
mod api;
mod blocks;
mod client;
mod clock;
mod control;
mod deliver;
mod faults;
mod journal;
mod limits;
mod plain;
mod sandbox;
mod server;
mod shared;
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
pub use world::apps::{AppConfig, Gone, Installed};
pub use world::messages::Reaction;
pub use world::people::{Kind, Person, Status};
