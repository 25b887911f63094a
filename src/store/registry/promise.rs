//! What sponsors promised.

use super::initiatives::INITIATIVE;
use super::{Column, Export, Holds, Kept, Person, Table, Under};
use super::{column, member, number, said, word};

const fn place(name: &'static str) -> Column {
    column(name, Holds::Place("member said_by"))
}

pub(super) const PROMISE: Table = Table {
    name: "promise",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        member("member"),
        member("said_by"),
        member("asked_by"),
        place("channel"),
        place("ts"),
        place("thread"),
        word("todo"),
        word("nonce"),
        said("text", "member said_by"),
        word("due"),
        word("state"),
        said("reason", "member"),
        member("offered_to"),
        number("created_at"),
        number("open_at"),
        number("changed_at"),
        number("changes"),
        number("remind_at"),
        number("reminded"),
    ],
    under: Under::Column("initiative"),
    kept: Kept::Words("changed_at"),
    export: Export::No("seen by whoever promised it and by those who lead alone"),
    person: Person::Rewrite,
    ..INITIATIVE
};
