//! A connection of an app in Socket Mode, as a test holds it.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use super::Stage;

/// Longer than Slack waits for an acknowledgement.
const PATIENCE: Duration = Duration::from_secs(5);

/// One open connection; the test reads and acknowledges.
pub struct Link {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Link {
    /// Connects to an address that `apps.connections.open` gave. The error is the status of the refusal.
    pub async fn connect(url: &str) -> Result<Self, u16> {
        match tokio_tungstenite::connect_async(url).await {
            Ok((socket, _)) => Ok(Self { socket }),
            Err(tokio_tungstenite::tungstenite::Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(_) => Err(0),
        }
    }

    /// The next frame that is not a ping; `None` when the connection ended or nothing came for five seconds.
    pub async fn next(&mut self) -> Option<Value> {
        loop {
            match tokio::time::timeout(PATIENCE, self.socket.next()).await.ok()?? {
                Ok(Message::Text(text)) => return serde_json::from_str(&text).ok(),
                Ok(Message::Ping(_) | Message::Pong(_)) => {}
                _ => return None,
            }
        }
    }

    /// The next frame, acknowledged.
    pub async fn take(&mut self) -> Value {
        let frame = self.next().await.expect("no frame came");
        self.ack(&frame, None).await;
        frame
    }

    /// Acknowledges an envelope, with an answer perhaps.
    pub async fn ack(&mut self, frame: &Value, payload: Option<Value>) {
        let mut ack = json!({"envelope_id": frame["envelope_id"]});
        if let Some(payload) = payload {
            ack["payload"] = payload;
        }
        self.socket.send(Message::text(ack.to_string())).await.unwrap();
    }

    /// Pings, and says whether a pong came.
    pub async fn ping(&mut self) -> bool {
        let _ = self.socket.send(Message::Ping("test".into())).await;
        let answer = tokio::time::timeout(Duration::from_millis(300), self.socket.next()).await;
        matches!(answer, Ok(Some(Ok(Message::Pong(_)))))
    }

    /// Whether the end came without a close frame.
    pub async fn was_cut(&mut self) -> bool {
        matches!(tokio::time::timeout(PATIENCE, self.socket.next()).await, Ok(Some(Err(_)) | None))
    }
}

impl Stage {
    /// The answer of `apps.connections.open` to a token.
    pub async fn open(&self, token: &str) -> Value {
        let address = format!("{}/apps.connections.open", self.sandbox.api_url());
        let answer = self.http.post(address).bearer_auth(token).send().await.unwrap();
        answer.json().await.unwrap()
    }

    /// A new connection of the app that has been greeted.
    pub async fn link(&self) -> Link {
        let url = self.open("xapp-sandbox").await["url"].as_str().unwrap().to_owned();
        let mut link = Link::connect(&url).await.unwrap();
        assert_eq!(link.next().await.unwrap()["type"], "hello");
        link
    }
}
