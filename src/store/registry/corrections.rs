//! Corrections of updates.

use super::initiatives::{OF_INITIATIVE, STAGE_UPDATE};
use super::{Table, Under, member, number, text, word};

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
