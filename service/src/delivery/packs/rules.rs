//! What a pack is asked for, why it is refused, and what is known of one that was made.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::check::{CheckError, DeliveryCheck, TextCheck};
use crate::delivery::details::DeliveryDetails;
use crate::delivery::naming::name_pack;
use crate::delivery::rules::MissingDetail;
use crate::delivery::wording::{describe_missing, describe_words};
use crate::language::{Locale, endonym};

/// What a pack is asked for.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct PackOrder {
    pub preset: String,
    /// The languages of the documents, in the order in which they were asked for.
    pub languages: Vec<String>,
    /// The details of the command line; without them those that staff typed in are used.
    #[serde(default)]
    pub details: Option<DeliveryDetails>,
}

/// Why no pack is made.
#[derive(Debug, thiserror::Error)]
pub enum PackRefusal {
    #[error(transparent)]
    Check(#[from] CheckError),
    /// There is no text in a language, or the office does not take it.
    #[error("{}", list_missing(&Locale::of("en"), .0).join("; "))]
    Languages(Vec<MissingDetail>),
    /// Texts are over the limit. They are never cut.
    #[error("{}", list_too_long(&Locale::of("en"), .0).join("; "))]
    TooLong(Vec<TextCheck>),
}

impl PackRefusal {
    /// Says what is refused, each in one sentence.
    pub fn list_reasons(&self, w: &Locale) -> Vec<String> {
        match self {
            Self::Check(error) => vec![error.to_string()],
            Self::Languages(missing) => list_missing(w, missing),
            Self::TooLong(texts) => list_too_long(w, texts),
        }
    }
}

fn list_missing(w: &Locale, missing: &[MissingDetail]) -> Vec<String> {
    let missing = missing.iter();
    missing.map(|one| describe_missing(w, one)).collect()
}

fn list_too_long(w: &Locale, texts: &[TextCheck]) -> Vec<String> {
    let describe = |text: &TextCheck| {
        let words = describe_words(w, text.words, text.limit);
        format!("{}: {words}", endonym(&text.language))
    };
    texts.iter().map(describe).collect()
}

/// Refuses what cannot be delivered. What is only missing is filled in by hand, and does not keep a
/// pack from being made.
pub fn refuse_check(check: &DeliveryCheck) -> Result<(), PackRefusal> {
    let languages = check.list_wrong_languages();
    if !languages.is_empty() {
        return Err(PackRefusal::Languages(languages));
    }
    let too_long = check.list_too_long();
    if too_long.is_empty() {
        Ok(())
    } else {
        Err(PackRefusal::TooLong(too_long))
    }
}

/// What a pack is made from: what was counted, in which version and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFacts {
    pub statement: Uuid,
    pub preset: String,
    pub languages: Vec<String>,
    pub as_of: DateTime<Utc>,
    pub version: i32,
    /// The revision of the tally.
    pub revision: i64,
    pub organisations: i64,
    pub individuals: i64,
    pub countries: i64,
}

/// A pack that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPack {
    pub id: Uuid,
    pub facts: PackFacts,
    /// The size of the file.
    pub bytes: i64,
    /// The SHA-256 of the file.
    pub sha256: Vec<u8>,
    pub made_by: String,
    pub made_at: DateTime<Utc>,
    pub job: Option<Uuid>,
    /// When its file was deleted; what is known of it stays.
    pub erased_at: Option<DateTime<Utc>>,
}

impl StoredPack {
    /// Returns the name of the file.
    pub fn file_name(&self, slug: &str) -> String {
        name_pack(slug, &self.facts.preset, self.facts.as_of)
    }

    /// Writes the SHA-256 in hexadecimal digits.
    pub fn write_sha256(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.sha256)
    }
}

/// That somebody fetched a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackDownload {
    pub pack: Uuid,
    pub actor: String,
    pub at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::rules::judge_words;

    fn check(words: usize, missing: Vec<MissingDetail>) -> DeliveryCheck {
        let limit = Some(1500);
        DeliveryCheck {
            texts: vec![TextCheck {
                language: "en".into(),
                words,
                limit,
                verdict: judge_words(words, limit),
            }],
            missing,
            problems: vec![],
            due: None,
            pages: None,
        }
    }

    #[test]
    fn a_pack_is_refused_over_the_limit_and_says_by_how_much() {
        for (words, missing, why) in [
            (1500, vec![], None),
            // Staff fill it in by hand.
            (1500, vec![MissingDetail::Consultative], None),
            (
                1612,
                vec![],
                Some("English: 1,612 of 1,500 words: 112 words too many"),
            ),
            (
                1612,
                vec![MissingDetail::OtherLanguage("ar".into())],
                Some("The office does not take Arabic"),
            ),
        ] {
            let refused = refuse_check(&check(words, missing)).err();
            let said = refused.map(|refusal| refusal.to_string());
            assert_eq!(said.as_deref(), why);
        }
    }

    #[test]
    fn an_order_of_the_console_has_no_details() {
        let order = serde_json::json!({ "preset": "letter", "languages": ["en"] });
        let read: Option<PackOrder> = serde_json::from_value(order).ok();
        assert_eq!(read.map(|order| order.details), Some(None));
    }
}
