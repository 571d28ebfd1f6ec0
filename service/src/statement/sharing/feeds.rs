//! Files for feed readers and crawlers: Atom (RFC 4287), sitemap, robots.txt and security.txt
//! (RFC 9116).

use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use poem::http::header;
use poem::{Request, Response, handler};

use crate::app::App;
use crate::http::failure::{Failure, HandlerResult};
use crate::language::{INTERFACE, Visitor};
use crate::statement::api::format_timestamp;
use crate::statement::search::{self, ArchiveFilter};
use crate::statement::{actions, store};

/// How many statements the feed of all statements lists.
const NEWEST: u64 = 50;
/// The sitemap protocol allows this many addresses in one file.
const MAX_ADDRESSES: usize = 50_000;

struct FeedEntry {
    id: String,
    url: String,
    title: String,
    summary: String,
    language: String,
    published: String,
    updated: String,
    authors: Vec<String>,
}

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed {
    id: String,
    url: String,
    own_url: String,
    title: String,
    updated: String,
    entries: Vec<FeedEntry>,
}

/// Answers `GET /feed.atom` with the newest statements, each in the visitor's language where it has
/// a text in it.
#[handler]
pub async fn serve_feed(app: &App, visitor: Visitor) -> HandlerResult {
    let statements =
        search::load_page(&app.public_reads, &ArchiveFilter::default(), 0, NEWEST).await?;
    let newest = statements
        .iter()
        .map(|statement| statement.updated_at)
        .max();
    let listed = actions::list_for_visitor(app, statements, &visitor).await?;
    let make_entry = |one: store::ListedStatement| FeedEntry {
        // The id has to stay for ever (RFC 4287, section 4.2.6); an address does not.
        id: format!("urn:uuid:{}", one.statement.id),
        url: app
            .settings
            .link(&format!("/{}/s/{}", one.text.language, one.statement.slug)),
        title: one.text.title,
        summary: one.text.summary,
        language: one.text.language,
        published: format!("{}T00:00:00Z", one.statement.settings.published_on),
        updated: format_timestamp(one.statement.updated_at),
        authors: one.hosts.into_iter().map(|host| host.name).collect(),
    };
    answer_feed(&Feed {
        id: app.settings.link("/feed.atom"),
        url: app.settings.link("/"),
        own_url: app.settings.link("/feed.atom"),
        title: app.settings.site.read().name.clone(),
        // RFC 4287 requires `updated`, also in a feed without entries.
        updated: format_timestamp(newest.unwrap_or(DateTime::UNIX_EPOCH)),
        entries: listed.into_iter().map(make_entry).collect(),
    })
}

/// Answers `GET /s/:slug/feed.atom` with the versions of a statement, newest first.
#[handler]
pub async fn serve_statement_feed(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let slug = request
        .raw_path_param("slug")
        .unwrap_or_default()
        .to_owned();
    let Some(facts) = actions::read(app, &slug, &visitor, None).await? else {
        return Err(Failure::NotFound);
    };
    let page = app
        .settings
        .link(&format!("/{}/s/{slug}", facts.text.language));
    let words = visitor.with_language_of_text(&facts.text.language).words;
    let authors: Vec<String> = facts.hosts.iter().map(|host| host.name.clone()).collect();
    let make_entry = |version: &store::Version| FeedEntry {
        id: format!("urn:uuid:{}#{}", facts.statement.id, version.number),
        url: format!("{page}/versions?number={}", version.number),
        title: format!(
            "{} · {}",
            facts.text.title,
            words.plural("statement-version", version.number)
        ),
        summary: facts.text.summary.clone(),
        language: facts.text.language.clone(),
        published: format_timestamp(version.published_at),
        updated: format_timestamp(version.published_at),
        authors: authors.clone(),
    };
    answer_feed(&Feed {
        id: format!("urn:uuid:{}", facts.statement.id),
        own_url: app.settings.link(&format!("/s/{slug}/feed.atom")),
        title: facts.text.title.clone(),
        updated: format_timestamp(facts.statement.updated_at),
        entries: facts.versions.iter().rev().map(make_entry).collect(),
        url: page,
    })
}

fn answer_feed(feed: &Feed) -> HandlerResult {
    answer_xml(
        "application/atom+xml; charset=utf-8",
        "public, max-age=300",
        feed,
    )
}

