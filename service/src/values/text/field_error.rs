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
    /// Creates an error of a field.
    pub fn new(field: impl Into<String>, code: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            code: code.into(),
        }
    }
}
