//! Names in the place of mentions, where Slack does not show them: in mail.

use super::mrkdwn::esc;
use crate::domain::ids::MemberId;
use std::collections::{BTreeMap, BTreeSet};

/// Whoever cannot be named.
const SOMEBODY: &str = "somebody";

/// The people whom texts of ours mention.
pub fn mentioned<'a>(texts: impl IntoIterator<Item = &'a String>) -> BTreeSet<MemberId> {
    let people = texts.into_iter().flat_map(|text| text.split("<@").skip(1));
    people.filter_map(|rest| rest.split_once('>')).map(|(id, _)| MemberId::new(id)).collect()
}

/// A text of ours with names where people are mentioned.
pub fn named(text: &str, names: &BTreeMap<MemberId, String>) -> String {
    let mut parts = text.split("<@");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (id, rest) = part.split_once('>').unwrap_or((part, ""));
        let name = names.get(&MemberId::new(id)).map_or_else(|| SOMEBODY.to_owned(), |name| esc(name));
        out.extend([&name, rest]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{mentioned, named};
    use crate::domain::ids::MemberId;

    #[test]
    fn people_are_named_and_nothing_else_changes() {
        let text = "Needed from <@U1>: <https://a.example|D-1> &amp; <@U2>'s word, <@U1>".to_owned();
        let found: Vec<_> = mentioned([&text]).into_iter().collect();
        assert_eq!(found, [MemberId::new("U1"), MemberId::new("U2")]);
        let names = [(MemberId::new("U1"), "Dana *<b>*".to_owned())].into();
        assert_eq!(
            named(&text, &names),
            "Needed from Dana *\u{2060}&lt;b&gt;*\u{2060}: <https://a.example|D-1> &amp; somebody's word, Dana *\u{2060}&lt;b&gt;*\u{2060}"
        );
    }
}
