//! Many click at one moment, at three replicas where the database can be shared: exactly as many as there are places get in.

use crate::support::{Way, World, story_by};
use crate::training::{EDIT, plans};
use slack_sandbox::{DeliveryFault, Message};
use std::time::Duration;

/// How many click.
const PEOPLE: usize = 40;
/// How many clicks come twice.
const TWICE: u32 = 40;
/// How many get in.
const PLACES: usize = 7;

/// They all tap the same button at one moment.
async fn all_tap(w: &World, people: &[String], card: &Message, button: &str) {
    let taps = people.iter().map(|person| {
        let actor = w.at(person);
        async move { actor.click(&card.channel, &card.ts, button).await.unwrap() }
    });
    for outcome in futures_util::future::join_all(taps).await {
        assert!(outcome.error.is_none(), "{outcome:?}");
    }
    w.quiet().await;
    w.passes(Duration::from_secs(30)).await;
}

/// Who has a place and who waits, as the card names them.
async fn stand(w: &World, card: &Message) -> (Vec<String>, Vec<String>) {
    let reads = w.now_reads(card).await;
    let after = |label: &str| {
        let line = reads.lines().find_map(|line| line.strip_prefix(label)).unwrap_or_default();
        let line = line.split(" and ").next().unwrap_or_default();
        line.split(", ").filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    (after("With a place: "), after("Waiting, in this order: "))
}

#[tokio::test(flavor = "multi_thread")]
async fn exactly_as_many_get_in_as_there_are_places() {
    story_by(Way::Socket, async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let mut people = Vec::new();
        for number in 0..PEOPLE {
            people.push(w.person(&format!("p{number}"), "Europe/Berlin").await);
        }
        let hub = w.initiative(&ona, &sam, &people.iter().collect::<Vec<_>>()).await;
        let card = plans(w, &ona, &hub, "Payroll basics", PLACES).await;
        let shared = w.is_joined_by_two().await;
        // Every click comes twice, the second time at another connection.
        w.slack.delivery_fault("*", DeliveryFault::Repeat { elsewhere: shared }, TWICE).await.unwrap();
        all_tap(w, &people, &card, "training.join").await;
        let (places, waiting) = stand(w, &card).await;
        assert_eq!((places.len(), waiting.len()), (PLACES, PEOPLE - PLACES), "{}", w.now_reads(&card).await);
        assert!(w.now_reads(&card).await.contains("*7 of 7 places* · 33 wait"));

        // All who have a place leave at one moment: the next seven come after them, in their order, each told once.
        let leaving: Vec<_> =
            (0..PEOPLE).filter(|n| places.contains(&format!("@p{n}"))).map(|n| people[n].clone()).collect();
        assert_eq!(leaving.len(), PLACES);
        all_tap(w, &leaving, &card, "training.leave").await;
        w.passes(EDIT).await;
        let (after, still) = stand(w, &card).await;
        assert_eq!(after, waiting[..PLACES].to_vec());
        assert_eq!(still, waiting[PLACES..].to_vec());
        for (number, person) in people.iter().enumerate() {
            let told = w.times_told(person, "You have a place now").await;
            assert_eq!(told, usize::from(after.contains(&format!("@p{number}"))), "p{number}");
        }
        w.stops().await;
        w.starts().await;
        assert_eq!(stand(w, &card).await.0, after);
    })
    .await;
}
