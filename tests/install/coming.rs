//! Into a workspace: bound to one browser, once, within ten minutes.

use crate::common::engines;
use crate::house::{House, PUBLIC, team};
use jiff::SignedDuration;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn an_installation_is_bound_to_one_browser_and_used_once() {
    for engine in engines() {
        let mut house = House::open(engine).await;
        let begun = house.begins().await;
        assert!(
            begun.location.starts_with(&format!("{}/oauth/v2/authorize?client_id=10.20&", house.slack.url))
        );
        assert!(begun.location.contains("chat%3Awrite%2C"), "{}", begun.location);
        assert!(
            begun.location.contains("redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fslack%2Foauth%2Fcallback")
        );
        assert_eq!(begun.state.len(), 32);
        assert!(
            begun.set_cookie.ends_with("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax"),
            "{}",
            begun.set_cookie
        );
        let code = house.slack.allows(&team("T1", "Acme <&> Co"));
        let other = house.begins().await;
        for (state, cookie) in [
            (begun.state.as_str(), ""),
            (begun.state.as_str(), "accord-install=0123"),
            (begun.state.as_str(), other.cookie.as_str()),
            (other.state.as_str(), begun.cookie.as_str()),
            ("0123456789abcdef0123456789abcdef", begun.cookie.as_str()),
        ] {
            let (status, page) = house.returns(&code, state, cookie).await;
            assert_eq!(status, 400, "{page}");
            assert!(page.contains("This link is over"), "{page}");
        }
        let (status, page) = house.returns(&code, &begun.state, &begun.cookie).await;
        assert_eq!(status, 200, "{page}");
        assert!(page.contains("Accord is installed") && page.contains("Acme &lt;&amp;&gt; Co"), "{page}");
        let (status, _) = house.returns(&code, &begun.state, &begun.cookie).await;
        assert_eq!(status, 400, "used twice");
        house.slack.time.passes(SignedDuration::from_secs(601)).await;
        let (status, _) = house.returns(&code, &other.state, &other.cookie).await;
        assert_eq!(status, 400, "too late");
        house.stops().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_other_way_back_ends_in_a_page_that_says_so() {
    let mut house = House::open(engines()[0]).await;
    let admin = house.page("/slack/oauth/callback?code=from-the-admin-page", "").await;
    assert_eq!(admin.status(), 302);
    assert_eq!(admin.headers()["location"], format!("{PUBLIC}/slack/install").as_str());
    let denied = house.page("/slack/oauth/callback?error=access_denied&state=", "").await;
    assert_eq!(denied.status(), 200);
    assert!(denied.headers()["content-security-policy"].to_str().unwrap().contains("default-src 'none'"));
    assert_eq!(denied.headers()["referrer-policy"], "no-referrer");
    assert!(denied.text().await.unwrap().contains("Nothing was installed"));
    let begun = house.begins().await;
    let (status, page) = house.returns("no-such-code", &begun.state, &begun.cookie).await;
    assert_eq!((status, page.contains("Slack did not confirm it")), (400, true), "{page}");
    house.slack.inner().down = true;
    let begun = house.begins().await;
    let (status, page) = house.returns("code", &begun.state, &begun.cookie).await;
    assert_eq!((status, page.contains("Not just now")), (503, true), "{page}");
    house.stops().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_https_the_cookie_is_this_hosts_alone() {
    let mut house = House::open_at(engines()[0], "https://accord.example.com/").await;
    let begun = house.begins().await;
    assert!(begun.set_cookie.starts_with("__Host-accord-install="), "{}", begun.set_cookie);
    assert!(begun.set_cookie.ends_with("; HttpOnly; SameSite=Lax; Secure"), "{}", begun.set_cookie);
    assert!(begun.location.contains("https%3A%2F%2Faccord.example.com%2Fslack%2Foauth%2Fcallback"));
    house.stops().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_at_once_are_told_to_wait() {
    let mut house = House::open(engines()[0]).await;
    let mut last = 0;
    for _ in 0..200 {
        last = house.page("/slack/install", "").await.status().as_u16();
        if last == 429 {
            break;
        }
    }
    assert_eq!(last, 429);
    house.stops().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_is_not_installed_a_command_says_how_to() {
    let mut house = House::open(engines()[0]).await;
    let answer = house.types("T9", "U1", "status").await;
    assert!(answer.contains(&format!("{PUBLIC}/slack/install")) && answer.contains("ephemeral"), "{answer}");
    house
        .event("T9", json!({ "type": "app_mention", "user": "U1", "channel": "C1", "text": "<@UB> help" }))
        .await;
    assert_eq!(house.submits("T9", "U1", "initiative.create", "{}", &[]).await, "");
    assert!(house.slack.inner().calls.is_empty());
    house.installs(&team("T9", "Nine")).await;
    house.slack.time.passes(SignedDuration::from_secs(6)).await;
    let answer = house.types("T9", "U1", "help").await;
    assert!(answer.contains("/accord new"), "{answer}");
    house.stops().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_is_one_workspace_and_its_teams_of_their_own_are_others() {
    for engine in engines() {
        let mut house = House::open(engine).await;
        let org = json!({
            "team": Value::Null, "enterprise": { "id": "E1", "name": "World" }, "is_enterprise_install": true,
        });
        let page = house.installs(&org).await;
        assert!(page.contains("in every workspace that your organisation adds it to"), "{page}");
        let wide = [("team_id", "T5"), ("enterprise_id", "E1"), ("is_enterprise_install", "true")];
        assert!(house.types_as(&wide, "U1", "help").await.contains("/accord new"));
        let alone = [("team_id", "T5"), ("enterprise_id", "E1"), ("is_enterprise_install", "false")];
        assert!(house.types_as(&alone, "U1", "help").await.contains("/slack/install"));
        house.stops().await;
    }
}
