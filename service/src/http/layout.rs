//! What stands around every page: the mark, the languages, the foot.

use super::static_files;
use super::static_files::Asset;
use crate::app::App;
use crate::language::{INTERFACE, Locale, endonym};

/// One language to choose: a link, so that the choice needs no memory.
pub struct LanguageLink {
    /// BCP 47.
    pub tag: String,
    /// Its own name.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// Whether it is on screen.
    pub current: bool,
}

/// The data of the base template.
pub struct PageLayout {
    /// The words.
    pub w: Locale,
    /// The title of the window.
    pub title: String,
    /// A sentence for search engines and previews; may be empty.
    pub description: String,
    /// The installation's name.
    pub site: String,
    /// The languages of this page.
    pub languages: Vec<LanguageLink>,
    /// The privacy notice.
    pub privacy_url: String,
    /// The operator: what is shown and where it leads.
    pub contact: Option<(String, String)>,
    /// The stylesheet.
    pub style: &'static str,
    /// The script.
    pub script: &'static str,
    /// Whether caught mail can be looked at.
    pub demo: bool,
    /// Whether search engines are asked to stay away.
    pub private: bool,
}

impl PageLayout {
    /// A page of this title; its languages are those of the interface.
    pub fn new(app: &App, words: Locale, title: &str) -> Self {
        let link = |(tag, name): (&str, &str)| LanguageLink {
            tag: tag.to_owned(),
            name: name.to_owned(),
            url: format!("/{tag}"),
            current: tag == words.language(),
        };
        let contact = app.settings.contact.as_ref().map(|contact| {
            let url = if contact.contains("://") {
                contact.clone()
            } else {
                format!("mailto:{contact}")
            };
            (contact.clone(), url)
        });
        Self {
            w: words,
            title: title.to_owned(),
            description: String::new(),
            site: app.settings.site_name.clone(),
            languages: INTERFACE.into_iter().map(link).collect(),
            privacy_url: app
                .settings
                .privacy_url
                .as_ref()
                .map_or_else(|| "/privacy".to_owned(), ToString::to_string),
            contact,
            style: static_files::url(Asset::Style),
            script: static_files::url(Asset::Page),
            demo: app.demo,
            private: false,
        }
    }

    /// A page whose languages are those of a text.
    #[must_use]
    pub fn in_languages(
        mut self,
        languages: &[String],
        current: &str,
        url: impl Fn(&str) -> String,
    ) -> Self {
        let link = |tag: &String| LanguageLink {
            tag: tag.clone(),
            name: endonym(tag).to_owned(),
            url: url(tag),
            current: tag == current,
        };
        self.languages = languages.iter().map(link).collect();
        self
    }

    /// A page behind a mailed link: no language links that would carry the token on, no search engines.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.languages.clear();
        self.private = true;
        self
    }
}
