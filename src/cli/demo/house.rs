//! The demo's Slack and its Accord, put together on free ports.

use super::{DemoArgs, app_config};
use crate::app::App;
use crate::clock::{self, Clock};
use crate::config::Config;
use crate::slack::api::http_client;
use crate::telemetry;
use anyhow::Context as _;
use slack_sandbox::{Client, Installed, Options, Sandbox};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Monday, 2 March 2026, 08:00 in Berlin.
const BEGIN: &str = "2026-03-02T07:00:00Z";

/// A running sandbox with a running Accord installed.
pub struct House {
    /// The app as installed.
    pub bot: Installed,
    sandbox: Sandbox,
    app: App,
    folder: PathBuf,
    keep: bool,
}

impl House {
    /// Builds it as the command line says.
    pub async fn open(args: &DemoArgs) -> anyhow::Result<Self> {
        // Without a story the calendar is that of today.
        let start = if args.fresh { Clock::system().now() } else { BEGIN.parse()? };
        let options = Options { start, listen: args.listen, ..Options::default() };
        Self::with(args.keep.as_deref(), options).await
    }

    /// Builds it for the story in `keep`, which then holds the database, the settings and Slack's state, or in a folder
    /// that goes away again.
    pub async fn build(keep: Option<&Path>) -> anyhow::Result<Self> {
        Self::with(keep, Options { start: BEGIN.parse()?, ..Options::default() }).await
    }

    async fn with(keep: Option<&Path>, options: Options) -> anyhow::Result<Self> {
        let folder = match keep {
            Some(folder) => folder.to_owned(),
            None => std::env::temp_dir().join(format!("accord-demo-{:016x}", rand::random::<u64>())),
        };
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let folder = folder.canonicalize()?;
        let database = folder.join("accord.db");
        if database.exists() {
            anyhow::bail!("{} exists already: choose another folder for --keep", database.display());
        }
        let sandbox = Sandbox::start(options).await?;
        // Installed before Accord asks who it is; where it listens is known once it runs.
        sandbox.client().install_app(app_config()).await?;
        let settings = folder.join("accord.toml");
        let write = |listen| std::fs::write(&settings, self::settings(&database, &sandbox.api_url(), listen));
        write(([127, 0, 0, 1], 0).into())?;
        let config = Config::load(Some(&settings))?;
        telemetry::log_to_stderr(&config.log);
        let patient = http_client(Duration::from_hours(1))?;
        let clock = Clock::follow(&format!("{}/clock", sandbox.url()), patient).await?;
        let app = App::start(&config, clock).await?;
        // Who goes on with what is kept finds Accord where Slack looks for it.
        write(app.address)?;
        let bot = sandbox.client().install_app(app_config().at(&format!("http://{}", app.address))).await?;
        followed(&sandbox.client()).await?;
        Ok(Self { bot, sandbox, app, folder, keep: keep.is_some() })
    }

    /// The Slack to act in.
    pub fn slack(&self) -> Client {
        self.sandbox.client()
    }

    /// Stops Accord, then Slack; the folder stays if it shall be kept.
    pub async fn leave(self) -> anyhow::Result<()> {
        self.app.stop().await;
        if self.keep {
            self.sandbox.save(&self.folder)?;
            drop(self.sandbox);
            // What is kept is one file: the log is folded into it.
            fold_log(&self.folder.join("accord.db")).await?;
        } else {
            drop(self.sandbox);
            std::fs::remove_dir_all(&self.folder)?;
        }
        Ok(())
    }
}

/// Waits until Accord follows the clock: before, Slack would not wait for it.
pub async fn followed(slack: &Client) -> anyhow::Result<()> {
    while slack.followers().await? == 0 {
        clock::pause(Duration::from_millis(5)).await;
    }
    Ok(())
}

fn settings(database: &Path, api: &str, listen: SocketAddr) -> String {
    let app = app_config();
    format!(
        "# Left by `accord demo`: the story's database, and the sandbox's own token and secret.\n\
         database_url = {:?}\nslack_bot_token = {:?}\nslack_signing_secret = {:?}\nslack_api_url = {:?}\n\
         listen = {:?}\nlog = \"error\"\n",
        format!("sqlite://{}", database.display()),
        app.bot_token,
        app.signing_secret,
        format!("{api}/"),
        listen.to_string(),
    )
}

async fn fold_log(database: &Path) -> anyhow::Result<()> {
    use sqlx::Connection as _;
    let mut conn = sqlx::SqliteConnection::connect(&format!("sqlite://{}", database.display())).await?;
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut conn).await?;
    conn.close().await?;
    Ok(())
}
