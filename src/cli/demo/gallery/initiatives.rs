//! Initiatives: the card, the invitation, the status, and what needs somebody.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use super::{checkins, decisions};
use crate::actions::checkin::OpenRound;
use crate::actions::initiative::needs::Need;
use crate::domain::checkin::RoundState;
use crate::domain::decision::State;
use crate::domain::ids::KickoffId;
use crate::domain::initiative::{Initiative, Life, NextStep, SponsorSaid};
use crate::domain::stage::Stage;
use crate::slack::views::initiative::{self, Seat};
use crate::store::kickoffs::Waiting;

/// The steps, each with its name.
const STEPS: [(NextStep, &str); 7] = [
    (NextStep::Sponsor, "another sponsor is needed"),
    (NextStep::Stakeholders, "nobody is asked yet"),
    (NextStep::Problem, "the problem is not written"),
    (NextStep::Checkin, "no check-in yet"),
    (NextStep::Update, "no update yet"),
    (NextStep::Criteria, "criteria are open"),
    (NextStep::Gate, "the gate is next"),
];

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    cards(shelf, sample);
    invitations(shelf, sample);
    status(shelf, sample);
    needs(shelf, sample);
}

fn cards(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Initiative: the card");
    let just_created =
        Initiative { problem: String::new(), sponsor_said: SponsorSaid::Nothing, ..sample.initiative() };
    let mut bare = sample.overview(just_created, Some(NextStep::Stakeholders), 0);
    bare.roster.stakeholders.clear();
    shelf.message("just created", &initiative::card(&bare));
    for (next, name) in STEPS.into_iter().filter(|(next, _)| *next != NextStep::Stakeholders) {
        let said = if next == NextStep::Sponsor { SponsorSaid::No } else { SponsorSaid::Yes };
        let subject = Initiative { sponsor_said: said, ..sample.initiative() };
        let met = if next == NextStep::Gate { subject.stage.exit_criteria().len() } else { 1 };
        shelf.message(name, &initiative::card(&sample.overview(subject, Some(next), met)));
    }
    for stage in Stage::ALL.into_iter().skip(1) {
        let overview = sample.overview(sample.in_stage(stage), Some(NextStep::Criteria), 2);
        shelf.message(format!("in {stage}"), &initiative::card(&overview));
    }
    for life in [Life::Paused, Life::Completed, Life::Stopped, Life::Archived] {
        let stage = if life == Life::Completed { Stage::Delivery } else { Stage::Prototype };
        let subject = Initiative { life, ..sample.in_stage(stage) };
        shelf.message(life.word(), &initiative::card(&sample.overview(subject, None, 3)));
    }
}

fn invitations(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Initiative: the sponsor is asked");
    let seats = [
        (Seat::Asked, "asked"),
        (Seat::Taken, "accepted"),
        (Seat::Passed, "suggested somebody else"),
        (Seat::GivenToAnother, "somebody else was named"),
    ];
    for (seat, name) in seats {
        shelf.message(name, &initiative::invite(&sample.initiative(), seat));
    }
}

fn status(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Initiative: /accord status");
    let overview = sample.overview(sample.initiative(), Some(NextStep::Criteria), 2);
    shelf.message("to its owner", &initiative::status(&overview, &sample.owner));
    shelf.message("to a stakeholder", &initiative::status(&overview, &sample.person(0)));
    let over = Initiative { life: Life::Completed, ..sample.in_stage(Stage::Delivery) };
    let mut over = sample.overview(over, None, 4);
    (over.open, over.update_at) = (0, None);
    over.open_decisions.clear();
    shelf.message("of one that is delivered", &initiative::status(&over, &sample.owner));
}

fn needs(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("/accord: what needs you");
    shelf.message("nothing", &initiative::needs(&[]));
    let subject = sample.initiative();
    let round = checkins::round(RoundState::Open);
    let all = [
        Need::Decide(Box::new(decisions::plain(sample, State::Proposed))),
        Need::Answer(Box::new(OpenRound { round, absent: None, initiative: subject.clone(), answer: None })),
        Need::Kickoff(Waiting {
            kickoff: KickoffId(1),
            deadline: hours(31),
            initiative: subject.name.clone(),
        }),
        Need::Prewiring(super::prewirings::waiting(sample)),
        Need::Invite(Initiative { created_at: hours(-1), ..subject.clone() }),
        Need::Next(subject.clone(), NextStep::Criteria),
    ];
    shelf.message("a vote, an answer, an invitation and a step", &initiative::needs(&all));
    for (next, name) in STEPS {
        shelf.message(format!("a step: {name}"), &initiative::needs(&[Need::Next(subject.clone(), next)]));
    }
}
