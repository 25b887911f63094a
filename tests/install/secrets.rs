//! No secret reaches the log, however loud it is.

use crate::house::{House, KEY, SECRET, team};
use crate::slack::CLIENT_SECRET;
use jiff::SignedDuration;

#[tokio::test(flavor = "multi_thread")]
async fn an_installation_and_a_renewal_at_the_loudest_leave_no_secret_in_the_log() {
    let (house, mut program, mut log) = House::of_program().await;
    // The log is read while it grows: a full pipe would stop the program.
    let reader = tokio::spawn(async move {
        let mut lines = Vec::new();
        while let Ok(Some(line)) = log.next_line().await {
            lines.push(line);
        }
        lines
    });
    house.slack.inner().rotates = true;
    let begun = house.begins().await;
    let code = house.slack.allows(&team("T1", "Acme"));
    let (status, _) = house.returns(&code, &begun.state, &begun.cookie).await;
    assert_eq!(status, 200);
    house.slack.time.settles().await;
    for hours in [11, 30] {
        house.types("T1", "U1", "new").await;
        house.slack.time.passes(SignedDuration::from_hours(hours)).await;
        house.types("T1", "U1", "new").await;
    }
    house.slack.removes("T1");
    house.types("T1", "U1", "new").await;
    assert!(house.slack.inner().renewals >= 2);
    program.kill().await.unwrap();
    let lines = reader.await.unwrap();
    assert!(lines.iter().any(|line| line.contains("installed")), "the log is loud: {lines:#?}");
    let (_, cookie) = begun.cookie.split_once('=').unwrap();
    for canary in ["xoxe", "xoxb-", CLIENT_SECRET, KEY, SECRET, &code, &begun.state, cookie] {
        let found: Vec<_> = lines.iter().filter(|line| line.contains(canary)).collect();
        assert!(found.is_empty(), "{canary:?} was logged: {found:#?}");
    }
}
