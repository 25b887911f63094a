//! The words about charters.

mod alignment;
mod changes;
mod notice;
mod panel;
mod requirements;
#[cfg(test)]
mod tests;
mod write;

pub use alignment::{Marking, alignment, ask, copy, marking, pictured};
pub use notice::notice;
pub use panel::{panel, read};
pub use requirements::{Requiring, SHOWN, require, requirements};
pub use write::{Clash, Writing, begun, block, write};

use crate::domain::charter::Statement;

/// What a statement asks whoever writes it.
fn question(statement: Statement) -> &'static str {
    match statement {
        Statement::Problem => "Problem: what is wrong today, and for whom?",
        Statement::Vision => "Vision: how shall it be?",
        Statement::Goal => "Two-year goal: what is reached by then?",
        Statement::Challenge => "Challenge: what makes it hard?",
        Statement::Metrics => "Metrics: by which numbers does success show?",
        Statement::KeyAspects => "Key aspects: in what does the sponsor want a say? One a line",
        Statement::OutOfScope => "Out of scope: what is left out on purpose?",
    }
}
