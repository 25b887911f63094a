//! The roadmap: by outcome, one outcome with its chart, systems touched, the forms, and what is refused.

use super::roadmap_words;
use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::outcome::benefit::Report;
use crate::actions::outcome::roadmap::{Detail, Entry, PAGE, Readings, Roadmap, Systems};
use crate::domain::ids::{DecisionId, FeatureId, InitiativeId, MemberId, OutcomeId, SystemId};
use crate::domain::initiative::{Initiative, Life, Standing, Thanked, Turn, TurnKind};
use crate::domain::outcome::{
    Asked, Asking, Fate, Feature, FeatureState, Figure, Horizon, Measured, OUTCOMES_MOST, Outcome, Progress,
    Reading, SystemState, SystemWords, Touched, Words, metrics,
};
use crate::domain::refusal::{OutcomeRefusal, Refusal};
use crate::domain::update::ReadingFact;
use crate::slack::blocks::Message;
use crate::slack::views::course;
use crate::slack::views::roadmap::{self, Reads, field};
use jiff::ToSpan as _;
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let (owner, reader) = (&sample.owner, &sample.person(0));
    let whole = full(sample);
    shelf.about("Roadmap");
    shelf.message("now, next and later, to its owner", &roadmap::roadmap(&whole, owner));
    shelf.message("the same to a colleague", &roadmap::roadmap(&whole, reader));
    let empty = Roadmap { entries: Vec::new(), off: Vec::new(), systems: 0, ..whole.clone() };
    shelf.message("no outcome yet, metrics in the charter", &roadmap::roadmap(&empty, owner));
    let nothing = Roadmap { offered: Vec::new(), ..empty.clone() };
    shelf.message("no outcome yet, to its owner", &roadmap::roadmap(&nothing, owner));
    shelf.message("no outcome yet, to a colleague", &roadmap::roadmap(&nothing, reader));
    let most = Roadmap { entries: vec![whole.entries[0].clone(); OUTCOMES_MOST], ..whole.clone() };
    shelf.message("as many outcomes as it holds", &roadmap::roadmap(&most, owner));
    let detail = detail(sample, 12);
    shelf.message("one outcome, to its owner", &roadmap::detail(&detail, owner));
    shelf.message("one outcome, to a colleague", &roadmap::detail(&detail, reader));
    let anew = Detail {
        before: Some(("hours".to_owned(), "HR counts in days.".to_owned())),
        ..self::detail(sample, 1)
    };
    shelf.message("one outcome, its unit changed", &roadmap::detail(&anew, owner));
    let off = Outcome { off_at: Some(hours(-2)), ..anew.entry.outcome.clone() };
    let off = Detail { entry: Entry { outcome: off, ..anew.entry.clone() }, ..anew };
    shelf.message("one outcome, off the roadmap", &roadmap::detail(&off, owner));
    lists(shelf, sample, &detail);
    benefits(shelf, sample, &whole);
    forms(shelf, sample, &detail);
    roadmap_words::sentences(shelf);
}

/// Long lists, a page each.
fn lists(shelf: &mut Shelf, sample: &Sample, detail: &Detail) {
    let (owner, reader) = (&sample.owner, &sample.person(0));
    let page = |readings| Readings { outcome: detail.entry.outcome.clone(), readings };
    shelf.message("its readings", &roadmap::readings(&page(detail.readings.clone())));
    let many = vec![detail.readings[0].clone(); PAGE + 1];
    shelf.message("its readings, more than a page", &roadmap::readings(&page(many)));
    shelf.message("no readings", &roadmap::readings(&page(Vec::new())));
    let mut many = detail.clone();
    let title = |number: usize| format!("Step {number} of the first week");
    many.entry.features = (1..=PAGE + 2)
        .map(|number| Feature {
            id: FeatureId(i64::try_from(number).unwrap_or_default()),
            title: title(number),
            acceptance: None,
            ..detail.entry.features[0].clone()
        })
        .collect();
    shelf.message("one outcome, more features than a page", &roadmap::detail(&many, owner));
    shelf.message("the next page of its features", &roadmap::features(&many, FeatureId(15), owner));
    let page = |systems| Systems { initiative: sample.initiative(), systems };
    shelf.message("systems touched, to its owner", &roadmap::systems(&page(systems(sample)), owner));
    shelf.message("systems touched, to a colleague", &roadmap::systems(&page(systems(sample)), reader));
    let many = systems(sample).into_iter().cycle().take(PAGE + 1).collect();
    shelf.message("systems touched, more than a page", &roadmap::systems(&page(many), owner));
    shelf.message("no system yet", &roadmap::systems(&page(Vec::new()), owner));
}

