//! Files, and what is said with them.

use super::sample::Sample;
use super::shelf::Shelf;
use crate::domain::job::{Format, PageFormat};
use crate::domain::notice::Notice;
use crate::domain::notice::file::Notice as Told;
use crate::slack::blocks::Message;
use crate::slack::views::file::{self, Decisions};
use crate::slack::views::notice;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    shelf.about("Files: /accord export");
    shelf.message("of one initiative", &file::formats(Some(&initiative)));
    shelf.message("of all", &file::formats(None));
    let whole = Decisions { name: Some(&initiative.name), count: 42, whole: true, format: Format::Csv };
    let words = |about: &Decisions<'_>| Message::line(file::decisions(about).1);
    shelf.message("with a spreadsheet", &words(&whole));
    let pages = Decisions { name: None, format: Format::Markdown, ..whole };
    shelf.message("with an archive", &words(&pages));
    let part = Decisions { name: None, count: 9100, whole: false, format: Format::Json };
    shelf.message("with more than fits", &words(&part));
    for format in PageFormat::ALL {
        let said = file::updates(&initiative.name, 156, format).1;
        shelf.message(format!("with updates, {}", format.word()), &Message::line(said));
    }
    shelf.about("Sentences: files");
    let refused = |code: &str| Told::Refused { code: code.to_owned() };
    for (name, said) in [
        ("on its way", Told::Coming),
        ("nothing to send", Told::Nothing),
        ("not open any more", Told::Closed),
        ("not sure", Told::Unclear),
        ("not allowed", refused("missing_scope")),
        ("refused", refused("storage_limit_reached")),
    ] {
        shelf.message(name, &notice::notice(&Notice::File(said)));
    }
}
