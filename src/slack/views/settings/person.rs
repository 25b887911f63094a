//! How one person wants to be asked.

use crate::domain::attention::{ASKS, LESS_OFTEN};
use crate::domain::calendar::{WeekdaySet, weekday_name};
use crate::domain::delegation::Delegation;
use crate::domain::digest::Wish;
use crate::domain::preferences::Preferences;
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::moment;
use jiff::civil::{Time, Weekday};

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
    /// How often at most.
    pub const ASKS: &str = "asks";
    /// The hour at which a day's questions come.
    pub const AT: &str = "at";
    /// The weekday of the digest.
    pub const DIGEST: &str = "digest";
    /// Its hour.
    pub const DIGEST_AT: &str = "digest_at";
    /// The choice of who wants none.
    pub const NEVER: &str = "never";
}

/// What is set, in a few lines.
pub fn in_words(preferences: &Preferences, usual: i64) -> String {
    let hours = preferences.hours.map_or_else(
        || "*Working hours:* not set; reminders come Monday to Friday, 09:00 to 17:00".to_owned(),
        |own| format!("*Working hours:* {}, {} to {}", days(own.days), clock(own.from), clock(own.to)),
    );
    let away = preferences.back_on.map_or_else(
        || "*Away:* no".to_owned(),
        |back| format!("*Away:* until {}", back.strftime("%A, %-d %B %Y")),
    );
    let away = match preferences.status.map(|status| status.until) {
        None => away,
        Some(Some(until)) => format!("*Away:* until {}, by your status in Slack", moment(until)),
        Some(None) => "*Away:* as long as your status in Slack says so".to_owned(),
    };
    let at = preferences.ask_at.map(|time| format!(", those of a day together at {}", clock(time)));
    let often =
        format!("*Questions:* at most {} a week{}", preferences.asks_a_week(usual), at.unwrap_or_default());
    let digest = format!("*Digest of several initiatives:* {}", digest_in_words(preferences.digest));
    [hours, away, often, digest].join("\n")
}

/// "Mondays, 09:00"
pub fn digest_in_words(wish: Wish) -> String {
    match wish {
        Wish::Weekly(day, time) => format!("{}s, {}", weekday_name(day), clock(time)),
        Wish::Never => "none, each update comes by itself".to_owned(),
    }
}

/// When the digest comes.
fn digest(wish: Wish) -> [Block; 2] {
    let number = |day: Weekday| day.to_monday_one_offset().to_string();
    let each =
        WeekdaySet::ALL.iter().map(|day| Choice::new(&format!("{}s", weekday_name(day)), &number(day)));
    let none = Choice::new("No digest: each update by itself", field::NEVER);
    let (chosen, at) = match wish {
        Wish::Weekly(day, time) => (number(day), Some(clock(time))),
        Wish::Never => (field::NEVER.to_owned(), None),
    };
    let days = Element::select(field::DIGEST, each.chain([none]).collect(), Some(&chosen));
    [
        Block::input(field::DIGEST, "Digest", days)
            .optional()
            .hint("One message about all that you sponsor or follow, once there are several. What asks something of you comes at once."),
        Block::input(field::DIGEST_AT, "Digest at", Element::time(field::DIGEST_AT, at.as_deref())).optional(),
    ]
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
    let chosen = if preferences.less_often { Some(LESS_OFTEN) } else { preferences.asks };
    let often = ASKS.map(|asks| match asks {
        1 => Choice::new("1 ask a week", "1"),
        asks => Choice::new(&format!("{asks} asks a week"), &asks.to_string()),
    });
    let chosen = chosen.map(|asks| asks.to_string());
    let at = preferences.ask_at.map(clock);
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
            .hint("The day you are back. Until then nobody asks you, and you are excused. A status like :palm_tree: does the same."),
        Block::input(field::ASKS, "How often at most", Element::select(field::ASKS, often.collect(), chosen.as_deref()))
            .optional()
            .hint("All initiatives together, reminders counted. Empty: as the workspace says. Decisions come besides."),
        Block::input(field::AT, "At which hour", Element::time(field::AT, at.as_deref()))
            .optional()
            .hint("The questions of a day then come in one message at that hour."),
    ];
    let blocks = blocks.into_iter().chain(digest(preferences.digest)).chain(stand_in(delegation)).collect();
    View::modal("settings.person", "How I am asked", "Save", "", blocks)
}
