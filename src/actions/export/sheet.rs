//! Decisions written one after another, in any format.

use super::{Exported, csv, markdown};
use crate::domain::job::Format;
use std::io::{self, Write};

/// A file of decisions that is being written.
pub struct Sheet<W> {
    format: Format,
    out: W,
    count: usize,
}

impl<W: Write> Sheet<W> {
    /// Begins one.
    pub fn begin(format: Format, mut out: W) -> io::Result<Self> {
        match format {
            Format::Json => out.write_all(b"[")?,
            Format::Csv => out.write_all(csv::header().as_bytes())?,
            Format::Markdown => out.write_all(b"# Decisions\n")?,
        }
        Ok(Self { format, out, count: 0 })
    }

    /// Adds a decision.
    pub fn add(&mut self, decision: &Exported) -> io::Result<()> {
        match self.format {
            Format::Json => {
                self.out.write_all(if self.count == 0 { b"\n" } else { b",\n" })?;
                serde_json::to_writer(&mut self.out, decision)?;
            }
            Format::Csv => self.out.write_all(csv::record(decision).as_bytes())?,
            Format::Markdown => self.out.write_all(markdown::decision(decision).as_bytes())?,
        }
        self.count += 1;
        Ok(())
    }

    /// Ends it and gives what it was written to.
    pub fn end(mut self) -> io::Result<W> {
        if self.format == Format::Json {
            self.out.write_all(if self.count == 0 { b"]\n" } else { b"\n]\n" })?;
        }
        Ok(self.out)
    }
}
