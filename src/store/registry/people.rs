//! How people are asked, what stands in their home tabs, and what admins decide.

use super::{Export, Holds, Kept, Person, Table, Under, Whose};
use super::{column, json, member, number, said, text, word};

const PERSONAL: Table = Table {
    name: "",
    whose: Whose::Column,
    key: &["member"],
    columns: &[],
    under: Under::Nothing,
    kept: Kept::Forever("one small row a person"),
    export: Export::Rows,
    person: Person::Remove,
};

pub(super) const PREFERENCE: Table = Table {
    name: "preference",
    columns: &[
        member("member"),
        word("days"),
        word("day_from"),
        word("day_to"),
        word("back_on"),
        number("less_often"),
        number("changed_at"),
        number("asks"),
        word("ask_at"),
        number("no_quarter"),
        word("digest"),
    ],
    ..PERSONAL
};

pub(super) const DIGEST: Table = Table {
    name: "digest",
    key: &["member", "date"],
    columns: &[
        member("member"),
        word("date"),
        number("slot_at"),
        word("state"),
        number("since_at"),
        number("until_at"),
        number("read_at"),
    ],
    kept: Kept::Words("slot_at"),
    ..PERSONAL
};

pub(super) const EFFORT: Table = Table {
    name: "effort",
    key: &["member", "week"],
    columns: &[member("member"), word("week"), number("ms"), number("changed_at")],
    kept: Kept::Days("changed_at", 60, "1 = 1"),
    ..PERSONAL
};

pub(super) const GREETING: Table = Table {
    name: "greeting",
    columns: &[member("member"), text("subject"), number("greeted_at")],
    kept: Kept::Forever("nobody is greeted twice"),
    ..PERSONAL
};

pub(super) const HOME: Table = Table {
    name: "home",
    columns: &[
        member("member"),
        number("opened_at"),
        word("hash"),
        number("published_at"),
        // The rest is not used any more: the release after this one takes it away.
        number("busy_job"),
        number("busy_until"),
        number("dirty"),
    ],
    kept: Kept::Days("opened_at", 60, "1 = 1"),
    export: Export::No("what stands in a home tab is made of other rows"),
    ..PERSONAL
};

pub(super) const DELEGATION: Table = Table {
    name: "delegation",
    columns: &[member("member"), member("delegate"), word("from_on"), word("until_on"), number("named_at")],
    ..PERSONAL
};

pub(super) const MEMBER_CHANNEL: Table = Table {
    name: "member_channel",
    key: &["member", "channel"],
    columns: &[member("member"), word("channel"), number("seen_at")],
    kept: Kept::Days("seen_at", 1, "1 = 1"),
    export: Export::No("it counts for five minutes, and Slack knows it"),
    ..PERSONAL
};

pub(super) const FORM_DRAFT: Table = Table {
    name: "form_draft",
    key: &["member", "kind", "subject"],
    columns: &[
        member("member"),
        word("kind"),
        word("subject"),
        word("view_id"),
        json("filled"),
        number("at"),
    ],
    kept: Kept::Days("at", 7, "1 = 1"),
    export: Export::No("what somebody typed and did not send is nobody else's"),
    ..PERSONAL
};

pub(super) const MAIL_ADDRESS: Table = Table {
    name: "mail_address",
    columns: &[
        member("member"),
        said("address", "member"),
        said("wanted", "member"),
        number("serial"),
        number("asked_at"),
        column("salt", Holds::Secret),
        column("code_hash", Holds::Secret),
        number("code_at"),
        number("tries"),
        number("day_from"),
        number("day_codes"),
        column("token", Holds::Secret),
        number("changed_at"),
    ],
    kept: Kept::Days("changed_at", 30, "address = ''"),
    ..PERSONAL
};

pub(super) const SETTING: Table = Table {
    name: "setting",
    key: &["name"],
    columns: &[word("name"), json("value"), number("changed_at")],
    kept: Kept::Forever("what admins decided"),
    person: Person::Rewrite,
    ..PERSONAL
};
