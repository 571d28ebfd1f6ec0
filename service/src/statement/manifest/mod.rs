//! A statement as a directory: `statement.toml` and one `LANG.md` a language; refused whole, with file, line and remedy.

pub mod partners;
#[cfg(test)]
mod tests;
pub mod text_file;

use std::path::{Path, PathBuf};
use strum::VariantArray;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;
use uuid::Uuid;

use crate::statement::partners::Partner;
use crate::statement::rules::{
    AskedField, Credit, DisplayDefault, LanguageTag, Link, ReviewRule, StatementKind,
    StatementSettings,
};
use crate::statement::store::{Download, Host, Text};
use crate::values::{Country, SignatoryKind, Slug, Website};
use text_file::{line_of, media_type, plain, read_text, text_of};

use partners::FilePartner;

/// A directory that was read and is right.
pub struct Manifest {
    /// The statement's name in addresses.
    pub slug: String,
    /// Whether a changed text asks signatories to affirm again.
    pub substantive: bool,
    /// The shown date, if given.
    pub published_on: Option<NaiveDate>,
    /// All texts.
    pub texts: Vec<Text>,
    /// Who publishes it.
    pub hosts: Vec<Host>,
    /// Files beside it.
    pub downloads: Vec<Download>,
    /// Whose pages show the form.
    pub partners: Vec<Partner>,
    /// Whether it was written in the editor: then it says what the form asks for, and leaves files and partners as they stand.
    pub(super) is_draft: bool,
    pub(super) opens: Option<DateTime<Utc>>,
    pub(super) rest: StatementSettings,
}

/// What is wrong, one line each: `FILE:LINE: what; what to do`.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct ManifestError(pub Vec<String>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestFile {
    slug: Spanned<String>,
    kind: Spanned<String>,
    original: Spanned<String>,
    languages: Spanned<Vec<Spanned<String>>>,
    accepts: Option<Spanned<Vec<Spanned<String>>>>,
    review_organisations: Option<Spanned<String>>,
    #[serde(default)]
    substantive: bool,
    published_on: Option<Spanned<Datetime>>,
    credit: Option<FileCredit>,
    opens: Option<Spanned<Datetime>>,
    closes: Option<Spanned<Datetime>>,
    time_zone: Option<Spanned<String>>,
    addressee: Option<Spanned<String>>,
    goal: Option<Spanned<i64>>,
    #[serde(default)]
    hashtags: Vec<Spanned<String>>,
    hosts: Spanned<Vec<Spanned<FileHost>>>,
    #[serde(default)]
    downloads: Vec<FileDownload>,
    #[serde(default)]
    links: Vec<FileLink>,
    #[serde(default)]
    embed_partners: Vec<FilePartner>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileCredit {
    text: String,
    url: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileHost {
    name: Spanned<String>,
    website: Option<Spanned<String>>,
    country: Option<Spanned<String>>,
    #[serde(default)]
    lead: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileDownload {
    language: Spanned<String>,
    file: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileLink {
    label: String,
    url: Spanned<String>,
}

impl Manifest {
    /// Reads a directory from disk.
    pub fn read(path: &Path) -> Result<Self, ManifestError> {
        let get = |name: &str| std::fs::read(path.join(name)).map_err(|error| error.to_string());
        Self::from_files(&get)
    }

    /// Reads a directory whose files `get` gives by name.
    pub fn from_files(
        get: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Result<Self, ManifestError> {
        let name = "statement.toml";
        let source = text_of(name, get).map_err(|error| ManifestError(vec![error]))?;
        let file: ManifestFile = toml::from_str(&source).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(&source, span.start));
            ManifestError(vec![format!("{name}:{line}: {}", plain(error.message()))])
        })?;
        let mut checker = ManifestChecker {
            name: name.to_owned(),
            source: &source,
            errors: vec![],
        };
        let directory = checker.directory(file, get);
        if checker.errors.is_empty() {
            Ok(directory)
        } else {
            Err(ManifestError(checker.errors))
        }
    }

    /// The settings; `opens` is used where the directory gives none.
    pub fn settings(&self, opens: DateTime<Utc>) -> StatementSettings {
        let opens = self.opens.unwrap_or(opens);
        let published_on = self
            .published_on
            .unwrap_or_else(|| opens.with_timezone(&self.rest.time_zone).date_naive());
        StatementSettings {
            published_on,
            opens,
            ..self.rest.clone()
        }
    }

    /// The title of the original.
    pub fn original_title(&self) -> String {
        let original = self
            .texts
            .iter()
            .find(|text| text.language == self.rest.original);
        original.map(|text| text.title.clone()).unwrap_or_default()
    }

    /// Puts other dates in the place of those in the file: for the demonstration, whose appeal always ends within days.
    pub fn reschedule(&mut self, opens: DateTime<Utc>, closes: DateTime<Utc>) {
        self.opens = Some(opens);
        self.rest.closes = Some(closes);
    }
}

/// Looks at every value and collects what is wrong.
struct ManifestChecker<'a> {
    name: String,
    source: &'a str,
    errors: Vec<String>,
}

