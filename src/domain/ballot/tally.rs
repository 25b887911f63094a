//! Counting: what the votes that stand amount to under a rule.

use super::{Ballot, Cast, Rule, Way};
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
    /// Who approves but has not confirmed it, where that is needed.
    pub unconfirmed: BTreeSet<MemberId>,
}

/// Whose votes are counted, and how.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// Who decides.
    pub approvers: &'a [MemberId],
    /// Who stands in for which of them; an approver's own vote outweighs it.
    pub stand_ins: &'a BTreeMap<MemberId, BTreeSet<MemberId>>,
    /// Whether an approval counts only once it was confirmed in a form.
    pub confirmed: bool,
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
    /// Counts the votes of these approvers and of their stand-ins; whoever else has slips here is left out.
    pub fn tally(&self, counted: Counted<'_>) -> Tally {
        let listed: BTreeSet<_> = counted.approvers.iter().collect();
        let (mut own, mut lent) = (Said::new(), Said::new());
        for (slip, cast) in self.standing() {
            let (member, way) = (&slip.slot.member, &slip.slot.way);
            if listed.contains(member) {
                own.entry(member).or_default().push((cast, way));
                continue;
            }
            for principal in counted.stand_ins.get(member).into_iter().flatten() {
                if listed.contains(principal) {
                    lent.entry(principal).or_default().push((cast, way));
                }
            }
        }
        for (principal, casts) in lent {
            own.entry(principal).or_insert(casts);
        }
        let mut tally = Tally::default();
        for (member, casts) in own {
            tally.add(member.clone(), &casts, counted.confirmed);
        }
        tally
    }
}

/// What is said in the name of each approver, and by which way.
type Said<'a> = BTreeMap<&'a MemberId, Vec<(Cast, &'a Way)>>;

impl Tally {
    fn add(&mut self, member: MemberId, casts: &[(Cast, &Way)], confirmed: bool) {
        let since = casts.iter().map(|(cast, _)| cast.at).min().unwrap_or_default();
        let says = |verdict| casts.iter().any(|(cast, _)| cast.verdict == verdict);
        let confirms = |(cast, way): &&(Cast, &Way)| **way == Way::Modal && cast.verdict == Verdict::Approve;
        match (says(Verdict::Approve), says(Verdict::Reject)) {
            (true, true) => {
                self.torn.insert(member);
            }
            (true, false) if confirmed => {
                match casts.iter().filter(confirms).map(|(cast, _)| cast.at).min() {
                    Some(since) => {
                        self.approve.insert(member, since);
                    }
                    None => {
                        self.unconfirmed.insert(member);
                    }
                }
            }
            (true, false) => {
                self.approve.insert(member, since);
            }
            (false, true) => {
                let instead = casts.iter().map(|(cast, _)| *cast).filter(|cast| cast.instead.is_some()).max();
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
