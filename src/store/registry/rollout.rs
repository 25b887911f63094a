//! The rollout: waves, who is in them, their criteria, and how many use what they were given.

use super::initiatives::{CHECKIN, INITIATIVE, OF_INITIATIVE, SEALED};
use super::{Person, Table, Under};
use super::{json, member, number, said, text, word};

pub(super) const WAVE: Table = Table {
    name: "wave",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        number("number"),
        text("name"),
        json("handles"),
        word("starts_on"),
        word("first_day"),
        number("moves"),
        word("state"),
        number("started_at"),
        member("started_by"),
        said("early", "started_by"),
        number("ended_at"),
        member("ended_by"),
        said("why", "ended_by"),
        number("read_at"),
        number("revision"),
        member("written_by"),
        number("written_at"),
        word("nonce"),
    ],
    ..OF_INITIATIVE
};

const OF_WAVE: Table = Table { under: Under::Through("wave", &WAVE), ..INITIATIVE };

pub(super) const WAVE_MOVE: Table = Table {
    name: "wave_move",
    key: &["wave", "number"],
    columns: &[
        number("wave"),
        number("number"),
        word("from_day"),
        word("to_day"),
        member("moved_by"),
        number("moved_at"),
    ],
    ..OF_WAVE
};

pub(super) const WAVE_CHECK: Table = Table {
    name: "wave_check",
    key: &["wave", "side", "number"],
    columns: &[
        number("wave"),
        word("side"),
        number("number"),
        number("position"),
        text("text"),
        number("met_at"),
        member("met_by"),
        number("dropped_at"),
    ],
    ..OF_WAVE
};

pub(super) const WAVE_PERSON: Table = Table {
    name: "wave_person",
    key: &["wave", "member", "source"],
    columns: &[number("wave"), member("member"), word("source")],
    person: Person::Remove,
    ..OF_WAVE
};

pub(super) const ADOPTION_READING: Table = Table {
    name: "adoption_reading",
    key: &["initiative", "number"],
    columns: &[
        number("initiative"),
        number("number"),
        number("wave"),
        number("active"),
        number("intended"),
        word("day"),
        said("source", "noted_by"),
        member("noted_by"),
        number("noted_at"),
        number("taken_back_at"),
        word("nonce"),
    ],
    ..OF_INITIATIVE
};

pub(super) const READINESS_WAVE: Table = Table {
    name: "readiness_wave",
    key: &["checkin", "wave"],
    columns: &[number("checkin"), number("wave")],
    under: Under::Through("checkin", &CHECKIN),
    person: Person::Nothing("it names nobody"),
    ..INITIATIVE
};

pub(super) const READINESS_PART: Table = Table {
    name: "readiness_part",
    key: &["round", "member"],
    columns: &[number("round"), member("member"), number("number")],
    person: Person::Remove,
    ..SEALED
};
