//! What somebody looks for in the log: `payroll by:@kim state:approved aspect:"payout rules" since:2026-03-01`.

use super::{Token, about, by, words};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::nearest::nearest;
use crate::domain::refusal::LogRefusal;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Words that are looked for at once; more are left out.
const MOST: usize = 8;
/// The filters, as they are typed.
const FILTERS: [&str; 4] = ["by", "state", "aspect", "since"];
/// The words of states that can be asked for; `open` is every one that votes can still change.
pub const STATES: [&str; 9] =
    ["open", "approved", "rejected", "expired", "withdrawn", "superseded", "proposed", "settling", "held"];

/// Which states are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Whatever votes can still change.
    Open,
    /// One of the open states.
    OpenAs(&'static str),
    /// One of the ends.
    Ended(&'static str),
}

impl Wanted {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::OpenAs(word) | Self::Ended(word) => word,
        }
    }

    fn read(typed: &str) -> Option<Self> {
        let lower = typed.to_lowercase();
        // An addition to the scope that is rejected is called declined.
        let lower = if lower == "declined" { "rejected" } else { &lower };
        let word = STATES.into_iter().find(|state| *state == lower)?;
        Some(match word {
            "open" => Self::Open,
            "proposed" | "settling" | "held" => Self::OpenAs(word),
            _ => Self::Ended(word),
        })
    }
}

/// What somebody looks for; nothing at all finds everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that all stand in it.
    pub words: Vec<String>,
    /// Who proposed it, or is asked to decide.
    pub by: Option<MemberId>,
    /// Where it stands.
    pub state: Option<Wanted>,
    /// Words of a key aspect that it touches.
    pub aspect: Vec<String>,
    /// The day from which on it was proposed.
    pub since: Option<Date>,
}

impl Query {
    /// Reads what `asker` typed on the day `today` of theirs. People are `<@U1>` or `<@U1|kim>`, as Slack sends them.
    ///
    /// Refused, with a sentence each: a filter, a state, a person or a day that cannot be read.
    pub fn read(typed: &str, asker: &MemberId, today: Date) -> Result<Self, LogRefusal> {
        let mut query = Self::default();
        let mut parts = parts(typed).into_iter();
        while let Some(mut part) = parts.next() {
            // Slack offers people only after a blank: `by: @kim`.
            if part.strip_suffix(':').is_some_and(is_name) {
                part.extend(parts.next());
            }
            match part.split_once(':').filter(|(name, _)| is_name(name)) {
                Some((name, value)) => query.filter(name, value, asker, today)?,
                None => query.words.extend(words(&part)),
            }
        }
        query.words.truncate(MOST);
        query.aspect.truncate(MOST);
        Ok(query)
    }

    /// Whether nothing in particular is looked for.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }

    /// What a decision must have to be found, of this initiative if one is named.
    pub fn tokens(&self, initiative: Option<InitiativeId>) -> Vec<Token> {
        let aspects = self
            .aspect
            .iter()
            .map(|word| Token::word(word.clone()))
            .map(|token| Token { text: about(&token.text), ..token });
        let marks = self.by.iter().map(|member| Token::mark(by(member)));
        let all = self.words.iter().map(|word| Token::word(word.clone())).chain(aspects).chain(marks);
        all.chain(initiative.map(Token::of_initiative)).collect()
    }

    fn filter(&mut self, name: &str, value: &str, asker: &MemberId, today: Date) -> Result<(), LogRefusal> {
        let value = value.trim_matches('"').trim();
        match name {
            "by" => self.by = Some(person(value, asker)?),
            "state" => {
                let state = Wanted::read(value);
                self.state = Some(state.ok_or_else(|| LogRefusal::NoState { typed: value.to_owned() })?);
            }
            "aspect" => self.aspect.extend(words(value)),
            "since" => {
                let day = day(value, today);
                self.since = Some(day.ok_or_else(|| LogRefusal::NoDay { typed: value.to_owned() })?);
            }
            _ => {
                let near = nearest(name, FILTERS).map(str::to_owned);
                return Err(LogRefusal::NoFilter { typed: name.to_owned(), near });
            }
        }
        Ok(())
    }
}

/// Whether what stands before a colon can be meant as a filter; `https:` is part of an address.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(char::is_alphabetic) && !matches!(name, "http" | "https" | "mailto")
}

