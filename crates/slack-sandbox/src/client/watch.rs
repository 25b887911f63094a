//! Reading what happened, and making things go wrong.

use serde_json::{Value, json};

use super::{Client, Error};
use crate::control::order::{Order, Which};
use crate::control::shown::{Message, ShownView};
use crate::deliver::Delivery;
use crate::faults::{DeliveryFault, Fault};
use crate::journal::Call;
use crate::limits::LimitStats;
use crate::socket::SocketInfo;
use crate::socket::fault::SocketFault;

impl Client {
    async fn read(&self, which: Which) -> Result<Vec<Message>, Error> {
        self.order(Order::Messages { which, reader: None }).await
    }

    /// All messages of a channel (id or name), replies too, the oldest first, with dates in UTC.
    pub async fn messages(&self, channel: &str) -> Result<Vec<Message>, Error> {
        self.read(Which::Channel { channel: channel.into() }).await
    }

    /// A thread: the root, then its replies.
    pub async fn thread(&self, channel: &str, ts: &str) -> Result<Vec<Message>, Error> {
        self.read(Which::Thread { channel: channel.into(), ts: ts.into() }).await
    }

    /// The direct messages of a person and the app, with dates in the person's zone.
    pub async fn dm(&self, user: &str) -> Result<Vec<Message>, Error> {
        self.read(Which::Dm { user: user.into() }).await
    }

    /// What only this person sees, in any channel.
    pub async fn ephemerals(&self, user: &str) -> Result<Vec<Message>, Error> {
        self.read(Which::Ephemerals { user: user.into() }).await
    }

    /// The app's home tab of a person, if one was published.
    pub async fn home(&self, user: &str) -> Result<Option<ShownView>, Error> {
        self.order(Order::Home { user: user.into() }).await
    }

    /// The next `times` calls of a method (`*` any, `response_url` for posts to response urls) go wrong.
    pub async fn fault(&self, method: &str, fault: Fault, times: u32) -> Result<(), Error> {
        self.order(Order::Fault { method: method.into(), fault, times }).await
    }

    /// The next `times` deliveries of a kind (event type, `command`, `block_actions` …, `*` any) go wrong.
    pub async fn delivery_fault(&self, kind: &str, fault: DeliveryFault, times: u32) -> Result<(), Error> {
        self.order(Order::DeliveryFault { kind: kind.into(), fault, times }).await
    }

    /// Does something at once to the open connections of an app in Socket Mode, or to the one with the id `only`. Gives
    /// how many there were. Handshakes have faults under the method `link`, `apps.connections.open` under its name, and
    /// envelopes are deliveries.
    pub async fn socket_fault(
        &self,
        app_id: &str,
        only: Option<u64>,
        fault: SocketFault,
    ) -> Result<usize, Error> {
        self.order(Order::SocketFault { app_id: app_id.into(), socket: only, fault }).await
    }

    /// The open connections of an app in Socket Mode, the oldest first.
    pub async fn sockets(&self, app_id: &str) -> Result<Vec<SocketInfo>, Error> {
        self.order(Order::Sockets { app_id: app_id.into() }).await
    }

    /// Forgets the faults that did not happen yet.
    pub async fn clear_faults(&self) -> Result<(), Error> {
        self.order(Order::ClearFaults {}).await
    }

    /// How the app kept to the rate limits.
    pub async fn limits(&self) -> Result<LimitStats, Error> {
        self.order(Order::Limits { off: None }).await
    }

    /// Turns the rate limits off or on again.
    pub async fn set_limits(&self, on: bool) -> Result<LimitStats, Error> {
        self.order(Order::Limits { off: Some(!on) }).await
    }

    /// Every call so far.
    pub async fn journal(&self) -> Result<Vec<Call>, Error> {
        self.order(Order::Journal {}).await
    }

    /// The calls that Slack answered with `ok: false`.
    pub async fn slack_errors(&self) -> Result<Vec<Call>, Error> {
        let calls = self.journal().await?;
        Ok(calls.into_iter().filter(|call| call.response["ok"] == false).collect())
    }

    /// The people as whom somebody looks on in a browser at this moment, by id.
    pub async fn watched(&self) -> Result<Vec<String>, Error> {
        self.order(Order::Watched {}).await
    }

    /// Hands over what an app shows, for the gallery: a list of `{"group", "name", "surface", "payload"}`, where the
    /// surface is `message`, `modal` or `home`; `people` may name ids, and `now` the moment (unix ms). Takes the place of what this app handed over before; gives how many
    /// items there are.
    pub async fn show_gallery(&self, app: &str, items: &Value) -> Result<usize, Error> {
        self.post("gallery", &json!({"app": app, "items": items})).await
    }

    /// Everything sent to the app so far, with every try.
    pub async fn deliveries(&self) -> Result<Vec<Delivery>, Error> {
        self.order(Order::Deliveries {}).await
    }
}
