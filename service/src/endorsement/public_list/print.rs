//! The statement with all its signatories on one page, for paper or a PDF printer.

use std::sync::Arc;

use askama::Template;
use futures_util::stream;
use poem::http::header;
use poem::web::Data;
use poem::{Body, Request, Response, handler};
use tokio::task::JoinHandle;

use super::listing::{self, ListFilter, ListPosition, PublicEntry};
use crate::app::App;
use crate::endorsement::rules::Kind;
use crate::endorsement::signing::view::adapt_visitor;
use crate::http::connection::gzip::{StreamPacker, Streamed, accepts_gzip};
use crate::http::failure::{Failure, HandlerResult};
use crate::http::layout::PageLayout;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, Visitor, dates, direction};
use crate::limits::reads::admit_read;
use crate::statement::actions::Facts;
use crate::statement::from_path::load_from_path;
use crate::statement::sharing::qr;
use crate::storage::database::DatabaseError;
use crate::tally::actions as tallies;

/// Signatories read at a time, so that the whole list is never in memory: two such steps are, the
/// one that is written and the next.
const STEP: u64 = 4000;

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
    let visitor = adapt_visitor(&facts, &visitor);
    let admitted = admit_read(app, request).await;
    admitted.map_err(|failure| failure.show_to(&visitor))?;
    let w = visitor.words;
    let page = build_page(app, &facts, w).await?;
    let text = page
        .render()
        .map_err(|error| Failure::Broken(format!("a page could not be rendered: {error}")))?;
    let (head, tail) = text
        .split_once(LIST)
        .map_or((text.clone(), String::new()), |(head, tail)| {
            (head.to_owned(), tail.to_owned())
        });
    let accepted = request.header("accept-encoding").unwrap_or_default();
    let writer = PrintWriter {
        app: app.clone(),
        w,
        separator: w.text("list-separator"),
        statement: facts.statement.id,
        next: PrintStep::Head(head),
        kind: None,
        tail,
        packer: accepts_gzip(accepted).then(StreamPacker::new),
    };
    let mut answer = Response::builder()
        .content_type("text/html; charset=utf-8")
        // The page reads the whole list, so a cache may answer for a minute.
        .header(header::CACHE_CONTROL, "public, max-age=60")
        .header(header::VARY, "Accept-Language, Accept-Encoding");
    if writer.packer.is_some() {
        answer = answer.header(header::CONTENT_ENCODING, "gzip");
    }
    let body = stream::unfold(writer, |mut writer| async move {
        let piece = writer.write_piece().await?;
        Some((piece, writer))
    });
    let mut response = answer.body(Body::from_bytes_stream(body));
    // To compress the page at its end it would have to be collected, and the whole list be in
    // memory.
    response.extensions_mut().insert(Streamed);
    Ok(response)
}

async fn build_page<'a>(
    app: &App,
    facts: &'a Facts,
    w: Locale,
) -> Result<PrintedPage<'a>, DatabaseError> {
    let tally = tallies::load_current(app, &facts.statement).await?;
    let hidden = tally.tally.count_unnamed();
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
    /// The next lines, which are read while those before them are written.
    Lines(JoinHandle<Result<Vec<PublicEntry>, DatabaseError>>),
    Done,
}

/// Writes the page piece by piece while the client reads it.
struct PrintWriter {
    app: Arc<App>,
    w: Locale,
    /// What stands between the details of a person.
    separator: String,
    statement: uuid::Uuid,
    next: PrintStep,
    kind: Option<Kind>,
    tail: String,
    /// Compresses the page, where the client accepts it.
    packer: Option<StreamPacker>,
}

/// A line of the list.
struct PrintedLine {
    /// The heading before it, where a kind begins.
    heading: Option<String>,
    /// Whether a list has to be closed before it.
    closes: bool,
    name: String,
    detail: String,
    country: &'static str,
}

#[derive(Template)]
#[template(path = "printed_lines.html")]
struct PrintedLines {
    lines: Vec<PrintedLine>,
}

impl PrintWriter {
    /// Writes the next piece that can be sent; `None` at the end.
    async fn write_piece(&mut self) -> Option<std::io::Result<Vec<u8>>> {
        loop {
            let (plain, is_last) = match self.write_plain().await? {
                Ok(written) => written,
                Err(error) => return Some(Err(error)),
            };
            let piece = match self.packer.take() {
                None => plain.into_bytes(),
                Some(packer) if is_last => packer.finish(plain.as_bytes()),
                Some(mut packer) => {
                    let piece = packer.pack_piece(plain.as_bytes());
                    self.packer = Some(packer);
                    piece
                }
            };
            // The packer keeps short pieces for itself.
            if !piece.is_empty() || is_last {
                return Some(Ok(piece));
            }
        }
    }

    /// Writes the next piece before compression, and tells whether it is the last.
    async fn write_plain(&mut self) -> Option<std::io::Result<(String, bool)>> {
        match std::mem::replace(&mut self.next, PrintStep::Done) {
            PrintStep::Head(head) => {
                self.next = self.read_ahead(None);
                Some(Ok((head, false)))
            }
            PrintStep::Lines(reading) => {
                // The response is broken off: a list that ends early must not look complete.
                let Ok(Ok(entries)) = reading.await else {
                    return Some(Err(std::io::Error::other("the database is away")));
                };
                let Some(last) = entries.last() else {
                    let close = if self.kind.is_some() { "</ul>" } else { "" };
                    return Some(Ok((format!("{close}{}", self.tail), true)));
                };
                self.next = self.read_ahead(Some(last.position.clone()));
                let lines = entries
                    .into_iter()
                    .map(|entry| self.place_line(entry))
                    .collect();
                let written = PrintedLines { lines }
                    .render()
                    .map_err(std::io::Error::other);
                Some(written.map(|lines| (lines, false)))
            }
            PrintStep::Done => None,
        }
    }

    /// Begins to read the lines after a position.
    fn read_ahead(&self, after: Option<ListPosition>) -> PrintStep {
        let (app, statement) = (self.app.clone(), self.statement);
        PrintStep::Lines(tokio::spawn(async move {
            let everybody = ListFilter::default();
            let after = after.as_ref();
            listing::load_public_page(&app.public_reads, statement, &everybody, after, STEP).await
        }))
    }

    /// Puts the heading of a kind before its first line.
    fn place_line(&mut self, entry: PublicEntry) -> PrintedLine {
        let kind = entry.position.kind;
        let before = self.kind.replace(kind);
        let heading = (before != Some(kind)).then(|| {
            self.w.text(if kind == Kind::Organisation {
                "tally-organisations"
            } else {
                "tally-people"
            })
        });
        PrintedLine {
            closes: heading.is_some() && before.is_some(),
            heading,
            detail: entry.line.join_details(&self.separator),
            name: entry.line.name,
            country: entry.country.name(self.w.language()),
        }
    }
}
