//! Updates by e-mail: an address is typed and confirmed, the update comes in both parts, and one click ends it.

use crate::support::postbox::{Mail, Postbox};
use crate::support::{World, story};
use crate::weekly_update::planned;
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
    let http = reqwest::Client::new();
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
        assert!(status == 200 && page.contains("No more by e-mail"), "{page}");
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

/// A part of a mail without what differs from run to run: the secret of the link, and where messages stand.
fn stable(part: &str, mail: &Mail) -> String {
    let off = mail.off();
    let token = off.split_once('=').map_or("", |(_, token)| token);
    let mut out = String::new();
    for (at, piece) in part.replace(token, "TOKEN").split("/archives/").enumerate() {
        let place = piece.find(|c: char| !c.is_ascii_alphanumeric() && c != '/').unwrap_or(piece.len());
        out.push_str(if at == 0 { piece } else { "/archives/PLACE" });
        out.push_str(if at == 0 { "" } else { &piece[place..] });
    }
    out.replace("><", ">\n<")
}

#[tokio::test(flavor = "multi_thread")]
async fn both_parts_say_what_slack_says() {
    story(async |w| {
        let postbox = postbox(w).await;
        let [ona, sam, kim] = w.people(["Ona Berg", "Sam Lind", "Kim <Lee> & Co"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        subscribes(w, &sam, &postbox).await;
        w.proposal(&ona, &hub, "Cap the bonus at 150 % <of pay>").await;
        w.accord(&ona, &hub, "decide Start with team North").await;
        w.submits(&ona, &[("context", json!("They are keen.")), ("approvers", json!([kim]))]).await;
        let card = w.post_about(&hub, "Start with team North").await;
        w.reacts(&kim, &card, "white_check_mark").await;
        let note = w.at(&kim).post(&hub, "The pilot team is *found*").await.unwrap();
        w.at(&kim).react(&hub, &note, "pushpin").await.unwrap();
        w.until("2026-03-06T14:01:00Z").await;
        let draft = w.told_of(&ona, "Your update of").await;
        w.taps(&ona, &draft, "update.edit").await;
        let words = [
            ("highlight", json!("Six of *ten* interviews are <done> & written up.")),
            ("ask", json!("Please name the budget.")),
        ];
        w.submits(&ona, &words).await;
        w.until(FIRST).await;
        w.passes(Duration::from_secs(30)).await;
        let mail = postbox.last();
        insta::allow_duplicates! {
            insta::assert_snapshot!(stable(&mail.text, &mail), @"
            Onboarding Hub · Discovery · on track (first update)

            Six of *ten* interviews are <done> & written up.

            So far: D-2 (https://slack.com/archives/PLACE) approved: Start with team North

            Needed from Sam Lind: Please name the budget. · D-1 (https://slack.com/archives/PLACE) since Mon 2 Mar 2026

            Decided without you: D-2 (https://slack.com/archives/PLACE) Start with team North

            In Slack: https://slack.com/archives/PLACE

            ----

            Discovery since Mon 2 Mar 2026, 0 of 4 exit criteria met. Still to come true:
            • The problem is put in words that the people who have it recognise
            • The sponsor has signed the charter: vision, two-year goal, metric, out of scope
            • Everyone whose work changes is on the stakeholder list
            • Systems and rules that cannot be changed are known

            Decisions
            • D-1 (https://slack.com/archives/PLACE) Cap the bonus at 150 % <of pay> · proposed, waits for Sam Lind since Mon 2 Mar 2026, due Mon 9 Mar 2026
            • D-2 (https://slack.com/archives/PLACE) Start with team North · approved Mon 2 Mar 2026

            Marked with 📌
            • https://slack.com/archives/PLACE · Kim <Lee> & Co

            Who helped
            Kim <Lee> & Co

            Since Mon 2 Mar 2026.

            ----

            You get this because you sponsor Onboarding Hub and asked for updates by e-mail. For another address: “Updates by e-mail” in the Home tab of Accord.
            No more of them: http://127.0.0.1/mail/unsubscribe?token=TOKEN
            ");
            insta::assert_snapshot!(stable(&mail.html, &mail), @r#"
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>ONH Onboarding Hub: on track · week of 2 March</title>
            </head>
            <body style="margin:0;padding:24px 16px;background:#ffffff;color:#1d1c1d;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5">
            <div style="max-width:600px;margin:0 auto">
            <p style="margin:0 0 10px">
            <strong>Onboarding Hub · Discovery · on track</strong> <em>(first update)</em>
            </p>
            <p style="margin:0 0 10px">Six of *ten* interviews are &lt;done&gt; &amp; written up.</p>
            <p style="margin:0 0 10px">So far: <a href="https://slack.com/archives/PLACE" style="color:#1264a3">D-2</a> approved: Start with team North</p>
            <p style="margin:0 0 10px">Needed from Sam Lind: Please name the budget. · <a href="https://slack.com/archives/PLACE" style="color:#1264a3">D-1</a> since Mon 2 Mar 2026</p>
            <p style="margin:0 0 10px">Decided without you: <a href="https://slack.com/archives/PLACE" style="color:#1264a3">D-2</a> Start with team North</p>
            <p style="margin:18px 0">
            <a href="https://slack.com/archives/PLACE" style="display:inline-block;padding:8px 16px;border:1px solid #1264a3;border-radius:4px;color:#1264a3;text-decoration:none">Open in Slack</a>
            </p>
            <hr style="border:0;border-top:1px solid #dddddd;margin:20px 0">
            <p style="margin:0 0 10px">
            <strong>Discovery</strong> since Mon 2 Mar 2026, 0 of 4 exit criteria met. Still to come true:<br>• The problem is put in words that the people who have it recognise<br>• The sponsor has signed the charter: vision, two-year goal, metric, out of scope<br>• Everyone whose work changes is on the stakeholder list<br>• Systems and rules that cannot be changed are known</p>
            <p style="margin:0 0 10px">
            <strong>Decisions</strong>
            <br>• <strong>
            <a href="https://slack.com/archives/PLACE" style="color:#1264a3">D-1</a>
            </strong> Cap the bonus at 150 % &lt;of pay&gt; · proposed, waits for Sam Lind since Mon 2 Mar 2026, due Mon 9 Mar 2026<br>• <strong>
            <a href="https://slack.com/archives/PLACE" style="color:#1264a3">D-2</a>
            </strong> Start with team North · approved Mon 2 Mar 2026</p>
            <p style="margin:0 0 10px">
            <strong>Marked with 📌</strong>
            <br>• <a href="https://slack.com/archives/PLACE" style="color:#1264a3">https://slack.com/archives/PLACE</a> · Kim &lt;Lee&gt; &amp; Co</p>
            <p style="margin:0 0 10px">
            <strong>Who helped</strong>
            <br>Kim &lt;Lee&gt; &amp; Co</p>
            <p style="margin:0 0 10px">Since Mon 2 Mar 2026.</p>
            <hr style="border:0;border-top:1px solid #dddddd;margin:20px 0">
            <p style="margin:0 0 8px;font-size:13px;color:#616061">You get this because you sponsor Onboarding Hub and asked for updates by e-mail. For another address: “Updates by e-mail” in the Home tab of Accord.</p>
            <p style="margin:0 0 8px;font-size:13px;color:#616061">
            <a href="http://127.0.0.1/mail/unsubscribe?token=TOKEN" style="color:#616061">No more updates by e-mail</a>
            </p>
            </div>
            </body>
            </html>
            "#);
        }
        if let Ok(file) = std::env::var("ACCORD_TEST_MAIL_PAGE") {
            std::fs::write(file, &mail.html).unwrap();
        }
        let code = &postbox.mails()[0];
        let said = |part: &str| part.replace(&code.code(), "123456");
        insta::allow_duplicates! {
            insta::assert_snapshot!(format!("{}\n\n{}", code.subject, said(&code.text)), @"
            Your code for updates from Accord

            123456

            This code confirms that updates of what you sponsor may come to this address. Type it in Slack, in the form that asks for it: “Updates by e-mail” in the Home tab of Accord leads there.

            It counts for 15 minutes. A code of an earlier mail counts no more.

            You did not ask for it? Then somebody mistyped their own address. Without the code nothing more comes here.
            ");
        }
        assert!(said(&code.html).contains("123456"), "{}", code.html);
        for part in [&mail.html, &code.html] {
            assert!(!part.contains("<img") && !part.contains("<script") && !part.contains("src="), "{part}");
        }
    })
    .await;
}
