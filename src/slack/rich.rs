//! Slack's own markup as HTML: for mail.

use super::plain::{end_of, typed, words};
use maud::{Markup, PreEscaped, html};

/// A line of ours as HTML: bold, slanted, code and links as such, everything else as its words.
pub fn rich(line: &str) -> Markup {
    let mut out = String::with_capacity(line.len() * 2);
    let mut rest = line;
    let mut before = None;
    while let Some(open) = rest.find(['<', '*', '_', '`']) {
        let (text, marked) = rest.split_at(open);
        out.push_str(&shown(text));
        before = text.chars().next_back().or(before);
        let begins = before.is_none_or(|c| c.is_whitespace() || c == '(');
        let (piece, behind) = piece(marked, begins);
        out.push_str(&piece);
        before = marked[..marked.len() - behind.len()].chars().next_back();
        rest = behind;
    }
    out.push_str(&shown(rest));
    PreEscaped(out)
}

/// What begins with a tag or a mark, and what follows it.
fn piece(marked: &str, begins: bool) -> (String, &str) {
    if let Some((inside, behind)) = marked.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        return (tag(inside), behind);
    }
    let (mark, after) = marked.split_at(1);
    let end = if begins && mark != "<" { end_of(marked).filter(|end| whole(&marked[1..*end])) } else { None };
    let Some(end) = end else { return (shown(mark), after) };
    let (inside, behind) = (&marked[1..end], &marked[end + 1..]);
    let piece = match mark {
        "*" => html! { strong { (rich(inside)) } },
        "_" => html! { em { (rich(inside)) } },
        _ => html! { code { (PreEscaped(shown(inside))) } },
    };
    (piece.into_string(), behind)
}

/// Whether no tag is cut in two.
fn whole(inside: &str) -> bool {
    inside.matches('<').count() == inside.matches('>').count()
}

/// A tag of Slack's: a link where it leads somewhere, else its words.
fn tag(inside: &str) -> String {
    let (target, label) = inside.split_once('|').unwrap_or((inside, inside));
    if !target.starts_with("https://") && !target.starts_with("http://") {
        return shown(&words(inside));
    }
    let (target, label) = (typed(target), PreEscaped(shown(label)));
    html! { a href=(target) style="color:#1264a3" { (label) } }.into_string()
}

/// Text as it was typed, made plain for HTML.
fn shown(text: &str) -> String {
    let typed = typed(text).replace('\u{2060}', "");
    html! { (typed) }.into_string()
}

#[cfg(test)]
mod tests {
    use super::rich;
    use crate::slack::mrkdwn::esc;
    use rstest::rstest;

    #[rstest]
    #[case(
        "*Sales bonus · at risk:* D-12 _(late)_",
        "<strong>Sales bonus · at risk:</strong> D-12 <em>(late)</em>"
    )]
    #[case(
        "• *<https://a.example/x?a=1&amp;b=2|D-1>* Buy · approved",
        "• <strong><a href=\"https://a.example/x?a=1&amp;b=2\" style=\"color:#1264a3\">D-1</a></strong> Buy · approved"
    )]
    #[case("Sent <!date^1^{time}|17:00 UTC>, `/accord log`", "Sent 17:00 UTC, <code>/accord log</code>")]
    #[case("snake_case 2*3 `x and a &lt;b&gt; \"c\"", "snake_case 2*3 `x and a &lt;b&gt; &quot;c&quot;")]
    #[case("<javascript:alert(1)|here>", "here (javascript:alert(1))")]
    #[case("an open <bracket", "an open &lt;bracket")]
    fn markup_becomes_html(#[case] line: &str, #[case] shown: &str) {
        assert_eq!(rich(line).into_string(), shown);
    }

    #[test]
    fn what_people_wrote_is_text() {
        let wrote = "*bold* _so_ <script>alert('x')</script> \"quoted\" & `code`";
        let shown = rich(&esc(wrote)).into_string();
        assert_eq!(
            shown,
            "*bold* _so_ &lt;script&gt;alert('x')&lt;/script&gt; &quot;quoted&quot; &amp; `code`"
        );
    }
}
