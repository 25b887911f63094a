//! The words about feedbacks.

use crate::domain::notice::feedback::Notice;
use crate::slack::blocks::Message;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match *notice {}
}
