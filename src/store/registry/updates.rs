//! Weekly updates, their corrections, what is asked about them, and the messages marked for them.

use super::initiatives::OF_INITIATIVE;
use super::{Kept, Person, Table, Under};
use super::{json, member, number, said, text, word};

pub(super) const STAGE_UPDATE: Table = Table {
    name: "stage_update",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        word("slot"),
        number("slot_at"),
        word("state"),
        word("health_claimed"),
        word("health_computed"),
        json("facts"),
        text("highlight"),
        text("ask"),
        text("skip_reason"),
        number("drafted_at"),
        number("due_at"),
        number("sent_at"),
        number("reviewed"),
        number("read_at"),
        text("because"),
        json("hidden"),
        word("to_sponsor"),
    ],
    ..OF_INITIATIVE
};

pub(super) const STAGE_UPDATE_CORRECTION: Table = Table {
    name: "stage_update_correction",
    key: &["stage_update", "number"],
    columns: &[
        number("stage_update"),
        number("number"),
        member("member"),
        number("at"),
        text("why"),
        word("health"),
        text("because"),
        text("highlight"),
        text("ask"),
        word("nonce"),
    ],
    under: Under::Through("stage_update", &STAGE_UPDATE),
    ..OF_INITIATIVE
};

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
    ..OF_INITIATIVE
};

pub(super) const NOTE: Table = Table {
    name: "note",
    key: &["initiative", "channel", "ts"],
    columns: &[number("initiative"), word("channel"), word("ts"), member("member"), number("at")],
    kept: Kept::Words("at"),
    person: Person::Remove,
    ..OF_INITIATIVE
};
