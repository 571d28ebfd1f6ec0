//! What a pack is asked for, why it is refused, and what is known of one that was made.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::delivery::check::{CheckError, DeliveryCheck, TextCheck};
use crate::delivery::details::DeliveryDetails;
use crate::delivery::naming::name_pack;
use crate::delivery::rules::MissingDetail;
use crate::delivery::wording::{describe_missing, describe_words};
use crate::documents::document::{DocumentError, list_code_points};
use crate::export::papers::MOST_NAMES;
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
    /// The public list has more names than a document holds.
    #[error("{}", say_too_many_names(&Locale::of("en")))]
    TooManyNames,
}

impl PackRefusal {
    /// Says what is refused, each in one sentence.
    pub fn list_reasons(&self, w: &Locale) -> Vec<String> {
        match self {
            Self::Check(error) => vec![error.to_string()],
            Self::Languages(missing) => list_missing(w, missing),
            Self::TooLong(texts) => list_too_long(w, texts),
            Self::TooManyNames => vec![say_too_many_names(w)],
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

fn say_too_many_names(w: &Locale) -> String {
    w.text_with("handover-too-many-names", "most", w.number(MOST_NAMES))
}

/// Refuses a public list with more names than a document holds, as an export does.
pub fn refuse_names(names: u64) -> Result<(), PackRefusal> {
    if names > MOST_NAMES {
        Err(PackRefusal::TooManyNames)
    } else {
        Ok(())
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
    /// When it was begun: nothing in it is older.
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

    /// Whether the text, the public list or an answer of a co-sponsor has changed since it was made.
    pub fn is_outdated(&self, now: &CurrentSource) -> bool {
        now.version > self.facts.version
            || now.revision > self.facts.revision
            || now.answered_at.is_some_and(|at| at > self.made_at)
    }
}

/// What a pack would be made from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurrentSource {
    pub version: i32,
    /// The revision of the tally.
    pub revision: i64,
    /// When a co-sponsor answered last.
    pub answered_at: Option<DateTime<Utc>>,
}

/// The files of a pack, as its job tells them.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct PackContent {
    pub files: Vec<String>,
    pub left_out: Vec<LeftOutFile>,
}

impl PackContent {
    /// Reads the result of the job of a pack.
    pub fn read(result: &Value) -> Self {
        serde_json::from_value(result.clone()).unwrap_or_default()
    }
}

/// A file that a pack lacks, and why.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct LeftOutFile {
    pub name: String,
    pub why: LeftOutReason,
}

impl LeftOutFile {
    /// Says which file is left out, and why.
    pub fn describe(&self, w: &Locale) -> String {
        let why = match &self.why {
            LeftOutReason::NoGlyph(points) => {
                w.text_with("handover-left-out-glyphs", "characters", points)
            }
            LeftOutReason::NoFont => w.text("handover-left-out-fonts"),
            LeftOutReason::NotBuilt => w.text("handover-left-out-pdf"),
        };
        let values = [("field", self.name.as_str()), ("why", why.as_str())];
        w.text_with_all("handover-problem", &values)
    }
}

/// Why a file is left out. It is stored with the job, so it says nothing that may be a name.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutReason {
    /// No font has these characters; they are told by their numbers.
    NoGlyph(String),
    NoFont,
    NotBuilt,
}

impl LeftOutReason {
    /// Finds what is about the fonts or the build of this machine, and not about the document.
    pub fn find(error: &DocumentError) -> Option<Self> {
        match error {
            DocumentError::NoGlyph { characters, .. } => {
                Some(Self::NoGlyph(list_code_points(characters)))
            }
            DocumentError::NoFont => Some(Self::NoFont),
            DocumentError::NotBuilt => Some(Self::NotBuilt),
            DocumentError::NotConforming(_) | DocumentError::Io(_) => None,
        }
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
    use chrono::TimeDelta;

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
            submitters: None,
            has_shared_details: false,
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
                Some("The office does not accept Arabic"),
            ),
        ] {
            let refused = refuse_check(&check(words, missing)).err();
            let said = refused.map(|refusal| refusal.to_string());
            assert_eq!(said.as_deref(), why);
        }
    }

    #[test]
    fn a_list_has_as_many_names_as_a_document_holds() {
        let refused = |names| refuse_names(names).err().map(|why| why.to_string());
        assert_eq!(refused(200_000), None);
        let said = refused(200_001).unwrap_or_default();
        assert!(said.contains("200,000 names"), "{said}");
    }

    #[test]
    fn a_pack_is_outdated_once_something_in_it_has_changed() {
        let made_at = DateTime::UNIX_EPOCH;
        let pack = StoredPack {
            id: Uuid::nil(),
            facts: PackFacts {
                statement: Uuid::nil(),
                preset: "letter".into(),
                languages: vec![],
                as_of: made_at,
                version: 2,
                revision: 7,
                organisations: 0,
                individuals: 0,
                countries: 0,
            },
            bytes: 0,
            sha256: vec![1],
            made_by: "cli:test".into(),
            made_at,
            job: None,
            erased_at: None,
        };
        let later = made_at + TimeDelta::seconds(1);
        for (version, revision, answered_at, is_outdated) in [
            (2, 7, None, false),
            (2, 7, Some(made_at), false),
            (3, 7, None, true),
            (2, 8, None, true),
            (2, 7, Some(later), true),
        ] {
            let now = CurrentSource {
                version,
                revision,
                answered_at,
            };
            assert_eq!(pack.is_outdated(&now), is_outdated, "{now:?}");
        }
    }

    #[test]
    fn what_is_left_out_is_told_without_a_name() {
        let error = DocumentError::NoGlyph {
            characters: "\u{f56}\u{f40}".into(),
            line: "A name".into(),
        };
        let left_out = LeftOutFile {
            name: "care-letter-en.pdf".into(),
            why: LeftOutReason::find(&error).unwrap_or(LeftOutReason::NoFont),
        };
        let told = left_out.describe(&Locale::of("en"));
        assert!(told.starts_with("care-letter-en.pdf: "), "{told}");
        assert!(told.ends_with("U+0F40 U+0F56"), "{told}");
        let result = serde_json::json!({ "left_out": [&left_out], "files": ["a"], "bytes": 3 });
        let content = PackContent::read(&result);
        assert_eq!((content.files.len(), content.left_out), (1, vec![left_out]));
        assert_eq!(PackContent::read(&Value::Null), PackContent::default());
    }

    #[test]
    fn an_order_of_the_console_has_no_details() {
        let order = serde_json::json!({ "preset": "letter", "languages": ["en"] });
        let read: Option<PackOrder> = serde_json::from_value(order).ok();
        assert_eq!(read.map(|order| order.details), Some(None));
    }
}
