//! The language in which the tables of blocks and elements are written.

use super::Surface;

/// What a field may hold.
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// A text of 1 to so many characters.
    Text(usize),
    /// A text of at most so many characters, which may be empty.
    Free(usize),
    /// A `plain_text` object of at most so many characters.
    Plain(usize),
    /// A `plain_text` or `mrkdwn` object of at most so many characters.
    Marked(usize),
    /// One of these words.
    Word(&'static [&'static str]),
    /// True or false.
    Flag,
    /// A whole number between these.
    Int(i64, i64),
    /// A number, or one in a text.
    Number,
    /// `YYYY-MM-DD`.
    Date,
    /// `HH:MM`.
    Time,
    /// A list with so many items, from the first number to the second.
    List(usize, usize, &'static Rule),
    /// An object with these fields.
    Object(&'static [Field]),
    /// An interactive or image element of one of these types.
    Element(&'static [&'static str]),
    /// An object of one of these kinds, told apart by its `type`.
    OneOf(&'static [Kind]),
    /// Not looked into.
    Anything,
}

/// One field: name, whether it must be there, what it may hold.
#[derive(Debug, Clone, Copy)]
pub struct Field(pub &'static str, pub bool, pub Rule);

/// An object that its `type` names.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    pub name: &'static str,
    pub fields: &'static [Field],
}

/// A block: its kind and where it may be shown.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    pub kind: Kind,
    pub surfaces: &'static [Surface],
}

/// A field that must be there.
pub const fn must(name: &'static str, rule: Rule) -> Field {
    Field(name, true, rule)
}

/// A field that may be there.
pub const fn may(name: &'static str, rule: Rule) -> Field {
    Field(name, false, rule)
}
