//! The words about check-ins.

use crate::domain::notice::checkin::Notice;
use crate::slack::blocks::Message;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match *notice {}
}
