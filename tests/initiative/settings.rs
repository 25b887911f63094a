//! What admins decide for their workspace, and what it refuses.

use crate::world::*;
use accord::actions::initiative::create::create;
use accord::actions::initiative::people::set_stakeholders;
use accord::actions::settings::workspace;
use accord::domain::refusal::{EmojiRefusal, SettingsRefusal};
use accord::domain::settings::{Creators, Settings};
use accord::slack::evidence::learn;
use accord::store::{members, settings};
use serde_json::json;

/// Slack says what somebody is.
async fn slack_says(house: &House, who: &'static str, user: serde_json::Value) {
    act!(house, |tx| learn(tx, &member(who), &user)).unwrap();
}

async fn save(house: &House, who: &'static str, wanted: Settings, version: i64) -> Outcome<()> {
    act!(house, |tx| workspace::save(tx, &actor(who), &wanted, version))
}

fn settings_refusal(outcome: Outcome<()>) -> SettingsRefusal {
    match refused(outcome) {
        Refusal::Settings(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn only_admins_decide_and_nobody_overwrites_another() {
    for engine in engines() {
        let house = db(engine).await;
        let wanted = || Settings { months: Some(6), ..Settings::default() };
        assert_eq!(settings_refusal(save(&house, "U_OWNER", wanted(), 0).await), SettingsRefusal::NotAdmin);
        slack_says(&house, "U_ADMIN", json!({ "is_admin": true })).await;
        slack_says(&house, "U_HEAD", json!({ "is_owner": true })).await;
        save(&house, "U_ADMIN", wanted(), 0).await.unwrap();
        let late = Settings { months: Some(24), ..Settings::default() };
        let meanwhile = settings_refusal(save(&house, "U_HEAD", late.clone(), 0).await);
        assert_eq!(meanwhile, SettingsRefusal::ChangedMeanwhile, "{engine:?}");
        let (now, version) = act!(house, |tx| settings::versioned(tx)).unwrap();
        assert_eq!((now, version), (wanted(), 1));
        save(&house, "U_HEAD", late.clone(), 1).await.unwrap();
        assert_eq!(act!(house, |tx| settings::of(tx)).unwrap(), late);
        slack_says(&house, "U_HEAD", json!({ "is_owner": true, "deleted": true })).await;
        assert_eq!(settings_refusal(save(&house, "U_HEAD", wanted(), 2).await), SettingsRefusal::NotAdmin);
    }
}

#[tokio::test]
async fn values_that_cannot_be_are_refused() {
    let house = db(crate::common::Engine::Sqlite).await;
    slack_says(&house, "U_ADMIN", json!({ "is_admin": true })).await;
    let nobody = Settings { creators: Creators::Listed([].into()), ..Settings::default() };
    assert_eq!(settings_refusal(save(&house, "U_ADMIN", nobody, 0).await), SettingsRefusal::NobodyListed);
    for settle_minutes in [Some(0), Some(7 * 24 * 60 + 1)] {
        let wanted = Settings { settle_minutes, ..Settings::default() };
        let refusal = settings_refusal(save(&house, "U_ADMIN", wanted, 0).await);
        assert!(matches!(refusal, SettingsRefusal::OutOfRange { .. }), "{refusal:?}");
    }
    let emoji = accord::domain::emoji::EmojiLists::new(&["our-own-parrot"], &["x"]).unwrap();
    let custom = refused(save(&house, "U_ADMIN", Settings { emoji, ..Settings::default() }, 0).await);
    assert_eq!(
        custom,
        EmojiRefusal::NotAnEmoji { word: "our-own-parrot".to_owned() }.into(),
        "standard emoji only"
    );
}

async fn by(house: &House, who: &'static str, nonce: &'static str) -> Outcome<InitiativeId> {
    let wanted = draft("Travel desk");
    act!(house, |tx| create(tx, &actor(who), &wanted, nonce))
}

#[tokio::test]
async fn who_may_create_and_whether_guests_are_asked_is_kept_to() {
    for engine in engines() {
        let house = db(engine).await;
        slack_says(&house, "U_ADMIN", json!({ "is_admin": true })).await;
        slack_says(&house, "U_GUEST", json!({ "is_restricted": true })).await;
        let id = created(&house, draft("Onboarding Hub"), "one").await.unwrap();
        let listed = [member("U_OWNER")].into();
        let wanted = Settings { creators: Creators::Listed(listed), guests: false, ..Settings::default() };
        save(&house, "U_ADMIN", wanted, 0).await.unwrap();
        created(&house, draft("Payroll"), "two").await.unwrap();
        let other = by(&house, "U_OTHER", "three").await;
        assert_eq!(refused(other), Refusal::Settings(SettingsRefusal::NotListed), "{engine:?}");
        by(&house, "U_ADMIN", "four").await.unwrap();
        let guest = [member("U_GUEST")];
        let named = act!(house, |tx| set_stakeholders(tx, &actor("U_OWNER"), id, &guest));
        assert_eq!(settings_refusal(named), SettingsRefusal::NoGuests);
        let asked = act!(house, |tx| accord::actions::checkin::can_be_asked(tx, &member("U_GUEST"))).unwrap();
        assert!(!asked);
        assert!(!act!(house, |tx| members::is_admin(tx, &member("U_OTHER"))).unwrap());
    }
}
