//! Who endorses: an organisation or a person.

use crate::values::UnknownWord;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// Who endorses. Organisations stand first in every list.
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
    /// An organisation, through an officer.
    Organisation,
    /// A person.
    Individual,
}

impl SignatoryKind {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
