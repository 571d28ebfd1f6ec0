//! The public JSON API for statements: the list and a single statement.

pub mod answers;

use std::sync::Arc;

use poem::http::header;
use poem::{Request, Response, handler};
use serde::{Deserialize, Serialize};
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{Ref, Required};
use utoipa::{IntoParams, ToResponse};

use self::answers::{StatementDetail, StatementItem, StatementKindWord, StatementList};
use super::actions;
use super::catalogue::CatalogueEntry;
use super::rules::LanguageTag;
use super::search::{self, ArchiveFilter};
use super::store;
use crate::app::App;
use crate::http::extract::{Query, parse_value};
use crate::http::failure::problem::Problem;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::openapi::{
    AcceptLanguage, BadQuery, BriefCaching, Broken, TooManyReads, Unavailable, show_problem,
};
use crate::language::Visitor;
use crate::limits::reads::admit_read;
use crate::tally::actions as tallies;
use crate::values::Slug;

/// The number of statements on one page of the list.
const PAGE: usize = 20;

/// What is asked of the list of statements; of a single one only the language is asked.
#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct StatementQuery {
    /// Only statements of this kind.
    #[param(value_type = Option<StatementKindWord>, example = "open_letter")]
    kind: Option<String>,
    /// Only statements whose current version has a text in this language (BCP 47).
    #[param(value_type = Option<LanguageTag>, example = "fr")]
    language: Option<String>,
    /// The “next” of the page before. It is a slug; one of no statement is answered with 404.
    #[param(value_type = Option<Slug>, example = "clean-air-2026")]
    after: Option<String>,
}

/// The statement in the path of a call.
pub struct SlugInPath;

impl IntoParams for SlugInPath {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let slug = ParameterBuilder::new()
            .name("slug")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(Some("The statement’s short name in addresses."))
            .schema(Some(Ref::from_schema_name("Slug")))
            .example(Some("clean-air-2026".into()));
        vec![slug.build()]
    }
}

/// The answer about a statement that there is not.
#[derive(ToResponse)]
#[response(
    description = "not-found: there is no such statement.",
    content_type = "application/problem+json",
    example = json!(show_problem(&Failure::NotFound))
)]
pub struct NoStatement(pub Problem);

/// Answers `GET /api/v1/statements`.
///
/// Newest first by the shown date, 20 at a time. To go on, ask again with “after” set to the value
/// of “next”; where “next” is null, the list ends.
///
/// Title and summary come in the language of the parameter “language”, else in the one that
/// Accept-Language prefers, else in the original.
#[utoipa::path(
    get,
    path = "/api/v1/statements",
    operation_id = "listStatements",
    tag = "statements",
    summary = "List statements",
    params(StatementQuery, AcceptLanguage),
    responses(
        (
            status = 200,
            description = "A page of statements. It may be kept for a second.",
            headers(("Cache-Control" = inline(BriefCaching))),
            body = StatementList,
            example = json!(StatementList::example())
        ),
        (
            status = 404,
            description = "not-found: there is no statement of the name in “after”.",
            body = Problem,
            content_type = "application/problem+json",
            example = json!(show_problem(&Failure::NotFound))
        ),
        (status = 422, response = BadQuery),
        (status = 429, response = TooManyReads),
        (status = 500, response = Broken),
        (status = 503, response = Unavailable),
    )
)]
#[handler]
pub async fn list_statements(
    app: &App,
    request: &Request,
    visitor: Visitor,
    Query(query): Query<StatementQuery>,
) -> HandlerResult {
    admit_read(app, request).await?;
    let kind = parse_value("kind", query.kind.as_deref(), |text| text.parse().ok())?;
    let language = parse_value("language", query.language.as_deref(), |text| {
        text.parse::<LanguageTag>().ok()
    })?;
    let filter = ArchiveFilter {
        kind,
        language: language.map(|tag| tag.to_string()),
        ..ArchiveFilter::default()
    };
    let db = &app.public_reads;
    let after = match parse_value("after", query.after.as_deref(), Slug::parse)? {
        Some(slug) => Some(
            store::find_by_slug(db, slug.as_str())
                .await?
                .ok_or(Failure::NotFound)?,
        ),
        None => None,
    };
    // One statement more than a page holds tells whether there is a next page.
    let mut statements = search::load_after(db, &filter, after.as_ref(), PAGE as u64 + 1).await?;
    let has_more = statements.len() > PAGE;
    statements.truncate(PAGE);
    let next = statements
        .last()
        .filter(|_| has_more)
        .map(|last| last.slug.clone());
    let for_texts = filter
        .language
        .as_ref()
        .map_or(visitor.clone(), |language| {
            visitor.with_language_first(language)
        });
    let mut items = vec![];
    for listed in actions::list_for_visitor(app, statements, &for_texts).await? {
        let snapshot = tallies::load_current(app, &listed.statement).await?;
        items.push(StatementItem::new(listed, &snapshot.tally, app.clock.now()));
    }
    Ok(answer_json(&StatementList { items, next }))
}

