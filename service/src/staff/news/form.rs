//! Reads the form of a mailing: its texts, its audience, its moment.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::news::content::{LONGEST_BODY, NewsAudience, NewsContent, NewsText};
use crate::staff::access::guard::PostedFields;
use crate::statement::draft::errors::parse_moment;
use crate::statement::rules::LanguageTag;

/// The most languages of a form.
const MOST_LANGUAGES: usize = 200;

/// Reads the content of a mailing as it was typed.
pub(super) fn read_content(fields: &PostedFields) -> NewsContent {
    let tags = fields
        .all("text_language")
        .filter_map(|tag| tag.parse::<LanguageTag>().ok());
    let mut texts: Vec<NewsText> = vec![];
    for tag in tags.take(MOST_LANGUAGES).map(|tag| tag.to_string()) {
        // Of a language that was posted twice the first one counts.
        if texts.iter().all(|text| text.language != tag) {
            texts.push(NewsText {
                subject: clean_line(fields.get(&format!("subject-{tag}"))),
                body: clean_text(fields.get(&format!("body-{tag}"))),
                html: String::new(),
                language: tag,
            });
        }
    }
    let read = |name: &str| clean_line(fields.get(name));
    NewsContent {
        name: read("name"),
        texts,
        audience: NewsAudience {
            kind: read("kind"),
            country: read("country").to_uppercase(),
            partner: read("partner"),
            language: read("language"),
            version: read("version"),
        },
    }
}

/// Reads the moment at which a mailing begins, local to the statement; an empty field is now.
pub(super) fn read_begin(
    fields: &PostedFields,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, &'static str> {
    let typed = fields.get("begins").trim();
    if typed.is_empty() {
        return Ok(now);
    }
    parse_moment(typed, zone)
}

/// Makes one line of a text.
fn clean_line(text: &str) -> String {
    let text: String = text.chars().take(LONGEST_BODY).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn clean_text(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
