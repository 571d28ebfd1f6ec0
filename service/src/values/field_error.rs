//! What is wrong with one field of a form or document.

/// One value to correct.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FieldError {
    /// The field's name; a nested value has a dot in it, as in `organisation.name`.
    pub field: String,
    /// A word for machines, such as `required`; the sentence is `error-CODE` or `error-FIELD-CODE`.
    pub code: String,
}

impl FieldError {
    /// An error of a field.
    pub fn new(field: impl Into<String>, code: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            code: code.into(),
        }
    }
}
