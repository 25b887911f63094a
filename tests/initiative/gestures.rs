//! From what Slack sends to the answer: commands, buttons and forms.

use crate::world::*;
use accord::actions::initiative::accept::accept;
use accord::slack::blocks::{Message, View};
use accord::slack::command::{self, Command};
use accord::slack::gesture;
use accord::slack::incoming::{self, Origin};
use accord::slack::render::{self, Rendered, To};
use accord::slack::reply::Reply;
use accord::slack::router::{Context, route};
use accord::slack::topics::initiative::{Ask, Opens};
use jiff::SignedDuration;
use serde_json::{Value, json};

async fn ask(house: &House, who: &str, channel: &str, command: Command) -> Reply {
    let channel = Some(ChannelId::new(channel));
    let origin = Origin { member: Some(member(who)), channel, ..Origin::default() };
    let context = Context { actor: actor(who), origin, settle: SignedDuration::from_mins(10), mail: false };
    act!(house, |tx| route(tx, &context, command)).unwrap()
}

async fn submit(house: &House, who: &str, callback: &str, metadata: &Value, values: Value) -> Reply {
    let payload = json!({
        "type": "view_submission", "user": { "id": who },
        "view": { "id": "V1", "callback_id": callback, "private_metadata": metadata.to_string(),
                  "state": { "values": values } },
    });
    let (_, incoming) = incoming::interaction(&payload);
    let command = gesture::of_modal(&incoming).expect("a form of ours");
    ask(house, who, "", command).await
}

fn filled(name: &str) -> Value {
    json!({
        "name": { "name": { "type": "plain_text_input", "value": name } },
        "sponsor": { "sponsor": { "type": "users_select", "selected_user": "U_SPONSOR" } },
        "channel": { "channel": { "type": "conversations_select", "selected_conversation": "C_HUB" } },
    })
}

fn errors(reply: Reply) -> Vec<(String, String)> {
    match reply {
        Reply::Errors(errors) => errors,
        other => panic!("no errors: {other:?}"),
    }
}

fn opened(reply: Reply) -> String {
    let Reply::Open(view) = reply else { panic!("no form: {reply:?}") };
    text_of(&view)
}

fn text_of(view: &View) -> String {
    serde_json::to_string(view).unwrap()
}

fn shown(reply: Reply) -> Message {
    match reply {
        Reply::Show(message) => message,
        other => panic!("nothing shown: {other:?}"),
    }
}

#[tokio::test]
async fn a_form_is_answered_at_its_fields_and_creates_one() {
    for engine in engines() {
        let house = db(engine).await;
        let nonce = json!({ "nonce": "n1" });
        let form =
            async |name: &str| submit(&house, "U_OWNER", "initiative.create", &nonce, filled(name)).await;
        let long = errors(form(&"x".repeat(4000)).await);
        assert_eq!(long[0].0, "name");
        assert!(long[0].1.contains("80 characters"), "{long:?}");
        assert_eq!(errors(form("").await), [("name".to_owned(), "Please fill in the name.".to_owned())]);
        assert!(house.due_jobs().await.is_empty());
        assert_eq!(form("Onboarding Hub").await, Reply::Silent);
        assert_eq!(form("Onboarding Hub").await, Reply::Silent);
        assert_eq!(house.due_jobs().await.len(), 4);
    }
}

#[tokio::test]
async fn the_form_knows_its_channel_unless_it_is_a_direct_message() {
    let house = db(engines()[0]).await;
    let here = opened(ask(&house, "U_OWNER", "C_HUB", command::parse("new")).await);
    assert!(here.contains(r#""initial_conversation":"C_HUB""#), "{here}");
    let direct = opened(ask(&house, "U_OWNER", "D_OWNER", command::parse("new")).await);
    assert!(!direct.contains("initial_conversation"), "{direct}");
}

#[tokio::test]
async fn only_the_owner_opens_its_forms() {
    let house = db(engines()[0]).await;
    let id = created(&house, draft("Hub"), "n1").await.unwrap();
    let press = |what| Command::Initiative(Ask::Open(what, id));
    for form in [Opens::People, Opens::Problem, Opens::Checklist, Opens::More, Opens::Gate] {
        let reply = ask(&house, "U_KIM", "C_HUB", press(form)).await;
        let refused = Reply::Notice(Notice::Refused(Refusal::NotOwner { owner: member("U_OWNER") }));
        assert_eq!(reply, refused);
        opened(ask(&house, "U_OWNER", "C_HUB", press(form)).await);
    }
    opened(ask(&house, "U_SPONSOR", "D_1", press(Opens::Suggest)).await);
    assert!(matches!(ask(&house, "U_OWNER", "C_HUB", press(Opens::Suggest)).await, Reply::Notice(_)));
}

#[tokio::test]
async fn a_checklist_is_ticked_and_emptied_by_its_form() {
    let house = db(engines()[0]).await;
    let id = created(&house, draft("Hub"), "n1").await.unwrap();
    let meta = json!({ "id": id.0, "stage": "discovery" });
    let ticked = |positions: &[&str]| {
        let options: Vec<_> = positions.iter().map(|at| json!({ "value": at })).collect();
        json!({ "criteria": { "criteria": { "type": "checkboxes", "selected_options": options } } })
    };
    for (positions, words) in [(&["0", "3"][..], "2 of 4"), (&[], "0 of 4")] {
        let reply = submit(&house, "U_OWNER", "initiative.checklist", &meta, ticked(positions)).await;
        assert_eq!(reply, Reply::Silent);
        let status = shown(ask(&house, "U_ANYBODY", "C_HUB", command::parse("status")).await);
        let status = serde_json::to_string(&status).unwrap();
        assert!(status.contains(words), "{status}");
    }
}

#[tokio::test]
async fn what_is_delivered_late_shows_the_truth() {
    for engine in engines() {
        let house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        let rendered =
            async |post: Post| -> Option<Rendered> { act!(house, |tx| render::post(tx, &post)).unwrap() };
        let card = rendered(Post::InitiativeCard(id)).await.unwrap();
        assert_eq!(card.to, To::Channel(ChannelId::new("C_HUB")));
        let invite = || Post::SponsorInvite(id, member("U_SPONSOR"));
        assert_eq!(rendered(invite()).await.unwrap().to, To::Member(member("U_SPONSOR")));
        act!(house, |tx| accept(tx, &actor("U_SPONSOR"), id)).unwrap();
        assert_eq!(rendered(invite()).await, None);
        let edits = {
            let edit = Edit::SponsorInvite(id, member("U_SPONSOR"));
            act!(house, |tx| render::edit(tx, &edit)).unwrap()
        };
        assert_eq!(edits[0].subject, invite().subject());
        assert!(edits[0].message.text.starts_with("You sponsor"), "{edits:?}");
    }
}
