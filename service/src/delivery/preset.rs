//! What an office asks for: the form of the document, its limits, and the fields that are typed in
//! beside it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::organisation::rules::Ecosoc;
use crate::values::UnknownWord;

/// What an office, or a reader, takes. It carries the day on which its facts were checked and where
/// they were read, so that staff can check them again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryPreset {
    /// Small Latin letters, digits and hyphens.
    pub id: String,
    /// In English; those of this program have words for it in `wording.rs`.
    pub title: String,
    pub checked: NaiveDate,
    /// Where the facts were read: an address or the name of a page, or both.
    pub source: String,
    pub explains: String,
    /// The formats that are taken, the first one preferred.
    pub formats: Vec<DocumentFormat>,
    /// The languages that are taken (BCP 47); empty for any.
    pub languages: Vec<String>,
    /// How many days before the session's first day it is due.
    pub due_days_before: Option<u16>,
    pub font: PresetFont,
    /// The most words, by status.
    pub words: Vec<WordLimit>,
    pub counts_footnotes: bool,
    pub cosponsors: CosponsorList,
    pub others: OthersList,
    pub numbered_paragraphs: bool,
    /// What is typed in; [`DeliveryPreset::list_fields`] has all of it.
    pub asks: Vec<DeliveryField>,
    pub form: DeliveryForm,
    pub pages: Option<PageBounds>,
    /// The last number among the items of the agenda, if the office has a fixed one.
    pub agenda_items: Option<u16>,
    /// Whether title and explanation are those of this program, which are there in each language.
    pub has_words: bool,
}

/// A format of a document.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
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
pub enum DocumentFormat {
    Docx,
    Pdf,
}

/// The typeface that an office asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresetFont {
    pub name: String,
    /// In points.
    pub size: u8,
    /// Whether bold, italics and underline are taken.
    pub emphasis: bool,
}

impl Default for PresetFont {
    fn default() -> Self {
        Self {
            name: "Times New Roman".into(),
            size: 11,
            emphasis: true,
        }
    }
}

/// The most words of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordLimit {
    /// For organisations with this status only; `None` for all.
    pub status: Option<Ecosoc>,
    pub max: u32,
}

/// The most pages of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageBounds {
    /// For one organisation.
    pub alone: u16,
    /// For several together.
    pub coalition: u16,
}

/// Where and how the co-sponsors stand.
#[derive(Clone, Copy, Debug, Eq, IntoStaticStr, PartialEq, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum CosponsorList {
    None,
    /// Under the title: general, special, roster; the registered name with the status in brackets.
    ByStatus,
    /// All who submit it, at the beginning.
    AtHead,
}

/// Where those stand who endorsed and are no co-sponsors.
#[derive(Clone, Copy, Debug, Eq, IntoStaticStr, PartialEq, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum OthersList {
    None,
    /// In a footnote to the title: they share the views.
    TitleFootnote,
    /// In a list behind the text.
    List,
}

/// Which document is composed.
#[derive(Clone, Copy, Debug, Eq, IntoStaticStr, PartialEq, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum DeliveryForm {
    /// A plain sheet: title, who submits it, co-sponsors, text.
    WrittenStatement,
    /// All who submit it, then the text with numbered paragraphs.
    Submission,
    /// An answer to a call: which call and whose, who submits it, text, list. The other facts of
    /// the call stand in `fields.txt`.
    CallForInput,
    /// Letterhead, place and date, addressee, text, hosts, list.
    Letter,
    /// What the press needs on the first page.
    PressSheet,
    /// The list alone.
    FullList,
}

/// Something that staff type in for an office.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
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
pub enum DeliveryField {
    /// The name of a call, which the document answers.
    CallName,
    /// The organ or the state to which it goes, by whom a call was issued.
    IssuedBy,
    Session,
    /// The first day of the session.
    SessionStarts,
    AgendaItem,
    /// The last day, as a call names it.
    Deadline,
    /// The name of the lead host in the ECOSOC database.
    RegisteredName,
    /// The status of the lead host.
    Status,
    ContactName,
    ContactMobile,
    ContactEmail,
    /// The lines of an address.
    Addressee,
    Place,
    /// The date of a letter; without it the day of the list.
    Dated,
    Subject,
    /// The subject that a call asks for in the email; it does not stand in the document.
    EmailSubject,
    /// The limit that a call names.
    MaxWords,
    /// The formats that a call accepts, in its own words.
    CallFormats,
    /// The languages that a call accepts, in its own words.
    CallLanguages,
    /// How a call says that inputs are used.
    CallUse,
    /// The size of the page.
    Paper,
}

impl DocumentFormat {
    /// Returns the word of the format, which is the ending of its files.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl DeliveryForm {
    /// Returns the word of the form in a preset's file.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl DeliveryField {
    /// Returns the word of the field in a preset's file and in forms.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether what is typed stands in the document as words, which are those of one language.
    pub fn is_printed_text(self) -> bool {
        matches!(
            self,
            Self::CallName
                | Self::IssuedBy
                | Self::Session
                | Self::Addressee
                | Self::Place
                | Self::Subject
        )
    }

    /// Whether nothing can be delivered without it.
    pub fn is_required(self) -> bool {
        !matches!(
            self,
            Self::Dated
                | Self::MaxWords
                | Self::CallFormats
                | Self::CallLanguages
                | Self::CallUse
                | Self::Paper
        )
    }
}

