//! Holds values against the tables and notes what is wrong, with its place.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::rule::{Field, Kind, Rule};
use super::{Surface, elements, extra, kinds};

/// Collects errors on the way through a list of blocks.
pub struct Checker {
    pub surface: Surface,
    pub errors: Vec<String>,
    pub block_ids: HashSet<String>,
}

impl Checker {
    pub fn new(surface: Surface) -> Self {
        Self { surface, errors: Vec::new(), block_ids: HashSet::new() }
    }

    /// Notes an error at a place.
    pub fn fail(&mut self, message: &str, path: &str) {
        self.errors.push(format!("[ERROR] {message} [json-pointer:{path}]"));
    }

    /// Checks one block.
    pub fn block(&mut self, block: &Value, path: &str) {
        let Some(fields) = block.as_object() else { return self.fail("must provide an object", path) };
        let kind = fields.get("type").and_then(Value::as_str).unwrap_or_default();
        if kind.is_empty() {
            return self.fail("missing required field: type", path);
        }
        let known = kinds::BLOCKS.iter().find(|known| known.kind.name == kind);
        let Some(known) = known.filter(|known| known.surfaces.contains(&self.surface)) else {
            return self.fail(&format!("unsupported type: {kind}"), &format!("{path}/type"));
        };
        self.object(fields, known.kind.fields, path);
        if let Some(id) = block["block_id"].as_str()
            && !self.block_ids.insert(id.to_owned())
        {
            self.fail(&format!("block_id `{id}` already exists"), &format!("{path}/block_id"));
        }
        extra::within(self, block, path);
    }

    /// Checks an object's fields; those nobody knows are errors too.
    pub fn object(&mut self, object: &Map<String, Value>, fields: &[Field], path: &str) {
        for Field(name, required, rule) in fields {
            match object.get(*name) {
                None | Some(Value::Null) if *required => {
                    self.fail(&format!("missing required field: {name}"), path);
                }
                None | Some(Value::Null) => {}
                Some(value) => self.value(value, *rule, &format!("{path}/{name}")),
            }
        }
        for name in object.keys() {
            if name != "type" && !fields.iter().any(|field| field.0 == name) {
                self.fail(&format!("invalid additional property: {name}"), path);
            }
        }
    }

    fn value(&mut self, value: &Value, rule: Rule, path: &str) {
        match rule {
            Rule::Text(most) => self.text(value, 1, most, path),
            Rule::Free(most) => self.text(value, 0, most, path),
            Rule::Plain(most) => self.text_object(value, &["plain_text"], most, path),
            Rule::Marked(most) => self.text_object(value, &["plain_text", "mrkdwn"], most, path),
            Rule::Word(words) => {
                if !value.as_str().is_some_and(|word| words.contains(&word)) {
                    self.fail("must be a valid enum value", path);
                }
            }
            Rule::Flag if !value.is_boolean() => self.fail("must provide a boolean", path),
            Rule::Int(least, most) => self.int(value, least, most, path),
            Rule::Number if !is_number(value) => self.fail("must provide a number", path),
            Rule::Date | Rule::Time if !is_moment(value, rule) => self.fail("invalid format", path),
            Rule::List(least, most, of) => self.list(value, least, most, *of, path),
            Rule::Object(fields) => match value.as_object() {
                Some(object) => self.object(object, fields, path),
                None => self.fail("must provide an object", path),
            },
            Rule::Element(allowed) => {
                let found = elements::ELEMENTS.iter().filter(|known| allowed.contains(&known.name));
                self.one_of(value, found, path);
                extra::element(self, value, path);
            }
            Rule::OneOf(kinds) => self.one_of(value, kinds.iter(), path),
            Rule::Flag | Rule::Number | Rule::Date | Rule::Time | Rule::Anything => {}
        }
    }

    fn text(&mut self, value: &Value, least: usize, most: usize, path: &str) {
        let Some(text) = value.as_str() else { return self.fail("must provide a string", path) };
        let length = text.chars().count();
        if length < least {
            self.fail("must be more than 0 characters", path);
        } else if length > most {
            self.fail(&format!("must be less than {} characters", most + 1), path);
        }
    }

    fn text_object(&mut self, value: &Value, types: &[&str], most: usize, path: &str) {
        let Some(object) = value.as_object() else { return self.fail("must provide an object", path) };
        if !value["type"].as_str().is_some_and(|kind| types.contains(&kind)) {
            return self.fail("must be a valid enum value", &format!("{path}/type"));
        }
        match object.get("text") {
            Some(text) => self.text(text, 1, most, &format!("{path}/text")),
            None => self.fail("missing required field: text", path),
        }
        let allowed: &[&str] = if value["type"] == "mrkdwn" {
            &["type", "text", "verbatim"]
        } else {
            &["type", "text", "emoji"]
        };
        for name in object.keys().filter(|name| !allowed.contains(&name.as_str())) {
            self.fail(&format!("invalid additional property: {name}"), path);
        }
    }

    fn int(&mut self, value: &Value, least: i64, most: i64, path: &str) {
        match value.as_i64() {
            None => self.fail("must provide an integer", path),
            Some(number) if number < least => self.fail(&format!("must be greater than {}", least - 1), path),
            Some(number) if number > most => self.fail(&format!("must be less than {}", most + 1), path),
            Some(_) => {}
        }
    }

    fn list(&mut self, value: &Value, least: usize, most: usize, of: Rule, path: &str) {
        let Some(items) = value.as_array() else { return self.fail("must provide an array", path) };
        if items.len() < least {
            self.fail(&format!("no fewer than {least} items allowed"), path);
        } else if items.len() > most {
            self.fail(&format!("no more than {most} items allowed"), path);
        }
        for (place, item) in items.iter().enumerate() {
            self.value(item, of, &format!("{path}/{place}"));
        }
    }

    fn one_of<'a>(&mut self, value: &Value, mut kinds: impl Iterator<Item = &'a Kind>, path: &str) {
        let Some(object) = value.as_object() else { return self.fail("must provide an object", path) };
        let name = value["type"].as_str().unwrap_or_default();
        match kinds.find(|kind| kind.name == name) {
            Some(kind) => self.object(object, kind.fields, path),
            None => self.fail(&format!("unsupported type: {name}"), &format!("{path}/type")),
        }
    }
}

fn is_number(value: &Value) -> bool {
    value.is_number() || value.as_str().is_some_and(|text| text.parse::<f64>().is_ok())
}

fn is_moment(value: &Value, rule: Rule) -> bool {
    value.as_str().is_some_and(|text| match rule {
        Rule::Date => text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok(),
        _ => text.len() == 5 && text.parse::<jiff::civil::Time>().is_ok(),
    })
}
