//! What one message may say in all.

use crate::slack::blocks::Block;

/// Characters that all texts of a message may have. Slack says no figure, and refuses from about 13,200 on (`msg_blocks_too_long`;
/// <https://github.com/slackapi/bolt-js/issues/2509>): what comes on top of a list is a line or two.
pub const ROOM: usize = 11_500;

/// The characters of blocks, a little more than their texts.
pub fn size(blocks: &[Block]) -> usize {
    serde_json::to_string(blocks).map_or(ROOM, |json| json.chars().count())
}

/// How many of these fit, by their sizes; one always does.
pub fn fitting(sizes: impl IntoIterator<Item = usize>, room: usize) -> usize {
    let filled = sizes.into_iter().scan(0, |used, size| {
        *used += size;
        Some(*used)
    });
    filled.take_while(|used| *used <= room).count().max(1)
}
