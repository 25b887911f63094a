//! How one person wants to be asked.

use crate::domain::attention::{ASKS_A_WEEK, LESS_OFTEN};
use crate::domain::calendar::{WeekdaySet, weekday_name};
use crate::domain::delegation::Delegation;
use crate::domain::preferences::Preferences;
use crate::slack::blocks::{Block, Choice, Element, View};
use jiff::civil::Time;

/// The form's fields, by their `block_id`.
pub mod field {
    /// Working days.
    pub const DAYS: &str = "days";
    /// When the day begins.
    pub const FROM: &str = "from";
    /// When it ends.
    pub const TO: &str = "to";
    /// The day they are back.
    pub const BACK: &str = "back";
    /// Who stands in.
    pub const DELEGATE: &str = "delegate";
    /// From when.
    pub const DELEGATE_FROM: &str = "delegate_from";
    /// Until when.
    pub const DELEGATE_UNTIL: &str = "delegate_until";
    /// Fewer questions.
    pub const LESS: &str = "less";
}

/// What is set, in a few lines.
pub fn in_words(preferences: &Preferences) -> String {
    let hours = preferences.hours.map_or_else(
        || "*Working hours:* not set; reminders come Monday to Friday, 09:00 to 17:00".to_owned(),
        |own| format!("*Working hours:* {}, {} to {}", days(own.days), clock(own.from), clock(own.to)),
    );
    let away = preferences.back_on.map_or_else(
        || "*Away:* no".to_owned(),
        |back| format!("*Away:* until {}", back.strftime("%A, %-d %B %Y")),
    );
    let often = format!("*Questions:* at most {} a week", preferences.asks_a_week());
    [hours, away, often].join("\n")
}

fn days(days: WeekdaySet) -> String {
    match days {
        WeekdaySet::ALL => "every day".to_owned(),
        WeekdaySet::MON_TO_FRI => "Monday to Friday".to_owned(),
        days => days.iter().map(weekday_name).collect::<Vec<_>>().join(", "),
    }
}

fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// Who decides in one's stead, and when.
fn stand_in(delegation: Option<&Delegation>) -> [Block; 3] {
    let (from, until) = (delegation.map(|d| d.from.to_string()), delegation.map(|d| d.until.to_string()));
    let who = delegation.map(|delegation| delegation.delegate.as_str());
    [
        Block::input(field::DELEGATE, "Who decides for you?", Element::user(field::DELEGATE, who))
            .optional()
            .hint("On these days their mark counts where yours would, and the card says for whom. They cannot pass it on."),
        Block::input(field::DELEGATE_FROM, "From", Element::date(field::DELEGATE_FROM, from.as_deref())).optional(),
        Block::input(field::DELEGATE_UNTIL, "Until", Element::date(field::DELEGATE_UNTIL, until.as_deref()))
            .optional()
            .hint("The last day, in your own zone."),
    ]
}

/// The form, with what is set.
pub fn person(preferences: &Preferences, delegation: Option<&Delegation>) -> View {
    let own = preferences.hours;
    let number = |day: jiff::civil::Weekday| day.to_monday_one_offset().to_string();
    let all = WeekdaySet::ALL.iter().map(|day| Choice::new(weekday_name(day), &number(day))).collect();
    let ticked: Vec<_> = own.into_iter().flat_map(|own| own.days.iter()).map(number).collect();
    let ticked: Vec<_> = ticked.iter().map(String::as_str).collect();
    let (from, to) = (own.map(|own| clock(own.from)), own.map(|own| clock(own.to)));
    let back = preferences.back_on.map(|day| day.to_string());
    let less = vec![Choice::new(
        &format!("Less often: at most {LESS_OFTEN} question a week instead of {ASKS_A_WEEK}"),
        "yes",
    )];
    let less_ticked: &[&str] = if preferences.less_often { &["yes"] } else { &[] };
    let blocks = vec![
        Block::input(field::DAYS, "Working days", Element::checkboxes(field::DAYS, all, &ticked))
            .optional()
            .hint("Leave them and the hours empty to be asked whenever an initiative asks."),
        Block::input(field::FROM, "From", Element::time(field::FROM, from.as_deref())).optional(),
        Block::input(field::TO, "To", Element::time(field::TO, to.as_deref()))
            .optional()
            .hint("In your own zone. Questions and reminders wait for these hours."),
        Block::input(field::BACK, "Away until", Element::date(field::BACK, back.as_deref()))
            .optional()
            .hint("The day you are back. Until then nobody asks you, and you are excused. Decisions still reach you."),
        Block::input(field::LESS, "How often", Element::checkboxes(field::LESS, less, less_ticked)).optional(),
    ];
    let blocks = blocks.into_iter().chain(stand_in(delegation)).collect();
    View::modal("settings.person", "How I am asked", "Save", "", blocks)
}
