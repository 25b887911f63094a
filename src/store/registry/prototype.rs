//! Tests of a prototype.

use super::initiatives::INITIATIVE;
use super::{Export, Person, Table, Under};
use super::{json, member, number, said, text, word};

const OF_TEST: Table = Table { under: Under::Through("test", &TEST), ..INITIATIVE };

pub(super) const TEST: Table = Table {
    name: "prototype_test",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        text("goal"),
        json("tasks"),
        number("at"),
        member("planned_by"),
        number("planned_at"),
        word("nonce"),
        text("ask"),
        number("shared_at"),
    ],
    under: Under::Column("initiative"),
    ..INITIATIVE
};

pub(super) const PERSON: Table = Table {
    name: "prototype_person",
    key: &["test", "number"],
    columns: &[number("test"), number("number"), member("member"), text("name"), number("unnamed")],
    ..OF_TEST
};

pub(super) const OUTCOME: Table = Table {
    name: "prototype_outcome",
    key: &["test", "person", "task"],
    columns: &[
        number("test"),
        number("person"),
        number("task"),
        member("member"),
        word("went"),
        said("note", "member"),
    ],
    export: Export::No("notes about people are for those who lead alone"),
    ..OF_TEST
};

pub(super) const FINDING: Table = Table {
    name: "prototype_finding",
    key: &["test", "number"],
    columns: &[
        number("test"),
        number("number"),
        text("text"),
        word("severity"),
        number("feedback"),
        word("nonce"),
        member("found_by"),
        number("at"),
    ],
    ..OF_TEST
};

pub(super) const SEEN_WITH: Table = Table {
    name: "prototype_seen_with",
    key: &["test", "finding", "person"],
    columns: &[number("test"), number("finding"), number("person")],
    person: Person::Nothing("it names nobody"),
    ..OF_TEST
};