impl DeliveryPreset {
    /// Lists what staff type in, in the order of a form: what the preset asks, what its limits
    /// depend on, and the size of the page.
    pub fn list_fields(&self) -> Vec<DeliveryField> {
        let fields = DeliveryField::VARIANTS.iter().copied();
        fields.filter(|field| self.has_field(*field)).collect()
    }

    /// Whether a field belongs to this preset.
    pub fn has_field(&self, field: DeliveryField) -> bool {
        self.asks.contains(&field)
            || match field {
                DeliveryField::SessionStarts => self.due_days_before.is_some(),
                DeliveryField::Status => {
                    self.depends_on_status() || self.asks.contains(&DeliveryField::RegisteredName)
                }
                DeliveryField::Paper => true,
                _ => false,
            }
    }

    /// Whether something depends on the status of organisations with ECOSOC.
    pub fn depends_on_status(&self) -> bool {
        self.cosponsors == CosponsorList::ByStatus
            || self.words.iter().any(|limit| limit.status.is_some())
    }

    /// Whether all organisations that endorse are named at the head, as those that submit it.
    pub fn has_all_at_head(&self) -> bool {
        let is_submitted = matches!(
            self.form,
            DeliveryForm::Submission | DeliveryForm::CallForInput
        );
        is_submitted && self.cosponsors == CosponsorList::AtHead
    }

    /// Whether no office prescribes it: its source is “habit”, with or without more words behind a
    /// semicolon.
    pub fn is_habit(&self) -> bool {
        self.source.split(';').next() == Some("habit")
    }

    /// Returns the address among the words of the source, if there is one.
    pub fn find_source_link(&self) -> Option<&str> {
        let mut words = self.source.split_whitespace();
        words.find(|word| word.starts_with("https://"))
    }

    /// Returns the words of the source without the address, by which the page is found if it moved;
    /// empty where the source is an address only.
    pub fn name_source(&self) -> String {
        let link = self.find_source_link();
        let words = self.source.split_whitespace();
        let words: Vec<&str> = words.filter(|word| Some(*word) != link).collect();
        let name = words.join(" ");
        name.trim_end_matches([':', ',', ';']).to_owned()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::delivery::presets::Presets;

    #[test]
    fn a_form_has_what_the_limits_depend_on() {
        use DeliveryField as F;
        let presets = Presets::built_in().unwrap();
        for (id, fields) in [
            (
                "hrc-written-statement",
                vec![
                    F::Session,
                    F::SessionStarts,
                    F::AgendaItem,
                    F::RegisteredName,
                    F::Status,
                    F::ContactName,
                    F::ContactMobile,
                    F::ContactEmail,
                    F::Paper,
                ],
            ),
            (
                "letter",
                vec![F::Addressee, F::Place, F::Dated, F::Subject, F::Paper],
            ),
            (
                "press-sheet",
                vec![
                    F::ContactName,
                    F::ContactMobile,
                    F::ContactEmail,
                    F::Place,
                    F::Dated,
                    F::Paper,
                ],
            ),
            (
                "call-for-input",
                vec![
                    F::CallName,
                    F::IssuedBy,
                    F::Deadline,
                    F::Addressee,
                    F::EmailSubject,
                    F::MaxWords,
                    F::CallFormats,
                    F::CallLanguages,
                    F::CallUse,
                    F::Paper,
                ],
            ),
            ("full-list", vec![F::Paper]),
        ] {
            assert_eq!(presets.find(id).unwrap().list_fields(), fields, "{id}");
        }
    }

    #[test]
    fn what_is_asked_is_needed_but_for_what_may_be_left_out() {
        use DeliveryField as F;
        let needed = F::VARIANTS.iter().filter(|field| field.is_required());
        assert_eq!(
            needed.copied().collect::<Vec<_>>(),
            [
                F::CallName,
                F::IssuedBy,
                F::Session,
                F::SessionStarts,
                F::AgendaItem,
                F::Deadline,
                F::RegisteredName,
                F::Status,
                F::ContactName,
                F::ContactMobile,
                F::ContactEmail,
                F::Addressee,
                F::Place,
                F::Subject,
                F::EmailSubject,
            ]
        );
    }

    #[test]
    fn the_address_of_a_source_is_found_among_its_words() {
        let mut preset = Presets::built_in().unwrap().find("letter").unwrap().clone();
        for (source, link, name) in [
            ("https://example.org/a", Some("https://example.org/a"), ""),
            (
                "An office, a page: https://example.org/b",
                Some("https://example.org/b"),
                "An office, a page",
            ),
            ("habit", None, "habit"),
            ("http://example.org", None, "http://example.org"),
        ] {
            source.clone_into(&mut preset.source);
            assert_eq!(preset.find_source_link(), link, "{source}");
            assert_eq!(preset.name_source(), name, "{source}");
            assert_eq!(preset.is_habit(), source == "habit", "{source}");
        }
    }

    #[test]
    fn what_no_office_prescribes_and_who_stands_at_the_head_is_known() {
        for preset in Presets::built_in().unwrap().list() {
            let id = preset.id.as_str();
            let habits = ["letter", "press-sheet", "full-list"];
            assert_eq!(preset.is_habit(), habits.contains(&id), "{id}");
            let at_head = ["upr-joint", "call-for-input"];
            assert_eq!(preset.has_all_at_head(), at_head.contains(&id), "{id}");
        }
    }
}
