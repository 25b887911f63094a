//! Every table answers for itself: how long it is kept, how it is exported, and what is done when a person is erased.
//!
//! Export, erasure, retention and the deletion of a workspace are made of this list alone; a table or a column that is
//! not in it fails `tests/store_contract/registry.rs`. Parents stand before their children.

mod announcement;
mod charter;
mod course;
mod deciding;
mod foundation;
mod initiatives;
mod kickoff;
mod outcome;
mod people;
mod promise;
mod prototype;
mod rollout;
mod stakeholders;
mod training;
mod updates;
mod workshop;

/// A table's answers.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// How its rows name their workspace.
    pub whose: Whose,
    /// What names a row within its workspace; empty where there is one row a workspace.
    pub key: &'static [&'static str],
    /// All its columns but `workspace`.
    pub columns: &'static [Column],
    /// How its rows find their initiative.
    pub under: Under,
    /// How long its rows are kept.
    pub kept: Kept,
    /// Whether its rows are exported.
    pub export: Export,
    /// What is done with a row that names a person who is erased.
    pub person: Person,
}

/// How a table's rows name their workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// By the column `workspace`.
    Column,
    /// The rows are the workspaces.
    Itself,
    /// By a name that begins with the workspace's number and a slash.
    Prefix(&'static str),
    /// Not at all: requests as they came.
    Nobodys,
}

