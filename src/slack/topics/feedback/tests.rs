use super::*;
use crate::slack::incoming::{Incoming, interaction};
use rstest::rstest;
use serde_json::json;

fn pressed(action_id: &str, value: &str) -> Option<Ask> {
    let press = Press { action_id: action_id.into(), value: value.into(), ..Press::default() };
    Ask::pressed(&press)
}

#[rstest]
#[case("feedback.accept", "12", Some(Ask::Judge(FeedbackId(12), State::Accepted)))]
#[case("feedback.park", "12", Some(Ask::Judge(FeedbackId(12), State::Parked)))]
#[case("feedback.done", "12", Some(Ask::Judge(FeedbackId(12), State::Done)))]
#[case("feedback.decline", "12", Some(Ask::Show(Modal::Decline, FeedbackId(12))))]
#[case("feedback.merge", "12", Some(Ask::Show(Modal::Merge, FeedbackId(12))))]
#[case("feedback.edit", "12", Some(Ask::Show(Modal::Edit, FeedbackId(12))))]
#[case("feedback.remove", "12", Some(Ask::Show(Modal::Remove, FeedbackId(12))))]
#[case("feedback.open", "12", Some(Ask::Open(FeedbackId(12))))]
#[case("feedback.triage", "1", Some(Ask::Triage(InitiativeId(1))))]
#[case("feedback.more", "1:12", Some(Ask::More(InitiativeId(1), FeedbackId(12))))]
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
#[case("feedback.edit", "text")]
#[case("feedback.remove", "none")]
#[case("feedback.sing", "none")]
fn a_modal_is_an_ask(#[case] callback_id: &str, #[case] field: &str) {
    let form = Form { feedback: FeedbackId(12), channel: Some(ChannelId::new("C1")) };
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
        "feedback.edit" => Some(Ask::Rewrite(form, typed)),
        "feedback.remove" => Some(Ask::Remove(form)),
        _ => None,
    };
    assert_eq!(Ask::submitted(&submission), wanted);
}
