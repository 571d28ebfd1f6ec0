//! The form by which signatories correct what they wrote, read by the rules of the signing form.

use super::form::{FIELDS, FieldType};
use super::parse::{parse_optional_text, parse_person_name, parse_required_text};
use crate::endorsement::ledger::Correction;
use crate::endorsement::rules::{Kind, Line};
use crate::statement::rules::{AskedField, Statement};
use crate::values::FieldError;

/// What may be corrected, as it was typed. A text that is not offered stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnCorrection {
    pub name: String,
    pub organisation: Option<String>,
    pub role: Option<String>,
    pub affiliation: Option<String>,
}

impl OwnCorrection {
    /// Returns the form filled in with a line: a text that the statement asks for, or that is there.
    pub fn of(line: &Line, statement: &Statement) -> Self {
        let is_person = line.kind == Kind::Individual;
        let offer = |ask: AskedField, text: &Option<String>| {
            (text.is_some() || statement.asks(ask)).then(|| text.clone().unwrap_or_default())
        };
        Self {
            name: line.name.clone(),
            organisation: line.organisation.clone().filter(|_| !is_person),
            role: offer(AskedField::Role, &line.role),
            affiliation: offer(AskedField::Affiliation, &line.affiliation).filter(|_| is_person),
        }
    }

    /// Replaces what is offered by what was sent; `read` returns the text of a field.
    #[must_use]
    pub fn fill<'t>(self, read: impl Fn(&str) -> &'t str) -> Self {
        let sent = |offered: Option<String>, field: &str| offered.map(|_| read(field).to_owned());
        Self {
            name: read("name").to_owned(),
            organisation: sent(self.organisation, "organisation_name"),
            role: sent(self.role, "role"),
            affiliation: sent(self.affiliation, "affiliation"),
        }
    }

    /// Reads the correction, or all of its errors.
    pub fn read(&self) -> Result<Correction, Vec<FieldError>> {
        let mut errors = vec![];
        let mut keep = |field: &str, read: Result<String, &'static str>| match read {
            Ok(text) => Some(text),
            Err(code) => {
                errors.push(FieldError::new(field, code));
                None
            }
        };
        let organisation = self.organisation.as_ref().and_then(|text| {
            let read = parse_required_text(text, find_longest("organisation.name"));
            keep("organisation.name", read)
        });
        // A list of organisations that named no officer has the organisation's name here.
        let is_of_organisation = self
            .organisation
            .as_ref()
            .is_some_and(|name| name.trim() == self.name.trim());
        let name = if is_of_organisation {
            parse_required_text(&self.name, find_longest("name"))
        } else {
            parse_person_name(&self.name, find_longest("name"))
        };
        let name = keep("name", name);
        let mut keep_optional = |field: &str, text: &Option<String>| {
            let read = parse_optional_text(text.as_ref()?, find_longest(field));
            // An empty text removes what was there.
            keep(field, read.map(Option::unwrap_or_default))
        };
        let role = keep_optional("role", &self.role);
        let affiliation = keep_optional("affiliation", &self.affiliation);
        if errors.is_empty() {
            Ok(Correction {
                name,
                organisation,
                affiliation,
                role,
            })
        } else {
            Err(errors)
        }
    }
}

/// Finds how long the text of a field may be.
fn find_longest(field: &str) -> usize {
    let holds = FIELDS.iter().find(|known| known.json == field);
    match holds.map(|field| field.holds) {
        Some(FieldType::Text(longest)) => longest,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, organisation: Option<&str>, role: Option<&str>) -> OwnCorrection {
        OwnCorrection {
            name: name.into(),
            organisation: organisation.map(str::to_owned),
            role: role.map(str::to_owned),
            affiliation: None,
        }
    }

    #[test]
    fn a_correction_is_read_as_the_signing_form_is() {
        let read = form(" Jane  Doe ", None, Some("n/a")).read();
        let read = read.unwrap_or_default();
        assert_eq!(read.name.as_deref(), Some("Jane Doe"));
        assert_eq!(read.role.as_deref(), Some(""), "an empty text removes it");
        assert_eq!((read.organisation, read.affiliation), (None, None));
        let wrong = form("", Some("https://example.org/x"), Some(&"a".repeat(121))).read();
        let wrong: Vec<String> = wrong
            .err()
            .unwrap_or_default()
            .into_iter()
            .map(|error| format!("{} {}", error.field, error.code))
            .collect();
        assert_eq!(
            wrong,
            ["organisation.name link", "name required", "role too_long"]
        );
    }

    #[test]
    fn only_what_is_offered_is_changed() {
        let sent = form("Jane", None, None).fill(|field| match field {
            "name" => "Jane Doe",
            _ => "sent all the same",
        });
        assert_eq!(sent, form("Jane Doe", None, None));
    }
}