fn benefits(shelf: &mut Shelf, sample: &Sample, whole: &Roadmap) {
    let of = |days, entries: Vec<Entry>, promised| Report {
        initiative: sample.initiative(),
        days,
        delivered_at: hours(-24 * days),
        since: date(2026, 3, 4).saturating_sub(days.days()),
        entries,
        promised,
    };
    let charter = || metrics("Days to first login: 12 → 4 days by 2026-06-30\nSatisfaction of new hires", "");
    let mut reached = whole.entries[0].clone();
    reached.last = Some(reading(12, 5, &sample.owner));
    shelf.about("Roadmap: after delivery");
    shelf.message("30 days, some not reached", &roadmap::benefit(&of(30, whole.entries.clone(), charter())));
    shelf.message("60 days, all reached", &roadmap::benefit(&of(60, vec![reached.clone()], Vec::new())));
    shelf.message("90 days, no outcome at all", &roadmap::benefit(&of(90, Vec::new(), charter())));
    let mut unaimed = reached.clone();
    unaimed.outcome.words.measured.baseline = None;
    unaimed.last = Some(reading(12, 900, &sample.owner));
    shelf.message("90 days, no baseline", &roadmap::benefit(&of(90, vec![unaimed], Vec::new())));
    let early = Report { since: date(2026, 3, 20), ..of(30, vec![reached.clone()], Vec::new()) };
    shelf.message("30 days, not read since delivery", &roadmap::benefit(&early));
    let sponsors = roadmap::benefit_to_sponsor(&of(90, vec![reached], charter()));
    shelf.message("90 days, to the sponsor", &sponsors);
    shelf.message("closed with thanks", &closed(sample, &of(90, whole.entries.clone(), charter())));
}

fn closed(sample: &Sample, report: &Report) -> Message {
    let after = Initiative { life: Life::Archived, ..sample.initiative() };
    let turn = Turn {
        number: 4,
        kind: TurnKind::Closed,
        reason: "Without your patience with payroll nobody would have a login on day one.".to_owned(),
        member: sample.owner.clone(),
        at: hours(0),
        earlier: Standing::of(&sample.initiative()),
        later: Standing::of(&after),
        undone: false,
    };
    let thanked =
        Thanked { members: sample.people.clone(), names: vec!["Jo Field (works council)".to_owned()] };
    course::closed(&after, &turn, &thanked, Some(report))
}

