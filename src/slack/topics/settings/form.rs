//! What the forms of settings are filled in with.

use crate::domain::attention::ASKS;
use crate::domain::away::AwayList;
use crate::domain::calendar::WeekdaySet;
use crate::domain::captures::Captures;
use crate::domain::digest::Wish;
use crate::domain::emoji::EmojiLists;
use crate::domain::ids::MemberId;
use crate::domain::preferences::{OwnHours, Preferences};
use crate::domain::refusal::SettingsRefusal;
use crate::domain::settings::{Creators, MONTHS, SETTLE_MOST, Settings};
use crate::slack::incoming::Submission;
use crate::slack::views::settings::{field, fields};
use jiff::civil::{Date, Time, Weekday};

/// A sentence at each field that cannot be taken.
type Errors = Vec<(String, String)>;

/// How one is asked, as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    days: Vec<String>,
    from: String,
    to: String,
    back: String,
    /// Who stands in.
    pub(super) delegate: Option<MemberId>,
    /// From when, and until when.
    pub(super) delegate_days: (Option<Date>, Option<Date>),
    asks: String,
    at: String,
    digest: String,
    digest_at: String,
}

impl Person {
    pub(super) fn read(form: &Submission) -> Self {
        let text = |name| form.text(name).to_owned();
        Self {
            days: form.list(field::DAYS),
            from: text(field::FROM),
            to: text(field::TO),
            back: text(field::BACK),
            delegate: Some(form.text(field::DELEGATE)).filter(|id| !id.is_empty()).map(MemberId::new),
            delegate_days: (
                form.text(field::DELEGATE_FROM).parse().ok(),
                form.text(field::DELEGATE_UNTIL).parse().ok(),
            ),
            asks: text(field::ASKS),
            at: text(field::AT),
            digest: text(field::DIGEST),
            digest_at: text(field::DIGEST_AT),
        }
    }

    /// What is wanted; days and hours belong together, and are all left empty by who keeps none.
    pub(super) fn wanted(&self) -> Result<Preferences, Errors> {
        let back_on = self.back.parse().ok();
        let hours = if self.days.is_empty() && self.from.is_empty() && self.to.is_empty() {
            None
        } else {
            Some(self.hours()?)
        };
        let (asks, ask_at) =
            (self.asks.parse().ok().filter(|asks| ASKS.contains(asks)), self.at.parse().ok());
        Ok(Preferences { hours, back_on, asks, ask_at, digest: self.digest(), ..Preferences::default() })
    }

    /// What is left empty comes as it does for everybody.
    fn digest(&self) -> Wish {
        let Wish::Weekly(day, time) = Wish::default() else { return Wish::Never };
        if self.digest == field::NEVER {
            return Wish::Never;
        }
        let chosen = self.digest.parse().ok().and_then(|day| Weekday::from_monday_one_offset(day).ok());
        Wish::Weekly(chosen.unwrap_or(day), self.digest_at.parse().unwrap_or(time))
    }

    fn hours(&self) -> Result<OwnHours, Errors> {
        let at = |place: &str, refusal: &SettingsRefusal| vec![(place.to_owned(), refusal.to_string())];
        let time = |text: &str, place| text.parse::<Time>().map_err(|_| at(place, &SettingsRefusal::NoHours));
        let (from, to) = (time(&self.from, field::FROM)?, time(&self.to, field::TO)?);
        OwnHours::new(weekdays(&self.days), from, to).map_err(|refusal| {
            let place = if refusal == SettingsRefusal::NoWorkingDay { field::DAYS } else { field::TO };
            at(place, &refusal)
        })
    }
}

fn weekdays(numbers: &[String]) -> WeekdaySet {
    let day = |number: &String| Weekday::from_monday_one_offset(number.parse().ok()?).ok();
    numbers.iter().filter_map(day).collect()
}

