//! Counting: what the votes that stand amount to under a rule.

use super::{Ballot, Cast, Rule};
use crate::domain::emoji::Verdict;
use crate::domain::ids::MemberId;
use crate::domain::stage::GateVerdict;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What each approver says, all ways in taken together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Who approves, and since when.
    pub approve: BTreeMap<MemberId, Timestamp>,
    /// Who rejects, since when, and what a gate should end in instead.
    pub reject: BTreeMap<MemberId, (Timestamp, Option<GateVerdict>)>,
    /// Who says both and has to be asked which.
    pub torn: BTreeSet<MemberId>,
}

/// What a tally amounts to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Not enough yet.
    Open,
    /// Somebody says both.
    Held {
        /// Who must say which.
        who: BTreeSet<MemberId>,
    },
    /// The rule is met, or somebody rejects.
    Met {
        /// Which way.
        verdict: Verdict,
        /// Since when the votes suffice.
        since: Timestamp,
        /// Whose votes they are.
        by: BTreeSet<MemberId>,
    },
}

impl Ballot {
    /// Counts the votes of these approvers; whoever else has slips here is left out.
    pub fn tally(&self, approvers: &[MemberId]) -> Tally {
        let listed: BTreeSet<_> = approvers.iter().collect();
        let mut said: BTreeMap<&MemberId, Vec<Cast>> = BTreeMap::new();
        for (slip, cast) in self.standing().filter(|(slip, _)| listed.contains(&slip.slot.member)) {
            said.entry(&slip.slot.member).or_default().push(cast);
        }
        let mut tally = Tally::default();
        for (member, casts) in said {
            tally.add(member.clone(), &casts);
        }
        tally
    }
}

impl Tally {
    fn add(&mut self, member: MemberId, casts: &[Cast]) {
        let since = casts.iter().map(|cast| cast.at).min().unwrap_or_default();
        let says = |verdict| casts.iter().any(|cast| cast.verdict == verdict);
        match (says(Verdict::Approve), says(Verdict::Reject)) {
            (true, true) => {
                self.torn.insert(member);
            }
            (true, false) => {
                self.approve.insert(member, since);
            }
            (false, true) => {
                let instead = casts.iter().filter(|cast| cast.instead.is_some()).max();
                self.reject.insert(member, (since, instead.and_then(|cast| cast.instead)));
            }
            (false, false) => {}
        }
    }

    /// What this amounts to: a clear reject first, then whoever is torn, then the rule.
    ///
    /// `now` matters to consent alone, which is met when its date has come.
    pub fn outcome(&self, rule: Rule, approvers: usize, now: Timestamp) -> Outcome {
        if let Some(since) = self.reject.values().map(|(since, _)| *since).min() {
            let by = self.reject.keys().cloned().collect();
            return Outcome::Met { verdict: Verdict::Reject, since, by };
        }
        if !self.torn.is_empty() {
            return Outcome::Held { who: self.torn.clone() };
        }
        let by = self.approve.keys().cloned().collect();
        let verdict = Verdict::Approve;
        match rule {
            Rule::Consent { date } if now >= date => Outcome::Met { verdict, since: date, by },
            rule if rule.is_met(self.approve.len(), approvers) => {
                Outcome::Met { verdict, since: self.met_since(rule, approvers), by }
            }
            _ => Outcome::Open,
        }
    }

    /// The moment of the vote that made the number full.
    fn met_since(&self, rule: Rule, approvers: usize) -> Timestamp {
        let mut times: Vec<_> = self.approve.values().copied().collect();
        times.sort_unstable();
        let last = rule.needs(approvers).unwrap_or(1).saturating_sub(1);
        times.get(last).copied().unwrap_or_default()
    }

    /// What a rejected gate ends in: the mildest that those who reject it ask for, *hold* if they name nothing.
    pub fn gate_instead(&self) -> GateVerdict {
        self.reject.values().filter_map(|(_, instead)| *instead).min().unwrap_or(GateVerdict::Hold)
    }
}
