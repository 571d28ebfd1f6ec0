//! What staff type in for one statement and one preset: read from text, checked, and written as
//! text again.

use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::preset::{DeliveryField, DeliveryPreset};
use crate::organisation::rules::Ecosoc;
use crate::values::{EmailAddress, PaperSize, UnknownWord};

/// The most characters of a line.
pub const LONGEST_LINE: usize = 300;
/// The most lines of an addressee.
pub const MOST_ADDRESSEE_LINES: usize = 12;
/// The fewest and the most digits of a telephone number (ITU-T E.164).
const TELEPHONE_DIGITS: std::ops::RangeInclusive<usize> = 5..=15;
/// The most words that a call may allow.
const MOST_WORDS: u32 = 1_000_000;

/// What staff typed for one statement and one preset. It is kept sealed, as it names a person to
/// contact.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct DeliveryDetails {
    pub agenda_item: String,
    pub session: String,
    pub session_starts: Option<NaiveDate>,
    pub contact_name: String,
    pub contact_mobile: String,
    pub contact_email: String,
    pub addressee_lines: Vec<String>,
    pub place: String,
    /// The date of a letter; without it the letter has the day of the list.
    pub dated: Option<NaiveDate>,
    pub subject: String,
    /// The name of the call that is answered, and what it says beside it.
    pub call_name: String,
    pub issued_by: String,
    pub deadline: Option<NaiveDate>,
    pub email_subject: String,
    pub max_words: Option<u32>,
    pub call_formats: String,
    pub call_languages: String,
    pub call_use: String,
    /// The name of the lead host in the ECOSOC database.
    pub lead_registered_name: String,
    pub lead_status: Option<Ecosoc>,
    /// The size of the page; that of the site where none was chosen.
    pub paper: Option<PaperSize>,
}

/// What is wrong with one field.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct DetailProblem {
    pub field: DeliveryField,
    pub why: DetailFault,
}

/// Why a detail cannot be meant. The word names the sentence `office-wrong-WORD`.
#[derive(Clone, Copy, Debug, Eq, IntoStaticStr, PartialEq, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum DetailFault {
    /// Longer than [`LONGEST_LINE`] characters.
    Long,
    /// More lines than [`MOST_ADDRESSEE_LINES`].
    Lines,
    /// It holds control characters.
    Sign,
    Email,
    Telephone,
    /// No number of an item of the office's agenda.
    Item,
    Day,
    Number,
    Status,
    Paper,
}

impl DetailFault {
    /// Returns the word of the fault.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl DeliveryDetails {
    /// Reads what was typed into a field; an empty text is nothing. Days are `2026-11-28`.
    ///
    /// # Errors
    ///
    /// Refuses what is no day, number or word where one is needed, and leaves the field as it is.
    /// Everything else is for [`DeliveryDetails::validate`].
    pub fn put(&mut self, field: DeliveryField, typed: &str) -> Result<(), DetailProblem> {
        let typed = typed.trim();
        let fail = |why| DetailProblem { field, why };
        if let Some(line) = self.find_line_mut(field) {
            typed.clone_into(line);
            return Ok(());
        }
        match field {
            DeliveryField::SessionStarts => {
                self.session_starts = read(typed).map_err(|_| fail(DetailFault::Day))?;
            }
            DeliveryField::Deadline => {
                self.deadline = read(typed).map_err(|_| fail(DetailFault::Day))?;
            }
            DeliveryField::Dated => {
                self.dated = read(typed).map_err(|_| fail(DetailFault::Day))?;
            }
            DeliveryField::MaxWords => {
                self.max_words = read(typed).map_err(|_| fail(DetailFault::Number))?;
            }
            DeliveryField::Status => {
                self.lead_status = read(typed).map_err(|_| fail(DetailFault::Status))?;
            }
            DeliveryField::Paper => {
                self.paper = read(typed).map_err(|_| fail(DetailFault::Paper))?;
            }
            // The others are lines.
            _ => {
                let lines = typed.lines().map(str::trim);
                let full = lines.filter(|line| !line.is_empty());
                self.addressee_lines = full.map(str::to_owned).collect();
            }
        }
        Ok(())
    }

