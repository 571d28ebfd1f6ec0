//! The data of the base template: the logo, the languages, the foot of every page.

use super::static_files::{self, Asset};
use crate::app::App;
use crate::language::{INTERFACE, Locale, endonym};
use crate::values::SiteIdentity;

/// One language of the language menu; it is a link, so that the choice needs no cookie.
pub struct LanguageLink {
    /// BCP 47.
    pub tag: String,
    /// The name of the language in the language itself.
    pub name: String,
    pub url: String,
    /// Whether the page is in this language.
    pub current: bool,
}

/// The logo of the site as a page shows it.
pub struct LogoImage {
    pub url: String,
    /// In CSS pixels.
    pub width: u32,
    pub height: u32,
}

impl LogoImage {
    /// The most pixels of its sides on a page.
    const LARGEST: (u32, u32) = (240, 40);

    /// Finds the logo of the site, made small enough for the head of a page.
    pub fn find(site: &SiteIdentity) -> Option<Self> {
        let logo = site.logo.as_ref()?;
        let (width, height) = (logo.width.max(1), logo.height.max(1));
        let (most_width, most_height) = Self::LARGEST;
        // Both sides shrink by the same factor, that of the side that is most too long.
        let (shown_width, shown_height) = if width * most_height > height * most_width {
            let shown = width.min(most_width);
            (shown, (height * shown / width).max(1))
        } else {
            let shown = height.min(most_height);
            ((width * shown / height).max(1), shown)
        };
        Some(Self {
            url: format!("/site/logo/{}", logo.version),
            width: shown_width,
            height: shown_height,
        })
    }
}

/// The data of the base template.
pub struct PageLayout {
    pub w: Locale,
    pub title: String,
    /// A sentence for search engines and previews; may be empty.
    pub description: String,
    /// The installation's name.
    pub site: String,
    pub languages: Vec<LanguageLink>,
    pub privacy_url: String,
    /// The operator's contact: the text and its link.
    pub contact: Option<(String, String)>,
    /// The stylesheet of the site's accent colour, if it has one.
    pub look_url: Option<String>,
    pub logo: Option<LogoImage>,
    pub style: &'static str,
    pub script: &'static str,
    /// Whether the outbox is shown on a page, as in the demonstration.
    pub demo: bool,
    /// Whether search engines are asked not to index the page.
    pub private: bool,
}

impl PageLayout {
    /// Makes the layout of a page; its languages are those of the interface.
    pub fn new(app: &App, words: Locale, title: &str) -> Self {
        let link = |(tag, name): (&str, &str)| LanguageLink {
            tag: tag.to_owned(),
            name: name.to_owned(),
            url: format!("/{tag}"),
            current: tag == words.language(),
        };
        let site = app.settings.site.read();
        let contact = site.contact.as_ref().map(|contact| {
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
            site: site.name.clone(),
            languages: INTERFACE.into_iter().map(link).collect(),
            privacy_url: site
                .privacy_url
                .as_ref()
                .map_or_else(|| "/privacy".to_owned(), ToString::to_string),
            contact,
            // The address holds hexadecimal digits only.
            look_url: site
                .accent
                .map(|accent| format!("/embed/look.css?accent={accent}")),
            logo: LogoImage::find(&site),
            style: static_files::url(Asset::Style),
            script: static_files::url(Asset::Page),
            demo: app.demo,
            private: false,
        }
    }

    /// Replaces the languages by those of a text; `url` returns the address for a language tag.
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

    /// Makes the page private, as behind a mailed link: it gets no language links, which would
    /// carry the token on, and is not indexed.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.languages.clear();
        self.private = true;
        self
    }
}
