//! What becomes of one row when a person is erased.

use crate::domain::former::{replace, replace_json};
use crate::domain::ids::MemberId;
use crate::store::registry::{Column, Holds, Person, Table};
use crate::store::rows::{Change, Row};
use serde_json::Value;

/// What becomes of a row in which the person stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It goes.
    Removed,
    /// It stays, without the person.
    Changed(Vec<Change>),
}

/// What becomes of a row; `None` where it stays as it is.
pub fn fate(table: &Table, row: &Row, member: &MemberId, token: &str) -> Option<Fate> {
    let one = |column: &Column| {
        let from = row.columns.get(column.name)?.as_str()?;
        let to = changed(column.holds, from, row, member, token)?;
        let missing = matches!(column.holds, Holds::Place(_));
        Some(Change { column: column.name, from: from.to_owned(), to: (!missing).then_some(to) })
    };
    let changes: Vec<Change> = table.columns.iter().filter_map(one).collect();
    if changes.is_empty() {
        return None;
    }
    match table.person {
        Person::Remove => Some(Fate::Removed),
        Person::Rewrite => Some(Fate::Changed(changes)),
        Person::Nothing(_) | Person::Empty => None,
    }
}

/// What shall stand in a column, if anything else than now; an empty text where it is cleared.
fn changed(holds: Holds, from: &str, row: &Row, member: &MemberId, token: &str) -> Option<String> {
    let them = |column: &str| row.columns.get(column).and_then(Value::as_str) == Some(member.as_str());
    let by_them = |by: &str| by.split(' ').any(them);
    let cleared = (!from.is_empty()).then(String::new);
    match holds {
        Holds::Number | Holds::Word | Holds::Secret => None,
        Holds::Member => (from == member.as_str()).then(|| token.to_owned()),
        Holds::Salt => cleared.filter(|_| by_them("text")),
        Holds::Place(by) => cleared.filter(|_| by_them(by)),
        Holds::Said(by) if by_them(by) => cleared,
        Holds::Said(_) | Holds::Text => replace(from, member, token),
        Holds::Json => {
            // What cannot be read is treated as text: the person must not stay in it.
            let Ok(mut value) = serde_json::from_str(from) else { return replace(from, member, token) };
            replace_json(&mut value, member, token).then(|| value.to_string())
        }
    }
}
