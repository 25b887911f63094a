//! Who is thanked when an initiative is closed.

use crate::domain::ids::MemberId;
use crate::domain::refusal::{CourseRefusal, Refusal};

/// The most people who are thanked by name: as many as one paragraph of Slack holds, whoever they are.
pub const THANKED_MOST: usize = 40;
/// The longest name of somebody without an account, in characters.
pub const THANKED_NAME_MAX: usize = 60;

/// Who is thanked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thanked {
    /// Members.
    pub members: Vec<MemberId>,
    /// People without an account, by name.
    pub names: Vec<String>,
}

impl Thanked {
    /// Members, and names as somebody typed them, one a line; whoever is named twice is thanked once.
    pub fn read(chosen: Vec<MemberId>, typed: &str) -> Self {
        let mut thanked = Self::default();
        for member in chosen {
            if !thanked.members.contains(&member) {
                thanked.members.push(member);
            }
        }
        for name in typed.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")) {
            if !name.is_empty() && !thanked.names.contains(&name) {
                thanked.names.push(name);
            }
        }
        thanked
    }

    /// Refused: more people than one message names, or a name that is too long.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.members.len() + self.names.len() > THANKED_MOST {
            return Err(CourseRefusal::TooManyThanked { most: THANKED_MOST }.into());
        }
        match self.names.iter().find(|name| name.chars().count() > THANKED_NAME_MAX) {
            Some(_) => Err(CourseRefusal::LongName { max: THANKED_NAME_MAX }.into()),
            None => Ok(()),
        }
    }

    /// Whether nobody is.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty() && self.names.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_one_a_line_and_nobody_is_thanked_twice() {
        let kim = MemberId::new("UKIM");
        let read = Thanked::read(vec![kim.clone(), kim.clone()], "Jo  Field\n\n Jo Field \nAmy");
        assert_eq!(
            read,
            Thanked { members: vec![kim], names: vec!["Jo Field".to_owned(), "Amy".to_owned()] }
        );
    }

    #[test]
    fn more_than_a_message_names_are_refused() {
        let names = (0..THANKED_MOST).map(|n| format!("Helper {n}")).collect::<Vec<_>>().join("\n");
        assert!(Thanked::read(Vec::new(), &names).check().is_ok());
        assert!(Thanked::read(vec![MemberId::new("UKIM")], &names).check().is_err());
        assert!(Thanked::read(Vec::new(), &"x".repeat(THANKED_NAME_MAX + 1)).check().is_err());
    }
}
