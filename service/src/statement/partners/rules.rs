//! The rules of embed partners: their keys and websites, and which pages may frame the form.

use url::Url;

use crate::values::{Look, parse_host_source};

/// An organisation whose pages show the form; `ref` in submissions holds its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Part of the partner's snippet.
    pub key: String,
    pub name: String,
    /// Host sources (CSP Level 3) of the pages that may frame the form; empty means any.
    pub origins: Vec<String>,
    /// The look where the snippet sets none.
    pub look: Look,
    /// Whether its pages show a link instead of the form for now.
    pub paused: bool,
}

impl Partner {
    /// Tells whether a text can be a partner's key: 1 to 64 ASCII letters, digits, `-`, `_` or `.`.
    pub fn is_key(text: &str) -> bool {
        (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
    }
}

/// The most partners of a statement: each of them is in memory with it.
pub const MOST_PARTNERS: usize = 200;
/// The most websites of a partner. All of them stand in one header of every frame.
const MOST_ORIGINS: usize = 20;
/// The most characters of a partner's name.
const LONGEST_NAME: usize = 120;
/// The most characters of a key that is made of a name.
const LONGEST_MADE_KEY: usize = 40;

/// What staff typed about a partner.
#[derive(Clone, Copy, Debug)]
pub struct TypedPartner<'a> {
    pub name: &'a str,
    /// Empty: one is made of the name.
    pub key: &'a str,
    /// Websites, apart by blanks, commas or line breaks.
    pub websites: &'a str,
}

/// What is wrong with a typed partner: the field and the word of its sentence.
pub type PartnerProblem = (&'static str, &'static str);

impl TypedPartner<'_> {
    /// Reads a new partner beside those that are known, or says all that is wrong.
    pub fn read(&self, known: &[Partner]) -> Result<Partner, Vec<PartnerProblem>> {
        let mut problems = self.find_problems();
        let key = match self.key.trim() {
            "" => make_key(self.name, known),
            typed => typed.to_owned(),
        };
        if !Partner::is_key(&key) {
            problems.push(("key", "key"));
        } else if known.iter().any(|other| other.key == key) {
            problems.push(("key", "key-taken"));
        }
        if known.len() >= MOST_PARTNERS {
            problems.push(("name", "many"));
        }
        match self.read_websites() {
            Some(origins) if problems.is_empty() => Ok(Partner {
                key,
                name: self.name.trim().to_owned(),
                origins,
                look: Look::default(),
                paused: false,
            }),
            _ => Err(problems),
        }
    }

    /// Reads the name and websites of a partner that keeps its key, or says all that is wrong.
    pub fn read_change(&self) -> Result<(String, Vec<String>), Vec<PartnerProblem>> {
        let problems = self.find_problems();
        match self.read_websites() {
            Some(origins) if problems.is_empty() => Ok((self.name.trim().to_owned(), origins)),
            _ => Err(problems),
        }
    }

    fn find_problems(&self) -> Vec<PartnerProblem> {
        let mut problems = vec![];
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            problems.push(("name", "name"));
        }
        if self.read_websites().is_none() {
            problems.push(("websites", "websites"));
        }
        problems
    }

    /// Reads the websites; `None` if one of them is none, or if there are too many.
    fn read_websites(&self) -> Option<Vec<String>> {
        let typed = self.websites.split([' ', ',', ';', '\n', '\r', '\t']);
        let mut origins: Vec<String> = typed
            .filter(|website| !website.is_empty())
            .map(read_website)
            .collect::<Option<_>>()?;
        origins.sort();
        origins.dedup();
        (origins.len() <= MOST_ORIGINS).then_some(origins)
    }
}

/// Reads a website as a host source: people paste the address of a page, or leave the scheme out.
fn read_website(text: &str) -> Option<String> {
    let whole = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    if let Some(source) = parse_host_source(&whole) {
        return Some(source);
    }
    let page = Url::parse(&whole).ok()?;
    // What stands before the host is a password, and nothing to drop without a word.
    if !page.username().is_empty() || page.password().is_some() {
        return None;
    }
    parse_host_source(&page.origin().ascii_serialization())
}

