//! Collects the errors of a draft while its fields are read.

use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::rules::format_local;
use crate::statement::text::markdown::MarkdownRefusal;
use crate::values::{LocalTimeRefusal, parse_local_time};

/// The errors of a draft so far, in the order of the page.
#[derive(Default)]
pub(super) struct DraftErrors(pub(super) Vec<DraftFieldError>);

impl DraftErrors {
    pub(super) fn add(&mut self, field: &str, code: &'static str) {
        self.0.push(DraftFieldError::new(field, code));
    }

    pub(super) fn add_at(&mut self, field: String, code: &'static str, place: &str) {
        self.0.push(DraftFieldError {
            field,
            code,
            place: place.to_owned(),
            line: 0,
        });
    }

    pub(super) fn add_markdown(&mut self, language: &str, refusal: MarkdownRefusal) {
        self.0.push(DraftFieldError::of_markdown(language, refusal));
    }

    pub(super) fn require<T>(
        &mut self,
        field: &str,
        code: &'static str,
        read: Option<T>,
    ) -> Option<T> {
        if read.is_none() {
            self.add(field, code);
        }
        read
    }

    pub(super) fn read_optional<T>(
        &mut self,
        field: &str,
        code: &'static str,
        text: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = text.trim();
        if text.is_empty() {
            None
        } else {
            self.require(field, code, read(text))
        }
    }

    /// Reads a local date and time. A field that still shows the published time keeps it to the
    /// millisecond, also in an hour that the clocks pass twice.
    pub(super) fn read_moment(
        &mut self,
        field: &str,
        text: &str,
        zone: Option<Tz>,
        published: Option<DateTime<Utc>>,
    ) -> Option<DateTime<Utc>> {
        let (Some(zone), false) = (zone, text.trim().is_empty()) else {
            return None;
        };
        if let Some(published) = published.filter(|at| format_local(*at, zone) == text.trim()) {
            return Some(published);
        }
        parse_moment(text, zone)
            .map_err(|code| self.add(field, code))
            .ok()
    }
}

/// An error in one field of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFieldError {
    /// The name of the field in the form.
    pub field: String,
    /// A word for the kind of error.
    pub code: &'static str,
    /// The language or the row (from 1) of a field that occurs several times; else empty.
    pub place: String,
    /// The line of the text, from 1; 0 where the error is of no line.
    pub line: usize,
}

impl DraftFieldError {
    /// Makes an error of a field that occurs once on the page.
    pub fn new(field: &str, code: &'static str) -> Self {
        Self {
            field: field.to_owned(),
            code,
            place: String::new(),
            line: 0,
        }
    }

    /// Makes the error of a text whose Markdown is refused.
    pub fn of_markdown(language: &str, refusal: MarkdownRefusal) -> Self {
        Self {
            field: format!("body-{language}"),
            code: refusal.code(),
            place: language.to_owned(),
            line: refusal.line(),
        }
    }
}

/// Parses a local date and time in a zone. A time that the clocks skip or pass twice is refused,
/// because its meaning would be ambiguous.
pub fn parse_moment(text: &str, zone: Tz) -> Result<DateTime<Utc>, &'static str> {
    let naive = parse_local_time(text.trim()).map_err(|refusal| match refusal {
        LocalTimeRefusal::Malformed => "moment",
        LocalTimeRefusal::LeapSecond => "leap",
    })?;
    // `single` gives nothing for a time in a gap or in a fold of the clock.
    zone.from_local_datetime(&naive)
        .single()
        .map(|at| at.with_timezone(&Utc))
        .ok_or("clocks")
}
