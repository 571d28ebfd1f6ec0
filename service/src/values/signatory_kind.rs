//! The kinds of signatories: organisations and people.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::values::UnknownWord;

/// The kind of a signatory. Organisations come first in every list.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "snake_case")]
pub enum SignatoryKind {
    /// An organisation, represented by an officer.
    Organisation,
    Individual,
}

impl SignatoryKind {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
