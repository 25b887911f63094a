//! Composition objects.

use super::rule::{Field, Kind, Rule, may, must};

/// A link's address.
pub const URL: Rule = Rule::Text(3000);
/// `action_id`, `block_id`, `callback_id`.
pub const ID: Rule = Rule::Text(255);

/// Asks before an action is sent.
pub const CONFIRM: Rule = Rule::Object(&[
    must("title", Rule::Plain(100)),
    must("text", Rule::Marked(300)),
    must("confirm", Rule::Plain(30)),
    must("deny", Rule::Plain(30)),
    may("style", Rule::Word(&["primary", "danger"])),
]);

const PLAIN_OPTION_FIELDS: &[Field] =
    &[must("text", Rule::Plain(75)), must("value", Rule::Text(75)), may("description", Rule::Plain(75))];

/// An option of a select.
pub const OPTION: Rule = Rule::Object(PLAIN_OPTION_FIELDS);

/// An option of an overflow menu.
pub const OVERFLOW_OPTION: Rule = Rule::Object(&[
    must("text", Rule::Plain(75)),
    must("value", Rule::Text(75)),
    may("description", Rule::Plain(75)),
    may("url", URL),
]);

/// An option of radio buttons or checkboxes.
pub const MARKED_OPTION: Rule = Rule::Object(&[
    must("text", Rule::Marked(75)),
    must("value", Rule::Text(75)),
    may("description", Rule::Marked(75)),
]);

/// Options under a heading.
pub const OPTION_GROUP: Rule =
    Rule::Object(&[must("label", Rule::Plain(75)), must("options", Rule::List(1, 100, &OPTION))]);

/// Which conversations a menu offers.
pub const FILTER: Rule = Rule::Object(&[
    may("include", Rule::List(1, 4, &Rule::Word(&["im", "mpim", "private", "public"]))),
    may("exclude_external_shared_channels", Rule::Flag),
    may("exclude_bot_users", Rule::Flag),
]);

/// When an input sends `block_actions` while it is filled.
pub const DISPATCH: Rule = Rule::Object(&[may(
    "trigger_actions_on",
    Rule::List(1, 2, &Rule::Word(&["on_enter_pressed", "on_character_entered"])),
)]);

/// A picture that Slack keeps.
pub const SLACK_FILE: Rule = Rule::Object(&[may("id", Rule::Text(255)), may("url", URL)]);

/// What a context holds beside pictures.
pub const CONTEXT_ITEMS: &[Kind] = &[
    Kind {
        name: "image",
        fields: &[may("image_url", URL), may("slack_file", SLACK_FILE), must("alt_text", Rule::Text(2000))],
    },
    Kind { name: "plain_text", fields: &[must("text", Rule::Text(3000)), may("emoji", Rule::Flag)] },
    Kind { name: "mrkdwn", fields: &[must("text", Rule::Text(3000)), may("verbatim", Rule::Flag)] },
];
