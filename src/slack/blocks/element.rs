//! What is pressed, chosen or filled in.

use super::Plain;
use crate::domain::ids::MemberId;
use crate::slack::mrkdwn::clip;
use serde::Serialize;
use serde_json::Value;

/// Something to press, choose or fill in.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Element {
    /// A button; `value` comes back when it is pressed.
    Button {
        /// What it says.
        text: Plain,
        /// What it does.
        action_id: String,
        /// What it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<String>,
        /// `primary` or `danger`.
        #[serde(skip_serializing_if = "Option::is_none")]
        style: Option<&'static str>,
    },
    /// A menu behind three dots.
    Overflow {
        /// What is pressed.
        action_id: String,
        /// What it offers.
        options: Vec<Choice>,
    },
    /// A field for text.
    PlainTextInput {
        /// Its name.
        action_id: String,
        /// More than one line.
        multiline: bool,
        /// The most characters, 3,000 at most.
        max_length: u32,
        /// What stands in it at first.
        #[serde(skip_serializing_if = "Option::is_none")]
        initial_value: Option<String>,
        /// What it shows while empty.
        #[serde(skip_serializing_if = "Option::is_none")]
        placeholder: Option<Plain>,
        /// What is told to us while somebody types.
        #[serde(skip_serializing_if = "Option::is_none")]
        dispatch_action_config: Option<Value>,
    },
    /// A choice among options.
    StaticSelect {
        /// Its name.
        action_id: String,
        /// The options.
        options: Vec<Choice>,
        /// The option chosen at first.
        #[serde(skip_serializing_if = "Option::is_none")]
        initial_option: Option<Choice>,
    },
    /// A choice among options that are all seen.
    RadioButtons {
        /// Its name.
        action_id: String,
        /// Up to ten options.
        options: Vec<Choice>,
        /// The option chosen at first.
        #[serde(skip_serializing_if = "Option::is_none")]
        initial_option: Option<Choice>,
    },
    /// Any number of options.
    Checkboxes {
        /// Its name.
        action_id: String,
        /// Up to ten options.
        options: Vec<Choice>,
        /// Those ticked at first.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        initial_options: Vec<Choice>,
    },
    /// One member.
    UsersSelect {
        /// Its name.
        action_id: String,
        /// The member chosen at first.
        #[serde(skip_serializing_if = "Option::is_none")]
        initial_user: Option<String>,
    },
    /// Several members.
    MultiUsersSelect {
        /// Its name.
        action_id: String,
        /// Those chosen at first.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        initial_users: Vec<String>,
    },
    /// One channel, public or private.
    ConversationsSelect {
        /// Its name.
        action_id: String,
        /// The channel chosen at first.
        #[serde(skip_serializing_if = "Option::is_none")]
        initial_conversation: Option<String>,
        /// Which conversations are offered.
        filter: Value,
    },
    /// Several channels, public or private.
    MultiConversationsSelect {
        /// Its name.
        action_id: String,
        /// Those chosen at first.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        initial_conversations: Vec<String>,
        /// Which conversations are offered.
        filter: Value,
    },
    /// Several of many options.
    MultiStaticSelect {
        /// Its name.
        action_id: String,
        /// Up to a hundred options.
        options: Vec<Choice>,
        /// Those chosen at first.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        initial_options: Vec<Choice>,
    },
    /// A time of day.
    Timepicker {
        /// Its name.
        action_id: String,
        /// The time at first, `HH:MM`.
        #[serde(skip_serializing_if = "Option::is_none")]
        initial_time: Option<String>,
    },
    /// A date.
    Datepicker {
        /// Its name.
        action_id: String,
        /// The date at first, `YYYY-MM-DD`.
        #[serde(skip_serializing_if = "Option::is_none")]
        initial_date: Option<String>,
    },
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    text: Plain,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Plain>,
    pub(super) value: String,
}

/// The longest text, description and value of an option.
const CHOICE_MAX: usize = 75;

impl Choice {
    /// An option that shows `text` and comes back as `value`; both at most 75 characters.
    pub fn new(text: &str, value: &str) -> Self {
        Self { text: Plain::new(text, CHOICE_MAX), description: None, value: clip(value, CHOICE_MAX) }
    }

    /// An option whose text may be twice as long: what does not fit stands below it.
    pub fn long(text: &str, value: &str) -> Self {
        let fits = text.char_indices().nth(CHOICE_MAX).map_or(text.len(), |(at, _)| at);
        let cut = if fits == text.len() { None } else { text[..fits].rfind(' ') };
        let (head, rest) = cut.map_or((text, ""), |at| text.split_at(at));
        let description = (!rest.is_empty()).then(|| Plain::new(rest.trim(), CHOICE_MAX));
        Self { description, ..Self::new(head, value) }
    }
}

impl Element {
    /// A menu behind three dots: each option acts at once, by its value.
    pub fn overflow(action_id: &str, mut options: Vec<Choice>) -> Self {
        options.truncate(5);
        Self::Overflow { action_id: action_id.to_owned(), options }
    }

