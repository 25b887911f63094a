//! The table of blocks.

use super::Surface::{self, Home, Message, Modal};
use super::charts::{CARD_FIELDS, CAROUSEL_FIELDS, CHART_FIELDS, TABLE_FIELDS};
use super::elements::{IN_ACTIONS, IN_INPUT, IN_SECTION};
use super::objects::{CONTEXT_ITEMS, ID, SLACK_FILE, URL};
use super::rule::{Block, Field, Kind, Rule, may, must};

const EVERYWHERE: &[Surface] = &[Message, Modal, Home];
const MESSAGES: &[Surface] = &[Message];

/// `block_id`, which every block may have.
pub const BLOCK_ID: Field = may("block_id", ID);

const fn block(name: &'static str, surfaces: &'static [Surface], fields: &'static [Field]) -> Block {
    Block { kind: Kind { name, fields }, surfaces }
}

/// Every block.
pub static BLOCKS: &[Block] = &[
    block(
        "section",
        EVERYWHERE,
        &[
            BLOCK_ID,
            may("text", Rule::Marked(3000)),
            may("fields", Rule::List(1, 10, &Rule::Marked(2000))),
            may("accessory", Rule::Element(IN_SECTION)),
            may("expand", Rule::Flag),
        ],
    ),
    block("header", EVERYWHERE, &[BLOCK_ID, must("text", Rule::Plain(150)), may("level", Rule::Int(1, 4))]),
    block("divider", EVERYWHERE, &[BLOCK_ID]),
    block(
        "context",
        EVERYWHERE,
        &[BLOCK_ID, must("elements", Rule::List(1, 10, &Rule::OneOf(CONTEXT_ITEMS)))],
    ),
    block(
        "actions",
        EVERYWHERE,
        &[BLOCK_ID, must("elements", Rule::List(1, 25, &Rule::Element(IN_ACTIONS)))],
    ),
    block(
        "context_actions",
        MESSAGES,
        &[BLOCK_ID, must("elements", Rule::List(1, 5, &Rule::Element(&["feedback_buttons", "icon_button"])))],
    ),
    block(
        "input",
        EVERYWHERE,
        &[
            BLOCK_ID,
            must("label", Rule::Plain(2000)),
            must("element", Rule::Element(IN_INPUT)),
            may("hint", Rule::Plain(2000)),
            may("optional", Rule::Flag),
            may("dispatch_action", Rule::Flag),
        ],
    ),
    block(
        "image",
        EVERYWHERE,
        &[
            BLOCK_ID,
            must("alt_text", Rule::Text(2000)),
            may("image_url", URL),
            may("slack_file", SLACK_FILE),
            may("title", Rule::Plain(2000)),
        ],
    ),
    block(
        "video",
        EVERYWHERE,
        &[
            BLOCK_ID,
            must("alt_text", Rule::Text(2000)),
            may("author_name", Rule::Text(50)),
            may("description", Rule::Plain(200)),
            may("provider_icon_url", URL),
            may("provider_name", Rule::Text(255)),
            must("title", Rule::Plain(200)),
            may("title_url", URL),
            must("thumbnail_url", URL),
            must("video_url", URL),
        ],
    ),
    block("rich_text", EVERYWHERE, &[BLOCK_ID, must("elements", Rule::List(0, 100, &Rule::Anything))]),
    block("markdown", MESSAGES, &[BLOCK_ID, must("text", Rule::Text(12_000))]),
    block(
        "file",
        MESSAGES,
        &[BLOCK_ID, must("external_id", Rule::Text(255)), must("source", Rule::Word(&["remote"]))],
    ),
    block(
        "alert",
        &[Modal],
        &[
            BLOCK_ID,
            must("text", Rule::Marked(200)),
            may("level", Rule::Word(&["default", "info", "warning", "error", "success"])),
        ],
    ),
    block("table", &[Message, Home], TABLE_FIELDS),
    block("data_visualization", MESSAGES, CHART_FIELDS),
    block("card", MESSAGES, CARD_FIELDS),
    block("carousel", MESSAGES, CAROUSEL_FIELDS),
];
