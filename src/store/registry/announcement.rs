//! The communication plan, and links to learn from.

use super::initiatives::INITIATIVE;
use super::{Person, Table, Under};
use super::{member, number, said, text, word};

pub(super) const ANNOUNCEMENT: Table = Table {
    name: "announcement",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        text("title"),
        text("body"),
        word("channel"),
        text("audience"),
        number("send_at"),
        member("approver"),
        word("state"),
        word("problem"),
        number("version"),
        number("approved"),
        member("approved_by"),
        said("said", "approved_by"),
        number("attempt"),
        member("written_by"),
        number("written_at"),
        number("going_at"),
        number("sent_at"),
        word("nonce"),
    ],
    under: Under::Column("initiative"),
    ..INITIATIVE
};

pub(super) const LEARNING_LINK: Table = Table {
    name: "learning_link",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        text("title"),
        text("url"),
        number("minutes"),
        member("added_by"),
        number("added_at"),
        number("removed_at"),
        word("nonce"),
    ],
    under: Under::Column("initiative"),
    ..INITIATIVE
};

pub(super) const LEARNING_TICK: Table = Table {
    name: "learning_tick",
    key: &["link", "member"],
    columns: &[number("link"), member("member"), number("done_at")],
    under: Under::Through("link", &LEARNING_LINK),
    person: Person::Rewrite,
    ..INITIATIVE
};
