//! Files: uploaded, shown, read.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use serde_json::json;
use support::stage;

#[tokio::test]
async fn files_are_uploaded_in_three_steps() {
    let stage = stage().await;
    let asked = stage.form("files.getUploadURLExternal", &[("filename", "a.png"), ("length", "3")]).await;
    let id = asked["file_id"].clone();
    let complete = json!({"files": [{"id": id, "title": "Picture"}], "channel_id": stage.general});
    assert_eq!(
        stage.call("files.completeUploadExternal", complete.clone()).await["error"],
        "file_upload_size_mismatch"
    );
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let sent = http.post(asked["upload_url"].as_str().unwrap()).body("abc").send().await.unwrap();
    assert_eq!(sent.text().await.unwrap(), "OK - 3");
    assert_eq!(stage.form("files.info", &[("file", id.as_str().unwrap())]).await["error"], "file_not_found");
    assert_eq!(stage.call("files.completeUploadExternal", complete).await["files"][0]["title"], "Picture");
    assert_eq!(
        stage.form("files.info", &[("file", id.as_str().unwrap())]).await["file"]["mimetype"],
        "image/png"
    );
    assert_eq!(stage.slack.messages(&stage.general).await.unwrap()[0].plain(), "\n[file: Picture]");
    let object = stage.form("files.info", &[("file", id.as_str().unwrap())]).await["file"].clone();
    let read = http.get(object["url_private"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(read.headers()["content-type"], "image/png");
    assert_eq!(read.text().await.unwrap(), "abc");
}

#[tokio::test]
async fn a_file_goes_into_a_conversation_and_not_to_a_person() {
    let stage = stage().await;
    let asked = stage.form("files.getUploadURLExternal", &[("filename", "a.csv"), ("length", "1")]).await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    http.post(asked["upload_url"].as_str().unwrap()).body("a").send().await.unwrap();
    let to = |place: &str| json!({"files": [{"id": asked["file_id"]}], "channel_id": place});
    assert_eq!(
        stage.call("files.completeUploadExternal", to(&stage.ann)).await["error"],
        "channel_not_found"
    );
    let opened = stage.call("conversations.open", json!({"users": stage.ann})).await;
    let dm = opened["channel"]["id"].as_str().unwrap();
    assert_eq!(stage.call("files.completeUploadExternal", to(dm)).await["ok"], true);
}
