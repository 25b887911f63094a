//! Initiatives, their people, check-ins, feedback and updates.

use super::{Column, Export, Holds, Kept, Person, Table, Under, Whose};
use super::{column, json, member, number, said, text, word};

const fn place(name: &'static str, of: &'static str) -> Column {
    column(name, Holds::Place(of))
}

pub(super) const INITIATIVE: Table = Table {
    name: "initiative",
    whose: Whose::Column,
    key: &["id"],
    columns: &[
        number("id"),
        word("key"),
        text("name"),
        member("owner"),
        member("sponsor"),
        word("sponsor_said"),
        word("channel"),
        word("stage"),
        word("state"),
        text("problem"),
        word("nonce"),
        number("created_at"),
        number("stage_since"),
        number("private"),
        number("held_since"),
        member("deputy"),
    ],
    under: Under::Itself,
    kept: Kept::Forever("the workspace's record"),
    export: Export::Rows,
    person: Person::Rewrite,
};

pub(super) const OF_INITIATIVE: Table = Table { under: Under::Column("initiative"), ..INITIATIVE };

pub(super) const FURTHER_CHANNEL: Table = Table {
    name: "further_channel",
    key: &["initiative", "channel"],
    columns: &[number("initiative"), word("channel"), number("added_at")],
    person: Person::Nothing("it names nobody"),
    ..OF_INITIATIVE
};

pub(super) const STAKEHOLDER: Table = Table {
    name: "stakeholder",
    key: &["initiative", "member"],
    columns: &[number("initiative"), member("member"), word("role"), number("added_at")],
    person: Person::Remove,
    ..OF_INITIATIVE
};

pub(super) const CRITERION: Table = Table {
    name: "criterion",
    key: &["initiative", "stage", "position"],
    columns: &[
        number("initiative"),
        word("stage"),
        number("position"),
        text("text"),
        number("met_at"),
        member("met_by"),
        member("owner"),
        text("evidence"),
        number("dropped_at"),
    ],
    ..OF_INITIATIVE
};

pub(super) const INITIATIVE_STEP: Table = Table {
    name: "initiative_step",
    key: &["initiative", "step"],
    columns: &[number("initiative"), word("step"), number("done_at")],
    person: Person::Nothing("it names nobody"),
    ..OF_INITIATIVE
};

pub(super) const KEY_ASPECT: Table = Table {
    name: "key_aspect",
    key: &["initiative", "number"],
    columns: &[
        number("initiative"),
        number("number"),
        text("words"),
        member("named_by"),
        number("named_at"),
        number("dropped_at"),
    ],
    ..OF_INITIATIVE
};

pub(super) const CHECKIN: Table = Table {
    name: "checkin",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        text("question"),
        word("cadence"),
        word("zone"),
        number("window_ms"),
        number("answer_ms"),
        member("created_by"),
        number("created_at"),
        word("state"),
        word("nonce"),
        text("name"),
        json("questions"),
        json("audience"),
        word("mode"),
        word("reminders"),
        word("weekdays"),
        word("holidays"),
        word("report_to"),
        number("archived_at"),
        number("stand_ins"),
    ],
    ..OF_INITIATIVE
};

pub(super) const CHECKIN_GROUP: Table = Table {
    name: "checkin_group",
    key: &["checkin", "handle"],
    columns: &[number("checkin"), word("handle"), json("members"), number("read_at")],
    under: Under::Through("checkin", &CHECKIN),
    ..INITIATIVE
};

pub(super) const ROUND: Table = Table {
    name: "round",
    key: &["id"],
    columns: &[
        number("id"),
        number("checkin"),
        word("date"),
        word("time"),
        text("question"),
        number("opened_at"),
        number("remind_at"),
        number("closes_at"),
        word("state"),
        word("mode"),
        json("questions"),
    ],
    under: Under::Through("checkin", &CHECKIN),
    ..INITIATIVE
};

const OF_ROUND: Table = Table { under: Under::Through("round", &ROUND), ..INITIATIVE };

pub(super) const PROMPT: Table = Table {
    name: "prompt",
    key: &["round", "member"],
    columns: &[
        number("round"),
        member("member"),
        number("at"),
        word("state"),
        number("sent_at"),
        word("why"),
        said("reason", "member"),
        member("stand_in"),
    ],
    kept: Kept::Words("at"),
    ..OF_ROUND
};

