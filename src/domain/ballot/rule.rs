//! How many of the approvers it takes.

use crate::domain::ids::MemberId;
use crate::domain::refusal::words::{moment, people};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What it takes for a decision to be approved. Under every rule one reject rejects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The one approver.
    #[default]
    One,
    /// Any one of several approvers.
    Any,
    /// Every approver.
    All,
    /// At least this many of the approvers.
    Quorum(u32),
    /// Goes ahead on its date unless somebody rejects it before.
    Consent {
        /// The instant at which silence becomes consent.
        date: Timestamp,
    },
}

impl Rule {
    /// How many of this many approvers must approve; `None` where the date decides.
    pub fn needs(self, approvers: usize) -> Option<usize> {
        match self {
            Self::One | Self::Any => Some(1),
            Self::All => Some(approvers.max(1)),
            Self::Quorum(n) => Some(usize::try_from(n).unwrap_or(usize::MAX).max(1)),
            Self::Consent { .. } => None,
        }
    }

    /// Whether approvals of this many of the approvers are enough; consent never is before its date.
    pub(super) fn is_met(self, approvals: usize, approvers: usize) -> bool {
        self.needs(approvers).is_some_and(|needed| approvals >= needed)
    }
}

/// Who decides, short enough for one line whatever the number of approvers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhoDecides {
    /// What it takes.
    pub rule: Rule,
    /// The first few approvers.
    pub first: Vec<MemberId>,
    /// How many approvers there are besides.
    pub more: usize,
}

impl WhoDecides {
    const SHOWN: usize = 3;

    /// Names the first approvers and counts the others.
    pub fn new(rule: Rule, approvers: &[MemberId]) -> Self {
        let first: Vec<_> = approvers.iter().take(Self::SHOWN).cloned().collect();
        Self { rule, more: approvers.len() - first.len(), first }
    }
}

/// A clause without full stop: `<@U1> decides`, `any of <@U1> and <@U2> decides`.
impl fmt::Display for WhoDecides {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = people(&self.first, self.more);
        match self.rule {
            Rule::Consent { date } => {
                write!(f, "it goes ahead on {} unless somebody raises a concern", moment(date))
            }
            _ if self.first.is_empty() => f.write_str("nobody is named to decide yet"),
            Rule::Any if self.first.len() > 1 => write!(f, "any of {names} decides"),
            Rule::Quorum(n) => write!(f, "{n} of {names} decide"),
            Rule::All if self.first.len() > 1 => write!(f, "{names} decide together"),
            Rule::One | Rule::Any | Rule::All => write!(f, "{names} decides"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_decides_reads_well_under_every_rule() {
        let ids = |n: usize| (1..=n).map(|i| MemberId::new(format!("U{i}"))).collect::<Vec<_>>();
        let said = |rule, n| WhoDecides::new(rule, &ids(n)).to_string();
        assert_eq!(said(Rule::One, 1), "<@U1> decides");
        assert_eq!(said(Rule::Any, 1), "<@U1> decides");
        assert_eq!(said(Rule::Any, 2), "any of <@U1> and <@U2> decides");
        assert_eq!(said(Rule::All, 3), "<@U1>, <@U2> and <@U3> decide together");
        assert_eq!(said(Rule::Quorum(2), 300), "2 of <@U1>, <@U2>, <@U3> and 297 more decide");
        assert_eq!(said(Rule::All, 0), "nobody is named to decide yet");
    }
}
