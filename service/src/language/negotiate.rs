//! Negotiation of the language: by the path, else by the browser, never by network address.

use super::tags::{INTERFACE, PSEUDO, base};

/// Reads the languages of an `Accept-Language` header (RFC 9110, section 12.5.4), the most
/// preferred first.
pub fn parse_accept_language(header: &str) -> Vec<String> {
    let mut wanted: Vec<(u16, String)> = header
        .split(',')
        // A client may send a header of any length. Nobody prefers more than twenty languages.
        .take(20)
        .filter_map(|part| {
            let (tag, weight) = part.trim().split_once(';').unwrap_or((part.trim(), "q=1"));
            // A weight that cannot be read counts as the default, 1.
            let weight: f32 = weight
                .trim()
                .strip_prefix("q=")
                .and_then(|q| q.parse().ok())
                .unwrap_or(1.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a weight is between 0 and 1"
            )]
            // Weights have at most three decimals (RFC 9110, section 12.4.2); whole numbers can be
            // sorted, floating-point numbers cannot.
            let weight = (weight.clamp(0.0, 1.0) * 1000.0) as u16;
            (!tag.is_empty() && tag != "*" && weight > 0).then(|| (weight, tag.to_owned()))
        })
        .collect();
    // The sort is stable: languages of one weight stay in the order of the header.
    wanted.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    wanted.into_iter().map(|(_, tag)| tag).collect()
}

/// Returns the interface language for a list of preferred ones, or English if none is available.
pub fn choose_interface_language<'a>(wanted: impl IntoIterator<Item = &'a str>) -> &'static str {
    let known = || INTERFACE.iter().map(|(known, _)| *known).chain([PSEUDO]);
    wanted
        .into_iter()
        .find_map(|tag| known().find(|known| base(tag).eq_ignore_ascii_case(known)))
        .unwrap_or("en")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_come_in_the_order_of_their_weights() {
        assert_eq!(
            parse_accept_language("de, fr;q=0.5, es-MX;q=0.8, *;q=0.1, x;q=0"),
            ["de", "es-MX", "fr"]
        );
        for (header, language) in [
            ("de, es-MX;q=0.8, fr;q=0.5", "es"),
            ("", "en"),
            ("ar-EG", "ar"),
            ("xx", "en"),
        ] {
            assert_eq!(
                choose_interface_language(parse_accept_language(header).iter().map(String::as_str)),
                language,
                "{header}"
            );
        }
    }
}
