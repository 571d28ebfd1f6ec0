//! Checks a delivery before it is made: the words of each text against the limit, what is missing,
//! and when it is due.

use chrono::NaiveDate;

use super::actions::load_submission;
use super::compose::count_text_words;
use super::details::{DeliveryDetails, DetailProblem};
use super::preset::DeliveryPreset;
use super::rules::{
    MissingDetail, WordVerdict, find_due_day, find_missing, find_page_limit, find_status,
    find_word_limit, judge_words, takes_language,
};
use super::snapshot::{DeliverySource, load_source};
use super::store::load_details;
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::statement::rules::Statement;
use crate::statement::store::Text;
use crate::storage::database::DatabaseError;

/// Why a delivery cannot be checked.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    #[error("there is no preset “{0}”; see `undersigned deliver --list-presets`")]
    NoPreset(String),
    #[error("the statement no longer exists")]
    NoStatement,
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Work(#[from] WorkRefused),
}

/// How many words the text in one language has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCheck {
    pub language: String,
    pub words: usize,
    pub limit: Option<u32>,
    pub verdict: WordVerdict,
}

/// What a delivery would meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryCheck {
    /// The texts in the languages that were asked for, as far as there are any.
    pub texts: Vec<TextCheck>,
    /// Without these the office does not take the document.
    pub missing: Vec<MissingDetail>,
    /// What was typed in and cannot be meant.
    pub problems: Vec<DetailProblem>,
    pub due: Option<NaiveDate>,
    /// The most pages that the office takes. Nobody counts them here.
    pub pages: Option<u16>,
    /// How many organisations the document names as submitting it, where it names all of them so.
    pub submitters: Option<usize>,
    /// Whether words that were typed once stand in documents of several languages.
    pub has_shared_details: bool,
}

impl DeliveryCheck {
    /// Whether nothing is missing and every text fits.
    pub fn is_ready(&self) -> bool {
        self.missing.is_empty() && self.problems.is_empty() && self.list_too_long().is_empty()
    }

    /// Whether the day on which it is due is over.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.due.is_some_and(|due| due < today)
    }

    /// Lists the texts that are over the limit.
    pub fn list_too_long(&self) -> Vec<TextCheck> {
        let over = self.texts.iter().filter(|text| text.verdict.is_over());
        over.cloned().collect()
    }

    /// Lists what keeps a pack from being made at all: there is no such text, or the office does
    /// not take its language. What else is missing can be filled in by hand.
    pub fn list_wrong_languages(&self) -> Vec<MissingDetail> {
        let is_language = |missing: &&MissingDetail| {
            matches!(
                missing,
                MissingDetail::AnyLanguage
                    | MissingDetail::Text(_)
                    | MissingDetail::OtherLanguage(_)
            )
        };
        self.missing.iter().filter(is_language).cloned().collect()
    }
}

/// Checks a delivery of a statement in these languages, with what staff typed in for it.
pub async fn check_delivery(
    app: &App,
    statement: &Statement,
    preset: &str,
    languages: &[String],
) -> Result<DeliveryCheck, CheckError> {
    let preset = find_preset(app, preset)?;
    let of = (statement.id, preset.id.as_str());
    let details = load_details(&app.db.read, &app.keys, of).await?;
    let details = details.unwrap_or_default();
    check_details(app, statement, preset, details, languages).await
}

/// Checks a delivery of a statement in these languages, with these details.
pub async fn check_details(
    app: &App,
    statement: &Statement,
    preset: &DeliveryPreset,
    details: DeliveryDetails,
    languages: &[String],
) -> Result<DeliveryCheck, CheckError> {
    let loaded = load_submission(app, statement.id, preset).await?;
    let (source, submitters) = loaded.ok_or(CheckError::NoStatement)?;
    let (preset, languages) = (preset.clone(), languages.to_vec());
    let check = move || check_source((&source, submitters), &preset, &details, &languages);
    Ok(app.work.markdown.run(check).await?)
}

/// Finds a preset by its id.
pub fn find_preset<'a>(app: &'a App, id: &str) -> Result<&'a DeliveryPreset, CheckError> {
    let found = app.presets.find(id);
    found.ok_or_else(|| CheckError::NoPreset(id.to_owned()))
}

/// Lists the languages of the texts that an office takes, the original first.
pub async fn list_languages(
    app: &App,
    statement: &Statement,
    preset: &DeliveryPreset,
) -> Result<Vec<String>, CheckError> {
    let source = load_source(&app.db.read, statement.id).await?;
    let source = source.ok_or(CheckError::NoStatement)?;
    let languages = source.texts.into_iter().map(|text| text.language);
    Ok(languages
        .filter(|language| takes_language(preset, language))
        .collect())
}

/// Checks what was read, with the number of organisations that hand it in together. Texts are
/// parsed, so this runs beside the async threads.
pub fn check_source(
    (source, submitters): (&DeliverySource, usize),
    preset: &DeliveryPreset,
    details: &DeliveryDetails,
    languages: &[String],
) -> DeliveryCheck {
    let facts = source.list_facts(languages);
    let limit = find_word_limit(preset, find_status(details, &facts), details);
    let texts = facts
        .languages
        .iter()
        .filter_map(|language| source.find_text(language));
    let check_text = |text: &Text| {
        let words = count_text_words(preset, text);
        TextCheck {
            language: text.language.clone(),
            words,
            limit,
            verdict: judge_words(words, limit),
        }
    };
    let texts: Vec<TextCheck> = texts.map(check_text).collect();
    DeliveryCheck {
        has_shared_details: texts.len() > 1 && details.has_printed_text(preset),
        texts,
        missing: find_missing(preset, details, &facts),
        problems: details.validate(preset),
        due: find_due_day(preset, details),
        pages: find_page_limit(preset, submitters),
        submitters: preset.has_all_at_head().then_some(submitters),
    }
}
