//! Why a schedule cannot be read, in a sentence that names the word and gives an example.

use thiserror::Error;

/// An example for whoever gave nothing that could be kept.
pub(super) const EXAMPLE: &str = "Thursdays 10:00";

/// A schedule that cannot be read. Its text names the word and gives an example to go by.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CadenceError {
    /// Nothing was given.
    #[error("When? Try `{EXAMPLE}`.")]
    Missing,
    /// More text than any schedule needs.
    #[error("That is too long for a schedule. Try `{EXAMPLE}`.")]
    TooLong,
    /// A word that is none of ours; perhaps one that is near was meant.
    #[error("I can't read *{word}*{} Try `{example}`.", did_you_mean(.meant.as_deref()))]
    Word {
        /// The word as given.
        word: String,
        /// The nearest word that we know.
        meant: Option<String>,
        /// A schedule that can be read, near to what was given.
        example: String,
    },
    /// Something in the place of a time that is none.
    #[error("*{word}* is not a time of day. Try `{EXAMPLE}`.")]
    Time {
        /// The word as given.
        word: String,
    },
    /// A day without a time.
    #[error("At what time? Try `{example}`.")]
    NoTime {
        /// The days as given, with a time.
        example: String,
    },
    /// More than one time, which only cron can say.
    #[error("*{first}* and *{second}* are two times. Several a day need a cron line: try `0 9,15 * * Thu`.")]
    TwoTimes {
        /// The first time, as given.
        first: String,
        /// The second time, as given.
        second: String,
    },
    /// A time, or a number of weeks, without a day.
    #[error("On which day? Try `{example}`.")]
    NoDay {
        /// A schedule with a day.
        example: String,
    },
    /// Words that are known one by one, but say nothing together.
    #[error("I can't read *{phrase}* as days. Try `{EXAMPLE}`.")]
    Phrase {
        /// The words as given, without the time.
        phrase: String,
    },
    /// Every n-th weekday: of the month, or every n weeks?
    #[error("*{phrase}* can mean two things. Write `{of_month}` (of the month) or `{weeks}`.")]
    TwoMeanings {
        /// The words as given, without the time.
        phrase: String,
        /// The schedule that names a weekday of the month.
        of_month: String,
        /// The schedule that counts weeks.
        weeks: String,
    },
    /// A day that no month has.
    #[error("No month has a *{word}*. Try `{example}`.")]
    NotInAMonth {
        /// The day: `32nd`, `6th Thursday`.
        word: String,
        /// A schedule that can be read, near to what was given.
        example: String,
    },
    /// A number of weeks that is no sensible distance.
    #[error("*{weeks}* weeks is out of range: 1 to 52. Try `every 2 weeks on Thursday 15:30`.")]
    Weeks {
        /// The number as given.
        weeks: u8,
    },
    /// A cron line with too few or too many fields.
    #[error(
        "A cron line has five fields (minute, hour, day, month, weekday), this one has {count}. Try `0 10 * * Thu`."
    )]
    CronFields {
        /// How many fields were given.
        count: usize,
    },
    /// A field of a cron line that cannot be read.
    #[error("I can't read *{value}* as the {field} of a cron line ({allowed}). Try `0 10 * * Thu`.")]
    CronField {
        /// The field as given.
        value: String,
        /// Which of the five fields it is.
        field: &'static str,
        /// What may stand there.
        allowed: &'static str,
    },
    /// A cron line for a date that does not exist, such as 30 February.
    #[error("*{line}* never comes: no year has such a date. Try `0 10 * * Thu`.")]
    NeverFires {
        /// The cron line as given.
        line: String,
    },
}

fn did_you_mean(meant: Option<&str>) -> String {
    meant.map_or_else(|| ".".to_owned(), |meant| format!(": did you mean {meant}?"))
}
