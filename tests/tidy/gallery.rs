//! Whatever Accord shows is in the demo's gallery: every view, every kind of notice, every state.

use crate::assert_tidy;
use crate::source::{self, Source, has_word};

const VIEWS: &str = "src/slack/views/";
const GALLERY: &str = "src/cli/demo/gallery/";

/// Lists of which each kind is seen in the gallery: file, name, and how the gallery's code writes a kind.
const KINDS: &[(&str, &str, &str)] = &[
    ("src/domain/refusal.rs", "Refusal", "Refusal::"),
    ("src/domain/refusal/charter.rs", "CharterRefusal", "CharterRefusal::"),
    ("src/domain/refusal/deciding.rs", "DecidingRefusal", "DecidingRefusal::"),
    ("src/domain/refusal/checkin.rs", "CheckinRefusal", "CheckinRefusal::"),
    ("src/domain/refusal/course.rs", "CourseRefusal", "CourseRefusal::"),
    ("src/domain/refusal/pulse.rs", "PulseRefusal", "PulseRefusal::"),
    ("src/domain/notice/pulse.rs", "Notice", "N::"),
    ("src/domain/refusal/emoji.rs", "EmojiRefusal", "EmojiRefusal::"),
    ("src/domain/refusal/feedback.rs", "FeedbackRefusal", "FeedbackRefusal::"),
    ("src/domain/refusal/kickoff.rs", "KickoffRefusal", "KickoffRefusal::"),
    ("src/domain/refusal/log.rs", "LogRefusal", "LogRefusal::"),
    ("src/domain/refusal/mail.rs", "MailRefusal", "MailRefusal::"),
    ("src/domain/notice/mail.rs", "Notice", "N::"),
    ("src/domain/refusal/outcome.rs", "OutcomeRefusal", "OutcomeRefusal::"),
    ("src/domain/refusal/people.rs", "PeopleRefusal", "PeopleRefusal::"),
    ("src/domain/refusal/prewiring.rs", "PrewiringRefusal", "PrewiringRefusal::"),
    ("src/domain/refusal/rollout.rs", "RolloutRefusal", "RolloutRefusal::"),
    ("src/domain/notice/rollout.rs", "Notice", "N::"),
    ("src/domain/refusal/promise.rs", "PromiseRefusal", "PromiseRefusal::"),
    ("src/domain/notice/promise.rs", "Notice", "N::"),
    ("src/domain/promise.rs", "State", "State::"),
    ("src/domain/refusal/prototype.rs", "PrototypeRefusal", "PrototypeRefusal::"),
    ("src/domain/prototype.rs", "Severity", "Severity::"),
    ("src/domain/prototype.rs", "Went", "Went::"),
    ("src/domain/refusal/scope.rs", "ScopeRefusal", "ScopeRefusal::"),
    ("src/domain/refusal/rollout/announcement.rs", "AnnouncementRefusal", "AnnouncementRefusal::"),
    ("src/domain/notice/announcement.rs", "Notice", "N::"),
    ("src/domain/announcement.rs", "State", "State::"),
    ("src/domain/announcement.rs", "Problem", "Problem::"),
    ("src/domain/refusal/training.rs", "TrainingRefusal", "TrainingRefusal::"),
    ("src/domain/notice/training.rs", "Notice", "N::"),
    ("src/domain/refusal/update.rs", "UpdateRefusal", "UpdateRefusal::"),
    ("src/domain/decision.rs", "State", "State::"),
    ("src/domain/decision/effect.rs", "Notice", "Said::"),
    ("src/domain/notice/charter.rs", "Notice", "N::"),
    ("src/domain/notice/course.rs", "Notice", "N::"),
    ("src/domain/initiative/turn.rs", "TurnKind", "TurnKind::"),
    ("src/domain/initiative/involvement.rs", "Approves", "Approves::"),
    ("src/domain/notice/decision.rs", "What", "What::"),
    ("src/domain/notice/checkin.rs", "Notice", "N::"),
    ("src/domain/notice/feedback.rs", "Notice", "N::"),
    ("src/domain/notice/initiative.rs", "Notice", "N::"),
    ("src/domain/notice/operations.rs", "Notice", "N::"),
    ("src/domain/notice/kickoff.rs", "Notice", "N::"),
    ("src/domain/notice/people.rs", "Notice", "N::"),
    ("src/domain/notice/people.rs", "From", "From::"),
    ("src/domain/notice/roadmap.rs", "Notice", "N::"),
    ("src/domain/notice/settings.rs", "Notice", "N::"),
    ("src/domain/greeting.rs", "Occasion", "Occasion::"),
    ("src/domain/notice/update.rs", "Notice", "N::"),
    ("src/domain/notice/mod.rs", "Notice", "Notice::"),
    ("src/domain/feedback.rs", "State", "State::"),
    ("src/domain/update.rs", "State", "State::"),
    ("src/domain/initiative/setup.rs", "NextStep", "NextStep::"),
    ("src/domain/initiative.rs", "SponsorSaid", "SponsorSaid::"),
    ("src/domain/initiative.rs", "Life", "Life::"),
    ("src/domain/stage.rs", "GateVerdict", "GateVerdict::"),
    ("src/domain/people.rs", "Standing", "Standing::"),
    ("src/slack/views/initiative/invite.rs", "Seat", "Seat::"),
    ("src/actions/initiative/needs.rs", "Need", "Need::"),
];

