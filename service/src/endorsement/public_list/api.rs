//! The public list of signatories as JSON.

use chrono::NaiveDate;
use poem::{Request, handler};
use serde::{Deserialize, Serialize};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{IntoParams, PartialSchema, ToSchema};

use super::listing::{self, ListFilter, ListPosition, PublicEntry};
use crate::app::App;
use crate::endorsement::rules::Kind;
use crate::http::extract::{Query, parse_value};
use crate::http::failure::problem::Problem;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::openapi::{
    AcceptLanguage, BadQuery, BriefCaching, Broken, SentCountry, SignatoryKindWord, TooManyReads,
    Unavailable, show_problem,
};
use crate::limits::reads::admit_read;
use crate::statement::api::{SlugInPath, answer_json, find_entry};
use crate::values::Country;

/// What is asked of the list of signatories.
#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SignatoryQuery {
    /// Only organisations, or only individuals.
    #[param(value_type = Option<SignatoryKindWord>, example = "organisation")]
    kind: Option<String>,
    /// Only signatories of this country, in either case. ZZ is none.
    #[param(value_type = Option<SentCountry>, example = "KE")]
    country: Option<String>,
    /// The “next” of the page before. Take it as it is; it has no meaning outside. One that was not
    /// written for this statement is answered with 404.
    #[param(
        pattern = "^[A-Za-z0-9_-]+$",
        example = "AAGcbz4bKnxNjl8BI0VniasqMzdFS1c"
    )]
    after: Option<String>,
    /// How many at most. More than 500 gives 500, 0 gives 1.
    #[param(value_type = Option<PageLimit>, inline, example = 50)]
    limit: Option<String>,
}

/// The schema of a limit: any whole number, however large.
pub struct PageLimit;

impl ToSchema for PageLimit {}

impl PartialSchema for PageLimit {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(0))
            .default(Some(DEFAULT_LIMIT.into()))
            .into()
    }
}

/// How many signatories a page has where the call does not say.
const DEFAULT_LIMIT: usize = 100;
/// The most signatories of a page.
const LARGEST_LIMIT: usize = 500;

/// Parses a limit. A number beyond all numbers is a large one.
fn parse_limit(text: &str) -> Option<usize> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(LARGEST_LIMIT))
}

/// Parses the text of a position, whether or not this site wrote it.
fn parse_position(text: &str) -> Option<String> {
    let is_of_text = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    text.bytes().all(is_of_text).then(|| text.to_owned())
}

/// A line as its owner chose to show it.
#[derive(Serialize, ToSchema)]
#[schema(as = Signatory)]
struct SignatoryItem {
    #[schema(value_type = SignatoryKindWord)]
    kind: Kind,
    /// The organisation’s name, the person’s, or the person’s initials.
    name: String,
    /// Only of a person shown in full.
    #[schema(required)]
    affiliation: Option<String>,
    /// Only of a person shown in full.
    #[schema(required)]
    role: Option<String>,
    #[schema(value_type = Country)]
    country: String,
    /// From which day it counts, in UTC.
    endorsed_on: NaiveDate,
}

/// A page of signatories.
#[derive(Serialize, ToSchema)]
struct SignatoryList {
    /// Organisations first, then individuals, by name.
    #[schema(max_items = 500)]
    items: Vec<SignatoryItem>,
    /// The “after” of the next page; null on the last.
    #[schema(required)]
    next: Option<String>,
}

/// Answers `GET /api/v1/statements/:slug/signatories`.
///
/// Who has endorsed and counts, in the form each has chosen: organisations first, then individuals,
/// both by the name that is shown. Hidden people are counted in the tally and never listed here, so
/// the list may be shorter than the total.
///
/// To go on, ask again with “after” set to the value of “next”; where “next” is null, the list
/// ends.
#[utoipa::path(
    get,
    path = "/api/v1/statements/{slug}/signatories",
    operation_id = "listSignatories",
    tag = "endorsements",
    summary = "List signatories",
    params(SlugInPath, SignatoryQuery, AcceptLanguage),
    responses(
        (
            status = 200,
            description = "A page of signatories. It may be kept for a second.",
            headers(("Cache-Control" = inline(BriefCaching))),
            body = SignatoryList,
            example = json!(example_list())
        ),
        (
            status = 404,
            description = "not-found: there is no such statement, or “after” is no position in its \
                           list.",
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
pub async fn list_signatories(
    app: &App,
    request: &Request,
    Query(query): Query<SignatoryQuery>,
) -> HandlerResult {
    let entry = find_entry(app, request).await?;
    admit_read(app, request).await?;
    let statement = &entry.statement;
    // A filter that cannot be read is refused: ignoring it would return the whole list.
    let kind = parse_value("kind", query.kind.as_deref(), |text| text.parse().ok())?;
    let country = parse_value("country", query.country.as_deref(), Country::parse)?;
    let limit = parse_value("limit", query.limit.as_deref(), parse_limit)?
        .unwrap_or(DEFAULT_LIMIT)
        .clamp(1, LARGEST_LIMIT);
    let position = parse_value("after", query.after.as_deref(), parse_position)?;
    let read = |text: String| ListPosition::read(&app.keys, statement.id, &text);
    let after = position
        .map(|text| read(text).ok_or(Failure::NotFound))
        .transpose()?;
    let filter = ListFilter {
        kind,
        countries: country.into_iter().collect(),
        ..ListFilter::default()
    };
    let mut entries = listing::load_public_page(
        &app.public_reads,
        statement.id,
        &filter,
        after.as_ref(),
        // One line more than asked for shows whether there is a next page.
        limit as u64 + 1,
    )
    .await?;
    let more = entries.len() > limit;
    entries.truncate(limit);
    let next = entries
        .last()
        .filter(|_| more)
        .map(|last| last.position.write(&app.keys, statement.id));
    let item = |entry: PublicEntry| SignatoryItem {
        kind: entry.position.kind,
        name: entry.line.name,
        affiliation: entry.line.affiliation,
        role: entry.line.role,
        country: entry.country.code().to_owned(),
        endorsed_on: entry.counted_on,
    };
    Ok(answer_json(&SignatoryList {
        items: entries.into_iter().map(item).collect(),
        next,
    }))
}

/// Returns the list that the document shows as an example.
fn example_list() -> SignatoryList {
    let day = |day| NaiveDate::from_ymd_opt(2026, 2, day).unwrap_or_default();
    let text = |text: &str| text.to_owned();
    SignatoryList {
        items: vec![
            SignatoryItem {
                kind: Kind::Organisation,
                name: text("Example Health Network"),
                affiliation: None,
                role: None,
                country: text("KE"),
                endorsed_on: day(16),
            },
            SignatoryItem {
                kind: Kind::Individual,
                name: text("J. E."),
                affiliation: None,
                role: None,
                country: text("PE"),
                endorsed_on: day(17),
            },
            SignatoryItem {
                kind: Kind::Individual,
                name: text("Sam Example"),
                affiliation: Some(text("Example University")),
                role: Some(text("Nurse")),
                country: text("KE"),
                endorsed_on: day(16),
            },
        ],
        next: Some(text("AQGcbz4bKnxNjl8BI0VniasqMzdFS1c")),
    }
}
