//! The answers about statements, with their descriptions and examples.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use super::format_timestamp;
use crate::http::openapi::describe_words;
use crate::settings::Settings;
use crate::statement::actions::Facts;
use crate::statement::rules::{LanguageTag, Link, Statement, StatementKind, StatementState};
use crate::statement::store::{Download, Host, ListedStatement, Version};
use crate::tally::rules::Tally;
use crate::values::Slug;

/// A statement as it stands in a list.
#[derive(Serialize, ToSchema)]
pub struct StatementItem {
    #[schema(value_type = Slug)]
    slug: String,
    #[schema(value_type = StatementKindWord)]
    kind: StatementKind,
    /// The title, in “language”.
    title: String,
    /// One or two sentences, in “language”.
    summary: String,
    /// The language of title, summary and text.
    #[schema(value_type = LanguageTag)]
    language: String,
    /// The languages of the current version, the original first.
    #[schema(value_type = Vec<LanguageTag>)]
    languages: Vec<String>,
    /// Who publishes the statement; one leads.
    hosts: Vec<HostItem>,
    /// To whom it is addressed.
    #[schema(required)]
    addressee: Option<String>,
    /// The shown date.
    published_on: NaiveDate,
    /// From when endorsements are taken, in UTC.
    #[schema(format = DateTime)]
    opens: String,
    /// Until when endorsements are taken, in UTC; null where no end is set.
    #[schema(required, format = DateTime)]
    closes: Option<String>,
    /// The IANA zone in which the dates are told to people.
    time_zone: &'static str,
    #[schema(value_type = StatementStateWord)]
    state: StatementState,
    /// How many endorsements are hoped for.
    #[schema(required, minimum = 1)]
    goal: Option<i64>,
    /// The number of the current version.
    #[schema(minimum = 1)]
    version: i32,
    tally: TotalsItem,
}

/// An organisation that publishes a statement.
#[derive(Serialize, ToSchema)]
#[schema(as = Host)]
pub struct HostItem {
    /// As it calls itself.
    name: String,
    /// Its address.
    #[schema(required, format = "uri")]
    website: Option<String>,
    /// ISO 3166-1 alpha-2, XK, or XX (international, no country).
    #[schema(required, pattern = "^[A-Z]{2}$")]
    country: Option<String>,
    /// Whether it leads; one does.
    lead: bool,
}

/// The counts of a statement.
#[derive(Serialize, ToSchema)]
#[schema(as = Totals)]
pub struct TotalsItem {
    /// Organisations and individuals.
    #[schema(minimum = 0)]
    total: i64,
    /// Organisations.
    #[schema(minimum = 0)]
    organisations: i64,
    /// People.
    #[schema(minimum = 0)]
    individuals: i64,
}

/// A statement with the text of its current version.
#[derive(Serialize, ToSchema)]
#[schema(as = Statement)]
pub struct StatementDetail {
    #[serde(flatten)]
    item: StatementItem,
    /// The text in “language”, as HTML that is safe to show.
    html: String,
    /// SHA-256 of the text’s source file, exactly as it was published.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    text_sha256: String,
    /// Every version, oldest first. A published version never changes.
    #[schema(min_items = 1)]
    versions: Vec<VersionItem>,
    /// Files beside the text.
    downloads: Vec<DownloadItem>,
    /// Links beside the text.
    links: Vec<LinkItem>,
    /// Without the #.
    hashtags: Vec<String>,
    /// Where it was first published, if elsewhere.
    #[schema(required)]
    credit: Option<CreditItem>,
}

/// A published version of a statement.
#[derive(Serialize, ToSchema)]
#[schema(as = Version)]
pub struct VersionItem {
    /// 1, 2, and so on.
    #[schema(minimum = 1)]
    number: i32,
    /// Whether signatories of earlier versions are asked to affirm again.
    substantive: bool,
    /// SHA-256 over the texts of all languages: for each, in the order of the tags, its tag, a zero
    /// byte, and the 32 bytes of its own SHA-256.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    content_sha256: String,
    /// When it was published, in UTC.
    #[schema(format = DateTime)]
    published_at: String,
}

