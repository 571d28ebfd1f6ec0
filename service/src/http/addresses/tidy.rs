//! Finds the address that was meant by a path in which something else stands: a final slash, the
//! punctuation of the sentence around it, invisible marks, capitals.

use std::borrow::Cow;

use crate::values::Slug;

/// The most bytes of a path that is looked at; no address of ours comes near.
const LONGEST: usize = 1024;
/// How many characters a mailed token has. It is found by them, whatever follows.
const TOKEN: usize = 43;

/// An address of ours, made from the words of its template and from parameters of ASCII letters,
/// digits, `-` and `_`: it begins with one slash, and leads to no other site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TidyPath {
    pub path: String,
    /// The statement that it names.
    pub slug: Option<String>,
    /// The language of the text that it names, as it was written.
    pub language: Option<String>,
}

/// A path that was asked for, without percent-encoding.
pub struct AskedPath<'a> {
    whole: Cow<'a, str>,
    /// Where the address in it ends.
    end: usize,
}

impl<'a> AskedPath<'a> {
    /// Reads a path; returns `None` for one that is no path, or longer than any address of ours.
    pub fn parse(path: &'a str) -> Option<Self> {
        if !path.starts_with('/') || path.len() > LONGEST {
            return None;
        }
        let whole = decode(path);
        // All addresses end with an ASCII letter or digit: what follows comes from the text in which
        // the address stood.
        let end = whole.rfind(|sign: char| sign.is_ascii_alphanumeric());
        let end = end.map_or(0, |last| last + 1);
        Some(Self { whole, end })
    }

    /// Finds the address of this template that the path means.
    pub fn fit(&self, template: &str) -> Option<TidyPath> {
        if let Some(before) = template.strip_suffix(":token") {
            return self.fit_token(before);
        }
        let asked = self.whole.get(1..self.end).unwrap_or_default();
        let mut given = asked.split('/');
        let mut tidy = TidyPath::default();
        for part in template.strip_prefix('/')?.split('/') {
            tidy.push(part, given.next()?)?;
        }
        given.next().is_none().then_some(tidy)
    }

    /// Finds the link with a token whose path begins with `before`.
    fn fit_token(&self, before: &str) -> Option<TidyPath> {
        let (start, rest) = self.whole.split_at_checked(before.len())?;
        let token = rest.get(..TOKEN)?;
        let is_link = start.eq_ignore_ascii_case(before) && token.bytes().all(is_of_parameter);
        is_link.then(|| TidyPath {
            path: format!("{before}{token}"),
            ..TidyPath::default()
        })
    }
}

impl TidyPath {
    /// Adds a segment: the part of the template, or what was given for its parameter.
    fn push(&mut self, part: &str, given: &str) -> Option<()> {
        self.path.push('/');
        match part.strip_prefix(':') {
            None if part.eq_ignore_ascii_case(given) => self.path.push_str(part),
            None => return None,
            Some("slug") => {
                let slug = Slug::parse(&given.to_ascii_lowercase())?;
                self.path.push_str(slug.as_str());
                self.slug = Some(slug.to_string());
            }
            Some(name) if !given.is_empty() && given.bytes().all(is_of_parameter) => {
                self.path.push_str(given);
                if name == "lang" {
                    self.language = Some(given.to_owned());
                }
            }
            Some(_) => return None,
        }
        Some(())
    }
}

/// Cuts a token to its length: mail programs make what follows a link a part of it.
pub fn cut_token(text: &str) -> &str {
    text.get(..TOKEN).unwrap_or(text)
}

