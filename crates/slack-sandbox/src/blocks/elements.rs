//! The table of elements.

use super::objects::{
    CONFIRM, DISPATCH, FILTER, ID, MARKED_OPTION, OPTION, OPTION_GROUP, OVERFLOW_OPTION, SLACK_FILE, URL,
};
use super::rule::{Field, Kind, Rule, may, must};

/// Where an element may stand.
pub const IN_SECTION: &[&str] = &[
    "button",
    "image",
    "overflow",
    "datepicker",
    "timepicker",
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "multi_static_select",
    "multi_external_select",
    "multi_users_select",
    "multi_conversations_select",
    "multi_channels_select",
    "checkboxes",
    "radio_buttons",
    "workflow_button",
];
pub const IN_ACTIONS: &[&str] = &[
    "button",
    "overflow",
    "datepicker",
    "timepicker",
    "datetimepicker",
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "multi_static_select",
    "multi_external_select",
    "multi_users_select",
    "multi_conversations_select",
    "multi_channels_select",
    "checkboxes",
    "radio_buttons",
    "rich_text_input",
    "workflow_button",
];
pub const IN_INPUT: &[&str] = &[
    "plain_text_input",
    "number_input",
    "email_text_input",
    "url_text_input",
    "rich_text_input",
    "file_input",
    "datepicker",
    "timepicker",
    "datetimepicker",
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "multi_static_select",
    "multi_external_select",
    "multi_users_select",
    "multi_conversations_select",
    "multi_channels_select",
    "checkboxes",
    "radio_buttons",
];

const ACTION: Field = may("action_id", ID);
const FOCUS: Field = may("focus_on_load", Rule::Flag);
const PLACEHOLDER: Field = may("placeholder", Rule::Plain(150));
const CONFIRMS: Field = may("confirm", CONFIRM);
const DISPATCHES: Field = may("dispatch_action_config", DISPATCH);
const MOST: Field = may("max_selected_items", Rule::Int(1, i64::MAX));
const ANSWERS: Field = may("response_url_enabled", Rule::Flag);
const OPTIONS: Field = may("options", Rule::List(1, 100, &OPTION));
const GROUPS: Field = may("option_groups", Rule::List(1, 100, &OPTION_GROUP));
const IDS: Rule = Rule::List(0, 100, &Rule::Text(255));
const QUERY: Field = may("min_query_length", Rule::Int(0, 100));

const fn kind(name: &'static str, fields: &'static [Field]) -> Kind {
    Kind { name, fields }
}