/// A file beside a statement.
#[derive(Serialize, ToSchema)]
#[schema(as = Download)]
pub struct DownloadItem {
    /// The language of the file.
    #[schema(value_type = LanguageTag)]
    language: String,
    /// Its name.
    file: String,
    /// Its media type: PDF, DOCX or ODT.
    media_type: String,
    /// Where it is.
    #[schema(format = "uri")]
    url: String,
}

/// A link beside a statement.
#[derive(Serialize, ToSchema)]
#[schema(as = Link)]
pub struct LinkItem {
    /// What is shown.
    label: String,
    /// Where it goes.
    #[schema(format = "uri")]
    url: String,
}

/// Where a statement was first published.
#[derive(Serialize, ToSchema)]
#[schema(as = Credit)]
pub struct CreditItem {
    /// The sentence that is shown.
    text: String,
    /// Where to find it.
    #[schema(required, format = "uri")]
    url: Option<String>,
}

/// A page of statements.
#[derive(Serialize, ToSchema)]
pub struct StatementList {
    /// The statements, newest first.
    #[schema(max_items = 20)]
    pub items: Vec<StatementItem>,
    /// The “after” of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// The pattern of a language tag: a language other than `und`, then script, region and variants,
/// apart by hyphens or low lines (UTS 35, Unicode language identifiers).
pub const LANGUAGE_TAG: &str = "^(?:[A-Za-z]{2}|[A-TV-Za-tv-z][A-Za-z]{2}\
    |[Uu][A-MO-Za-mo-z][A-Za-z]|[Uu][Nn][A-CE-Za-ce-z]|[A-Za-z]{5,8})\
    (?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?(?:[-_][A-Za-z0-9]{4,8})*$";

impl ToSchema for LanguageTag {}

impl PartialSchema for LanguageTag {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(LANGUAGE_TAG))
            .min_length(Some(2))
            // RFC 5646, section 4.4.1, recommends room for 35 characters.
            .max_length(Some(35))
            .description(Some(
                "A language tag (BCP 47), such as en, pt-BR or zh-Hant.",
            ))
            .into()
    }
}

/// The schema of [`StatementKind`].
pub struct StatementKindWord;

impl ToSchema for StatementKindWord {
    fn name() -> Cow<'static, str> {
        "StatementKind".into()
    }
}

impl PartialSchema for StatementKindWord {
    fn schema() -> RefOr<Schema> {
        describe_words::<StatementKind>("What kind of statement this is.").into()
    }
}

/// The schema of [`StatementState`].
pub struct StatementStateWord;

impl ToSchema for StatementStateWord {
    fn name() -> Cow<'static, str> {
        "StatementState".into()
    }
}

impl PartialSchema for StatementStateWord {
    fn schema() -> RefOr<Schema> {
        describe_words::<StatementState>(
            "upcoming: published, not open yet; open: takes endorsements; closed: takes no more; \
             withdrawn: its hosts have taken it back.",
        )
        .into()
    }
}

impl StatementItem {
    /// Makes the item of a statement in one language.
    pub fn new(listed: ListedStatement, tally: &Tally, now: DateTime<Utc>) -> Self {
        let ListedStatement {
            statement,
            languages,
            text,
            hosts,
        } = listed;
        let state = statement.state(now);
        let closes = statement.closes().map(format_timestamp);
        let Statement {
            slug,
            current_version,
            settings,
            ..
        } = statement;
        Self {
            slug,
            kind: settings.kind,
            title: text.title,
            summary: text.summary,
            language: text.language,
            languages,
            hosts: hosts.into_iter().map(HostItem::from).collect(),
            addressee: settings.addressee,
            published_on: settings.published_on,
            opens: format_timestamp(settings.opens),
            closes,
            time_zone: settings.time_zone.name(),
            state,
            goal: settings.goal,
            version: current_version,
            tally: TotalsItem {
                total: tally.total,
                organisations: tally.organisations,
                individuals: tally.individuals,
            },
        }
    }
}

