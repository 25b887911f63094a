//! The form and the command, through the router.

use crate::common::{actor, engines, member};
use crate::world::{World, plan};
use accord::actions::ActionError;
use accord::domain::checkin::Wall;
use accord::domain::ids::ChannelId;
use accord::domain::job::{Job, Whisper};
use accord::domain::notice::Notice;
use accord::domain::notice::checkin::Notice as Said;
use accord::domain::refusal::Refusal;
use accord::slack::command::Command;
use accord::slack::incoming::{self, Incoming, Origin};
use accord::slack::reply::Reply;
use accord::slack::router::{self, Context};
use accord::slack::topics::checkin::Ask;
use accord::store::{StoreError, checkins, unit};
use jiff::SignedDuration;
use serde_json::{Value, json};

const PEOPLE: [(&str, &str); 2] = [("UYORK", "America/New_York"), ("UBERLIN", "Europe/Berlin")];

async fn ask(world: &World, who: &str, ask: Ask) -> Reply {
    let origin =
        Origin { member: Some(member(who)), channel: Some(ChannelId::new("C_HUB")), ..Origin::default() };
    let context = Context { actor: actor(who), origin, settle: SignedDuration::from_mins(10), mail: false };
    let work =
        unit(move |tx| Box::pin(async move { router::route(tx, &context, Command::Checkin(ask)).await }));
    world.house.write::<_, ActionError, _>(work).await.unwrap()
}

fn words(text: &str) -> Ask {
    Ask::Words(text.to_owned())
}

/// The modal that opened, submitted with these fields changed.
fn submit(view: &Value, changes: &[(&str, &str)]) -> Ask {
    let mut values = json!({
        "roles": { "roles": { "type": "checkboxes", "selected_options": [{ "value": "stakeholder" }] } },
        "schedule": { "schedule": { "type": "plain_text_input", "value": "Thursdays 10:00" } },
        "zone": { "zone": { "type": "static_select", "selected_option": { "value": "own" } } },
        "answer": { "answer": { "type": "static_select", "selected_option": { "value": "24" } } },
    });
    for (field, value) in changes {
        values[field][field]["value"] = json!(value);
    }
    let (_, incoming) = incoming::interaction(&json!({
        "type": "view_submission", "user": { "id": "U_OWNER" },
        "view": {
            "id": "V1", "callback_id": view["callback_id"], "private_metadata": view["private_metadata"],
            "state": { "values": values },
        },
    }));
    let Incoming::Submission(form) = incoming else { panic!("no submission") };
    Ask::submitted(&form).unwrap()
}

async fn opened(world: &World) -> Value {
    let Reply::Open(view) = ask(world, "U_OWNER", words("")).await else { panic!("no modal opened") };
    json!(view)
}

#[tokio::test]
async fn a_schedule_nobody_can_read_is_named_at_its_field() {
    for engine in engines() {
        let world = World::new(engine, &PEOPLE).await;
        let view = opened(&world).await;
        let reply = ask(&world, "U_OWNER", submit(&view, &[("schedule", "Thirsdays 10:00")])).await;
        let sentence = "I can't read *Thirsdays*: did you mean Thursday? Try `Thursdays 10:00`.";
        assert_eq!(reply, Reply::Errors(vec![("schedule".into(), sentence.into())]));
        let reply =
            ask(&world, "U_OWNER", submit(&view, &[("schedule", ""), ("zone", "Europe/Berln")])).await;
        let Reply::Errors(errors) = reply else { panic!("{reply:?}") };
        assert_eq!(errors[0], ("schedule".into(), "When? Try `Thursdays 10:00`.".into()));
        assert!(errors[1].0 == "zone" && errors[1].1.contains("Europe/Berlin"), "{errors:?}");
        for (words, sentence) in [
            ("0 9,15 * * Thu", "A check-in asks at most once a day."),
            ("* * * * *", "A check-in asks at most once a day."),
            ("Sundays 10:00", "None of these dates is a working day of the check-in."),
        ] {
            let reply = ask(&world, "U_OWNER", submit(&view, &[("schedule", words)])).await;
            let Reply::Errors(errors) = reply else { panic!("{reply:?}") };
            assert!(errors[0].0 == "schedule" && errors[0].1.starts_with(sentence), "{errors:?}");
        }
    }
}

