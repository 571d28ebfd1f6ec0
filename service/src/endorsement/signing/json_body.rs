//! The JSON body of an endorsement becomes a form; unknown names and wrong types are errors among
//! the others.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Number, Value};

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

/// Reads the bytes of a body into a form, in one pass. The errors of the result concern names and
/// types only; the values are checked when the form is read. Fails where the body is not JSON.
pub fn read_body(bytes: &[u8]) -> serde_json::Result<(SigningForm, Vec<FieldError>)> {
    match serde_json::from_slice::<BodyReader>(bytes) {
        Ok(reader) => Ok(reader.finish()),
        // It begins as something that is no object, and what follows need not be JSON.
        Err(error) if error.is_data() => {
            serde_json::from_slice(bytes).map(|body: Value| parse_body(&body))
        }
        Err(error) => Err(error),
    }
}

/// Reads a body that is parsed already; see [`read_body`].
pub fn parse_body(body: &Value) -> (SigningForm, Vec<FieldError>) {
    let mut reader = BodyReader::default();
    match body {
        Value::Object(members) => {
            for (member, value) in members {
                reader.read_member(member, value.clone());
            }
        }
        _ => reader.add_error("", "object_expected"),
    }
    reader.finish()
}

/// Reads the members of a body one by one. Of two members of one name the last counts, as in any
/// object.
#[derive(Default)]
struct BodyReader {
    form: SigningForm,
    errors: Vec<FieldError>,
    /// The members of the body that are not null.
    given: Vec<&'static str>,
}

struct BodyVisitor;

impl<'de> Deserialize<'de> for BodyReader {
    fn deserialize<D: Deserializer<'de>>(body: D) -> Result<Self, D::Error> {
        body.deserialize_map(BodyVisitor)
    }
}

impl<'de> Visitor<'de> for BodyVisitor {
    type Value = BodyReader;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<BodyReader, A::Error> {
        let mut reader = BodyReader::default();
        while let Some((member, value)) = members.next_entry::<String, Value>()? {
            reader.read_member(&member, value);
        }
        Ok(reader)
    }
}

/// The most errors of a body that are listed; there are not as many fields.
const MOST_ERRORS: usize = 50;

impl BodyReader {
    fn finish(self) -> (SigningForm, Vec<FieldError>) {
        let mut errors = self.errors;
        errors.extend(find_members_of_other_kind(&self.given, &self.form));
        (self.form, errors)
    }

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

    /// Reads a member of the body: a field, or an object that holds some.
    fn read_member(&mut self, member: &str, value: Value) {
        let objects = || FIELDS.iter().filter_map(SigningField::object);
        if let Some(field) = find_field(None, member) {
            self.note_given(field.json, &value);
            self.read_field(field, value);
        } else if let Some(object) = objects().find(|object| *object == member) {
            self.note_given(object, &value);
            self.read_object(object, value);
        } else {
            self.list_error(make_unknown_error(member));
        }
    }

    /// Notes whether a member of the body holds anything.
    fn note_given(&mut self, member: &'static str, value: &Value) {
        self.given.retain(|given| *given != member);
        if !value.is_null() {
            self.given.push(member);
        }
    }

    /// Reads the members of an object in the body.
    fn read_object(&mut self, object: &'static str, value: Value) {
        for field in FIELDS.iter().filter(|field| field.object() == Some(object)) {
            self.form.clear(field);
        }
        match value {
            Value::Object(members) => {
                for (member, value) in members {
                    match find_field(Some(object), &member) {
                        Some(field) => self.read_field(field, value),
                        None => self.list_error(make_unknown_error(&format!("{object}.{member}"))),
                    }
                }
            }
            Value::Null => {}
            _ => self.add_error(object, "object_expected"),
        }
    }

    /// Keeps a value of the right type. A value of null is the same as a field left out.
    fn read_field(&mut self, field: &SigningField, value: Value) {
        let wrong = match (field.holds, value) {
            (_, Value::Null) => {
                self.form.clear(field);
                None
            }
            // The description of the call counts the characters as they were sent, with the spaces
            // that a form drops.
            (FieldType::Text(longest), Value::String(text)) if text.chars().count() > longest => {
                Some("too_long")
            }
            // A form sends an empty word for a choice that was not made. In JSON it is left out,
            // and no list has an empty word; the key of a partner may be anything.
            (FieldType::Word, Value::String(word)) if word.is_empty() && field.json != "ref" => {
                Some("unknown")
            }
            (FieldType::Text(_) | FieldType::Word, Value::String(text)) => {
                self.form.keep_text(field, text);
                None
            }
            (FieldType::Flag, Value::Bool(flag)) => {
                self.form.keep_flag(field, flag);
                None
            }
            (FieldType::Number, Value::Number(number)) => {
                self.form.keep_text(field, write_number(&number));
                None
            }
            (FieldType::Text(_) | FieldType::Word, _) => Some("text_expected"),
            (FieldType::Flag, _) => Some("boolean_expected"),
            (FieldType::Number, _) => Some("number_expected"),
        };
        if let Some(code) = wrong {
            self.add_error(field.json, code);
        }
    }
}

/// Finds a field by the object that holds it and its name there. Both are compared: a member
/// `organisation.name` of the body itself is not the field of that name, which is a member of
/// `organisation`.
fn find_field(object: Option<&str>, member: &str) -> Option<&'static SigningField> {
    let is_named = |field: &&SigningField| field.object() == object && field.member() == member;
    FIELDS.iter().find(is_named)
}

/// Writes a number as a form has it. JSON knows no difference between 2 and 2.0.
fn write_number(number: &Number) -> String {
    match number.as_f64() {
        Some(float) if number.is_f64() && float.fract() == 0.0 => format!("{float:.0}"),
        _ => number.to_string(),
    }
}

/// Finds the members that only the other kind of signatory has.
fn find_members_of_other_kind(given: &[&str], form: &SigningForm) -> Vec<FieldError> {
    // Without a kind nothing is of the other one; the form then reports the kind itself.
    let Ok(kind) = form.kind.parse::<Kind>() else {
        return vec![];
    };
    let is_of_other = |field: &&SigningField| field.only_for.is_some_and(|only| only != kind);
    let mut others: Vec<&str> = FIELDS
        .iter()
        .filter(is_of_other)
        .map(|field| field.object().unwrap_or(field.json))
        .filter(|name| given.contains(name))
        .collect();
    // An object stands here once for each of its fields, which are neighbours.
    others.dedup();
    let error = |name: &str| FieldError::new(name, "not_for_this_kind");
    others.into_iter().map(error).collect()
}
