//! Slack's own markup in what people wrote, as the words they saw.

/// The words of a message: mentions and channels by the name Slack gives, links with their real address, and `&`, `<`
/// and `>` as they were typed.
pub fn plain(text: &str) -> String {
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
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn words(inside: &str) -> String {
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
    use super::plain;
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
}
