//! Updates by e-mail: an address is typed and confirmed, the update comes in both parts, and one click ends it.

use crate::support::postbox::{Mail, Postbox};
use crate::support::{World, story};
use crate::weekly_update::planned;
use accord::slack::api::http_client;
use serde_json::json;
use std::time::Duration;

/// The address in these stories.
pub const DANA: &str = "dana@example.com";
/// Friday's update goes out, and the next one.
pub const FIRST: &str = "2026-03-06T16:01:00Z";
const SECOND: &str = "2026-03-13T16:01:00Z";

/// A mail server, and an Accord that knows it.
pub async fn postbox(w: &mut World) -> Postbox {
    let postbox = Postbox::new().await;
    w.sets(&format!(
        "smtp_url = {:?}\nmail_from = \"Accord <accord@corp.example>\"\npublic_url = \"http://127.0.0.1\"",
        postbox.url()
    ))
    .await;
    postbox
}

/// Somebody's home tab, opened anew.
pub async fn home(w: &World, person: &str) -> String {
    w.at(person).open_home().await.unwrap();
    w.passes(Duration::from_secs(10)).await;
    w.slack.home(person).await.unwrap().map(|view| view.plain).unwrap_or_default()
}

/// Somebody presses a button in their home tab.
pub async fn at_home(w: &World, person: &str, button: &str) {
    let outcome = w.at(person).click_at_home(button).await.unwrap();
    assert_eq!(outcome.status, Some(200), "{outcome:?}");
    w.quiet().await;
}

/// What the modal before somebody says.
pub async fn modal(w: &World, person: &str) -> String {
    w.at(person).modal().await.unwrap().map(|view| view.plain).unwrap_or_default()
}

/// Somebody types an address in their home tab, and the mail with the code comes.
pub async fn asks(w: &World, person: &str, postbox: &Postbox) -> Mail {
    home(w, person).await;
    at_home(w, person, "mail.open").await;
    w.tries(person, &[("address", json!(DANA))]).await;
    w.passes(Duration::from_secs(5)).await;
    postbox.last()
}

/// The same, and the code is typed.
pub async fn subscribes(w: &World, person: &str, postbox: &Postbox) {
    let code = asks(w, person, postbox).await.code();
    w.submits(person, &[("code", json!(code))]).await;
    w.passes(Duration::from_secs(10)).await;
}

