//! Decisions as a file in a direct message: what the asker may see, in the format they chose, and once.

use crate::support::{World, story};
use accord::domain::ids::WorkspaceId;
use accord::store::{audit, of, unit};
use serde_json::Value;
use slack_sandbox::{Fault, Message, NewChannel};
use std::io::{Cursor, Read as _};
use std::time::Duration;

/// The bytes of the file that came last in somebody's direct messages, with what was said with it.
pub async fn last_file(w: &World, person: &str) -> (Message, Vec<u8>) {
    let told = w.told(person).await;
    let message = told.into_iter().rev().find(|message| !message.files.is_empty()).expect("a file");
    let address = message.files[0]["url_private"].as_str().unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let read = http.get(address).send().await.unwrap();
    assert!(read.status().is_success());
    let bytes = read.bytes().await.unwrap().to_vec();
    (message, bytes)
}

/// The details of what the trail says of an action, the first one first.
pub async fn trail(w: &World, action: &'static str) -> Vec<String> {
    let now = w.slack.now().await.unwrap();
    let read = unit(move |tx| Box::pin(async move { audit::page(tx, 0, 1000).await }));
    let all = w.app().db().read(of(WorkspaceId(1)), now, read).await.unwrap();
    all.into_iter().filter(|entry| entry.action == action).map(|entry| entry.detail).collect()
}

async fn files(w: &World, person: &str) -> usize {
    w.told(person).await.iter().map(|message| message.files.len()).sum()
}

/// An initiative with two decisions, one of them approved.
async fn decided(w: &World) -> [String; 3] {
    let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
    let hub = w.initiative(&ona, &sam, &[&kim]).await;
    let cap = w.proposal(&ona, &hub, "=Cap the quarterly bonus").await;
    w.proposal(&ona, &hub, "Paint the office green").await;
    w.reacts(&sam, &cap, "white_check_mark").await;
    w.passes(Duration::from_mins(11)).await;
    [hub, ona, kim]
}

