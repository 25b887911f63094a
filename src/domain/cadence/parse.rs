//! From text to rule: the time is picked out, the other words are read as days.

use super::{
    Rule,
    cron_line::CronLine,
    days::Days,
    error::CadenceError,
    ordinals::{Ordinals, ordinal},
    time_of_day,
    words::{Word, meaning},
};
use crate::domain::calendar::{WeekdaySet, weekday_name};
use jiff::civil::Time;

/// The longest text that is looked at, in characters.
const LONGEST: usize = 200;

/// Reads words or a cron line.
pub(super) fn rule(text: &str) -> Result<Rule, CadenceError> {
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || "`'\"‘’“”".contains(letter));
    if text.is_empty() {
        return Err(CadenceError::Missing);
    }
    if text.chars().count() > LONGEST {
        return Err(CadenceError::TooLong);
    }
    if CronLine::is_meant(text) {
        CronLine::read(text).map(|line| Rule::Cron(Box::new(line)))
    } else {
        words(text)
    }
}

fn words(text: &str) -> Result<Rule, CadenceError> {
    let words = split(text);
    let (times, days): (Vec<_>, Vec<_>) =
        words.iter().partition(|word| time_of_day::is_meant(&word.to_lowercase()));
    let time = match times[..] {
        [] => None,
        [word] => Some(
            time_of_day::read(&word.to_lowercase())
                .ok_or_else(|| CadenceError::Time { word: word.clone() })?,
        ),
        [first, second, ..] => {
            return Err(CadenceError::TwoTimes { first: first.clone(), second: second.clone() });
        }
    };
    let phrase = days.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" ");
    let mut meanings = Vec::new();
    for word in &days {
        meanings.extend(meaning(word, time)?);
    }
    match (time, meanings.last()) {
        (Some(time), _) => Ok(Rule::Words { days: Phrase { phrase, time }.days(meanings)?, time }),
        (None, Some(Word::Number(_))) => {
            Err(CadenceError::Time { word: days.last().copied().cloned().unwrap_or_default() })
        }
        (None, _) => Err(without_time(phrase, meanings)),
    }
}

