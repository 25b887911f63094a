//! Workshops. What came of one stands in charter, requirements and decisions.

use super::initiatives::INITIATIVE;
use super::{Person, Table, Under};
use super::{json, member, number, text, word};

pub(super) const WORKSHOP: Table = Table {
    name: "workshop",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        word("kind"),
        number("begins_at"),
        json("agenda"),
        text("prework"),
        member("planned_by"),
        number("planned_at"),
        number("results_at"),
        word("nonce"),
        number("changes"),
        text("changed_why"),
        number("called_off_at"),
    ],
    under: Under::Column("initiative"),
    ..INITIATIVE
};

pub(super) const WORKSHOP_PERSON: Table = Table {
    name: "workshop_person",
    key: &["workshop", "member"],
    columns: &[number("workshop"), member("member")],
    under: Under::Through("workshop", &WORKSHOP),
    person: Person::Rewrite,
    ..INITIATIVE
};
