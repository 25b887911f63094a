//! The mail server by TLS, from the first byte or after STARTTLS: its certificate is checked, and no password is said to anybody else.

use crate::socket_tls::{acceptor, certified};
use mailin::{Action, AuthMechanism, Handler, Response, SessionBuilder, response};
use rstest::rstest;
use serde_json::Value;
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::process::Command;
use tokio_rustls::TlsAcceptor;

const PASSWORD: &str = "p@ss word";

/// Whoever signs in.
#[derive(Clone, Default)]
struct Door(Arc<AtomicBool>);

impl Handler for Door {
    fn auth_plain(&mut self, _: &str, name: &str, password: &str) -> Response {
        assert_eq!((name, password), ("accord", PASSWORD), "percent-encoded in the setting");
        self.0.store(true, Ordering::SeqCst);
        response::AUTH_OK
    }
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// A mail server on a free port; `wrapped`: it speaks TLS from the first byte.
async fn server(folder: &Path, wrapped: bool, door: Door) -> u16 {
    let acceptor = acceptor(folder);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, door) = (acceptor.clone(), door.clone());
            tokio::spawn(async move {
                if wrapped {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    talk(Box::new(stream), None, door).await;
                } else {
                    talk(Box::new(stream), Some(acceptor), door).await;
                }
            });
        }
    });
    port
}

async fn talk(stream: Box<dyn Stream>, mut upgrade: Option<TlsAcceptor>, door: Door) {
    let mut builder = SessionBuilder::new("localhost");
    builder.enable_auth(AuthMechanism::Plain);
    if upgrade.is_some() {
        builder.enable_start_tls();
    }
    let mut session = builder.build(IpAddr::V4(Ipv4Addr::LOCALHOST), door);
    if upgrade.is_none() {
        session.tls_active();
    }
    let mut stream = BufReader::new(stream);
    let mut answer = session.greeting();
    loop {
        let mut bytes = Vec::new();
        answer.write_to(&mut bytes).unwrap();
        if stream.write_all(&bytes).await.is_err() || stream.flush().await.is_err() {
            return;
        }
        if answer.action == Action::UpgradeTls {
            let acceptor = upgrade.take().expect("one STARTTLS");
            let Ok(tls) = acceptor.accept(stream.into_inner()).await else { return };
            stream = BufReader::new(Box::new(tls));
            session.tls_active();
        }
        let mut line = Vec::new();
        match stream.read_until(b'\n', &mut line).await {
            Ok(0) | Err(_) => return,
            Ok(_) => answer = session.process(&line),
        }
    }
}

/// What `accord check` says of the mail server at `url`, trusting the certificate in `folder`.
async fn found(folder: &Path, url: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_accord"))
        .args(["check", "--json"])
        .current_dir(folder)
        .env_clear()
        .env("SSL_CERT_FILE", "cert.pem")
        .env("ACCORD_SLACK_API_URL", "http://127.0.0.1:9/")
        .env("ACCORD_SMTP_URL", url)
        .env("ACCORD_MAIL_FROM", "accord@corp.example")
        .env("ACCORD_PUBLIC_URL", "https://accord.example.com")
        .output()
        .await
        .unwrap();
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let mail = all.iter().find(|finding| finding["topic"] == "mail").unwrap_or_else(|| panic!("{all:#?}"));
    format!("{}: {}", mail["grade"].as_str().unwrap(), mail["says"].as_str().unwrap())
}

#[rstest]
#[case::wrapped("smtps://accord:p%40ss%20word@localhost:PORT", true)]
#[case::upgraded("smtp://accord:p%40ss%20word@localhost:PORT?tls=required", false)]
#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_said_to_whom_the_certificate_names(#[case] url: &str, #[case] wrapped: bool) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    if !(certified(folder.path()).await && certified(other.path()).await) {
        println!("not tried: there is no openssl here");
        return;
    }
    let door = Door::default();
    let port = server(folder.path(), wrapped, door.clone()).await;
    let url = url.replace("PORT", &port.to_string());
    assert_eq!(found(other.path(), &url).await, "fail: there is no encrypted connection to the mail server");
    assert!(!door.0.load(Ordering::SeqCst), "nobody signed in");
    assert_eq!(found(folder.path(), &url).await, "ok: the mail server lets Accord in");
    assert!(door.0.load(Ordering::SeqCst));
}