    /// A button.
    pub fn button(text: &str, action_id: &str, value: &str) -> Self {
        let value = (!value.is_empty()).then(|| value.to_owned());
        Self::Button { text: Plain::new(text, 75), action_id: action_id.to_owned(), value, style: None }
    }

    /// The same button, green.
    #[must_use]
    pub fn primary(self) -> Self {
        self.styled("primary")
    }

    /// The same button, red.
    #[must_use]
    pub fn danger(self) -> Self {
        self.styled("danger")
    }

    fn styled(self, wanted: &'static str) -> Self {
        match self {
            Self::Button { text, action_id, value, .. } => {
                Self::Button { text, action_id, value, style: Some(wanted) }
            }
            other => other,
        }
    }

    /// A field for one line of at most `max` characters, with what stands in it at first.
    pub fn text(action_id: &str, max: u32, initial: Option<&str>) -> Self {
        Self::PlainTextInput {
            action_id: action_id.to_owned(),
            multiline: false,
            max_length: max.min(3000),
            initial_value: initial.filter(|text| !text.is_empty()).map(|text| clip(text, max as usize)),
            placeholder: None,
            dispatch_action_config: None,
        }
    }

    /// A field for several lines.
    pub fn paragraph(action_id: &str, max: u32, initial: Option<&str>) -> Self {
        let mut field = Self::text(action_id, max, initial);
        if let Self::PlainTextInput { multiline, .. } = &mut field {
            *multiline = true;
        }
        field
    }

    /// The same field, showing `text` while empty.
    #[must_use]
    pub fn placeholder(mut self, text: &str) -> Self {
        if let Self::PlainTextInput { placeholder, .. } = &mut self {
            *placeholder = Some(Plain::new(text, 150));
        }
        self
    }

    /// A choice among up to a hundred options, with the value chosen at first.
    pub fn select(action_id: &str, mut options: Vec<Choice>, initial: Option<&str>) -> Self {
        options.truncate(100);
        let initial_option = options.iter().find(|o| Some(o.value.as_str()) == initial).cloned();
        Self::StaticSelect { action_id: action_id.to_owned(), options, initial_option }
    }

    /// A choice among up to ten options that are all seen.
    pub fn radio(action_id: &str, mut options: Vec<Choice>, initial: Option<&str>) -> Self {
        options.truncate(10);
        let initial_option = options.iter().find(|o| Some(o.value.as_str()) == initial).cloned();
        Self::RadioButtons { action_id: action_id.to_owned(), options, initial_option }
    }

    /// Any number of up to ten options, with those ticked at first.
    pub fn checkboxes(action_id: &str, mut options: Vec<Choice>, ticked: &[&str]) -> Self {
        options.truncate(10);
        let initial_options =
            options.iter().filter(|o| ticked.contains(&o.value.as_str())).cloned().collect();
        Self::Checkboxes { action_id: action_id.to_owned(), options, initial_options }
    }

    /// Several of up to a hundred options, with those chosen at first.
    pub fn choices(action_id: &str, mut options: Vec<Choice>, chosen: &[&str]) -> Self {
        options.truncate(100);
        let initial_options =
            options.iter().filter(|o| chosen.contains(&o.value.as_str())).cloned().collect();
        Self::MultiStaticSelect { action_id: action_id.to_owned(), options, initial_options }
    }

    /// A time of day.
    pub fn time(action_id: &str, initial: Option<&str>) -> Self {
        Self::Timepicker { action_id: action_id.to_owned(), initial_time: initial.map(str::to_owned) }
    }

    /// One member.
    pub fn user(action_id: &str, initial: Option<&str>) -> Self {
        Self::UsersSelect {
            action_id: action_id.to_owned(),
            initial_user: initial.filter(is_present).map(str::to_owned),
        }
    }

    /// Several members.
    pub fn users(action_id: &str, mut initial: Vec<String>) -> Self {
        initial.retain(|member| is_present(&member.as_str()));
        Self::MultiUsersSelect { action_id: action_id.to_owned(), initial_users: initial }
    }

    /// One channel, public or private, no direct messages.
    pub fn channel(action_id: &str, initial: Option<&str>) -> Self {
        Self::ConversationsSelect {
            action_id: action_id.to_owned(),
            initial_conversation: initial.map(str::to_owned),
            filter: channels_only(),
        }
    }

    /// Several channels, public or private, no direct messages.
    pub fn channels(action_id: &str, initial: Vec<String>) -> Self {
        Self::MultiConversationsSelect {
            action_id: action_id.to_owned(),
            initial_conversations: initial,
            filter: channels_only(),
        }
    }

    /// A date.
    pub fn date(action_id: &str, initial: Option<&str>) -> Self {
        Self::Datepicker { action_id: action_id.to_owned(), initial_date: initial.map(str::to_owned) }
    }
}

fn channels_only() -> Value {
    serde_json::json!({ "include": ["public", "private"], "exclude_bot_users": true })
}

/// Whether Slack knows this member: it refuses a form that names somebody who was erased.
fn is_present(member: &&str) -> bool {
    !MemberId::new(*member).is_former()
}
