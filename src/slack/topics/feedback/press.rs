//! Feedback: what its buttons ask.

use super::{Ask, Listed, Modal};
use crate::domain::feedback::{Open, State};
use crate::domain::ids::{FeedbackId, InitiativeId};
use crate::slack::incoming::Press;

impl Ask {
    /// A pressed button, or a label chosen in the list.
    pub fn pressed(press: &Press) -> Option<Self> {
        let verb = press.action_id.strip_prefix("feedback.")?;
        match verb {
            "more" => return more(&press.value).map(Self::List),
            "label" => return labelled(&press.value).map(Self::List),
            "quarter.stop" => return Some(Self::Quarterly(false)),
            "quarter.again" => return Some(Self::Quarterly(true)),
            _ => {}
        }
        let (number, seen) = seen(&press.value)?;
        let id = FeedbackId(number);
        match verb {
            "triage" => Some(Self::Triage(InitiativeId(number))),
            "another" => Some(Self::ForAnother(InitiativeId(number))),
            "next" => Some(Self::Next(id)),
            "open" => Some(Self::Open(id)),
            "second" => Some(Self::Second(id)),
            "accept" => Some(Self::Judge(id, seen, State::Accepted)),
            "park" => Some(Self::Judge(id, seen, State::Parked)),
            "done" => Some(Self::Judge(id, seen, State::Done)),
            "part" => Some(Self::Part(id)),
            "decline" => Some(Self::Show(Modal::Decline, id, seen)),
            "merge" => Some(Self::Show(Modal::Merge, id, seen)),
            "labels" => Some(Self::Show(Modal::Labels, id, seen)),
            "edit" => Some(Self::Show(Modal::Edit, id, seen)),
            "remove" => Some(Self::Show(Modal::Remove, id, seen)),
            _ => None,
        }
    }
}

/// Reads `12/new`, an item as its reader saw it; buttons of an older message carry the number alone.
fn seen(value: &str) -> Option<(i64, Option<Open>)> {
    let (number, word) = value.split_once('/').unwrap_or((value, ""));
    Some((number.parse().ok()?, Open::from_word(word)))
}

/// Reads `1:12`, or `1:12:payroll`: an initiative's list from before an item on, with that label.
fn more(value: &str) -> Option<Listed> {
    let mut parts = value.splitn(3, ':');
    let initiative = InitiativeId(parts.next()?.parse().ok()?);
    let before = FeedbackId(parts.next()?.parse().ok()?);
    Some(Listed { initiative, label: parts.next().map(str::to_owned), before })
}

/// Reads `1:payroll`, or `1:` for whatever label.
fn labelled(value: &str) -> Option<Listed> {
    let (initiative, label) = value.split_once(':')?;
    let label = Some(label.to_owned()).filter(|label| !label.is_empty());
    Some(Listed { initiative: InitiativeId(initiative.parse().ok()?), label, before: FeedbackId(i64::MAX) })
}
