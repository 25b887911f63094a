//! Whether an initiative lives in a private channel is learnt from Slack, and unknown counts as private.

use crate::support::{World, story};
use accord::domain::ids::InitiativeId;
use accord::slack::installs::HOME;
use accord::store::{StoreError, initiatives, of, unit};
use slack_sandbox::NewChannel;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_private_channel_is_known_as_one() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.channel("hub", &[&ona, &sam]).await;
        let members = vec![ona.clone(), sam.clone(), w.bot.bot_user_id.clone()];
        let den = NewChannel { name: "den".into(), private: true, members, shared: false };
        let den = w.channel_of(den).await;
        w.names_sponsor(&hub, &ona, &sam).await;
        w.names_sponsor(&den, &ona, &sam).await;
        assert_eq!((is_public(w, 1).await, is_public(w, 2).await), (true, false));
        assert_eq!(private(w).await, 1, "one of the two is left out of exports");
        // The daily purge asks again.
        w.passes(Duration::from_hours(26)).await;
        assert_eq!((is_public(w, 1).await, is_public(w, 2).await), (true, false));
    })
    .await;
}

async fn is_public(w: &World, id: i64) -> bool {
    let now = w.slack.now().await.unwrap();
    let work = unit(move |tx| Box::pin(initiatives::is_public(tx, InitiativeId(id))));
    w.app().db().read::<_, StoreError, _>(of(HOME), now, work).await.unwrap()
}

async fn private(w: &World) -> i64 {
    let now = w.slack.now().await.unwrap();
    let work = unit(|tx| Box::pin(initiatives::count_closed(tx)));
    w.app().db().read::<_, StoreError, _>(of(HOME), now, work).await.unwrap()
}
