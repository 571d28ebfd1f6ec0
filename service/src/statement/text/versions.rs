//! The page of a statement's versions: the date and endorsements of each, and what changed in it.

use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use poem::{Request, handler};
use serde::Deserialize;

use super::comparison_cache::{ComparisonKey, VersionComparison};
use super::diff::{DiffBudget, Piece, Stretch, compare};
use super::markdown;
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_public_html;
use crate::http::layout::PageLayout;
use crate::language::{Locale, Visitor, dates, direction};
use crate::limits::reads::admit_read;
use crate::statement::actions::Facts;
use crate::statement::from_path::load_from_path;
use crate::statement::manifest::text_file::extract_body;
use crate::statement::store::{self, Text};
use crate::storage::database::DatabaseError;
use crate::tally::actions as tallies;

/// A row of the list of versions.
struct VersionLink {
    number: i32,
    name: String,
    date: String,
    datetime: String,
    endorsed: String,
    substantive: bool,
    url: String,
    chosen: bool,
    sha256: String,
}

#[derive(Template)]
#[template(path = "versions.html")]
struct VersionsPage {
    page: PageLayout,
    w: Locale,
    title: String,
    language: String,
    direction: &'static str,
    statement_url: String,
    rows: Vec<VersionLink>,
    heading: String,
    /// Each with a note that replaces it if it is left out; else the note is empty.
    stretches: Vec<(Stretch, String)>,
    first: bool,
    untranslated: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct VersionsQuery {
    number: Option<i32>,
}

/// Answers `GET /s/:slug/versions` and `GET /:lang/s/:slug/versions`.
#[handler]
pub async fn show_versions(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let facts = load_from_path(app, request, &visitor).await?;
    let visitor = visitor.with_language_of_text(&facts.text.language);
    let admitted = admit_read(app, request).await;
    admitted.map_err(|failure| failure.show_to(&visitor))?;
    // A number that cannot be read means the current version.
    let query: VersionsQuery = request.params().unwrap_or_default();
    let number = query.number.unwrap_or(facts.statement.current_version);
    if !(1..=facts.statement.current_version).contains(&number) {
        return Err(Failure::NotFound);
    }
    let page = build_page(app, &facts, &visitor, number).await?;
    Ok(render_public_html(&page))
}

async fn build_page(
    app: &App,
    facts: &Facts,
    visitor: &Visitor,
    number: i32,
) -> Result<VersionsPage, Failure> {
    let w = visitor.words;
    let (slug, language) = (&facts.statement.slug, &facts.text.language);
    let comparison = load_comparison(app, facts, number).await?;
    let by_version = tallies::load_breakdown(app, &facts.statement)
        .await?
        .versions;
    let row = |version: &store::Version| VersionLink {
        number: version.number,
        name: w.plural("statement-version", version.number),
        date: dates::format_date(
            &w,
            version
                .published_at
                .with_timezone(&facts.statement.settings.time_zone)
                .date_naive(),
        ),
        datetime: crate::statement::api::format_timestamp(version.published_at),
        endorsed: w.plural(
            "versions-endorsed",
            by_version
                .get(&version.number)
                .map_or(0, |count| count.total()),
        ),
        // Nobody had signed before the first version, so nobody was asked to affirm it.
        substantive: version.substantive && version.number > 1,
        url: format!("/{language}/s/{slug}/versions?number={}", version.number),
        chosen: version.number == number,
        sha256: data_encoding::HEXLOWER.encode(&version.content_sha256),
    };
    let title = w.text_with("versions-title", "title", &facts.text.title);
    let page = PageLayout::new(app, w, &title).in_languages(&facts.languages, language, |tag| {
        format!("/{tag}/s/{slug}/versions")
    });
    Ok(VersionsPage {
        page,
        w,
        title: facts.text.title.clone(),
        language: language.clone(),
        direction: direction(language),
        statement_url: format!("/{language}/s/{slug}"),
        rows: facts.versions.iter().rev().map(row).collect(),
        heading: w.plural("versions-changed", number),
        stretches: add_notes(&w, &comparison.stretches),
        first: number == 1,
        untranslated: comparison.untranslated,
    })
}

/// Lists what is compared of a published text: title, summary and each paragraph of the body.
pub fn list_paragraphs(text: &Text) -> Vec<String> {
    collect_paragraphs(&text.title, &text.summary, &extract_body(&text.source))
}

/// Lists what is compared of a text whose title, summary and body are given separately.
pub fn collect_paragraphs(title: &str, summary: &str, body: &str) -> Vec<String> {
    [
        vec![title.to_owned(), summary.to_owned()],
        markdown::split_paragraphs(body),
    ]
    .concat()
}

/// Gives each stretch the note that replaces it if it is left out.
pub fn add_notes(w: &Locale, stretches: &[Stretch]) -> Vec<(Stretch, String)> {
    let add_note = |stretch: &Stretch| {
        let note = if let Stretch::Skipped(count) = stretch {
            w.plural("versions-skipped", *count)
        } else {
            String::new()
        };
        (stretch.clone(), note)
    };
    stretches.iter().map(add_note).collect()
}

/// How long a visitor waits for a comparison that others have asked for before.
const PATIENCE: Duration = Duration::from_secs(10);

/// Loads the comparison of a version with the one before: from memory, else made by one request for
/// all that wait.
async fn load_comparison(
    app: &App,
    facts: &Facts,
    number: i32,
) -> Result<Arc<VersionComparison>, Failure> {
    let key = ComparisonKey {
        statement: facts.statement.id,
        language: facts.text.language.clone(),
        number,
    };
    let compared = app
        .comparisons
        .get_or_make(key, || compare_with_previous(app, facts, number));
    match tokio::time::timeout(PATIENCE, compared).await {
        Ok(comparison) => comparison,
        Err(_) => Err(WorkRefused::Busy.into()),
    }
}

/// Compares the text of a version with that of the version before, in the lane for it.
async fn compare_with_previous(
    app: &App,
    facts: &Facts,
    number: i32,
) -> Result<VersionComparison, Failure> {
    let (newer, older) = (
        load_text(app, facts, number).await?,
        load_text(app, facts, number - 1).await?,
    );
    // Without a text in this language on both sides there is nothing to compare.
    let untranslated = newer.is_none() || (number > 1 && older.is_none());
    let stretches = match (older, newer) {
        (Some(older), Some(newer)) => {
            let work = move || {
                let (older, newer) = (list_paragraphs(&older), list_paragraphs(&newer));
                compare(&older, &newer, &mut DiffBudget::default())
            };
            app.work.diff.run(work).await?
        }
        _ => vec![],
    };
    Ok(VersionComparison {
        untranslated,
        stretches,
    })
}

/// Loads the text of a version in the language of the page, or `None` if the version has none in
/// it.
async fn load_text(app: &App, facts: &Facts, number: i32) -> Result<Option<Text>, DatabaseError> {
    if number < 1 {
        return Ok(None);
    }
    let texts = store::load_texts(&app.public_reads, &facts.statement, number).await?;
    Ok(texts
        .into_iter()
        .find(|text| text.language == facts.text.language))
}
