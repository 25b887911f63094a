//! Nothing but Slack's own requests gets in.

use crate::common::engines;
use crate::door::{Door, sign};
use accord::clock::Clock;
use jiff::SignedDuration;
use reqwest::StatusCode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

const EVENT: &[u8] = br#"{"type":"event_callback","event_id":"Ev1","event":{"type":"message"}}"#;

#[tokio::test(flavor = "multi_thread")]
async fn forged_stale_and_future_requests_are_refused_everywhere() {
    let door = Door::open(engines()[0]).await;
    let seconds = SignedDuration::from_secs;
    for path in ["/slack/events", "/slack/commands", "/slack/interactions"] {
        let forged = sign("another secret", Clock::system().now(), EVENT);
        let refused = [forged, Door::signed_at(seconds(-310), EVENT), Door::signed_at(seconds(310), EVENT)];
        for signature in refused {
            let status = door.send(path, "application/json", EVENT, &signature).await.status();
            assert_eq!(status, StatusCode::UNAUTHORIZED, "{path}");
        }
    }
    let challenge = br#"{"type":"url_verification","challenge":"abc"}"#;
    let forged = sign("another secret", Clock::system().now(), challenge);
    let status = door.send("/slack/events", "application/json", challenge, &forged).await.status();
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_eq!(door.stored("Ev1").await, 0);
    door.app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_huge_request_is_refused_before_it_is_read() {
    let door = Door::open(engines()[0]).await;
    let mut socket = tokio::net::TcpStream::connect(door.app.address).await.unwrap();
    let head = "POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 67108864\r\n\r\n";
    socket.write_all(head.as_bytes()).await.unwrap();
    let mut answer = vec![0; 64];
    // Not one byte of the body was sent, and the answer is there.
    let read = socket.read(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer[..read]).into_owned();
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    let big = vec![b'a'; 1024 * 1024 + 1];
    let signature = Door::signed_at(SignedDuration::ZERO, &big);
    let status = door.send("/slack/events", "application/json", &big, &signature).await.status();
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    door.app.stop().await;
}
