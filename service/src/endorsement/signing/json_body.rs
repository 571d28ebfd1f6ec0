//! The JSON body of an endorsement becomes a form; unknown names and wrong types are errors among
//! the others.

use serde_json::{Map, Value};

use super::form::SigningForm;
use crate::values::FieldError;

/// Reads a body into a form. The errors concern names and types only; the values are checked when
/// the form is read.
pub fn parse(body: &Value) -> (SigningForm, Vec<FieldError>) {
    let mut reader = BodyReader::default();
    let mut draft = SigningForm::default();
    let Value::Object(top) = body else {
        reader.error("", "object_expected");
        return (draft, reader.errors);
    };
    for (name, value) in top {
        match name.as_str() {
            "kind" => draft.kind = reader.text(name, value),
            "name" => draft.name = reader.text(name, value),
            "email" => draft.email = reader.text(name, value),
            "role" => draft.role = reader.text(name, value),
            "affiliation" => draft.affiliation = reader.text(name, value),
            "country" => draft.country = reader.text(name, value),
            "language" => draft.language = reader.text(name, value),
            "display" => draft.display = reader.text(name, value),
            "ref" => draft.partner = reader.text(name, value),
            "authorised" => draft.authorised = reader.flag(name, value),
            "version" => draft.version = reader.number(name, value),
            "organisation" => reader.organisation(value, &mut draft),
            "consent" => reader.consent(value, &mut draft),
            _ => reader.error(name, "unknown_field"),
        }
    }
    reader.kinds(top, &draft);
    (draft, reader.errors)
}

#[derive(Default)]
struct BodyReader {
    errors: Vec<FieldError>,
}

impl BodyReader {
    fn error(&mut self, field: &str, code: &str) {
        // An unknown name may be any text, so only a part of it is repeated.
        let field: String = field.chars().filter(|c| !c.is_control()).take(80).collect();
        self.errors.push(FieldError {
            field,
            code: code.to_owned(),
        });
    }

    fn text(&mut self, field: &str, value: &Value) -> String {
        match value {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            _ => {
                self.error(field, "text_expected");
                String::new()
            }
        }
    }

    fn flag(&mut self, field: &str, value: &Value) -> bool {
        match value {
            Value::Bool(flag) => *flag,
            Value::Null => false,
            _ => {
                self.error(field, "boolean_expected");
                false
            }
        }
    }

    fn number(&mut self, field: &str, value: &Value) -> String {
        match value {
            Value::Number(number) => number.to_string(),
            Value::Null => String::new(),
            _ => {
                self.error(field, "number_expected");
                String::new()
            }
        }
    }

    fn object<'a>(&mut self, field: &str, value: &'a Value) -> Option<&'a Map<String, Value>> {
        match value {
            Value::Object(inner) => Some(inner),
            Value::Null => None,
            _ => {
                self.error(field, "object_expected");
                None
            }
        }
    }

    fn organisation(&mut self, value: &Value, draft: &mut SigningForm) {
        for (name, value) in self.object("organisation", value).into_iter().flatten() {
            let field = format!("organisation.{name}");
            match name.as_str() {
                "name" => draft.organisation_name = self.text(&field, value),
                "website" => draft.website = self.text(&field, value),
                _ => self.error(&field, "unknown_field"),
            }
        }
    }

    fn consent(&mut self, value: &Value, draft: &mut SigningForm) {
        for (name, value) in self.object("consent", value).into_iter().flatten() {
            let field = format!("consent.{name}");
            match name.as_str() {
                "publish" => draft.publish = self.flag(&field, value),
                "updates" => draft.updates = self.flag(&field, value),
                _ => self.error(&field, "unknown_field"),
            }
        }
    }

    /// Refuses fields that only the other kind of signatory has.
    fn kinds(&mut self, top: &Map<String, Value>, draft: &SigningForm) {
        let other: &[&str] = match draft.kind.as_str() {
            "individual" => &["organisation", "authorised"],
            "organisation" => &["affiliation"],
            _ => &[],
        };
        for name in other {
            if top.get(*name).is_some_and(|value| !value.is_null()) {
                self.error(name, "not_for_this_kind");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_and_types_are_checked_together() {
        let body = json!({"kind": "individual", "nmae": "x", "email": 5, "organisation": {"name": "a", "site": "b"}, "consent": {"publish": "yes"}});
        let (_, errors) = parse(&body);
        let mut said: Vec<_> = errors
            .iter()
            .map(|error| format!("{} {}", error.field, error.code))
            .collect();
        said.sort();
        assert_eq!(
            said,
            [
                "consent.publish boolean_expected",
                "email text_expected",
                "nmae unknown_field",
                "organisation not_for_this_kind",
                "organisation.site unknown_field",
            ]
        );
        assert_eq!(parse(&json!([])).1[0].code, "object_expected");
    }
}
