//! What is asked about weekly updates.

use super::initiatives::INITIATIVE;
use super::{Table, Under};
use super::{member, number, said, word};

pub(super) const UPDATE_QUESTION: Table = Table {
    name: "update_question",
    key: &["id"],
    columns: &[
        number("id"),
        number("update_id"),
        number("initiative"),
        member("asked_by"),
        number("asked_at"),
        said("question", "asked_by"),
        word("nonce"),
        member("answered_by"),
        number("answered_at"),
        said("answer", "answered_by"),
    ],
    under: Under::Column("initiative"),
    ..INITIATIVE
};
