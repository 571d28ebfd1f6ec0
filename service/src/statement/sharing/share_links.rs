//! Links by which a reader passes a statement on: plain links, nothing of anybody else's on our pages.

use crate::settings::Settings;
use crate::statement::rules::Statement;

/// One way to pass it on.
pub struct ShareLink {
    /// How it is called everywhere.
    pub name: &'static str,
    /// Where it leads.
    pub url: String,
    /// Whether a script copies the text first: Signal opens, but takes no text from a link.
    pub copies: bool,
}

/// Everything a page needs to offer them.
pub struct ShareLinks {
    /// The statement's address.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Where the form is made ready for other sites.
    pub studio: String,
    /// By mail: the reader's own program.
    pub mail: String,
    /// Networks and messengers.
    pub links: Vec<ShareLink>,
}

impl ShareLinks {
    /// The links for a statement in the language that was read.
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
            url: with_query(base, pairs),
            copies: name == "Signal",
        };
        Self {
            mail: with_query(
                "mailto:",
                &[
                    ("subject", &title),
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

/// Percent-encoded throughout: `mailto:` (RFC 6068) knows no `+` for a space.
fn with_query(base: &str, pairs: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        url::form_urlencoded::byte_serialize(text.as_bytes())
            .collect::<String>()
            .replace('+', "%20")
    };
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    // Mastodon's page reads what stands behind the `#`, so that the text never reaches its server.
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
            with_query("mailto:", &[("subject", "a b & ç")]),
            "mailto:?subject=a%20b%20%26%20%C3%A7"
        );
        assert_eq!(
            with_query("https://share.joinmastodon.org/", &[("text", "#x")]),
            "https://share.joinmastodon.org/#text=%23x"
        );
    }
}