/// How a table's rows find their initiative, for legal holds and for private channels.
#[derive(Debug, Clone, Copy)]
pub enum Under {
    /// They belong to none.
    Nothing,
    /// The rows are the initiatives.
    Itself,
    /// By this column.
    Column(&'static str),
    /// By this column, which names a row of another table.
    Through(&'static str, &'static Table),
    /// By this column, which holds a subject such as `decision/12`.
    Subject(&'static str),
}

/// How long rows are kept, where nothing holds them. All of them go with their workspace.
#[derive(Debug, Clone, Copy)]
pub enum Kept {
    /// Until the workspace is erased, and why.
    Forever(&'static str),
    /// Requests: as long as the setting `payload_days` says.
    Payloads,
    /// What people said: as long as the setting `words_days` says, counted from this column.
    Words(&'static str),
    /// The same, and as long as another row of its table names it in this column.
    Named(&'static str, &'static str),
    /// As long as the row of this table that it belongs to, by this column.
    With(&'static str, &'static Table),
    /// What running needs: so many days from this column on, for rows of which this holds.
    Days(&'static str, i64, &'static str),
    /// What running needs: removed by its own code, and when.
    Running(&'static str),
}

/// Whether rows are exported.
#[derive(Debug, Clone, Copy)]
pub enum Export {
    /// Each as one JSON object.
    Rows,
    /// Not, and why.
    No(&'static str),
}

/// What is done with a row that names a person who is erased.
#[derive(Debug, Clone, Copy)]
pub enum Person {
    /// Nothing, and why.
    Nothing(&'static str),
    /// It is kept: the person becomes a former member, and what they said is cleared.
    Rewrite,
    /// It is removed.
    Remove,
    /// Its content is emptied by its own code.
    Empty,
}

/// A column's answer.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A number or an instant.
    Number,
    /// A word of ours or an id of Slack's that names no person.
    Word,
    /// A secret: never exported.
    Secret,
    /// The salt of a person's pseudonym: exported as the pseudonym; cleared with the person.
    Salt,
    /// A member's id.
    Member,
    /// What the member in this column said, or where: cleared with them. Of several columns, with spaces between, any counts.
    Said(&'static str),
    /// Like `Said`, but may be missing.
    Place(&'static str),
    /// Text in which people may be named.
    Text,
    /// JSON in which people may be named, and the reason that one of them gave.
    Json,
}

impl Holds {
    /// Whether a person can be found in it.
    pub fn people(self) -> bool {
        matches!(self, Self::Member | Self::Text | Self::Json | Self::Said(_))
    }
}

const fn column(name: &'static str, holds: Holds) -> Column {
    Column { name, holds }
}

const fn number(name: &'static str) -> Column {
    column(name, Holds::Number)
}

const fn word(name: &'static str) -> Column {
    column(name, Holds::Word)
}

const fn member(name: &'static str) -> Column {
    column(name, Holds::Member)
}

const fn text(name: &'static str) -> Column {
    column(name, Holds::Text)
}

const fn json(name: &'static str) -> Column {
    column(name, Holds::Json)
}

const fn said(name: &'static str, by: &'static str) -> Column {
    column(name, Holds::Said(by))
}

/// Every table, parents before their children.
pub const TABLES: &[&Table] = &[
    &foundation::WORKSPACE,
    &foundation::INSTALLATION,
    &foundation::MEMBER,
    &foundation::COUNTER,
    &foundation::ERASURE,
    &foundation::AUDIT,
    &foundation::ERASABLE_TEXT,
    &foundation::INBOX,
    &foundation::JOBS,
    &foundation::LANES,
    &foundation::BUCKETS,
    &foundation::OAUTH_STATE,
    &foundation::POST,
    &foundation::SCHEDULE,
    &initiatives::INITIATIVE,
    &initiatives::FURTHER_CHANNEL,
    &initiatives::STAKEHOLDER,
    &stakeholders::PROFILE,
    &stakeholders::ASSESSMENT,
    &stakeholders::PEOPLE_SOURCE,
    &stakeholders::CONTACT_PLAN,
    &kickoff::KICKOFF,
    &kickoff::KICKOFF_PART,
    &kickoff::KICKOFF_ANSWER,
    &workshop::WORKSHOP,
    &workshop::WORKSHOP_PERSON,
    &prototype::TEST,
    &prototype::PERSON,
    &prototype::OUTCOME,
    &prototype::FINDING,
    &prototype::SEEN_WITH,
    &promise::PROMISE,
    &training::TRAINING,
    &training::TRAINING_SEAT,
    &announcement::ANNOUNCEMENT,
    &announcement::LEARNING_LINK,
    &announcement::LEARNING_TICK,
    &initiatives::CRITERION,
    &initiatives::INITIATIVE_STEP,
    &course::FORMER_KEY,
    &course::FORECAST,
    &course::STAGE_LIST,
    &course::TURN,
    &course::THANKED,
    &course::HANDOVER,
    &course::INVOLVEMENT,
    &course::FIRST_TALK,
    &initiatives::KEY_ASPECT,
    &charter::CHARTER,
    &charter::CHARTER_STATEMENT,
    &charter::ALIGNMENT,
    &charter::ALIGNMENT_MARK,
    &charter::REQUIREMENT,
    &outcome::OUTCOME,
    &outcome::OUTCOME_SERIES,
    &outcome::OUTCOME_READING,
    &outcome::FEATURE,
    &outcome::SYSTEM_TOUCHED,
    &outcome::BENEFIT_CHECK,
    &rollout::WAVE,
    &rollout::WAVE_MOVE,
    &rollout::WAVE_CHECK,
    &rollout::WAVE_PERSON,
    &rollout::ADOPTION_READING,
    &deciding::DECISION,
    &deciding::DECISION_VERSION,
    &deciding::DECISION_APPROVER,
    &deciding::DECISION_NOTE,
    &deciding::DECISION_TOLD,
    &deciding::PREWIRING,
    &deciding::PREWIRING_PART,
    &deciding::DECISION_READING,
    &deciding::REVIEW_ASKED,
    &deciding::SCOPE_REQUEST,
    &initiatives::CHECKIN,
    &initiatives::CHECKIN_GROUP,
    &rollout::READINESS_WAVE,
    &initiatives::ROUND,
    &initiatives::PROMPT,
    &initiatives::RESPONSE,
    &initiatives::PULSE_KEY,
    &initiatives::PULSE_MARK,
    &initiatives::PULSE_PAPER,
    &rollout::READINESS_PART,
    &initiatives::PULSE_RESULT,
    &initiatives::TAKEN_UP,
    &initiatives::NUDGE,
    &initiatives::ASK,
    &initiatives::FEEDBACK,
    &initiatives::FEEDBACK_VOICE,
    &initiatives::FEEDBACK_LABEL,
    &initiatives::FEEDBACK_DECISION,
    &updates::STAGE_UPDATE,
    &updates::STAGE_UPDATE_CORRECTION,
    &updates::UPDATE_QUESTION,
    &updates::NOTE,
    &people::PREFERENCE,
    &people::EFFORT,
    &people::DIGEST,
    &people::GREETING,
    &people::HOME,
    &people::DELEGATION,
    &people::FORM_DRAFT,
    &people::MEMBER_CHANNEL,
    &people::MAIL_ADDRESS,
    &people::SETTING,
];

/// The table of that name.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().copied().find(|table| table.name == name)
}

impl Table {
    /// What a column of that name holds.
    pub fn holds(&self, column: &str) -> Option<Holds> {
        self.columns.iter().find(|known| known.name == column).map(|known| known.holds)
    }

    /// Whether its rows are known to belong to initiatives.
    pub fn leads_to_initiatives(&self) -> bool {
        !matches!(self.under, Under::Nothing | Under::Subject(_))
    }

    /// The columns in which a person can be found.
    pub fn people(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().filter(|column| column.holds.people()).map(|column| column.name)
    }
}
