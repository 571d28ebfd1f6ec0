//! Escaping of text for markup that no template writes: SVG, snippets, attributes.

/// Escapes a text for element content and for attributes in double quotes.
pub fn escape_markup(text: &str) -> String {
    // The ampersand comes first, or it would escape those of the other entities again.
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_characters_are_escaped() {
        assert_eq!(
            escape_markup("a<b> & \"c\""),
            "a&lt;b&gt; &amp; &quot;c&quot;"
        );
    }
}
