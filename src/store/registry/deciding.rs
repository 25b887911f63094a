//! Decisions. Their words are the workspace's record and outlive their authors; reasons somebody gave go with them.

use super::initiatives::INITIATIVE;
use super::{Export, Kept, Person, Table, Under, Whose};
use super::{json, member, number, said, text, word};

const RECORD: Kept = Kept::Forever("what was decided stands until the workspace deletes it");

const OF_DECISION: Table = Table {
    name: "",
    whose: Whose::Column,
    key: &[],
    columns: &[],
    under: Under::Through("decision", &DECISION),
    kept: RECORD,
    export: Export::Rows,
    person: Person::Rewrite,
};

pub(super) const DECISION: Table = Table {
    name: "decision",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        word("kind"),
        member("proposer"),
        number("version"),
        word("state"),
        number("due"),
        text("search"),
        json("proposal"),
        json("progress"),
        word("nonce"),
        number("created_at"),
        number("final_at"),
        text("title"),
    ],
    under: Under::Column("initiative"),
    ..INITIATIVE
};

pub(super) const DECISION_VERSION: Table = Table {
    name: "decision_version",
    key: &["decision", "version"],
    columns: &[
        number("decision"),
        number("version"),
        word("hash"),
        json("proposal"),
        json("progress"),
        number("created_at"),
    ],
    ..OF_DECISION
};

pub(super) const DECISION_APPROVER: Table = Table {
    name: "decision_approver",
    key: &["decision", "member"],
    columns: &[number("decision"), member("member"), number("open")],
    ..OF_DECISION
};

pub(super) const DECISION_NOTE: Table = Table {
    name: "decision_note",
    key: &["decision", "version", "member", "kind"],
    columns: &[
        number("decision"),
        number("version"),
        member("member"),
        word("kind"),
        said("text", "member"),
        number("at"),
    ],
    ..OF_DECISION
};

pub(super) const DECISION_TOLD: Table = Table {
    name: "decision_told",
    key: &["decision", "version", "member", "what"],
    columns: &[number("decision"), number("version"), member("member"), word("what")],
    person: Person::Remove,
    ..OF_DECISION
};

/// What was asked in private before anything was public: told to whoever asked, and to nobody else.
const IN_PRIVATE: Export = Export::No("told to whoever asked in private, and to nobody else");

/// It is no record: it goes as what people said does.
pub(super) const PREWIRING: Table = Table {
    name: "prewiring",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        member("asked_by"),
        number("totals"),
        json("words"),
        json("filled"),
        number("deadline"),
        word("state"),
        json("tally"),
        number("decision"),
        number("created_at"),
        word("nonce"),
    ],
    under: Under::Column("initiative"),
    kept: Kept::Words("created_at"),
    export: IN_PRIVATE,
    ..INITIATIVE
};

pub(super) const PREWIRING_PART: Table = Table {
    name: "prewiring_part",
    key: &["prewiring", "member"],
    columns: &[
        number("prewiring"),
        member("member"),
        number("asked"),
        word("stance"),
        said("said", "member"),
    ],
    under: Under::Through("prewiring", &PREWIRING),
    kept: Kept::With("prewiring", &PREWIRING),
    export: IN_PRIVATE,
    ..INITIATIVE
};

/// Read again whenever it matters: what a look has read so far lasts for minutes.
pub(super) const DECISION_READING: Table = Table {
    name: "decision_reading",
    key: &["decision", "version", "channel", "ts"],
    columns: &[
        number("decision"),
        number("version"),
        word("channel"),
        word("ts"),
        json("found"),
        number("read_at"),
    ],
    kept: Kept::Running("when the look ends that waits for the rest"),
    export: Export::No("it stands in Slack, and is read again"),
    person: Person::Remove,
    ..OF_DECISION
};

pub(super) const SCOPE_REQUEST: Table = Table {
    name: "scope_request",
    key: &["decision"],
    columns: &[
        number("decision"),
        number("initiative"),
        number("drops"),
        number("feedback"),
        number("brings_back"),
        word("moved_stage"),
        number("moved_days"),
    ],
    person: Person::Nothing("it names nobody; its words are its decision's"),
    ..OF_DECISION
};

pub(super) const REVIEW_ASKED: Table = Table {
    name: "review_asked",
    key: &["decision"],
    columns: &[number("decision"), number("version"), word("due"), member("member"), number("asked_at")],
    kept: Kept::Running("until it is answered, or the decision is not in force any more"),
    person: Person::Remove,
    ..OF_DECISION
};