/// What admins decide, as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// The number of changes before it.
    pub(super) version: i64,
    approve: Vec<String>,
    reject: Vec<String>,
    /// None in a form that was opened before there were such fields.
    captures: Option<[String; 3]>,
    settle: String,
    reminders: bool,
    months: String,
    creators: String,
    listed: Vec<String>,
    guests: bool,
    away: String,
    asks: String,
    phrases: String,
    assessments: bool,
    heads: Vec<String>,
}

impl Workspace {
    pub(super) fn read(form: &Submission) -> Option<Self> {
        let ticked = |name| !form.list(name).is_empty();
        Some(Self {
            version: form.metadata.parse().ok()?,
            approve: form.list(fields::APPROVE),
            reject: form.list(fields::REJECT),
            captures: Some(fields::CAPTURES.map(|field| form.text(field).trim().to_owned()))
                .filter(|typed| typed.iter().any(|name| !name.is_empty())),
            settle: form.text(fields::SETTLE).trim().to_owned(),
            reminders: ticked(fields::REMINDERS),
            months: form.text(fields::MONTHS).trim().to_owned(),
            creators: form.text(fields::CREATORS).to_owned(),
            listed: form.list(fields::LISTED),
            guests: ticked(fields::GUESTS),
            away: form.text(fields::AWAY).to_owned(),
            asks: form.text(fields::ASKS).trim().to_owned(),
            phrases: form.text(fields::PHRASES).to_owned(),
            assessments: ticked(fields::ASSESSMENTS),
            heads: form.list(fields::HEADS),
        })
    }

    /// What is wanted, or a sentence at each field that cannot be taken; the emoji that keep a message stay those that are `kept` in a form
    /// without fields for them.
    pub(super) fn wanted(&self, kept: Captures) -> Result<Settings, Errors> {
        let mut errors = Errors::new();
        let emoji = EmojiLists::new(&self.approve, &self.reject);
        if let Err(refusal) = &emoji {
            errors.push((fields::REJECT.to_owned(), refusal.to_string()));
        }
        let names = |typed: &[String; 3]| Captures::new(typed.each_ref().map(String::as_str));
        let captures = self.captures.as_ref().map_or(Ok(kept), names).map_err(|(capture, refusal)| {
            errors.push((fields::capture(capture).to_owned(), refusal.to_string()));
        });
        let mut number = |text: &str, place: &str, (least, most)| {
            let number = text.parse().ok().filter(|number| (least..=most).contains(number));
            if number.is_none() {
                errors.push((place.to_owned(), SettingsRefusal::OutOfRange { least, most }.to_string()));
            }
            number
        };
        let settle_minutes = number(&self.settle, fields::SETTLE, (1, SETTLE_MOST));
        let asks = number(&self.asks, fields::ASKS, (*ASKS.start(), *ASKS.end()));
        let months = number(&self.months, fields::MONTHS, (*MONTHS.start(), *MONTHS.end()));
        let away = self.away.parse::<AwayList>().map_err(|refusal| {
            errors.push((fields::AWAY.to_owned(), refusal.to_string()));
        });
        match (emoji, captures, months, away, asks) {
            (Ok(emoji), Ok(captures), Some(months), Ok(away), Some(asks)) if errors.is_empty() => {
                Ok(Settings {
                    emoji,
                    captures,
                    settle_minutes,
                    reminders: self.reminders,
                    months: Some(months),
                    creators: self.who_creates(),
                    guests: self.guests,
                    away,
                    asks,
                    phrases: self.phrases(),
                    assessments: self.assessments,
                    heads: self.heads.iter().map(MemberId::new).collect(),
                })
            }
            _ => Err(errors),
        }
    }

    /// One a line, each once.
    fn phrases(&self) -> Vec<String> {
        let mut phrases = Vec::new();
        for line in self.phrases.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !phrases.iter().any(|phrase| phrase == line) {
                phrases.push(line.to_owned());
            }
        }
        phrases
    }

    fn who_creates(&self) -> Creators {
        match self.creators.as_str() {
            "admins" => Creators::Admins,
            "listed" => Creators::Listed(self.listed.iter().map(MemberId::new).collect()),
            _ => Creators::Everyone,
        }
    }
}
