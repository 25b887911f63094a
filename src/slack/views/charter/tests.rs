//! What people read about charters.

use super::*;
use crate::actions::charter::read::{Asked, Seen};
use crate::domain::charter::{Base, Charter, CharterState, CharterVersion, Statements};
use crate::domain::ids::{ChannelId, DecisionId, InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, Life, SponsorSaid};
use crate::domain::stage::Stage;
use crate::slack::blocks::Message;
use crate::slack::blocks::Remembered;
use jiff::Timestamp;
use serde_json::Value;

fn initiative() -> Initiative {
    Initiative {
        id: InitiativeId(1),
        key: "ONH".into(),
        name: "Onboarding Hub".into(),
        owner: MemberId::new("UOWNER"),
        deputy: None,
        sponsor: MemberId::new("USPONSOR"),
        sponsor_said: SponsorSaid::Yes,
        channel: ChannelId::new("CHUB"),
        stage: Stage::Discovery,
        stage_since: Timestamp::UNIX_EPOCH,
        life: Life::Active,
        problem: String::new(),
        created_at: Timestamp::UNIX_EPOCH,
    }
}

fn charter(version: u32, state: CharterState, vision: &str) -> Charter {
    let mut statements = Statements::default();
    statements.set(Statement::Vision, vision);
    Charter {
        initiative: InitiativeId(1),
        version: CharterVersion(version),
        revision: 1,
        state,
        statements,
        written_by: MemberId::new("UOWNER"),
        written_at: Timestamp::UNIX_EPOCH,
    }
}

fn text(message: &Message) -> String {
    let blocks = serde_json::to_value(&message.blocks).unwrap();
    let mut found = Vec::new();
    collect(&blocks, &mut found);
    found.join("\n")
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("text").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| collect(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

#[test]
fn what_changed_since_the_signed_version_is_marked() {
    let by = MemberId::new("USPONSOR");
    let signed = CharterState::Signed { decision: DecisionId(3), by, at: Timestamp::UNIX_EPOCH };
    let seen = Seen {
        initiative: initiative(),
        charter: Some(charter(2, CharterState::Draft, "Everybody works on day two")),
        before: Some(charter(1, signed, "Everybody works on day one")),
        asked: None,
        alignment: None,
    };
    let owners = text(&panel(&seen, &MemberId::new("UOWNER")));
    assert!(owners.contains("day ~one~ *two*"), "{owners}");
    assert!(
        owners.contains("Ask the sponsor to sign") && owners.contains("Not said yet: Problem"),
        "{owners}"
    );
    let others = text(&panel(&seen, &MemberId::new("UKIM")));
    assert!(!others.contains("Change it") && others.contains("Read it all"), "{others}");
}

#[test]
fn what_waits_cannot_be_asked_again_and_what_ended_can() {
    let id = DecisionId(4);
    let seen = |asked| Seen {
        initiative: initiative(),
        charter: Some(charter(1, CharterState::Asked(id), "Everybody works")),
        before: None,
        asked: Some((id, asked)),
        alignment: Some(1),
    };
    let shown = |asked| text(&panel(&seen(asked), &MemberId::new("UOWNER")));
    assert!(!shown(Asked::Open).contains("Ask the sponsor to sign"));
    assert!(shown(Asked::Ended).contains("Ask the sponsor to sign"));
}

#[test]
fn a_form_of_the_longest_statements_fits_and_says_where_two_wrote() {
    let (long, id) = ("ä ".repeat(1500), InitiativeId(1));
    let mut statements = Statements::default();
    for statement in Statement::ALL {
        statements.set(statement, &long);
    }
    let saved = Charter { statements: statements.clone(), ..charter(1, CharterState::Draft, "") };
    let base = Base::of(CharterVersion(1), 3, &statements);
    let clash = Clash { saved: &saved, statements: &Statement::ALL };
    let view = serde_json::to_value(write(&initiative(), &base, &statements, Some(clash))).unwrap();
    assert!(view["private_metadata"].as_str().unwrap().len() <= 3000);
    assert!(view.to_string().len() < 250_000);
    let kept = Remembered::read(view["private_metadata"].as_str().unwrap()).unwrap();
    let meta: Writing = serde_json::from_str(&kept.rest).unwrap();
    assert_eq!(meta, Writing { id, base });
    assert!(view.to_string().contains("vision.3"), "an updated form shows what we put there");
}
