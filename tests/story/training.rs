//! Trainings: people sign up by a button, wait in their order, are reminded, and it is counted who came.

use crate::export::last_file;
use crate::people::{modal, with_people};
use crate::support::{World, story};
use serde_json::{Value, json};
use slack_sandbox::Message;
use std::time::Duration;

pub const EDIT: Duration = Duration::from_secs(5);

/// The owner plans a training for Thursday, 12 March, 10:00 in Berlin, with so many places.
pub async fn plans(w: &World, owner: &str, hub: &str, title: &str, places: usize) -> Message {
    plans_at(w, owner, hub, (title, places), "10:00").await
}

/// The same at another time of that day.
pub async fn plans_at(
    w: &World,
    owner: &str,
    hub: &str,
    (title, places): (&str, usize),
    time: &str,
) -> Message {
    w.accord(owner, hub, "rollout training").await;
    let panel = w.whisper(owner).await;
    w.taps(owner, &panel, "training.plan").await;
    let fields = [
        ("title", json!(title)),
        ("day", json!("2026-03-12")),
        ("time", json!(time)),
        ("place", json!("Room 4")),
        ("capacity", json!(places.to_string())),
    ];
    w.submits(owner, &fields).await;
    w.post_about(hub, title).await
}

/// Somebody taps *Sign up*; what only they see comes back.
pub async fn signs_up(w: &World, who: &str, card: &Message) -> String {
    w.taps(who, card, "training.join").await;
    w.whispered(who).await
}

/// The owner chooses from the menu of a training and sends the form that opens.
pub async fn does(w: &World, owner: &str, card: &Message, what: &str, fields: &[(&str, Value)]) {
    w.chooses(owner, card, "training.more", what).await;
    w.submits(owner, fields).await;
    w.passes(EDIT).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_sign_up_wait_are_reminded_and_counted() {
    story(async |w| {
        let [ona, sam, kim, ben, lee] = w.people(["ona", "sam", "kim", "ben", "lee"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben, &lee]).await;
        let card = plans(w, &ona, &hub, "Payroll basics", 2).await;
        for words in ["Training: Payroll basics", "60 minutes · Room 4", "0 of 2 places", "Sign up"] {
            assert!(card.plain.contains(words), "{words} in {}", card.plain);
        }
        assert!(signs_up(w, &kim, &card).await.contains("You have a place"));
        assert!(signs_up(w, &ben, &card).await.contains("You have a place"));
        assert!(signs_up(w, &ben, &card).await.contains("You have a place already"));
        let waits = signs_up(w, &lee, &card).await;
        assert!(waits.contains("All places are taken. You are the next."), "{waits}");
        w.passes(EDIT).await;
        let now = w.now_reads(&card).await;
        for words in
            ["*2 of 2 places* · one waits", "With a place: @kim, @ben", "Waiting, in this order: @lee"]
        {
            assert!(now.contains(words), "{words} in {now}");
        }

        // Ben leaves while nothing runs for a moment; Lee hears it once.
        w.taps(&ben, &card, "training.leave").await;
        assert!(w.whispered(&ben).await.contains("You left"));
        w.stops().await;
        w.starts().await;
        w.passes(EDIT).await;
        let place = w.told_of(&lee, "You have a place now").await;
        assert!(
            place.plain.contains("Payroll basics") && place.plain.contains("You waited longest"),
            "{}",
            place.plain
        );
        assert_eq!(w.times_told(&lee, "You have a place now").await, 1);
        w.taps(&lee, &place, "training.calendar").await;
        w.passes(EDIT).await;
        let (message, bytes) = last_file(w, &lee).await;
        assert!(message.plain.contains("it stands in your calendar"), "{}", message.plain);
        let text = String::from_utf8(bytes).unwrap();
        for words in ["DTSTART:20260312T090000Z", "METHOD:PUBLISH", "LOCATION:Room 4", "SEQUENCE:0"] {
            assert!(text.contains(words), "{words} in {text}");
        }

        // On the working day before at ten, and an hour before; none of it takes of anybody's week.
        w.until("2026-03-11T08:59:00Z").await;
        assert_eq!(w.times_told(&kim, "You signed up for").await, 0);
        w.until("2026-03-11T09:01:00Z").await;
        for person in [&kim, &lee] {
            assert_eq!(w.times_told(person, "You signed up for").await, 1);
        }
        assert_eq!(w.times_told(&ben, "You signed up for").await, 0, "who left is not reminded");
        w.until("2026-03-12T08:01:00Z").await;
        let soon = w.told_of(&kim, "It begins within the hour").await;
        assert!(soon.plain.contains("takes nothing of your week's asks"), "{}", soon.plain);
        w.at(&kim).open_home().await.unwrap();
        w.quiet().await;
        let home = w.slack.home(&kim).await.unwrap().map(|view| view.plain).unwrap_or_default();
        assert!(!home.contains("1 ask") && !home.contains("2 asks"), "{home}");

        // Afterwards: who came.
        w.until("2026-03-12T10:01:00Z").await;
        let over = w.told_of(&ona, "is over. Who came?").await;
        w.taps(&ona, &over, "training.came").await;
        let form = modal(w, &ona).await;
        assert!(
            form.contains("those with a place are filled in")
                || form.contains("Those with a place are filled in"),
            "{form}"
        );
        w.submits(&ona, &[("came", json!([kim, ben]))]).await;
        w.passes(EDIT).await;
        w.told_of(&ona, "2 came, of 2 with a place").await;
        w.accord(&ona, &hub, "rollout training").await;
        let panel = w.whispered(&ona).await;
        assert!(panel.contains("2 of 2 trained") && panel.contains("2 came"), "{panel}");
        w.accord(&kim, &hub, "rollout training").await;
        let seen = w.whispered(&kim).await;
        assert!(!seen.contains("Plan a training"), "{seen}");
        assert!(w.accord(&kim, &hub, "help").await.contains("rollout"));
    })
    .await;
}
