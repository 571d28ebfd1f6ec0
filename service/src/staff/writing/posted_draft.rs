//! Reads a draft from the posted fields of the editor.

use crate::staff::access::guard::PostedFields;
use crate::statement::draft::check::parse_language;
use crate::statement::draft::rules::{DraftContent, DraftHost, DraftLink, DraftText};
use crate::statement::draft::typed::find_country;
use crate::statement::draft::typed::zones::find_zone;

/// The most languages of a draft. Each is looked up among all fields of the form, so that more
/// would hold the thread of the request.
const MOST_LANGUAGES: usize = 200;

/// Reads the content of a draft, and the languages of the translations that the writer has marked
/// as in step with the original. Time zones and countries were typed by their names in the language
/// of the page; what names none is kept as it was typed.
pub(super) fn read_draft(fields: &PostedFields, language: &str) -> (DraftContent, Vec<String>) {
    let read_one = |name: &str| clean_line(fields.get(name));
    let read_words = |name: &str| {
        let mut words = read_lines(fields, name);
        words.retain(|word| !word.is_empty());
        words
    };
    let texts = read_texts(fields);
    let is_in_step = |tag: &String| fields.get(&format!("in_step-{tag}")) == "yes";
    let in_step = texts
        .iter()
        .map(|text| text.language.clone())
        .filter(is_in_step)
        .collect();
    let content = DraftContent {
        kind: read_one("kind"),
        original: read_one("original"),
        accepts: read_words("accepts"),
        review: read_one("review"),
        published_on: read_one("published_on"),
        opens: read_one("opens"),
        closes: read_one("closes"),
        time_zone: read_zone(&read_one("time_zone"), language),
        addressee: read_one("addressee"),
        goal: read_one("goal"),
        hashtags: read_one("hashtags"),
        credit_text: read_one("credit_text"),
        credit_url: read_one("credit_url"),
        asks: read_words("asks"),
        display_default: read_one("display_default"),
        retention_days: read_one("retention_days"),
        public_list: read_one("public_list"),
        reminder: read_one("reminder"),
        substantive: fields.get("substantive") == "yes",
        links: read_links(fields),
        hosts: read_hosts(fields, language),
        texts,
    };
    (content, in_step)
}

/// Reads all values of a field that is posted several times, each as one line.
fn read_lines(fields: &PostedFields, name: &str) -> Vec<String> {
    fields.all(name).map(clean_line).collect()
}

/// Reads the texts, one for each language; of a language that was posted twice the first counts.
fn read_texts(fields: &PostedFields) -> Vec<DraftText> {
    let read = |name: &str| clean_line(fields.get(name));
    let mut texts: Vec<DraftText> = vec![];
    for tag in fields
        .all("text_language")
        .filter_map(parse_language)
        .take(MOST_LANGUAGES)
    {
        if texts.iter().all(|text| text.language != tag) {
            texts.push(DraftText {
                title: read(&format!("title-{tag}")),
                summary: read(&format!("summary-{tag}")),
                body: clean_body(fields.get(&format!("body-{tag}"))),
                of_original: String::new(),
                language: tag,
            });
        }
    }
    texts
}

/// Reads the hosts; rows that were left empty are dropped.
fn read_hosts(fields: &PostedFields, language: &str) -> Vec<DraftHost> {
    let lead: Option<usize> = fields.get("lead").parse().ok();
    // Each row posts all its fields, also empty ones, so the values of one row share a place. Rows
    // are dropped last, since the lead host is named by the place that its row had on the page.
    let rows = read_lines(fields, "host_name")
        .into_iter()
        .zip(read_lines(fields, "host_website"))
        .zip(read_lines(fields, "host_country"))
        .enumerate();
    let host = |(at, ((name, website), country)): (usize, ((String, String), String))| DraftHost {
        name,
        website,
        country: read_country(&country, language),
        lead: lead == Some(at),
    };
    let is_filled = |host: &DraftHost| {
        [&host.name, &host.website, &host.country]
            .into_iter()
            .any(|part| !part.is_empty())
    };
    rows.map(host).filter(is_filled).collect()
}

/// Returns the name of a time zone in the IANA database, or what was typed if it names no zone.
fn read_zone(typed: &str, language: &str) -> String {
    match find_zone(typed, language) {
        Some(zone) => zone.name().to_owned(),
        None => typed.to_owned(),
    }
}

/// Returns the code of a country, or what was typed if it names none.
fn read_country(typed: &str, language: &str) -> String {
    match find_country(typed, language) {
        Some(country) => country.code().to_owned(),
        None => typed.to_owned(),
    }
}

/// Reads the links; rows that were left empty are dropped.
fn read_links(fields: &PostedFields) -> Vec<DraftLink> {
    read_lines(fields, "link_label")
        .into_iter()
        .zip(read_lines(fields, "link_url"))
        .map(|(label, url)| DraftLink { label, url })
        .filter(|link| *link != DraftLink::default())
        .collect()
}

/// Cleans a text of one line: control characters become spaces, and the ends are trimmed.
pub(super) fn clean_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    plain.trim().to_owned()
}

/// Cleans a text of many lines: CRLF, in which browsers end them, becomes LF, and other control
/// characters except tabs are dropped.
fn clean_body(text: &str) -> String {
    // A published text is known by its hash, so the same text must be the same bytes, whether it
    // comes from a form or from a file.
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_no_place_is_kept_as_it_was_typed() {
        for (typed, zone, country) in [
            ("Kenya", "Africa/Nairobi", "KE"),
            ("Singapur", "Asia/Singapore", "SG"),
            ("So", "So", "So"),
            ("", "", ""),
        ] {
            assert_eq!(read_zone(typed, "es"), zone);
            assert_eq!(read_country(typed, "es"), country);
        }
    }

    #[test]
    fn what_was_pasted_is_kept_plain() {
        assert_eq!(clean_line("  a\r\nb\u{0}c "), "a  b c");
        assert_eq!(clean_body("a\r\n\r\nb\rc\u{0}\td"), "a\n\nb\nc\td");
    }
}
