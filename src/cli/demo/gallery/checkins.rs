//! Check-ins: set-up, question, answer, panel and report.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::checkin::{OpenRound, Preview, Send};
use crate::domain::checkin::{
    Answer, Answered, Audience, Checkin, Kind, Mode, Question, Questions, Round, RoundState, Score, Seat,
    State, Summary, Taken, Trend, Wall, findings,
};
use crate::domain::ids::{CheckinId, FeedbackId, InitiativeId, MemberId, MessageTs, RoundId};
use crate::domain::initiative::Initiative;
use crate::domain::people::Role;
use crate::slack::blocks::View;
use crate::slack::views::checkin::concerns::{Concerns, concerns};
use crate::slack::views::checkin::prompt::{self, Asking};
use crate::slack::views::checkin::report::{self, Report};
use crate::slack::views::checkin::{panel, question, setup, words};
use jiff::civil::date;
use std::collections::BTreeMap;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) -> anyhow::Result<()> {
    let each = checkin(sample, Wall::EachOnes)?;
    let berlin = Checkin { state: State::Paused, ..checkin(sample, Wall::Zone("Europe/Berlin".to_owned()))? };
    let initiative = sample.initiative();
    shelf.about("Check-in: set-up");
    shelf.modal("a new one", &new_form(sample, false)?);
    shelf.modal("a new one, with the rarer fields", &new_form(sample, true)?);
    let all = several();
    let changed = setup::Setup {
        checkin: &berlin,
        questions: &all,
        stands: setup::Stands::Known,
        more: true,
        ..blank(&initiative, &each)
    };
    shelf.modal("changed", &setup::form(&changed));
    let steps = crate::domain::rollout::questions();
    let nobody = Checkin { audience: Audience::nobody(), mode: Mode::Confidential, ..each.clone() };
    let ready = setup::Setup {
        questions: &steps,
        stands: setup::Stands::Ready,
        more: true,
        ..blank(&initiative, &nobody)
    };
    shelf.modal("changed, of those in waves", &setup::form(&ready));
    for (question, name) in
        all.iter().zip(["a score", "a follow-up", "what changed", "yes or no", "a choice", "a line"])
    {
        shelf.modal(name, &question::form(question, &all, false, "initiative/1/1", "1"));
    }
    if let Some(first) = all.iter().next() {
        shelf.modal(
            "one more question",
            &question::form(&Question { number: 9, ..first.clone() }, &all, true, "1", "1"),
        );
    }
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
    let open = |answer| OpenRound {
        round: round(RoundState::Open),
        absent: None,
        initiative: sample.initiative(),
        answer,
    };
    let rounds = [open(None), open(Some(answer(sample, 0, 4, "", false)))];
    shelf.message("open for you", &panel::open(&rounds));
    questions(shelf, sample);
    stood_in(shelf, sample);
    reports(shelf, sample, &checkin(sample, Wall::EachOnes)?);
    Ok(())
}

/// The form for a new one, with or without the rarer fields.
pub fn new_form(sample: &Sample, more: bool) -> anyhow::Result<View> {
    let (initiative, checkin) = (sample.initiative(), checkin(sample, Wall::EachOnes)?);
    Ok(setup::form(&setup::Setup { more, ..blank(&initiative, &checkin) }))
}

