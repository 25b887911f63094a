//! Weeks for tests.

use super::{
    DecisionFact, Facts, FeedbackFact, NoteFact, PulseFact, ReadingFact, ScopeFact, StageFact, StageUpdate,
    State, Words,
};
use crate::domain::health;
use crate::domain::ids::{ChannelId, DecisionId, InitiativeId, MemberId, MessageTs, OutcomeId, UpdateId};
use crate::domain::outcome::{Figure, Progress};
use crate::domain::stage::Stage;
use jiff::{SignedDuration, Timestamp};

/// Friday, 6 March 2026, 15:00 in Berlin.
pub fn friday() -> Timestamp {
    "2026-03-06T14:00:00Z".parse().unwrap()
}

/// A week in which nothing happened.
pub fn facts() -> Facts {
    let since = friday() - SignedDuration::from_hours(7 * 24);
    Facts {
        since,
        until: friday(),
        stage: StageFact {
            stage: Stage::Development,
            since: since - SignedDuration::from_hours(24),
            met: 1,
            total: 4,
            open: vec!["Pilot groups, training and help are planned with dates".into()],
            came_true: 0,
            dates: None,
        },
        decisions: Vec::new(),
        pulse: None,
        weeks: Vec::new(),
        feedback: FeedbackFact::default(),
        scope: ScopeFact::default(),
        readings: Vec::new(),
        rollout: None,
        tests: Vec::new(),
        notes: Vec::new(),
        helped: Vec::new(),
        missed: false,
        first: false,
        over: None,
    }
}

/// A decision in that state since so many hours.
fn decision(id: i64, title: &str, state: &str, hours: i64) -> DecisionFact {
    DecisionFact {
        id: DecisionId(id),
        title: title.into(),
        state: state.into(),
        due: None,
        waiting_for: Vec::new(),
        changed_at: friday() - SignedDuration::from_hours(hours),
        card: Some(format!("https://slack.com/archives/CBONUS/p17727912000{id:05}")),
        concerns: 0,
        by: Vec::new(),
        without_sponsor: false,
        gate: false,
    }
}

/// A decision that waits for the sponsor, due so many days ago.
pub fn waiting(id: i64, days_late: i64) -> DecisionFact {
    DecisionFact {
        due: Some(friday() - SignedDuration::from_hours(24 * days_late)),
        waiting_for: vec![MemberId::new("UDANA")],
        ..decision(id, "Cap the quarterly bonus at 150 %", "proposed", 200)
    }
}

/// A decision that was approved yesterday.
pub fn approved(id: i64, title: &str) -> DecisionFact {
    decision(id, title, "approved", 24)
}

/// A round that six of seven answered.
pub fn pulse(before: i64, now: i64) -> PulseFact {
    PulseFact {
        asked: 7,
        answered: 6,
        mean_tenths: Some(now),
        previous_mean_tenths: Some(before),
        range: Some((2, 5)),
        report: Some("https://slack.com/archives/CBONUS/p1772700000000200".into()),
    }
}

/// A metric that was read yesterday.
pub fn reading() -> ReadingFact {
    ReadingFact {
        outcome: OutcomeId(2),
        metric: "Days to first login".into(),
        unit: "days".into(),
        value: Figure::whole(9),
        day: "2026-03-05".parse().unwrap(),
        target: Some(Figure::whole(5)),
        progress: Progress::PartOfTheWay(42),
        source: None,
    }
}

/// A week in which everything happened.
pub fn busy() -> Facts {
    let mut facts = facts();
    facts.decisions =
        vec![waiting(12, 4), waiting(13, 1), approved(11, "Start with the eight reps of team North")];
    facts.pulse = Some(pulse(39, 34));
    facts.feedback = FeedbackFact { new: 3, ended: 1, ..FeedbackFact::default() };
    facts.notes = vec![NoteFact {
        channel: ChannelId::new("CBONUS"),
        ts: MessageTs::new("1772791200.000100"),
        by: MemberId::new("UKIM"),
    }];
    facts
}

/// A draft of these facts.
pub fn update(facts: Facts) -> StageUpdate {
    StageUpdate {
        id: UpdateId(5),
        initiative: InitiativeId(1),
        slot: "2026-03-06".into(),
        slot_at: friday(),
        state: State::Drafted,
        computed: health::compute(&facts).0,
        words: Words::default(),
        facts,
        due_at: friday() + super::REVIEW,
        read_at: None,
        to_sponsor: None,
    }
}
