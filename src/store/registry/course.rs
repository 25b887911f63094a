//! The course of an initiative: dates, lists, turns, who is asked to lead it and how the sponsor is involved.

use super::initiatives::INITIATIVE;
use super::{Person, Table, Under};
use super::{member, number, text, word};

const OF_INITIATIVE: Table = Table { under: Under::Column("initiative"), ..INITIATIVE };

pub(super) const FORMER_KEY: Table = Table {
    name: "former_key",
    key: &["key"],
    columns: &[word("key"), number("initiative")],
    person: Person::Nothing("it names nobody"),
    ..OF_INITIATIVE
};

pub(super) const FORECAST: Table = Table {
    name: "forecast",
    key: &["initiative", "stage", "number"],
    columns: &[
        number("initiative"),
        word("stage"),
        number("number"),
        word("date"),
        text("reason"),
        member("member"),
        number("at"),
    ],
    ..OF_INITIATIVE
};

pub(super) const STAGE_LIST: Table = Table {
    name: "stage_list",
    key: &["initiative", "stage", "kind"],
    columns: &[
        number("initiative"),
        word("stage"),
        word("kind"),
        text("lines"),
        member("changed_by"),
        number("changed_at"),
    ],
    ..OF_INITIATIVE
};

pub(super) const TURN: Table = Table {
    name: "turn",
    key: &["initiative", "number"],
    columns: &[
        number("initiative"),
        number("number"),
        word("kind"),
        text("reason"),
        member("member"),
        number("at"),
        text("earlier"),
        text("later"),
        number("undone_at"),
    ],
    ..OF_INITIATIVE
};

pub(super) const THANKED: Table = Table {
    name: "thanked",
    key: &["initiative", "number", "position"],
    columns: &[number("initiative"), number("number"), number("position"), member("member"), text("name")],
    ..OF_INITIATIVE
};

pub(super) const HANDOVER: Table = Table {
    name: "handover",
    key: &["initiative"],
    columns: &[number("initiative"), member("member"), member("asked_by"), number("asked_at")],
    person: Person::Remove,
    ..OF_INITIATIVE
};

pub(super) const INVOLVEMENT: Table = Table {
    name: "involvement",
    key: &["initiative"],
    columns: &[
        number("initiative"),
        word("often"),
        word("approves"),
        member("proposed_by"),
        number("proposed_at"),
        member("confirmed_by"),
        number("confirmed_at"),
    ],
    ..OF_INITIATIVE
};

pub(super) const FIRST_TALK: Table = Table {
    name: "first_talk",
    key: &["initiative", "question"],
    columns: &[
        number("initiative"),
        word("question"),
        text("answer"),
        member("written_by"),
        number("written_at"),
    ],
    ..OF_INITIATIVE
};
