//! The brief for somebody who comes later.

use super::decisions;
use super::roadmaps;
use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::catchup::Brief;
use crate::domain::charter::{Charter, CharterState, CharterVersion, Statement, Statements};
use crate::domain::decision::State;
use crate::domain::ids::{DecisionId, InitiativeId};
use crate::domain::initiative::{Initiative, NextStep};
use crate::domain::stage::GateVerdict;
use crate::domain::stakeholder::Profile;
use crate::slack::views::catchup;

/// Puts it on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Catch-up: /accord catchup");
    shelf.message("where it comes", &catchup::coming());
    shelf.message("to a new sponsor", &catchup::brief(&whole(sample), &sample.sponsor));
    let bare = Initiative { problem: String::new(), ..sample.initiative() };
    let mut bare = sample.overview(bare, Some(NextStep::Stakeholders), 0);
    bare.roster.stakeholders.clear();
    let new = Brief {
        overview: bare,
        charter: None,
        votes: Vec::new(),
        questions: 0,
        decisions: Vec::new(),
        outcomes: Vec::new(),
        systems: Vec::new(),
        profiles: Vec::new(),
    };
    shelf.message("of one that has just begun", &catchup::brief(&new, &sample.sponsor));
}

fn whole(sample: &Sample) -> Brief {
    let mut statements = Statements::default();
    statements.set(Statement::Problem, &sample.initiative().problem);
    statements.set(Statement::Vision, "Everything is there on day one.");
    statements.set(Statement::Metrics, "Days until a laptop is there: 11 today, 1 in two years.");
    let state = CharterState::Signed { decision: DecisionId(3), by: sample.sponsor.clone(), at: hours(-40) };
    let charter = Charter {
        initiative: InitiativeId(1),
        version: CharterVersion::FIRST,
        revision: 2,
        state,
        statements,
        written_by: sample.owner.clone(),
        written_at: hours(-50),
    };
    let profile = Profile {
        group: "Finance".to_owned(),
        part: "Payroll lead".to_owned(),
        ..Profile::blank(sample.person(0))
    };
    let vote = decisions::plain(sample, State::Proposed);
    Brief {
        overview: sample.overview(sample.initiative(), Some(NextStep::Criteria), 2),
        charter: Some(charter),
        votes: vec![vote.clone()],
        questions: 2,
        decisions: vec![vote, decisions::gate(sample, GateVerdict::Go, State::Proposed)],
        outcomes: roadmaps::full(sample).entries,
        systems: roadmaps::systems(sample),
        profiles: vec![profile],
    }
}
