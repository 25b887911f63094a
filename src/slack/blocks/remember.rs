//! Forms that remember: what is filled in is told to us as it is, and stands there again when the form is opened anew.

use super::{Block, Choice, Element, View};
use crate::domain::form::{FormKey, Kept};
use crate::slack::mrkdwn::{clip, moment};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The metadata of a form that remembers: what the form is about, around what it was given.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remembered {
    /// What the form is about.
    pub draft: String,
    /// The metadata that it was given.
    pub rest: String,
}

impl Remembered {
    /// Reads it from a view's metadata; `None` where the form does not remember.
    pub fn read(metadata: &str) -> Option<Self> {
        serde_json::from_str(metadata).ok()
    }
}

impl View {
    /// The same modal, told to us field by field while it is filled in. What stands in it is kept for its reader under
    /// its `callback_id` and `subject` (such as `initiative/3`), and forgotten when it is sent or after a week.
    ///
    /// Open it by [`remembering`](crate::slack::drafts::remembering), so that what was kept stands in it again. Not for
    /// what must leave no trace: a confidential answer.
    #[must_use]
    pub fn keeping(mut self, subject: &str) -> Self {
        let rest = std::mem::take(&mut self.private_metadata);
        self.private_metadata = json!(Remembered { draft: subject.to_owned(), rest }).to_string();
        for block in &mut self.blocks {
            if let Block::Input(input) = block {
                input.dispatch_action = true;
                input.element.tell_typing();
            }
        }
        self
    }

    /// Under which name this modal keeps what is filled in; `None` if it does not.
    pub fn key(&self) -> Option<FormKey> {
        let subject = Remembered::read(&self.private_metadata)?.draft;
        Some(FormKey { kind: self.callback_id.clone(), subject })
    }

    /// The same modal with what was kept of it, and a line that says so.
    #[must_use]
    pub fn with_kept(self, kept: &Kept) -> Self {
        let mut view = self.refilled(&kept.fields);
        let said = format!("This is as you left it, {}. Nothing of it was sent.", moment(kept.at));
        view.blocks.insert(0, Block::context(said));
        view.blocks.truncate(100);
        view
    }

    /// The same modal with these fields (`block_id` → `action_id` → state) instead of those it begins with.
    #[must_use]
    pub fn refilled(mut self, fields: &Value) -> Self {
        for block in &mut self.blocks {
            if let Block::Input(input) = block
                && let Some(state) =
                    fields[&input.block_id].as_object().and_then(|block| block.values().next())
            {
                input.element.refill(state);
            }
        }
        self
    }
}

impl Element {
    fn tell_typing(&mut self) {
        if let Self::PlainTextInput { dispatch_action_config, .. } = self {
            *dispatch_action_config = Some(json!({ "trigger_actions_on": ["on_character_entered"] }));
        }
    }

    fn refill(&mut self, state: &Value) {
        let text = |name: &str| state[name].as_str().map(str::to_owned);
        let many = |name: &str| -> Vec<String> {
            let list = state[name].as_array().into_iter().flatten();
            list.filter_map(|one| one.as_str().or_else(|| one["value"].as_str())).map(str::to_owned).collect()
        };
        let one_of = |options: &[Choice]| {
            let chosen = state["selected_option"]["value"].as_str();
            options.iter().find(|option| Some(option.value.as_str()) == chosen).cloned()
        };
        let some_of = |options: &[Choice]| {
            let chosen = many("selected_options");
            options.iter().filter(|option| chosen.contains(&option.value)).cloned().collect()
        };
        match self {
            Self::PlainTextInput { initial_value, max_length, .. } => {
                *initial_value = text("value").map(|value| clip(&value, *max_length as usize));
            }
            Self::StaticSelect { options, initial_option, .. }
            | Self::RadioButtons { options, initial_option, .. } => *initial_option = one_of(options),
            Self::Checkboxes { options, initial_options, .. }
            | Self::MultiStaticSelect { options, initial_options, .. } => *initial_options = some_of(options),
            Self::UsersSelect { initial_user, .. } => *initial_user = text("selected_user"),
            Self::MultiUsersSelect { initial_users, .. } => *initial_users = many("selected_users"),
            Self::ConversationsSelect { initial_conversation, .. } => {
                *initial_conversation = text("selected_conversation");
            }
            Self::MultiConversationsSelect { initial_conversations, .. } => {
                *initial_conversations = many("selected_conversations");
            }
            Self::Timepicker { initial_time, .. } => *initial_time = text("selected_time"),
            Self::Datepicker { initial_date, .. } => *initial_date = text("selected_date"),
            Self::Button { .. } | Self::Overflow { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> View {
        let options = || vec![Choice::new("One", "1"), Choice::new("Two", "2")];
        let blocks = vec![
            Block::section("Nothing to fill in"),
            Block::input("title", "Title", Element::text("title", 5, Some("old"))),
            Block::input("pick", "Pick", Element::select("pick", options(), Some("1"))),
            Block::input("some", "Some", Element::checkboxes("some", options(), &["1"])),
            Block::input("who", "Who", Element::users("who", Vec::new())),
            Block::input("day", "Day", Element::date("day", Some("2026-03-02"))),
            Block::input("untouched", "Untouched", Element::text("untouched", 9, Some("mine"))),
        ];
        View::modal("a.form", "A form", "Send", "12/v1", blocks)
    }

    #[test]
    fn a_form_that_keeps_tells_what_is_filled_in() {
        let shown = json!(form().keeping("initiative/3"));
        let inputs = || shown["blocks"].as_array().unwrap().iter().filter(|block| block["type"] == "input");
        assert!(inputs().all(|block| block["dispatch_action"] == true));
        assert_eq!(
            shown["blocks"][1]["element"]["dispatch_action_config"]["trigger_actions_on"][0],
            "on_character_entered"
        );
        let remembered = Remembered::read(shown["private_metadata"].as_str().unwrap()).unwrap();
        assert_eq!((remembered.draft.as_str(), remembered.rest.as_str()), ("initiative/3", "12/v1"));
        let plain = json!(form());
        assert_eq!(plain["private_metadata"], "12/v1");
        assert!(plain["blocks"][1].get("dispatch_action").is_none());
        assert_eq!(form().key(), None);
    }

    #[test]
    fn what_was_kept_stands_there_again_and_what_fits_no_more_does_not() {
        let fields = json!({
            "title": { "title": { "value": "longer than five" } },
            "pick": { "pick": { "selected_option": { "value": "gone" } } },
            "some": { "some": { "selected_options": [{ "value": "2" }, { "value": "gone" }] } },
            "who": { "who": { "selected_users": ["U1", "U2"] } },
            "day": { "day": { "selected_date": null } },
            "unknown": { "unknown": { "value": "lost" } },
        });
        let kept = Kept { fields, at: jiff::Timestamp::UNIX_EPOCH };
        let shown = json!(form().keeping("initiative/3").with_kept(&kept));
        assert!(shown["blocks"][0]["elements"][0]["text"].as_str().unwrap().contains("as you left it"));
        let element = |n: usize| &shown["blocks"][n]["element"];
        assert_eq!(element(2)["initial_value"], "long…");
        assert!(element(3).get("initial_option").is_none());
        assert_eq!(element(4)["initial_options"][0]["value"], "2");
        assert_eq!(element(5)["initial_users"], json!(["U1", "U2"]));
        assert!(element(6).get("initial_date").is_none());
        assert_eq!(element(7)["initial_value"], "mine");
    }
}
