//! The public JSON API for statements: the list and a single statement.

use poem::http::header;
use poem::{Request, Response, handler};
use serde::{Deserialize, Serialize};

use super::actions::{self, Facts};
use super::rules::{LanguageTag, Statement};
use super::search::{self, ArchiveFilter};
use super::store::{self, Host, ListedStatement};
use crate::app::App;
use crate::http::extract::{Query, parse_value, refuse_value};
use crate::http::failure::{Failure, HandlerResult};
use crate::language::Visitor;
use crate::storage::database::DatabaseError;
use crate::tally::actions as tallies;

/// The number of statements on one page of the list.
const PAGE: usize = 20;

#[derive(Default, Deserialize)]
struct StatementQuery {
    kind: Option<String>,
    language: Option<String>,
    after: Option<String>,
}

#[derive(Serialize)]
struct StatementItem {
    slug: String,
    kind: &'static str,
    title: String,
    summary: String,
    language: String,
    languages: Vec<String>,
    hosts: Vec<Host>,
    addressee: Option<String>,
    published_on: String,
    opens: String,
    closes: Option<String>,
    time_zone: &'static str,
    state: &'static str,
    goal: Option<i64>,
    version: i32,
    tally: TotalsItem,
}

#[derive(Serialize)]
struct TotalsItem {
    total: i64,
    organisations: i64,
    individuals: i64,
}

#[derive(Serialize)]
struct StatementDetail {
    #[serde(flatten)]
    item: StatementItem,
    html: String,
    text_sha256: String,
    versions: Vec<VersionItem>,
    downloads: Vec<DownloadItem>,
    links: Vec<crate::statement::rules::Link>,
    hashtags: Vec<String>,
    credit: Option<CreditItem>,
}

#[derive(Serialize)]
struct VersionItem {
    number: i32,
    substantive: bool,
    content_sha256: String,
    published_at: String,
}

#[derive(Serialize)]
struct DownloadItem {
    language: String,
    file: String,
    media_type: String,
    url: String,
}

#[derive(Serialize)]
struct CreditItem {
    text: String,
    url: Option<String>,
}

#[derive(Serialize)]
struct StatementList {
    items: Vec<StatementItem>,
    next: Option<String>,
}

/// `GET /api/v1/statements`
#[handler]
pub async fn list_statements(
    app: &App,
    visitor: Visitor,
    Query(query): Query<StatementQuery>,
) -> HandlerResult {
    let kind = parse_value("kind", query.kind.as_deref(), |text| text.parse().ok())?;
    let language = parse_value("language", query.language.as_deref(), |text| {
        text.parse::<LanguageTag>().ok()
    })?;
    let filter = ArchiveFilter {
        kind,
        language: language.map(|tag| tag.to_string()),
        ..ArchiveFilter::default()
    };
    let db = &app.db.read;
    let after = match query.after.as_deref().filter(|text| !text.is_empty()) {
        Some(slug) => Some(
            store::by_slug(db, slug)
                .await?
                .ok_or_else(|| refuse_value("after"))?,
        ),
        None => None,
    };
    let mut statements = search::load_after(db, &filter, after.as_ref(), PAGE as u64 + 1).await?;
    let more = statements.len() > PAGE;
    statements.truncate(PAGE);
    let next = statements
        .last()
        .filter(|_| more)
        .map(|last| last.slug.clone());
    let reader_of = filter
        .language
        .as_ref()
        .map_or(visitor.clone(), |language| visitor.before(language));
    let mut items = vec![];
    for listed in actions::list_for_visitor(app, statements, &reader_of).await? {
        items.push(item(app, listed).await?);
    }
    Ok(json(&StatementList { items, next }))
}

/// `GET /api/v1/statements/:slug`
#[handler]
pub async fn show_statement(
    app: &App,
    request: &Request,
    visitor: Visitor,
    Query(query): Query<StatementQuery>,
) -> HandlerResult {
    let slug = request
        .raw_path_param("slug")
        .unwrap_or_default()
        .to_owned();
    let exactly = query
        .language
        .as_deref()
        .filter(|language| !language.is_empty());
    let facts = actions::read(app, &slug, &visitor, exactly).await?;
    let Some(facts) = facts else {
        return Err(Failure::NotFound);
    };
    let whole = whole(app, facts).await?;
    Ok(json(&whole))
}

async fn item(app: &App, listed: ListedStatement) -> Result<StatementItem, DatabaseError> {
    let ListedStatement {
        statement,
        languages,
        text,
        hosts,
    } = listed;
    let tally = tallies::load_current(app, &statement).await?;
    let now = app.clock.now();
    let state = statement.state(now).as_str();
    let closes = statement.closes().map(stamp);
    let Statement {
        slug,
        current_version,
        settings,
        ..
    } = statement;
    Ok(StatementItem {
        slug,
        kind: settings.kind.as_str(),
        title: text.title,
        summary: text.summary,
        language: text.language,
        languages,
        hosts,
        addressee: settings.addressee,
        published_on: settings.published_on.to_string(),
        opens: stamp(settings.opens),
        closes,
        time_zone: settings.time_zone.name(),
        state,
        goal: settings.goal,
        version: current_version,
        tally: TotalsItem {
            total: tally.tally.total,
            organisations: tally.tally.organisations,
            individuals: tally.tally.individuals,
        },
    })
}

async fn whole(app: &App, facts: Facts) -> Result<StatementDetail, DatabaseError> {
    let Facts {
        statement,
        text,
        languages,
        hosts,
        versions,
        downloads,
        ..
    } = facts;
    let settings = statement.settings.clone();
    let slug = statement.slug.clone();
    let (html, sha256) = (
        text.html.clone(),
        data_encoding::HEXLOWER.encode(&text.sha256),
    );
    let item = item(
        app,
        ListedStatement {
            statement,
            languages,
            text,
            hosts,
        },
    )
    .await?;
    let version = |version: &store::Version| VersionItem {
        number: version.number,
        substantive: version.substantive,
        content_sha256: data_encoding::HEXLOWER.encode(&version.content_sha256),
        published_at: stamp(version.published_at),
    };
    let download = |file: store::Download| DownloadItem {
        url: app
            .settings
            .link(&format!("/s/{slug}/downloads/{}", file.id)),
        language: file.language,
        file: file.file_name,
        media_type: file.media_type,
    };
    Ok(StatementDetail {
        item,
        html,
        text_sha256: sha256,
        versions: versions.iter().map(version).collect(),
        downloads: downloads.into_iter().map(download).collect(),
        links: settings.links,
        hashtags: settings.hashtags,
        credit: settings.credit.map(|credit| CreditItem {
            text: credit.text,
            url: credit.url,
        }),
    })
}

/// Formats a time for JSON: RFC 3339 in UTC, in whole seconds.
pub fn stamp(at: chrono::DateTime<chrono::Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// Makes a public JSON response that caches may keep for one second.
pub fn json(body: &impl Serialize) -> Response {
    Response::builder()
        .content_type("application/json")
        .header(header::CACHE_CONTROL, "public, max-age=1")
        .header(header::VARY, "Accept-Language")
        .body(serde_json::to_string(body).unwrap_or_default())
}