/// Makes a key of a name, unlike those that are known.
fn make_key(name: &str, known: &[Partner]) -> String {
    let mut key = String::new();
    for c in name.chars().filter(char::is_ascii) {
        if c.is_ascii_alphanumeric() {
            key.push(c.to_ascii_lowercase());
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    key.truncate(LONGEST_MADE_KEY);
    let key = key.trim_end_matches('-');
    // A name in another script leaves nothing of itself.
    let key = if key.is_empty() { "partner" } else { key };
    let is_free = |key: &String| known.iter().all(|other| other.key != *key);
    let numbered = (2..).map(|number| format!("{key}-{number}"));
    std::iter::once(key.to_owned())
        .chain(numbered)
        .find(is_free)
        .unwrap_or_default()
}

/// Lists the host sources of the pages that may frame the form; `None` if any page may. Where all
/// partners are paused, no page may.
pub fn list_framing_origins(partners: &[Partner]) -> Option<Vec<&str>> {
    let active = || partners.iter().filter(|partner| !partner.paused);
    // A partner without origins may frame from anywhere; the others' origins must not lock it out.
    if partners.is_empty() || active().any(|partner| partner.origins.is_empty()) {
        return None;
    }
    let origins = active().flat_map(|partner| partner.origins.iter().map(String::as_str));
    Some(origins.collect())
}

/// Reports whether the pages of the partner with this key show no form for now.
pub fn is_paused(partners: &[Partner], key: &str) -> bool {
    partners
        .iter()
        .any(|partner| partner.paused && partner.key == key)
}

/// Reports whether two lists of partners were set up in the same way, whoever is paused.
pub fn have_same_settings(some: &[Partner], others: &[Partner]) -> bool {
    let is_same = |(one, other): (&Partner, &Partner)| {
        let paused = other.paused;
        Partner {
            paused,
            ..one.clone()
        } == *other
    };
    some.len() == others.len() && some.iter().zip(others).all(is_same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partner(key: &str, origins: &[&str], paused: bool) -> Partner {
        Partner {
            key: key.into(),
            name: "P".into(),
            origins: origins.iter().map(|origin| (*origin).to_owned()).collect(),
            look: Look::default(),
            paused,
        }
    }

    fn typed<'a>(name: &'a str, key: &'a str, websites: &'a str) -> TypedPartner<'a> {
        TypedPartner {
            name,
            key,
            websites,
        }
    }

    #[test]
    fn websites_are_read_as_people_paste_them() {
        for (websites, origins) in [
            ("example.org", Some(vec!["https://example.org"])),
            (
                "https://Example.org/join?x=1, www.example.org\nexample.org",
                Some(vec!["https://example.org", "https://www.example.org"]),
            ),
            ("*.example.org", Some(vec!["https://*.example.org"])),
            ("", Some(vec![])),
            ("http://example.org", None),
            ("https://me:hush@example.org", None),
            ("example", None),
            ("https://a.example; script-src *", None),
        ] {
            let read = typed("A network", "", websites).read(&[]);
            let read = read.ok().map(|partner| partner.origins);
            let origins: Option<Vec<String>> =
                origins.map(|all| all.into_iter().map(str::to_owned).collect());
            assert_eq!(read, origins, "{websites}");
        }
        let many: Vec<String> = (0..21)
            .map(|number| format!("s{number}.example.org"))
            .collect();
        assert!(typed("A", "", &many.join(" ")).read(&[]).is_err());
    }

    #[test]
    fn a_key_is_made_of_the_name_and_never_given_twice() {
        let known = [partner("a-network", &[], false)];
        for (name, key, becomes) in [
            ("Health Network (East)", "", Ok("health-network-east")),
            ("A Network", "", Ok("a-network-2")),
            ("Сеть", "", Ok("partner")),
            ("A", "own.key_1", Ok("own.key_1")),
            ("A", "a-network", Err(vec![("key", "key-taken")])),
            ("A", "not a key", Err(vec![("key", "key")])),
            (" ", "x", Err(vec![("name", "name")])),
        ] {
            let read = typed(name, key, "").read(&known);
            assert_eq!(
                read.as_ref().map(|partner| partner.key.as_str()),
                becomes.as_ref().copied(),
                "{name} {key}"
            );
        }
    }

    #[test]
    fn a_paused_partner_frames_nothing_and_opens_the_form_to_nobody_else() {
        let one = ["https://one.example.org"];
        for (partners, framing) in [
            (vec![], None),
            (vec![partner("a", &one, false)], Some(one.to_vec())),
            (vec![partner("a", &one, true)], Some(vec![])),
            (
                vec![partner("a", &one, false), partner("b", &[], true)],
                Some(one.to_vec()),
            ),
            (
                vec![partner("a", &one, true), partner("b", &[], false)],
                None,
            ),
        ] {
            assert_eq!(list_framing_origins(&partners), framing, "{partners:?}");
        }
        let both = [partner("a", &one, true), partner("b", &[], false)];
        assert!(is_paused(&both, "a") && !is_paused(&both, "b") && !is_paused(&both, "c"));
        assert!(have_same_settings(&both[..1], &[partner("a", &one, false)]));
        assert!(!have_same_settings(&both[..1], &both));
    }
}