fn forms(shelf: &mut Shelf, sample: &Sample, detail: &Detail) {
    let initiative = InitiativeId(1);
    let outcome = &detail.entry.outcome;
    shelf.about("Roadmap: forms");
    shelf.modal("a new outcome", &roadmap::form(initiative, None, None, "1"));
    let begun =
        metrics("Days to first login: 12 → 5 days by 2026-09-30", "New hires can work on day one").pop();
    shelf.modal("a new outcome from the charter", &roadmap::form(initiative, None, begun.as_ref(), "1"));
    let change = roadmap::form(initiative, Some(outcome), None, "1");
    shelf.modal("an outcome", &change);
    let why = Refusal::from(OutcomeRefusal::WhyOtherUnit { unit: "days".to_owned() }).at_field();
    shelf.refused("not changed: another unit without a reason", &change, vec![(field::WHY.to_owned(), why)]);
    let reads = |corrects| Reads {
        initiative,
        outcomes: std::slice::from_ref(outcome),
        meant: Some(outcome.id),
        corrects,
        today: date(2026, 3, 6),
    };
    let reading = roadmap::reading(reads(None), "1");
    shelf.modal("a reading", &reading);
    let two = OutcomeRefusal::Ambiguous {
        typed: "1,234".to_owned(),
        thousands: "1234".to_owned(),
        decimals: "1.2340".to_owned(),
    };
    let refusals =
        [("two meanings", field::VALUE, two), ("a day to come", field::DAY, OutcomeRefusal::FutureDay)];
    for (name, field, refusal) in refusals {
        let error = (field.to_owned(), Refusal::from(refusal).at_field());
        shelf.refused(format!("not noted: {name}"), &reading, vec![error]);
    }
    shelf.modal("a reading that is corrected", &roadmap::reading(reads(detail.readings.first()), "1"));
    let all = &detail.entry.features;
    let outcomes = std::slice::from_ref(outcome);
    shelf.modal("a new feature", &roadmap::feature(initiative, outcomes, None, Some(outcome.id), "1"));
    shelf.modal("a feature", &roadmap::feature(initiative, outcomes, all.first(), None, "1"));
    let accept = roadmap::accept(initiative, all, date(2026, 3, 13), "1");
    shelf.modal("an acceptance", &accept);
    let own = Refusal::WriterAmongApprovers { member: sample.owner.clone() }.at_field();
    shelf.refused("not asked: the owner themselves", &accept, vec![(field::APPROVERS.to_owned(), own)]);
    shelf.modal("a new system", &roadmap::system(initiative, None, "1"));
    shelf.modal("a system", &roadmap::system(initiative, systems(sample).first(), "1"));
}

fn outcome(id: i64, horizon: Horizon, change: &str, metric: &str, by: &MemberId) -> Outcome {
    let measured = Measured {
        unit: "days".to_owned(),
        baseline: Some(Figure::whole(12)),
        target: Some(Figure::whole(5)),
        by: Some(date(2026, 9, 30)),
    };
    let words = Words { change: change.to_owned(), metric: metric.to_owned(), measured, horizon };
    Outcome {
        id: OutcomeId(id),
        initiative: InitiativeId(1),
        words,
        series: 1,
        revision: 1,
        written_by: by.clone(),
        off_at: None,
    }
}

fn reading(number: i64, value: i64, by: &MemberId) -> Reading {
    Reading {
        outcome: OutcomeId(1),
        number,
        series: 1,
        value: Figure::whole(value),
        day: date(2026, 3, 6).saturating_sub((7 * (12 - number)).days()),
        source: if number % 2 == 0 {
            "https://bi.example.com/onboarding".to_owned()
        } else {
            "weekly report".to_owned()
        },
        noted_by: by.clone(),
        noted_at: hours(0),
        fate: Fate::Counts,
    }
}

/// What became of asking for the acceptance of each.
fn asked() -> Vec<Asked> {
    let one = |feature, asking| Asked { feature: FeatureId(feature), asking, said: String::new() };
    let back = Asked { said: "Nobody finds the list.".to_owned(), ..one(5, Asking::SentBack) };
    let ends = [(6, Asking::Waits), (7, Asking::Expired), (8, Asking::Withdrawn), (9, Asking::Superseded)];
    let ends = ends.into_iter().map(|(feature, asking)| one(feature, asking));
    [one(4, Asking::Accepted), back].into_iter().chain(ends).collect()
}