/// A request to the page that a mail links to.
async fn web(w: &World, post: bool, path: &str) -> (u16, String) {
    let http = http_client(Duration::from_secs(10)).unwrap();
    let url = format!("http://{}{path}", w.app().address);
    // As a mailbox does it (RFC 8058).
    let request = if post {
        http.post(url)
            .header("content-type", "application/x-www-form-urlencoded")
            .body("List-Unsubscribe=One-Click")
    } else {
        http.get(url)
    };
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let body = response.text().await.unwrap();
    w.quiet().await;
    (status, body)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sponsor_reads_the_update_in_their_mailbox_until_they_click() {
    story(async |w| {
        let postbox = postbox(w).await;
        let [ona, sam, kim] = w.people(["Ona Berg", "Sam Lind", "Kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        assert!(!home(w, &ona).await.contains("e-mail"), "it is for sponsors");
        assert!(home(w, &sam).await.contains("Updates by e-mail:* off"));

        // An address, a code, confirmed.
        let mail = asks(w, &sam, &postbox).await;
        assert_eq!((mail.to.as_str(), mail.from.as_str()), (DANA, "accord@corp.example"));
        assert!(
            modal(w, &sam).await.contains("A mail with a code of six digits"),
            "{}",
            modal(w, &sam).await
        );
        assert!(home(w, &sam).await.contains("off; dana@example.com waits for its code"));
        w.submits(&sam, &[("code", json!(format!(" {} ", mail.code())))]).await;
        w.passes(Duration::from_secs(10)).await;
        w.told_of(&sam, "Confirmed: from the next one on").await;
        assert!(home(w, &sam).await.contains("Updates by e-mail:* to dana@example.com"));

        // The update comes, over a restart, once.
        w.accord(&ona, &hub, "decide Start with team North").await;
        w.submits(&ona, &[("context", json!("They are keen.")), ("approvers", json!([kim]))]).await;
        w.stops().await;
        w.starts().await;
        w.until(FIRST).await;
        w.passes(Duration::from_secs(30)).await;
        assert_eq!(postbox.mails().len(), 2);
        let mail = postbox.last();
        assert_eq!(mail.subject, "ONH Onboarding Hub: on track · week of 2 March");
        let copy = w.told_of(&sam, "tells @Ona Berg that you read it").await;
        let place = format!("https://slack.com/archives/{}/p{}", copy.channel, copy.ts.replace('.', ""));
        assert!(mail.text.contains(&place), "{}", mail.text);
        assert!(mail.html.contains(&place), "{}", mail.html);
        for part in [&mail.text, &mail.html] {
            assert!(part.contains("Start with team North") && part.contains("waits for Kim"), "{part}");
            assert!(!part.contains("<@") && !part.contains(&kim), "people have names: {part}");
        }
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
        assert_eq!(mail.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
        assert!(mail.header("Date").starts_with("Fri, 06 Mar 2026 16:0"), "{}", mail.header("Date"));

        // Looking at the link changes nothing; one click ends it, and a second one says the same.
        let (status, page) = web(w, false, &mail.off()).await;
        assert!(status == 200 && page.contains("<form method=\"post\"><button>No more by e-mail"), "{page}");
        assert!(home(w, &sam).await.contains("to dana@example.com"), "nobody clicked");
        let first = web(w, true, &mail.off()).await;
        assert!(first.0 == 200 && first.1.contains("are off"), "{first:?}");
        assert_eq!(web(w, true, &mail.off()).await, first);
        let stranger = format!("/mail/unsubscribe?token={}", "0".repeat(64));
        assert_eq!(web(w, true, &stranger).await, first, "nobody learns which links are known");
        w.passes(Duration::from_secs(10)).await;
        assert_eq!(w.times_told(&sam, "Updates by e-mail are off: the link in a mail was used").await, 1);
        assert!(home(w, &sam).await.contains("Updates by e-mail:* off"));
        w.until(SECOND).await;
        w.passes(Duration::from_mins(1)).await;
        assert_eq!(postbox.mails().len(), 2, "none after that");
        assert_eq!(w.times_told(&sam, "tells @Ona Berg that you read it").await, 2, "Slack as before");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_address_takes_over_once_it_is_confirmed_and_it_can_be_turned_off() {
    story(async |w| {
        let postbox = postbox(w).await;
        let [ona, sam] = w.people(["ona", "sam"]).await;
        planned(w, &ona, &sam, &[]).await;
        subscribes(w, &sam, &postbox).await;
        home(w, &sam).await;
        at_home(w, &sam, "mail.open").await;
        w.presses(&sam, "mail.change", None).await;
        let same = w.tries(&sam, &[("address", json!(DANA))]).await;
        assert!(format!("{same:?}").contains("go to this address already"), "{same:?}");
        w.tries(&sam, &[("address", json!("dana@home.example"))]).await;
        w.until(FIRST).await;
        w.passes(Duration::from_secs(30)).await;
        let to: Vec<_> = postbox.mails().iter().map(|mail| mail.to.clone()).collect();
        assert_eq!(to, [DANA, "dana@home.example", DANA], "not before it is confirmed");

        home(w, &sam).await;
        at_home(w, &sam, "mail.open").await;
        w.presses(&sam, "mail.again", None).await;
        w.passes(Duration::from_secs(5)).await;
        w.submits(&sam, &[("code", json!(postbox.last().code()))]).await;
        w.stops().await;
        w.starts().await;
        w.until(SECOND).await;
        w.passes(Duration::from_secs(30)).await;
        assert_eq!(postbox.last().to, "dana@home.example");
        assert_eq!(postbox.mails().len(), 5);

        home(w, &sam).await;
        at_home(w, &sam, "mail.open").await;
        w.presses(&sam, "mail.off", None).await;
        assert!(home(w, &sam).await.contains("Updates by e-mail:* off"));
        w.until("2026-03-20T16:02:00Z").await;
        assert_eq!(postbox.mails().len(), 5);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_mail_server_is_set_nothing_is_seen_of_it() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        planned(w, &ona, &sam, &[]).await;
        assert!(!home(w, &sam).await.to_lowercase().contains("mail"), "{}", home(w, &sam).await);
        let page = web(w, false, "/mail/unsubscribe").await;
        assert_eq!(page.0, 404);
    })
    .await;
}