impl ManifestChecker<'_> {
    fn wrong<T>(&mut self, value: &Spanned<T>, what: &str) {
        let line = line_of(self.source, value.span().start);
        self.errors.push(format!("{}:{line}: {what}", self.name));
    }

    fn directory(
        &mut self,
        file: ManifestFile,
        get: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Manifest {
        let slug = self.parse(
            &file.slug,
            Slug::parse,
            "slug: use 1 to 80 of a–z, 0–9 and “-”, as in “halt-the-executions”",
        );
        let kind = self.word::<StatementKind>(
            &file.kind,
            "kind",
            StatementKind::VARIANTS.iter().map(|kind| kind.as_str()),
        );
        let time_zone = match &file.time_zone {
            None => Some(Tz::UTC),
            Some(zone) => self.parse(
                zone,
                |text| text.parse().ok(),
                "time_zone: use a name of the IANA database, as in “Asia/Singapore”",
            ),
        };
        let languages: Vec<String> = file
            .languages
            .as_ref()
            .iter()
            .filter_map(|tag| self.language(tag))
            .collect();
        let original = self.language(&file.original);
        if let Some(original) = &original
            && !languages.contains(original)
        {
            self.wrong(
                &file.original,
                "original: the original has to be one of languages",
            );
        }
        let zone = time_zone.unwrap_or(Tz::UTC);
        let opens = file
            .opens
            .as_ref()
            .and_then(|at| self.moment(at, zone, "opens"));
        let closes = file
            .closes
            .as_ref()
            .and_then(|at| self.moment(at, zone, "closes"));
        if let (Some(opens), Some(closes), Some(at)) = (opens, closes, &file.closes)
            && closes <= opens
        {
            self.wrong(at, "closes: has to be later than opens");
        }
        let rest = StatementSettings {
            kind: kind.unwrap_or(StatementKind::JointStatement),
            original: original.unwrap_or_default(),
            accepts: self.accepts(file.accepts.as_ref()),
            review: self.review(file.review_organisations.as_ref()),
            published_on: NaiveDate::default(),
            opens: DateTime::UNIX_EPOCH,
            closes,
            time_zone: zone,
            addressee: file
                .addressee
                .map(|name| name.into_inner().trim().to_owned())
                .filter(|name| !name.is_empty()),
            goal: file.goal.as_ref().and_then(|goal| {
                self.parse_with(
                    goal,
                    |goal| (*goal > 0).then_some(*goal),
                    "goal: has to be 1 or more",
                )
            }),
            hashtags: file
                .hashtags
                .iter()
                .filter_map(|tag| self.hashtag(tag))
                .collect(),
            links: file
                .links
                .into_iter()
                .filter_map(|link| {
                    Some(Link {
                        url: self.url(&link.url, "links.url")?,
                        label: link.label,
                    })
                })
                .collect(),
            credit: file.credit.map(|credit| Credit {
                url: credit
                    .url
                    .as_ref()
                    .and_then(|url| self.url(url, "credit.url")),
                text: credit.text,
            }),
            // A directory does not say these: a new statement begins with them, a standing one keeps its own.
            asks: AskedField::VARIANTS.to_vec(),
            display_default: DisplayDefault::Public,
            retention_days: None,
        };
        Manifest {
            substantive: file.substantive,
            published_on: file.published_on.as_ref().and_then(|date| self.date(date)),
            hosts: self.hosts(&file.hosts),
            downloads: file
                .downloads
                .iter()
                .filter_map(|download| self.download(download, &languages, get))
                .collect(),
            partners: self.partners(&file.embed_partners),
            texts: self.texts(&languages, get),
            slug: slug
                .map(|slug| slug.as_str().to_owned())
                .unwrap_or_default(),
            is_draft: false,
            opens,
            rest,
        }
    }

    fn parse<T>(
        &mut self,
        value: &Spanned<String>,
        read: impl Fn(&str) -> Option<T>,
        what: &str,
    ) -> Option<T> {
        self.parse_with(value, |text| read(text), what)
    }

    fn parse_with<S, T>(
        &mut self,
        value: &Spanned<S>,
        read: impl Fn(&S) -> Option<T>,
        what: &str,
    ) -> Option<T> {
        let read = read(value.as_ref());
        if read.is_none() {
            self.wrong(value, what);
        }
        read
    }

    fn word<T: std::str::FromStr>(
        &mut self,
        value: &Spanned<String>,
        key: &str,
        known: impl Iterator<Item = &'static str>,
    ) -> Option<T> {
        let known: Vec<&str> = known.collect();
        let what = format!(
            "{key}: “{}” is none of {}",
            value.as_ref(),
            known.join(", ")
        );
        self.parse(value, |text| text.parse().ok(), &what)
    }

    fn language(&mut self, value: &Spanned<String>) -> Option<String> {
        self.parse(
            value,
            |text| text.parse::<LanguageTag>().ok(),
            "use a language tag, as in “en” or “pt-BR”",
        )
        .map(|tag| tag.to_string())
    }

    fn accepts(&mut self, value: Option<&Spanned<Vec<Spanned<String>>>>) -> Vec<SignatoryKind> {
        let Some(value) = value else {
            return SignatoryKind::VARIANTS.to_vec();
        };
        let words = || SignatoryKind::VARIANTS.iter().map(|kind| kind.as_str());
        let mut kinds: Vec<SignatoryKind> = value
            .as_ref()
            .iter()
            .filter_map(|word| self.word(word, "accepts", words()))
            .collect();
        kinds.sort();
        kinds.dedup();
        if kinds.is_empty() {
            self.wrong(value, "accepts: name organisation, individual or both");
        }
        kinds
    }

    fn review(&mut self, value: Option<&Spanned<String>>) -> ReviewRule {
        let Some(value) = value else {
            return ReviewRule::Unproven;
        };
        self.word(
            value,
            "review_organisations",
            ReviewRule::VARIANTS.iter().map(|rule| rule.as_str()),
        )
        .unwrap_or(ReviewRule::Unproven)
    }

    fn hashtag(&mut self, value: &Spanned<String>) -> Option<String> {
        let read = |text: &str| {
            let tag = text.trim_start_matches('#');
            (!tag.is_empty() && tag.chars().all(|c| c.is_alphanumeric() || c == '_'))
                .then(|| tag.to_owned())
        };
        self.parse(value, read, "hashtags: letters, digits and “_” only")
    }

    fn url(&mut self, value: &Spanned<String>, key: &str) -> Option<String> {
        let what = format!("{key}: write a whole web address, as in “https://example.org/page”");
        self.parse(
            value,
            |text| {
                text.contains("://")
                    .then(|| Website::parse(text).ok())?
                    .map(|site| site.as_str().to_owned())
            },
            &what,
        )
    }

    /// A local date and time in the zone. One that the clocks skip or pass twice is refused: nobody could tell which is meant.
    fn moment(&mut self, value: &Spanned<Datetime>, zone: Tz, key: &str) -> Option<DateTime<Utc>> {
        let local = value.as_ref();
        let read = (local.offset.is_none() && local.date.is_some() && local.time.is_some())
            .then(|| local.to_string().parse::<NaiveDateTime>().ok())
            .flatten();
        let Some(naive) = read else {
            self.wrong(value, &format!("{key}: write a local date and time without an offset, as in 2026-02-16T18:00:00"));
            return None;
        };
        let moment = zone
            .from_local_datetime(&naive)
            .single()
            .map(|at| at.with_timezone(&Utc));
        if moment.is_none() {
            self.wrong(value, &format!("{key}: the clocks in {zone} change at that hour; choose a time an hour before or after"));
        }
        moment
    }

    fn date(&mut self, value: &Spanned<Datetime>) -> Option<NaiveDate> {
        let read = |at: &Datetime| {
            if at.time.is_none() {
                at.to_string().parse().ok()
            } else {
                None
            }
        };
        self.parse_with(value, read, "published_on: write a date, as in 2026-02-15")
    }

    fn hosts(&mut self, value: &Spanned<Vec<Spanned<FileHost>>>) -> Vec<Host> {
        let mut hosts = vec![];
        for spanned in value.as_ref() {
            let host = spanned.as_ref();
            if host.name.as_ref().trim().is_empty() {
                self.wrong(&host.name, "hosts: a host needs a name");
            }
            let website = host
                .website
                .as_ref()
                .and_then(|site| self.url(site, "hosts.website"));
            let what = "hosts.country: use two letters of ISO 3166-1, as in “KE”";
            let country = host
                .country
                .as_ref()
                .and_then(|code| self.parse(code, Country::parse, what));
            hosts.push(Host {
                name: host.name.as_ref().trim().to_owned(),
                website,
                country: country.map(|country| country.code().to_owned()),
                lead: host.lead,
            });
        }
        match hosts.iter().filter(|host| host.lead).count() {
            1 => {}
            0 if hosts.len() == 1 => hosts[0].lead = true,
            _ => self.wrong(value, "hosts: exactly one host has to have lead = true"),
        }
        hosts
    }

    fn download(
        &mut self,
        download: &FileDownload,
        languages: &[String],
        get: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Option<Download> {
        let language = self.language(&download.language)?;
        if !languages.contains(&language) {
            self.wrong(
                &download.language,
                "downloads.language: has to be one of languages",
            );
        }
        let name = download.file.as_ref();
        let inside = PathBuf::from(name)
            .file_name()
            .and_then(|last| last.to_str())
            == Some(name.as_str());
        if !inside || name.chars().any(char::is_control) {
            self.wrong(
                &download.file,
                "downloads.file: name a file in this directory, without a path",
            );
            return None;
        }
        let Ok(bytes) = get(name) else {
            self.wrong(
                &download.file,
                &format!(
                    "downloads.file: “{name}” cannot be read; put the file into the directory"
                ),
            );
            return None;
        };
        let Some(media_type) = media_type(&bytes) else {
            self.wrong(&download.file, "downloads.file: only PDF, DOCX and ODT files are offered, and this is none of them");
            return None;
        };
        if bytes.len() > 20 * 1024 * 1024 {
            self.wrong(
                &download.file,
                "downloads.file: the file is larger than 20 MiB; make it smaller",
            );
        }
        Some(Download {
            id: Uuid::nil(),
            language,
            file_name: name.clone(),
            media_type: media_type.to_owned(),
            bytes,
        })
    }

    fn texts(
        &mut self,
        languages: &[String],
        get: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Vec<Text> {
        let mut texts = vec![];
        for language in languages {
            match read_text(language, get) {
                Ok(text) => texts.push(text),
                Err(error) => self.errors.push(error),
            }
        }
        texts
    }
}
