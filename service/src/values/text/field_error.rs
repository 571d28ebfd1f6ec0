//! Validation errors of single fields in a form or document.

/// The error of one field.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FieldError {
    /// The name of the field; a nested one has a dot, as in `organisation.name`.
    pub field: String,
    /// A word for machines, such as `required`; its text is `error-CODE` or `error-FIELD-CODE`.
    pub code: String,
}

impl FieldError {
    /// Creates an error of a field. The name may be any text that somebody sent, so only a part of
    /// it is repeated, without control characters.
    pub fn new(field: impl Into<String>, code: impl Into<String>) -> Self {
        let name: String = field.into();
        let plain = name.chars().filter(|c| !c.is_control());
        Self {
            field: plain.take(LONGEST_NAME).collect(),
            code: code.into(),
        }
    }
}

/// The most characters of a field's name that an error repeats.
const LONGEST_NAME: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_was_sent_is_repeated_in_part_and_plain() {
        for (name, repeated) in [
            ("organisation.name", "organisation.name"),
            ("a\u{0}\r\n\u{1b}[31mb\u{85}", "a[31mb"),
            ("", ""),
        ] {
            assert_eq!(FieldError::new(name, "unknown_field").field, repeated);
        }
        let long = FieldError::new("é".repeat(10_000), "unknown_field");
        assert_eq!(long.field, "é".repeat(LONGEST_NAME));
    }
}