    /// Writes a field as it is typed in; nothing is an empty text.
    pub fn write_field(&self, field: DeliveryField) -> String {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        match field {
            DeliveryField::SessionStarts => day(self.session_starts),
            DeliveryField::Deadline => day(self.deadline),
            DeliveryField::Dated => day(self.dated),
            DeliveryField::MaxWords => self
                .max_words
                .map(|words| words.to_string())
                .unwrap_or_default(),
            DeliveryField::Status => self.lead_status.map_or("", Ecosoc::as_str).to_owned(),
            DeliveryField::Paper => self.paper.map_or("", PaperSize::as_str).to_owned(),
            DeliveryField::Addressee => self.addressee_lines.join("\n"),
            line => self.find_line(line).to_owned(),
        }
    }

    /// Whether nothing was typed into a field.
    pub fn lacks(&self, field: DeliveryField) -> bool {
        self.write_field(field).is_empty()
    }

    /// Whether something that was typed for a preset stands in its document as words. What the
    /// program words itself, such as a session of which only the number was typed, is left out.
    pub fn has_printed_text(&self, preset: &DeliveryPreset) -> bool {
        let is_worded = |field: DeliveryField| {
            field == DeliveryField::Session && self.find_session_number().is_some()
        };
        preset
            .list_fields()
            .into_iter()
            .any(|field| field.is_printed_text() && !self.lacks(field) && !is_worded(field))
    }

    /// Returns the number of the session where nothing but that was typed.
    pub fn find_session_number(&self) -> Option<&str> {
        let session = self.session.as_str();
        let is_number = !session.is_empty() && session.chars().all(char::is_numeric);
        is_number.then_some(session)
    }

    /// Lists what is wrong among the fields of a preset. What is not typed in is not wrong: that is
    /// for [`super::rules::find_missing`].
    pub fn validate(&self, preset: &DeliveryPreset) -> Vec<DetailProblem> {
        let fields = preset.list_fields().into_iter();
        let check = |field| {
            let why = self.find_fault(field, preset)?;
            Some(DetailProblem { field, why })
        };
        fields.filter_map(check).collect()
    }

    fn find_fault(&self, field: DeliveryField, preset: &DeliveryPreset) -> Option<DetailFault> {
        let text = self.write_field(field);
        if text.is_empty() {
            return None;
        }
        if text.lines().count() > MOST_ADDRESSEE_LINES {
            return Some(DetailFault::Lines);
        }
        let is_long = |line: &str| line.chars().count() > LONGEST_LINE;
        if text.lines().any(is_long) {
            return Some(DetailFault::Long);
        }
        let is_sign = |sign: char| {
            let is_break = sign == '\n' && field == DeliveryField::Addressee;
            sign.is_control() && !is_break
        };
        if text.chars().any(is_sign) {
            return Some(DetailFault::Sign);
        }
        let (is_wrong, why) = match field {
            DeliveryField::ContactEmail => {
                (EmailAddress::parse(&text).is_err(), DetailFault::Email)
            }
            DeliveryField::ContactMobile => (!is_telephone(&text), DetailFault::Telephone),
            DeliveryField::AgendaItem => {
                let is_item = |last: u16| {
                    text.parse::<u16>()
                        .is_ok_and(|item| (1..=last).contains(&item))
                };
                let is_wrong = preset.agenda_items.is_some_and(|last| !is_item(last));
                (is_wrong, DetailFault::Item)
            }
            DeliveryField::MaxWords => {
                let is_odd = |words: u32| !(1..=MOST_WORDS).contains(&words);
                (self.max_words.is_some_and(is_odd), DetailFault::Number)
            }
            _ => return None,
        };
        is_wrong.then_some(why)
    }

