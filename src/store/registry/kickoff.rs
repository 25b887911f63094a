//! Kickoffs. What somebody answered goes with them; that they were asked is nobody's business afterwards.

use super::initiatives::INITIATIVE;
use super::{Kept, Person, Table, Under};
use super::{json, member, number, said, word};

pub(super) const KICKOFF: Table = Table {
    name: "kickoff",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        json("questions"),
        number("deadline"),
        word("state"),
        member("created_by"),
        number("created_at"),
        word("nonce"),
    ],
    under: Under::Column("initiative"),
    ..INITIATIVE
};

const OF_KICKOFF: Table = Table { under: Under::Through("kickoff", &KICKOFF), ..INITIATIVE };

pub(super) const KICKOFF_PART: Table = Table {
    name: "kickoff_part",
    key: &["kickoff", "member"],
    columns: &[number("kickoff"), member("member"), number("asked")],
    person: Person::Rewrite,
    ..OF_KICKOFF
};

pub(super) const KICKOFF_ANSWER: Table = Table {
    name: "kickoff_answer",
    key: &["kickoff", "member", "question"],
    columns: &[
        number("kickoff"),
        member("member"),
        number("question"),
        said("text", "member"),
        number("answered_at"),
    ],
    kept: Kept::Words("answered_at"),
    ..OF_KICKOFF
};