fn answer_xml(media_type: &str, cache_control: &str, template: &impl Template) -> HandlerResult {
    // An empty file with the status of success would stay in caches and readers.
    let body = template
        .render()
        .map_err(|error| Failure::Broken(format!("{media_type} could not be rendered: {error}")))?;
    let answer = Response::builder()
        .content_type(media_type)
        .header(header::CACHE_CONTROL, cache_control)
        .header(header::VARY, "Accept-Language");
    Ok(answer.body(body))
}

/// One page in all its languages.
struct SitemapEntry {
    /// Pairs of language tag and address.
    languages: Vec<(String, String)>,
    updated: Option<String>,
}

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap {
    pages: Vec<SitemapEntry>,
}

/// Answers `GET /sitemap.xml` with the archive and the statements, each in all its languages.
#[handler]
pub async fn serve_sitemap(app: &App) -> HandlerResult {
    let archive = INTERFACE
        .iter()
        .map(|(tag, _)| ((*tag).to_owned(), app.settings.link(&format!("/{tag}"))))
        .collect();
    let mut pages = vec![SitemapEntry {
        languages: archive,
        updated: None,
    }];
    let mut addresses = INTERFACE.len();
    for (statement, languages) in search::load_with_languages(&app.public_reads).await? {
        addresses += languages.len();
        // The newest statements come first, so the oldest are left out.
        if addresses > MAX_ADDRESSES {
            break;
        }
        let address = |language: String| {
            let url = app
                .settings
                .link(&format!("/{language}/s/{}", statement.slug));
            (language, url)
        };
        let languages = languages.into_iter().map(address).collect();
        pages.push(SitemapEntry {
            languages,
            updated: Some(format_timestamp(statement.updated_at)),
        });
    }
    answer_xml(
        "application/xml; charset=utf-8",
        "public, max-age=3600",
        &Sitemap { pages },
    )
}

/// Answers `GET /robots.txt`. Crawlers may index all public pages; private pages also carry
/// `X-Robots-Tag: noindex`.
#[handler]
pub fn serve_robots(app: &App) -> Response {
    let sitemap = app.settings.link("/sitemap.xml");
    answer_text(format!(
        "User-agent: *\nDisallow: /confirm/\nDisallow: /api/\nDisallow: /staff\n\nSitemap: {sitemap}\n"
    ))
}

/// Answers `GET /.well-known/security.txt` (RFC 9116) with the address for reports of
/// vulnerabilities, or with 404 if the operator configured no contact.
#[handler]
pub fn serve_security_txt(app: &App) -> HandlerResult {
    let site = app.settings.site.read();
    let Some(contact) = &site.contact else {
        return Err(Failure::NotFound);
    };
    let contact = if contact.contains("://") {
        contact.clone()
    } else {
        format!("mailto:{contact}")
    };
    let languages: Vec<&str> = INTERFACE.iter().map(|(tag, _)| *tag).collect();
    let text = format!(
        "Contact: {contact}\nExpires: {}\nCanonical: {}\nPreferred-Languages: {}\n",
        format_timestamp(compute_expiry(app.clock.now())),
        app.settings.link("/.well-known/security.txt"),
        languages.join(", "),
    );
    Ok(answer_text(text))
}

/// Computes the expiry date: 180 days ahead, at midnight UTC so that the file changes once a day.
/// RFC 9116 recommends less than a year.
fn compute_expiry(now: DateTime<Utc>) -> DateTime<Utc> {
    (now + TimeDelta::days(180))
        .date_naive()
        .and_time(chrono::NaiveTime::MIN)
        .and_utc()
}

fn answer_text(text: String) -> Response {
    Response::builder()
        .content_type("text/plain; charset=utf-8")
        .header(header::CACHE_CONTROL, "public, max-age=3600")
        .body(text)
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use super::*;

    /// A value that cannot be written.
    struct Unwritable;

    impl fmt::Display for Unwritable {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            Err(fmt::Error)
        }
    }

    #[derive(Template)]
    #[template(source = "<feed>{{ value }}</feed>", ext = "xml")]
    struct BrokenFile {
        value: Unwritable,
    }

    #[test]
    fn a_file_that_cannot_be_rendered_is_no_success() {
        let file = BrokenFile { value: Unwritable };
        let answer = answer_xml("application/xml", "public, max-age=300", &file);
        assert!(matches!(answer, Err(Failure::Broken(_))));
    }
}