    /// Finds the text of a field that is one line.
    fn find_line(&self, field: DeliveryField) -> &str {
        match field {
            DeliveryField::AgendaItem => &self.agenda_item,
            DeliveryField::Session => &self.session,
            DeliveryField::ContactName => &self.contact_name,
            DeliveryField::ContactMobile => &self.contact_mobile,
            DeliveryField::ContactEmail => &self.contact_email,
            DeliveryField::Place => &self.place,
            DeliveryField::Subject => &self.subject,
            DeliveryField::CallName => &self.call_name,
            DeliveryField::IssuedBy => &self.issued_by,
            DeliveryField::EmailSubject => &self.email_subject,
            DeliveryField::CallFormats => &self.call_formats,
            DeliveryField::CallLanguages => &self.call_languages,
            DeliveryField::CallUse => &self.call_use,
            DeliveryField::RegisteredName => &self.lead_registered_name,
            _ => "",
        }
    }

    fn find_line_mut(&mut self, field: DeliveryField) -> Option<&mut String> {
        Some(match field {
            DeliveryField::AgendaItem => &mut self.agenda_item,
            DeliveryField::Session => &mut self.session,
            DeliveryField::ContactName => &mut self.contact_name,
            DeliveryField::ContactMobile => &mut self.contact_mobile,
            DeliveryField::ContactEmail => &mut self.contact_email,
            DeliveryField::Place => &mut self.place,
            DeliveryField::Subject => &mut self.subject,
            DeliveryField::CallName => &mut self.call_name,
            DeliveryField::IssuedBy => &mut self.issued_by,
            DeliveryField::EmailSubject => &mut self.email_subject,
            DeliveryField::CallFormats => &mut self.call_formats,
            DeliveryField::CallLanguages => &mut self.call_languages,
            DeliveryField::CallUse => &mut self.call_use,
            DeliveryField::RegisteredName => &mut self.lead_registered_name,
            _ => return None,
        })
    }
}

/// Reads a value, and an empty text as none.
fn read<T: FromStr>(typed: &str) -> Result<Option<T>, UnknownWord> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| UnknownWord)
}

