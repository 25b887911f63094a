//! Check-ins: set-up, question, answer, panel and report.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::checkin::{OpenRound, Preview};
use crate::domain::checkin::{
    Answer, Answered, Checkin, Mode, Questions, Round, RoundState, Score, State, Summary, Tally, Wall,
};
use crate::domain::ids::{CheckinId, InitiativeId, RoundId};
use crate::slack::views::checkin::prompt::{self, Asking};
use crate::slack::views::checkin::report::{self, Report};
use crate::slack::views::checkin::{panel, setup, words};
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) -> anyhow::Result<()> {
    let each = checkin(sample, Wall::EachOnes)?;
    let berlin = Checkin { state: State::Paused, ..checkin(sample, Wall::Zone("Europe/Berlin".to_owned()))? };
    let initiative = sample.initiative();
    shelf.about("Check-in: set-up");
    shelf.modal("a new one", &setup::form(&initiative, None, Some("Europe/Berlin"), "1"));
    shelf.modal("changed", &setup::form(&initiative, Some(&berlin), Some("Europe/Berlin"), "1"));
    shelf.about("Check-in: /accord checkin");
    let running = preview(sample, each);
    let paused = Preview { next: Vec::new(), sends: Vec::new(), ..preview(sample, berlin) };
    shelf.message("to its owner", &panel::owner(&initiative, std::slice::from_ref(&running)));
    shelf.message(
        "to its owner, two, one of them paused",
        &panel::owner(&initiative, &[running.clone(), paused]),
    );
    shelf.message("to a stakeholder, nothing open", &panel::reader(&initiative, &[running]));
    shelf.message("to a stakeholder, none set up", &panel::none(&initiative));
    let open = |answer| OpenRound { round: round(RoundState::Open), initiative: sample.initiative(), answer };
    let rounds = [open(None), open(Some(answer(sample, 0, 4, "", false)))];
    shelf.message("open for you", &panel::open(&rounds));
    questions(shelf, sample);
    reports(shelf, sample);
    Ok(())
}

fn questions(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Check-in: the question to each");
    let (initiative, member) = (sample.initiative(), sample.person(0));
    let words = "The order of steps is clearer than last week.";
    let states = [
        ("fresh", RoundState::Open, None),
        ("answered", RoundState::Open, Some(answer(sample, 0, 4, "", false))),
        ("answered in words", RoundState::Open, Some(answer(sample, 0, 4, words, false))),
        ("closed", RoundState::Closed, Some(answer(sample, 0, 4, words, false))),
        ("closed, nothing said", RoundState::Closed, None),
        ("answered late", RoundState::Closed, Some(answer(sample, 0, 2, "", true))),
    ];
    for (name, state, answer) in states {
        let (round, schedule) = (round(state), "Every Thursday at 10:00 (your time)".to_owned());
        let asking = Asking { initiative: &initiative, round: &round, member: &member, schedule, answer };
        shelf.message(name, &prompt::asking(&asking));
        if name == "fresh" {
            shelf.message("the one reminder", &prompt::reminding(&asking));
            let several = [(asking.clone(), false), (asking.clone(), true)];
            shelf.message("of two initiatives, in one message", &prompt::together(&several));
        }
    }
    shelf.modal("in words", &words::form(&round(RoundState::Open), None));
    let known = answer(sample, 0, 4, words, false);
    shelf.modal("in words, changed", &words::form(&round(RoundState::Open), Some(&known)));
}

fn reports(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Check-in: the report");
    let answers = [
        answer(sample, 0, 4, "The order of steps is clearer than last week.", false),
        answer(sample, 1, 2, "I doubt that payroll will be ready in time.", false),
        answer(sample, 2, 4, "", false),
    ];
    let closed = round(RoundState::Closed);
    let report = |answers: Vec<_>, asked, previous, missed| {
        let tally: Tally = answers.iter().filter_map(|answer: &&Answer| answer.given.score).collect();
        let summary = Summary { asked, answered: answers.len(), tally, excused: 1, ..Summary::default() };
        let initiative = "Onboarding Hub";
        let shown =
            Report { initiative, round: &closed, summary, previous_mean_tenths: previous, answers, missed };
        report::report(&shown)
    };
    shelf.message("three of four answered", &report(answers.iter().collect(), 4, Some(39), 0));
    shelf.message("one answered, after a missed round", &report(vec![&answers[0]], 4, None, 1));
    shelf.message("nobody answered", &report(Vec::new(), 4, None, 0));
    shelf.message("nobody was asked", &report(Vec::new(), 0, None, 0));
}

fn checkin(sample: &Sample, wall: Wall) -> anyhow::Result<Checkin> {
    let questions = Questions::single("Are we solving the right problem?");
    let checkin = Checkin::new(InitiativeId(1), questions, "Thursdays 10:00".parse()?, sample.owner.clone());
    Ok(Checkin { id: CheckinId(1), wall, ..checkin })
}

fn preview(sample: &Sample, checkin: Checkin) -> Preview {
    let next = [12, 19, 26].map(|day| date(2026, 3, day).at(10, 0, 0, 0)).to_vec();
    let sends = sample.people.iter().map(|member| (member.clone(), vec![hours(144)])).collect();
    Preview { checkin, anchor: date(2026, 3, 5), next, sends }
}

/// A round of Thursday.
pub fn round(state: RoundState) -> Round {
    Round {
        id: RoundId(7),
        checkin: CheckinId(1),
        date: "2026-03-05".to_owned(),
        time: "10:00".to_owned(),
        questions: Questions::single("Are we solving the right problem?"),
        opened_at: hours(-24),
        remind_at: hours(-12),
        closes_at: hours(0),
        state,
        mode: Mode::Named,
    }
}

fn answer(sample: &Sample, person: usize, score: i64, comment: &str, late: bool) -> Answer {
    Answer {
        member: sample.person(person),
        given: Answered { score: Score::new(score), comment: comment.to_owned(), ..Answered::default() },
        late,
        answered_at: hours(-20),
        amended_at: None,
    }
}
