//! The weekly update: draft, forms, what goes out, its detail and its status.

use super::refusals::Named;
use super::roadmaps;
use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::domain::calendar::Quarter;
use crate::domain::charter::CharterVersion;
use crate::domain::health::{self, Health};
use crate::domain::ids::{DecisionId, InitiativeId, QuestionId, TestId, UpdateId};
use crate::domain::initiative::Forecast;
use crate::domain::refusal::UpdateRefusal;
use crate::domain::scope::Counter;
use crate::domain::stage::Stage;
use crate::domain::update::{
    Answer, DatesFact, DecisionFact, Facts, FeedbackFact, NoteFact, Part, PulseFact, Question, REVIEW,
    RequestFact, ScopeFact, StageFact, StageUpdate, State, TestFact, ToSponsor, WeekFact, Words,
};
use crate::slack::numerals::Numerals;
use crate::slack::views::update;
use crate::store::posts::Place;
use crate::store::updates::archive::Past;

const SENTENCE: &str = "Every Friday at 15:00 (Europe/Berlin)";

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.in_stage(Stage::Development);
    shelf.about("Update: the draft to the owner");
    for (name, shown) in drafts(sample) {
        shelf.message(name, &update::draft(&initiative, &shown, ToSponsor::Goes, &[]));
    }
    let seldom = update::draft(&initiative, &draft(quiet()), ToSponsor::Seldom, &[question(sample, None)]);
    let gone = update::draft(&initiative, &draft(quiet()), ToSponsor::Gone, &[]);
    let digest = update::draft(&initiative, &draft(quiet()), ToSponsor::InDigest, &[]);
    shelf.message("the sponsor has it in their digest", &digest);
    shelf.message("the sponsor left", &gone);
    shelf.message("the sponsor agreed to hear less often", &seldom);
    let promised = [super::promises::open(sample)];
    for (name, shown) in sent(sample) {
        shelf.about("Update: in the channel");
        shelf.message(name, &update::to_channel(&initiative, &shown));
        shelf.message(format!("{name}, in a further channel"), &update::elsewhere(&initiative, &shown));
        shelf.about("Update: to the sponsor");
        shelf.message(name, &update::to_sponsor(&initiative, &shown, &Numerals::of_all(), &promised));
        shelf.about("Update: to somebody who follows");
        shelf.message(name, &update::to_follower(&initiative, &shown, &Numerals::of_all()));
        shelf.about("Update: its detail, in the thread");
        shelf.message(name, &update::detail(&initiative, &shown));
    }
    status(shelf, sample);
    talk(shelf, sample);
    shelf.about("Update: forms");
    shelf.modal("its time", &update::schedule(&initiative, None, None));
    shelf.modal(
        "its time, changed",
        &update::schedule(&initiative, Some("Fridays 15:00"), Some("Asia/Kolkata")),
    );
    shelf.modal("edit", &update::edit(&draft(quiet())));
    shelf.modal("edit: on track against the records", &update::edit(&contradicted(sample)));
    let mut left_out = contradicted(sample);
    left_out.words.hidden.only(&[Part::Agreement].into(), &sample.owner);
    shelf.modal("edit: a line is left out", &update::edit(&left_out));
    shelf.modal("preview", &update::preview(&initiative, &left_out, &Numerals::of_all(), &promised));
    shelf.modal("skip", &update::skip(UpdateId(5)));
}

/// A draft whose owner says *on track* where the records say something else.
pub fn contradicted(sample: &Sample) -> StageUpdate {
    let mut sure = draft(busy(sample));
    sure.words.health = Some(Health::OnTrack);
    sure
}

/// What became of all of them, the newest first.
pub fn past(sample: &Sample) -> Vec<Past> {
    let over = drafts(sample)
        .into_iter()
        .filter(|(_, update)| matches!(update.state, State::Skipped { .. } | State::Holiday));
    let went = sent(sample).into_iter().filter(|(name, _)| name.starts_with("sent"));
    let all = went.chain(over).map(|(_, update)| update);
    let (channel, ts) = sample.place();
    let place = Place { channel, ts };
    let days =
        ["2026-03-06", "2026-02-27", "2026-02-20", "2026-02-13", "2026-02-06", "2026-01-30", "2026-01-23"];
    let past = |(update, slot): (StageUpdate, &str)| {
        let place = matches!(update.state, State::Sent { .. }).then(|| place.clone());
        Past { update: StageUpdate { slot: slot.to_owned(), ..update }, place, corrections: Vec::new() }
    };
    all.zip(days).map(past).collect()
}

