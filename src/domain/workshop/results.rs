//! What came of a workshop: lines that say what they are, in its thread or in the form.

use crate::domain::charter::{Statement, Statements};

/// What came of a workshop.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Results {
    /// Words for the charter.
    pub charter: Statements,
    /// Requirements, one a line.
    pub requirements: Vec<String>,
    /// Decisions that were taken, one a line.
    pub decisions: Vec<String>,
}

/// What a line is about.
enum About {
    Charter(Statement),
    Requirement,
    Decision,
}

impl Results {
    /// Takes the lines of a text that say what they are, such as `Decision: we leave payroll out`; others are passed over. What
    /// is said twice of one statement stands there in two lines.
    pub fn add(&mut self, text: &str) {
        for line in text.lines() {
            let Some((about, rest)) = read(line) else { continue };
            match about {
                About::Charter(statement) => {
                    let said = self.charter.get(statement);
                    let whole = if said.is_empty() { rest.to_owned() } else { format!("{said}\n{rest}") };
                    self.charter.set(statement, &whole);
                }
                About::Requirement => self.requirements.push(rest.to_owned()),
                About::Decision => self.decisions.push(rest.to_owned()),
            }
        }
    }

    /// Whether nothing came of it.
    pub fn is_empty(&self) -> bool {
        self.charter.is_empty() && self.requirements.is_empty() && self.decisions.is_empty()
    }
}

/// A line and what it is about. List marks and bold letters around the first word do not matter.
fn read(line: &str) -> Option<(About, &str)> {
    let line = line.trim_start_matches(['•', '-', '*', ' ', '\t']);
    let (word, rest) = line.split_once(':')?;
    let rest = rest.trim_start_matches('*').trim();
    let word = word.trim_end_matches('*').trim().to_lowercase();
    let about = match word.as_str() {
        "decision" | "decided" | "decisions" => About::Decision,
        "requirement" | "requirements" => About::Requirement,
        "goal" => About::Charter(Statement::Goal),
        "metric" => About::Charter(Statement::Metrics),
        _ => About::Charter(Statement::ALL.into_iter().find(|one| one.name().to_lowercase() == word)?),
    };
    (!rest.is_empty()).then_some((about, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_what_they_are_are_taken_and_others_are_not() {
        let mut found = Results::default();
        found.add(
            "Hello all\n*Vision:* nobody waits\nvision: not even on Mondays\n• Decision: payroll stays out",
        );
        found.add(
            "Requirement: works on a phone\nOut of scope: contractors\nDecision:\nSee https://example.com",
        );
        assert_eq!(found.charter.get(Statement::Vision), "nobody waits\nnot even on Mondays");
        assert_eq!(found.charter.get(Statement::OutOfScope), "contractors");
        assert_eq!(found.charter.said().count(), 2);
        assert_eq!(
            (found.requirements, found.decisions),
            (vec!["works on a phone".to_owned()], vec!["payroll stays out".to_owned()])
        );
    }

    #[test]
    fn every_statement_can_be_named() {
        for statement in Statement::ALL {
            let mut found = Results::default();
            found.add(&format!("{}: words", statement.name()));
            assert_eq!(found.charter.get(statement), "words", "{statement:?}");
        }
    }
}
