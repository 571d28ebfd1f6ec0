//! What is true of an exported list: its columns and who may see them, its order, and that no spreadsheet takes a cell for a formula.

use crate::values::UnknownWord;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// The form of the file.
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
    /// Comma-separated, for spreadsheets.
    Csv,
    /// A spreadsheet; every cell is a text, so that none is taken for a formula.
    Xlsx,
    /// One JSON object a line, for machines; nothing is escaped for spreadsheets.
    Jsonl,
    /// A page to be printed.
    Html,
}

impl Format {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A usual choice of columns.
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
    /// What everybody may see; hidden people are rows without a name, so that the rows add up to the tally.
    Public,
    /// Everything, with the mailbox: for the coalition's own use.
    Full,
    /// Names as they are shown, with the country's name: for journalists.
    Press,
    /// Organisations by country with their consultative status: as United Nations bodies take joint submissions.
    Un,
}

impl Preset {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// In which groups the rows stand.
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
    /// Country by country.
    Country,
    /// Region by region.
    Region,
}

impl Grouping {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// One column; the word is its header.
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
    /// The row.
    Id,
    /// Organisation or person.
    Kind,
    /// The name that is listed.
    Name,
    /// What a person belongs to.
    Affiliation,
    /// The role.
    Role,
    /// Two letters.
    Country,
    /// The country's name.
    CountryName,
    /// The organisation's status with ECOSOC, where the registry knows it.
    Ecosoc,
    /// From which day it counts.
    EndorsedOn,
    /// Where it stands.
    State,
    /// How the name appears.
    Display,
    /// The person, or the organisation's officer.
    ContactName,
    /// The mailbox.
    Email,
    /// The organisation's website.
    Website,
    /// The language that was read.
    Language,
    /// The version that was read.
    Version,
    /// Whose page the form stood on.
    Partner,
    /// Whether news may be mailed.
    Updates,
    /// When it came in.
    SubmittedAt,
    /// When the mailbox was proven.
    ConfirmedAt,
}

impl Column {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl Column {
    /// Whether it tells more than its owner chose to show: a list with such a column is for the coalition's own hands.
    pub fn is_personal(self) -> bool {
        use Column as C;
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
    /// Its columns.
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

    /// Its groups.
    pub fn grouping(self) -> Grouping {
        if self == Self::Un {
            Grouping::Country
        } else {
            Grouping::Kind
        }
    }
}

/// What is exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportRequest {
    /// The form.
    pub format: Format,
    /// The choice it began with.
    pub preset: Preset,
    /// The columns.
    pub columns: Vec<Column>,
    /// Only this kind: `organisation`, `individual`, or empty.
    pub kind: String,
    /// Only this country, two letters, or empty.
    pub country: String,
    /// Only this state; empty: the counted ones.
    pub status: String,
    /// The groups.
    pub grouping: Grouping,
    /// In which language's order names stand, and in which countries are named; empty: the order of all languages, in English.
    pub language: String,
}

impl ExportRequest {
    /// A usual choice.
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

    /// Whether it tells more than everybody may see: written to the audit trail, asked for with proof.
    pub fn is_personal(&self) -> bool {
        self.columns.iter().any(|column| column.is_personal())
    }
}

/// Makes a text safe for spreadsheets: what begins like a formula (after spaces and invisible characters) gets a `'` before it.
/// Names are never refused or cut for it (OWASP ASVS 5.0, 1.2.10).
pub fn cell(text: &str) -> String {
    let invisible = |c: char| {
        c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let first = text.trim_start_matches(invisible).chars().next();
    match first {
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
    fn only_the_full_list_tells_more_than_everybody_sees() {
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
            assert_eq!(cell(text), safe);
        }
    }
}
