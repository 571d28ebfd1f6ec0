//! Templates of news: a first text in each language, which staff change as they like.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::content::{NewsContent, NewsText};
use crate::language::{INTERFACE, Locale, base, dates};
use crate::settings::Settings;
use crate::statement::rules::Statement;
use crate::values::UnknownWord;

/// A text to begin with. Its word names `news-template-WORD`, `news-WORD-subject` and
/// `news-WORD-body`.
#[derive(
    Clone, Copy, Debug, Display, EnumString, Eq, Hash, IntoStaticStr, PartialEq, VariantArray,
)]
#[strum(serialize_all = "kebab-case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
pub enum NewsTemplate {
    Delivered,
    Answer,
    Extended,
    Network,
    Reaffirm,
}

impl NewsTemplate {
    /// Returns the word of the template.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    fn list_keys(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Delivered => (
                "news-template-delivered",
                "news-delivered-subject",
                "news-delivered-body",
            ),
            Self::Answer => (
                "news-template-answer",
                "news-answer-subject",
                "news-answer-body",
            ),
            Self::Extended => (
                "news-template-extended",
                "news-extended-subject",
                "news-extended-body",
            ),
            Self::Network => (
                "news-template-network",
                "news-network-subject",
                "news-network-body",
            ),
            Self::Reaffirm => (
                "news-template-reaffirm",
                "news-reaffirm-subject",
                "news-reaffirm-body",
            ),
        }
    }

    /// Returns the name of the template.
    pub fn name(self, w: &Locale) -> String {
        w.text(self.list_keys().0)
    }
}

/// Writes the first content of a mailing: one text for each language of the statement, filled in where
/// the template has that language. `titles` are those of the statement's texts; `w` names the mailing.
pub fn write_first(
    template: Option<NewsTemplate>,
    w: &Locale,
    settings: &Settings,
    statement: &Statement,
    titles: &[(String, String)],
) -> NewsContent {
    let write = |(language, title): &(String, String)| match template {
        Some(template) => {
            let of = (language.as_str(), title.as_str());
            write_text(template, settings, statement, of)
        }
        None => NewsText {
            language: language.clone(),
            ..NewsText::default()
        },
    };
    let name = template.map_or_else(|| w.text("news-new-name"), |template| template.name(w));
    NewsContent {
        name: remove_isolates(&name),
        texts: titles.iter().map(write).collect(),
        ..NewsContent::default()
    }
}

/// Writes the text of a template in a language; an empty one where it has none.
fn write_text(
    template: NewsTemplate,
    settings: &Settings,
    statement: &Statement,
    (language, title): (&str, &str),
) -> NewsText {
    let empty = NewsText {
        language: language.to_owned(),
        ..NewsText::default()
    };
    if INTERFACE.iter().all(|(tag, _)| *tag != base(language)) {
        return empty;
    }
    let w = Locale::of(base(language));
    let link = settings.link(&format!("/{language}/s/{}", statement.slug));
    let closes = statement.closes();
    let zone = statement.settings.time_zone;
    let date = closes.map_or_else(|| "…".to_owned(), |at| dates::format_moment(&w, at, zone));
    let addressee = statement.settings.addressee.as_deref().unwrap_or("…");
    let values = [
        ("title", title),
        ("link", link.as_str()),
        ("date", date.as_str()),
        ("addressee", addressee),
    ];
    let (_, subject, body) = template.list_keys();
    NewsText {
        subject: remove_isolates(&w.text_with_all(subject, &values)),
        body: remove_isolates(&w.text_with_all(body, &values)),
        ..empty
    }
}

/// Removes the marks that isolate directions: mail programs show them as boxes in plain text.
fn remove_isolates(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_its_words_in_every_language() {
        for (tag, _) in INTERFACE {
            let w = Locale::of(tag);
            for template in NewsTemplate::VARIANTS {
                let (name, subject, body) = template.list_keys();
                for key in [name, subject, body] {
                    assert!(w.has(key), "{tag} lacks {key}");
                }
                let values = [
                    ("title", "Care"),
                    ("link", "https://example.org/s/care"),
                    ("date", "Monday"),
                    ("addressee", "Office"),
                ];
                let text = w.text_with_all(body, &values);
                assert!(
                    text.contains("https://example.org/s/care"),
                    "{tag} {template}: {text}"
                );
                let title = w.text_with_all(subject, &values);
                assert!(title.contains("Care"), "{tag} {template}: {title}");
            }
        }
    }
}
