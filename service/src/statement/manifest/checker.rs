//! Checks of single values of a manifest, each with an error that names file, line and remedy.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use toml::Spanned;
use toml::value::Datetime;

use super::text_file::find_line;
use crate::statement::rules::LanguageTag;
use crate::values::{LocalTimeRefusal, Website, parse_local_time};

/// Checks the values of a manifest and collects all errors, so that one run reports every one.
pub(super) struct ManifestChecker<'a> {
    pub(super) name: String,
    pub(super) source: &'a str,
    pub(super) errors: Vec<String>,
    /// What is no error, and still surprises an author.
    pub(super) warnings: Vec<String>,
}

impl ManifestChecker<'_> {
    /// Collects an error with the line of the value that it is about.
    pub(super) fn add_error<T>(&mut self, value: &Spanned<T>, what: &str) {
        let line = find_line(self.source, value.span().start);
        self.errors.push(format!("{}:{line}: {what}", self.name));
    }

    /// Reads a text; collects the error `what` where `read` does not understand it.
    pub(super) fn parse<T>(
        &mut self,
        value: &Spanned<String>,
        read: impl Fn(&str) -> Option<T>,
        what: &str,
    ) -> Option<T> {
        self.parse_with(value, |text| read(text), what)
    }

    /// Reads a value of any type; collects the error `what` where `read` refuses it.
    pub(super) fn parse_with<S, T>(
        &mut self,
        value: &Spanned<S>,
        read: impl Fn(&S) -> Option<T>,
        what: &str,
    ) -> Option<T> {
        let read = read(value.as_ref());
        if read.is_none() {
            self.add_error(value, what);
        }
        read
    }

    /// Reads a word; the error names all words that are known.
    pub(super) fn read_word<T: std::str::FromStr>(
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

    /// Reads a language tag (BCP 47) and gives its one spelling.
    pub(super) fn read_language(&mut self, value: &Spanned<String>) -> Option<String> {
        self.parse(
            value,
            |text| text.parse::<LanguageTag>().ok(),
            "use a language tag, as in “en” or “pt-BR”",
        )
        .map(|tag| tag.to_string())
    }

    /// Reads a hashtag, with or without `#`.
    pub(super) fn read_hashtag(&mut self, value: &Spanned<String>) -> Option<String> {
        let read = |text: &str| {
            let tag = text.trim_start_matches('#');
            (!tag.is_empty() && tag.chars().all(|c| c.is_alphanumeric() || c == '_'))
                .then(|| tag.to_owned())
        };
        self.parse(value, read, "hashtags: letters, digits and “_” only")
    }

    /// Reads a whole web address with its scheme.
    pub(super) fn read_url(&mut self, value: &Spanned<String>, key: &str) -> Option<String> {
        let what = format!(
            "{key}: write a whole web address without a port, as in “https://example.org/page”"
        );
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

    /// Reads a local date and time in the zone. A time that the clocks skip or pass twice is
    /// refused, because it does not name one moment.
    pub(super) fn read_moment(
        &mut self,
        value: &Spanned<Datetime>,
        zone: Tz,
        key: &str,
    ) -> Option<DateTime<Utc>> {
        let local = value.as_ref();
        let is_local = local.offset.is_none() && local.date.is_some() && local.time.is_some();
        let read = if is_local {
            parse_local_time(&local.to_string())
        } else {
            Err(LocalTimeRefusal::Malformed)
        };
        let naive = match read {
            Ok(naive) => naive,
            Err(refusal) => {
                let what = match refusal {
                    LocalTimeRefusal::Malformed => {
                        "write a local date and time without an offset, as in 2026-02-16T18:00:00"
                    }
                    LocalTimeRefusal::LeapSecond => {
                        "the seconds go from 00 to 59, a leap second (60) is not taken"
                    }
                };
                self.add_error(value, &format!("{key}: {what}"));
                return None;
            }
        };
        // `single` gives nothing for a time in a gap or in a fold of the clock.
        let moment = zone
            .from_local_datetime(&naive)
            .single()
            .map(|at| at.with_timezone(&Utc));
        if moment.is_none() {
            self.add_error(value, &format!("{key}: the clocks in {zone} change at that hour; choose a time an hour before or after"));
        }
        moment
    }

    /// Reads a date without a time.
    pub(super) fn read_date(&mut self, value: &Spanned<Datetime>) -> Option<NaiveDate> {
        let read = |at: &Datetime| {
            if at.time.is_none() {
                at.to_string().parse().ok()
            } else {
                None
            }
        };
        self.parse_with(value, read, "published_on: write a date, as in 2026-02-15")
    }
}
