//! With TLS: Slack's certificate is checked, and nothing is said to anybody else.

use crate::wire::Wire;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use serde_json::json;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt as _, BufReader, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio_rustls::TlsAcceptor;

/// A certificate for `localhost` and its key, in files; `false` where there is no openssl to make them.
pub async fn certified(folder: &Path) -> bool {
    let args = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
                -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE -keyout key.pem -out cert.pem";
    let made = Command::new("openssl").args(args.split_whitespace()).current_dir(folder).output().await;
    made.is_ok_and(|output| output.status.success())
}

/// What takes TLS with the certificate of `folder`.
pub fn acceptor(folder: &Path) -> TlsAcceptor {
    let certificate = CertificateDer::from_pem_file(folder.join("cert.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(folder.join("key.pem")).unwrap();
    let config =
        ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate], key).unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// Ends TLS in front of `to`.
async fn front(folder: &Path, to: SocketAddr) -> u16 {
    let acceptor = acceptor(folder);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((near, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut near) = acceptor.accept(near).await else { return };
                let mut far = TcpStream::connect(to).await.unwrap();
                let _ = copy_bidirectional(&mut near, &mut far).await;
            });
        }
    });
    port
}

/// The program, which trusts the certificates in `trusted`.
fn serve(folder: &Path, port: u16, trusted: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_accord"))
        .arg("serve")
        .current_dir(folder)
        .env_clear()
        .env("SSL_CERT_FILE", trusted)
        .env("ACCORD_LISTEN", "127.0.0.1:0")
        .env("ACCORD_SLACK_BOT_TOKEN", "xoxb-edge")
        .env("ACCORD_SLACK_APP_TOKEN", "xapp-edge")
        .env("ACCORD_SOCKET_CONNECTIONS", "1")
        .env("ACCORD_SLACK_API_URL", format!("https://localhost:{port}/api"))
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_is_opened_to_whom_the_certificate_names() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let folder = tempfile::tempdir().unwrap();
    if !certified(folder.path()).await {
        println!("not tried: there is no openssl here");
        return;
    }
    let mut wire = Wire::lay().await;
    let port = front(folder.path(), wire.address).await;
    wire.goes_via(format!("wss://localhost:{port}"));
    let mut trusting = serve(folder.path(), port, "cert.pem");
    let mut line = wire.line().await;
    let event = json!({ "type": "event_callback", "event_id": "Ev-1", "event": { "type": "x" } });
    line.asks("e-1", "events_api", &event).await;
    trusting.kill().await.unwrap();

    // Another's certificate, in another folder.
    let other = tempfile::tempdir().unwrap();
    assert!(certified(other.path()).await);
    let mut wary = serve(other.path(), port, "cert.pem");
    let mut log = BufReader::new(wary.stderr.take().unwrap()).lines();
    while !log.next_line().await.unwrap().expect("the log ended").contains("invalid peer certificate") {}
    assert!(!wire.is_used());
    wary.kill().await.unwrap();
}
