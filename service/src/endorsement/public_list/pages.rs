//! The page that lists a statement's signatories, with filters by kind, region and country and a
//! search by name.

use askama::Template;
use poem::http::StatusCode;
use poem::{Body, Request, handler};
use serde::Deserialize;
use uuid::Uuid;

use super::listing::{self, ListFilter, ListPosition, PublicEntry};
use crate::app::App;
use crate::endorsement::rules::Kind;
use crate::endorsement::signing::view::{ListedLine, TallyView, adapt_visitor};
use crate::http::connection::client_ip::find_client_ip;
use crate::http::extract::{FormFields, read_visitor};
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::{render_html, render_public_html};
use crate::http::layout::PageLayout;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, Visitor};
use crate::limits::reads::admit_read;
use crate::limits::{RateLimit, Verdict, compute_client_key};
use crate::statement::actions::Facts;
use crate::statement::from_path::load_from_path;
use crate::tally::actions as tallies;
use crate::tally::rules::Tally;
use crate::values::{Country, Region, fold_for_search};

/// Signatories on one page.
const PAGE: usize = 100;
/// Signatories that a search shows at most. Where more are found, the page asks for a narrower
/// search.
const FOUND: usize = 200;

/// A country filter with the number of endorsements from the country.
struct CountryOption {
    name: String,
    count: String,
    url: String,
    chosen: bool,
}

/// A region filter with its countries.
struct RegionOption {
    name: String,
    count: String,
    url: String,
    open: bool,
    countries: Vec<CountryOption>,
}

#[derive(Template)]
#[template(path = "signatories.html")]
struct SignatoriesPage<'a> {
    page: PageLayout,
    w: Locale,
    facts: &'a Facts,
    tally: TallyView,
    regions: Vec<RegionOption>,
    unshown: Option<String>,
    organisations: Vec<ListedLine>,
    individuals: Vec<ListedLine>,
    hidden: Option<String>,
    narrowed: Option<String>,
    words: String,
    found: Option<String>,
    too_many: bool,
    action: String,
    kinds: Vec<(&'static str, String, String, bool)>,
    is_first: bool,
    next: Option<String>,
    statement_url: String,
    print_url: String,
    script: &'static str,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SignatoriesQuery {
    after: String,
    kind: String,
    country: String,
    region: String,
}

impl SignatoriesQuery {
    fn is_first_page(&self) -> bool {
        [&self.after, &self.kind, &self.country, &self.region]
            .iter()
            .all(|value| value.is_empty())
    }
}

/// The filters that the visitor chose in the address of the page.
struct ListSelection {
    kind: Option<Kind>,
    country: Option<Country>,
    region: Option<Region>,
}

impl ListSelection {
    fn read(query: &SignatoriesQuery) -> Self {
        let country = Country::parse(&query.country);
        // A country is narrower than its region; both at once could contradict each other.
        let region = Region::parse(&query.region).filter(|_| country.is_none());
        Self {
            kind: query.kind.parse().ok(),
            country,
            region,
        }
    }

    fn make_filter(&self, words: &str) -> ListFilter {
        let countries = match (self.country, self.region) {
            (Some(country), _) => vec![country],
            (None, Some(region)) => region.countries().to_vec(),
            (None, None) => vec![],
        };
        ListFilter {
            kind: self.kind,
            countries,
            words: fold_for_search(words),
            ..ListFilter::default()
        }
    }

    fn is_all(&self) -> bool {
        self.kind.is_none() && self.country.is_none() && self.region.is_none()
    }

    /// Writes the address of the list with these filters, from `after` on.
    fn make_url(
        base: &str,
        kind: Option<Kind>,
        place: Option<(&str, &str)>,
        after: Option<&str>,
    ) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if let Some(kind) = kind {
            query.append_pair("kind", kind.as_str());
        }
        if let Some((name, value)) = place {
            query.append_pair(name, value);
        }
        if let Some(after) = after {
            query.append_pair("after", after);
        }
        let query = query.finish();
        if query.is_empty() {
            base.to_owned()
        } else {
            format!("{base}?{query}")
        }
    }

    /// Gives the query parameter of the chosen country or region, as name and value.
    fn place(&self) -> Option<(&'static str, &str)> {
        let country = self
            .country
            .as_ref()
            .map(|country| ("country", country.code()));
        country.or(self.region.map(|region| ("region", region.code())))
    }

    fn name_place(&self, w: &Locale) -> Option<String> {
        let country = self
            .country
            .map(|country| country.name(w.language()).to_owned());
        country.or(self.region.map(|region| region.name(w.language())))
    }
}

