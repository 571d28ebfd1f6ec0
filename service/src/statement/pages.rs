//! The page of the archive and the route for downloads of a statement.

use askama::Template;
use poem::http::header;
use poem::{Request, handler};
use serde::Deserialize;
use strum::VariantArray;

use super::public_files::actions::provide_file;
use super::rules::{LanguageTag, StatementKind, StatementState};
use super::search::{self, ArchiveFilter};
use super::{actions, store, window_text};
use crate::app::App;
use crate::http::attachment::begin_attachment;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_public_html;
use crate::http::layout::PageLayout;
use crate::http::page_cache::PageVersion;
use crate::language::{Locale, Visitor, dates, direction, endonym};
use crate::limits::reads::admit_read;
use crate::tally::actions as tallies;
use crate::values::fold_for_search;

/// The number of statements on one page of the archive.
const PAGE: u64 = 10;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct ArchiveQuery {
    page: Option<u64>,
    kind: String,
    language: String,
    year: String,
    host: String,
    hashtag: String,
    q: String,
}

/// A statement as the page of the archive lists it.
struct ArchiveEntry {
    url: String,
    kind: String,
    title: String,
    summary: String,
    language: String,
    direction: &'static str,
    date: String,
    datetime: String,
    hosts: String,
    languages: Vec<String>,
    window: Option<String>,
    /// The end in the future, which the script tells in the reader's zone too.
    closes: Option<String>,
    is_open: bool,
    total: String,
    total_label: String,
}

struct ArchiveOption {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "archive.html")]
struct ArchivePage {
    page: PageLayout,
    w: Locale,
    action: String,
    kinds: Vec<ArchiveOption>,
    text_languages: Vec<ArchiveOption>,
    years: Vec<ArchiveOption>,
    hosts: Vec<ArchiveOption>,
    hashtags: Vec<ArchiveOption>,
    words: String,
    entries: Vec<ArchiveEntry>,
    filtered: bool,
    narrowed: bool,
    newer: Option<String>,
    older: Option<String>,
    number: String,
}

/// `GET /`, and `GET /LANGUAGE` in each language of the interface
#[handler]
pub async fn show_archive(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let path = request.uri().path();
    let language = path.trim_matches('/');
    let visitor = if language.is_empty() {
        visitor
    } else {
        visitor.with_language_first(language)
    };
    answer_archive(app, request, &visitor, path)
        .await
        .map_err(|failure| failure.show_to(&visitor))
}

async fn answer_archive(
    app: &App,
    request: &Request,
    visitor: &Visitor,
    action: &str,
) -> HandlerResult {
    // A query that cannot be read is not worth an error: the whole archive is shown.
    let query: ArchiveQuery = request.params().unwrap_or_default();
    if !query.q.is_empty() {
        admit_read(app, request).await?;
    }
    let key = format!(
        "archive {} {}",
        build_page_url(action, query.page.unwrap_or(1), &query),
        visitor.wanted.join(",")
    );
    // Statements open and close without a change of the catalogue, so a page in the cache is good
    // for its second only.
    let moment = app.clock.now().timestamp();
    let version = PageVersion {
        catalogue: app.catalogue.generation(),
        tally: app.tally_cache.changes(),
        state: 0,
        moment,
    };
    app.pages
        .answer(request, key, version, || {
            render_archive(app, &query, visitor, action)
        })
        .await
}

async fn render_archive(
    app: &App,
    query: &ArchiveQuery,
    visitor: &Visitor,
    action: &str,
) -> HandlerResult {
    // The number of rows before a page has to fit the database's type.
    let number = query.page.unwrap_or(1).clamp(1, 100_000);
    let (filter, db) = (parse_filter(query), &app.public_reads);
    // One statement more than a page holds tells whether there is a next page.
    let mut statements = search::load_page(db, &filter, (number - 1) * PAGE, PAGE + 1).await?;
    let has_more = statements.len() as u64 > PAGE;
    statements.truncate(usize::try_from(PAGE).unwrap_or(10));
    if statements.is_empty() && number > 1 {
        return Err(Failure::NotFound);
    }
    let for_texts = filter.language.as_ref().map_or(visitor.clone(), |tag| {
        Visitor::with_languages([vec![tag.clone()], visitor.wanted.clone()].concat())
    });
    let mut entries = vec![];
    for listed in actions::list_for_visitor(app, statements, &for_texts).await? {
        entries.push(build_entry(app, &visitor.words, listed).await?);
    }
    let choices = search::load_choices(db).await?;
    let w = visitor.words;
    let link = |number: u64| build_page_url(action, number, query);
    let make_options = |values: &[String], chosen: Option<&str>| {
        values
            .iter()
            .map(|one| make_option(one, one, chosen == Some(one.as_str())))
            .collect()
    };
    let make_year = |year: &i32| {
        make_option(
            &year.to_string(),
            &year.to_string(),
            filter.year == Some(*year),
        )
    };
    let make_kind = |kind: &StatementKind| {
        make_option(
            kind.as_str(),
            &w.text(&format!("kind-{kind}")),
            Some(*kind) == filter.kind,
        )
    };
    let make_language =
        |tag: &String| make_option(tag, endonym(tag), filter.language.as_ref() == Some(tag));
    Ok(render_public_html(&ArchivePage {
        page: PageLayout::new(app, w, &w.text("archive-title")),
        w,
        action: action.to_owned(),
        kinds: StatementKind::VARIANTS.iter().map(make_kind).collect(),
        text_languages: choices.languages.iter().map(make_language).collect(),
        years: choices.years.iter().map(make_year).collect(),
        hosts: make_options(&choices.hosts, filter.host.as_deref()),
        hashtags: make_options(&choices.hashtags, filter.hashtag.as_deref()),
        filtered: filter != ArchiveFilter::default(),
        narrowed: filter
            != ArchiveFilter {
                words: filter.words.clone(),
                ..ArchiveFilter::default()
            },
        words: query.q.clone(),
        newer: (number > 1).then(|| link(number - 1)),
        older: has_more.then(|| link(number + 1)),
        entries,
        number: w.plural("page-number", i64::try_from(number).unwrap_or(1)),
    }))
}

