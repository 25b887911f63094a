//! Pulses: set-up, the question, the form, what is said of them, and what they came to.

use super::checkins::round;
use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::pulse::Form;
use crate::domain::checkin::{Mode, Round, RoundState};
use crate::domain::notice::Notice;
use crate::domain::notice::pulse::Notice as N;
use crate::domain::people::Role;
use crate::domain::pulse::{Counted, Results};
use crate::domain::refusal::{CheckinRefusal, PulseRefusal, Refusal};
use crate::slack::views::checkin::prompt::{self, Asking};
use crate::slack::views::notice;
use crate::slack::views::pulse::{ask, report, setup};

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    shelf.about("Pulse: set-up");
    shelf.modal("a new one", &setup::form(&initiative, "1"));
    shelf.about("Pulse: the question to each");
    let member = sample.person(0);
    let open = confidential(RoundState::Open);
    shelf.message("fresh", &ask::asking(&initiative, &open, &member, false));
    shelf.message("the one reminder", &ask::asking(&initiative, &open, &member, true));
    shelf.message("closed", &ask::asking(&initiative, &confidential(RoundState::Closed), &member, false));
    let named = round(RoundState::Open);
    let asking = |round| Asking {
        initiative: &initiative,
        round,
        member: &member,
        part: Some(Role::Stakeholder),
        absent: None,
        schedule: "Every Thursday at 10:00 (your time)".to_owned(),
        answer: None,
        skipped: false,
        reminded_twice: false,
        asks: 3,
    };
    let several = [(asking(&open), false), (asking(&named), true)];
    shelf.message("together with a check-in", &prompt::together(&several));
    for words in [false, true] {
        let form = Form { round: confidential(RoundState::Open), initiative: sample.initiative(), words };
        shelf.modal(if words { "the form, with words" } else { "the form" }, &ask::form(&form));
    }
    shelf.modal("after the form", &ask::thanks(open.id));
    said(shelf, sample);
    reports(shelf);
}

fn said(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Sentences: pulses");
    let mut put = |name: &str, said| shelf.message(name, &notice::notice(&Notice::Pulse(said)));
    put("what is stored", N::Stored { channel: sample.channel.clone(), closes_at: hours(24) });
    for answered in [4, 5] {
        let name = "Pulse".to_owned();
        put(&format!("{answered} so far"), N::Running { name, answered, closes_at: hours(24) });
    }
    let refusals = [
        PulseRefusal::NotInvited,
        PulseRefusal::Closed,
        PulseRefusal::AnsweredAlready,
        PulseRefusal::OnlyByForm,
        PulseRefusal::ScoresOnly,
        PulseRefusal::Questions { longest: 500 },
    ];
    for (at, refusal) in refusals.into_iter().enumerate() {
        let refused = Notice::Refused(Refusal::Checkin(CheckinRefusal::Pulse(refusal)));
        shelf.message(format!("refused, {}", at + 1), &notice::notice(&refused));
    }
}

fn reports(shelf: &mut Shelf) {
    shelf.about("Pulse: the report");
    let closed = confidential(RoundState::Closed);
    let counts = [1, 0, 2, 6, 3];
    let parts = vec![("stakeholders".to_owned(), [1, 0, 1, 4, 0]), ("others".to_owned(), [0, 0, 1, 2, 3])];
    let number = closed.questions.lead().map_or(1, |lead| lead.number);
    let full = Results {
        answered: 12,
        invited: 14,
        questions: vec![Counted { question: number, counts, parts }],
        words: ["Payroll worries me.", "Good pace.", "I was not asked before.", "Fine.", "Why this order?"]
            .map(str::to_owned)
            .to_vec(),
        ..Results::default()
    };
    let some = Results { words: Vec::new(), words_withheld: true, ..full.clone() };
    let few = Results { answered: 4, invited: 7, ..Results::default() };
    let nobody = Results { invited: 7, ..Results::default() };
    let void = Results { void: true, ..Results::default() };
    let mut put = |name: &str, results: &Results, previous| {
        shelf.message(name, &report::report("Onboarding Hub", &closed, results, previous));
    };
    put("with words", &full, Some(41));
    put("words withheld", &some, None);
    put("below the threshold", &few, None);
    put("nobody answered", &nobody, None);
    put("void after a restore", &void, None);
}

fn confidential(state: RoundState) -> Round {
    Round { mode: Mode::Confidential, ..round(state) }
}