/// Answers `GET /s/:slug/signatories` and `GET /:lang/s/:slug/signatories` with the list.
#[handler]
pub async fn show_list(app: &App, request: &Request) -> HandlerResult {
    let (facts, visitor) = load_facts(app, request).await?;
    let query: SignatoriesQuery = request.params().unwrap_or_default();
    // The first page of the whole list is what visitors open; the others are what programs walk
    // through.
    if !query.is_first_page() {
        let admitted = admit_read(app, request).await;
        admitted.map_err(|failure| failure.show_to(&visitor))?;
    }
    Ok(render_public_html(
        &build_page(app, &facts, &visitor, &query, "").await?,
    ))
}

/// Answers `POST` to the same addresses with the result of a search. The words are posted, so that
/// no name gets into an address or a log.
#[handler]
pub async fn search_list(app: &App, request: &Request, body: Body) -> HandlerResult {
    let (facts, visitor) = load_facts(app, request).await?;
    let client = find_client_ip(request, &app.settings.trusted_proxies)?;
    let limit = RateLimit::Search;
    let key = compute_client_key(
        &app.keys,
        client,
        facts.statement.id.as_bytes(),
        app.clock.now(),
    );
    // Before the body is read: who searches too often costs no more than this.
    if let Verdict::Refused { retry_after } = app.limits.check(limit, key).await {
        return Err(Failure::TooMany { limit, retry_after }.show_to(&visitor));
    }
    let fields = FormFields::read(request, body).await?;
    let query: SignatoriesQuery = request.params().unwrap_or_default();
    let words: String = fields.get("q").trim().chars().take(100).collect();
    Ok(render_html(
        StatusCode::OK,
        &build_page(app, &facts, &visitor, &query, &words).await?,
    ))
}

async fn load_facts(app: &App, request: &Request) -> Result<(Facts, Visitor), Failure> {
    let visitor = read_visitor(request);
    let facts = load_from_path(app, request, &visitor).await?;
    let visitor = adapt_visitor(&facts, &visitor);
    Ok((facts, visitor))
}

async fn build_page<'a>(
    app: &App,
    facts: &'a Facts,
    visitor: &Visitor,
    query: &SignatoriesQuery,
    words: &str,
) -> Result<SignatoriesPage<'a>, Failure> {
    let w = visitor.words;
    let narrowed = ListSelection::read(query);
    // A search has one page. A position that this site did not write starts the list from the top.
    let after = ListPosition::read(&app.keys, facts.statement.id, &query.after)
        .filter(|_| words.is_empty());
    let most = most_lines(words);
    let entries = read_entries(app, facts.statement.id, &narrowed, after.as_ref(), words).await?;
    let snapshot = tallies::load_current(app, &facts.statement).await?;
    let more = entries.len() > most;
    let last_of_all = !more && narrowed.is_all() && words.is_empty();
    // Where the list ends, the number of people who are not named makes it agree with the tally.
    let hidden = if last_of_all {
        snapshot.tally.count_unnamed()
    } else {
        0
    };
    let mut lines: Vec<ListedLine> = entries
        .into_iter()
        .map(|entry| ListedLine::new(&w, entry))
        .collect();
    lines.truncate(most);
    let shown = i64::try_from(lines.len()).unwrap_or(0);
    let (slug, language) = (&facts.statement.slug, &facts.text.language);
    let base = format!("/{language}/s/{slug}/signatories");
    let last = lines.last().filter(|_| more && words.is_empty());
    let next = last.map(|last| {
        let position = last.position.write(&app.keys, facts.statement.id);
        ListSelection::make_url(&base, narrowed.kind, narrowed.place(), Some(&position))
    });
    let (organisations, individuals) = lines.into_iter().partition(|line| line.is_organisation);
    let title = w.text_with("signatories-title", "title", &facts.text.title);
    let page = PageLayout::new(app, w, &title).in_languages(&facts.languages, language, |tag| {
        format!("/{tag}/s/{slug}/signatories")
    });
    Ok(SignatoriesPage {
        page,
        w,
        tally: TallyView::new(&w, &snapshot, facts.statement.settings.time_zone),
        regions: list_regions(&w, &snapshot.tally, &narrowed, &base),
        unshown: count_unshown(&w, &snapshot.tally),
        organisations,
        individuals,
        hidden: (hidden > 0).then(|| w.plural("signatories-hidden", hidden)),
        narrowed: narrowed.name_place(&w),
        words: words.to_owned(),
        found: (!words.is_empty()).then(|| w.plural("search-found", shown)),
        too_many: more && !words.is_empty(),
        action: ListSelection::make_url(&base, narrowed.kind, narrowed.place(), None),
        kinds: list_kinds(&w, &narrowed, &base),
        is_first: after.is_none(),
        next,
        statement_url: format!("/{language}/s/{slug}"),
        print_url: format!("/{language}/s/{slug}/print"),
        script: static_files::url(Asset::List),
        facts,
    })
}

