//! Outcomes, their readings, the features under them, systems touched and the looks back after delivery.

use super::initiatives::INITIATIVE;
use super::{Person, Table, Under};
use super::{member, number, said, text, word};

const OF_INITIATIVE: Table = Table { under: Under::Column("initiative"), ..INITIATIVE };

pub(super) const OUTCOME: Table = Table {
    name: "outcome",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        word("horizon"),
        text("change"),
        text("metric"),
        text("unit"),
        number("baseline"),
        number("target"),
        word("due"),
        number("series"),
        number("revision"),
        member("written_by"),
        number("written_at"),
        number("changed_at"),
        number("off_at"),
        word("nonce"),
    ],
    ..OF_INITIATIVE
};

const OF_OUTCOME: Table = Table { under: Under::Through("outcome", &OUTCOME), ..INITIATIVE };

pub(super) const OUTCOME_SERIES: Table = Table {
    name: "outcome_series",
    key: &["outcome", "series"],
    columns: &[
        number("outcome"),
        number("series"),
        text("unit"),
        number("baseline"),
        number("target"),
        said("why", "ended_by"),
        member("ended_by"),
        number("ended_at"),
    ],
    ..OF_OUTCOME
};

pub(super) const OUTCOME_READING: Table = Table {
    name: "outcome_reading",
    key: &["outcome", "number"],
    columns: &[
        number("outcome"),
        number("number"),
        number("series"),
        number("value"),
        word("day"),
        said("source", "noted_by"),
        member("noted_by"),
        number("noted_at"),
        number("corrected_by"),
        number("taken_back_at"),
        word("nonce"),
    ],
    ..OF_OUTCOME
};

pub(super) const FEATURE: Table = Table {
    name: "feature",
    key: &["id"],
    columns: &[
        number("id"),
        number("outcome"),
        text("title"),
        word("state"),
        number("acceptance"),
        number("revision"),
        member("written_by"),
        number("written_at"),
        number("changed_at"),
        word("nonce"),
    ],
    ..OF_OUTCOME
};

pub(super) const SYSTEM_TOUCHED: Table = Table {
    name: "system_touched",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        text("name"),
        member("owner"),
        text("owner_name"),
        word("state"),
        text("risk"),
        number("revision"),
        member("written_by"),
        number("written_at"),
        number("changed_at"),
        number("off_at"),
        word("nonce"),
    ],
    ..OF_INITIATIVE
};

pub(super) const BENEFIT_CHECK: Table = Table {
    name: "benefit_check",
    key: &["initiative", "days"],
    columns: &[
        number("initiative"),
        number("days"),
        number("delivered_at"),
        number("asked_at"),
        number("told_at"),
    ],
    person: Person::Nothing("it names nobody"),
    ..OF_INITIATIVE
};
