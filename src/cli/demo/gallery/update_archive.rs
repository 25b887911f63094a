//! Past updates: the list.

use super::sample::Sample;
use super::shelf::Shelf;
use super::updates::past;
use crate::domain::stage::Stage;
use crate::slack::views::update::{self, Archive};

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.in_stage(Stage::Development);
    let past = past(sample);
    shelf.about("Update: /accord update all");
    let page = Archive { initiative: &initiative, past: &past, older: Some("2025-12-12") };
    shelf.message("what was sent, skipped and missed, with more", &update::archive(&page));
    shelf.message("all there is", &update::archive(&Archive { past: &past[..1], older: None, ..page }));
    shelf.message("none yet", &update::archive(&Archive { past: &[], older: None, ..page }));
}
