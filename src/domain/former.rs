//! A person who was erased: nothing tells who they were, and what they took part in stays counted.

use super::ids::MemberId;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Remembers who was erased by a salted hash of their id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The salt.
    pub salt: String,
    /// The hash, in lower-case hex.
    pub hash: String,
}

impl Mark {
    /// The mark of a member.
    pub fn of(member: &MemberId, salt: &str) -> Self {
        Self { salt: salt.to_owned(), hash: hash(salt, member.as_str()) }
    }

    /// The member of this mark, if their id stands somewhere in a value: in a text, or in the name of a field.
    pub fn find(&self, value: &Value) -> Option<MemberId> {
        match value {
            Value::String(text) => self.find_in(text),
            Value::Array(items) => items.iter().find_map(|item| self.find(item)),
            Value::Object(fields) => {
                fields.iter().find_map(|(name, field)| self.find_in(name).or_else(|| self.find(field)))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => None,
        }
    }

    fn find_in(&self, text: &str) -> Option<MemberId> {
        // Slack's ids of people begin with U or W.
        let mut ids = text.split(|c| !is_id(c)).filter(|word| word.starts_with(['U', 'W']));
        ids.find(|word| hash(&self.salt, word) == self.hash).map(MemberId::new)
    }
}

fn hash(salt: &str, member: &str) -> String {
    let digest = Sha256::digest(format!("{salt}/{member}"));
    let nibbles = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect()
}

fn is_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The text with a member's id replaced by `token`; `None` where it is not in it.
pub fn replace(text: &str, member: &MemberId, token: &str) -> Option<String> {
    let mut found = false;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(|c| !is_id(c)).unwrap_or(rest.len()));
        let is_member = word == member.as_str();
        found |= is_member;
        out.push_str(if is_member { token } else { word });
        let (between, next) = after.split_at(after.find(is_id).unwrap_or(after.len()));
        out.push_str(between);
        rest = next;
    }
    found.then_some(out)
}

/// The same in JSON, in every text and in the name of every field; a reason that the member gave is cleared. True if
/// it changed anything.
pub fn replace_json(value: &mut Value, member: &MemberId, token: &str) -> bool {
    match value {
        Value::String(text) => {
            let new = replace(text, member, token);
            let changed = new.is_some();
            *text = new.unwrap_or_else(|| std::mem::take(text));
            changed
        }
        Value::Array(items) => {
            // Every item is to be changed, so all are counted.
            items.iter_mut().filter_map(|item| replace_json(item, member, token).then_some(())).count() > 0
        }
        Value::Object(fields) => {
            let own = fields.get("by").and_then(Value::as_str) == Some(member.as_str());
            let mut changed = false;
            for (name, mut field) in std::mem::take(fields) {
                if own && name == "reason" && field != "" {
                    field = Value::String(String::new());
                    changed = true;
                }
                changed |= replace_json(&mut field, member, token);
                let renamed = replace(&name, member, token);
                changed |= renamed.is_some();
                fields.insert(renamed.unwrap_or(name), field);
            }
            changed
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::json;

    fn kim() -> MemberId {
        MemberId::new("U1")
    }

    #[rstest]
    #[case("U1", Some("former-1"))]
    #[case("<@U1> and U1!", Some("<@former-1> and former-1!"))]
    #[case("round/3/prompt/U1", Some("round/3/prompt/former-1"))]
    #[case("U12 and xU1 and U1_", None)]
    #[case("", None)]
    #[case("déjà U1", Some("déjà former-1"))]
    fn only_the_whole_id_is_replaced(#[case] text: &str, #[case] wanted: Option<&str>) {
        assert_eq!(replace(text, &kim(), "former-1").as_deref(), wanted);
        let found = Mark::of(&kim(), "salt").find(&json!([text]));
        assert_eq!(found, wanted.map(|_| kim()), "the mark finds whom the id finds");
    }

    #[test]
    fn json_is_changed_in_texts_and_keys_and_the_reason_they_gave_goes() {
        let mut value = json!({
            "state": { "withdrawn": { "by": "U1", "reason": "I was wrong" } },
            "other": { "by": "U2", "reason": "U1 was\nU1 wrong" },
            "asked_late": { "U1": 3, "U12": 4 },
        });
        assert!(replace_json(&mut value, &kim(), "former-1"));
        let wanted = json!({
            "state": { "withdrawn": { "by": "former-1", "reason": "" } },
            "other": { "by": "U2", "reason": "former-1 was\nformer-1 wrong" },
            "asked_late": { "former-1": 3, "U12": 4 },
        });
        assert_eq!(value, wanted);
        assert!(!replace_json(&mut value, &kim(), "former-1"), "nothing is left");
    }

    proptest! {
        #[test]
        fn nothing_else_is_touched(text in r"[ -~äß€\n]{0,40}") {
            prop_assert_eq!(replace(&text, &MemberId::new("U_NOBODY_HAS_THIS"), "x"), None);
            let replaced = replace(&format!("{text} U1 {text}"), &kim(), "former-1").unwrap();
            prop_assert!(replace(&replaced, &kim(), "former-1").is_none());
            prop_assert_eq!(replaced.len(), text.len() * 2 + " former-1 ".len() + shift(&text));
        }
    }

    /// By how much the text itself grows, twice.
    fn shift(text: &str) -> usize {
        let times = text.split(|c| !is_id(c)).filter(|word| *word == "U1").count();
        2 * times * ("former-1".len() - "U1".len())
    }
}
