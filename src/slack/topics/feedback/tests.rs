use super::*;
use crate::slack::incoming::{Incoming, Press, interaction};
use rstest::rstest;
use serde_json::json;

fn pressed(action_id: &str, value: &str) -> Option<Ask> {
    let press = Press { action_id: action_id.into(), value: value.into(), ..Press::default() };
    Ask::pressed(&press)
}

fn list(label: Option<&str>, before: i64) -> Ask {
    let (initiative, label) = (InitiativeId(1), label.map(str::to_owned));
    Ask::List(Listed { initiative, label, before: FeedbackId(before) })
}

#[rstest]
#[case("feedback.accept", "12/new", Some(Ask::Judge(FeedbackId(12), Some(Open::New), State::Accepted)))]
#[case("feedback.accept", "12", Some(Ask::Judge(FeedbackId(12), None, State::Accepted)))]
#[case("feedback.park", "12/accepted", Some(Ask::Judge(FeedbackId(12), Some(Open::Accepted), State::Parked)))]
#[case("feedback.done", "12/parked", Some(Ask::Judge(FeedbackId(12), Some(Open::Parked), State::Done)))]
#[case("feedback.decline", "12/new", Some(Ask::Show(Modal::Decline, FeedbackId(12), Some(Open::New))))]
#[case("feedback.merge", "12/new", Some(Ask::Show(Modal::Merge, FeedbackId(12), Some(Open::New))))]
#[case("feedback.labels", "12/done", Some(Ask::Show(Modal::Labels, FeedbackId(12), None)))]
#[case("feedback.edit", "12", Some(Ask::Show(Modal::Edit, FeedbackId(12), None)))]
#[case("feedback.remove", "12", Some(Ask::Show(Modal::Remove, FeedbackId(12), None)))]
#[case("feedback.part", "12/merged", Some(Ask::Part(FeedbackId(12))))]
#[case("feedback.next", "12", Some(Ask::Next(FeedbackId(12))))]
#[case("feedback.another", "1", Some(Ask::ForAnother(InitiativeId(1))))]
#[case("feedback.quarter.stop", "", Some(Ask::Quarterly(false)))]
#[case("feedback.quarter.again", "", Some(Ask::Quarterly(true)))]
#[case("feedback.open", "12", Some(Ask::Open(FeedbackId(12))))]
#[case("feedback.triage", "1", Some(Ask::Triage(InitiativeId(1))))]
#[case("feedback.more", "1:12", Some(list(None, 12)))]
#[case("feedback.more", "1:12:first day", Some(list(Some("first day"), 12)))]
#[case("feedback.label", "1:a: b", Some(list(Some("a: b"), i64::MAX)))]
#[case("feedback.label", "1:", Some(list(None, i64::MAX)))]
#[case("feedback.more", "12", None)]
#[case("feedback.accept", "twelve", None)]
#[case("feedback.sing", "12", None)]
#[case("decision.accept", "12", None)]
fn a_button_is_an_ask(#[case] action_id: &str, #[case] value: &str, #[case] ask: Option<Ask>) {
    assert_eq!(pressed(action_id, value), ask);
}

#[rstest]
#[case("feedback.decline", "reason")]
#[case("feedback.merge", "into")]
#[case("feedback.labels", "new")]
#[case("feedback.edit", "text")]
#[case("feedback.remove", "none")]
#[case("feedback.sing", "none")]
fn a_modal_is_an_ask(#[case] callback_id: &str, #[case] field: &str) {
    let form = Form {
        feedback: FeedbackId(12),
        channel: Some(ChannelId::new("C1")),
        below: None,
        seen: Some(Open::New),
    };
    let view = json!({
        "callback_id": callback_id, "private_metadata": serde_json::to_string(&form).unwrap(),
        "state": { "values": { field: { field: { "type": "plain_text_input", "value": "typed" } } } },
    });
    let (_, incoming) = interaction(&json!({ "type": "view_submission", "view": view }));
    let Incoming::Submission(submission) = incoming else { panic!("no submission") };
    let typed = "typed".to_owned();
    let wanted = match callback_id {
        "feedback.decline" => Some(Ask::Decline(form, typed)),
        "feedback.merge" => Some(Ask::Merge(form, typed)),
        "feedback.labels" => Some(Ask::Label(form, Vec::new(), typed)),
        "feedback.edit" => Some(Ask::Rewrite(form, Words { text: typed, name: String::new() })),
        "feedback.remove" => Some(Ask::Remove(form)),
        _ => None,
    };
    assert_eq!(Ask::submitted(&submission), wanted);
}

#[test]
fn a_form_of_the_version_before_is_read() {
    let form: Form = serde_json::from_value(json!({ "feedback": 12, "channel": "C1" })).unwrap();
    assert_eq!((form.below, form.seen), (None, None));
}
