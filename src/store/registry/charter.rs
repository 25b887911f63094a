//! Charters, how far people agree with them, and requirements.

use super::initiatives::INITIATIVE;
use super::{Kept, Table, Under};
use super::{member, number, text, word};

const OF_INITIATIVE: Table = Table { under: Under::Column("initiative"), ..INITIATIVE };

pub(super) const CHARTER: Table = Table {
    name: "charter",
    key: &["initiative", "version"],
    columns: &[
        number("initiative"),
        number("version"),
        number("revision"),
        word("state"),
        word("hash"),
        number("decision"),
        member("written_by"),
        number("written_at"),
        member("signed_by"),
        number("signed_at"),
    ],
    ..OF_INITIATIVE
};

pub(super) const CHARTER_STATEMENT: Table = Table {
    name: "charter_statement",
    key: &["initiative", "version", "statement"],
    columns: &[number("initiative"), number("version"), word("statement"), text("text")],
    ..OF_INITIATIVE
};

pub(super) const ALIGNMENT: Table = Table {
    name: "alignment",
    key: &["initiative", "number"],
    columns: &[
        number("initiative"),
        number("number"),
        number("version"),
        word("occasion"),
        member("asked_by"),
        number("asked_at"),
    ],
    ..OF_INITIATIVE
};

pub(super) const ALIGNMENT_MARK: Table = Table {
    name: "alignment_mark",
    key: &["initiative", "number", "member", "statement"],
    columns: &[
        number("initiative"),
        number("number"),
        member("member"),
        word("statement"),
        number("mark"),
        number("at"),
    ],
    kept: Kept::Words("at"),
    ..OF_INITIATIVE
};

pub(super) const REQUIREMENT: Table = Table {
    name: "requirement",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        word("kind"),
        text("text"),
        text("source"),
        word("priority"),
        word("state"),
        word("links"),
        member("written_by"),
        number("written_at"),
        number("changed_at"),
        word("nonce"),
    ],
    ..OF_INITIATIVE
};
