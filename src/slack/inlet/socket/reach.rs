//! Whether Slack can be reached at all: bare TCP connections, which cost next to nothing.
//!
//! While a network is cut, an attempt that is under way waits for TCP to try again, and TCP tries ever more rarely: after
//! a long cut that alone would take seconds. So a fresh connection is tried four times a second, whatever became of the
//! ones before, and the real attempt follows the first that succeeds. Names are looked up beside that, one look-up at a
//! time, as a resolver may hang for as long as the cut lasts.

use crate::clock;
use reqwest::Url;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpStream, lookup_host};
use tokio::task::{JoinHandle, JoinSet};

/// How often it is tried.
const EVERY: Duration = Duration::from_millis(250);
/// How many of the name's addresses are tried each time, in turn: one may be of a kind that this machine cannot reach.
const AT_ONCE: usize = 2;
/// When one connection is given up.
const PATIENCE: Duration = Duration::from_secs(2);
/// After so many rounds the name is looked up again.
const LOOK_AGAIN: usize = 8;

/// Knocks at the Web API's address.
pub struct Reach {
    host: String,
    port: u16,
    known: Vec<SocketAddr>,
    looking: Option<JoinHandle<Vec<SocketAddr>>>,
}

impl Reach {
    /// The reach of the API at `base`; `None` where that is no address.
    pub fn of(base: &str) -> Option<Self> {
        let url = Url::parse(base).ok()?;
        let host = url.host_str()?.trim_matches(['[', ']']).to_owned();
        Some(Self { host, port: url.port_or_known_default()?, known: Vec::new(), looking: None })
    }

    /// Waits until a connection succeeds. `late` is called as soon as one try was in vain; gives whether it was.
    pub async fn wait(&mut self, late: impl Fn()) -> bool {
        let mut tries = JoinSet::new();
        for round in 0_usize.. {
            self.learn(round).await;
            for address in
                self.known.iter().cycle().skip(round * AT_ONCE % self.known.len().max(1)).take(AT_ONCE)
            {
                tries.spawn(connects(*address));
            }
            tokio::select! {
                () = success(&mut tries) => return round > 0,
                () = clock::pause(EVERY) => if round == 0 { late() },
            }
        }
        true
    }

    /// Takes in what was found out about the name, and sees to it that somebody looks.
    async fn learn(&mut self, round: usize) {
        if self.looking.is_none() && (self.known.is_empty() || round % LOOK_AGAIN == LOOK_AGAIN - 1) {
            let (host, port) = (self.host.clone(), self.port);
            self.looking = Some(tokio::spawn(async move {
                lookup_host((host, port)).await.map(Iterator::collect).unwrap_or_default()
            }));
        }
        let Some(mut looking) = self.looking.take() else { return };
        tokio::select! {
            found = &mut looking => {
                let found = found.unwrap_or_default();
                if !found.is_empty() {
                    self.known = found;
                }
            }
            // The known addresses will do meanwhile.
            () = clock::pause(if self.known.is_empty() { EVERY } else { Duration::ZERO }) => {
                self.looking = Some(looking);
            }
        }
    }
}

async fn connects(address: SocketAddr) -> bool {
    tokio::time::timeout(PATIENCE, TcpStream::connect(address)).await.is_ok_and(|opened| opened.is_ok())
}

/// Ends with the first connection that succeeds.
async fn success(tries: &mut JoinSet<bool>) {
    while let Some(tried) = tries.join_next().await {
        if matches!(tried, Ok(true)) {
            return;
        }
    }
    std::future::pending::<()>().await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn who_listens_is_reached_at_once() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/api/", listener.local_addr().unwrap());
        assert!(!Reach::of(&base).unwrap().wait(|| panic!("it was late")).await);
    }

    #[tokio::test]
    async fn who_comes_back_is_reached_soon() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let late = Cell::new(false);
        let mut reach = Reach::of(&format!("http://{address}")).unwrap();
        let back = async {
            clock::pause(EVERY * 3).await;
            TcpListener::bind(address).await.unwrap()
        };
        let (waited, _listener) = tokio::join!(reach.wait(|| late.set(true)), back);
        assert!(waited && late.get());
    }

    #[test]
    fn an_address_has_a_host_and_a_port() {
        let of = |base: &str| Reach::of(base).map(|reach| (reach.host, reach.port));
        assert_eq!(of("https://slack.com/api/"), Some(("slack.com".into(), 443)));
        assert_eq!(of("http://[::1]:9/"), Some(("::1".into(), 9)));
        assert_eq!(of("slack"), None);
    }
}