/// The first outcome with its last `many` weekly readings.
fn detail(sample: &Sample, many: i64) -> Detail {
    let readings: Vec<_> = (13 - many..=12).rev().map(|n| reading(n, 14 - n / 2, &sample.owner)).collect();
    let outcome =
        outcome(1, Horizon::Now, "New hires can work on day one", "Days to first login", &sample.owner);
    let entry = Entry { last: readings.first().cloned(), outcome, features: features(&sample.owner) };
    Detail { initiative: sample.initiative(), entry, readings, read: many, asked: asked(), before: None }
}

fn features(by: &MemberId) -> Vec<Feature> {
    let back = Feature {
        id: FeatureId(5),
        outcome: OutcomeId(1),
        title: "Access list for managers".to_owned(),
        state: FeatureState::Building,
        acceptance: Some(DecisionId(11)),
        revision: 4,
        written_by: by.clone(),
    };
    let titles = [
        "Single sign-on",
        "One checklist a role",
        "Laptop order from the contract",
        "Buddy for each new hire",
    ];
    let feature = |(number, (title, state)): (i64, (&str, &FeatureState))| Feature {
        id: FeatureId(number),
        outcome: OutcomeId(1),
        title: title.to_owned(),
        state: *state,
        acceptance: (*state == FeatureState::Accepted).then_some(DecisionId(12)),
        revision: 1,
        written_by: by.clone(),
    };
    let ended = (6..).zip(["A tour in the first week", "One form a country", "Badge by post", "Desk plan"]);
    let ended = ended.map(|(number, title)| Feature {
        acceptance: Some(DecisionId(number + 4)),
        ..feature((number, (title, &FeatureState::Finished)))
    });
    (1..).zip(titles.into_iter().zip(FeatureState::ALL)).map(feature).chain([back]).chain(ended).collect()
}

/// Three systems.
pub fn systems(sample: &Sample) -> Vec<Touched> {
    let one = |id, name: &str, owner: Option<MemberId>, owner_name: &str, state, risk: &str| Touched {
        id: SystemId(id),
        initiative: InitiativeId(1),
        words: SystemWords {
            name: name.to_owned(),
            owner,
            owner_name: owner_name.to_owned(),
            state,
            risk: risk.to_owned(),
        },
        revision: 1,
        off_at: None,
    };
    vec![
        one(
            1,
            "Payroll",
            Some(sample.person(1)),
            "",
            SystemState::Agreed,
            "Closed in the last week of each month.",
        ),
        one(2, "Identity", None, "IT of the holding", SystemState::Stuck, ""),
        one(3, "Laptop orders", None, "", SystemState::Open, ""),
    ]
}

/// A reading that an update tells.
pub fn read_in_the_week() -> ReadingFact {
    ReadingFact {
        outcome: OutcomeId(1),
        metric: "Days to first login".to_owned(),
        unit: "days".to_owned(),
        value: Figure::whole(9),
        day: date(2026, 3, 4),
        target: Some(Figure::whole(5)),
        progress: Progress::PartOfTheWay(42),
        source: Some("https://bi.example.com/onboarding".to_owned()),
    }
}

/// Three outcomes.
pub fn full(sample: &Sample) -> Roadmap {
    let first = detail(sample, 12).entry;
    let later = |id, horizon, change, metric| Entry {
        outcome: outcome(id, horizon, change, metric, &sample.owner),
        last: None,
        features: Vec::new(),
    };
    let mut unaimed = later(3, Horizon::Later, "Teams ask less", "Questions to the help desk");
    unaimed.outcome.words.measured = Measured::default();
    let off = outcome(4, Horizon::Next, "Every office has it", "Offices", &sample.owner);
    Roadmap {
        initiative: sample.initiative(),
        entries: vec![
            first,
            later(2, Horizon::Next, "Managers see what is missing", "Open requests"),
            unaimed,
        ],
        off: vec![Outcome { off_at: Some(hours(-3)), ..off }],
        offered: metrics("Satisfaction of new hires", "New hires can work on day one"),
        systems: 3,
    }
}
