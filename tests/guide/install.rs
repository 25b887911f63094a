//! docs/install.md, word by word.

use crate::document::Guide;
use crate::place::{Place, app_of, slack};
use crate::shell::Shell;
use slack_sandbox::{AppConfig, Sandbox};

const SOCKET: &str = "Socket Mode";
const HTTP: [&str; 2] = ["1. Create the app", "3. Run it"];
const MANY: &str = "Many workspaces";

fn reader(sandbox: &Sandbox) -> Shell {
    let mut shell = Shell::open(&sandbox.api_url());
    let app = AppConfig::default();
    shell.fills("xoxb-…", &app.bot_token);
    shell.fills("xapp-…", &app.app_token);
    shell.fills("SIGNING_SECRET=…", &format!("SIGNING_SECRET={}", app.signing_secret));
    shell.fills("CLIENT_ID=…", &format!("CLIENT_ID={}", app.client_id));
    shell.fills("CLIENT_SECRET=…", &format!("CLIENT_SECRET={}", app.client_secret));
    shell
}

#[tokio::test(flavor = "multi_thread")]
async fn in_socket_mode() {
    let mut guide = Guide::open("install.md");
    let sandbox = slack().await;
    let shell = reader(&sandbox);
    let app = app_of(&shell.runs(&guide.takes(SOCKET)));
    assert!(app.socket_mode);
    let bot = sandbox.client().install_app(app).await.unwrap();
    let serving = shell.serves(&guide.takes(SOCKET)).await;
    let place = Place::settle(sandbox.client()).await;
    place.invites(&bot.bot_user_id).await;
    place.begins("Onboarding").await;
    place.decides("Buy the licences").await;
    assert!(shell.path("accord.db").exists(), "everything is in the folder in which it was started");
    drop(serving);
}

#[tokio::test(flavor = "multi_thread")]
async fn over_http() {
    let mut guide = Guide::open("install.md");
    guide.leaves(SOCKET);
    let sandbox = slack().await;
    let mut shell = reader(&sandbox);
    let app = app_of(&shell.runs(&guide.takes(HTTP[0])));
    let bot = sandbox.client().install_app(app.clone()).await.unwrap();
    assert_eq!(bot.url_verified, Some(false), "nobody is there yet");
    let serving = shell.serves(&guide.takes(HTTP[1])).await;
    // *Retry* while Accord runs.
    let bot = sandbox.client().install_app(app).await.unwrap();
    assert_eq!(bot.url_verified, Some(true));
    let place = Place::settle(sandbox.client()).await;
    place.invites(&bot.bot_user_id).await;
    place.begins("Onboarding").await;
    place.decides("Buy the licences").await;
    shell.sets("ACCORD_SLACK_BOT_TOKEN", &bot.bot_token);
    shell.sets("ACCORD_SLACK_SIGNING_SECRET", &AppConfig::default().signing_secret);
    shell.runs("accord check --url https://accord.example.com");
    drop(serving);
    guide.leaves(MANY);
    guide.ends();
}

/// A browser that keeps its cookie: it opens the install address, allows on Slack's page, and comes back.
async fn installs(shell: &Shell, place: &Place) -> String {
    let client = accord::slack::api::http_client(std::time::Duration::from_secs(10)).unwrap();
    let page = client.get(format!("http://{}/slack/install", shell.address)).send().await.unwrap();
    let header = |name: &str| page.headers()[name].to_str().unwrap().to_owned();
    let (slacks, cookie) = (header("location"), header("set-cookie"));
    let back = place.slack.authorize(&slacks, &place.ana, true).await.unwrap();
    let cookie = cookie.split(';').next().unwrap();
    client.get(back).header("cookie", cookie).send().await.unwrap().text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn in_two_workspaces_in_which_everything_has_the_same_name() {
    let mut guide = Guide::open("install.md");
    let sandbox = slack().await;
    let shell = reader(&sandbox);
    let app = app_of(&shell.runs(&guide.takes(MANY)));
    assert!(app.token_rotation && app.redirect_urls.len() == 1);
    sandbox.client().register_app(app).await.unwrap();
    // The signing secret is set as it is for one workspace.
    let one = guide.takes(HTTP[1]);
    let secret = one.lines().find(|line| line.contains("SIGNING_SECRET")).unwrap();
    let block = format!("{secret}\n{}accord serve", guide.takes(MANY));
    let serving = shell.serves(&block).await;

    let slack = sandbox.client();
    let other = slack.add_team("Second House", true).await.unwrap();
    let north = Place::settle(slack.clone()).await;
    let south = Place::settle(slack.in_team(&other.id)).await;
    assert_eq!((&north.ana, &north.hub), (&south.ana, &south.hub), "ids collide");
    let both = [(&north, "North"), (&south, "South")];
    for (place, _) in both {
        let said = installs(&shell, place).await;
        assert!(said.contains("Accord is installed"), "{said}");
        place.invites(&place.bot().await).await;
    }
    for (place, name) in both {
        place.begins(&format!("{name} Hub")).await;
    }
    for (place, name) in both {
        place.decides(&format!("Buy {name}")).await;
    }
    for (place, other) in [(&north, "South"), (&south, "North")] {
        let mut all = place.slack.messages(&place.hub).await.unwrap();
        for person in [&place.ana, &place.sam] {
            all.extend(place.slack.dm(person).await.unwrap());
        }
        assert!(all.len() >= 4, "{all:#?}");
        assert!(all.iter().all(|message| !message.plain.contains(other)), "{all:#?}");
        let log = place.types(&place.ana, "log").await;
        assert!(log.contains("Buy") && !log.contains(other), "{log}");
    }
    let refused: Vec<_> = slack.slack_errors().await.unwrap();
    assert!(refused.is_empty(), "{refused:#?}");
    drop(serving);
}
