//! Signed, but not to be read: 400, and nothing breaks.

use crate::common::engines;
use crate::door::Door;
use jiff::SignedDuration;
use reqwest::StatusCode;
use rstest::rstest;

#[rstest]
#[case::truncated("/slack/events", br#"{"type":"event_callback","event"#)]
#[case::not_utf8("/slack/events", b"{\"type\":\"\xff\xfe\"}")]
#[case::a_list("/slack/events", b"[1,2]")]
#[case::empty("/slack/events", b"")]
#[case::no_payload("/slack/interactions", b"a=b")]
#[case::payload_without_end("/slack/interactions", b"payload=%7B%22type%22")]
#[case::form_not_utf8("/slack/commands", b"\xff\xfe")]
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_gets_400(#[case] path: &str, #[case] body: &[u8]) {
    let door = Door::open(engines()[0]).await;
    let signature = Door::signed_at(SignedDuration::ZERO, body);
    let status = door.send(path, "text/plain", body, &signature).await.status();
    assert_eq!(status, StatusCode::BAD_REQUEST);
    door.app.stop().await;
}