#[tokio::test]
async fn a_form_submitted_twice_sets_one_check_in_up_and_echoes_it() {
    for engine in engines() {
        let mut world = World::new(engine, &PEOPLE).await;
        let view = opened(&world).await;
        for _ in 0..2 {
            assert_eq!(ask(&world, "U_OWNER", submit(&view, &[])).await, Reply::Silent);
        }
        let echoes: Vec<_> = world.house.due_jobs().await.into_iter().filter_map(planned).collect();
        let (sentence, next, sends) = &echoes[0];
        assert_eq!(sentence, "Every Thursday at 10:00 (each one's own time)");
        assert_eq!(next, &["2026-03-05T10:00:00", "2026-03-12T10:00:00", "2026-03-19T10:00:00"]);
        let york = ["2026-03-05T15:00:00Z", "2026-03-12T14:00:00Z", "2026-03-19T14:00:00Z"];
        assert_eq!(sends[1], ("UYORK".to_owned(), york.map(str::to_owned).to_vec()));
        assert!(echoes.iter().all(|echo| *echo == echoes[0]));
        // Submitted twice, asked once.
        world.house.now = "2026-03-05T09:00:00Z".parse().unwrap();
        plan(&world.house).await;
        let rounds = world.house.due_jobs().await.into_iter().filter(|job| matches!(job, Job::Work(_)));
        assert_eq!(rounds.count(), 1);
    }
}

type Echo = (String, Vec<String>, Vec<(String, Vec<String>)>);

fn planned(job: Job) -> Option<Echo> {
    let Job::Whisper(Whisper {
        notice: Notice::Checkin(Said::Planned { sentence, next, sends, .. }), ..
    }) = job
    else {
        return None;
    };
    let texts = |all: Vec<jiff::Timestamp>| all.iter().map(ToString::to_string).collect();
    let sends = sends.into_iter().map(|(who, all)| (who.to_string(), texts(all))).collect();
    Some((sentence, next.iter().map(ToString::to_string).collect(), sends))
}

#[tokio::test]
async fn only_the_owner_sets_it_up() {
    for engine in engines() {
        let world = World::new(engine, &PEOPLE).await;
        let view = opened(&world).await;
        let refused = Reply::Notice(Notice::Refused(Refusal::NotOwner { owner: member("U_OWNER") }));
        assert_eq!(ask(&world, "UYORK", submit(&view, &[])).await, refused);
        assert_eq!(ask(&world, "UYORK", Ask::SetUp(world.initiative.id)).await, refused);
        let id = world.initiative.id;
        let work = unit(move |tx| Box::pin(async move { checkins::of_initiative(tx, id).await }));
        assert_eq!(world.house.read::<_, StoreError, _>(work).await.unwrap(), []);
    }
}

#[tokio::test]
async fn the_command_shows_each_what_is_theirs() {
    for engine in engines() {
        let mut world = World::new(engine, &PEOPLE).await;
        let shown = |reply: Reply| match reply {
            Reply::Show(message) => json!(message.blocks).to_string(),
            other => panic!("{other:?}"),
        };
        assert!(shown(ask(&world, "UYORK", words("")).await).contains("has no check-in yet"));
        world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap();
        let owners = shown(ask(&world, "U_OWNER", words("onh")).await);
        assert!(owners.contains("checkin.pause") && owners.contains("Thu 5 March 10:00"));
        assert!(shown(ask(&world, "UYORK", words("")).await).contains("Nothing is open for you."));
        world.at("2026-03-05T15:00:00Z").await;
        assert!(shown(ask(&world, "UYORK", words("")).await).contains("checkin.score.5"));
    }
}

#[tokio::test]
async fn typed_words_belong_to_the_newest_question() {
    for engine in engines() {
        let mut world = World::new(engine, &PEOPLE).await;
        world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap();
        world.at("2026-03-05T09:00:00Z").await;
        for (who, expected) in [("UBERLIN", true), ("UYORK", false)] {
            let work = unit(move |tx| {
                Box::pin(async move {
                    let origin = Origin { member: Some(member(who)), ..Origin::default() };
                    let (_, incoming) = incoming::event(&json!({ "event": {
                        "type": "message", "channel_type": "im", "user": who, "ts": "1.1", "text": "the feed",
                    } }));
                    let Incoming::Message(posted) = incoming else { panic!("no message") };
                    Ask::typed(tx, &origin, &posted).await
                })
            });
            let found = world.house.read::<_, StoreError, _>(work).await.unwrap();
            assert_eq!(found.is_some(), expected, "{who}");
            if let Some(found) = found {
                let reply = ask(&world, who, found).await;
                assert!(matches!(reply, Reply::Notice(Notice::Checkin(Said::Kept { words: true, .. }))));
            }
        }
    }
}
