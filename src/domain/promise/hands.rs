//! Who may note what as a promise.

use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::refusal::PromiseRefusal;

/// By whom a message is noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// By whoever promised: it counts at once.
    Own,
    /// By those who lead: whoever promised is asked first.
    Lead,
}

/// Who notes the message of `author`. `stands_in`: whether the author stands in for the sponsor today.
///
/// Refused: a message of anybody who is not the sponsor, and everybody who neither promised nor leads.
pub fn hand(
    initiative: &Initiative,
    by: &MemberId,
    author: Option<&MemberId>,
    stands_in: bool,
) -> Result<Hand, PromiseRefusal> {
    let sponsor = initiative.sponsor.clone();
    let Some(author) = author.filter(|author| **author == sponsor || stands_in) else {
        return Err(PromiseRefusal::NotTheSponsors { sponsor });
    };
    if by == author {
        Ok(Hand::Own)
    } else if initiative.is_owned_by(by) {
        Ok(Hand::Lead)
    } else {
        Err(PromiseRefusal::NotForYou { sponsor, owner: initiative.owner.clone() })
    }
}
