//! Links with which a visitor shares a statement. They are plain links, so that our pages load
//! nothing from other sites.

use crate::settings::Settings;
use crate::statement::rules::Statement;

/// A link that shares a statement in one network or messenger.
pub struct ShareLink {
    /// The brand name, which is the same in all languages.
    pub name: &'static str,
    pub url: String,
    /// Whether a script copies the text first, because Signal takes no text from a link.
    pub copies: bool,
}

/// All share links of a statement, as the template `share.html` shows them.
pub struct ShareLinks {
    pub url: String,
    pub title: String,
    /// The address of the page that configures the form for other sites.
    pub studio: String,
    /// A `mailto:` address, which opens the visitor's mail program.
    pub mail: String,
    pub links: Vec<ShareLink>,
}

impl ShareLinks {
    /// Makes the links to a statement in the language of the page.
    pub fn new(settings: &Settings, statement: &Statement, language: &str, title: &str) -> Self {
        let url = settings.link(&format!("/{language}/s/{}", statement.slug));
        let title = title.to_owned();
        let tags = statement
            .settings
            .hashtags
            .iter()
            .fold(String::new(), |all, tag| all + " #" + tag);
        let both = format!("{title}{tags} {url}");
        let text = format!("{title}{tags}");
        let link = |name, base: &str, pairs: &[(&str, &str)]| ShareLink {
            name,
            url: add_query(base, pairs),
            copies: name == "Signal",
        };
        Self {
            mail: add_query(
                "mailto:",
                &[
                    ("subject", &title),
                    // Line ends are CR and LF (RFC 6068, section 5).
                    ("body", &format!("{title}\r\n\r\n{url}")),
                ],
            ),
            links: vec![
                link("WhatsApp", "https://wa.me/", &[("text", &both)]),
                link("Signal", "sgnl://send", &[("text", &both)]),
                link(
                    "Telegram",
                    "https://t.me/share/url",
                    &[("url", &url), ("text", &text)],
                ),
                link(
                    "Bluesky",
                    "https://bsky.app/intent/compose",
                    &[("text", &both)],
                ),
                link(
                    "Mastodon",
                    "https://share.joinmastodon.org/",
                    &[("text", &both)],
                ),
                link(
                    "X",
                    "https://x.com/intent/post",
                    &[("text", &text), ("url", &url)],
                ),
            ],
            studio: format!("/s/{}/embed/studio", statement.slug),
            url,
            title,
        }
    }
}

/// Adds a query to an address. Spaces become `%20`, because `mailto:` (RFC 6068) does not read `+`
/// as a space.
fn add_query(base: &str, pairs: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        url::form_urlencoded::byte_serialize(text.as_bytes())
            .collect::<String>()
            .replace('+', "%20")
    };
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    // Mastodon's share page reads the fragment, so that the text is not sent to its server.
    let mark = if base.contains("joinmastodon") {
        '#'
    } else {
        '?'
    };
    format!("{base}{mark}{}", pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_encoded_for_every_program() {
        assert_eq!(
            add_query("mailto:", &[("subject", "a b & ç")]),
            "mailto:?subject=a%20b%20%26%20%C3%A7"
        );
        assert_eq!(
            add_query("https://share.joinmastodon.org/", &[("text", "#x")]),
            "https://share.joinmastodon.org/#text=%23x"
        );
    }
}
