//! The JSON body of an endorsement becomes a form; unknown names and wrong types are errors among
//! the others.

use serde_json::{Map, Number, Value};

use super::form::{FIELDS, FieldType, SigningField, SigningForm};
use crate::endorsement::rules::Kind;
use crate::values::{FieldError, shorten_for_error};

/// How much of an unknown name is repeated in its error, in characters.
const REPEATED: usize = 80;

/// Makes the error of a member that no call knows. Its name may be any text, so only a part of it
/// is repeated.
pub(super) fn make_unknown_error(name: &str) -> FieldError {
    FieldError::new(shorten_for_error(name, REPEATED), "unknown_field")
}

/// Reads a body into a form. The errors concern names and types only; the values are checked when
/// the form is read.
pub fn parse_body(body: &Value) -> (SigningForm, Vec<FieldError>) {
    let mut reader = BodyReader::default();
    let Value::Object(top) = body else {
        reader.add_error("", "object_expected");
        return (SigningForm::default(), reader.errors);
    };
    reader.read_members(None, top);
    let form = SigningForm::from_values(reader.values);
    let mut errors = reader.errors;
    errors.extend(find_members_of_other_kind(top, &form));
    (form, errors)
}

#[derive(Default)]
struct BodyReader {
    /// The values that fit, by their HTML names.
    values: Map<String, Value>,
    errors: Vec<FieldError>,
}

/// The most errors of a body that are listed; there are not as many fields.
const MOST_ERRORS: usize = 50;

impl BodyReader {
    fn add_error(&mut self, name: &str, code: &str) {
        self.list_error(FieldError::new(name, code));
    }

    /// Lists an error. A body of 64 KiB has room for ten thousand names that are no fields, and an
    /// answer with all of them would be twenty times as long.
    fn list_error(&mut self, error: FieldError) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(error);
        }
    }

    /// Reads the members of the body, or of an object in it.
    fn read_members(&mut self, object: Option<&str>, members: &Map<String, Value>) {
        for (member, value) in members {
            let name = object.map_or_else(|| member.clone(), |object| format!("{object}.{member}"));
            // Both are compared: a member `organisation.name` of the body itself is not the field
            // of that name, which is a member of `organisation`.
            let is_named = |field: &&SigningField| field.object() == object && field.json == name;
            let holds_fields = |field: &SigningField| field.object() == Some(member.as_str());
            if let Some(field) = FIELDS.iter().find(is_named) {
                self.read_field(field, value);
            } else if object.is_none() && FIELDS.iter().any(holds_fields) {
                match value {
                    Value::Object(inner) => self.read_members(Some(member.as_str()), inner),
                    Value::Null => {}
                    _ => self.add_error(member, "object_expected"),
                }
            } else {
                self.list_error(make_unknown_error(&name));
            }
        }
    }

    /// Keeps a value of the right type. A value of null is the same as a field left out.
    fn read_field(&mut self, field: &SigningField, value: &Value) {
        let read = match (field.holds, value) {
            (_, Value::Null) => return,
            // The description of the call counts the characters as they were sent, with the spaces
            // that a form drops.
            (FieldType::Text(longest), Value::String(text)) if text.chars().count() > longest => {
                Err("too_long")
            }
            // A form sends an empty word for a choice that was not made. In JSON it is left out,
            // and no list has an empty word; the key of a partner may be anything.
            (FieldType::Word, Value::String(word)) if word.is_empty() && field.json != "ref" => {
                Err("unknown")
            }
            (FieldType::Text(_) | FieldType::Word, Value::String(_))
            | (FieldType::Flag, Value::Bool(_)) => Ok(value.clone()),
            (FieldType::Number, Value::Number(number)) => Ok(Value::String(write_number(number))),
            (FieldType::Text(_) | FieldType::Word, _) => Err("text_expected"),
            (FieldType::Flag, _) => Err("boolean_expected"),
            (FieldType::Number, _) => Err("number_expected"),
        };
        match read {
            Ok(value) => {
                self.values.insert(field.html.to_owned(), value);
            }
            Err(code) => self.add_error(field.json, code),
        }
    }
}

/// Writes a number as a form has it. JSON knows no difference between 2 and 2.0.
fn write_number(number: &Number) -> String {
    match number.as_f64() {
        Some(float) if number.is_f64() && float.fract() == 0.0 => format!("{float:.0}"),
        _ => number.to_string(),
    }
}

/// Finds the members that only the other kind of signatory has.
fn find_members_of_other_kind(top: &Map<String, Value>, form: &SigningForm) -> Vec<FieldError> {
    // Without a kind nothing is of the other one; the form then reports the kind itself.
    let Ok(kind) = form.kind.parse::<Kind>() else {
        return vec![];
    };
    let is_of_other = |field: &&SigningField| field.only_for.is_some_and(|only| only != kind);
    let mut others: Vec<&str> = FIELDS
        .iter()
        .filter(is_of_other)
        .map(|field| field.object().unwrap_or(field.json))
        .filter(|name| top.get(*name).is_some_and(|value| !value.is_null()))
        .collect();
    // An object stands here once for each of its fields, which are neighbours.
    others.dedup();
    let error = |name: &str| FieldError::new(name, "not_for_this_kind");
    others.into_iter().map(error).collect()
}
