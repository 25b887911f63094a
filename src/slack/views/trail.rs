//! The audit trail for an admin, as a part of a modal.

use crate::actions::trail::{Seen, Who};
use crate::slack::blocks::Block;
use crate::slack::mrkdwn::{esc, mention, moment};

/// Entries in one section, so that a few of them leave room for more in a modal.
const TOGETHER: usize = 10;

/// The entries, in the order given.
pub fn lines(seen: &[Seen]) -> Vec<Block> {
    if seen.is_empty() {
        return vec![Block::section("The trail holds nothing of that kind.")];
    }
    let some = |seen: &[Seen]| Block::section(seen.iter().map(line).collect::<Vec<_>>().join("\n"));
    seen.chunks(TOGETHER).map(some).collect()
}

fn line(seen: &Seen) -> String {
    let who = match &seen.who {
        Who::Accord => "Accord".to_owned(),
        Who::Operator => "the operator".to_owned(),
        Who::Member(member) => mention(member),
        Who::Former => "a former member".to_owned(),
    };
    format!("{} · {who} · {} · {}", moment(seen.at), esc(&seen.action), esc(&seen.subject))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::MemberId;
    use jiff::Timestamp;
    use serde_json::json;

    fn seen(who: Who) -> Seen {
        let at = Timestamp::from_second(1_773_334_800).unwrap();
        Seen { at, who, action: "decision.vote".into(), subject: "decision/4".into() }
    }

    #[test]
    fn a_line_says_when_who_and_what() {
        let when = moment(seen(Who::Accord).at);
        assert_eq!(
            line(&seen(Who::Member(MemberId::new("U1")))),
            format!("{when} · <@U1> · decision.vote · decision/4")
        );
        assert!(line(&seen(Who::Former)).contains("a former member"));
    }

    #[test]
    fn many_entries_stay_within_a_modal_and_a_section() {
        let all = lines(&vec![seen(Who::Operator); 95]);
        assert_eq!(all.len(), 10);
        let first = json!(all[0]);
        let text = first["text"]["text"].as_str().unwrap();
        assert_eq!(text.lines().count(), 10);
        assert!(text.chars().count() < 3000, "{}", text.chars().count());
    }
}
