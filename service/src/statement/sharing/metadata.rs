//! What machines read of a statement's page: its languages, previews for other sites, JSON-LD, feeds, oEmbed.

use serde_json::json;

use crate::app::App;
use crate::statement::actions::Facts;
use crate::statement::api::stamp;
use crate::tally::rules::Tally;

/// The data of `head.html`.
pub struct Metadata {
    /// The page's one address.
    pub canonical: String,
    /// Language and address of each text.
    pub alternates: Vec<(String, String)>,
    /// Where the reader's language is chosen.
    pub any_language: String,
    /// The site's name.
    pub site: String,
    /// The title.
    pub title: String,
    /// The summary.
    pub summary: String,
    /// The language as Open Graph writes it: `pt_BR`.
    pub locale: String,
    /// The preview image.
    pub image: String,
    /// Where oEmbed answers for this page.
    pub oembed: String,
    /// The statement's feed.
    pub feed: String,
    /// JSON-LD, safe inside a script element.
    pub json_ld: String,
}

impl Metadata {
    /// For a statement in the language on screen.
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
            json_ld: json_ld(facts, tally, &canonical, &image),
            alternates: facts
                .languages
                .iter()
                .map(|language| (language.clone(), address(language)))
                .collect(),
            any_language: app.settings.link(&format!("/s/{slug}")),
            site: app.settings.site_name.clone(),
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

/// The statement in the words of schema.org.
fn json_ld(facts: &Facts, tally: &Tally, canonical: &str, image: &str) -> String {
    let settings = &facts.statement.settings;
    let host = |host: &crate::statement::store::Host| json!({"@type": "Organization", "name": host.name, "url": host.website});
    let published = facts
        .versions
        .last()
        .map(|version| stamp(version.published_at));
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
    // Inside a script element only `<` could end it.
    data.to_string().replace('<', "\\u003c")
}
