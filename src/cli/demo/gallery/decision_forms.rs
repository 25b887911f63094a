//! The modals about decisions.

use super::decisions;
use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::domain::decision::{State, Version};
use crate::domain::ids::DecisionId;
use crate::domain::initiative::Initiative;
use crate::domain::refusal::Refusal;
use crate::domain::stage::GateVerdict;
use crate::slack::blocks::View;
use crate::slack::views::decision::{self, Compose};
use crate::store::decisions::Note;
use jiff::civil::{Date, date};

const DUE: Date = date(2026, 3, 10);
const WHICH: (DecisionId, Version) = (DecisionId(12), Version(1));

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Decision: forms");
    compose(shelf, sample);
    let decision = decisions::plain(sample, State::Proposed);
    shelf.modal("details", &decision::details(&decision, &[]));
    let member = sample.sponsor.clone();
    let text = "The works council was not asked.".to_owned();
    let note = Note { member, kind: "reopen".to_owned(), text, at: hours(1) };
    shelf.modal("details with a reason", &decision::details(&decision, &[note]));
    for verdict in [GateVerdict::Hold, GateVerdict::Stop] {
        shelf.modal(format!("{verdict} instead"), &decision::instead(WHICH.0, WHICH.1, verdict, ""));
    }
    shelf.modal("withdraw", &decision::withdraw(WHICH.0, WHICH.1));
    shelf.modal("reopen", &decision::reopen(WHICH.0, WHICH.1, DUE));
}

/// The form of a proposal.
pub fn new_one(sample: &Sample) -> View {
    decision::compose(&Compose {
        initiatives: &[sample.initiative()],
        proposer: &sample.owner,
        title: "Interview ten new hires before we write a line",
        context: "",
        due: DUE,
        metadata: "",
    })
}

fn compose(shelf: &mut Shelf, sample: &Sample) {
    let bonus = Initiative { key: "SAB".to_owned(), name: "Sales bonus".to_owned(), ..sample.initiative() };
    let two = [sample.initiative(), bonus];
    let form = Compose {
        initiatives: &two,
        proposer: &sample.owner,
        title: "",
        context: "",
        due: DUE,
        metadata: "",
    };
    shelf.modal("a new one", &new_one(sample));
    shelf.modal("a new one, of several initiatives", &decision::compose(&form));
    shelf.modal("nowhere to propose one", &decision::nowhere(&Refusal::NotInInitiativeChannel));
}
