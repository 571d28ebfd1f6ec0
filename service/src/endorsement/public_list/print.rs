//! The statement with all its signatories on one page, for paper or a PDF printer.

use std::sync::Arc;

use askama::Template;
use futures_util::stream;
use poem::http::header;
use poem::web::Data;
use poem::{Body, Request, Response, handler};

use super::listing::{self, ListFilter, ListPosition};
use crate::app::App;
use crate::endorsement::actions;
use crate::endorsement::rules::Kind;
use crate::endorsement::signing::view::{ListedLine, adapt_visitor};
use crate::http::connection::gzip::Streamed;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::layout::PageLayout;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, Visitor, dates, direction};
use crate::statement::actions::Facts;
use crate::statement::from_path::load_from_path;
use crate::statement::sharing::qr;
use crate::tally::actions as tallies;

/// Signatories read at a time, so that the whole list is never in memory.
const STEP: u64 = 1000;

#[derive(Template)]
#[template(path = "printed.html")]
struct PrintedPage<'a> {
    page: PageLayout,
    w: Locale,
    facts: &'a Facts,
    kind: String,
    direction: &'static str,
    date: String,
    version: String,
    sha256: String,
    undersigned: String,
    as_of: String,
    hidden: Option<String>,
    qr: String,
    address: String,
    style: &'static str,
    print_style: &'static str,
}

/// The mark in the template that the list replaces.
const LIST: &str = "<!-- list -->";

/// Answers `GET /s/:slug/print` and `GET /:lang/s/:slug/print` with a stream of the page.
#[handler]
pub async fn show_print(
    Data(app): Data<&Arc<App>>,
    request: &Request,
    visitor: Visitor,
) -> HandlerResult {
    let facts = load_from_path(app, request, &visitor).await?;
    let w = adapt_visitor(&facts, &visitor).words;
    let page = build_page(app, &facts, w).await?;
    let text = page
        .render()
        .map_err(|error| Failure::Broken(format!("a page could not be rendered: {error}")))?;
    let (head, tail) = text
        .split_once(LIST)
        .map_or((text.clone(), String::new()), |(head, tail)| {
            (head.to_owned(), tail.to_owned())
        });
    let writer = PrintWriter {
        app: app.clone(),
        w,
        statement: facts.statement.id,
        next: PrintStep::Head(head),
        kind: None,
        tail,
    };
    let body = stream::unfold(writer, |mut writer| async move {
        let chunk = writer.write_chunk().await?;
        Some((chunk, writer))
    });
    let mut response = Response::builder()
        .content_type("text/html; charset=utf-8")
        // The page reads the whole list, so a cache may answer for a minute.
        .header(header::CACHE_CONTROL, "public, max-age=60")
        .header(header::VARY, "Accept-Language")
        .body(Body::from_bytes_stream(body));
    // To compress the page it would have to be collected, and the whole list be in memory.
    response.extensions_mut().insert(Streamed);
    Ok(response)
}

async fn build_page<'a>(
    app: &App,
    facts: &'a Facts,
    w: Locale,
) -> Result<PrintedPage<'a>, crate::storage::database::DatabaseError> {
    let tally = tallies::load_current(app, &facts.statement).await?;
    let hidden = actions::count_hidden(app, &facts.statement).await?;
    let (slug, language) = (&facts.statement.slug, &facts.text.language);
    let address = app.settings.link(&format!("/{language}/s/{slug}"));
    let countries = tally
        .tally
        .countries
        .iter()
        // The row ZZ stands for hidden people of any country and is not a country itself.
        .filter(|row| row.code != "ZZ")
        .count();
    let plural = |key: &str, count: i64| w.plural(key, count);
    let parts = [
        (
            "organisations",
            plural("print-organisations", tally.tally.organisations),
        ),
        ("people", plural("print-people", tally.tally.individuals)),
        (
            "countries",
            plural("print-countries", i64::try_from(countries).unwrap_or(0)),
        ),
    ];
    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let undersigned = match (tally.tally.organisations, tally.tally.individuals) {
        (_, 0) => w.text_with_all("print-undersigned-organisations", &parts),
        (0, _) => w.text_with_all("print-undersigned-people", &parts),
        _ => w.text_with_all("print-undersigned", &parts),
    };
    Ok(PrintedPage {
        page: PageLayout::new(app, w, &facts.text.title),
        w,
        kind: w.text(&format!("kind-{}", facts.statement.settings.kind)),
        direction: direction(language),
        date: dates::format_date(&w, facts.statement.settings.published_on),
        version: w.plural("statement-version", facts.statement.current_version),
        sha256: data_encoding::HEXLOWER.encode(&facts.text.sha256),
        undersigned,
        as_of: dates::format_moment(&w, app.clock.now(), facts.statement.settings.time_zone),
        hidden: (hidden > 0).then(|| w.plural("signatories-hidden", hidden)),
        qr: qr::draw_svg(&address, &w.text("qr-label")),
        address,
        style: static_files::url(Asset::Style),
        print_style: static_files::url(Asset::PrintStyle),
        facts,
    })
}

enum PrintStep {
    Head(String),
    After(Option<ListPosition>),
    Done,
}

/// Writes the page piece by piece while the client reads it.
struct PrintWriter {
    app: Arc<App>,
    w: Locale,
    statement: uuid::Uuid,
    next: PrintStep,
    kind: Option<Kind>,
    tail: String,
}

#[derive(Template)]
#[template(path = "printed_lines.html")]
struct PrintedLines<'a> {
    /// A line with the heading before it, where a kind begins, and whether a list has to be closed
    /// before it.
    lines: Vec<(Option<String>, bool, &'a ListedLine)>,
}

impl PrintWriter {
    async fn write_chunk(&mut self) -> Option<std::io::Result<String>> {
        match std::mem::replace(&mut self.next, PrintStep::Done) {
            PrintStep::Head(head) => {
                self.next = PrintStep::After(None);
                Some(Ok(head))
            }
            PrintStep::After(after) => {
                let rows = listing::load_page(
                    &self.app.db.read,
                    self.statement,
                    &ListFilter::default(),
                    after.as_ref(),
                    STEP,
                )
                .await;
                // The response is broken off: a list that ends early must not look complete.
                let Ok(rows) = rows else {
                    return Some(Err(std::io::Error::other("the database is away")));
                };
                let Some(last) = rows.last() else {
                    let close = if self.kind.is_some() { "</ul>" } else { "" };
                    return Some(Ok(format!("{close}{}", self.tail)));
                };
                self.next = PrintStep::After(Some(ListPosition::of(last)));
                let listed: Vec<ListedLine> = rows
                    .iter()
                    .filter_map(|row| ListedLine::new(&self.w, row))
                    .collect();
                let lines = listed.iter().map(|line| self.place_line(line)).collect();
                Some(
                    PrintedLines { lines }
                        .render()
                        .map_err(std::io::Error::other),
                )
            }
            PrintStep::Done => None,
        }
    }

    /// Puts the heading of a kind before its first line.
    fn place_line<'a>(&mut self, line: &'a ListedLine) -> (Option<String>, bool, &'a ListedLine) {
        let kind = if line.is_organisation {
            Kind::Organisation
        } else {
            Kind::Individual
        };
        let before = self.kind.replace(kind);
        let heading = (before != Some(kind)).then(|| {
            self.w.text(if line.is_organisation {
                "tally-organisations"
            } else {
                "tally-people"
            })
        });
        let close = heading.is_some() && before.is_some();
        (heading, close, line)
    }
}
