//! The rollout: the panel, waves, their forms, what the channel is told, and what is refused.

use super::refusals::Named;
use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::rollout::panel::{Panel, Shown};
use crate::actions::rollout::readiness::{Asked, Last};
use crate::actions::training::show::Trainings;
use crate::domain::checkin::{Checkin, Mode, Questions, Round, RoundState};
use crate::domain::ids::{CheckinId, InitiativeId, RoundId, WaveId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::notice::{Notice, rollout as about};
use crate::domain::refusal::RolloutRefusal;
use crate::domain::rollout::{
    Adopted, Adoption, CHECKS_MOST, Check, Ready, Side, Step, WAVES_MOST, Wave, WaveState, questions,
};
use crate::domain::stage::Stage;
use crate::slack::views::{notice, rollout};
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let all = waves(sample);
    let panel = |waves: Vec<Shown>, leads, life| Panel {
        trainings: Trainings::default(),
        posts: Vec::new(),
        links: Vec::new(),
        initiative: Initiative { life, ..sample.in_stage(Stage::Delivery) },
        leads,
        waves,
        adoption: Vec::new(),
        by_wave: Vec::new(),
        readiness: None,
    };
    shelf.about("Rollout");
    shelf.message("the panel, to its owner", &rollout::panel(&panel(all.clone(), true, Life::Active)));
    shelf.message("the same to a colleague", &rollout::panel(&panel(all.clone(), false, Life::Active)));
    shelf.message("no wave yet, to its owner", &rollout::panel(&panel(Vec::new(), true, Life::Active)));
    shelf.message("no wave yet, to a colleague", &rollout::panel(&panel(Vec::new(), false, Life::Active)));
    shelf.message("paused", &rollout::panel(&panel(all.clone(), true, Life::Paused)));
    shelf.message("stopped", &rollout::panel(&panel(all.clone(), true, Life::Stopped)));
    let most = (1..=WAVES_MOST).map(|number| {
        let number = i64::try_from(number).unwrap_or_default();
        Shown { wave: Wave { number, ..all[1].wave.clone() }, ..all[1].clone() }
    });
    shelf.message("as many waves as it takes", &rollout::panel(&panel(most.collect(), true, Life::Active)));
    let full = Panel {
        adoption: vec![
            reading(sample, 3, (1200, 2008)),
            reading(sample, 2, (600, 2008)),
            reading(sample, 1, (0, 8)),
        ],
        by_wave: vec![Adoption { wave: Some(WaveId(2)), ..reading(sample, 4, (300, 2000)) }],
        readiness: asked(sample, true),
        ..panel(all.clone(), true, Life::Active)
    };
    shelf.message("with adoption and readiness, to its owner", &rollout::panel(&full));
    shelf.message(
        "with adoption and readiness, to a colleague",
        &rollout::panel(&Panel { leads: false, ..full.clone() }),
    );
    let few = asked(sample, false).map(|asked| Asked { last: Some(last(Vec::new())), ..asked });
    shelf.message("too few answered", &rollout::panel(&Panel { readiness: few, ..full.clone() }));
    let other = asked(sample, false).map(|asked| {
        let round = Round { questions: Questions::single("Is it right?"), ..last(Vec::new()).round };
        Asked { last: Some(Last { round, groups: Vec::new() }), ..asked }
    });
    shelf.message("other questions were asked", &rollout::panel(&Panel { readiness: other, ..full }));
    each(shelf, sample, &all);
    forms(shelf, sample, &all);
    sentences(shelf, sample);
    noes(shelf);
}

/// Waves one by one, and what is told of them.
fn each(shelf: &mut Shelf, sample: &Sample, all: &[Shown]) {
    let initiative = sample.in_stage(Stage::Delivery);
    shelf.about("Rollout: waves");
    for shown in all {
        let name = shown.wave.state.name();
        shelf.message(format!("{name}, to its owner"), &rollout::wave(shown, &initiative, true));
        shelf.message(format!("{name}, to a colleague"), &rollout::wave(shown, &initiative, false));
    }
    let page: Vec<_> = (0..=rollout::PEOPLE_PAGE).map(|number| sample.person(number)).collect();
    shelf.message("who is in it", &rollout::people(&all[1].wave, 2000, &page));
    shelf.message("nobody more", &rollout::people(&all[1].wave, 50, &[]));
    let started = |early: &str| Wave { early: early.to_owned(), ..all[1].wave.clone() };
    shelf.message("it starts", &rollout::started(&started(""), 8));
    shelf.message(
        "it starts all the same",
        &rollout::started(&started("The last training is on Monday."), 2000),
    );
    let unread = Wave { read_at: None, ..started("") };
    shelf.message("it starts, and Slack did not say who is in it", &rollout::started(&unread, 0));
    shelf.message("it is done", &rollout::ended(&all[0].wave, 8));
    shelf.message("it is stopped", &rollout::ended(&all[3].wave, 1));
    shelf.message("its day has come", &rollout::due(&all[2], &initiative));
}