pub(super) const RESPONSE: Table = Table {
    name: "response",
    key: &["round", "member", "late"],
    columns: &[
        number("round"),
        member("member"),
        number("late"),
        number("score"),
        said("comment", "member given_by"),
        number("answered_at"),
        number("amended_at"),
        said("given", "member given_by"),
        member("given_by"),
    ],
    kept: Kept::Words("answered_at"),
    ..OF_ROUND
};

/// The rows of a running confidential round, which close with it.
pub(super) const SEALED: Table = Table {
    kept: Kept::Running("until its round closes"),
    export: Export::No("only what a closed round shows is told"),
    ..OF_ROUND
};

pub(super) const PULSE_KEY: Table = Table {
    name: "pulse_key",
    key: &["round"],
    columns: &[number("round"), column("key", Holds::Secret), number("invited"), word("groups")],
    person: Person::Nothing("it names nobody"),
    ..SEALED
};

pub(super) const PULSE_MARK: Table = Table {
    name: "pulse_mark",
    key: &["round", "mark"],
    columns: &[number("round"), column("mark", Holds::Secret)],
    person: Person::Nothing("nobody is told by a mark once the key is gone"),
    ..SEALED
};

pub(super) const PULSE_PAPER: Table = Table {
    name: "pulse_paper",
    key: &["round", "id"],
    columns: &[number("round"), word("id"), number("question"), number("score"), text("words"), word("part")],
    ..SEALED
};

pub(super) const PULSE_RESULT: Table = Table {
    name: "pulse_result",
    key: &["round"],
    columns: &[number("round"), text("results"), number("released_at")],
    kept: Kept::Words("released_at"),
    ..OF_ROUND
};

pub(super) const TAKEN_UP: Table = Table {
    name: "taken_up",
    key: &["round", "member", "what"],
    columns: &[number("round"), member("member"), word("what"), number("number"), number("at")],
    ..OF_ROUND
};

pub(super) const NUDGE: Table = Table {
    name: "nudge",
    key: &["subject"],
    columns: &[
        text("subject"),
        member("member"),
        number("round"),
        number("reminder"),
        number("at"),
        text("carrier"),
        number("sent_at"),
        member("absent"),
    ],
    kept: Kept::Days("at", 60, "1 = 1"),
    person: Person::Remove,
    ..OF_ROUND
};

pub(super) const ASK: Table = Table {
    name: "ask",
    key: &["member", "week", "number"],
    columns: &[member("member"), word("week"), number("number"), text("subject"), number("at")],
    under: Under::Subject("subject"),
    kept: Kept::Days("at", 60, "1 = 1"),
    person: Person::Remove,
    ..INITIATIVE
};

pub(super) const FEEDBACK: Table = Table {
    name: "feedback",
    key: &["id"],
    columns: &[
        number("id"),
        number("initiative"),
        member("author"),
        member("captured_by"),
        place("channel", "author"),
        place("ts", "author"),
        place("thread", "author"),
        said("text", "author"),
        word("state"),
        said("reason", "reason_by"),
        number("merged_into"),
        number("created_at"),
        number("ended_at"),
        word("was"),
        said("on_behalf", "captured_by"),
        word("nonce"),
        number("changes"),
        member("reason_by"),
        number("was_ended_at"),
    ],
    kept: Kept::Named("created_at", "merged_into"),
    ..OF_INITIATIVE
};

pub(super) const FEEDBACK_VOICE: Table = Table {
    name: "feedback_voice",
    key: &["feedback", "member"],
    columns: &[number("feedback"), member("member"), number("through")],
    under: Under::Through("feedback", &FEEDBACK),
    kept: Kept::With("feedback", &FEEDBACK),
    ..INITIATIVE
};

pub(super) const FEEDBACK_LABEL: Table = Table {
    name: "feedback_label",
    key: &["initiative", "label", "feedback"],
    columns: &[number("initiative"), text("label"), number("feedback")],
    kept: Kept::With("feedback", &FEEDBACK),
    ..OF_INITIATIVE
};

pub(super) const FEEDBACK_DECISION: Table = Table {
    name: "feedback_decision",
    key: &["feedback", "decision"],
    columns: &[number("feedback"), number("decision"), number("at")],
    under: Under::Through("feedback", &FEEDBACK),
    kept: Kept::With("feedback", &FEEDBACK),
    person: Person::Nothing("it names nobody"),
    ..INITIATIVE
};
