//! Metadata in the head of a statement's page: languages, Open Graph, JSON-LD, feed and oEmbed.

use serde_json::json;

use crate::app::App;
use crate::statement::actions::Facts;
use crate::statement::api::format_timestamp;
use crate::tally::rules::Tally;

/// The values that the template `head.html` shows.
pub struct Metadata {
    pub canonical: String,
    /// Pairs of language tag and address, one for each text.
    pub alternates: Vec<(String, String)>,
    /// The address without a language (`x-default`), which answers in the visitor's language.
    pub any_language: String,
    pub site: String,
    pub title: String,
    pub summary: String,
    /// The language tag as Open Graph spells it, as in `pt_BR`.
    pub locale: String,
    /// The address of the preview image.
    pub image: String,
    /// The address of the oEmbed answer for this page.
    pub oembed: String,
    /// The address of the statement's feed.
    pub feed: String,
    /// JSON-LD in which `<` is escaped, so that it is safe inside a script element.
    pub json_ld: String,
}

impl Metadata {
    /// Collects the metadata of a statement in the language of the page.
    pub fn new(app: &App, facts: &Facts, tally: &Tally) -> Self {
        let slug = &facts.statement.slug;
        let address = |language: &str| app.settings.link(&format!("/{language}/s/{slug}"));
        let canonical = address(&facts.text.language);
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("url", &canonical)
            .finish();
        let image = app
            .settings
            .link(&format!("/{}/s/{slug}/preview.png", facts.text.language));
        Self {
            json_ld: build_json_ld(facts, tally, &canonical, &image),
            alternates: facts
                .languages
                .iter()
                .map(|language| (language.clone(), address(language)))
                .collect(),
            any_language: app.settings.link(&format!("/s/{slug}")),
            site: app.settings.site.read().name.clone(),
            title: facts.text.title.clone(),
            summary: facts.text.summary.clone(),
            locale: facts.text.language.replace('-', "_"),
            oembed: app.settings.link(&format!("/oembed?{query}")),
            feed: app.settings.link(&format!("/s/{slug}/feed.atom")),
            image,
            canonical,
        }
    }
}

/// Writes the statement as a schema.org `Article` in JSON-LD.
fn build_json_ld(facts: &Facts, tally: &Tally, canonical: &str, image: &str) -> String {
    let settings = &facts.statement.settings;
    let host = |host: &crate::statement::store::Host| json!({"@type": "Organization", "name": host.name, "url": host.website});
    let published = facts
        .versions
        .last()
        .map(|version| format_timestamp(version.published_at));
    let data = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": facts.text.title,
        "description": facts.text.summary,
        "inLanguage": facts.text.language,
        "url": canonical,
        "image": image,
        "datePublished": settings.published_on.to_string(),
        "dateModified": published,
        "version": facts.statement.current_version,
        "author": facts.hosts.iter().map(host).collect::<Vec<_>>(),
        "publisher": facts.hosts.iter().find(|host| host.lead).map(host),
        "keywords": settings.hashtags.join(", "),
        "interactionStatistic": {
            "@type": "InteractionCounter",
            "interactionType": "https://schema.org/EndorseAction",
            "userInteractionCount": tally.total,
        },
    });
    // Only `<` can begin the tag that ends a script element, so nothing else needs escaping.
    data.to_string().replace('<', "\\u003c")
}