/// The words one by one. Commas become *and*, dashes *to*; *am* and *pm* go back to their number.
fn split(text: &str) -> Vec<String> {
    let spaced = text.replace([',', ';', '&', '+'], " and ").replace(['-', '–', '—'], " to ");
    let mut words: Vec<String> = Vec::new();
    for word in spaced.split_whitespace() {
        let word = word.trim_end_matches('.');
        match words.last_mut() {
            Some(clock)
                if matches!(word.to_lowercase().as_str(), "am" | "pm" | "a.m" | "p.m")
                    && clock.ends_with(|last: char| last.is_ascii_digit()) =>
            {
                clock.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Days without a time: if the days can be read, the example gives them one.
fn without_time(phrase: String, meanings: Vec<Word>) -> CadenceError {
    let time = jiff::civil::time(10, 0, 0, 0);
    match (Phrase { phrase, time }).days(meanings) {
        Ok(days) => CadenceError::NoTime { example: format!("{days} 10:00") },
        Err(error) => error,
    }
}

/// The words for the days as given, for errors; and the time that goes with them.
struct Phrase {
    phrase: String,
    time: Time,
}

impl Phrase {
    fn days(&self, words: Vec<Word>) -> Result<Days, CadenceError> {
        use Word::{Day, Every, Nth, Number, On, Other, Week};
        let words = join_lists(join_ranges(words));
        let (of_month, words) = without_month(&words);
        match (of_month, words) {
            (false, [Every, Day]) => Ok(Days::Every),
            (false, [On(on)] | [Every, On(on)] | [Every, Week, On(on)] | [On(on), Every, Week]) => {
                Ok(Days::weekly(*on))
            }
            (false, [Every, Number(n), Week, On(on)] | [On(on), Every, Number(n), Week]) => weeks(*n, *on),
            (false, [Every, Other, On(on)] | [Every, Other, Week, On(on)] | [On(on), Every, Other, Week]) => {
                weeks(2, *on)
            }
            (false, [Every, Nth(nth), Week, On(on)] | [On(on), Every, Nth(nth), Week]) => {
                nth.single().ok_or_else(|| self.unreadable()).and_then(|n| weeks(n, *on))
            }
            (false, [Every, Nth(nth), On(on)]) => self.every_nth(*nth, *on),
            (_, [Nth(nth), On(on)]) | (true, [Every, Nth(nth), On(on)]) => self.of_month(*nth, *on),
            (_, [Nth(nth)] | [Every, Nth(nth)]) if !nth.has_last() => Ok(Days::Dates(*nth)),
            (_, [Nth(nth), Day]) | (true, [Every, Nth(nth), Day]) => Ok(Days::Dates(*nth)),
            (false, [Every, Nth(nth), Day]) if *nth == Ordinals::LAST => Ok(Days::Dates(*nth)),
            (_, []) => Err(CadenceError::NoDay { example: self.timed("Thursdays") }),
            (_, [Every, Week] | [Every, Number(_) | Other | Nth(_), Week]) => {
                Err(CadenceError::NoDay { example: self.timed("every 2 weeks on Thursday") })
            }
            _ => Err(self.unreadable()),
        }
    }

    /// `every 2nd Thursday` is every 2 weeks; a first, a last or several are of the month; the rest may be either.
    fn every_nth(&self, nth: Ordinals, on: WeekdaySet) -> Result<Days, CadenceError> {
        match nth.single() {
            None | Some(1) => self.of_month(nth, on),
            Some(2) => weeks(2, on),
            Some(n) => Err(CadenceError::TwoMeanings {
                phrase: self.phrase.clone(),
                of_month: self.timed(&self.of_month(nth, on)?.to_string()),
                weeks: self.timed(&weeks(n, on)?.to_string()),
            }),
        }
    }

    /// One weekday only: what the `last weekday` of a month is, people do not agree on.
    fn of_month(&self, nth: Ordinals, on: WeekdaySet) -> Result<Days, CadenceError> {
        let day = on.single().ok_or_else(|| self.unreadable())?;
        match nth.numbers().next_back() {
            Some(n @ 6..) => {
                let last = Days::OfMonth { nth: Ordinals::LAST, day };
                let word = format!("{} {}", ordinal(n), weekday_name(day));
                Err(CadenceError::NotInAMonth { word, example: self.timed(&last.to_string()) })
            }
            _ => Ok(Days::OfMonth { nth, day }),
        }
    }

    fn unreadable(&self) -> CadenceError {
        CadenceError::Phrase { phrase: self.phrase.clone() }
    }

    fn timed(&self, days: &str) -> String {
        format!("{days} {}", time_of_day::show(self.time))
    }
}

fn weeks(weeks: u8, on: WeekdaySet) -> Result<Days, CadenceError> {
    match weeks {
        1 => Ok(Days::weekly(on)),
        2..=52 => Ok(Days::EveryWeeks { weeks, on }),
        _ => Err(CadenceError::Weeks { weeks }),
    }
}

/// `Mon to Fri` becomes one set.
fn join_ranges(words: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::new();
    for word in words {
        if let (Word::On(last), [.., Word::On(first), Word::To]) = (word, &joined[..])
            && let (Some(first), Some(last)) = (first.single(), last.single())
        {
            joined.truncate(joined.len() - 2);
            joined.push(Word::On(WeekdaySet::range(first, last)));
        } else {
            joined.push(word);
        }
    }
    joined
}

/// Lists of weekdays or ordinals become one set. An *and* that is left over stays, so that it cannot be read
/// past (`1st and Thursday`), except where a comma is only breath.
fn join_lists(words: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::new();
    for word in words {
        match (word, &mut joined[..]) {
            (Word::On(more), [.., Word::On(on), Word::And]) => {
                *on = on.union(more);
                joined.pop();
            }
            (Word::On(more), [.., Word::On(on)]) => *on = on.union(more),
            (Word::Nth(more), [.., Word::Nth(nth), Word::And]) => {
                *nth = nth.union(more);
                joined.pop();
            }
            (Word::Every, [.., last @ Word::And]) => *last = word,
            (Word::And, [] | [.., Word::And]) => {}
            _ => joined.push(word),
        }
    }
    joined.pop_if(|last| *last == Word::And);
    joined
}

/// Takes off `of the month`, `every month`, `monthly` and says whether it was there.
fn without_month(words: &[Word]) -> (bool, &[Word]) {
    match words {
        [Word::Every, Word::Month, rest @ ..]
        | [rest @ .., Word::Every, Word::Month]
        | [rest @ .., Word::Month] => (true, rest),
        _ => (false, words),
    }
}