fn blank<'a>(initiative: &'a Initiative, checkin: &'a Checkin) -> setup::Setup<'a> {
    setup::Setup {
        initiative,
        checkin,
        questions: &checkin.questions,
        stands: setup::Stands::New,
        start: "one.discovery",
        own_list: true,
        zone: Some("Europe/Berlin"),
        more: false,
        subject: "initiative/1",
        metadata: "1",
    }
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
    let states = states.map(|(name, state, answer)| (name, round(state), answer));
    let (open, several) =
        (round(RoundState::Open), Round { questions: several(), ..round(RoundState::Open) });
    let asking = |round, answer, skipped| {
        let schedule = "Every Thursday at 10:00 (your time)".to_owned();
        Asking {
            initiative: &initiative,
            round,
            member: &member,
            part: Some(Role::Stakeholder),
            absent: None,
            schedule,
            answer,
            skipped,
            reminded_twice: false,
            asks: 3,
        }
    };
    for (name, round, answer) in &states {
        shelf.message(*name, &prompt::asking(&asking(round, answer.clone(), false)));
    }
    shelf.message("several questions", &prompt::asking(&asking(&several, None, false)));
    shelf.message("a trial", &prompt::trial(prompt::asking(&asking(&open, None, false))));
    shelf.message("skipped", &prompt::asking(&asking(&open, None, true)));
    shelf.message("the one reminder", &prompt::reminding(&asking(&open, None, false)));
    let twice = Asking { reminded_twice: true, ..asking(&open, None, false) };
    shelf.message("one of two reminders", &prompt::reminding(&twice));
    let together = [(asking(&open, None, false), false), (asking(&several, None, false), true)];
    shelf.message("of two initiatives, in one message", &prompt::together(&together));
    let both = [&open, &several].map(|round| OpenRound {
        round: round.clone(),
        absent: None,
        initiative: sample.initiative(),
        answer: None,
    });
    shelf.message("words typed while two are open", &panel::which(&both, &MessageTs::new("1.1")));
    let seat = Seat::from(open.id);
    shelf.modal("in words", &words::form(&open, &seat, &Answered::default(), None, hours(0)));
    let known = answer(sample, 0, 4, words, false).given;
    shelf.modal("in words, changed", &words::form(&open, &seat, &known, None, hours(0)));
    let before = Some(date(2026, 2, 26));
    shelf.modal("several questions, filled in", &words::form(&several, &seat, &known, before, hours(0)));
    let low = answer(sample, 0, 2, "", false).given;
    shelf.modal(
        "with its follow-up, after the close",
        &words::form(&Round { state: RoundState::Closed, ..several }, &seat, &low, None, hours(0)),
    );
    shelf.modal("not this time", &words::skip(&open));
}

/// What whoever stands in for somebody gets, and what that person finds.
fn stood_in(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Check-in: for somebody who is away");
    let (initiative, member, absent) = (sample.initiative(), sample.person(0), sample.person(1));
    let given = |score| Answer { given_by: Some(sample.person(0)), ..answer(sample, 1, score, "", false) };
    let (open, closed) = (round(RoundState::Open), round(RoundState::Closed));
    let asking = |round, answer, to_self| Asking {
        initiative: &initiative,
        round,
        member: if to_self { &absent } else { &member },
        part: Some(Role::Stakeholder),
        absent: (!to_self).then_some(&absent),
        schedule: "Every Thursday at 10:00 (your time)".to_owned(),
        answer,
        skipped: false,
        reminded_twice: false,
        asks: 3,
    };
    shelf.message("to who stands in", &prompt::asking(&asking(&open, None, false)));
    shelf.message("answered for them", &prompt::asking(&asking(&open, Some(given(4)), false)));
    shelf.message("closed", &prompt::asking(&asking(&closed, Some(given(4)), false)));
    shelf.message("closed without an answer", &prompt::asking(&asking(&closed, None, false)));
    let own = answer(sample, 1, 2, "", false);
    shelf.message("they are back and have answered", &prompt::asking(&asking(&open, Some(own), false)));
    shelf.message("to them, once answered", &prompt::asking(&asking(&open, Some(given(4)), true)));
    shelf.message("to them, closed", &prompt::asking(&asking(&closed, Some(given(4)), true)));
    let both = [(asking(&open, None, true), false), (asking(&open, None, false), false)];
    shelf.message("with a question of one's own", &prompt::together(&both));
    let seat = Seat::of(open.id, absent.clone());
    shelf.modal("the form", &words::form(&open, &seat, &Answered::default(), None, hours(0)));
    let found = |absent| OpenRound {
        round: open.clone(),
        absent,
        initiative: sample.initiative(),
        answer: Some(given(4)),
    };
    shelf.message(
        "open for who stands in, and for them",
        &panel::open(&[found(Some(absent.clone())), found(None)]),
    );
}

