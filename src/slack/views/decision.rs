//! The words about decisions.

use crate::domain::notice::decision::Notice;
use crate::slack::blocks::Message;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match *notice {}
}
