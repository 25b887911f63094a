//! What was found, with what to do about it.

use serde::Serialize;
use std::fmt;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// As it should be.
    Ok,
    /// Worth knowing.
    Note,
    /// Accord does not work, or not well, until it is mended.
    Fail,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at.
    pub topic: &'static str,
    /// How bad it is.
    pub grade: Grade,
    /// What was found, in one sentence.
    pub says: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

impl Finding {
    /// As it should be.
    pub fn ok(topic: &'static str, says: impl Into<String>) -> Self {
        Self { topic, grade: Grade::Ok, says: says.into(), remedy: None }
    }

    /// Worth knowing.
    pub fn note(topic: &'static str, says: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { topic, grade: Grade::Note, says: says.into(), remedy: Some(remedy.into()) }
    }

    /// To be mended.
    pub fn fail(topic: &'static str, says: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { topic, grade: Grade::Fail, says: says.into(), remedy: Some(remedy.into()) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grade = match self.grade {
            Grade::Ok => "ok",
            Grade::Note => "note",
            Grade::Fail => "FAIL",
        };
        write!(f, "{grade:<5} {:<9} {}", self.topic, self.says)?;
        match &self.remedy {
            Some(remedy) => write!(f, "\n{:<15} → {remedy}", ""),
            None => Ok(()),
        }
    }
}
