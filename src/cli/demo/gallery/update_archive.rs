//! Past updates: the list, what was corrected, and a quarter in one look.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use super::updates::past;
use crate::domain::calendar::Quarter;
use crate::domain::health::Health;
use crate::domain::ids::MemberId;
use crate::domain::job::PageFormat;
use crate::domain::stage::Stage;
use crate::domain::update::{Correction, Stood, summarise};
use crate::slack::blocks::Message;
use crate::slack::numerals::Numerals;
use crate::slack::views::file;
use crate::slack::views::update::{self, Archive};
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    quarters(shelf, sample);
    let initiative = sample.in_stage(Stage::Development);
    let mut past = past(sample);
    shelf.about("Update: /accord update all");
    let page = Archive { initiative: &initiative, past: &past, older: Some("2025-12-12"), leads: false };
    shelf.message("what was sent, skipped and missed, with more", &update::archive(&page));
    shelf.message("all there is", &update::archive(&Archive { past: &past[..1], older: None, ..page }));
    past[0].corrections = corrections(sample);
    let (sent, before) = (&past[0].update, &past[0].corrections);
    let lead = Archive { initiative: &initiative, past: &past, older: None, leads: true };
    shelf.message("to whoever leads it, with a correction", &update::archive(&lead));
    shelf.about("Update: corrected");
    shelf.modal("the form", &update::correct(sent, &[], false));
    shelf.modal("somebody else was first", &update::correct(sent, before, true));
    let stands = [
        ("in the channel", update::to_channel(&initiative, sent)),
        ("to the sponsor", update::to_sponsor(&initiative, sent, &Numerals::of_all(), &[])),
    ];
    for (name, message) in stands {
        shelf.message(name, &update::corrected(message, before));
    }
    let page = Archive { initiative: &initiative, past: &[], older: None, leads: false };
    shelf.about("Update: /accord update all");
    shelf.message("none yet", &update::archive(&page));
}

/// Two of them: the first by the owner, the second by whoever stands beside them.
fn corrections(sample: &Sample) -> Vec<Correction> {
    let one = |number, by: &MemberId, highlight: &str, why: &str| Correction {
        number,
        by: by.clone(),
        at: hours(60 + number),
        why: why.to_owned(),
        stood: Stood { health: Some(Health::OnTrack), highlight: highlight.to_owned(), ..Stood::default() },
    };
    vec![
        one(1, &sample.owner, "The pilot starts on 16 March.", "Payroll needs a week more."),
        one(2, &sample.person(0), "The pilot starts on 20 March.", "It is eight starters, not six."),
    ]
}

fn quarters(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.in_stage(Stage::Development);
    let mut weeks: Vec<_> = past(sample).into_iter().map(|past| past.update).collect();
    weeks.reverse();
    let quarter = Quarter::on(date(2026, 3, 6));
    let choices = [quarter, quarter.before(), quarter.before().before()];
    shelf.about("Update: /accord update quarter");
    let whole = summarise(quarter, &weeks);
    shelf.message("a quarter, with others to choose", &update::quarter(&initiative, &whole, &choices));
    let quiet = summarise(quarter, &weeks[..1]);
    shelf.message("in which no update went out", &update::quarter(&initiative, &quiet, &choices[..1]));
    shelf.message("none is over yet", &update::no_quarter(&initiative, quarter));
    for format in PageFormat::ALL {
        let said = file::quarter(&initiative.name, &whole, format).1;
        shelf.message(format!("with its file, {}", format.word()), &Message::line(said));
    }
}
