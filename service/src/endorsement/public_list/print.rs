//! The statement with its signatories on one page, for paper or a PDF printer: as a page of the
//! site and as a file.

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
use crate::tally::rules::{CountryCount, Tally, UNSHOWN};
use crate::values::Country;

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
    /// The addresses of the style sheets.
    style: &'static str,
    print_style: &'static str,
    /// The style itself, where the page is a file.
    inside: Option<&'static str>,
}

/// The mark in the template that the list replaces.
const LIST: &str = "<!-- list -->";

/// The style of the page, for a file that may be opened from a disk years later and refers to no
/// other.
const STYLE: &str = concat!(
    include_str!("../../../assets/style.css"),
    include_str!("../../../assets/print.css")
);

/// Where a printed page has its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintStyle {
    /// On this site, under addresses that browsers keep.
    Linked,
    /// In the page itself.
    Inside,
}

/// Why a page cannot be printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error("a page could not be rendered: {0}")]
    Page(#[from] askama::Error),
}

impl From<PrintError> for Failure {
    fn from(error: PrintError) -> Self {
        match error {
            PrintError::Database(error) => error.into(),
            PrintError::Page(_) => Self::Broken(error.to_string()),
        }
    }
}

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
    let (everybody, style) = (ListFilter::default(), PrintStyle::Linked);
    let list = PrintedList::prepare(app, &facts, visitor.words, &everybody, style).await?;
    let accepted = request.header("accept-encoding").unwrap_or_default();
    let writer = PrintWriter {
        app: app.clone(),
        list,
        statement: facts.statement.id,
        next: PrintStep::Head,
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

/// The counts of the lines that a page lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct PrintedCounts {
    organisations: i64,
    people: i64,
    countries: i64,
    /// People who are counted and not named; in a list of some countries nobody is.
    unnamed: i64,
}

impl PrintedCounts {
    fn new(tally: &Tally, filter: &ListFilter) -> Self {
        let (has_organisations, has_people) = (
            filter.kind != Some(Kind::Individual),
            filter.kind != Some(Kind::Organisation),
        );
        let is_listed = |row: &&CountryCount| {
            filter.countries.is_empty()
                || filter
                    .countries
                    .iter()
                    .any(|country| country.code() == row.code)
        };
        let mut counts = Self::default();
        for row in tally.countries.iter().filter(is_listed) {
            let organisations = if has_organisations {
                row.organisations
            } else {
                0
            };
            let people = if has_people { row.individuals } else { 0 };
            counts.organisations += organisations;
            counts.people += people;
            if row.code == UNSHOWN {
                // Hidden people of any country stand there, and it is not a country itself.
                counts.unnamed += people;
            } else if Country::parse(&row.code).is_some_and(Country::is_place) {
                counts.countries += i64::from(organisations + people > 0);
            }
        }
        counts
    }

    /// Writes the sentence that stands above the list.
    fn write_sentence(&self, w: &Locale) -> String {
        let parts = [
            (
                "organisations",
                w.plural("print-organisations", self.organisations),
            ),
            ("people", w.plural("print-people", self.people)),
            ("countries", w.plural("print-countries", self.countries)),
        ];
        let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
        match (self.organisations, self.people) {
            (_, 0) => w.text_with_all("print-undersigned-organisations", &parts),
            (0, _) => w.text_with_all("print-undersigned-people", &parts),
            _ => w.text_with_all("print-undersigned", &parts),
        }
    }
}

/// Writes the sentence above a list of everybody, and returns how many people are counted and not
/// named.
pub fn describe_everybody(tally: &Tally, w: &Locale) -> (String, i64) {
    let counts = PrintedCounts::new(tally, &ListFilter::default());
    (counts.write_sentence(w), counts.unnamed)
}

/// A printed page in parts: what stands before the list, its lines in order, and what stands after.
pub struct PrintedList {
    w: Locale,
    /// What stands between the parts of a line.
    separator: String,
    head: String,
    tail: String,
    /// The kind of the last line.
    kind: Option<Kind>,
    unnamed: i64,
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
struct PrintedLines<'a> {
    /// What stands between the parts of a line.
    separator: &'a str,
    lines: Vec<PrintedLine>,
}

impl PrintedList {
    /// Prepares the page of the lines that the kind and the countries of a filter let pass.
    pub async fn prepare(
        app: &App,
        facts: &Facts,
        w: Locale,
        filter: &ListFilter,
        style: PrintStyle,
    ) -> Result<Self, PrintError> {
        let tally = tallies::load_current(app, &facts.statement).await?;
        let counts = PrintedCounts::new(&tally.tally, filter);
        let page = build_page(app, facts, w, counts, style);
        let mut head = page.render()?;
        let tail = match head.find(LIST) {
            Some(place) => {
                let rest = head.split_off(place);
                rest.strip_prefix(LIST).unwrap_or_default().to_owned()
            }
            None => String::new(),
        };
        Ok(Self {
            separator: w.text("list-separator"),
            w,
            head,
            tail,
            kind: None,
            unnamed: counts.unnamed,
        })
    }