/// A question of each kind, and one that follows a low score.
fn several() -> Questions {
    let kinds = [
        ("Will it do what your team needs?", Kind::agreement(), None),
        ("What is missing most?", Kind::Long, Some(1)),
        ("What changed for you?", Kind::Changed, None),
        ("Have you tried it?", Kind::YesNo, None),
        (
            "When shall it come?",
            Kind::Choice { options: vec!["In April".to_owned(), "In May".to_owned()] },
            None,
        ),
        ("In one word?", Kind::Short, None),
    ];
    let number = |n: usize| u32::try_from(n + 1).unwrap_or_default();
    let question = |(n, (text, kind, after_low)): (usize, (&str, Kind, Option<u32>))| Question {
        number: number(n),
        text: text.to_owned(),
        kind,
        optional: n > 0,
        after_low,
    };
    Questions::new(kinds.into_iter().enumerate().map(question).collect())
        .unwrap_or_else(|_| Questions::single("Will it do what your team needs?"))
}

fn reports(shelf: &mut Shelf, sample: &Sample, checkin: &Checkin) {
    shelf.about("Check-in: the report");
    let answers = [
        answer(sample, 0, 4, "The order of steps is clearer than last week.", false),
        answer(sample, 1, 2, "I doubt that payroll will be ready in time.", false),
        answer(sample, 2, 4, "", false),
    ];
    let closed = round(RoundState::Closed);
    let trend = |means: &[i64]| -> BTreeMap<u32, Trend> {
        let dates = ["2026-02-12", "2026-02-19", "2026-02-26"];
        [(1, dates.iter().map(|date| (*date).to_owned()).zip(means.iter().copied()).collect())].into()
    };
    let shown = |answers: &[Answer], asked, means: &[i64], missed| {
        let summary = Summary { asked, answered: answers.len(), excused: 1, ..Summary::default() };
        let answers: Vec<_> = answers.iter().collect();
        let groups = vec![("sponsor".to_owned(), [sample.person(1)].into())];
        let shown = Report {
            title: "Onboarding Hub: check-in".to_owned(),
            round: &closed,
            summary,
            late: 0,
            findings: findings(&closed.questions, &answers, &groups),
            answers,
            trends: trend(means),
            missed,
            taken: &[],
        };
        (report::report(&shown), report::detail(&shown))
    };
    shelf.message("three of four answered", &shown(&answers, 4, &[37, 41, 39], 0).0);
    shelf.message("one answered, after a missed round", &shown(&answers[..1], 4, &[], 1).0);
    let stood_in = Answer { given_by: Some(sample.person(2)), ..answers[0].clone() };
    shelf.message("one by a stand-in", &shown(&[stood_in], 4, &[], 0).0);
    shelf.message("nobody answered", &shown(&[], 4, &[], 0).0);
    shelf.message("nobody was asked", &shown(&[], 0, &[], 0).0);
    let many: Vec<_> = (0..4).map(|n| answer(sample, n % 3, 3, &"A long word. ".repeat(30), false)).collect();
    for page in shown(&many, 4, &[], 0).1 {
        shelf.message("the words, in its thread", &page);
    }
    let initiative = sample.initiative();
    let taken = [(sample.person(1), Taken::Feedback(FeedbackId(12)))];
    for (name, taken) in
        [("doubts, to the owner alone", &[][..]), ("doubts, one kept as feedback", &taken[..])]
    {
        let answers: Vec<_> = answers.iter().collect();
        let shown = Concerns { initiative: &initiative, checkin, round: &closed, answers: &answers, taken };
        if let Some(message) = concerns(&shown) {
            shelf.message(name, &message);
        }
    }
    let late = answer(sample, 0, 2, "It broke on Friday.", true);
    shelf.message("late, in its thread", &report::late(&closed, None, &late));
    shelf.message("changed after the close, in its thread", &report::late(&closed, Some(&answers[0]), &late));
}

fn checkin(sample: &Sample, wall: Wall) -> anyhow::Result<Checkin> {
    let questions = Questions::single("Are we solving the right problem?");
    let checkin = Checkin::new(InitiativeId(1), questions, "Thursdays 10:00".parse()?, sample.owner.clone());
    Ok(Checkin { id: CheckinId(1), wall, ..checkin })
}

fn preview(sample: &Sample, checkin: Checkin) -> Preview {
    let next = [12, 19, 26].map(|day| date(2026, 3, day).at(10, 0, 0, 0)).to_vec();
    let send = |member: &MemberId| Send {
        member: member.clone(),
        zone: "Europe/Berlin".to_owned(),
        at: vec![hours(144)],
    };
    let sends = sample.people.iter().map(send).collect();
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
        given_by: None,
        late,
        answered_at: hours(-20),
        amended_at: None,
    }
}
