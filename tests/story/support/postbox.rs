//! A mail server of its own for a story: it speaks SMTP by `mailin`, and mail is read by `mail-parser`; neither is Accord's.

use mail_parser::MessageParser;
use mailin::{Action, AuthMechanism, Handler, Response, Session, SessionBuilder, response};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// The name and password that the server asks for.
pub const NAME: &str = "accord";
pub const PASSWORD: &str = "canary-of-smtp";

/// A mail as its reader has it.
#[derive(Debug, Clone, Default)]
pub struct Mail {
    /// From whom and to whom, by the envelope.
    pub from: String,
    pub to: String,
    pub raw: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Mail {
    /// A header as it came, unfolded.
    pub fn header(&self, name: &str) -> String {
        let parsed = MessageParser::default().parse(self.raw.as_bytes()).expect("a mail");
        let raw = parsed.header_raw(name).unwrap_or_default();
        raw.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The code of six digits in it.
    pub fn code(&self) -> String {
        self.text.lines().next().unwrap_or_default().trim().to_owned()
    }

    /// The path and query of the link that turns mail off.
    pub fn off(&self) -> String {
        let link = self.header("List-Unsubscribe");
        let at = link.find("/mail/").expect("a link");
        link[at..].trim_end_matches('>').to_owned()
    }
}

#[derive(Default)]
struct Held {
    mails: Vec<Mail>,
    /// What the next recipients are answered with, instead of OK.
    refuses: Option<(u16, String)>,
    /// Mails that are taken without an answer before the connection is cut.
    cuts: usize,
}

/// The server.
pub struct Postbox {
    address: SocketAddr,
    held: Arc<Mutex<Held>>,
    door: Option<JoinHandle<()>>,
}

impl Postbox {
    pub async fn new() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = free.local_addr().unwrap();
        let mut postbox = Self { address, held: Arc::default(), door: None };
        postbox.listen(free);
        postbox
    }

    /// The setting `smtp_url`.
    pub fn url(&self) -> String {
        format!("smtp://{NAME}:{PASSWORD}@{}", self.address)
    }

    /// Every mail that it took, the oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.held.lock().unwrap().mails.clone()
    }

    /// The newest of them.
    pub fn last(&self) -> Mail {
        self.mails().pop().expect("no mail came")
    }

    /// From now on every mailbox is refused like this; `None`: none is.
    pub fn refuses(&self, answer: Option<(u16, &str)>) {
        self.held.lock().unwrap().refuses = answer.map(|(code, words)| (code, words.to_owned()));
    }

    /// So many mails are taken, and the connection cut before that is said.
    pub fn cuts(&self, mails: usize) {
        self.held.lock().unwrap().cuts = mails;
    }

    /// It is switched off, with all its connections.
    pub async fn closes(&mut self) {
        if let Some(door) = self.door.take() {
            door.abort();
            let _ = door.await;
        }
    }

    /// It is switched on again, at the same address.
    pub async fn opens(&mut self) {
        let door = TcpListener::bind(self.address).await.unwrap();
        self.listen(door);
    }

    fn listen(&mut self, door: TcpListener) {
        let held = Arc::clone(&self.held);
        self.door = Some(tokio::spawn(async move {
            // Connections end with the server.
            let mut all = JoinSet::new();
            while let Ok((stream, _)) = door.accept().await {
                all.spawn(serve(stream, Arc::clone(&held)));
            }
        }));
    }
}

impl Drop for Postbox {
    fn drop(&mut self) {
        if let Some(door) = &self.door {
            door.abort();
        }
    }
}

struct Desk {
    held: Arc<Mutex<Held>>,
    mail: Mail,
    bytes: Vec<u8>,
    signed_in: bool,
    cut: Arc<Mutex<bool>>,
}

impl Handler for Desk {
    fn auth_plain(&mut self, _: &str, name: &str, password: &str) -> Response {
        self.signed_in = name == NAME && password == PASSWORD;
        if self.signed_in { response::AUTH_OK } else { response::INVALID_CREDENTIALS }
    }

    fn mail(&mut self, _: IpAddr, _: &str, from: &str) -> Response {
        assert!(self.signed_in, "nobody sends without a name and a password");
        self.mail = Mail { from: from.to_owned(), ..Mail::default() };
        self.bytes.clear();
        response::OK
    }

    fn rcpt(&mut self, to: &str) -> Response {
        assert!(self.mail.to.is_empty(), "one mail, one reader");
        if let Some((code, words)) = &self.held.lock().unwrap().refuses {
            return Response::custom(*code, words.clone());
        }
        to.clone_into(&mut self.mail.to);
        response::OK
    }

    fn data(&mut self, line: &[u8]) -> std::io::Result<()> {
        self.bytes.extend_from_slice(line);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let raw = String::from_utf8(self.bytes.clone()).expect("seven bits");
        assert!(raw.lines().all(|line| line.len() <= 998 && line.is_ascii()), "a line as RFC 5322 has it");
        let parsed = MessageParser::default().parse(raw.as_bytes()).expect("a mail");
        let mut mail = std::mem::take(&mut self.mail);
        parsed.subject().unwrap_or_default().clone_into(&mut mail.subject);
        mail.text = parsed.body_text(0).unwrap_or_default().replace("\r\n", "\n");
        mail.html = parsed.body_html(0).unwrap_or_default().replace("\r\n", "\n");
        mail.raw.clone_from(&raw);
        let mut held = self.held.lock().unwrap();
        held.mails.push(mail);
        if held.cuts > 0 {
            held.cuts -= 1;
            *self.cut.lock().unwrap() = true;
        }
        response::OK
    }
}

async fn serve(stream: TcpStream, held: Arc<Mutex<Held>>) {
    let cut = Arc::new(Mutex::new(false));
    let desk =
        Desk { held, mail: Mail::default(), bytes: Vec::new(), signed_in: false, cut: Arc::clone(&cut) };
    let mut builder = SessionBuilder::new("postbox.example");
    builder.enable_auth(AuthMechanism::Plain).insecure_enable_plaintext_auth();
    let mut session: Session<Desk> = builder.build(IpAddr::V4(Ipv4Addr::LOCALHOST), desk);
    let (read, mut write) = stream.into_split();
    let mut read = BufReader::new(read);
    let mut answer = session.greeting();
    loop {
        let mut bytes = Vec::new();
        answer.write_to(&mut bytes).unwrap();
        if *cut.lock().unwrap() || write.write_all(&bytes).await.is_err() || answer.action == Action::Close {
            return;
        }
        let mut line = Vec::new();
        match read.read_until(b'\n', &mut line).await {
            Ok(0) | Err(_) => return,
            Ok(_) => answer = session.process(&line),
        }
    }
}
