//! The routes of what is handed out as a PDF.

use poem::http::header;
use poem::{Request, Response, handler};

use super::actions::{self, HandoutError};
use super::cache::HandoutKind;
use super::rules::takes_names_on_paper;
use crate::app::App;
use crate::http::extract::Query;
use crate::http::failure::{Failure, HandlerResult};
use crate::language::Visitor;
use crate::limits::reads::admit_read;
use crate::statement::actions::Facts;
use crate::statement::from_path::{LanguageQuery, load_for_handing_out};

/// The seconds after which to ask again where a font is missing: somebody has to install it.
const FONT_MISSING: u64 = 3600;

impl From<HandoutError> for Failure {
    fn from(error: HandoutError) -> Self {
        match error {
            HandoutError::Database(error) => error.into(),
            HandoutError::Work(refused) => refused.into(),
            HandoutError::Unwritable => Self::Unavailable {
                word: "no-pdf",
                retry_after: FONT_MISSING,
            },
        }
    }
}

/// Answers `GET /s/:slug/sheet.pdf?lang=` with the sheet that people sign by hand.
#[handler]
pub async fn serve_sheet(
    app: &App,
    request: &Request,
    visitor: Visitor,
    Query(query): Query<LanguageQuery>,
) -> HandlerResult {
    let facts = admit(app, request, &visitor, &query).await?;
    if !takes_names_on_paper(facts.state) {
        return Err(Failure::NotFound);
    }
    let file = actions::provide_sheet(app, &facts).await?;
    Ok(answer_file(&facts, HandoutKind::Sheet, &file))
}

/// Answers `GET /s/:slug/poster.pdf?lang=` with the poster.
#[handler]
pub async fn serve_poster(
    app: &App,
    request: &Request,
    visitor: Visitor,
    Query(query): Query<LanguageQuery>,
) -> HandlerResult {
    let facts = admit(app, request, &visitor, &query).await?;
    if !takes_names_on_paper(facts.state) {
        return Err(Failure::NotFound);
    }
    let file = actions::provide_poster(app, &facts).await?;
    Ok(answer_file(&facts, HandoutKind::Poster, &file))
}

/// Answers `GET /s/:slug/text.pdf?lang=` with the text and its list.
#[handler]
pub async fn serve_text(
    app: &App,
    request: &Request,
    visitor: Visitor,
    Query(query): Query<LanguageQuery>,
) -> HandlerResult {
    let facts = admit(app, request, &visitor, &query).await?;
    let file = actions::provide_text(app, &facts).await?;
    Ok(answer_file(&facts, HandoutKind::Text, &file))
}

/// Finds the statement and counts the read against the limit of its client. A program that writes
/// no PDF has none of these addresses.
async fn admit(
    app: &App,
    request: &Request,
    visitor: &Visitor,
    query: &LanguageQuery,
) -> Result<Facts, Failure> {
    if !cfg!(feature = "pdf") {
        return Err(Failure::NotFound);
    }
    let facts = load_for_handing_out(app, request, visitor, query).await?;
    admit_read(app, request).await?;
    Ok(facts)
}

/// Answers with a file to save, which says in its name what it is.
fn answer_file(facts: &Facts, kind: HandoutKind, file: &[u8]) -> Response {
    let (slug, language) = (&facts.statement.slug, &facts.text.language);
    let name = format!("{slug}-{}-{language}", kind.as_str());
    Response::builder()
        .content_type("application/pdf")
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.pdf\""),
        )
        .header(header::CACHE_CONTROL, "public, max-age=60")
        .header(header::VARY, "Accept-Language")
        .body(file.to_vec())
}
