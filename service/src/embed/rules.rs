//! The views of the embed.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::values::UnknownWord;

/// What a frame shows of a statement.
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
pub enum EmbedView {
    /// The statement's title, the tally and the form.
    Form,
    /// Title, summary, hosts, tally and a link to sign, without fields to fill in.
    Card,
    /// The number of endorsements.
    Tally,
    /// The latest signatories.
    List,
    /// One button that opens the form in its place.
    Button,
}

impl EmbedView {
    /// Returns the word for the view in addresses, snippets and messages to the page around the
    /// frame.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
