//! The modals about initiatives.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::domain::form::Kept;
use crate::domain::initiative::NextStep;
use crate::domain::stage::Stage;
use crate::slack::views::initiative::forms;
use serde_json::json;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Initiative: forms");
    let initiative = sample.initiative();
    let half = sample.overview(initiative.clone(), Some(NextStep::Criteria), 2);
    shelf.modal("a new one", &forms::create(Some(&sample.channel), "1"));
    shelf.modal("a new one, from nowhere", &forms::create(None, "1"));
    shelf.modal("stakeholders", &forms::people(initiative.id, &sample.people));
    shelf.modal("the problem", &forms::problem(&initiative));
    shelf.modal("more", &forms::more(&initiative, &[]));
    let further = std::slice::from_ref(&sample.channel);
    shelf.modal("more, shown in another channel", &forms::more(&initiative, further));
    shelf.modal("another sponsor", &forms::suggest(&initiative));
    shelf.modal("key aspects, none yet", &forms::aspects(&initiative, &[]));
    let aspects = forms::aspects(&initiative, &sample.aspects());
    shelf.modal("key aspects", &aspects);
    let fields = json!({ "aspects": { "aspects": { "value": "payout rules" } } });
    shelf.modal("key aspects, left half filled in", &aspects.with_kept(&Kept { fields, at: hours(-2) }));
    for stage in Stage::ALL {
        let overview = sample.overview(sample.in_stage(stage), Some(NextStep::Criteria), 2);
        shelf.modal(
            format!("the checklist of {stage}"),
            &forms::checklist(&overview.initiative, &overview.criteria),
        );
    }
    shelf.modal("the gate, criteria open", &forms::gate(&half, "1"));
    let all = initiative.stage.exit_criteria().len();
    let ready = sample.overview(initiative, Some(NextStep::Gate), all);
    shelf.modal("the gate, all met", &forms::gate(&ready, "1"));
    let last = sample.overview(sample.in_stage(Stage::Delivery), Some(NextStep::Gate), 9);
    shelf.modal("the last gate", &forms::gate(&last, "1"));
}