/// Whether a text is a telephone number: digits, with what people put between them.
fn is_telephone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_of_number = |sign: char| sign.is_ascii_digit() || " +-./()\u{a0}".contains(sign);
    TELEPHONE_DIGITS.contains(&digits) && text.chars().all(is_of_number)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::DeliveryField as F;
    use super::*;
    use crate::delivery::presets::Presets;

    #[test]
    fn what_is_typed_is_read_and_written_again() {
        let mut details = DeliveryDetails::default();
        for (field, typed, written) in [
            (F::AgendaItem, " 4 ", "4"),
            (F::Session, "61st session", "61st session"),
            (F::SessionStarts, "2026-02-23", "2026-02-23"),
            (F::Deadline, "2026-02-09", "2026-02-09"),
            (F::RegisteredName, "Kijani Forum", "Kijani Forum"),
            (F::Status, "special", "special"),
            (F::ContactName, "Amina Odhiambo", "Amina Odhiambo"),
            (F::ContactMobile, "+254 700 000000", "+254 700 000000"),
            (F::ContactEmail, "amina@example.org", "amina@example.org"),
            (F::Addressee, "Ministry \n\n Nairobi", "Ministry\nNairobi"),
            (F::Place, "Geneva", "Geneva"),
            (F::Dated, "2026-07-01", "2026-07-01"),
            (F::Subject, "Access to care", "Access to care"),
            (F::CallName, "Care in prisons", "Care in prisons"),
            (F::EmailSubject, "Input", "Input"),
            (F::CallFormats, "Word, PDF", "Word, PDF"),
            (F::CallLanguages, "English, French", "English, French"),
            (F::CallUse, "Published", "Published"),
            (
                F::IssuedBy,
                "The Special Rapporteur",
                "The Special Rapporteur",
            ),
            (F::MaxWords, "2500", "2500"),
            (F::Paper, "letter", "letter"),
        ] {
            assert_eq!(details.put(field, typed), Ok(()), "{field:?}");
            assert_eq!(details.write_field(field), written, "{field:?}");
        }
        // Each field has been in the table.
        assert!(F::VARIANTS.iter().all(|field| !details.lacks(*field)));
        let stored = serde_json::to_string(&details).unwrap();
        assert_eq!(
            serde_json::from_str::<DeliveryDetails>(&stored).unwrap(),
            details
        );
        for field in F::VARIANTS {
            details.put(*field, " ").unwrap();
        }
        assert_eq!(details, DeliveryDetails::default());
    }

    #[test]
    fn what_is_no_value_leaves_the_field_as_it_is() {
        let mut details = DeliveryDetails::default();
        for (field, typed, why) in [
            (F::SessionStarts, "23 February", DetailFault::Day),
            (F::Deadline, "2026-02-30", DetailFault::Day),
            (F::Dated, "1 July", DetailFault::Day),
            (F::MaxWords, "-1", DetailFault::Number),
            (F::MaxWords, "many", DetailFault::Number),
            (F::Status, "full", DetailFault::Status),
            (F::Paper, "A5", DetailFault::Paper),
        ] {
            assert_eq!(
                details.put(field, typed),
                Err(DetailProblem { field, why }),
                "{typed}"
            );
        }
        assert_eq!(details, DeliveryDetails::default());
    }

    #[test]
    fn words_of_one_language_are_known() {
        let presets = Presets::built_in().unwrap();
        for (id, field, typed, has_text) in [
            ("letter", F::Place, "Geneva", true),
            ("letter", F::Addressee, "Ministry", true),
            ("letter", F::Dated, "2026-07-01", false),
            ("letter", F::Session, "61st session", false),
            ("upr-joint", F::Session, "61st session", true),
            ("upr-joint", F::Session, "61", false),
            ("press-sheet", F::ContactName, "Amina Odhiambo", false),
            ("call-for-input", F::CallName, "Care in prisons", true),
            ("call-for-input", F::EmailSubject, "Input", false),
        ] {
            let mut details = DeliveryDetails::default();
            details.put(field, typed).unwrap();
            let preset = presets.find(id).unwrap();
            assert_eq!(details.has_printed_text(preset), has_text, "{id} {typed}");
        }
    }

    #[test]
    fn details_that_cannot_be_meant_are_told() {
        const HRC: &str = "hrc-written-statement";
        let presets = Presets::built_in().unwrap();
        let long = "é".repeat(LONGEST_LINE + 1);
        let lines = "a\n".repeat(MOST_ADDRESSEE_LINES + 1);
        for (id, field, typed, why) in [
            (HRC, F::AgendaItem, "10", None),
            (HRC, F::AgendaItem, "11", Some(DetailFault::Item)),
            (HRC, F::AgendaItem, "4a", Some(DetailFault::Item)),
            (HRC, F::ContactEmail, "a@example.org", None),
            (HRC, F::ContactEmail, "a@", Some(DetailFault::Email)),
            (HRC, F::ContactMobile, "+41 (0)22 917-9000", None),
            (HRC, F::ContactMobile, "1234", Some(DetailFault::Telephone)),
            (
                HRC,
                F::ContactMobile,
                "call me 0229179000",
                Some(DetailFault::Telephone),
            ),
            (HRC, F::Session, long.as_str(), Some(DetailFault::Long)),
            (HRC, F::ContactName, "a\u{7}b", Some(DetailFault::Sign)),
            ("letter", F::Addressee, "Ministry\nNairobi", None),
            (
                "letter",
                F::Addressee,
                lines.as_str(),
                Some(DetailFault::Lines),
            ),
            ("letter", F::Place, "a\nb", Some(DetailFault::Sign)),
            (
                "call-for-input",
                F::CallUse,
                long.as_str(),
                Some(DetailFault::Long),
            ),
            (
                "call-for-input",
                F::MaxWords,
                "0",
                Some(DetailFault::Number),
            ),
            ("call-for-input", F::MaxWords, "2500", None),
            // Of a field that the preset does not have nothing is said.
            ("letter", F::ContactEmail, "a@", None),
        ] {
            let mut details = DeliveryDetails::default();
            details.put(field, typed).unwrap();
            let problems = details.validate(presets.find(id).unwrap());
            let expected: Vec<_> = why
                .map(|why| DetailProblem { field, why })
                .into_iter()
                .collect();
            assert_eq!(problems, expected, "{id} {field:?} {typed}");
        }
    }
}
