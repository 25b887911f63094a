//! The words of mails, as people read them.

use crate::mail::{FIRST, asks, postbox, subscribes};
use crate::support::postbox::{Mail, Postbox};
use crate::support::{World, story};
use crate::weekly_update::planned;
use serde_json::json;
use std::time::Duration;

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

/// A week in which something happened, and its mail.
async fn eventful(w: &mut World) -> Postbox {
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
    postbox
}

#[tokio::test(flavor = "multi_thread")]
async fn both_parts_say_what_slack_says() {
    story(async |w| {
        let postbox = eventful(w).await;
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

            Marked in the channel
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
            <strong>Marked in the channel</strong>
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
        assert_loads_nothing(&mail.html);
    })
    .await;
}

/// A mail loads nothing, so that nobody sees who reads it.
fn assert_loads_nothing(page: &str) {
    for word in ["<img", "<script", "<link", "src=", "url("] {
        assert!(!page.contains(word), "{word}: {page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_says_what_it_is_for() {
    story(async |w| {
        let postbox = postbox(w).await;
        let [ona, sam] = w.people(["ona", "sam"]).await;
        planned(w, &ona, &sam, &[]).await;
        let code = asks(w, &sam, &postbox).await;
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
        assert!(code.header("List-Unsubscribe").is_empty(), "there is nothing to turn off yet");
        assert_loads_nothing(&code.html);
    })
    .await;
}

/// More people than Slack may be asked for at once.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_mentioned_has_a_name_however_many_there_are() {
    story(async |w| {
        let postbox = postbox(w).await;
        let [ona, sam] = w.people(["Ona Berg", "Sam Lind"]).await;
        let mut many = Vec::new();
        for n in 1..=12 {
            many.push(w.person(&format!("Helper {n}"), "Europe/Berlin").await);
        }
        let hub = planned(w, &ona, &sam, &many.iter().collect::<Vec<_>>()).await;
        subscribes(w, &sam, &postbox).await;
        for helper in &many {
            let said = w.at(helper).post(&hub, "Look here").await.unwrap();
            w.at(helper).react(&hub, &said, "pushpin").await.unwrap();
            w.passes(Duration::from_secs(2)).await;
        }
        w.until(FIRST).await;
        w.passes(Duration::from_mins(1)).await;
        let mail = postbox.last();
        for n in 1..=12 {
            assert!(mail.text.contains(&format!("· Helper {n}")), "{n}: {}", mail.text);
        }
        assert!(!mail.text.contains("somebody"), "{}", mail.text);
    })
    .await;
}