fn drafts(sample: &Sample) -> Vec<(&'static str, StageUpdate)> {
    let skipped = |reason: Option<&str>| State::Skipped { reason: reason.map(str::to_owned) };
    let mut all = vec![
        ("a quiet week", draft(quiet())),
        ("a week with news", draft(busy(sample))),
        ("few answered", draft(Facts { pulse: Some(pulse(2, 41)), ..quiet() })),
        ("agreement is low", draft(Facts { pulse: Some(pulse(6, 24)), ..quiet() })),
        ("skipped", StageUpdate { state: skipped(Some("Holiday")), ..draft(quiet()) }),
        ("skipped on a holiday", StageUpdate { state: State::Holiday, ..draft(quiet()) }),
        ("missed", StageUpdate { state: skipped(None), ..draft(quiet()) }),
    ];
    all.extend(sent(sample).into_iter().take(2));
    all
}

pub fn sent(sample: &Sample) -> Vec<(&'static str, StageUpdate)> {
    let out = |facts, at, reviewed| StageUpdate { state: State::Sent { at, reviewed }, ..draft(facts) };
    let mut reviewed = out(busy(sample), hours(6), true);
    reviewed.words = Words {
        health: Some(Health::AtRisk),
        highlight: "The pilot with eight starters begins on 23 March.".to_owned(),
        ask: "Half an hour with payroll".to_owned(),
        ..Words::default()
    };
    let mut sure = out(busy(sample), hours(6), true);
    let because = "Both decisions wait for one meeting, on Monday.".to_owned();
    sure.words = Words { health: Some(Health::OnTrack), because, ..Words::default() };
    let mut off = out(busy(sample), hours(6), true);
    off.words.health = Some(Health::OffTrack);
    let first = Facts { first: true, ..busy(sample) };
    let empty = Facts { first: true, pulse: Some(pulse(2, 41)), ..quiet() };
    let over = Facts { over: Some("completed".to_owned()), decisions: Vec::new(), ..busy(sample) };
    let mut short = out(busy(sample), hours(6), true);
    short.words.hidden.only(&[Part::Agreement, Part::Outcomes].into(), &sample.owner);
    let after_a_gap = Facts { missed: true, ..quiet() };
    vec![
        ("sent, edited by the owner", reviewed),
        ("sent by itself, a quiet week", out(quiet(), hours(6), false)),
        ("sent, on track against the records", sure),
        ("sent, off track", off),
        ("the first one", out(first, hours(6), true)),
        ("the first one, of a week without news", out(empty, hours(6), true)),
        ("the last one", out(over, hours(6), true)),
        ("lines left out", short),
        ("sent late, after a missed one", out(after_a_gap, hours(9), false)),
    ]
}

/// Every no about what is asked about updates.
pub fn refusals(sample: &Sample) -> Vec<Named> {
    let (sponsor, by, wanted) = (sample.sponsor.clone(), sample.owner.clone(), Quarter::of(hours(0)));
    vec![
        ("one that never went out", UpdateRefusal::NotSent.into()),
        ("a quarter that is not over", UpdateRefusal::NoQuarter { wanted, last: wanted.before() }.into()),
        ("asked by somebody else", UpdateRefusal::NotTheirs { sponsor }.into()),
        ("answered already", UpdateRefusal::Answered { by }.into()),
        ("a digest of nothing", UpdateRefusal::NoDigest.into()),
        ("followed from elsewhere", UpdateRefusal::FollowThere { channel: sample.channel.clone() }.into()),
    ]
}

fn talk(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.in_stage(Stage::Development);
    let answer =
        Answer { by: sample.owner.clone(), at: hours(20), text: "Payroll sends it on Monday.".to_owned() };
    let (open, answered) = (question(sample, None), question(sample, Some(answer)));
    shelf.about("Update: what the sponsor asks");
    shelf.message("to the owner", &update::question(&initiative, &open));
    shelf.message("to the owner, answered", &update::question(&initiative, &answered));
    if let Some(message) = update::answer(&answered) {
        shelf.message("the answer, below the update", &message);
    }
    if let Some(form) = update::say(&draft(busy(sample))) {
        shelf.modal("a say in what went ahead", &form);
    }
    shelf.modal("ask", &update::ask(&initiative, UpdateId(5)));
    shelf.modal("answer", &update::reply(&open));
}

fn question(sample: &Sample, answer: Option<Answer>) -> Question {
    let text = "Why does the payroll feed take two more weeks?".to_owned();
    let (id, by) = (QuestionId(1), sample.sponsor.clone());
    Question { id, update: UpdateId(5), initiative: InitiativeId(1), by, at: hours(8), text, answer }
}

