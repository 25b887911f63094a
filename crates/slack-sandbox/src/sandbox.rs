//! A running sandbox.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::client::{Client, Error};
use crate::clock::{player, realtime};
use crate::deliver::pump;
use crate::server;
use crate::shared::Shared;
use crate::world::World;
use crate::world::state::State;

/// The name of the file that a workspace is kept in.
const KEPT: &str = "sandbox.json";

/// How to start.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// What the clock shows at first.
    pub start: Timestamp,
    /// The clock runs with the wall clock instead of standing until it is advanced.
    pub realtime: bool,
}

impl Default for Options {
    /// A free port on loopback; Monday, 5 January 2026, 08:00 UTC.
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            start: Timestamp::from_second(1_767_600_000).unwrap_or_default(),
            realtime: false,
        }
    }
}

/// A sandbox running in this process; dropping it closes every connection.
#[derive(Debug)]
pub struct Sandbox {
    url: String,
    address: SocketAddr,
    client: Client,
    shared: Arc<Shared>,
    tasks: Vec<JoinHandle<()>>,
}

impl Sandbox {
    /// Starts a sandbox. Fails when the address is taken or no HTTP client can be built.
    pub async fn start(options: Options) -> Result<Self, Error> {
        Self::run(options, None).await
    }

    /// Starts a sandbox with the workspace that [`Sandbox::save`] left in a folder, where it listened then; an empty one
    /// as the options say if there is none.
    pub async fn resume(folder: &Path, options: Options) -> Result<Self, Error> {
        let kept = match std::fs::read(folder.join(KEPT)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Self::start(options).await,
            Err(error) => return Err(Error::State(error.to_string())),
        };
        let state: State = serde_json::from_slice(&kept).map_err(|error| Error::State(error.to_string()))?;
        let options = Options { listen: state.listen, ..options };
        Self::run(options, Some(state)).await
    }

    /// Leaves the workspace in a folder, as one JSON file.
    pub fn save(&self, folder: &Path) -> Result<(), Error> {
        let state = self.shared.lock().state(self.address);
        let text = serde_json::to_vec(&state).map_err(|error| Error::State(error.to_string()))?;
        let save = || {
            std::fs::create_dir_all(folder)?;
            // Never half a file: the name changes hands once all is written.
            let new = folder.join("sandbox.json.new");
            std::fs::write(&new, text)?;
            std::fs::rename(new, folder.join(KEPT))
        };
        save().map_err(|error: std::io::Error| Error::State(error.to_string()))
    }

    async fn run(options: Options, kept: Option<State>) -> Result<Self, Error> {
        let client = crate::client::http()?;
        let listener =
            TcpListener::bind(options.listen).await.map_err(|error| Error::Http(error.to_string()))?;
        let address = listener.local_addr().map_err(|error| Error::Http(error.to_string()))?;
        let url = format!("http://{address}");
        let mut world = match kept {
            Some(state) => World::resume(url.clone(), state),
            None => World::new(url.clone(), options.start.as_millisecond()),
        };
        world.clock.realtime = options.realtime;
        let shared = Arc::new(Shared::new(world, client));
        let mut tasks = vec![
            tokio::spawn(server::serve(listener, server::router(Arc::clone(&shared)))),
            tokio::spawn(pump::run(Arc::clone(&shared))),
        ];
        if options.realtime {
            tasks.push(tokio::spawn(realtime::run(Arc::clone(&shared))));
        } else {
            tasks.push(tokio::spawn(player::run(Arc::clone(&shared))));
        }
        Ok(Self { client: Client::connect(&url)?, url, address, shared, tasks })
    }

    /// `http://host:port`: the Web API is below `/api/`, the clock at `/clock`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The base of the Web API, without a slash at its end.
    pub fn api_url(&self) -> String {
        format!("{}/api", self.url)
    }

    /// The way to drive it.
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// Closes every connection; the same as dropping it.
    pub fn shutdown(self) {}
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
        self.shared.lock().sockets.drop_all();
    }
}
