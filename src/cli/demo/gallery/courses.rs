//! The course of an initiative: the first two weeks, the stage, turns, who leads it, and how the sponsor is involved.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::course::close::Closing;
use crate::actions::course::lists::Lists;
use crate::actions::course::panel::Panel;
use crate::actions::initiative::overview::Overview;
use crate::domain::health::Health;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::{
    Approves, Forecast, Initiative, Involvement, Known, Life, NextStep, Often, Question, SponsorSaid,
    Standing, Thanked, Turn, TurnKind, starts,
};
use crate::domain::notice::{Notice, course as about};
use crate::domain::stage::Stage;
use crate::slack::views::course::{self, forms};
use crate::slack::views::{initiative, notice};
use crate::store::homes::Mine;
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    beginning(shelf, sample);
    panels(shelf, sample);
    all_forms(shelf, sample);
    turns(shelf, sample);
    notices(shelf, sample);
}

fn beginning(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Initiative: the first two weeks");
    let said = SponsorSaid::Nothing;
    let fresh = Initiative { problem: String::new(), sponsor_said: said, ..sample.initiative() };
    let half = Known { talk: true, stakeholders: true, ..Known::default() };
    for (name, initiative, known) in
        [("just begun", fresh, Known::default()), ("half done", sample.initiative(), half)]
    {
        let mut overview = sample.overview(initiative.clone(), Some(NextStep::Stakeholders), 0);
        overview.starts = starts(&initiative, known, hours(0));
        shelf.message(name, &initiative::card(&overview));
    }
}

/// An initiative in its third stage, which slipped twice.
fn slipped(sample: &Sample) -> Overview {
    let later = Initiative { deputy: Some(sample.person(1)), ..sample.in_stage(Stage::Prototype) };
    let mut overview = sample.overview(later, Some(NextStep::Criteria), 2);
    let (baseline, expected) = (date(2026, 3, 2), date(2026, 4, 6));
    overview.forecast = Some(Forecast { baseline, expected, slips: 2 });
    overview
}

fn lists(stage: Stage) -> Lists {
    Lists { questions: stage.questions().join("\n"), artefacts: stage.artefacts().join("\n") }
}

fn panels(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Initiative: its stage and its lead");
    let panel = |overview: Overview, next_owner| Panel {
        lists: lists(overview.initiative.stage),
        overview,
        next_owner,
    };
    let first = sample.overview(sample.initiative(), Some(NextStep::Criteria), 1);
    shelf.message("in discovery", &course::panel(&panel(first, None)));
    shelf.message("slipped twice", &course::panel(&panel(slipped(sample), Some(sample.person(2)))));
    for life in [Life::Paused, Life::Stopped, Life::Completed, Life::Archived] {
        let initiative = Initiative { life, ..sample.initiative() };
        let overview = sample.overview(initiative, None, 2);
        shelf.message(life.word(), &course::panel(&panel(overview, None)));
    }
    shelf.about("Initiative: /accord status");
    let mut quiet = slipped(sample);
    quiet.quiet_since = Some(hours(-400));
    shelf.message("slipped and quiet", &initiative::status(&quiet, &sample.owner));
    let mine = |initiative, health| Mine { initiative, asked: 4, unmet: 2, steps: Vec::new(), health };
    let paused = Initiative { life: Life::Paused, ..sample.in_stage(Stage::Prototype) };
    let all = [mine(sample.initiative(), Some(Health::AtRisk)), mine(paused, None)];
    shelf.message("all of mine", &initiative::mine(&all, 3, &sample.owner));
}

fn all_forms(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Initiative: forms of its course");
    let overview = slipped(sample);
    let (initiative, known) = (&overview.initiative, overview.forecast);
    shelf.modal("a new criterion", &forms::criterion(initiative, None));
    shelf.modal("a criterion", &forms::criterion(initiative, overview.criteria.first()));
    shelf.modal("the baseline", &forms::forecast(initiative, None));
    shelf.modal("another date", &forms::forecast(initiative, known));
    shelf.modal("questions and artefacts", &forms::lists(initiative, &lists(initiative.stage)));
    shelf.modal("back", &forms::back(initiative));
    shelf.modal("pause", &forms::pause(initiative));
    shelf.modal("who leads", &forms::lead(initiative));
    shelf.modal("nobody leads", &forms::name(initiative.id));
    let (often, approves) = (Often::Fortnightly, Approves::Talk);
    let agreed = Involvement { often, approves, confirmed: None };
    shelf.modal("involvement, by the owner", &forms::involve(initiative, None, &sample.owner));
    shelf.modal("involvement, by the sponsor", &forms::involve(initiative, Some(&agreed), &sample.sponsor));
    let known = [(Question::WhyNow, "Forty people start in May.".to_owned())].into();
    shelf.modal("the first conversation", &forms::talk(initiative, &known));
}

