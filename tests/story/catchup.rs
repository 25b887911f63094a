//! Somebody who comes later is up to date in five minutes, and sees nothing that they may not.

use crate::people::{presses, with_people};
use crate::support::story;
use serde_json::json;
use slack_sandbox::NewChannel;

#[tokio::test(flavor = "multi_thread")]
async fn a_new_sponsor_reads_where_it_stands_and_what_waits() {
    story(async |w| {
        let [ona, sam, kim, zoe] = w.people(["ona", "sam", "kim", "zoe"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        w.accord(&ona, &hub, "people").await;
        presses(w, &ona, "people.profile", &format!("1/{kim}")).await;
        w.submits(&ona, &[("group", json!("Finance")), ("part", json!("Payroll lead"))]).await;
        w.proposal(&ona, &hub, "Cap the bonus at 150 %").await;

        let said = w.accord(&sam, &hub, "catchup").await;
        assert!(said.contains("direct message"), "{said}");
        let brief = w.told_of(&sam, "in five minutes").await.plain;
        for words in [
            "What it is for",
            "Discovery",
            "your vote on D-1 Cap the bonus at 150 %",
            "D-1 Cap the bonus at 150 % · proposed",
            "@ona runs it",
            "@kim · Finance, Payroll lead",
        ] {
            assert!(brief.contains(words), "{words} in {brief}");
        }
        w.stops().await;
        w.starts().await;
        w.accord(&kim, &hub, "catchup").await;
        let brief = w.told_of(&kim, "in five minutes").await.plain;
        assert!(brief.contains("Nothing at the moment"), "{brief}");

        // Whoever has no part asks in vain from elsewhere, however well they know the key.
        let members = vec![ona.clone(), zoe.clone(), w.bot.bot_user_id.clone()];
        let other = NewChannel { name: "den".into(), private: true, members, shared: false };
        let other = w.channel_of(other).await;
        let refused = w.accord(&zoe, &other, "catchup ONH").await;
        assert!(refused.contains("no initiative") && w.told(&zoe).await.is_empty(), "{refused}");
    })
    .await;
}