impl StatementDetail {
    /// Makes the answer about one statement; the settings have the address of its downloads.
    pub fn new(facts: Facts, tally: &Tally, settings: &Settings, now: DateTime<Utc>) -> Self {
        let Facts {
            statement,
            text,
            languages,
            hosts,
            versions,
            downloads,
            ..
        } = facts;
        let slug = statement.slug.clone();
        let download = |file: Download| DownloadItem {
            url: settings.link(&format!("/s/{slug}/downloads/{}", file.id)),
            language: file.language,
            file: file.file_name,
            media_type: file.media_type,
        };
        let of = &statement.settings;
        Self {
            html: text.html.clone(),
            text_sha256: data_encoding::HEXLOWER.encode(&text.sha256),
            versions: versions.iter().map(VersionItem::from).collect(),
            downloads: downloads.into_iter().map(download).collect(),
            links: of.links.iter().map(LinkItem::from).collect(),
            hashtags: of.hashtags.clone(),
            credit: of.credit.clone().map(|credit| CreditItem {
                text: credit.text,
                url: credit.url,
            }),
            item: StatementItem::new(
                ListedStatement {
                    statement,
                    languages,
                    text,
                    hosts,
                },
                tally,
                now,
            ),
        }
    }
}

impl From<Host> for HostItem {
    fn from(host: Host) -> Self {
        Self {
            name: host.name,
            website: host.website,
            country: host.country,
            lead: host.lead,
        }
    }
}

impl From<&Version> for VersionItem {
    fn from(version: &Version) -> Self {
        Self {
            number: version.number,
            substantive: version.substantive,
            content_sha256: data_encoding::HEXLOWER.encode(&version.content_sha256),
            published_at: format_timestamp(version.published_at),
        }
    }
}

impl From<&Link> for LinkItem {
    fn from(link: &Link) -> Self {
        Self {
            label: link.label.clone(),
            url: link.url.clone(),
        }
    }
}

impl StatementList {
    /// Returns the example of the document.
    pub fn example() -> Self {
        Self {
            items: vec![StatementItem::example()],
            next: None,
        }
    }
}

impl StatementItem {
    fn example() -> Self {
        let host = |name: &str, website: Option<&str>, country: Option<&str>| HostItem {
            name: name.to_owned(),
            website: website.map(str::to_owned),
            country: country.map(str::to_owned),
            lead: website.is_some(),
        };
        Self {
            slug: "clean-air-2026".to_owned(),
            kind: StatementKind::JointStatement,
            title: "Clean air for every city".to_owned(),
            summary: "We ask governments to act on air pollution.".to_owned(),
            language: "en".to_owned(),
            languages: vec!["en".to_owned(), "fr".to_owned()],
            hosts: vec![
                host("Example Network", Some("https://example.org/"), Some("GB")),
                host("Example Partner", None, None),
            ],
            addressee: Some("Example Assembly".to_owned()),
            published_on: NaiveDate::from_ymd_opt(2026, 2, 15).unwrap_or_default(),
            opens: "2026-02-15T09:00:00Z".to_owned(),
            closes: None,
            time_zone: "UTC",
            state: StatementState::Open,
            goal: Some(500),
            version: 2,
            tally: TotalsItem {
                total: 15,
                organisations: 8,
                individuals: 7,
            },
        }
    }
}

impl StatementDetail {
    /// Returns the example of the document.
    pub fn example() -> Self {
        let version = |number: i32, sha256: &str, published_at: &str| VersionItem {
            number,
            substantive: false,
            content_sha256: sha256.to_owned(),
            published_at: published_at.to_owned(),
        };
        let sha256 = [
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
            "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13",
        ];
        let download = "/s/clean-air-2026/downloads/019c6f3e-1b2a-7c4d-8e5f-0123456789ab";
        Self {
            item: StatementItem::example(),
            html: "<p>We, the undersigned, ask for clean air.</p>\n".to_owned(),
            text_sha256: sha256[0].to_owned(),
            versions: vec![
                version(1, sha256[1], "2026-02-15T09:00:00Z"),
                version(2, sha256[2], "2026-02-17T14:30:00Z"),
            ],
            downloads: vec![DownloadItem {
                language: "en".to_owned(),
                file: "statement-en.pdf".to_owned(),
                media_type: "application/pdf".to_owned(),
                url: format!("https://sign.example.org{download}"),
            }],
            links: vec![LinkItem {
                label: "Background".to_owned(),
                url: "https://example.org/background".to_owned(),
            }],
            hashtags: vec!["CleanAir".to_owned()],
            credit: Some(CreditItem {
                text: "First published by Example Partner".to_owned(),
                url: Some("https://example.org/release".to_owned()),
            }),
        }
    }
}
