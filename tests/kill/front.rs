//! What stands before the bot in production: it keeps a connection waiting for the moment that a restart takes.

use accord::clock::pause;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};

/// Passes connections on to the bot; waits where nobody listens yet.
pub struct Front {
    /// Where it listens.
    pub address: SocketAddr,
    behind: SocketAddr,
}

impl Front {
    /// A front before the bot at `behind`.
    pub async fn before(behind: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut caller, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut bot = connect(behind).await;
                    // One of the two hung up: so does the other.
                    let _ = tokio::io::copy_bidirectional(&mut caller, &mut bot).await;
                });
            }
        });
        Self { address, behind }
    }

    /// Waits until the bot takes connections.
    pub async fn reached(&self) {
        drop(connect(self.behind).await);
    }
}

async fn connect(to: SocketAddr) -> TcpStream {
    loop {
        if let Ok(stream) = TcpStream::connect(to).await {
            return stream;
        }
        pause(Duration::from_millis(5)).await;
    }
}
