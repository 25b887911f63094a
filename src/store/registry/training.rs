//! Trainings, and who has a place in them.

use super::initiatives::INITIATIVE;
use super::{Person, Table, Under};
use super::{member, number, text, word};

pub(super) const TRAINING: Table = Table {
    name: "training",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        text("title"),
        number("begins_at"),
        number("minutes"),
        text("place"),
        number("capacity"),
        member("planned_by"),
        number("planned_at"),
        word("nonce"),
        number("changes"),
        number("before_at"),
        text("changed_why"),
        number("called_off_at"),
        number("counted_at"),
        number("serial"),
    ],
    under: Under::Column("initiative"),
    ..INITIATIVE
};

pub(super) const TRAINING_SEAT: Table = Table {
    name: "training_seat",
    key: &["training", "number"],
    columns: &[
        number("training"),
        number("number"),
        member("member"),
        text("name"),
        member("entered_by"),
        word("state"),
        number("since"),
        number("came"),
    ],
    under: Under::Through("training", &TRAINING),
    person: Person::Rewrite,
    ..INITIATIVE
};
