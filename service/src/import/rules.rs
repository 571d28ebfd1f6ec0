//! The choices for an import: what its columns hold, and what holds for all of its lines.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::meaning::{DateOrder, ValueAnswers};
use super::table::ReadOptions;
use crate::values::UnknownWord;

/// What a column holds. A new variant also needs its words `field-…`, and in `meaning/` a rule for
/// its heading and a place in the draft.
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
pub enum ImportField {
    /// The column is ignored.
    Nothing,
    Email,
    /// The name of the person, or of the officer of the organisation.
    Name,
    /// The first part of the name, in a column of its own.
    FirstName,
    LastName,
    Organisation,
    Website,
    /// A code, or a name in any language.
    Country,
    Role,
    Affiliation,
    /// `organisation` or `individual`.
    Kind,
    /// `public`, `initials` or `hidden`.
    Display,
    /// The language of the text that was read.
    Language,
    /// Whether the person agreed. A line whose answer is no known yes is left out. Several columns
    /// may ask for consent, and then each has to be a yes.
    Consent,
    /// Whether the person agreed to receive news.
    Updates,
    /// The question the other way round: whether the name is to be hidden.
    Anonymous,
    /// The day of signing.
    SignedOn,
    /// The state in a list that this program exported. Only lines that count there are taken.
    State,
    /// The key of the partner on whose page the form was shown.
    Partner,
    /// The number of the version that was read.
    Version,
    /// The heading speaks of consent or of hiding names and was not understood, so the import asks
    /// what it holds.
    Unclear,
}

impl ImportField {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What the lines are where no column says so.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
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
pub enum LineKind {
    /// Lines with an organisation are organisations, all others are people.
    #[default]
    Mixed,
    Organisations,
    People,
}

impl LineKind {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The choices of a person who imports a table.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each one is a box of the form, and they do not depend on each other"
)]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRequest {
    /// What each column holds, in the order of the table.
    pub columns: Vec<ImportField>,
    /// What lines are that do not say so themselves.
    pub kinds: LineKind,
    /// The country of lines that name none. If empty, such lines are left out.
    pub country: String,
    /// Where people signed and to what they agreed, which justifies entering them.
    pub basis: String,
    /// Whether each signatory must confirm by mail before the endorsement counts.
    pub ask: bool,
    /// Whether each signatory is notified by mail of the entry.
    pub tell: bool,
    /// Whether nothing is written.
    pub dry_run: bool,
    /// What staff answered for values that are not understood.
    // A request that was stored by an earlier release has none of the members from here on.
    #[serde(default)]
    pub answers: ValueAnswers,
    /// How the file is read as a table.
    #[serde(default)]
    pub read: ReadOptions,
    /// Whether lines without an e-mail address are taken, by the word of staff.
    #[serde(default)]
    pub no_email: bool,
    /// Whether `country` also stands in for a cell that was not understood. For an empty cell it
    /// always does.
    #[serde(default)]
    pub country_for_unknown: bool,
    /// Which number of a date such as `03/04/2026` is the day.
    #[serde(default)]
    pub date_order: DateOrder,
}
