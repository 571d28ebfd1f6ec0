//! The error for a text that names no variant of an enum.

/// The text names no variant of the enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not a known word")]
pub struct UnknownWord;

impl UnknownWord {
    /// Creates the error. It does not repeat the text, which may be arbitrary input.
    pub fn of(_: &str) -> Self {
        Self
    }
}
