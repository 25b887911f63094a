//! The made-up initiative that the items are about.

use crate::actions::initiative::overview::{OpenDecision, Overview};
use crate::domain::decision::KeyAspect;
use crate::domain::ids::{ChannelId, DecisionId, InitiativeId, MemberId, MessageTs, WorkspaceId};
use crate::domain::initiative::{Criterion, Initiative, Life, NextStep, SponsorSaid};
use crate::domain::stage::Stage;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// Friday, 6 March 2026, 10:00 in Berlin.
const FRIDAY: Timestamp = Timestamp::constant(1_772_787_600, 0);

/// Who and where the items are about: people and a channel of the workspace that shows them.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Runs the initiative.
    pub owner: MemberId,
    /// Asked for it.
    pub sponsor: MemberId,
    /// Are asked.
    pub people: Vec<MemberId>,
    /// Its channel.
    pub channel: ChannelId,
    /// The names of all of them, by id.
    pub names: BTreeMap<String, String>,
}

/// A moment so many hours after Friday, 6 March 2026, 10:00 in Berlin.
pub fn hours(after: i64) -> Timestamp {
    FRIDAY.saturating_add(SignedDuration::from_hours(after)).unwrap_or(FRIDAY)
}

impl Sample {
    /// Ids alone, for tests.
    #[cfg(test)]
    pub fn of_nobody() -> Self {
        let people = (3..7).map(|n| MemberId::new(format!("U{n}"))).collect();
        let (owner, sponsor) = (MemberId::new("U1"), MemberId::new("U2"));
        Self { owner, sponsor, people, channel: ChannelId::new("C1"), names: BTreeMap::new() }
    }

    /// A stakeholder, by number; whoever runs it where there are not so many.
    pub fn person(&self, number: usize) -> MemberId {
        self.people.get(number).unwrap_or(&self.owner).clone()
    }

    /// The initiative, in its first stage.
    pub fn initiative(&self) -> Initiative {
        Initiative {
            id: InitiativeId(1),
            key: "ONH".to_owned(),
            name: "Onboarding Hub".to_owned(),
            owner: self.owner.clone(),
            deputy: None,
            sponsor: self.sponsor.clone(),
            sponsor_said: SponsorSaid::Yes,
            channel: self.channel.clone(),
            stage: Stage::Discovery,
            stage_since: hours(-96),
            life: Life::Active,
            problem:
                "New hires wait eleven days for what they need, and ask four people to find out whom to ask."
                    .to_owned(),
            created_at: hours(-96),
        }
    }

    /// The initiative in a stage.
    pub fn in_stage(&self, stage: Stage) -> Initiative {
        Initiative { stage, ..self.initiative() }
    }

    /// How an initiative stands, with its first `met` exit criteria met.
    pub fn overview(&self, initiative: Initiative, next: Option<NextStep>, met: usize) -> Overview {
        let criterion = |(position, text): (i64, &&str)| {
            let is_met = usize::try_from(position).is_ok_and(|position| position < met);
            Criterion {
                stage: initiative.stage,
                position,
                text: (*text).to_owned(),
                met_at: is_met.then(|| hours(-20)),
                met_by: is_met.then(|| self.owner.clone()),
                owner: (position == 1).then(|| self.person(0)),
                evidence: (position == 0).then(|| "https://wiki.example.com/onboarding".to_owned()),
            }
        };
        let criteria = (0..).zip(initiative.stage.exit_criteria()).map(criterion).collect();
        let mut roster = initiative.roster(WorkspaceId(1));
        roster.stakeholders = self.people.iter().cloned().collect();
        let open_decisions = vec![
            open(12, "Interview ten new hires before we write a line", "proposed"),
            open(11, "Ask every team for one person to talk to", "settling"),
        ];
        let aspects = self.aspects();
        Overview {
            initiative,
            roster,
            criteria,
            aspects,
            next,
            update_at: Some(hours(4)),
            forecast: None,
            charter_signed: false,
            agreement_is_old: true,
            starts: Vec::new(),
            quiet_since: None,
            rollout: None,
            open: 2,
            open_decisions,
        }
    }

    /// Where the sponsor wants a say.
    pub fn aspects(&self) -> Vec<KeyAspect> {
        ["time of other teams", "personal data"].map(|words| KeyAspect(words.to_owned())).to_vec()
    }

    /// Where a card stands.
    pub fn place(&self) -> (ChannelId, MessageTs) {
        (self.channel.clone(), MessageTs::new("1772701200.000100"))
    }
}

fn open(id: i64, title: &str, state: &str) -> OpenDecision {
    OpenDecision { id: DecisionId(id), title: title.to_owned(), state: state.to_owned() }
}
