//! The words about updates.

use crate::domain::notice::update::Notice;
use crate::slack::blocks::Message;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match *notice {}
}
