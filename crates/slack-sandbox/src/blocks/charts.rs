//! Tables, charts and cards.

use super::elements::IN_ACTIONS;
use super::kinds::BLOCK_ID;
use super::objects::{SLACK_FILE, URL};
use super::rule::{Field, Kind, Rule, may, must};

const CELL: Rule = Rule::OneOf(&[
    Kind { name: "raw_text", fields: &[must("text", Rule::Text(10_000))] },
    Kind { name: "raw_number", fields: &[must("value", Rule::Number), may("text", Rule::Text(10_000))] },
    Kind { name: "rich_text", fields: &[must("elements", Rule::List(0, 100, &Rule::Anything)), BLOCK_ID] },
]);

const COLUMN: Rule =
    Rule::Object(&[may("align", Rule::Word(&["left", "center", "right"])), may("is_wrapped", Rule::Flag)]);

/// Fields of `table`.
pub const TABLE_FIELDS: &[Field] = &[
    BLOCK_ID,
    must("rows", Rule::List(1, 100, &Rule::List(1, 20, &CELL))),
    may("column_settings", Rule::List(0, 20, &COLUMN)),
];

const POINT: Rule = Rule::Object(&[must("label", Rule::Text(20)), must("value", Rule::Number)]);

const ONE_SERIES: Rule =
    Rule::Object(&[must("name", Rule::Text(20)), must("data", Rule::List(1, 20, &POINT))]);

const AXIS: Rule = Rule::Object(&[
    must("categories", Rule::List(1, 20, &Rule::Text(20))),
    may("x_label", Rule::Text(50)),
    may("y_label", Rule::Text(50)),
]);

const SERIES: &[Field] = &[must("series", Rule::List(1, 12, &ONE_SERIES)), must("axis_config", AXIS)];

/// Fields of `data_visualization`.
pub const CHART_FIELDS: &[Field] = &[
    BLOCK_ID,
    must("title", Rule::Text(50)),
    must(
        "chart",
        Rule::OneOf(&[
            Kind { name: "pie", fields: &[must("segments", Rule::List(1, 12, &POINT))] },
            Kind { name: "bar", fields: SERIES },
            Kind { name: "line", fields: SERIES },
            Kind { name: "area", fields: SERIES },
        ]),
    ),
];

const ICON: Rule = Rule::Object(&[
    may("type", Rule::Word(&["image"])),
    may("image_url", URL),
    may("slack_file", SLACK_FILE),
    may("alt_text", Rule::Text(2000)),
]);

/// Fields of `card`.
pub const CARD_FIELDS: &[Field] = &[
    BLOCK_ID,
    may("title", Rule::Marked(150)),
    may("subtitle", Rule::Marked(150)),
    may("body", Rule::Marked(200)),
    may("icon", ICON),
    may("hero_image", ICON),
    may("actions", Rule::List(1, 3, &Rule::Element(IN_ACTIONS))),
];

/// Fields of `carousel`.
pub const CAROUSEL_FIELDS: &[Field] = &[
    BLOCK_ID,
    must("elements", Rule::List(1, 10, &Rule::OneOf(&[Kind { name: "card", fields: CARD_FIELDS }]))),
];
