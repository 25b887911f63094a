//! Slack's formatting. The only place that escapes what people wrote.

use crate::domain::ids::{ChannelId, MemberId};
use jiff::Timestamp;
use jiff::civil::Date;

/// Makes text of people plain: no mention, link or channel can come of it.
pub fn esc(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A formatting mark at the edge of a word would change how the rest looks: a word joiner beside it stops that.
            '*' | '_' | '~' | '`' => {
                out.push(c);
                out.push('\u{2060}');
            }
            c => out.push(c),
        }
    }
    out
}

/// Text that somebody wrote to be posted as it is: what they marked as bold or slanted is, addresses are links; no mention, no link with
/// another name, and nobody is notified by `@channel` and the like.
pub fn as_typed(text: &str) -> String {
    let mut out = esc_address(text);
    for name in ["channel", "here", "everyone"] {
        out = out.replace(&format!("@{name}"), &format!("@\u{2060}{name}"));
    }
    out
}

/// An address that somebody typed: it stays one, and nothing in it can be anything else.
pub fn esc_address(link: &str) -> String {
    link.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Text of people on one line: line breaks become spaces.
pub fn one_line(text: &str) -> String {
    esc(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Text of people as a quotation, every line of it.
pub fn quote(text: &str) -> String {
    esc(text).lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// Stands where somebody's words were, once they were erased.
pub const ERASED: &str = "_These words were erased._";

/// A person, shown by Slack with their present name; who was erased has none.
pub fn mention(member: &MemberId) -> String {
    if member.is_former() {
        return "a former member".to_owned();
    }
    format!("<@{}>", id(member.as_str()))
}

/// An id of Slack's: nothing in it can end the tag.
fn id(id: &str) -> String {
    id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

/// Several people.
pub fn mentions<'a>(members: impl IntoIterator<Item = &'a MemberId>) -> String {
    members.into_iter().map(mention).collect::<Vec<_>>().join(", ")
}

/// So many members as mentions at most, and how many there are besides; empty where there is nobody.
pub fn some<'a>(members: impl ExactSizeIterator<Item = &'a MemberId>, most: usize) -> String {
    let more = members.len().saturating_sub(most);
    let names = mentions(members.take(most));
    if more == 0 { names } else { format!("{names} and {more} more") }
}

/// A channel, shown by Slack with its present name.
pub fn channel(channel: &ChannelId) -> String {
    format!("<#{}>", id(channel.as_str()))
}

/// A moment, shown by Slack in the reader's own zone: `Thu 12 March at 17:00`.
pub fn moment(at: Timestamp) -> String {
    format!(
        "<!date^{}^{{date_short_pretty}} at {{time}}|{}>",
        at.as_second(),
        at.strftime("%a %-d %b %Y %H:%M UTC")
    )
}

/// A time of day, shown in the reader's own zone.
pub fn time(at: Timestamp) -> String {
    format!("<!date^{}^{{time}}|{}>", at.as_second(), at.strftime("%H:%M UTC"))
}

/// A day, shown in the reader's own zone.
pub fn day(at: Timestamp) -> String {
    format!("<!date^{}^{{date_short_pretty}}|{}>", at.as_second(), at.strftime("%a %-d %b %Y"))
}

/// A number as people write it in a sentence: up to twelve as a word.
pub fn number(n: i64) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let word = usize::try_from(n).ok().and_then(|n| WORDS.get(n));
    word.map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// The same of a count.
pub fn count(n: usize) -> String {
    number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Words with a capital letter at their beginning.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A day that is the same for every reader, as people write it: `12 March 2026`.
pub fn date(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// At most `max` characters, cut between words and never inside a link, mention, date or escape.
pub fn clip(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let room = max.saturating_sub(1);
    let end = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    let mut cut = &text[..end];
    if let Some(open) = cut.rfind('<').filter(|&open| !cut[open..].contains('>')) {
        cut = &cut[..open];
    }
    if let Some(open) = cut.rfind('&').filter(|&open| cut.len() - open < 6 && !cut[open..].contains(';')) {
        cut = &cut[..open];
    }
    if let Some(open) = half_emoji(cut) {
        cut = &cut[..open];
    }
    if let Some(space) = cut.rfind(char::is_whitespace).filter(|&space| cut.len() - space < 40 && space > 0) {
        cut = &cut[..space];
    }
    format!("{}…", cut.trim_end())
}

/// Where an emoji code such as `:white_check_mark` was cut off, if it was.
fn half_emoji(cut: &str) -> Option<usize> {
    let open = cut.rfind(':')?;
    let name = &cut[open + 1..];
    let begun = cut[..open].chars().filter(|c| *c == ':').count().is_multiple_of(2);
    let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_+-".contains(c));
    (begun && named).then_some(open)
}
