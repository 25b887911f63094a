//! Slack's own markup as the words that people see.

/// Whoever cannot be named.
const ELSE: &str = "somebody else";

/// The words of a message: mentions and channels by the name Slack gives, links with their real address, and `&`, `<`
/// and `>` as they were typed.
pub fn plain(text: &str) -> String {
    typed(&without_tags(text, words))
}

/// A line of ours for a page that knows no formatting of Slack's: without the marks around what is bold, slanted or code,
/// people and channels by their ids, moments by their fallback.
pub fn bare(line: &str) -> String {
    typed(&unmarked(&without_tags(line, words), &['*', '_', '`'], ["", ""])).replace('\u{2060}', "")
}

/// A sentence of ours at a form's field, which knows no formatting: what is bold or code elsewhere stands in quotes,
/// a moment by its fallback, and a person, whom nothing there can name, as somebody else.
pub fn at_field(sentence: &str) -> String {
    let unnamed = |inside: &str| if inside.starts_with('@') { ELSE.to_owned() } else { words(inside) };
    let mut said = without_tags(sentence, unnamed);
    for between in [", ", " and ", " or "] {
        let twice = format!("{ELSE}{between}{ELSE}");
        while said.contains(&twice) {
            said = said.replace(&twice, ELSE);
        }
    }
    typed(&unmarked(&said, &['*', '`'], ["\u{201c}", "\u{201d}"])).replace('\u{2060}', "")
}

/// `&`, `<` and `>` as they were typed.
pub(super) fn typed(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn without_tags(text: &str, words: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        // Slack escapes what people type: an angle bracket is always its own.
        let Some((inside, behind)) = after.split_once('>') else {
            out.push('<');
            rest = after;
            continue;
        };
        out.push_str(&words(inside));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// What stands between two of `marks`, between what is `around` it instead. A star among the words, such as those of a cron
/// line, stays.
fn unmarked(text: &str, marks: &[char], around: [&str; 2]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(marks) {
        let (before, marked) = rest.split_at(open);
        out.push_str(before);
        let begins = out.chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        let end = if begins { end_of(marked) } else { None };
        let (shown, behind) = marked.split_at(end.map_or(1, |end| end + 1));
        match end {
            Some(end) => out.extend([around[0], &shown[1..end], around[1]]),
            None => out.push_str(shown),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Where the mark at the beginning of `marked` is closed, in bytes.
pub(super) fn end_of(marked: &str) -> Option<usize> {
    let (mark, inside) = (marked.chars().next()?, &marked[1..]);
    if inside.starts_with(|c: char| c.is_whitespace() || c == '\u{2060}') {
        return None;
    }
    let closes = |(at, _): &(usize, &str)| {
        let (before, after) = (&inside[..*at], &inside[at + 1..]);
        let ends = after.chars().next().is_none_or(|c| c.is_whitespace() || ".,:;!?)".contains(c));
        *at > 0 && (mark == '`' || (ends && !before.ends_with(char::is_whitespace)))
    };
    inside.match_indices(mark).find(closes).map(|(at, _)| at + 1)
}

/// The words of a tag of Slack's, without its angle brackets.
pub(super) fn words(inside: &str) -> String {
    let (target, label) = inside.split_once('|').unwrap_or((inside, ""));
    let mut rest = target.chars();
    match (rest.next(), label) {
        (Some('@' | '#'), "") => target.to_owned(),
        (Some(mark @ ('@' | '#')), name) => format!("{mark}{name}"),
        (Some('!'), "") => format!("@{}", rest.as_str()),
        (Some('!'), label) => label.to_owned(),
        (_, "") => target.to_owned(),
        (_, label) if target.ends_with(label) => target.trim_start_matches("mailto:").to_owned(),
        (_, label) => format!("{label} ({target})"),
    }
}

#[cfg(test)]
mod tests {
    use super::{at_field, bare, plain};
    use crate::slack::mrkdwn::esc;
    use rstest::rstest;

    #[rstest]
    #[case("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d")]
    #[case("&amp;lt;", "&lt;")]
    #[case("<@U1> and <@U2|kim> in <#C1|general> or <#C2>", "@U1 and @kim in #general or #C2")]
    #[case("<!here> <!subteam^S1|@design> <!date^1^{date}|12 March>", "@here @design 12 March")]
    #[case("see <https://a.example/x?a=1&amp;b=2>", "see https://a.example/x?a=1&b=2")]
    #[case("<https://evil.example|https://bank.example>", "https://bank.example (https://evil.example)")]
    #[case("<http://a.example|a.example>", "http://a.example")]
    #[case("<mailto:kim@a.example|kim@a.example>", "kim@a.example")]
    #[case("an open <bracket", "an open <bracket")]
    #[case("", "")]
    fn markup_becomes_words(#[case] text: &str, #[case] words: &str) {
        assert_eq!(plain(text), words);
    }

    #[rstest]
    #[case(
        "I can't read *Thursdys*: did you mean Thursdays?",
        "I can't read “Thursdys”: did you mean Thursdays?"
    )]
    #[case("Try `0 9 * * 1`.", "Try “0 9 * * 1”.")]
    #[case("0 9 * * 1 and */5 * * * *", "0 9 * * 1 and */5 * * * *")]
    #[case("*0 0 30 2 ** never comes", "“0 0 30 2 *” never comes")]
    #[case("I can't read **/x* as the minute", "I can't read “*/x” as the minute")]
    #[case("Ask <@U1> (*Dana*) in <#C1|hub>", "Ask somebody else (“Dana”) in #hub")]
    #[case("Only <@U1> or <@U2> can change FB-1", "Only somebody else can change FB-1")]
    #[case("until <!date^1^{time}|17:00 UTC> &amp; no longer", "until 17:00 UTC & no longer")]
    #[case("snake_case, 2*3 and `x", "snake_case, 2*3 and `x")]
    #[case("", "")]
    fn a_field_shows_no_markup(#[case] sentence: &str, #[case] shown: &str) {
        assert_eq!(at_field(sentence), shown);
    }

    #[rstest]
    #[case(
        "*Sales bonus · at risk:* D-12 _(late)_, says <@U1>",
        "Sales bonus · at risk: D-12 (late), says @U1"
    )]
    #[case("*9 days* (https://a.example/b_c?d=_e_), `log`", "9 days (https://a.example/b_c?d=_e_), log")]
    #[case("Sent <!date^1^{time}|17:00 UTC>", "Sent 17:00 UTC")]
    fn a_page_shows_no_markup(#[case] line: &str, #[case] shown: &str) {
        assert_eq!(bare(line), shown);
    }

    #[test]
    fn a_page_shows_what_people_wrote() {
        let wrote = "*bold* `code` <@U1> & ~so~ and _this_";
        assert_eq!(bare(&esc(wrote)), wrote);
    }

    #[test]
    fn a_field_shows_what_people_wrote() {
        let wrote = "*bold* `code` <@U1> & ~so~";
        assert_eq!(at_field(&esc(wrote)), wrote);
    }
}