/// Kinds of which nothing is shown: a refusal that carries one of the others.
const CARRIERS: &[&str] = &[
    "Refusal::Charter",
    "Refusal::Checkin",
    "Refusal::Course",
    "Refusal::Deciding",
    "Refusal::Emoji",
    "Refusal::Feedback",
    "Refusal::Log",
    "Refusal::Scope",
    "Refusal::Update",
    "Refusal::Outcome",
    "RolloutRefusal::Training",
    "RolloutRefusal::Announcement",
    "Refusal::Rollout",
];

#[test]
fn every_view_is_in_the_gallery() {
    let sources = source::all();
    let shown = gallery(&sources);
    let views = sources.iter().filter(|source| source.path.starts_with(VIEWS) && !is_test(source));
    let missing: Vec<_> = views.flat_map(|source| missing_views(source, &shown)).collect();
    assert_tidy(&missing);
}

#[test]
fn every_kind_is_in_the_gallery() {
    let sources = source::all();
    let shown = gallery(&sources);
    let mut missing = Vec::new();
    for &(path, name, written) in KINDS {
        let text = sources.iter().find(|source| source.path == path).map(|source| source.code.as_str());
        let kinds = kinds_of(text.unwrap_or_default(), name);
        if kinds.is_empty() {
            missing.push(format!("{path}: no list {name}"));
        }
        let kinds = kinds.into_iter().map(|kind| format!("{written}{kind}"));
        let absent = kinds.filter(|kind| !CARRIERS.contains(&kind.as_str()) && !has_word(&shown, kind));
        missing.extend(absent.map(|kind| format!("{path}: {kind} of {name} is not in {GALLERY}")));
    }
    assert_tidy(&missing);
}

fn gallery(sources: &[Source]) -> String {
    let ours = sources.iter().filter(|source| source.path.starts_with(GALLERY));
    ours.map(|source| source.code.as_str()).collect()
}

fn is_test(source: &Source) -> bool {
    source.path.contains("/tests/") || source.path.ends_with("/tests.rs")
}

/// Public functions that give a message or a modal and are not called as `topic::name(`, or by the name of their file.
fn missing_views(source: &Source, shown: &str) -> Vec<String> {
    let below = source.path.strip_prefix(VIEWS).unwrap_or_default();
    let places = below.split('/').map(|part| part.trim_end_matches(".rs"));
    let places: Vec<_> = places.filter(|place| *place != "mod").collect();
    let called = |name: &str| places.iter().any(|place| has_word(shown, &format!("{place}::{name}")));
    // A topic's words of a notice are reached through `notice::notice`, which takes every kind.
    let views = view_names(&source.code).into_iter().filter(|name| *name != "notice" || below == "notice.rs");
    let missing = views.filter(|name| !called(name));
    missing.map(|name| format!("{}: {name} is not in {GALLERY}", source.path)).collect()
}

/// The names of public functions at the margin that give a message or a modal.
fn view_names(code: &str) -> Vec<&str> {
    let functions = code.split("\npub fn ").skip(1);
    let view = |function: &&str| {
        let head = function.split('{').next().unwrap_or_default();
        head.trim_end().ends_with("-> Message") || head.trim_end().ends_with("-> View")
    };
    let name = |function: &'_ str| function.find(['(', '<']).unwrap_or_default();
    functions.filter(view).map(|function| &function[..name(function)]).collect()
}

/// The kinds of a public list.
fn kinds_of<'a>(code: &'a str, name: &str) -> Vec<&'a str> {
    let Some((_, body)) = code.split_once(&format!("\npub enum {name} {{\n")) else { return Vec::new() };
    let body = body.split_once("\n}").map_or(body, |(body, _)| body);
    let margin =
        |line: &'a str| line.strip_prefix("    ").filter(|rest| rest.starts_with(char::is_uppercase));
    let word = |line: &'a str| line.split(|c: char| !c.is_alphanumeric()).next();
    body.lines().filter_map(margin).filter_map(word).collect()
}

#[test]
fn a_view_that_is_missing_is_found() {
    let text = "\npub fn card(a: u8) -> Message {}\npub fn form<'a>(\n    a: &'a str,\n) -> View {}\npub fn id() -> u8 {}\n";
    let source = Source::new("src/slack/views/decision/card.rs", text);
    assert_eq!(view_names(text), ["card", "form"]);
    assert!(missing_views(&source, "decision::card(1); card::form(2)").is_empty());
    assert_eq!(missing_views(&source, "decision::card(1)").len(), 1);
    assert_eq!(missing_views(&source, "other::card(1); decision::form(1)").len(), 1);
}

#[test]
fn kinds_are_found() {
    let code = "\npub enum State {\n    New,\n    Held {\n        who: Who,\n    },\n    Said(Said),\n}\n";
    assert_eq!(kinds_of(code, "State"), ["New", "Held", "Said"]);
    assert!(kinds_of(code, "Other").is_empty());
}