/// Gives the number of lines that the page shows at most, with or without a search.
fn most_lines(words: &str) -> usize {
    if words.is_empty() { PAGE } else { FOUND }
}

/// Reads the lines that the page shows, and one more where others follow.
async fn read_entries(
    app: &App,
    statement: Uuid,
    narrowed: &ListSelection,
    after: Option<&ListPosition>,
    words: &str,
) -> Result<Vec<PublicEntry>, Failure> {
    let most = most_lines(words) as u64;
    let filter = narrowed.make_filter(words);
    // Words that fold to nothing, such as signs alone, occur in no name.
    if !words.is_empty() && filter.words.is_empty() {
        return Ok(vec![]);
    }
    Ok(listing::load_public_page(&app.public_reads, statement, &filter, after, most + 1).await?)
}

/// Counts the endorsements of the countries that the tally does not name (code `ZZ`).
fn count_unshown(w: &Locale, tally: &Tally) -> Option<String> {
    let row = tally.countries.iter().find(|row| row.code == "ZZ")?;
    Some(w.number(row.organisations + row.individuals))
}

/// Lists the filters by kind: the key of the text, the text, the address and whether it is chosen.
fn list_kinds(
    w: &Locale,
    narrowed: &ListSelection,
    base: &str,
) -> Vec<(&'static str, String, String, bool)> {
    let kinds = [
        (None, "recent-all"),
        (Some(Kind::Organisation), "tally-organisations"),
        (Some(Kind::Individual), "tally-people"),
    ];
    let kind = |(kind, key): (Option<Kind>, &'static str)| {
        (
            key,
            w.text(key),
            ListSelection::make_url(base, kind, narrowed.place(), None),
            kind == narrowed.kind,
        )
    };
    kinds.into_iter().map(kind).collect()
}

/// Lists the public counts by region and country, leaving out those without an endorsement.
fn list_regions(
    w: &Locale,
    tally: &Tally,
    narrowed: &ListSelection,
    base: &str,
) -> Vec<RegionOption> {
    let count_of = |country: &Country| {
        let row = tally
            .countries
            .iter()
            .find(|row| row.code == country.code());
        row.map_or(0, |row| row.organisations + row.individuals)
    };
    let row = |region: Region| {
        let mut counted: Vec<(Country, i64)> = region
            .countries()
            .iter()
            .map(|country| (*country, count_of(country)))
            .collect();
        counted.retain(|(_, count)| *count > 0);
        // A sort key is costly to compute, and a sort compares each country several times.
        counted
            .sort_by_cached_key(|(country, _)| crate::values::sort_key(country.name(w.language())));
        let total: i64 = counted.iter().map(|(_, count)| count).sum();
        let inside = |country: &Country| narrowed.country == Some(*country);
        (total > 0).then(|| RegionOption {
            name: region.name(w.language()),
            count: w.number(total),
            url: ListSelection::make_url(
                base,
                narrowed.kind,
                Some(("region", region.code())),
                None,
            ),
            open: narrowed.region == Some(region)
                || counted.iter().any(|(country, _)| inside(country)),
            countries: counted
                .iter()
                .map(|(country, count)| CountryOption {
                    name: country.name(w.language()).to_owned(),
                    count: w.number(*count),
                    url: ListSelection::make_url(
                        base,
                        narrowed.kind,
                        Some(("country", country.code())),
                        None,
                    ),
                    chosen: inside(country),
                })
                .collect(),
        })
    };
    Region::all().filter_map(row).collect()
}
