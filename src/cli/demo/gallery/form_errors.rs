//! Forms that were not taken: a sentence at the field that it is about.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use super::{checkins, decision_forms, feedback, updates};
use crate::domain::cadence::Cadence;
use crate::domain::calendar::{holidays, parse_zone};
use crate::domain::checkin::{Answered, COMMENT_MAX, RoundState};
use crate::domain::health;
use crate::domain::ids::FeedbackId;
use crate::domain::refusal::{CheckinRefusal, CourseRefusal, FeedbackRefusal, Refusal};
use crate::slack::views::checkin::{setup, words};
use crate::slack::views::decision::field_error;
use crate::slack::views::initiative::forms;
use crate::slack::views::update;

/// Schedules that cannot be read.
const SCHEDULES: [(&str, &str); 5] = [
    ("a word that is nearly a day", "Thursdys 10:00"),
    ("a day without a time", "Thursdays"),
    ("two times", "Thursdays 10:00 and 15:00"),
    ("a cron line that is too short", "0 9 * *"),
    ("nothing", ""),
];

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) -> anyhow::Result<()> {
    shelf.about("Forms that were not taken");
    schedules(shelf, sample)?;
    decisions(shelf, sample);
    initiatives(shelf, sample);
    others(shelf, sample);
    Ok(())
}

fn schedules(shelf: &mut Shelf, sample: &Sample) -> anyhow::Result<()> {
    let initiative = sample.initiative();
    for (name, typed) in SCHEDULES {
        let form = checkins::new_form(sample, false)?;
        let error = typed.parse::<Cadence>().err().map(|error| at(setup::field::SCHEDULE, &error));
        shelf.refused(format!("check-in: {name}"), &form, error.into_iter().collect());
    }
    let whole = checkins::new_form(sample, true)?;
    let fields = setup::field::HOLIDAYS;
    for (name, typed) in
        [("a day off that is none", "2026-12-25 Easter"), ("half a calendar file", "BEGIN:VCALENDAR")]
    {
        let error = holidays(typed, jiff::civil::date(2026, 3, 2)).err().map(|error| at(fields, &error));
        shelf.refused(format!("check-in: {name}"), &whole, error.into_iter().collect());
    }
    let nobody = at(setup::field::ROLES, &CheckinRefusal::NobodyChosen);
    shelf.refused("check-in: for nobody", &whole, vec![nobody]);
    let form = update::schedule(&initiative, Some("Fridays 15:00"), Some("Europe/Berlin"));
    let zone = parse_zone("Europe/Berln").err().map(|error| at(update::ZONE, &error));
    shelf.refused("update: an unknown time zone", &form, zone.into_iter().collect());
    Ok(())
}

fn decisions(shelf: &mut Shelf, sample: &Sample) {
    let member = sample.owner.clone();
    let refusals = [
        ("the writer among the approvers", Refusal::WriterAmongApprovers { member }),
        ("a deadline in the past", Refusal::DueInThePast { due: hours(-20) }),
        ("nothing to decide", Refusal::MissingField { field: "title".to_owned() }),
        ("the sponsor decides", Refusal::SponsorDecides { sponsor: sample.sponsor.clone() }),
    ];
    for (name, refusal) in refusals {
        let form = decision_forms::new_one(sample);
        shelf.refused(format!("decision: {name}"), &form, vec![field_error(&refusal, "title")]);
    }
}

fn initiatives(shelf: &mut Shelf, sample: &Sample) {
    let taken = Refusal::from(CourseRefusal::KeyTaken { key: "ONH".to_owned() });
    shelf.refused(
        "initiative: a key that is taken",
        &forms::more(&sample.initiative(), &[]),
        vec![at("key", &taken)],
    );
    let form = forms::create(Some(&sample.channel), "1");
    shelf.refused("initiative: a bot as sponsor", &form, vec![at("sponsor", &Refusal::NotAColleague)]);
    let not_theirs = Refusal::NotOwner { owner: sample.owner.clone() };
    shelf.refused(
        "initiative: no longer yours",
        &forms::problem(&sample.initiative()),
        vec![at("problem", &not_theirs)],
    );
}

fn others(shelf: &mut Shelf, sample: &Sample) {
    let long = Refusal::FieldTooLong { field: "comment".to_owned(), max: COMMENT_MAX };
    let round = checkins::round(RoundState::Open);
    let form = words::form(&round, &round.id.into(), &Answered::default(), None, hours(0));
    shelf.refused("check-in: too many words", &form, vec![at(words::field::COMMENT, &long)]);
    let into = FeedbackRefusal::CannotMerge { feedback: FeedbackId(1) };
    shelf.refused("feedback: merged into itself", &feedback::merge(sample), vec![at("into", &into)]);
    let draft = updates::contradicted(sample);
    let (_, against) = health::compute(&draft.facts);
    let sure = (update::SURE.to_owned(), update::contradiction(&against));
    shelf.refused("update: on track against the records", &update::edit(&draft), vec![sure]);
}

fn at(field: &str, error: &impl ToString) -> (String, String) {
    (field.to_owned(), error.to_string())
}
