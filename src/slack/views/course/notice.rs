//! Sentences to one person about an initiative's course, and about who leads it.

use crate::domain::initiative::TurnKind;
use crate::domain::notice::course::Notice;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{esc, mention, one_line};

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match notice {
        Notice::Turned { initiative, key, number, kind } => {
            let what = match kind {
                TurnKind::Back => "went back a stage",
                TurnKind::Paused => "rests",
                TurnKind::Resumed => "goes on",
                TurnKind::Archived => "is put away",
                TurnKind::Closed => "is closed",
                TurnKind::Restored => "is taken out again",
                TurnKind::Changed => "is changed",
            };
            let value = format!("{}/{number}", initiative.0);
            let text = format!("*{}* {what}. You can undo it for a day.", esc(key));
            let undo = Element::button("Undo", "course.undo", &value);
            Message::new(&text, vec![Block::section_with(&text, undo)])
        }
        Notice::Undone { key } => Message::line(format!("Undone. *{}* is as it was before.", esc(key))),
        Notice::Deputy { key, owner } => Message::line(format!(
            "{} shares the lead of *{}* with you: you may do there whatever they may. If they leave, it passes on to you.",
            mention(owner),
            esc(key)
        )),
        Notice::Handover { initiative, key, owner } => {
            let id = initiative.0.to_string();
            let text = format!(
                "{} asks you to take over *{}* and lead it day to day. Nothing changes until you accept.",
                mention(owner),
                esc(key)
            );
            let buttons = vec![
                Element::button("Take it over", "course.accept", &id).primary(),
                Element::button("Not me", "course.decline", &id),
            ];
            Message::new(&text, vec![Block::section(&text), Block::actions(buttons)])
        }
        Notice::Passed { key, before, owner } => {
            Message::line(format!("{} leads *{}* now, after {}.", mention(owner), esc(key), mention(before)))
        }
        Notice::Declined { key, member } => Message::line(format!(
            "{} does not take over *{}*. It stays with you; ask somebody else, or keep it.",
            mention(member),
            esc(key)
        )),
        Notice::Orphaned { initiative, key, before } => {
            let text = format!(
                "{} left, and nobody leads *{}* any more. Who shall? They are asked first.",
                mention(before),
                esc(key)
            );
            let button = Element::button("Name an owner", "course.name", &initiative.0.to_string()).primary();
            Message::new(&text, vec![Block::section_with(&text, button)])
        }
        Notice::Involve { initiative, key, owner, often, approves, aspects } => {
            let id = initiative.0.to_string();
            let say = say(aspects).map(|say| format!("{say} is yours to decide, ")).unwrap_or_default();
            let text = format!(
                "{} proposes how you are involved in *{}*: {say}you hear how it goes {}, and approve {}. Half a minute.",
                mention(owner),
                esc(key),
                often.name(),
                approves.name()
            );
            let buttons = vec![
                Element::button("Agreed", "course.confirm", &id).primary(),
                Element::button("Say it otherwise", "course.involve", &id),
                Element::button("Where I want a say", "initiative.aspects", &id),
            ];
            Message::new(&text, vec![Block::section(&text), Block::actions(buttons)])
        }
        Notice::Involved { key, sponsor, often, approves, aspects } => {
            let say = say(aspects).map(|say| format!("{say} is theirs to decide, ")).unwrap_or_default();
            Message::line(format!(
                "Agreed with {} for *{}*: {say}they hear how it goes {}, and approve {}. What is put before them quotes it.",
                mention(sponsor),
                esc(key),
                often.name(),
                approves.name()
            ))
        }
        Notice::Talked { initiative } => {
            let text =
                "Noted, and the charter is begun with it. Who will object stays with you and is not in it.";
            let button = Element::button("See the charter", "charter.write", &initiative.0.to_string());
            Message::new(text, vec![Block::section_with(text, button.primary())])
        }
    }
}

/// Key aspects in a sentence; nothing where there are none.
fn say(aspects: &[String]) -> Option<String> {
    let named: Vec<_> = aspects.iter().map(|aspect| format!("*{}*", one_line(aspect))).collect();
    (!named.is_empty()).then(|| format!("what touches {}", named.join(", ")))
}
