//! Sentences to one person about the roadmap.

use super::{progress, with};
use crate::domain::notice::roadmap::{Noted, Notice};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{date, one_line};

/// The words of a sentence, with the name of the initiative that it is about.
pub fn notice(notice: &Notice, name: Option<&str>) -> Message {
    match notice {
        Notice::Added { outcome } => acting(
            &format!("{outcome} is on the roadmap."),
            "Open",
            "roadmap.outcome",
            &outcome.0.to_string(),
        ),
        Notice::Changed { outcome, anew } => {
            let anew = if *anew { " Readings so far keep their unit; the chart begins anew." } else { "" };
            acting(&format!("{outcome} is changed.{anew}"), "Open", "roadmap.outcome", &outcome.0.to_string())
        }
        Notice::Moved { outcome, horizon } => {
            Message::line(format!("{outcome} stands under *{}* now.", horizon.name()))
        }
        Notice::Off { outcome } => {
            let said = format!("{outcome} is off the roadmap. Its readings and features are kept.");
            acting(&said, "Bring back", "roadmap.back", &outcome.0.to_string())
        }
        Notice::Back { outcome } => Message::line(format!("{outcome} is on the roadmap again.")),
        Notice::Noted(noted) => self::noted(noted),
        Notice::TakenBack { outcome, number } => {
            let said = format!("The reading of {outcome} does not count any more. The trail keeps it.");
            acting(&said, "Undo", "roadmap.restore", &format!("{}/{number}", outcome.0))
        }
        Notice::Feature { feature } => Message::line(format!("{feature} is kept under its outcome.")),
        Notice::Asked { feature, decision } => Message::line(format!(
            "{decision} asks for the acceptance of {feature}. Until they answer, it counts as finished."
        )),
        Notice::Missing { feature, decision, version } => {
            let said = format!(
                "{feature} goes back to building, as you said. *What is missing?* It goes into the thread of {decision}, with your name."
            );
            acting(&said, "Say it", "decision.comment", &format!("{}/{version}", decision.0))
        }
        Notice::Unread { initiative, days, outcomes, told_on } => {
            let name =
                name.map_or_else(|| "the initiative".to_owned(), |name| format!("*{}*", one_line(name)));
            let soon = format!(
                "On {} sponsor and channel are told what {name} brought in the first {days} days since its delivery.",
                date(*told_on)
            );
            let id = initiative.0.to_string();
            if outcomes.is_empty() {
                let said = format!("{soon} No outcome is written down: which number would show it?");
                return acting(&said, "Roadmap", "roadmap.show", &id);
            }
            let which = outcomes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let said = format!(
                "{soon} What do these read now: {which}? A minute each; otherwise the last reading is told with its day, or that there is none."
            );
            acting(&said, "Reading", "roadmap.reading", &id)
        }
        Notice::System { initiative } => {
            acting("The list is up to date.", "Systems touched", "roadmap.systems", &initiative.0.to_string())
        }
        Notice::SystemOff { system } => {
            acting("It is off the list.", "Undo", "roadmap.system_back", &system.0.to_string())
        }
    }
}

fn noted(noted: &Noted) -> Message {
    let means = progress(noted.progress).map(|said| format!(": {said}")).unwrap_or_default();
    let newer =
        if noted.newer { " A newer reading is there: the chart has both in their order." } else { "" };
    let said = format!(
        "Noted for {}: *{}* on {}{means}.{newer}",
        noted.outcome,
        with(noted.value, &noted.unit),
        date(noted.day)
    );
    let value = format!("{}/{}", noted.outcome.0, noted.number);
    let buttons = vec![
        Element::button("Open", "roadmap.outcome", &noted.outcome.0.to_string()),
        Element::button("Take back", "roadmap.take_back", &value),
    ];
    Message::new(&said, vec![Block::section(&said), Block::actions(buttons)])
}

fn acting(said: &str, label: &str, action: &str, value: &str) -> Message {
    Message::new(said, vec![Block::section_with(said, Element::button(label, action, value))])
}
