//! What staff answered for the values of a table that are not understood, and the shape of a file,
//! by which answers are kept for the next one.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::phrases::has_question_mark;
use crate::import::rules::ImportField;
use crate::values::fold_for_search;

/// The answer that leaves out the lines with a value.
pub const LEAVE_OUT: &str = "";
/// The answer that reads a value as an empty cell.
pub const AS_EMPTY: &str = "-";

/// Answers by field and value. An answer is a word of the field: a country's code, `yes` or `no`,
/// `organisation`, `hidden` and so on, or [`LEAVE_OUT`] or [`AS_EMPTY`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ValueAnswers(BTreeMap<ImportField, BTreeMap<String, String>>);

impl ValueAnswers {
    /// Keeps the answer for a value, which holds for all spellings that fold to the same.
    pub fn put(&mut self, field: ImportField, value: &str, answer: &str) {
        let answers = self.0.entry(field).or_default();
        answers.insert(fold_value(value), answer.trim().to_owned());
    }

    /// Finds the answer for a value.
    pub fn find(&self, field: ImportField, value: &str) -> Option<&str> {
        // Most imports have no answers, and then no cell is folded for them.
        let answers = self.0.get(&field).filter(|answers| !answers.is_empty())?;
        answers.get(&fold_value(value)).map(String::as_str)
    }

    /// Lists all answers of a field.
    pub(super) fn list(&self, field: ImportField) -> impl Iterator<Item = &str> {
        let answers = self.0.get(&field).into_iter().flatten();
        answers.map(|(_, answer)| answer.as_str())
    }

    /// Tells whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(BTreeMap::is_empty)
    }

    /// Adds other answers, which win over those that stand here.
    pub fn extend(&mut self, other: Self) {
        for (field, answers) in other.0 {
            self.0.entry(field).or_default().extend(answers);
        }
    }
}

/// Folds a value for comparison. The answer for “yes?” is none for “yes”.
pub(super) fn fold_value(value: &str) -> String {
    let folded = fold_words(value);
    if has_question_mark(value) && folded != value.trim() {
        folded + "?"
    } else {
        folded
    }
}

/// Folds a text; one of signs alone, such as “☐”, stays as it is.
fn fold_words(text: &str) -> String {
    let folded = fold_for_search(text);
    if folded.is_empty() {
        text.trim().to_owned()
    } else {
        folded
    }
}

/// Returns 64 hexadecimal digits that are the same for files with the same headings.
pub fn shape_of(headings: &[String]) -> String {
    let mut digest = Sha256::new();
    for heading in headings {
        digest.update(fold_words(heading).as_bytes());
        // No folded heading holds this byte, so two headings never look like one.
        digest.update([0]);
    }
    HEXLOWER.encode(&digest.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_for_all_spellings_of_a_value() {
        let mut answers = ValueAnswers::default();
        assert!(answers.is_empty());
        answers.put(ImportField::Country, "Atlantis ", "GR");
        answers.put(ImportField::Consent, "☐", "no");
        answers.put(ImportField::Updates, "yes?", "no");
        for (field, value, answer) in [
            (ImportField::Country, " ATLANTIS", Some("GR")),
            (ImportField::Country, "Atlantic", None),
            (ImportField::Consent, "☐", Some("no")),
            (ImportField::Consent, "☒", None),
            (ImportField::Kind, "Atlantis", None),
            (ImportField::Country, "Atlantis?", None),
            (ImportField::Updates, "Yes??", Some("no")),
            (ImportField::Updates, "Yes", None),
        ] {
            assert_eq!(answers.find(field, value), answer, "{value}");
        }
        let mut newer = ValueAnswers::default();
        newer.put(ImportField::Country, "atlantis", LEAVE_OUT);
        answers.extend(newer);
        assert_eq!(
            answers.find(ImportField::Country, "Atlantis"),
            Some(LEAVE_OUT)
        );
        let stored = serde_json::to_string(&answers).unwrap_or_default();
        assert_eq!(
            serde_json::from_str::<ValueAnswers>(&stored).ok(),
            Some(answers)
        );
    }

    #[test]
    fn files_with_the_same_headings_have_one_shape() {
        let shape = |headings: [&str; 2]| shape_of(&headings.map(str::to_owned));
        assert_eq!(shape(["Name", "E-mail"]), shape([" name", "E-Mail"]));
        assert_ne!(shape(["Name", "E-mail"]), shape(["E-mail", "Name"]));
        assert_ne!(shape(["a", "b c"]), shape(["a b", "c"]));
        assert_eq!(shape(["a", "b"]).len(), 64);
    }
}