fn is_of_parameter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Decodes the percent-encoding of a path. What is no UTF-8 becomes U+FFFD, which stands in no
/// address.
fn decode(path: &str) -> Cow<'_, str> {
    if !path.contains('%') {
        return Cow::Borrowed(path);
    }
    // The decoder is one for forms, where these signs mean something else.
    let value = path.replace('+', "%2B").replace('&', "%26");
    let field = format!("x={value}");
    let mut fields = url::form_urlencoded::parse(field.as_bytes());
    let decoded = fields.next().map(|(_, value)| value.into_owned());
    Cow::Owned(decoded.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The templates of these tests, the first of which that fits counts.
    const TEMPLATES: [&str; 13] = [
        "/",
        "/en",
        "/s/:slug",
        "/:lang/s/:slug",
        "/s/:slug/signatories",
        "/s/:slug/badge.svg",
        "/s/:slug/downloads/:id",
        "/feed.atom",
        "/my",
        "/my/:token",
        "/confirm/:token",
        "/staff/setup/:token",
        "/api/v1/statements/:slug/tally",
    ];
    const TOKEN_TEXT: &str = "AZaz09-_AZaz09-_AZaz09-_AZaz09-_AZaz09-_AZ_";

    /// What mail programs and people write after an address; the first one is nothing.
    const ENDS: &str = " / // . , ) > ; : ' \" ] ! * _ ). /). ./ = & + ” %2E %29 %3E %22 %3F %20 \
        %0D%0A %00 %2F %E2%80%9D %E2%80%99 %C2%BB %E2%80%A6 %E2%80%8B %EF%BB%BF %C2%AD %C2%A0 \
        %E3%80%82 %D8%8C %94 % %E2%80";

    fn find(path: &str) -> Option<String> {
        let asked = AskedPath::parse(path)?;
        let tidy = TEMPLATES.iter().find_map(|template| asked.fit(template));
        tidy.map(|tidy| tidy.path)
    }

    #[test]
    fn what_a_text_added_to_an_address_is_taken_off() {
        for end in ENDS.split(' ') {
            for address in [
                "/en",
                "/s/care",
                "/ar/s/care",
                "/s/care/signatories",
                "/s/care/badge.svg",
                "/s/care/downloads/0190-ab",
                "/feed.atom",
                "/my",
                "/api/v1/statements/care/tally",
            ] {
                let asked = format!("{address}{end}");
                assert_eq!(find(&asked).as_deref(), Some(address), "{asked}");
            }
            assert_eq!(find(&format!("/{end}")).as_deref(), Some("/"), "/{end}");
        }
    }

    #[test]
    fn another_case_means_the_same_address() {
        for (asked, address) in [
            ("/s/CARE", "/s/care"),
            ("/S/Care", "/s/care"),
            ("/EN/", "/en"),
            ("/zh-Hant/s/Care/", "/zh-Hant/s/care"),
            ("/s/Care/Badge.SVG", "/s/care/badge.svg"),
            (
                "/API/V1/Statements/Care/Tally",
                "/api/v1/statements/care/tally",
            ),
        ] {
            assert_eq!(find(asked).as_deref(), Some(address), "{asked}");
        }
    }

    #[test]
    fn a_mailed_link_is_found_by_the_first_characters_of_its_token() {
        for before in ["/my/", "/confirm/", "/staff/setup/"] {
            let address = format!("{before}{TOKEN_TEXT}");
            for end in [
                "",
                ".",
                ">",
                "=3D",
                "%3E",
                "%E2%80%9D",
                "/",
                "/more",
                "Thanks",
                "=%0D%0A",
            ] {
                let asked = format!("{address}{end}");
                assert_eq!(find(&asked), Some(address.clone()), "{asked}");
                assert_eq!(cut_token(&format!("{TOKEN_TEXT}{end}")), TOKEN_TEXT);
            }
            assert_eq!(find(&address[..address.len() - 1]), None, "too short");
            // Nothing of it is a token; what is left may be an address of its own.
            let none = find(&format!("{before}{}.", "é".repeat(43)));
            assert_eq!(none.as_deref(), (before == "/my/").then_some("/my"));
        }
        assert_eq!(cut_token("short."), "short.");
        // The end of the token lies within a character.
        let odd = format!("{}é", "a".repeat(42));
        assert_eq!(cut_token(&odd), odd);
    }

    #[test]
    fn nothing_leads_to_another_site_or_to_an_address_that_is_none() {
        for asked in [
            "//evil.example",
            "//evil.example/s/care",
            "/\\evil.example",
            "/%2Fevil.example",
            "/%5Cevil.example/",
            "/s//care",
            "/s/care/nothing.",
            "/s/",
            "/s/ca re/",
            "/s/-care/",
            "/s/care./signatories",
            "/s/care%0D%0ALocation:x/signatories",
            "/ar%0A/s/care",
            "/s/care/downloads/..%2F..",
            "/nothing/",
            "*",
        ] {
            assert_eq!(find(asked), None, "{asked}");
        }
    }

    #[test]
    fn a_tidy_address_stays_and_a_long_path_is_left_alone() {
        for asked in ["/s/Care).", "/EN/S/care/", "/confirm/", "/Feed.Atom,", "//"] {
            let Some(once) = find(asked) else { continue };
            assert_eq!(find(&once), Some(once.clone()), "{asked}");
        }
        let dots = |count: usize| format!("/s/care{}", ".".repeat(count));
        assert_eq!(find(&dots(1000)).as_deref(), Some("/s/care"));
        assert_eq!(find(&dots(1100)), None);
    }
}