fn turns(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Initiative: what the channel hears");
    let before = sample.in_stage(Stage::Prototype);
    let kinds = [
        (
            TurnKind::Back,
            Initiative { stage: Stage::Discovery, ..before.clone() },
            "The works council was not asked.",
        ),
        (TurnKind::Paused, Initiative { life: Life::Paused, ..before.clone() }, ""),
        (TurnKind::Resumed, before.clone(), ""),
        (TurnKind::Archived, Initiative { life: Life::Archived, ..before.clone() }, ""),
        (TurnKind::Closed, Initiative { life: Life::Archived, ..before.clone() }, ""),
        (TurnKind::Restored, before.clone(), ""),
        (TurnKind::Changed, Initiative { name: "Welcome Hub".to_owned(), ..before.clone() }, ""),
    ];
    for (kind, after, reason) in kinds {
        let mut turn = Turn {
            number: 1,
            kind,
            reason: reason.to_owned(),
            member: sample.owner.clone(),
            at: hours(-1),
            earlier: Standing::of(&before),
            later: Standing::of(&after),
            undone: false,
        };
        shelf.message(kind.word(), &course::turn(&after, &turn));
        closed(shelf, sample, &turn);
        if kind == TurnKind::Back {
            turn.undone = true;
            shelf.message("back, undone", &course::turn(&before, &turn));
        }
    }
    for life in [Life::Stopped, Life::Completed] {
        let initiative = Initiative { life, ..before.clone() };
        shelf.message(format!("thanks, {}", life.word()), &course::thanks(&initiative, &sample.people));
    }
    shelf.message("thanks to nobody in particular", &course::thanks(&before, &[]));
}

fn closed(shelf: &mut Shelf, sample: &Sample, turn: &Turn) {
    if turn.kind != TurnKind::Closed {
        return;
    }
    let initiative = sample.initiative();
    let nobody = Thanked::default();
    shelf.message("closed, nobody by name", &course::closed(&initiative, turn, &nobody, None));
    let undone = Turn { undone: true, ..turn.clone() };
    shelf.message("closed, undone", &course::closed(&initiative, &undone, &nobody, None));
    let helpers = Thanked { members: sample.people.clone(), names: vec!["Jo Field".to_owned()] };
    let closing = Closing { initiative: initiative.clone(), helpers, untold: vec![60, 90] };
    shelf.modal("close with thanks, two looks to come", &course::closing(&closing));
}

fn notices(shelf: &mut Shelf, sample: &Sample) {
    use about::Notice as N;
    shelf.about("Sentences: the course of an initiative");
    let (initiative, key) = (InitiativeId(1), || "ONH".to_owned());
    let (owner, sponsor, member) = (sample.owner.clone(), sample.sponsor.clone(), sample.person(0));
    let (often, approves) = (Often::Weekly, Approves::Emoji);
    let kinds = [
        TurnKind::Back,
        TurnKind::Paused,
        TurnKind::Resumed,
        TurnKind::Archived,
        TurnKind::Closed,
        TurnKind::Restored,
        TurnKind::Changed,
    ];
    for kind in kinds {
        let turned = N::Turned { initiative, key: key(), number: 1, kind };
        shelf.message(format!("done: {}", kind.word()), &notice::notice(&Notice::Course(turned)));
    }
    let aspects = || vec!["payout rules".to_owned(), "personal data".to_owned()];
    let said = [
        ("undone", N::Undone { key: key() }),
        ("the deputy", N::Deputy { key: key(), owner: owner.clone() }),
        ("handed over?", N::Handover { initiative, key: key(), owner: owner.clone() }),
        ("handed over", N::Passed { key: key(), before: owner.clone(), owner: member.clone() }),
        ("not handed over", N::Declined { key: key(), member }),
        ("nobody leads", N::Orphaned { initiative, key: key(), before: owner.clone() }),
        (
            "involvement proposed",
            N::Involve { initiative, key: key(), owner, often, approves, aspects: aspects() },
        ),
        ("involvement agreed", N::Involved { key: key(), sponsor, often, approves, aspects: aspects() }),
        ("the first conversation", N::Talked { initiative }),
    ];
    for (name, said) in said {
        shelf.message(name, &notice::notice(&Notice::Course(said)));
    }
}