/// Makes one choice of a list in the form of the archive.
fn make_option(value: &str, label: &str, chosen: bool) -> ArchiveOption {
    ArchiveOption {
        value: value.to_owned(),
        label: label.to_owned(),
        chosen,
    }
}

fn parse_filter(query: &ArchiveQuery) -> ArchiveFilter {
    // PostgreSQL refuses text that contains NUL.
    let is_usable =
        |text: &str| !text.is_empty() && text.len() <= 400 && !text.chars().any(char::is_control);
    let some = |text: &str| is_usable(text).then(|| text.to_owned());
    ArchiveFilter {
        kind: query.kind.parse().ok(),
        language: query
            .language
            .parse::<LanguageTag>()
            .ok()
            .map(|tag| tag.to_string()),
        year: query
            .year
            .parse()
            .ok()
            .filter(|year| (1000..3000).contains(year)),
        host: some(&query.host),
        hashtag: some(query.hashtag.trim_start_matches('#')),
        words: fold_for_search(&query.q.chars().take(200).collect::<String>()),
    }
}

/// Makes the URL of another page of the archive with the same filter.
fn build_page_url(action: &str, number: u64, query: &ArchiveQuery) -> String {
    let number = if number > 1 {
        number.to_string()
    } else {
        String::new()
    };
    let pairs = [
        ("kind", &query.kind),
        ("language", &query.language),
        ("year", &query.year),
        ("host", &query.host),
        ("hashtag", &query.hashtag),
        ("q", &query.q),
        ("page", &number),
    ];
    let mut address = url::form_urlencoded::Serializer::new(String::new());
    address.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    let address = address.finish();
    if address.is_empty() {
        action.to_owned()
    } else {
        format!("{action}?{address}")
    }
}

async fn build_entry(
    app: &App,
    w: &Locale,
    listed: store::ListedStatement,
) -> Result<ArchiveEntry, crate::storage::database::DatabaseError> {
    let store::ListedStatement {
        statement,
        languages,
        text,
        hosts,
    } = listed;
    let snapshot = tallies::load_current(app, &statement).await?;
    let settings = &statement.settings;
    let now = app.clock.now();
    Ok(ArchiveEntry {
        url: format!("/{}/s/{}", text.language, statement.slug),
        kind: w.text(&format!("kind-{}", settings.kind)),
        title: text.title,
        summary: text.summary,
        direction: direction(&text.language),
        language: text.language,
        date: dates::format_date(w, settings.published_on),
        datetime: settings.published_on.to_string(),
        hosts: hosts
            .iter()
            .map(|host| host.name.as_str())
            .collect::<Vec<_>>()
            .join(" · "),
        languages: languages
            .iter()
            .map(|tag| endonym(tag).to_owned())
            .collect(),
        window: window_text::describe_window(w, &statement, now),
        closes: window_text::format_deadline(&statement, now),
        is_open: statement.state(now) == StatementState::Open,
        total: w.number(snapshot.tally.total),
        total_label: w.plural("tally-endorsements", snapshot.tally.total),
    })
}

/// `GET /s/:slug/downloads/:id`: always an attachment, so that browsers save it and never render it
/// on this origin. The read counts against the limit of its client.
#[handler]
pub async fn serve_download(app: &App, request: &Request) -> HandlerResult {
    admit_read(app, request).await?;
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let id = request.raw_path_param("id").and_then(|id| id.parse().ok());
    let statement = store::find_by_slug(&app.db.read, slug).await?;
    let (Some(statement), Some(id)) = (statement, id) else {
        return Err(Failure::NotFound);
    };
    let of = (statement.id, id);
    let file = store::load_download(&app.db.read, of, false).await?;
    let file = file.ok_or(Failure::NotFound)?;
    let load = async {
        let whole = store::load_download(&app.public_reads, of, true).await?;
        Ok::<_, Failure>(whole.map(|whole| whole.bytes))
    };
    let bytes = provide_file(app, id, load).await?;
    Ok(begin_attachment(&file.media_type, &file.file_name)
        // A replaced file gets another address, so a cached one is never wrong.
        .header(header::CACHE_CONTROL, "public, max-age=3600")
        .body(bytes))
}
