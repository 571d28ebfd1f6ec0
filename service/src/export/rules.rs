//! The rules of an exported list: its columns and who may see them, its order, and the escaping of
//! formulas.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::values::UnknownWord;

/// The format of the file.
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
pub enum Format {
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// A spreadsheet in which every cell is text, so that none is taken for a formula.
    Xlsx,
    /// One JSON object a line, for machines; nothing is escaped for spreadsheets.
    Jsonl,
    /// A document for printing.
    Html,
}

impl Format {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A predefined choice of columns.
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
pub enum Preset {
    /// What everybody may see. Hidden people are rows without a name, so that the rows add up to
    /// the tally.
    Public,
    /// All columns with the address, for the coalition's own use.
    Full,
    /// Names as they are shown, with the name of the country, for journalists.
    Press,
    /// Organisations by country with their consultative status, as United Nations bodies take joint
    /// submissions.
    Un,
}

impl Preset {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The groups in which the rows are listed.
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
pub enum Grouping {
    /// Organisations, then people.
    Kind,
    Country,
    Region,
}

impl Grouping {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// One column; its word is its header in the file.
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
pub enum Column {
    Id,
    Kind,
    /// The name under which the signatory is listed.
    Name,
    /// The organisation that a person belongs to.
    Affiliation,
    Role,
    /// The two-letter code.
    Country,
    CountryName,
    /// The status of the organisation with ECOSOC, where the registry has it.
    Ecosoc,
    /// The day from which the endorsement counts.
    EndorsedOn,
    State,
    Display,
    /// The person, or the officer of the organisation.
    ContactName,
    Email,
    Website,
    /// The language of the text that was read.
    Language,
    /// The version of the text that was read.
    Version,
    /// The partner on whose page the form was shown.
    Partner,
    /// Whether the person agreed to receive news.
    Updates,
    /// The time of the submission.
    SubmittedAt,
    /// The time at which the mailbox was confirmed.
    ConfirmedAt,
}

impl Column {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl Column {
    /// Whether the column reveals more than the signatory chose to show. Lists with such a column
    /// are for the coalition's own use.
    pub fn is_personal(self) -> bool {
        use Column as C;
        // The harmless columns are listed, so that a new one is personal until somebody decides.
        !matches!(
            self,
            C::Kind
                | C::Name
                | C::Affiliation
                | C::Role
                | C::Country
                | C::CountryName
                | C::Ecosoc
                | C::EndorsedOn
        )
    }
}

impl Preset {
    /// Returns the columns of the preset.
    pub fn columns(self) -> Vec<Column> {
        use Column as C;
        match self {
            Self::Public => vec![
                C::Kind,
                C::Name,
                C::Affiliation,
                C::Role,
                C::Country,
                C::EndorsedOn,
            ],
            Self::Full => Column::VARIANTS
                .iter()
                .copied()
                .filter(|column| !matches!(column, C::CountryName | C::Ecosoc))
                .collect(),
            Self::Press => vec![C::Kind, C::Name, C::Affiliation, C::Role, C::CountryName],
            Self::Un => vec![C::CountryName, C::Name, C::Ecosoc],
        }
    }

    /// Returns the grouping of the preset.
    pub fn grouping(self) -> Grouping {
        if self == Self::Un {
            Grouping::Country
        } else {
            Grouping::Kind
        }
    }
}

/// The choices for one export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportRequest {
    pub format: Format,
    /// The preset from which the choices were made.
    pub preset: Preset,
    pub columns: Vec<Column>,
    /// Only this kind: `organisation`, `individual`, or empty for both.
    pub kind: String,
    /// Only this country by its two-letter code, or empty for all.
    pub country: String,
    /// Only this state, or empty for the counted ones.
    pub status: String,
    pub grouping: Grouping,
    /// The language by whose rules names are sorted and in which countries are named. If empty,
    /// names are in root collation and countries in English.
    pub language: String,
}

impl ExportRequest {
    /// Creates the request of a preset.
    pub fn new(format: Format, preset: Preset) -> Self {
        let kind = if preset == Preset::Un {
            "organisation"
        } else {
            ""
        };
        Self {
            format,
            preset,
            columns: preset.columns(),
            kind: kind.to_owned(),
            country: String::new(),
            status: String::new(),
            grouping: preset.grouping(),
            language: String::new(),
        }
    }

    /// Whether the list contains a personal column. Such an export is audited and asks staff for a
    /// fresh proof of identity.
    pub fn is_personal(&self) -> bool {
        self.columns.iter().any(|column| column.is_personal())
    }
}

/// Escapes a text for spreadsheets: a text that begins like a formula, after spaces and invisible
/// characters, gets a leading `'`. Names are never refused or cut for it (OWASP ASVS 5.0, 1.2.10).
pub fn escape_cell(text: &str) -> String {
    // Programs may drop these characters when they read a cell, and a formula behind them would
    // then stand first.
    let invisible = |c: char| {
        c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let first = text.trim_start_matches(invisible).chars().next();
    match first {
        // Spreadsheets in East Asian languages take the full-width signs for the narrow ones.
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠') => {
            format!("'{text}")
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_full_list_is_personal() {
        for preset in Preset::VARIANTS {
            let order = ExportRequest::new(Format::Csv, *preset);
            assert_eq!(order.is_personal(), *preset == Preset::Full, "{preset}");
            assert!(!order.columns.is_empty());
        }
    }

    #[test]
    fn no_cell_begins_like_a_formula() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            (" =1", "' =1"),
            ("+254", "'+254"),
            ("-x", "'-x"),
            ("@a", "'@a"),
            ("\t=1", "'\t=1"),
            ("\u{202e}=1", "'\u{202e}=1"),
            ("＝1", "'＝1"),
            ("A=1", "A=1"),
            ("", ""),
            ("أمل", "أمل"),
        ] {
            assert_eq!(escape_cell(text), safe);
        }
    }
}
