//! The routes of what is handed out as a PDF.

use poem::http::header;
use poem::{Request, handler};

use super::actions::{self, HandoutError};
use super::cache::HandoutKind;
use super::rules::takes_names_on_paper;
use crate::app::App;
use crate::http::attachment::begin_attachment;
use crate::http::extract::Query;
use crate::http::failure::{Failure, HandlerResult};
use crate::language::Visitor;
use crate::limits::reads::admit_read;
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

/// Answers `GET /s/:slug/sheet.pdf?lang=` and `GET /:lang/s/:slug/sheet.pdf` with the sheet that
/// people sign by hand.
#[handler]
pub async fn serve_sheet(
    app: &App,
    request: &Request,
    visitor: Visitor,
    Query(query): Query<LanguageQuery>,
) -> HandlerResult {
    serve(app, request, &visitor, &query, HandoutKind::Sheet).await
}

/// Answers `GET /s/:slug/poster.pdf?lang=` and `GET /:lang/s/:slug/poster.pdf` with the poster.
#[handler]
pub async fn serve_poster(
    app: &App,
    request: &Request,
    visitor: Visitor,
    Query(query): Query<LanguageQuery>,
) -> HandlerResult {
    serve(app, request, &visitor, &query, HandoutKind::Poster).await
}

/// Answers `GET /s/:slug/text.pdf?lang=` and `GET /:lang/s/:slug/text.pdf` with the text and its
/// list.
#[handler]
pub async fn serve_text(
    app: &App,
    request: &Request,
    visitor: Visitor,
    Query(query): Query<LanguageQuery>,
) -> HandlerResult {
    serve(app, request, &visitor, &query, HandoutKind::Text).await
}

/// Answers with a file to save, which says in its name what it is. The read counts against the limit
/// of its client. A program that writes no PDF has none of these addresses.
async fn serve(
    app: &App,
    request: &Request,
    visitor: &Visitor,
    query: &LanguageQuery,
    kind: HandoutKind,
) -> HandlerResult {
    if !cfg!(feature = "pdf") {
        return Err(Failure::NotFound);
    }
    let facts = load_for_handing_out(app, request, visitor, query).await?;
    admit_read(app, request).await?;
    if kind != HandoutKind::Text && !takes_names_on_paper(facts.state) {
        return Err(Failure::NotFound);
    }
    let file = actions::provide(app, &facts, kind).await?;
    let (slug, language) = (&facts.statement.slug, &facts.text.language);
    let name = format!("{slug}-{}-{language}.pdf", kind.as_str());
    let answer = begin_attachment("application/pdf", &name)
        .header(header::CACHE_CONTROL, "public, max-age=60")
        .header(header::VARY, "Accept-Language")
        .body(file);
    Ok(answer)
}
