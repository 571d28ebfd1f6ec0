//! The page of signatories: organisations first, by region and country, searched by what was typed; a page at a time.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use serde::Deserialize;

use super::listing;
use super::listing::{ListFilter, ListPosition};
use crate::app::App;
use crate::endorsement::actions;
use crate::endorsement::rules::Kind;
use crate::endorsement::signing::view::{ListedLine, TallyView, reader_of};
use crate::http::connection::client_ip::client_ip;
use crate::http::extract::FormFields;
use crate::http::extract::visitor;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::{html, public_html};
use crate::http::layout::PageLayout;
use crate::http::static_files;
use crate::http::static_files::Asset;
use crate::language::Locale;
use crate::language::Visitor;
use crate::limits::{RateLimit, Verdict, client_key};
use crate::statement::actions::Facts;
use crate::statement::from_path::asked;
use crate::tally::actions as tallies;
use crate::tally::rules::Tally;
use crate::values::{Country, Region, search_words};

/// Signatories a page.
const PAGE: usize = 100;
/// Found signatories that are shown; more say that the search should be narrower.
const FOUND: usize = 200;

/// A country with how many endorse from there.
struct CountryOption {
    name: String,
    count: String,
    url: String,
    chosen: bool,
}

/// A region with its countries.
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

/// What the list is narrowed to, as the page speaks of it.
struct ListSelection {
    kind: Option<Kind>,
    country: Option<Country>,
    region: Option<Region>,
}

impl ListSelection {
    fn read(query: &SignatoriesQuery) -> Self {
        let country = Country::parse(&query.country);
        let region = Region::parse(&query.region).filter(|_| country.is_none());
        Self {
            kind: query.kind.parse().ok(),
            country,
            region,
        }
    }

    fn filter(&self, words: &str) -> ListFilter {
        let countries = match (self.country, self.region) {
            (Some(country), _) => vec![country],
            (None, Some(region)) => region.countries().to_vec(),
            (None, None) => vec![],
        };
        ListFilter {
            kind: self.kind,
            countries,
            words: search_words(words),
            ..ListFilter::default()
        }
    }

    fn is_all(&self) -> bool {
        self.kind.is_none() && self.country.is_none() && self.region.is_none()
    }

