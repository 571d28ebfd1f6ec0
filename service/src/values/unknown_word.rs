//! What a text is that names none of an enum's variants.

/// A word that is none of an enum's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not a known word")]
pub struct UnknownWord;

impl UnknownWord {
    /// The error for this text; what it was is not told on, it may be anything.
    pub fn of(_: &str) -> Self {
        Self
    }
}
