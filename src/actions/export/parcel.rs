//! Decisions as one file that is sent to somebody: a sheet, or an archive with a page a decision.

use super::{Exported, Sheet, markdown};
use crate::domain::job::Format;
use crate::domain::search::words;
use std::io::{self, Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

/// As much text as a file holds, in bytes: it is made in memory.
const MOST: usize = 24 << 20;
/// Words of a title in the name of its page.
const WORDS: usize = 6;

/// A file that is being made.
pub struct Parcel {
    kind: Kind,
    count: usize,
    most: usize,
    used: usize,
}

enum Kind {
    Sheet(Sheet<Vec<u8>>, Format),
    Pages(Box<ZipWriter<Cursor<Vec<u8>>>>),
}

/// A file that is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcelled {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// How many decisions.
    pub count: usize,
}

impl Parcel {
    /// Begins one.
    pub fn begin(format: Format) -> io::Result<Self> {
        let kind = match format {
            Format::Markdown => Kind::Pages(Box::new(ZipWriter::new(Cursor::default()))),
            format => Kind::Sheet(Sheet::begin(format, Vec::new())?, format),
        };
        Ok(Self { kind, count: 0, most: MOST, used: 0 })
    }

    /// Adds a decision; false if the file is full, and then it is not in it.
    pub fn add(&mut self, decision: &Exported) -> io::Result<bool> {
        let size = size(decision);
        if self.used + size > self.most {
            return Ok(false);
        }
        match &mut self.kind {
            Kind::Sheet(sheet, _) => sheet.add(decision)?,
            Kind::Pages(pages) => {
                pages.start_file(name_of(decision), SimpleFileOptions::default())?;
                pages.write_all(markdown::page(decision).as_bytes())?;
            }
        }
        self.used += size;
        self.count += 1;
        Ok(true)
    }

    /// Ends it.
    pub fn end(self) -> io::Result<Parcelled> {
        let (name, bytes) = match self.kind {
            Kind::Sheet(sheet, Format::Json) => ("decisions.json", sheet.end()?),
            Kind::Sheet(sheet, _) => ("decisions.csv", sheet.end()?),
            Kind::Pages(pages) => ("decisions.zip", pages.finish()?.into_inner()),
        };
        Ok(Parcelled { name, bytes, count: self.count })
    }
}

/// About as many bytes as a decision takes: its texts, and what stands around them.
fn size(decision: &Exported) -> usize {
    serde_json::to_string(decision).map_or(0, |text| text.len())
}

/// Such as `D-12-ask-finance-twice-a-year.md`.
fn name_of(decision: &Exported) -> String {
    let title: Vec<_> = words(&decision.title).take(WORDS).collect();
    let dash = if title.is_empty() { "" } else { "-" };
    format!("{}{dash}{}.md", decision.id, title.join("-"))
}
