//! What the form about the scope is filled in with.

use crate::actions::scope::ask::Wish;
use crate::domain::charter::Statement;
use crate::domain::ids::OutcomeId;
use crate::domain::refusal::ScopeRefusal;
use crate::domain::scope::{Serves, Trade};
use crate::slack::incoming::Submission;
use crate::slack::views::scope::{CHANGE, Meta, NONE};
use serde_json::Value;

/// The form, filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// What it carried.
    pub meta: Meta,
    given: Submission,
}

impl Form {
    /// Reads a submission; `None` if it is none of these.
    pub fn read(form: &Submission) -> Option<Self> {
        let meta = serde_json::from_str(&form.metadata).ok().filter(|_| form.callback_id == "scope.ask")?;
        Some(Self { meta, given: form.clone() })
    }

    /// What it asks for. Refused: a delay that cannot be read.
    pub fn wish(&self) -> Result<Wish, ScopeRefusal> {
        let text = |name: &str| self.given.text(name).to_owned();
        let delay = Some(self.given.text("delay").trim()).filter(|typed| !typed.is_empty());
        let delay = delay.map(str::parse).transpose()?;
        let trade = Trade { drop: text("drop"), delay, cost: text("cost") };
        Ok(Wish { added: text("addition"), why: text("why"), serves: self.serves(), trade })
    }

    /// Whether it serves nothing that there is, and was not asked yet what would change.
    pub fn must_be_asked(&self) -> bool {
        self.given.text("serves") == NONE && self.given.fields().get(CHANGE).is_none()
    }

    /// All its fields as Slack gives them.
    pub fn fields(&self) -> &Value {
        self.given.fields()
    }

    fn serves(&self) -> Option<Serves> {
        let change = || Serves::Change(self.given.text(CHANGE).to_owned());
        match self.given.text("serves") {
            // Where there is nothing to choose from, words alone are asked for.
            "" => self.given.fields().get(CHANGE).map(|_| change()),
            NONE => Some(change()),
            word => match word.strip_prefix("outcome/") {
                // Its words are read where it is asked for.
                Some(number) => {
                    let id = OutcomeId(number.parse().ok()?);
                    Some(Serves::Outcome { id, change: String::new() })
                }
                None => Statement::from_word(word).map(Serves::Charter),
            },
        }
    }
}
