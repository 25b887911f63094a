//! What every capability stands on.

use super::{Export, Holds, Kept, Person, Table, Under, Whose};
use super::{column, json, member, number, text, word};

const PLAIN: Table = Table {
    name: "",
    whose: Whose::Column,
    key: &[],
    columns: &[],
    under: Under::Nothing,
    kept: Kept::Forever("it is small and names nobody"),
    export: Export::Rows,
    person: Person::Nothing("it names nobody"),
};

pub(super) const WORKSPACE: Table = Table {
    name: "workspace",
    whose: Whose::Itself,
    columns: &[number("id"), number("created_at"), number("erasing_since")],
    ..PLAIN
};

pub(super) const INSTALLATION: Table = Table {
    name: "installation",
    columns: &[
        word("team_id"),
        word("enterprise_id"),
        word("bot_user"),
        word("bot_id"),
        number("updated_at"),
        number("org_wide"),
        word("state"),
        word("app_id"),
        word("scopes"),
        member("installer"),
        column("bot_token", Holds::Secret),
        column("refresh_token", Holds::Secret),
        number("key_version"),
        number("expires_at"),
        number("token_serial"),
        number("refreshing_until"),
        number("installed_at"),
        number("uninstalled_at"),
    ],
    person: Person::Rewrite,
    ..PLAIN
};

pub(super) const MEMBER: Table = Table {
    name: "member",
    key: &["id"],
    columns: &[
        member("id"),
        word("standing"),
        word("zone"),
        word("home_team"),
        word("locale"),
        number("updated_at"),
        number("is_admin"),
        number("away"),
        number("away_until"),
    ],
    kept: Kept::Forever("Slack is asked again whenever it matters; without it nobody's part can be judged"),
    person: Person::Remove,
    ..PLAIN
};

pub(super) const COUNTER: Table = Table {
    name: "counter",
    key: &["name"],
    columns: &[word("name"), number("value")],
    kept: Kept::Forever("no number is given twice"),
    ..PLAIN
};

pub(super) const ERASURE: Table = Table {
    name: "erasure",
    key: &["id"],
    columns: &[
        number("id"),
        column("salt", Holds::Secret),
        column("mark", Holds::Secret),
        column("member", Holds::Secret),
        word("state"),
        number("asked_at"),
        number("done_at"),
    ],
    kept: Kept::Forever("an older backup is brought up to date by it"),
    person: Person::Nothing("it names the person only until the erasure is carried out"),
    ..PLAIN
};

pub(super) const AUDIT: Table = Table {
    name: "audit",
    key: &["id"],
    columns: &[
        number("id"),
        number("at"),
        word("actor"),
        word("action"),
        word("subject"),
        word("detail"),
        word("prior"),
        word("hash"),
    ],
    under: Under::Subject("subject"),
    kept: Kept::Forever("append-only: a chain is whole or worth nothing"),
    person: Person::Nothing("it holds salted hashes; the salt is destroyed in erasable_text"),
    ..PLAIN
};

pub(super) const ERASABLE_TEXT: Table = Table {
    name: "erasable_text",
    key: &["key"],
    columns: &[text("key"), column("salt", Holds::Salt), member("text")],
    kept: Kept::Forever("it tells who the trail's hashes are"),
    person: Person::Rewrite,
    ..PLAIN
};

pub(super) const INBOX: Table = Table {
    name: "inbox",
    whose: Whose::Nobodys,
    key: &["id"],
    columns: &[
        number("id"),
        word("event_id"),
        word("kind"),
        json("body"),
        json("answer"),
        word("state"),
        number("attempt"),
        number("visible_at"),
        number("received_at"),
        word("error"),
    ],
    kept: Kept::Payloads,
    export: Export::No("requests as Slack sent them, of every workspace, gone within days"),
    person: Person::Empty,
    ..PLAIN
};

pub(super) const JOBS: Table = Table {
    name: "jobs",
    key: &["id"],
    columns: &[
        number("id"),
        word("lane"),
        word("kind"),
        number("version"),
        json("payload"),
        text("dedupe"),
        word("state"),
        number("attempt"),
        number("strikes"),
        number("looks"),
        number("reserved"),
        number("visible_at"),
        word("nonce"),
        number("sent_at"),
        number("created_at"),
        number("updated_at"),
        word("error"),
        word("lost_channel"),
    ],
    kept: Kept::Running("30 days after they are done, so that a slot cannot fire twice"),
    export: Export::No("work in progress: ids of what is exported elsewhere"),
    person: Person::Rewrite,
    ..PLAIN
};

pub(super) const LANES: Table = Table {
    name: "lanes",
    whose: Whose::Prefix("lane"),
    key: &["lane"],
    columns: &[word("lane"), number("wake_at")],
    kept: Kept::Running("forgotten when nothing waits in it"),
    export: Export::No("the worker's own book-keeping"),
    ..PLAIN
};

pub(super) const OAUTH_STATE: Table = Table {
    name: "oauth_state",
    whose: Whose::Nobodys,
    columns: &[
        column("hash", Holds::Secret),
        column("cookie", Holds::Secret),
        number("expires_at"),
        number("used"),
    ],
    kept: Kept::Running("removed once it has expired, when the next installation begins"),
    export: Export::No("no workspace is known yet"),
    ..PLAIN
};

pub(super) const BUCKETS: Table = Table {
    name: "buckets",
    whose: Whose::Prefix("bucket"),
    key: &["bucket"],
    columns: &[text("bucket"), number("free_at")],
    kept: Kept::Running("a day after it is full again"),
    export: Export::No("the pace of Slack's limits"),
    person: Person::Remove,
    ..PLAIN
};

pub(super) const POST: Table = Table {
    name: "post",
    key: &["subject"],
    columns: &[text("subject"), word("channel"), word("ts"), number("posted_at")],
    under: Under::Subject("subject"),
    kept: Kept::Days(
        "posted_at",
        400,
        // The cards of initiatives and decisions are answered as long as they stand, and updates are looked up and corrected.
        "subject NOT LIKE 'initiative/%' AND subject NOT LIKE 'decision/%' AND subject NOT LIKE 'update/%'",
    ),
    person: Person::Remove,
    ..PLAIN
};

pub(super) const SCHEDULE: Table = Table {
    name: "schedule",
    key: &["subject"],
    columns: &[
        text("subject"),
        word("cadence"),
        word("zone"),
        word("anchor"),
        word("next_date"),
        word("next_time"),
        number("next_at"),
        number("held_at"),
    ],
    under: Under::Subject("subject"),
    kept: Kept::Forever("it runs as long as its initiative, or its reader"),
    person: Person::Remove,
    ..PLAIN
};