/// Every element that has fields of its own.
pub static ELEMENTS: &[Kind] = &[
    kind(
        "button",
        &[
            must("text", Rule::Plain(75)),
            ACTION,
            may("url", URL),
            may("value", Rule::Free(2000)),
            may("style", Rule::Word(&["primary", "danger"])),
            CONFIRMS,
            may("accessibility_label", Rule::Text(75)),
        ],
    ),
    kind(
        "image",
        &[may("image_url", URL), may("slack_file", SLACK_FILE), must("alt_text", Rule::Text(2000))],
    ),
    kind("overflow", &[ACTION, must("options", Rule::List(1, 5, &OVERFLOW_OPTION)), CONFIRMS]),
    kind("datepicker", &[ACTION, may("initial_date", Rule::Date), CONFIRMS, FOCUS, PLACEHOLDER]),
    kind(
        "timepicker",
        &[
            ACTION,
            may("initial_time", Rule::Time),
            CONFIRMS,
            FOCUS,
            PLACEHOLDER,
            may("timezone", Rule::Text(255)),
        ],
    ),
    kind(
        "datetimepicker",
        &[ACTION, may("initial_date_time", Rule::Int(1_000_000_000, 9_999_999_999)), CONFIRMS, FOCUS],
    ),
    kind(
        "static_select",
        &[ACTION, OPTIONS, GROUPS, may("initial_option", OPTION), CONFIRMS, FOCUS, PLACEHOLDER],
    ),
    kind("external_select", &[ACTION, may("initial_option", OPTION), QUERY, CONFIRMS, FOCUS, PLACEHOLDER]),
    kind("users_select", &[ACTION, may("initial_user", Rule::Text(255)), CONFIRMS, FOCUS, PLACEHOLDER]),
    kind(
        "conversations_select",
        &[
            ACTION,
            may("initial_conversation", Rule::Text(255)),
            may("default_to_current_conversation", Rule::Flag),
            may("filter", FILTER),
            ANSWERS,
            CONFIRMS,
            FOCUS,
            PLACEHOLDER,
        ],
    ),
    kind(
        "channels_select",
        &[ACTION, may("initial_channel", Rule::Text(255)), ANSWERS, CONFIRMS, FOCUS, PLACEHOLDER],
    ),
    kind(
        "multi_static_select",
        &[
            ACTION,
            OPTIONS,
            GROUPS,
            may("initial_options", Rule::List(1, 100, &OPTION)),
            MOST,
            CONFIRMS,
            FOCUS,
            PLACEHOLDER,
        ],
    ),
    kind(
        "multi_external_select",
        &[
            ACTION,
            may("initial_options", Rule::List(1, 100, &OPTION)),
            QUERY,
            MOST,
            CONFIRMS,
            FOCUS,
            PLACEHOLDER,
        ],
    ),
    kind("multi_users_select", &[ACTION, may("initial_users", IDS), MOST, CONFIRMS, FOCUS, PLACEHOLDER]),
    kind(
        "multi_conversations_select",
        &[
            ACTION,
            may("initial_conversations", IDS),
            may("default_to_current_conversation", Rule::Flag),
            may("filter", FILTER),
            MOST,
            CONFIRMS,
            FOCUS,
            PLACEHOLDER,
        ],
    ),
    kind(
        "multi_channels_select",
        &[ACTION, may("initial_channels", IDS), MOST, CONFIRMS, FOCUS, PLACEHOLDER],
    ),
    kind(
        "checkboxes",
        &[
            ACTION,
            must("options", Rule::List(1, 10, &MARKED_OPTION)),
            may("initial_options", Rule::List(1, 10, &MARKED_OPTION)),
            CONFIRMS,
            FOCUS,
        ],
    ),
    kind(
        "radio_buttons",
        &[
            ACTION,
            must("options", Rule::List(1, 10, &MARKED_OPTION)),
            may("initial_option", MARKED_OPTION),
            CONFIRMS,
            FOCUS,
        ],
    ),
    kind(
        "plain_text_input",
        &[
            ACTION,
            may("initial_value", Rule::Free(3000)),
            may("multiline", Rule::Flag),
            may("min_length", Rule::Int(0, 3000)),
            may("max_length", Rule::Int(1, 3000)),
            DISPATCHES,
            FOCUS,
            PLACEHOLDER,
        ],
    ),
    kind(
        "number_input",
        &[
            ACTION,
            must("is_decimal_allowed", Rule::Flag),
            may("initial_value", Rule::Number),
            may("min_value", Rule::Number),
            may("max_value", Rule::Number),
            DISPATCHES,
            FOCUS,
            PLACEHOLDER,
        ],
    ),
    kind(
        "email_text_input",
        &[ACTION, may("initial_value", Rule::Free(3000)), DISPATCHES, FOCUS, PLACEHOLDER],
    ),
    kind("url_text_input", &[ACTION, may("initial_value", Rule::Free(3000)), DISPATCHES, FOCUS, PLACEHOLDER]),
    kind("rich_text_input", &[ACTION, may("initial_value", Rule::Anything), DISPATCHES, FOCUS, PLACEHOLDER]),
    kind(
        "file_input",
        &[ACTION, may("filetypes", Rule::List(1, 100, &Rule::Text(255))), may("max_files", Rule::Int(1, 10))],
    ),
    kind(
        "workflow_button",
        &[
            must("text", Rule::Plain(75)),
            ACTION,
            must("workflow", Rule::Anything),
            may("style", Rule::Word(&["primary", "danger"])),
            may("accessibility_label", Rule::Text(75)),
        ],
    ),
    kind(
        "feedback_buttons",
        &[ACTION, must("positive_button", Rule::Anything), must("negative_button", Rule::Anything)],
    ),
    kind(
        "icon_button",
        &[
            ACTION,
            must("icon", Rule::Word(&["trash"])),
            must("text", Rule::Plain(75)),
            may("value", Rule::Free(2000)),
            CONFIRMS,
            may("accessibility_label", Rule::Text(75)),
            may("visible_to_user_ids", IDS),
        ],
    ),
];
