//! One connection: reads envelopes in their order, lets them be worked on at once, and acks each when it is done.

use super::frame::{Envelope, Frame};
use super::handle;
use super::open::{Link, PATIENCE, Socket};
use super::parting::{Parting, Why};
use super::slot::stopped;
use super::status::{Open, Status};
use crate::clock;
use crate::slack::Desk;
use crate::slack::inlet::crowd::Waiting;
use crate::slack::inlet::door;
use futures_util::{SinkExt as _, StreamExt as _};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot, watch};
use tokio_tungstenite::tungstenite::{Bytes, Error as WsError, Message};

/// Envelopes under way at once; more are left in the socket, where Slack notices.
const ROOM: usize = 64;
/// How often we ping, and how long Slack may say nothing before a successor is opened: even a short cut is noticed, and
/// a false alarm costs no more than a connection.
const TICK: Duration = Duration::from_millis(750);
/// After so many silent ticks (30 s) the connection is dead.
const DEAD: u32 = 40;
/// How long a connection that was replaced is still read, if it is heard: Slack may have sent something to it meanwhile.
const LINGER: Duration = Duration::from_secs(10);
/// So long before Slack replaces a connection we do, where it lives long enough.
const AHEAD: Duration = Duration::from_mins(1);
/// How long Slack may take to close in its turn.
const GOODBYE: Duration = Duration::from_secs(1);

/// An envelope that was worked on.
struct Done {
    ack: Option<String>,
    // Both are dropped when the ack has left.
    _place: OwnedSemaphorePermit,
    _waiting: Waiting,
}

/// A connection in use.
pub struct Talk {
    desk: Desk,
    socket: Socket,
    status: Status,
    open: Option<Open>,
    tell: Option<oneshot::Sender<Parting>>,
    lifetime: Option<Duration>,
    room: Arc<Semaphore>,
    send: mpsc::UnboundedSender<Done>,
    done: mpsc::UnboundedReceiver<Done>,
    heard: bool,
    silent: u32,
    young: bool,
    replaced: bool,
}

impl Talk {
    /// A talk over `link`; `tell` learns once why there has to be another.
    pub fn new(desk: Desk, link: Link, status: Status, tell: oneshot::Sender<Parting>) -> Self {
        let (send, done) = mpsc::unbounded_channel();
        let (open, room) = (Some(status.enter()), Arc::new(Semaphore::new(ROOM)));
        let Link { socket, lifetime } = link;
        let tell = Some(tell);
        Self {
            desk,
            socket,
            status,
            open,
            tell,
            lifetime,
            room,
            send,
            done,
            heard: true,
            silent: 0,
            young: true,
            replaced: false,
        }
    }

    /// Talks until Slack or the network ends it, the stop comes, or some time after `replaced`; then finishes what is
    /// under way, acks it where that is possible still, and closes.
    pub async fn run(mut self, replaced: oneshot::Receiver<()>, mut stop: watch::Receiver<bool>) {
        let over = self.listen(replaced, &mut stop).await;
        if let Err(why) = over {
            self.wants(why);
        }
        self.open = None;
        self.finish(matches!(over, Ok(()) | Err(Why::Disabled | Why::TooMany))).await;
    }

    /// Gives `Ok` where we end it, else why it ended.
    async fn listen(
        &mut self,
        replaced: oneshot::Receiver<()>,
        stop: &mut watch::Receiver<bool>,
    ) -> Result<(), Why> {
        let mut tick = std::pin::pin!(clock::pause(TICK));
        let mut aged = std::pin::pin!(aged(self.lifetime));
        let mut replaced = std::pin::pin!(successor(replaced));
        let mut left = std::pin::pin!(clock::pause(LINGER));
        loop {
            let reads = self.room.available_permits() > 0;
            // In this order: what lies in the socket is read before its silence is judged.
            tokio::select! {
                biased;
                () = stopped(stop) => return Ok(()),
                () = &mut replaced, if !self.replaced => {
                    self.replaced = true;
                    self.leave_if_silent()?;
                    left.set(clock::pause(LINGER));
                }
                () = &mut left, if self.replaced => return Ok(()),
                Some(done) = self.done.recv() => self.ack(done).await?,
                message = self.socket.next(), if reads => self.take(message)?,
                () = &mut tick => {
                    self.tick(reads).await?;
                    tick.set(clock::pause(TICK));
                }
                () = &mut aged, if self.tell.is_some() => self.wants(Why::Aged),
            }
        }
    }