    /// The same list with one thing changed.
    fn url(
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

    fn place(&self) -> Option<(&'static str, &str)> {
        let country = self
            .country
            .as_ref()
            .map(|country| ("country", country.code()));
        country.or(self.region.map(|region| ("region", region.code())))
    }
}

/// `GET /s/:slug/signatories`, `GET /:lang/s/:slug/signatories`
#[handler]
pub async fn show_list(app: &App, request: &Request) -> HandlerResult {
    let (facts, visitor) = read(app, request).await?;
    let query: SignatoriesQuery = request.params().unwrap_or_default();
    Ok(public_html(&list(app, &facts, &visitor, &query, "").await?))
}

/// `POST` of the same: a search. Names are posted, so that they stand in no address and no log.
#[handler]
pub async fn search_list(app: &App, request: &Request, fields: FormFields) -> HandlerResult {
    let (facts, visitor) = read(app, request).await?;
    let client = client_ip(request, &app.settings.trusted_proxies);
    let limit = RateLimit::Search;
    let key = client_key(
        &app.keys,
        client,
        facts.statement.id.as_bytes(),
        app.clock.now(),
    );
    if let Verdict::Refused { retry_after } = app.limits.check(limit, key).await {
        return Err(actions::ActionError::TooMany { limit, retry_after }.into());
    }
    let query: SignatoriesQuery = request.params().unwrap_or_default();
    let words: String = fields.get("q").trim().chars().take(100).collect();
    Ok(html(
        StatusCode::OK,
        &list(app, &facts, &visitor, &query, &words).await?,
    ))
}

async fn read(app: &App, request: &Request) -> Result<(Facts, Visitor), Failure> {
    let visitor = visitor(request);
    let facts = asked(app, request, &visitor).await?;
    let visitor = reader_of(&facts, &visitor);
    Ok((facts, visitor))
}

async fn list<'a>(
    app: &App,
    facts: &'a Facts,
    visitor: &Visitor,
    query: &SignatoriesQuery,
    words: &str,
) -> Result<SignatoriesPage<'a>, Failure> {
    let w = visitor.words;
    let narrowed = ListSelection::read(query);
    let after = ListPosition::read(&app.keys, facts.statement.id, &query.after)
        .filter(|_| words.is_empty());
    let most = if words.is_empty() { PAGE } else { FOUND };
    let filter = narrowed.filter(words);
    // What folds to nothing, such as signs alone, is in nobody's name.
    let nobody = !words.is_empty() && filter.words.is_empty();
    let rows = if nobody {
        vec![]
    } else {
        listing::listed(
            &app.db.read,
            facts.statement.id,
            &filter,
            after.as_ref(),
            most as u64 + 1,
        )
        .await?
    };
    let snapshot = tallies::current(app, &facts.statement).await?;
    let more = rows.len() > most;
    let last_of_all = !more && narrowed.is_all() && words.is_empty();
    let hidden = if last_of_all {
        actions::hidden_count(app, &facts.statement).await?
    } else {
        0
    };
    let mut lines: Vec<ListedLine> = rows
        .iter()
        .filter_map(|row| ListedLine::new(&w, row))
        .collect();
    lines.truncate(most);
    let shown = i64::try_from(lines.len()).unwrap_or(0);
    let base = format!(
        "/{}/s/{}/signatories",
        facts.text.language, facts.statement.slug
    );
    let next = lines
        .last()
        .filter(|_| more && words.is_empty())
        .map(|last| last.position.write(&app.keys, facts.statement.id));
    let next = next.map(|position| {
        ListSelection::url(&base, narrowed.kind, narrowed.place(), Some(&position))
    });
    let (organisations, individuals) = lines.into_iter().partition(|line| line.is_organisation);
    let title = w.text_with("signatories-title", "title", &facts.text.title);
    let slug = &facts.statement.slug;
    let page = PageLayout::new(app, w, &title).in_languages(
        &facts.languages,
        &facts.text.language,
        |tag| format!("/{tag}/s/{slug}/signatories"),
    );
    let kinds = [
        (None, "recent-all"),
        (Some(Kind::Organisation), "tally-organisations"),
        (Some(Kind::Individual), "tally-people"),
    ];
    let kind = |(kind, key): (Option<Kind>, &'static str)| {
        (
            key,
            w.text(key),
            ListSelection::url(&base, kind, narrowed.place(), None),
            kind == narrowed.kind,
        )
    };
    let of_country = narrowed
        .country
        .map(|country| country.name(w.language()).to_owned());
    Ok(SignatoriesPage {
        page,
        w,
        tally: TallyView::new(&w, &snapshot),
        regions: regions(&w, &snapshot.tally, &narrowed, &base),
        unshown: snapshot
            .tally
            .countries
            .iter()
            .find(|row| row.code == "ZZ")
            .map(|row| w.number(row.organisations + row.individuals)),
        organisations,
        individuals,
        hidden: (hidden > 0).then(|| w.plural("signatories-hidden", hidden)),
        narrowed: of_country.or(narrowed.region.map(|region| region.name(w.language()))),
        words: words.to_owned(),
        found: (!words.is_empty()).then(|| w.plural("search-found", shown)),
        too_many: more && !words.is_empty(),
        action: ListSelection::url(&base, narrowed.kind, narrowed.place(), None),
        kinds: kinds.into_iter().map(kind).collect(),
        is_first: after.is_none(),
        next,
        statement_url: format!("/{}/s/{slug}", facts.text.language),
        print_url: format!("/{}/s/{slug}/print", facts.text.language),
        script: static_files::url(Asset::List),
        facts,
    })
}

/// The public counts by region and country; what has no endorsement has no row.
fn regions(w: &Locale, tally: &Tally, narrowed: &ListSelection, base: &str) -> Vec<RegionOption> {
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
        counted
            .sort_by_cached_key(|(country, _)| crate::values::sort_key(country.name(w.language())));
        let total: i64 = counted.iter().map(|(_, count)| count).sum();
        let inside = |country: &Country| narrowed.country == Some(*country);
        (total > 0).then(|| RegionOption {
            name: region.name(w.language()),
            count: w.number(total),
            url: ListSelection::url(base, narrowed.kind, Some(("region", region.code())), None),
            open: narrowed.region == Some(region)
                || counted.iter().any(|(country, _)| inside(country)),
            countries: counted
                .iter()
                .map(|(country, count)| CountryOption {
                    name: country.name(w.language()).to_owned(),
                    count: w.number(*count),
                    url: ListSelection::url(
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