#[tokio::test(flavor = "multi_thread")]
async fn decisions_come_as_a_spreadsheet_as_json_and_a_page_each() {
    story(async |w| {
        let [hub, ona, kim] = decided(w).await;
        let log = w.accord(&kim, &hub, "log").await;
        assert!(log.contains("[As a file]"), "{log}");
        let asked = w.accord(&kim, &hub, "export").await;
        assert!(asked.contains("Onboarding Hub") && asked.contains("[CSV] [Markdown] [JSON]"), "{asked}");

        let coming = w.accord(&kim, &hub, "export csv").await;
        assert!(coming.contains("on its way"), "{coming}");
        let (message, bytes) = last_file(w, &kim).await;
        assert!(
            message.plain().contains("The 2 decisions of *Onboarding Hub* that you can see, as CSV"),
            "{}",
            message.plain()
        );
        assert_eq!(message.files[0]["name"], "decisions.csv");
        assert_eq!(message.files[0]["title"], "Decisions of Onboarding Hub");
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(text.starts_with("\"id\",\"initiative\""), "{text}");
        assert!(text.contains("\"'=Cap the quarterly bonus\""), "no formula: {text}");

        w.accord(&kim, &hub, "export JSON").await;
        let (_, bytes) = last_file(w, &kim).await;
        let list: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(list[1]["state"], "approved");
        assert_eq!(list[1]["votes"][0]["way"], "channel:white_check_mark");
        assert_eq!(list[0]["title"], "Paint the office green");

        // From anywhere, by its key; whoever is not in the channel sees what is public.
        let lobby = w.channel("lobby", &[&ona]).await;
        w.accord(&ona, &lobby, "export ONH markdown").await;
        let (message, bytes) = last_file(w, &ona).await;
        assert_eq!(message.files[0]["name"], "decisions.zip");
        let mut pages = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut names: Vec<_> = pages.file_names().map(|name| name.unwrap().into_owned()).collect();
        names.sort();
        assert_eq!(names, ["D-1-cap-the-quarterly-bonus.md", "D-2-paint-the-office-green.md"]);
        let mut page = String::new();
        pages.by_name(&names[0]).unwrap().read_to_string(&mut page).unwrap();
        assert!(page.starts_with("# D-1 \\=Cap the quarterly bonus\n"), "{page}");
        assert!(page.contains("- State: approved"), "{page}");
        let votes = trail(w, "decision.vote").await;
        assert_eq!(votes.len(), 1, "{votes:?}");
        assert!(
            votes[0].contains(" channel:white_check_mark approve slack=17724348"),
            "by Slack's clock: {votes:?}"
        );
        assert_eq!(trail(w, "export.decisions").await, ["format=csv", "format=json", "format=markdown"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_holds_nothing_of_a_private_channel_that_its_reader_is_not_in() {
    story(async |w| {
        let [_, ona, kim] = decided(w).await;
        let lea = w.person("lea", "Europe/Berlin").await;
        let members = [&ona, &lea, &w.bot.bot_user_id].map(Clone::clone).to_vec();
        let vault =
            w.channel_of(NewChannel { name: "vault".into(), members, private: true, shared: false }).await;
        w.initiative_in(&vault, &ona, &lea).await;
        w.proposal(&ona, &vault, "Close the branch in the north").await;
        let lobby = w.channel("lobby", &[&ona, &kim]).await;
        w.accord(&kim, &lobby, "export csv").await;
        w.passes(Duration::from_secs(30)).await;
        let (_, bytes) = last_file(w, &kim).await;
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("Paint the office green") && !text.contains("branch in the north"), "{text}");
        w.accord(&ona, &lobby, "export csv").await;
        w.passes(Duration::from_secs(30)).await;
        let (_, bytes) = last_file(w, &ona).await;
        assert!(String::from_utf8(bytes).unwrap().contains("branch in the north"));
        // Nothing that she may see: no file, and a sentence.
        let empty = w.channel("empty", &[&ona, &kim]).await;
        w.initiative_in(&empty, &ona, &kim).await;
        w.accord(&ona, &empty, "export csv").await;
        w.passes(Duration::from_secs(30)).await;
        w.told_of(&ona, "no decision yet that you can see").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_sent_once_whatever_becomes_of_the_call_and_of_accord() {
    story(async |w| {
        let [hub, _, kim] = decided(w).await;
        w.forgives("ratelimited");
        w.forgives("missing_scope");
        // Until it is shown, everything is repeated.
        for (method, fault) in [
            ("conversations.open", Fault::Http500Before),
            ("files.getUploadURLExternal", Fault::ResetBefore),
            ("files.completeUploadExternal", Fault::RateLimited { retry_after: 5 }),
        ] {
            let before = files(w, &kim).await;
            w.slack.fault(method, fault, 1).await.unwrap();
            w.accord(&kim, &hub, "export csv").await;
            w.passes(Duration::from_mins(2)).await;
            assert_eq!(files(w, &kim).await, before + 1, "{method}");
        }
        // Shown, but the answer was lost: it is not sent twice, and she is told what to do.
        let before = files(w, &kim).await;
        w.slack.fault("files.completeUploadExternal", Fault::ResetAfter, 1).await.unwrap();
        w.accord(&kim, &hub, "export csv").await;
        w.passes(Duration::from_mins(5)).await;
        assert_eq!(files(w, &kim).await, before + 1);
        w.told_of(&kim, "did not say whether your file arrived").await;

        // Asked for, and then Accord stops: it comes after the restart.
        w.slack.fault("conversations.open", Fault::Http500Before, 1).await.unwrap();
        w.accord(&kim, &hub, "export json").await;
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_mins(2)).await;
        assert_eq!(files(w, &kim).await, before + 2);

        // Not allowed here: a sentence, and the remedy.
        w.loses_scope("files:write").await;
        w.accord(&kim, &hub, "export json").await;
        w.passes(Duration::from_secs(30)).await;
        assert_eq!(files(w, &kim).await, before + 2);
        let told = w.told_of(&kim, "I may not send files in this workspace").await;
        assert!(told.plain().contains("files:write"), "{}", told.plain());
    })
    .await;
}
