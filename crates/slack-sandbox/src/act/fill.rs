//! What the client makes of a value that a person types or chooses.

use serde_json::{Value, json};

use super::ActError;
use super::elements::Found;
use crate::blocks::{find, state};
use crate::world::World;

const LONGEST_TEXT: usize = 3000;

/// The state object of an element once `value` was put in. Text for inputs, dates and ids, the value or the label of
/// an option, a list where several may be chosen; null empties it.
pub fn filled(world: &World, found: &Found, value: &Value) -> Result<Value, ActError> {
    let kind = found.kind();
    let bad = |why: &str| ActError::BadValue { block_id: found.block_id().into(), why: why.into() };
    let field = state::field(kind).ok_or_else(|| bad("cannot be filled in"))?;
    let new = match field {
        "selected_options" => list(value).iter().map(|item| option(found, item)).collect::<Result<_, _>>()?,
        "selected_option" if value.is_null() => Value::Null,
        "selected_option" => option(found, value)?,
        "selected_user"
        | "selected_users"
        | "selected_conversation"
        | "selected_conversations"
        | "selected_channel"
        | "selected_channels" => ids(world, field, value).ok_or_else(|| bad("nobody has this id"))?,
        "selected_date" => checked(value, |text| text.parse::<jiff::civil::Date>().is_ok())
            .ok_or_else(|| bad("not a date"))?,
        "selected_time" => checked(value, |text| text.parse::<jiff::civil::Time>().is_ok())
            .ok_or_else(|| bad("not a time"))?,
        "selected_date_time" => {
            if value.is_null() || value.is_i64() {
                value.clone()
            } else {
                return Err(bad("not unix seconds"));
            }
        }
        "value" => text(found, value)?,
        "files" => files(world, value).ok_or_else(|| bad("no such file"))?,
        _ => value.clone(),
    };
    Ok(json!({"type": kind, field: new}))
}

fn list(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    }
}

fn checked(value: &Value, good: impl Fn(&str) -> bool) -> Option<Value> {
    match value {
        Value::Null => Some(Value::Null),
        Value::String(text) if good(text) => Some(value.clone()),
        _ => None,
    }
}

/// An option by its value or its label. External menus take the option object that the app suggested.
pub fn option(found: &Found, wanted: &Value) -> Result<Value, ActError> {
    if found.kind().ends_with("external_select") && wanted.is_object() {
        return Ok(wanted.clone());
    }
    let offered = find::options(&found.element);
    let fits = |option: &&&Value| option["value"] == *wanted || option["text"]["text"] == *wanted;
    offered.iter().find(fits).map(|option| (*option).clone()).ok_or_else(|| ActError::NoSuchOption {
        value: wanted.as_str().unwrap_or_default().into(),
        offered: offered.iter().filter_map(|option| option["value"].as_str()).map(Into::into).collect(),
    })
}

fn ids(world: &World, field: &str, value: &Value) -> Option<Value> {
    let known = |id: &Value| -> Option<Value> {
        let id = id.as_str()?;
        if field.starts_with("selected_user") {
            return world.users.contains_key(id).then(|| id.into());
        }
        world.channel_by_ref(id).map(|channel| channel.id.clone().into())
    };
    if field.ends_with('s') {
        return list(value).iter().map(known).collect::<Option<Vec<Value>>>().map(Value::from);
    }
    if value.is_null() { Some(Value::Null) } else { known(value) }
}

/// File objects, by id or by an object with one.
fn files(world: &World, value: &Value) -> Option<Value> {
    let kept = |file: &Value| world.file_json(file.as_str().or(file["id"].as_str())?);
    list(value).iter().map(kept).collect::<Option<Vec<Value>>>().map(Value::from)
}

fn text(found: &Found, value: &Value) -> Result<Value, ActError> {
    let bad = |why: &str| ActError::BadValue { block_id: found.block_id().into(), why: why.into() };
    let text = match value {
        Value::Null => return Ok(Value::Null),
        Value::String(text) if text.is_empty() => return Ok(Value::Null),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return Err(bad("takes text")),
    };
    let element = &found.element;
    if found.kind() == "number_input" {
        number(&text, element).map_err(bad)?;
        return Ok(text.into());
    }
    let most =
        element["max_length"].as_u64().and_then(|most| usize::try_from(most).ok()).unwrap_or(LONGEST_TEXT);
    let length = text.chars().count();
    if length > most {
        return Err(ActError::TooLong { block_id: found.block_id().into(), most, length });
    }
    if element["multiline"] != true && text.contains('\n') {
        return Err(bad("takes one line"));
    }
    Ok(text.into())
}

fn number(text: &str, element: &Value) -> Result<(), &'static str> {
    let number: f64 = text.parse().map_err(|_| "not a number")?;
    if element["is_decimal_allowed"] == false && number.fract() != 0.0 {
        return Err("takes whole numbers");
    }
    let bound =
        |key: &str| element[key].as_str().and_then(|text| text.parse::<f64>().ok()).or(element[key].as_f64());
    if bound("min_value").is_some_and(|least| number < least) {
        return Err("too small");
    }
    if bound("max_value").is_some_and(|most| number > most) {
        return Err("too large");
    }
    Ok(())
}

/// What the client would not submit: empty inputs that are not optional, and text of the wrong shape.
pub fn check_submission(blocks: &[Value], typed: &serde_json::Map<String, Value>) -> Result<(), ActError> {
    let mut empty = Vec::new();
    for (block, element) in find::elements(blocks) {
        if block["type"] != "input" {
            continue;
        }
        let block_id = block["block_id"].as_str().unwrap_or_default();
        let kind = element["type"].as_str().unwrap_or_default();
        let value = typed
            .get(block_id)
            .and_then(|actions| actions.get(element["action_id"].as_str()?))
            .and_then(|state| state.get(state::field(kind)?));
        let value =
            value.filter(|value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
        match value {
            None if block["optional"] != true => empty.push(block_id.to_owned()),
            None => {}
            Some(value) => shape(block_id, kind, element, value)?,
        }
    }
    if empty.is_empty() { Ok(()) } else { Err(ActError::Required { block_ids: empty }) }
}

fn shape(block_id: &str, kind: &str, element: &Value, value: &Value) -> Result<(), ActError> {
    let text = value.as_str().unwrap_or_default();
    let least = element["min_length"].as_u64().and_then(|least| usize::try_from(least).ok()).unwrap_or(0);
    let why = match kind {
        "plain_text_input" if text.chars().count() < least => "too short",
        "email_text_input"
            if !text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) =>
        {
            "not an e-mail address"
        }
        "url_text_input" if !text.contains("://") => "not a URL",
        _ => return Ok(()),
    };
    Err(ActError::BadValue { block_id: block_id.into(), why: why.into() })
}
