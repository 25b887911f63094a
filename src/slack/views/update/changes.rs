//! What is different from the last update.

use super::words::{NAMED, and, link};
use crate::domain::update::{Facts, FeedbackFact, TestFact};
use crate::slack::mrkdwn::{clip, count, date, number, one_line};

/// "now in Development; two exit criteria met, 5 of 7; D-11 approved: Start with team North; …"
pub(super) fn changes(facts: &Facts) -> String {
    let mut said = Vec::new();
    if facts.moved() {
        said.push(format!("now in {}", facts.stage.stage.name()));
    }
    said.extend(criteria(facts));
    said.extend(sooner(facts));
    // A gate that was passed is the move itself.
    let moved = facts.moved();
    let decided: Vec<_> = facts.decided().filter(|decision| !(moved && decision.gate)).collect();
    for decision in decided.iter().take(NAMED) {
        let title = clip(&one_line(&decision.title), 80);
        said.push(format!("{} {}: {title}", link(decision), decision.state));
    }
    match decided.len().saturating_sub(NAMED) {
        0 => {}
        1 => said.push("one more decision".to_owned()),
        more => said.push(format!("{} more decisions", count(more))),
    }
    said.extend(facts.tests.iter().map(test));
    said.extend(scope(facts));
    said.extend(feedback(&facts.feedback));
    said.join("; ")
}

fn criteria(facts: &Facts) -> Option<String> {
    let stage = &facts.stage;
    let met = match stage.came_true {
        0 => return None,
        1 => "one exit criterion met".to_owned(),
        many => format!("{} exit criteria met", number(many)),
    };
    Some(format!("{met}, {} of {} by now", stage.met, stage.total))
}

/// A slip is among what speaks against *on track*; what comes sooner is news.
fn sooner(facts: &Facts) -> Option<String> {
    let dates = facts.stage.dates.filter(|dates| !dates.slipped())?;
    let was = dates.was?;
    Some(format!("now expected {} instead of {}", date(dates.forecast.expected), date(was)))
}

/// "prototype test T-3 with 5 people: seven findings, two of them blockers"
fn test(test: &TestFact) -> String {
    let people =
        if test.people == 1 { "one person".to_owned() } else { format!("{} people", number(test.people)) };
    let found = match test.findings {
        0 => "nothing in the way".to_owned(),
        1 => "one finding".to_owned(),
        many => format!("{} findings", number(many)),
    };
    let blockers = match (test.blockers, test.findings) {
        (0, _) => "",
        (1, 1) => ", a blocker",
        (1, _) => ", one of them a blocker",
        (many, _) => {
            return format!(
                "prototype test {} with {people}: {found}, {} of them blockers",
                test.id,
                number(many)
            );
        }
    };
    format!("prototype test {} with {people}: {found}{blockers}", test.id)
}

/// "scope +5 −2 since v1, one addition asked for", where anything was asked or decided about it.
fn scope(facts: &Facts) -> Option<String> {
    let asked = match facts.scope.open() {
        0 => None,
        1 => Some("one addition asked for".to_owned()),
        many => Some(format!("{} additions asked for", count(many))),
    };
    let counter = facts.scope.counter.filter(|_| !facts.scope.requests.is_empty());
    let said: Vec<_> = counter.map(|counter| format!("scope {counter}")).into_iter().chain(asked).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// "three pieces of feedback came in, two about login; one accepted and two parked", or nothing where there was none.
pub(super) fn feedback(feedback: &FeedbackFact) -> Option<String> {
    let pieces = |n: i64| {
        if n == 1 { "one piece of feedback".to_owned() } else { format!("{} pieces of feedback", number(n)) }
    };
    let came = (feedback.new > 0).then(|| format!("{} came in{}", pieces(feedback.new), themes(feedback)));
    let ended = (feedback.ended > 0).then(|| {
        let subject = if came.is_some() { String::new() } else { "of the feedback ".to_owned() };
        match ends(feedback) {
            Some(ends) => format!("{subject}{ends}"),
            None if came.is_some() => format!("{} got an answer", number(feedback.ended)),
            None => format!("{} got an answer", pieces(feedback.ended)),
        }
    });
    let said: Vec<_> = came.into_iter().chain(ended).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

fn themes(feedback: &FeedbackFact) -> String {
    let about =
        |(label, count): &(String, i64)| format!("{} about {}", number(*count), clip(&one_line(label), 40));
    let said: Vec<_> = feedback.themes.iter().map(about).collect();
    if said.is_empty() { String::new() } else { format!(", {}", and(&said)) }
}

/// What became of it; nothing where an older version only counted.
fn ends(feedback: &FeedbackFact) -> Option<String> {
    const ENDS: [&str; 4] = ["accepted", "done", "parked", "declined"];
    let said = ENDS.iter().filter_map(|end| {
        let count = feedback.ends.get(*end).filter(|count| **count > 0)?;
        Some(format!("{} {end}", number(*count)))
    });
    let said: Vec<_> = said.collect();
    (!said.is_empty()).then(|| and(&said))
}
