//! Small pieces of sentences: people, lists, moments, and other people's words made harmless.

use crate::domain::ids::{ChannelId, MemberId};
use jiff::Timestamp;

/// A mention: Slack shows the current name. Who was erased has none.
pub(crate) fn person(member: &MemberId) -> String {
    if member.is_former() { "a former member".to_owned() } else { format!("<@{member}>") }
}

/// A channel: Slack shows its current name.
pub(crate) fn place(channel: &ChannelId) -> String {
    format!("<#{channel}>")
}

/// "`<@U1>`, `<@U2>` and 4 more".
pub(crate) fn people(members: &[MemberId], more: usize) -> String {
    let mut names: Vec<_> = members.iter().map(person).collect();
    if more > 0 {
        names.push(format!("{more} more"));
    }
    listed(&names)
}

/// "a, b and c"; nothing of nobody.
pub(crate) fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

/// An instant in the reader's own zone and language; readers without Slack's help see UTC.
pub(crate) fn moment(at: Timestamp) -> String {
    let fallback = at.strftime("%a %-d %b %Y %H:%M UTC");
    format!("<!date^{}^{{date_short_pretty}} at {{time}}|{fallback}>", at.as_second())
}

/// Words that somebody typed: on one line, short, and without power over Slack's markup.
pub(crate) fn quoted(words: &str) -> String {
    const SHOWN: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    let mut short: String = line.chars().take(SHOWN).collect();
    if line.chars().count() > SHOWN {
        short.push('…');
    }
    short.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// "`<@U1>`" or "`<@U1>` or `<@U2>`".
pub(crate) fn either(proposer: &MemberId, owner: &MemberId) -> String {
    if proposer == owner { person(owner) } else { format!("{} or {}", person(proposer), person(owner)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_words_have_no_power() {
        assert_eq!(quoted("<!channel> & `x`\n*y*"), "&lt;!channel&gt; &amp; 'x' *y*");
        assert_eq!(quoted(&"ä".repeat(100)).chars().count(), 61);
    }

    #[test]
    fn a_moment_is_slacks_date_with_a_fallback() {
        let at = Timestamp::from_second(1_773_334_800).unwrap();
        let said = "<!date^1773334800^{date_short_pretty} at {time}|Thu 12 Mar 2026 17:00 UTC>";
        assert_eq!(moment(at), said);
    }
}