    /// Returns how many people are counted and not named.
    pub fn unnamed(&self) -> i64 {
        self.unnamed
    }

    /// Takes what stands before the list.
    pub fn take_head(&mut self) -> String {
        std::mem::take(&mut self.head)
    }

    /// Writes the next lines.
    pub fn write_lines(&mut self, entries: Vec<PublicEntry>) -> Result<String, PrintError> {
        let lines = entries
            .into_iter()
            .map(|entry| self.place_line(entry))
            .collect();
        let separator = &self.separator;
        Ok(PrintedLines { separator, lines }.render()?)
    }

    /// Writes what stands after the last line.
    pub fn write_end(&mut self) -> String {
        let close = if self.kind.is_some() { "</ul>" } else { "" };
        [close, &std::mem::take(&mut self.tail)].concat()
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

fn build_page<'a>(
    app: &App,
    facts: &'a Facts,
    w: Locale,
    counts: PrintedCounts,
    style: PrintStyle,
) -> PrintedPage<'a> {
    let (slug, language) = (&facts.statement.slug, &facts.text.language);
    let address = app.settings.link(&format!("/{language}/s/{slug}"));
    PrintedPage {
        page: PageLayout::new(app, w, &facts.text.title),
        w,
        kind: w.text(&format!("kind-{}", facts.statement.settings.kind)),
        direction: direction(language),
        date: dates::format_date(&w, facts.statement.settings.published_on),
        version: w.plural("statement-version", facts.statement.current_version),
        sha256: data_encoding::HEXLOWER.encode(&facts.text.sha256),
        undersigned: counts.write_sentence(&w),
        as_of: dates::format_moment(&w, app.clock.now(), facts.statement.settings.time_zone),
        hidden: (counts.unnamed > 0).then(|| w.plural("signatories-hidden", counts.unnamed)),
        qr: qr::draw_svg(&address, &w.text("qr-label")),
        address,
        style: static_files::url(Asset::Style),
        print_style: static_files::url(Asset::PrintStyle),
        inside: (style == PrintStyle::Inside).then_some(STYLE),
        facts,
    }
}

enum PrintStep {
    Head,
    /// The next lines, which are read while those before them are written.
    Lines(JoinHandle<Result<Vec<PublicEntry>, DatabaseError>>),
    Done,
}

/// Writes the page piece by piece while the client reads it.
struct PrintWriter {
    app: Arc<App>,
    list: PrintedList,
    statement: uuid::Uuid,
    next: PrintStep,
    /// Compresses the page, where the client accepts it.
    packer: Option<StreamPacker>,
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
            PrintStep::Head => {
                self.next = self.read_ahead(None);
                Some(Ok((self.list.take_head(), false)))
            }
            PrintStep::Lines(reading) => {
                // The response is broken off: a list that ends early must not look complete.
                let Ok(Ok(entries)) = reading.await else {
                    return Some(Err(std::io::Error::other("the database is unavailable")));
                };
                let Some(last) = entries.last() else {
                    return Some(Ok((self.list.write_end(), true)));
                };
                self.next = self.read_ahead(Some(last.position.clone()));
                let written = self.list.write_lines(entries);
                let written = written.map_err(std::io::Error::other);
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Country;

    #[test]
    fn the_sentence_counts_what_the_page_lists() {
        let row = |code: &str, organisations, individuals| CountryCount {
            code: code.into(),
            organisations,
            individuals,
        };
        let tally = Tally {
            statement: "care".into(),
            revision: 1,
            as_of: chrono::DateTime::default(),
            total: 15,
            organisations: 4,
            individuals: 11,
            goal: None,
            countries: vec![
                row("KE", 3, 2),
                row("ZZ", 0, 7),
                row("FR", 1, 0),
                row("TO", 0, 2),
            ],
        };
        let all = ListFilter::default();
        let people = ListFilter {
            kind: Some(Kind::Individual),
            ..ListFilter::default()
        };
        let kenya = ListFilter {
            countries: Country::parse("KE").into_iter().collect(),
            ..ListFilter::default()
        };
        for (filter, expected) in [
            (all, [4, 11, 3, 7]),
            (people, [0, 11, 2, 7]),
            (kenya, [3, 2, 1, 0]),
        ] {
            let counts = PrintedCounts::new(&tally, &filter);
            let found = [
                counts.organisations,
                counts.people,
                counts.countries,
                counts.unnamed,
            ];
            assert_eq!(found, expected, "{filter:?}");
        }
    }
}
