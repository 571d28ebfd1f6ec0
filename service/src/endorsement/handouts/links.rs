//! The addresses of what is handed out, as the console's pages show them.

use super::fonts::can_write_pdf;
use super::rules::takes_names_on_paper;
use crate::app::App;
use crate::language::endonym;
use crate::statement::catalogue::CatalogueEntry;
use crate::statement::rules::{Statement, StatementState};
use crate::storage::database::DatabaseError;

/// What there is to print and to share of a statement.
pub struct HandoutLinks {
    /// The code as SVG and as PNG.
    pub qr_svg: String,
    pub qr_png: String,
    pub languages: Vec<HandoutLanguage>,
}

/// What there is in one language.
pub struct HandoutLanguage {
    pub tag: String,
    pub name: String,
    /// The key of the label of each file, and its address.
    pub files: Vec<(&'static str, String)>,
}

impl HandoutLinks {
    /// Loads the links of a statement; `None` if it is withdrawn.
    pub async fn load(app: &App, statement: &Statement) -> Result<Option<Self>, DatabaseError> {
        let db = &app.db.read;
        let entry = app.catalogue.find_by_slug(db, &statement.slug).await?;
        Ok(entry.and_then(|entry| Self::build(&entry, entry.statement.state(app.clock.now()))))
    }

    fn build(entry: &CatalogueEntry, state: StatementState) -> Option<Self> {
        let slug = &entry.statement.slug;
        let list_files = |tag: &String| {
            let on_paper = can_write_pdf(tag) && takes_names_on_paper(state);
            let files = [
                (on_paper, "sheet-link", "sheet.pdf"),
                (on_paper, "poster-link", "poster.pdf"),
                (can_write_pdf(tag), "pdf-link", "text.pdf"),
                (true, "poster-tally", "tally.png"),
            ];
            let files = files.into_iter().filter(|(is_there, ..)| *is_there);
            HandoutLanguage {
                tag: tag.clone(),
                name: endonym(tag).to_owned(),
                files: files
                    .map(|(_, key, file)| (key, write_link(slug, file, tag)))
                    .collect(),
            }
        };
        (state != StatementState::Withdrawn).then(|| Self {
            qr_svg: format!("/s/{slug}/qr.svg"),
            qr_png: format!("/s/{slug}/qr.png?size=1024"),
            languages: entry.languages.iter().map(list_files).collect(),
        })
    }
}

/// Writes the address of a file in one language.
fn write_link(slug: &str, file: &str, language: &str) -> String {
    format!("/{language}/s/{slug}/{file}")
}

/// Returns the address of the text with its list as a PDF, where one can be written.
pub fn find_pdf_link(slug: &str, language: &str, state: StatementState) -> Option<String> {
    let is_there = state != StatementState::Withdrawn && can_write_pdf(language);
    is_there.then(|| write_link(slug, "text.pdf", language))
}