fn forms(shelf: &mut Shelf, sample: &Sample, all: &[Shown]) {
    let planned = &all[2];
    shelf.about("Rollout: forms");
    shelf.modal("a new wave", &rollout::plan(InitiativeId(1), date(2026, 3, 6), "1"));
    let people = sample.people.iter().cloned().collect();
    shelf.modal("a wave", &rollout::edit(&planned.wave, &people, &planned.checks));
    shelf.modal("its criteria", &rollout::tick(&planned.wave, &planned.checks));
    shelf.modal("it moves", &rollout::move_to(&planned.wave));
    shelf.modal("it starts, two criteria open", &rollout::start(&planned.wave, 2));
    shelf.modal("it is done, one criterion open", &rollout::finish(&all[1].wave, 1));
    shelf.modal("it is stopped", &rollout::stop(&planned.wave));
    let waves: Vec<_> = all.iter().map(|shown| shown.wave.clone()).collect();
    shelf.modal("adoption", &rollout::adoption(InitiativeId(1), &waves[..2], 2008, date(2026, 3, 6), "1"));
    shelf.modal(
        "adoption, no wave started",
        &rollout::adoption(InitiativeId(1), &[], 0, date(2026, 3, 6), "1"),
    );
    shelf.modal("readiness", &rollout::readiness(InitiativeId(1), &waves, None, "1"));
    let known = asked(sample, true);
    shelf.modal("readiness, changed", &rollout::readiness(InitiativeId(1), &waves, known.as_ref(), "1"));
    shelf.about("Rollout: readiness");
    let initiative = sample.in_stage(Stage::Delivery);
    let groups = vec![
        ready("wave 1", [44, 42, 40, 38, 36]),
        ready("wave 2", [41, 24, 31, 28, 35]),
        ready(crate::domain::pulse::OTHERS, [30, 31, 32, 33, 34]),
    ];
    shelf.message("the barriers, to its owner", &rollout::barriers(&last(groups), &initiative, &waves));
    for (name, means) in [
        ("awareness", [20, 42, 43, 44, 44]),
        ("desire", [41, 24, 31, 28, 35]),
        ("knowledge", [41, 42, 30, 44, 44]),
        ("ability", [41, 42, 43, 30, 44]),
        ("reinforcement", [41, 42, 43, 44, 25]),
    ] {
        let form = rollout::help(RoundId(9), &ready("wave 2", means), &initiative, &waves);
        shelf.modal(format!("the sponsor is asked for help: {name}"), &form);
    }
    let everybody = Ready { part: None, ..ready("", [41, 42, 43, 30, 44]) };
    shelf.message(
        "one barrier, of everybody",
        &rollout::barriers(&last(vec![everybody]), &initiative, &waves),
    );
}

fn sentences(shelf: &mut Shelf, sample: &Sample) {
    use about::Notice as N;
    let (wave, number) = (WaveId(2), 2);
    shelf.about("Sentences: the rollout");
    let mut put = |name: &str, said| shelf.message(name, &notice::notice(&Notice::Rollout(said)));
    let day = date(2026, 3, 12);
    put("planned, people by name", N::Planned { wave, number, day, reading: false });
    put("planned, user groups", N::Planned { wave, number, day, reading: true });
    put("changed", N::Changed { wave, number });
    put("moved", N::Moved { wave, number, from: day, to: date(2026, 3, 19) });
    put("started", N::Started { wave, number });
    put("done", N::Ended { wave, number, done: true });
    put("stopped", N::Ended { wave, number, done: false });
    let why = "There is no user group @sales-west.".to_owned();
    let noted = |wave: Option<i64>, before: Option<i64>, newer: bool| {
        let adopted = Adopted { active: 120, intended: 400 };
        let before = before.map(|active| Adopted { active, intended: 400 });
        N::Noted(about::Noted { initiative: InitiativeId(1), number: 3, adopted, day, wave, before, newer })
    };
    put("adoption", noted(None, None, false));
    put("adoption, more than before", noted(None, Some(100), false));
    put("adoption of a wave, as before, in the past", noted(Some(2), Some(120), true));
    put("adoption taken back", N::TakenBack { initiative: InitiativeId(1) });
    let runs_on = |numbers: &[i64], state: &str| {
        let (numbers, state) = (numbers.to_vec(), state.to_owned());
        N::RunsOn { initiative: InitiativeId(1), numbers, state }
    };
    put("paused, a wave runs on", runs_on(&[2], Life::Paused.word()));
    put("put away, a wave runs on", runs_on(&[2], Life::Archived.word()));
    put("stopped, two waves run on", runs_on(&[2, 3], Life::Stopped.word()));
    put("the sponsor is asked for help", N::HelpAsked { sponsor: sample.sponsor.clone() });
    put("a group cannot be read", N::GroupUnread { wave, number, handle: "sales-west".to_owned(), why });
    put("Slack did not say who is in it", N::Uncounted { wave, number });
}