    fn take(&mut self, message: Option<Result<Message, WsError>>) -> Result<(), Why> {
        self.hear();
        match message {
            None | Some(Ok(Message::Close(_)) | Err(WsError::ConnectionClosed)) => Err(Why::Closed),
            Some(Ok(Message::Text(text))) => self.read(&text),
            // Pings are answered by the library.
            Some(Ok(_)) => Ok(()),
            Some(Err(error)) => {
                tracing::info!(%error, "a socket broke");
                Err(Why::Lost)
            }
        }
    }

    fn read(&mut self, text: &str) -> Result<(), Why> {
        match Frame::read(text) {
            Ok(Frame::Envelope(envelope)) => self.work_on(envelope),
            Ok(Frame::Hello { .. }) => {}
            Ok(Frame::Disconnect { reason }) => {
                let why = Why::of(&reason);
                if matches!(why, Why::Disabled | Why::TooMany) {
                    return Err(why);
                }
                self.wants(why);
            }
            Err(_) => {
                door::malformed("frame");
                handle::count("malformed");
            }
        }
        Ok(())
    }

    /// Works on an envelope beside the reading of the next.
    fn work_on(&mut self, envelope: Envelope) {
        // Only this connection takes places, and it reads only while there is one.
        let Ok(place) = Arc::clone(&self.room).try_acquire_owned() else { return };
        let waiting = self.desk.crowd.enter(&self.desk.clock, "socket");
        let (desk, send) = (self.desk.clone(), self.send.clone());
        tokio::spawn(async move {
            let ack = handle::handle(&desk, envelope).await;
            // The connection may be over: without the ack Slack delivers again.
            let _ = send.send(Done { ack, _place: place, _waiting: waiting });
        });
    }

    async fn ack(&mut self, done: Done) -> Result<(), Why> {
        match &done.ack {
            Some(ack) => self.write(Message::text(ack.clone())).await,
            None => Ok(()),
        }
    }

    async fn write(&mut self, message: Message) -> Result<(), Why> {
        match tokio::time::timeout(PATIENCE, self.socket.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(Why::Lost),
            Err(_) => Err(Why::Silent),
        }
    }

    fn hear(&mut self) {
        self.heard = true;
        if self.open.is_none() {
            self.open = Some(self.status.enter());
        }
    }

    /// Judges the silence since the last tick, and pings. Where we did not read, it says nothing.
    async fn tick(&mut self, reads: bool) -> Result<(), Why> {
        self.young = false;
        if std::mem::take(&mut self.heard) || !reads {
            self.silent = 0;
        } else {
            self.silent += 1;
            self.open = None;
            self.wants(Why::Silent);
            self.leave_if_silent()?;
        }
        if self.silent >= DEAD {
            return Err(Why::Silent);
        }
        self.write(Message::Ping(Bytes::new())).await
    }

    /// A successor is there and nothing comes here: closing tells Slack at once to send elsewhere.
    fn leave_if_silent(&self) -> Result<(), Why> {
        if self.replaced && self.silent > 0 { Err(Why::Silent) } else { Ok(()) }
    }

    /// Asks for a successor, once.
    fn wants(&mut self, why: Why) {
        if let Some(tell) = self.tell.take() {
            // Whoever keeps the connections may have ended.
            let _ = tell.send(Parting { why, young: self.young });
        }
    }

    async fn finish(mut self, mut alive: bool) {
        while self.room.available_permits() < ROOM {
            tokio::select! {
                Some(done) = self.done.recv() => alive = alive && self.ack(done).await.is_ok(),
                // Whoever panicked sends nothing, but leaves its place.
                () = clock::pause(Duration::from_millis(100)) => {}
            }
        }
        if alive {
            let goodbye = async {
                let _ = self.socket.close(None).await;
                while let Some(Ok(_)) = self.socket.next().await {}
            };
            let _ = tokio::time::timeout(GOODBYE, goodbye).await;
        }
    }
}

/// Ends shortly before Slack replaces a connection of this lifetime.
async fn aged(lifetime: Option<Duration>) {
    match lifetime {
        Some(time) => clock::pause(time.saturating_sub(AHEAD).max(time / 2)).await,
        None => std::future::pending().await,
    }
}

/// Ends when the successor is there.
async fn successor(replaced: oneshot::Receiver<()>) {
    if replaced.await.is_err() {
        // Whoever keeps the connections ended: the stop comes.
        std::future::pending::<()>().await;
    }
}