/// What blanks separate, unless they stand between quotes.
fn parts(typed: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for c in typed.chars() {
        // Phones type these by themselves.
        let c = if matches!(c, '\u{201c}' | '\u{201d}') { '"' } else { c };
        quoted ^= c == '"';
        match parts.last_mut() {
            Some(last) if quoted || !c.is_whitespace() => last.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn person(value: &str, asker: &MemberId) -> Result<MemberId, LogRefusal> {
    if value.eq_ignore_ascii_case("me") {
        return Ok(asker.clone());
    }
    let inside = value.strip_prefix("<@").and_then(|rest| rest.strip_suffix('>'));
    let id = inside.map(|inside| inside.split_once('|').map_or(inside, |(id, _)| id));
    let plain = |id: &&str| !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let id = id.filter(plain).ok_or_else(|| LogRefusal::NoPerson { typed: value.to_owned() })?;
    Ok(MemberId::new(id))
}

/// A date, or so many days, weeks or months ago: `2026-03-01`, `30d`, `2w`, `6m`.
fn day(value: &str, today: Date) -> Option<Date> {
    if let Ok(date) = value.parse() {
        return Some(date);
    }
    let (number, unit) = value.split_at(value.len().checked_sub(1)?);
    let number: i64 = number.parse().ok().filter(|number| (0..=1200).contains(number))?;
    let back = match unit {
        "d" => number.days(),
        "w" => number.weeks(),
        "m" => number.months(),
        _ => return None,
    };
    today.checked_sub(back).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn read(typed: &str) -> Result<Query, LogRefusal> {
        Query::read(typed, &MemberId::new("U_ME"), "2026-03-12".parse().unwrap())
    }

    #[test]
    fn words_and_filters_are_told_apart() {
        let query =
            read("Payroll feed by:<@U1|kim> state:Approved aspect:\"payout rules\" since:2w").unwrap();
        assert_eq!(query.words, ["payroll", "feed"]);
        assert_eq!(query.by, Some(MemberId::new("U1")));
        assert_eq!(query.state, Some(Wanted::Ended("approved")));
        assert_eq!(query.aspect, ["payout", "rules"]);
        assert_eq!(query.since, "2026-02-26".parse().ok());
        let texts: Vec<_> =
            query.tokens(Some(InitiativeId(3))).into_iter().map(|t| (t.text, t.begins)).collect();
        let marks: Vec<_> = texts.iter().map(|(text, begins)| (text.as_str(), *begins)).collect();
        let wanted = [
            ("payroll", true),
            ("feed", true),
            ("aspect:payout", true),
            ("aspect:rules", true),
            ("by:U1", false),
            ("in:3", false),
        ];
        assert_eq!(marks, wanted);
    }

    #[rstest]
    #[case("by: <@U1|kim>", Query { by: Some(MemberId::new("U1")), ..Query::default() })]
    #[case("by:me", Query { by: Some(MemberId::new("U_ME")), ..Query::default() })]
    #[case("since:2026-01-01", Query { since: "2026-01-01".parse().ok(), ..Query::default() })]
    #[case("state:open", Query { state: Some(Wanted::Open), ..Query::default() })]
    #[case("state:Declined", Query { state: Some(Wanted::Ended("rejected")), ..Query::default() })]
    #[case("", Query::default())]
    #[case("\u{201c}at risk\u{201d}", Query { words: vec!["at".into(), "risk".into()], ..Query::default() })]
    #[case("https://a.b", Query { words: vec!["https".into(), "a".into(), "b".into()], ..Query::default() })]
    fn forgiving(#[case] typed: &str, #[case] wanted: Query) {
        assert_eq!(read(typed), Ok(wanted));
    }

    #[rstest]
    #[case("by:kim", LogRefusal::NoPerson { typed: "kim".into() })]
    #[case("by:<@>", LogRefusal::NoPerson { typed: "<@>".into() })]
    #[case("state:done", LogRefusal::NoState { typed: "done".into() })]
    #[case("since:yesterday", LogRefusal::NoDay { typed: "yesterday".into() })]
    #[case("since:", LogRefusal::NoDay { typed: String::new() })]
    #[case("stat:open", LogRefusal::NoFilter { typed: "stat".into(), near: Some("state".into()) })]
    #[case("colour:red", LogRefusal::NoFilter { typed: "colour".into(), near: None })]
    fn refused_with_a_sentence(#[case] typed: &str, #[case] wanted: LogRefusal) {
        assert_eq!(read(typed), Err(wanted));
    }
}
