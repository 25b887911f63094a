//! Block Kit: what Slack accepts, and where it says that something is wrong.

mod charts;
mod check;
mod elements;
mod extra;
pub mod find;
mod ids;
mod kinds;
mod objects;
mod rule;
pub mod state;
mod view;

pub use ids::fill_ids;
pub use view::check_view;

use serde_json::Value;

use check::Checker;

/// Where blocks are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// A message.
    Message,
    /// A modal.
    Modal,
    /// A home tab.
    Home,
}

impl Surface {
    /// So many blocks it holds.
    fn most_blocks(self) -> usize {
        match self {
            Self::Message => 50,
            Self::Modal | Self::Home => 100,
        }
    }
}

/// Everything wrong with a list of blocks that stands at `path`, one line each, as Slack words it.
pub fn check_blocks(blocks: &Value, surface: Surface, path: &str) -> Vec<String> {
    let mut checker = Checker::new(surface);
    let Some(list) = blocks.as_array() else {
        checker.fail("must provide an array", path);
        return checker.errors;
    };
    if list.len() > surface.most_blocks() {
        checker.fail(&format!("no more than {} items allowed", surface.most_blocks()), path);
    }
    for (place, block) in list.iter().enumerate() {
        checker.block(block, &format!("{path}/{place}"));
    }
    extra::across(&mut checker, list, path);
    checker.errors
}