fn status(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Update: /accord update");
    let initiative = sample.in_stage(Stage::Development);
    let next = Some((SENTENCE, Some(hours(172))));
    let mut read = sent(sample).swap_remove(0).1;
    shelf.message("the last one, to a stakeholder", &update::status(&initiative, Some(&read), next, false));
    read.read_at = Some(hours(7));
    shelf.message("read by the sponsor, to the owner", &update::status(&initiative, Some(&read), next, true));
    shelf.message("none has gone out yet", &update::status(&initiative, None, next, true));
}

fn draft(facts: Facts) -> StageUpdate {
    StageUpdate {
        id: UpdateId(5),
        initiative: InitiativeId(1),
        slot: "2026-03-06".to_owned(),
        slot_at: hours(4),
        state: State::Drafted,
        computed: health::compute(&facts).0,
        words: Words::default(),
        facts,
        due_at: hours(4).saturating_add(REVIEW).unwrap_or(hours(6)),
        read_at: None,
        to_sponsor: None,
    }
}

/// So many of seven answered, with a mean in tenths.
fn pulse(answered: i64, mean: i64) -> PulseFact {
    PulseFact {
        asked: 7,
        answered,
        mean_tenths: Some(mean),
        previous_mean_tenths: Some(mean),
        range: Some((2, 5)),
        report: Some("https://slack.com/archives/C1/p1772640000000100".to_owned()),
    }
}

/// A week in which nothing happened.
fn quiet() -> Facts {
    let open = vec!["Pilot groups, training and help are planned with dates".to_owned()];
    Facts {
        since: hours(-164),
        until: hours(4),
        stage: StageFact {
            stage: Stage::Development,
            since: hours(-188),
            met: 1,
            total: 4,
            open,
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

fn request(id: i64, title: &str, open: bool) -> RequestFact {
    let (state, card) =
        if open { ("proposed", "https://slack.com/archives/C1/p1") } else { ("rejected", "") };
    let card = Some(card.to_owned()).filter(|card| !card.is_empty());
    RequestFact { id: DecisionId(id), title: title.to_owned(), state: state.to_owned(), open, card }
}

/// A week in which everything happened.
fn busy(sample: &Sample) -> Facts {
    let decision = |id, title: &str, state: &str, at| DecisionFact {
        id: DecisionId(id),
        title: title.to_owned(),
        state: state.to_owned(),
        due: None,
        waiting_for: Vec::new(),
        changed_at: hours(at),
        card: Some(format!("https://slack.com/archives/C1/p17726400000{id:05}")),
        concerns: 0,
        by: Vec::new(),
        without_sponsor: false,
        gate: false,
    };
    let waiting = |id, due, concerns| DecisionFact {
        due: Some(hours(due)),
        waiting_for: vec![sample.sponsor.clone()],
        concerns,
        ..decision(id, "Leave the payroll feed out of the first release", "proposed", -196)
    };
    let approved = DecisionFact {
        by: vec![sample.person(1)],
        without_sponsor: true,
        ..decision(11, "Start with the eight people of team North", "approved", -20)
    };
    let day = |day: &str| day.parse().unwrap_or_default();
    let week = |on: &str, mean_tenths| WeekFact { day: day(on), mean_tenths };
    let quiet = quiet();
    let dates = Forecast::of(&[day("2026-03-20"), day("2026-03-27"), day("2026-04-24")]);
    let dates = dates.map(|forecast| DatesFact { forecast, was: Some(day("2026-03-27")) });
    let (channel, ts) = sample.place();
    Facts {
        stage: StageFact { met: 2, came_true: 1, dates, ..quiet.stage.clone() },
        decisions: vec![waiting(12, -92, 1), waiting(13, -20, 0), approved],
        pulse: Some(PulseFact { previous_mean_tenths: Some(39), ..pulse(6, 34) }),
        weeks: vec![week("2026-02-20", 41), week("2026-02-27", 39)],
        feedback: FeedbackFact {
            new: 3,
            ended: 1,
            ends: [("accepted".to_owned(), 1)].into(),
            themes: vec![("first login".to_owned(), 2)],
        },
        helped: vec![sample.person(0), sample.person(1), sample.sponsor.clone()],
        scope: ScopeFact {
            counter: Some(Counter { added: 5, dropped: 2, since: CharterVersion::FIRST }),
            requests: vec![request(14, "PDF export of the checklist", true), request(9, "A chat", false)],
        },
        tests: vec![TestFact { id: TestId(3), people: 5, findings: 7, blockers: 2 }],
        readings: vec![roadmaps::read_in_the_week()],
        notes: vec![NoteFact { channel, ts, by: sample.person(0) }],
        ..quiet
    }
}
