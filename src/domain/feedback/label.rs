//! Labels: a few words on an item, set in triage.

use crate::domain::refusal::FeedbackRefusal;
use std::collections::BTreeSet;

/// The most characters of a label.
pub const LABEL_MAX: usize = 30;
/// The most labels on an item.
pub const LABELS: usize = 5;

/// Labels as they are kept, those chosen and those typed with commas between: in small letters, each once.
///
/// Refused: one that is too long, more of them than an item has room for.
pub fn labels(chosen: &[String], typed: &str) -> Result<BTreeSet<String>, FeedbackRefusal> {
    let mut all = BTreeSet::new();
    for label in chosen.iter().map(String::as_str).chain(typed.split([',', '\n'])) {
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if label.chars().count() > LABEL_MAX {
            return Err(FeedbackRefusal::LongLabel { label });
        }
        if !label.is_empty() {
            all.insert(label);
        }
    }
    if all.len() > LABELS { Err(FeedbackRefusal::ManyLabels) } else { Ok(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_small_and_come_once() {
        let chosen = ["pay".to_owned()];
        let all = labels(&chosen, " Pay, First  Day,\n, ").unwrap();
        assert_eq!(all.into_iter().collect::<Vec<_>>(), ["first day", "pay"]);
        assert_eq!(labels(&[], " , "), Ok(BTreeSet::new()));
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let long = "ä".repeat(LABEL_MAX + 1);
        assert_eq!(labels(&[], &long), Err(FeedbackRefusal::LongLabel { label: long.clone() }));
        assert_eq!(labels(&[], "a,b,c,d,e,f"), Err(FeedbackRefusal::ManyLabels));
    }
}
