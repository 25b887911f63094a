//! The rules of the house that the compiler does not know.
//!
//! Each rule is a function from text to findings. It is run over the repository, and beside it stands a test
//! on made-up text that breaks the rule, so that a rule which no longer sees anything is noticed.

mod clock;
mod decisions;
mod docs;
mod floors;
mod gallery;
mod metrics;
mod migrations;
mod sandbox;
mod sizes;
mod source;
mod stubs;

/// Fails with the findings, one a line.
#[track_caller]
fn assert_tidy(findings: &[String]) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}