/// Answers `GET /api/v1/statements/:slug`.
///
/// The text of the current version as safe HTML, with hosts, versions, downloads, links and the
/// tally’s totals.
///
/// Without “language” the text comes in the language that Accept-Language prefers, else in the
/// original. With it, it comes in exactly that language or not at all.
#[utoipa::path(
    get,
    path = "/api/v1/statements/{slug}",
    operation_id = "showStatement",
    tag = "statements",
    summary = "Show a statement",
    params(
        SlugInPath,
        (
            "language" = Option<LanguageTag>,
            Query,
            description = "The language of the text, one of “languages”. Any other is answered \
                           with 404; an empty one is the same as none.",
            example = "en"
        ),
        AcceptLanguage,
    ),
    responses(
        (
            status = 200,
            description = "The statement. It may be kept for a second.",
            headers(("Cache-Control" = inline(BriefCaching))),
            body = StatementDetail,
            example = json!(StatementDetail::example())
        ),
        (
            status = 404,
            description = "not-found: there is no such statement, or it has no text in the \
                           language asked for.",
            body = Problem,
            content_type = "application/problem+json",
            example = json!(show_problem(&Failure::NotFound))
        ),
        (status = 422, response = BadQuery),
        (status = 500, response = Broken),
        (status = 503, response = Unavailable),
    )
)]
#[handler]
pub async fn show_statement(
    app: &App,
    request: &Request,
    visitor: Visitor,
    Query(query): Query<StatementQuery>,
) -> HandlerResult {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let exactly = query
        .language
        .as_deref()
        .filter(|language| !language.is_empty());
    let facts = actions::read(app, slug, &visitor, exactly).await?;
    let facts = facts.ok_or(Failure::NotFound)?;
    let snapshot = tallies::load_current(app, &facts.statement).await?;
    let (settings, now) = (&app.settings, app.clock.now());
    Ok(answer_json(&StatementDetail::new(
        facts,
        &snapshot.tally,
        settings,
        now,
    )))
}

/// Finds the statement of the path's `:slug`, whatever its languages.
pub async fn find_entry(app: &App, request: &Request) -> Result<Arc<CatalogueEntry>, Failure> {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let entry = app.catalogue.find_by_slug(&app.db.read, slug).await?;
    entry.ok_or(Failure::NotFound)
}

/// Formats a time for JSON: RFC 3339 in UTC, in whole seconds.
pub fn format_timestamp(at: chrono::DateTime<chrono::Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// Makes a public JSON response that caches may keep for one second.
pub fn answer_json(body: &impl Serialize) -> Response {
    // A cache in front of a busy installation then asks once a second, and nobody reads a tally
    // that is older.
    Response::builder()
        .content_type("application/json")
        .header(header::CACHE_CONTROL, "public, max-age=1")
        .header(header::VARY, "Accept-Language")
        // Bodies are structs with named fields, which always have a JSON form.
        .body(serde_json::to_string(body).unwrap_or_default())
}
