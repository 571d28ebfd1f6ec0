//! The rules of an exported list: its columns and who may see them, its order, and the escaping of
//! formulas.

use chrono::NaiveDate;
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
    /// A spreadsheet in which no cell is taken for a formula.
    Xlsx,
    /// One JSON object a line, for machines; nothing is escaped for spreadsheets.
    Jsonl,
    /// The statement with its list, laid out for printing: what everybody may see.
    Html,
    /// A Word file with the list: what everybody may see.
    Docx,
    /// A PDF with the list, in parts where it is long: what everybody may see.
    Pdf,
}

impl Format {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether it is a document with the list.
    pub fn is_document(self) -> bool {
        matches!(self, Self::Docx | Self::Pdf)
    }

    /// Whether it is laid out for people to read, and has what everybody may see.
    pub fn is_for_reading(self) -> bool {
        self == Self::Html || self.is_document()
    }
}

/// For whom a file is written.
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
pub enum Headings {
    /// Headings and values in a language, real dates, and no column without a value.
    #[default]
    People,
    /// The names and codes of the API, and always the same columns.
    Machine,
}

impl Headings {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Returns for whom a format is where nobody says so.
    pub fn suit_format(format: Format) -> Self {
        match format {
            Format::Csv | Format::Jsonl => Self::Machine,
            Format::Xlsx | Format::Html | Format::Docx | Format::Pdf => Self::People,
        }
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

/// One column; its word is its heading in a file for machines.
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
    /// The two-letter code, or the name in a file for people.
    // A job of an earlier release may still ask for the name as a column of its own.
    #[serde(alias = "country_name")]
    Country,
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
    /// Whether the line may be published in the form that `display` says.
    Consent,
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
            C::Kind | C::Name | C::Affiliation | C::Role | C::Country | C::Ecosoc | C::EndorsedOn
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
                .filter(|column| *column != C::Ecosoc)
                .collect(),
            Self::Press => vec![C::Kind, C::Name, C::Affiliation, C::Role, C::Country],
            Self::Un => vec![C::Country, C::Name, C::Ecosoc],
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
    /// The language by whose rules names are sorted and in which people read the file. If empty,
    /// names are in root collation, and people read the language of the original.
    pub language: String,
    #[serde(default)]
    pub headings: Headings,
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
            headings: Headings::suit_format(format),
        }
    }

    /// Whether the list contains a personal column. Such an export is audited and asks staff for a
    /// fresh proof of identity.
    pub fn is_personal(&self) -> bool {
        self.columns.iter().any(|column| column.is_personal())
    }

    /// Builds the name of the file. It says which list this is, since a file outlives the page or
    /// the letter that it came with.
    pub fn build_file_name(&self, slug: &str, day: NaiveDate) -> String {
        let list = match self.preset {
            _ if self.is_personal() => "FULL-PERSONAL-DATA",
            Preset::Full => Preset::Public.as_str(),
            preset => preset.as_str(),
        };
        format!("{slug}-{list}-{day}.{}", self.format)
    }
}

/// Escapes a text for spreadsheets: a text that begins like a formula, after spaces and invisible
/// characters, gets a leading `'`. Names are never refused or cut for it (OWASP ASVS 5.0, 1.2.10).
/// One that begins so after a `'` of its own gets another, so that whoever takes the first one off
/// has the text as it was.
pub fn escape_cell(text: &str) -> String {
    // Programs may drop these characters when they read a cell, and a formula behind them would
    // then stand first.
    let invisible = |c: char| {
        c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let unquoted = text.trim_start_matches('\'');
    match unquoted.trim_start_matches(invisible).chars().next() {
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
            ("'=1", "''=1"),
            ("'Ohana", "'Ohana"),
            ("A=1", "A=1"),
            ("", ""),
            ("أمل", "أمل"),
        ] {
            assert_eq!(escape_cell(text), safe);
        }
    }

    #[test]
    fn a_file_name_says_which_list_it_is() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap_or_default();
        let name = |format, preset| ExportRequest::new(format, preset).build_file_name("care", day);
        for (format, preset, expected) in [
            (Format::Xlsx, Preset::Public, "care-public-2026-11-28.xlsx"),
            (
                Format::Csv,
                Preset::Full,
                "care-FULL-PERSONAL-DATA-2026-11-28.csv",
            ),
            (Format::Jsonl, Preset::Press, "care-press-2026-11-28.jsonl"),
            (Format::Html, Preset::Un, "care-un-2026-11-28.html"),
            (Format::Docx, Preset::Public, "care-public-2026-11-28.docx"),
            (Format::Pdf, Preset::Public, "care-public-2026-11-28.pdf"),
        ] {
            assert_eq!(name(format, preset), expected);
        }
        // What counts are the columns, whatever they were chosen from.
        let mut order = ExportRequest::new(Format::Csv, Preset::Public);
        order.columns.push(Column::Email);
        assert_eq!(
            order.build_file_name("care", day),
            "care-FULL-PERSONAL-DATA-2026-11-28.csv"
        );
        order = ExportRequest::new(Format::Csv, Preset::Full);
        order.columns = Preset::Public.columns();
        assert_eq!(
            order.build_file_name("care", day),
            "care-public-2026-11-28.csv"
        );
    }

    #[test]
    fn machines_read_the_names_of_the_api() {
        let words = |preset: Preset| -> Vec<&str> {
            let columns = preset.columns().into_iter();
            columns.map(Column::as_str).collect()
        };
        // As `GET /statements/{slug}/signatories` has them.
        assert_eq!(
            words(Preset::Public),
            [
                "kind",
                "name",
                "affiliation",
                "role",
                "country",
                "endorsed_on"
            ]
        );
        // What an import needs to bring the list back.
        for column in ["display", "contact_name", "email", "website", "consent"] {
            assert!(words(Preset::Full).contains(&column), "{column}");
        }
    }

    #[test]
    fn an_order_of_an_earlier_release_is_understood() {
        let mut order =
            serde_json::to_value(ExportRequest::new(Format::Xlsx, Preset::Un)).unwrap_or_default();
        order["columns"] = serde_json::json!(["country_name", "name"]);
        if let Some(fields) = order.as_object_mut() {
            fields.remove("headings");
        }
        let read: Option<ExportRequest> = serde_json::from_value(order).ok();
        assert_eq!(
            read.map(|order| (order.columns, order.headings)),
            Some((vec![Column::Country, Column::Name], Headings::People))
        );
    }
}
