//! Stakeholders: what everybody may know, and what an owner keeps to themselves.

use super::initiatives::INITIATIVE;
use super::{Export, Kept, Person, Table, Under};
use super::{json, member, number, said, text, word};

const OF_INITIATIVE: Table =
    Table { under: Under::Column("initiative"), person: Person::Remove, ..INITIATIVE };

pub(super) const PROFILE: Table = Table {
    name: "profile",
    key: &["initiative", "member"],
    columns: &[
        number("initiative"),
        member("member"),
        text("group_name"),
        text("part"),
        said("wants", "member"),
        number("contacted_at"),
    ],
    ..OF_INITIATIVE
};

pub(super) const ASSESSMENT: Table = Table {
    name: "assessment",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        member("owner"),
        member("member"),
        number("influence"),
        number("interest"),
        word("support"),
        word("wanted"),
        said("note", "owner"),
        word("stage"),
        word("earlier"),
        number("changed_at"),
    ],
    kept: Kept::Words("changed_at"),
    export: Export::No("private to the owner who wrote it; whoever it is about gets it by `accord disclose`"),
    ..OF_INITIATIVE
};

pub(super) const PEOPLE_SOURCE: Table = Table {
    name: "people_source",
    key: &["initiative", "source"],
    columns: &[number("initiative"), word("source"), word("handle"), json("members"), number("read_at")],
    person: Person::Rewrite,
    ..OF_INITIATIVE
};

pub(super) const CONTACT_PLAN: Table = Table {
    name: "contact_plan",
    key: &["initiative"],
    columns: &[number("initiative"), number("weeks")],
    person: Person::Nothing("it names nobody"),
    ..OF_INITIATIVE
};
