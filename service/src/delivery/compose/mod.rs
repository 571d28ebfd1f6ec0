//! Composes the document of a preset in one language: the form, the text, and the names that stand
//! with it.

mod fields;
mod forms;
mod letter;
mod names;
mod words;

use crate::delivery::details::DeliveryDetails;
use crate::delivery::preset::{DeliveryForm, DeliveryPreset};
use crate::delivery::rules::find_registered_name;
use crate::delivery::snapshot::{DeliveryHost, DeliverySnapshot};
use crate::documents::document::{Block, Document, DocumentStyle, Foot};
use crate::documents::from_text::{parse_blocks, strip_emphasis};
use crate::documents::words_count::count_words;
use crate::statement::manifest::text_file::extract_body;
use crate::statement::store::Text;

pub use self::fields::write_fields;
pub use self::words::DocumentWords;

/// What a document is made of.
#[derive(Clone, Debug)]
pub struct ComposeInput {
    pub preset: DeliveryPreset,
    pub details: DeliveryDetails,
    pub snapshot: DeliverySnapshot,
    /// The SHA-256 of the list that goes with the document, in hexadecimal digits; empty for none.
    pub list_sha256: String,
}

/// Why a document is not composed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// The statement has no text in this language.
    #[error("there is no text in the language “{0}”")]
    NoText(String),
}

/// What all forms are made of.
struct DocumentParts<'a> {
    input: &'a ComposeInput,
    text: &'a Text,
    w: &'a DocumentWords,
}

impl DocumentParts<'_> {
    /// Returns the text of the statement as blocks.
    fn body(&self) -> Vec<Block> {
        build_body(&self.input.preset, self.text)
    }

    /// Returns the name of the lead host: the registered one where an office asks for it.
    fn name_lead(&self, lead: &DeliveryHost) -> String {
        if !self.input.preset.depends_on_status() {
            return lead.host.name.clone();
        }
        let facts = self.input.snapshot.source.list_facts(&[]);
        let registered = find_registered_name(&self.input.details, &facts);
        registered.unwrap_or(&lead.host.name).to_owned()
    }
}

/// Composes the document of a preset in the language of one of the statement's texts.
///
/// # Errors
///
/// Refuses a language in which there is no text.
pub fn build_document(input: &ComposeInput, language: &str) -> Result<Document, ComposeError> {
    let source = &input.snapshot.source;
    let text = source.find_text(language);
    let text = text.ok_or_else(|| ComposeError::NoText(language.to_owned()))?;
    let w = DocumentWords::of(&text.language);
    let parts = DocumentParts { input, text, w: &w };
    let blocks = match input.preset.form {
        DeliveryForm::WrittenStatement => forms::build_written_statement(&parts),
        DeliveryForm::Submission => forms::build_submission(&parts),
        DeliveryForm::CallForInput => forms::build_input(&parts),
        DeliveryForm::Letter => letter::build_letter(&parts),
        DeliveryForm::PressSheet => letter::build_press_sheet(&parts),
        DeliveryForm::FullList => letter::build_full_list(&parts),
    };
    let font = &input.preset.font;
    Ok(Document {
        title: text.title.clone(),
        language: text.language.clone(),
        creator: source
            .find_lead()
            .map(|lead| parts.name_lead(lead))
            .unwrap_or_default(),
        moment: input.snapshot.as_of,
        style: DocumentStyle {
            font: font.name.clone(),
            size: font.size,
            emphasis: font.emphasis,
            paper: input.details.paper.unwrap_or_default().into(),
            numbered_paragraphs: input.preset.numbered_paragraphs,
        },
        blocks,
        replaced_note: Some(w.say(w.text_with("pdf-replaced-files", "sign", "{sign}"))),
        foot: build_foot(&parts),
    })
}

/// Counts the words of a text as the office counts them: the text, and its footnotes if the office
/// counts these. Title and names are not counted.
pub fn count_text_words(preset: &DeliveryPreset, text: &Text) -> usize {
    count_words(&build_body(preset, text), preset.counts_footnotes)
}

/// Builds the blocks of a text, without emphasis where the office takes none.
fn build_body(preset: &DeliveryPreset, text: &Text) -> Vec<Block> {
    let blocks = parse_blocks(&extract_body(&text.source));
    if preset.font.emphasis {
        blocks
    } else {
        strip_emphasis(blocks)
    }
}

/// Builds the foot of the pages. A written statement is a plain sheet, and a submission has
/// numbers.
fn build_foot(parts: &DocumentParts<'_>) -> Foot {
    let DocumentParts { input, w, .. } = parts;
    let page = || {
        // The writers put the numbers there.
        let numbers = [("page", "{page}"), ("pages", "{pages}")];
        w.text_with_all("document-page", &numbers)
    };
    match input.preset.form {
        DeliveryForm::WrittenStatement => Foot::default(),
        DeliveryForm::Submission => Foot {
            page: page(),
            ..Foot::default()
        },
        _ => {
            let snapshot = &input.snapshot;
            let zone = snapshot.source.statement.settings.time_zone;
            let moment = w.moment(snapshot.as_of, zone);
            let small = if input.list_sha256.is_empty() {
                String::new()
            } else {
                w.text_with("document-list-hash", "hash", &input.list_sha256)
            };
            Foot {
                text: w.text_with("document-as-of", "moment", &moment),
                small,
                page: page(),
            }
        }
    }
}

#[cfg(test)]
mod detail_tests;
#[cfg(test)]
mod tests;
