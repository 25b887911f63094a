//! Decisions as Markdown in which nothing that people wrote has a meaning.

use super::Exported;
use crate::domain::ids::MemberId;
use std::fmt::Write as _;

/// A decision among others, under a heading of its own.
pub fn decision(d: &Exported) -> String {
    format!("\n### {}", body(d))
}

/// A decision as a page of its own.
pub(super) fn page(d: &Exported) -> String {
    format!("# {}", body(d))
}

fn body(d: &Exported) -> String {
    let mut text = format!("{} {}\n\n", d.id, plain(&d.title));
    let people = |ids: &[String]| ids.iter().map(|id| person(id)).collect::<Vec<_>>().join(", ");
    let facts = [
        ("State", d.state.to_owned()),
        ("Initiative", plain(&d.initiative)),
        ("Version", d.version.clone()),
        ("Proposed", format!("{} by {}", d.proposed_at, person(&d.proposer))),
        ("Who decides", format!("{} ({})", people(&d.approvers), d.rule)),
        ("Due", d.due.map_or_else(String::new, |at| at.to_string())),
        ("Ended", d.ended_at.map_or_else(String::new, |at| at.to_string())),
        ("By", people(&d.ended_by)),
        ("Key aspects", plain(&d.key_aspects.join(", "))),
        ("Remark", plain(&d.remark)),
        ("Written down afterwards", if d.written_down { "yes".to_owned() } else { String::new() }),
        ("Source", plain(&d.source)),
        ("Card", plain(d.card.as_deref().unwrap_or_default())),
        ("Replaces", d.replaces.clone().unwrap_or_default()),
    ];
    for (name, value) in &facts {
        fact(&mut text, name, value);
    }
    part(&mut text, "Why", &d.context);
    part(&mut text, "What else could be done", &d.options);
    part(&mut text, "Recommended", &d.recommendation);
    part(&mut text, "What it serves", &d.serves);
    part(&mut text, "What gives way", &d.gives_way);
    for vote in &d.votes {
        let said = format!("{} by {} ({})", vote.at, person(&vote.member), plain(&vote.way));
        fact(&mut text, vote.verdict, &said);
    }
    for reason in &d.reasons {
        part(&mut text, &format!("{}, {}", plain(&reason.kind), person(&reason.member)), &reason.text);
    }
    for one in &d.concerns {
        part(&mut text, &format!("Concern of {}, {}", person(&one.member), one.state), &one.text);
        part(&mut text, "Reply", &one.reply);
    }
    for look in &d.reviews {
        fact(&mut text, "Looked at again", &format!("{} by {}: {}", look.at, person(&look.member), look.end));
    }
    for old in &d.earlier {
        let words = [&old.title, &old.context, &old.options, &old.recommendation].map(String::as_str);
        let words: Vec<_> = words.into_iter().filter(|part| !part.trim().is_empty()).collect();
        part(
            &mut text,
            &format!("{} was {}, proposed {}", old.version, old.state, old.proposed_at),
            &words.join("\n"),
        );
    }
    text
}

/// One fact, an item of a list; nothing where it is empty.
pub fn fact(text: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "- {name}: {value}");
    }
}

/// Words of people as a quotation.
pub fn part(text: &mut String, name: &str, words: &str) {
    if words.trim().is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{name}:\n");
    for line in words.lines() {
        let _ = writeln!(text, "> {}", plain(line));
    }
}

/// Somebody, by Slack's id.
pub fn person(id: &str) -> String {
    let member = MemberId::new(id);
    if member.is_former() { "a former member".to_owned() } else { plain(id) }
}

/// Text on one line in which no character has a meaning of its own.
pub fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let meant = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => true,
            // A heading, a rule or an item of a list, at the beginning alone.
            '#' | '-' | '+' | '=' => at == 0,
            '.' | ')' => at > 0 && line[..at].chars().all(|before| before.is_ascii_digit()),
            _ => false,
        };
        if meant {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("# Not a heading", r"\# Not a heading")]
    #[case("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))")]
    #[case("<script>&amp;", r"\<script\>\&amp;")]
    #[case("two\nlines | 1. one", r"two lines \| 1. one")]
    #[case("1. one", r"1\. one")]
    #[case("- one - two", r"\- one - two")]
    #[case("---", r"\---")]
    fn words_have_no_meaning(#[case] text: &str, #[case] wanted: &str) {
        assert_eq!(plain(text), wanted);
    }

    #[test]
    fn who_was_erased_has_no_name() {
        assert_eq!(person("former-3"), "a former member");
        assert_eq!(person("U1"), "U1");
    }
}