fn noes(shelf: &mut Shelf) {
    let all: Vec<Named> = vec![
        ("too early", RolloutRefusal::TooEarly { stage: Stage::Discovery }.into()),
        ("no such wave", RolloutRefusal::NoWave.into()),
        ("too many waves", RolloutRefusal::TooMany { most: WAVES_MOST }.into()),
        ("a wave for nobody", RolloutRefusal::ForNobody.into()),
        ("too many user groups", RolloutRefusal::TooManyGroups.into()),
        ("too many criteria", RolloutRefusal::TooManyChecks { most: CHECKS_MOST }.into()),
        ("a day that is over", RolloutRefusal::DayOver.into()),
        ("the same day", RolloutRefusal::SameDay.into()),
        ("nobody is in it", RolloutRefusal::Empty.into()),
        ("criteria open", RolloutRefusal::NotMet { open: "2 criteria are".to_owned() }.into()),
        ("it ended meanwhile", RolloutRefusal::Passed { state: "done".to_owned() }.into()),
        ("no number of people", RolloutRefusal::NotWhole { typed: "12,5".to_owned() }.into()),
        ("nobody is intended", RolloutRefusal::NobodyIntended.into()),
        ("more than intended", RolloutRefusal::MoreThanIntended { active: 500, intended: 400 }.into()),
        ("a reading that is gone", RolloutRefusal::ReadingGone.into()),
        ("no wave to ask", RolloutRefusal::PlanFirst.into()),
        ("no wave chosen", RolloutRefusal::NoWaveChosen.into()),
        ("no barrier", RolloutRefusal::NoBarrier.into()),
        ("the initiative is paused", RolloutRefusal::Paused.into()),
        ("somebody else was faster", RolloutRefusal::ChangedSince.into()),
    ];
    for (name, refusal) in all {
        shelf.message(format!("not done: {name}"), &notice::notice(&Notice::Refused(refusal)));
    }
}

fn reading(sample: &Sample, number: i64, (active, intended): (i64, i64)) -> Adoption {
    Adoption {
        initiative: InitiativeId(1),
        number,
        wave: None,
        adopted: Adopted { active, intended },
        day: date(2026, 3, i8::try_from(number).unwrap_or(1)),
        source: "https://bi.example.com/login".to_owned(),
        noted_by: sample.owner.clone(),
        noted_at: hours(-30),
    }
}

fn asked(sample: &Sample, runs: bool) -> Option<Asked> {
    let cadence = "1st Tuesday 10:00".parse().ok()?;
    Some(Asked {
        checkin: Checkin::new(InitiativeId(1), questions(), cadence, sample.owner.clone()),
        waves: vec![1, 2],
        running: runs.then(|| (hours(48), 7)),
        last: Some(last(vec![ready("wave 1", [44, 42, 40, 38, 36]), ready("wave 2", [41, 24, 31, 28, 35])])),
    })
}

fn ready(part: &str, means: [i64; 5]) -> Ready {
    Ready { part: Some(part.to_owned()), answered: 8, means: Step::ALL.iter().copied().zip(means).collect() }
}

fn last(groups: Vec<Ready>) -> Last {
    let round = Round {
        id: RoundId(9),
        checkin: CheckinId(2),
        date: "2026-03-03".to_owned(),
        time: "10:00".to_owned(),
        questions: questions(),
        mode: Mode::Confidential,
        opened_at: hours(-72),
        remind_at: hours(-48),
        closes_at: hours(-24),
        state: RoundState::Closed,
    };
    Last { round, groups }
}

/// One done, one that runs, one planned that moved, one stopped.
fn waves(sample: &Sample) -> Vec<Shown> {
    let check = |(number, side, text): (i64, Side, &str), met: bool| Check {
        side,
        number,
        text: text.to_owned(),
        met_at: met.then(|| hours(-20)),
        met_by: met.then(|| sample.owner.clone()),
    };
    let wave = |number: i64, name: &str, state| Wave {
        id: WaveId(number),
        initiative: InitiativeId(1),
        number,
        name: name.to_owned(),
        handles: ["sales-west".to_owned()].into(),
        starts_on: date(2026, 3, 12),
        first_day: date(2026, 3, 12),
        moves: 0,
        state,
        started_at: Some(hours(-48)),
        early: String::new(),
        ended_at: Some(hours(-2)),
        why: String::new(),
        read_at: Some(hours(-3)),
        revision: 1,
        written_by: sample.owner.clone(),
    };
    let entry = (1, Side::Entry, "Everybody had a training");
    let feed = (2, Side::Entry, "The payroll feed runs for a week without an error");
    let exit = (1, Side::Exit, "Three of four use it every week");
    let checks = |met| vec![check(entry, true), check(feed, met), check(exit, false)];
    let early = "The last training is on Monday.".to_owned();
    let moved = Wave { moves: 2, first_day: date(2026, 3, 5), ..wave(3, "Sales East", WaveState::Planned) };
    let why = "The feed is wrong for part-time contracts.".to_owned();
    vec![
        Shown { wave: wave(1, "Friends of the project", WaveState::Done), size: 8, checks: Vec::new() },
        Shown {
            wave: Wave { early, ..wave(2, "Sales West", WaveState::Running) },
            size: 2000,
            checks: checks(true),
        },
        Shown { wave: moved, size: 0, checks: checks(false) },
        Shown { wave: Wave { why, ..wave(4, "Part-time", WaveState::Stopped) }, size: 1, checks: Vec::new() },
    ]
}
