//! Similarity of organisations: names of one shape, and domains that are easily mistaken for each
//! other.

use std::collections::{BTreeMap, HashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton as confusable;

use super::rules::{build_web_key, find_federation_key};
use crate::values::{Country, Website};

/// Legal forms, which are ignored at the end of a name since people write or omit them at will.
const LEGAL_FORMS: [&str; 12] = [
    "aisbl", "asbl", "cic", "ev", "ggmbh", "gmbh", "inc", "llc", "ltd", "ngo", "ong", "plc",
];
/// The fewest letters of a domain label that is compared by edit distance; shorter ones match by
/// chance.
const LONG_ENOUGH: usize = 6;

/// Builds the shape of a name, which is equal for names that look alike: its letters and digits,
/// folded (NFKC, lower case), with confusable characters made equal (UTS 39), without a legal form
/// at the end.
pub fn build_skeleton(name: &str) -> String {
    let mut words = split_words(name);
    // A name may have several forms ("gGmbH e. V."), and one word always stays: an organisation may
    // be called "NGO".
    loop {
        // The dots of "e. V." end words where there is a space after them.
        let last_two = words
            .len()
            .checked_sub(2)
            .map(|start| words[start..].concat());
        if words.len() > 2 && last_two.is_some_and(|both| both == "ev") {
            words.truncate(words.len() - 2);
        } else if words.len() > 1
            && words
                .last()
                .is_some_and(|last| LEGAL_FORMS.contains(&last.as_str()))
        {
            words.pop();
        } else {
            return build_shape(&words.concat());
        }
    }
}

/// Reports whether two organisations on one website may be chapters of one federation: they differ
/// in name and in country.
pub fn are_chapters(one: (&str, Country), other: (&str, Country)) -> bool {
    one.1 != other.1 && build_skeleton(one.0) != build_skeleton(other.0)
}

/// Builds the shapes of at most 8 words of a search; the shape of a name contains those of its
/// words.
pub fn build_search_shapes(text: &str) -> Vec<String> {
    let words = split_words(text)
        .into_iter()
        .filter(|word| !LEGAL_FORMS.contains(&word.as_str()));
    words
        .map(|word| build_shape(&word))
        .filter(|shape| !shape.is_empty())
        // Each word is a LIKE over all names.
        .take(8)
        .collect()
}

/// Splits a text into words in lower case; the dots of an abbreviation do not end a word.
fn split_words(text: &str) -> Vec<String> {
    let folded: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let words = folded.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '/' | '-' | '–' | '&')
    });
    words
        .map(|word| {
            word.chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// Builds the shape of a word or label.
fn build_shape(text: &str) -> String {
    // The prototypes of UTS 39 may be capitals (0 becomes O) and separate marks, hence the second
    // folding.
    confusable(text)
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// A registered domain, with what it is compared by.
#[derive(Clone, Debug)]
struct Site {
    domain: String,
    /// The number of characters of the first label.
    label_length: usize,
    shape: String,
}

impl Site {
    /// Reads the registered domain of a host; a public suffix and a page on a shared host have
    /// none.
    fn of(host: &str) -> Option<Self> {
        let host = strip_chapter(host);
        if host.contains('/') {
            return None;
        }
        let (domain, _) = idna::domain_to_unicode(psl::domain_str(host)?);
        let label_length = domain.split('.').next().unwrap_or_default().chars().count();
        // Hyphens have no shape, so a domain with and without them has the same one.
        let shape = domain
            .split('.')
            .map(build_shape)
            .collect::<Vec<_>>()
            .join(".");
        Some(Self {
            domain,
            label_length,
            shape,
        })
    }

    /// Reports whether two different domains can be mistaken for each other: they look the same,
    /// differ by hyphens, or by one letter.
    fn looks_like(&self, other: &Self) -> bool {
        let is_near = || {
            self.label_length.min(other.label_length) >= LONG_ENOUGH
                && strsim::levenshtein(&self.domain, &other.domain) == 1
        };
        self.domain != other.domain && (self.shape == other.shape || is_near())
    }

    /// Builds the index keys by which a domain one letter away is found: such a pair shares one of
    /// the halves. A key is the length of the domain, whether the half is the front, and the half.
    fn split_halves(&self) -> [(usize, bool, String); 2] {
        let letters: Vec<char> = self.domain.chars().collect();
        let (front, back) = letters.split_at(letters.len() / 2);
        [
            (letters.len(), true, front.iter().collect()),
            (letters.len(), false, back.iter().collect()),
        ]
    }

    /// Builds the index keys under which similar domains may be: one letter shorter, as long, one
    /// longer.
    fn list_similar_halves(&self) -> Vec<(usize, bool, String)> {
        let letters: Vec<char> = self.domain.chars().collect();
        let mut keys = vec![];
        // Halves are cut by the length of the domain that they are of, so for each length this
        // domain is cut as if it had that length: from the front, and counted from the back.
        for length in letters.len().saturating_sub(1)..=letters.len() + 1 {
            let front = length / 2;
            if let (Some(begin), Some(from)) = (
                letters.get(..front),
                letters.len().checked_sub(length - front),
            ) {
                keys.push((length, true, begin.iter().collect()));
                keys.push((length, false, letters[from..].iter().collect()));
            }
        }
        keys
    }
}

/// Returns the key that a chapter shares with its federation; any other key stays as it is.
fn strip_chapter(key: &str) -> &str {
    find_federation_key(key).unwrap_or(key)
}

/// A known organisation, with what others are compared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub name: String,
    /// The shape of the name.
    pub skeleton: String,
    /// Its keys; the first is the one under which it counts, if it does.
    pub keys: Vec<String>,
}

impl Known {
    /// Builds a known organisation from its name and keys.
    pub fn new(name: &str, keys: Vec<String>) -> Self {
        Self {
            name: name.to_owned(),
            skeleton: build_skeleton(name),
            keys,
        }
    }

    /// Lists the registered domains of its websites.
    fn list_sites(&self) -> impl Iterator<Item = Site> {
        self.keys
            .iter()
            .filter_map(|key| key.strip_prefix("web:"))
            .filter_map(Site::of)
    }
}

/// An index of known organisations, which finds similar ones without comparing with each.
#[derive(Debug, Default)]
pub struct KnownIndex {
    known: Vec<Known>,
    sites: Vec<(usize, Site)>,
    by_key: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    by_shape: HashMap<String, Vec<usize>>,
    by_half: HashMap<(usize, bool, String), Vec<usize>>,
}

impl KnownIndex {
    /// Builds the index.
    pub fn new(known: Vec<Known>) -> Self {
        let mut index = Self::default();
        for (place, one) in known.iter().enumerate() {
            if !one.skeleton.is_empty() {
                index
                    .by_name
                    .entry(one.skeleton.clone())
                    .or_default()
                    .push(place);
            }
            for key in &one.keys {
                // The first one holds a key, and callers put the registry first.
                index.by_key.entry(key.clone()).or_insert(place);
            }
            for site in one.list_sites() {
                let number = index.sites.len();
                index
                    .by_shape
                    .entry(site.shape.clone())
                    .or_default()
                    .push(number);
                for half in site.split_halves() {
                    index.by_half.entry(half).or_default().push(number);
                }
                index.sites.push((place, site));
            }
        }
        Self { known, ..index }
    }

    /// Finds a known organisation that an organisation of this name, key and domain resembles. One
    /// that holds the key is the same organisation and is left out.
    pub fn find_lookalike(&self, name: &str, key: &str, domain: Option<&str>) -> Option<&Known> {
        let by_name = self
            .by_name
            .get(&build_skeleton(name))
            .into_iter()
            .flatten()
            .copied();
        let by_domain = domain
            .and_then(Site::of)
            .map(|site| self.find_similar(&site))
            .unwrap_or_default();
        let mut others = by_name
            .chain(by_domain)
            .filter_map(|place| self.known.get(place));
        let is_same = |own: &String| strip_chapter(own) == strip_chapter(key);
        others.find(|known| !known.keys.iter().any(is_same))
    }

    /// Finds the organisation that holds a key.
    pub fn find_by_key(&self, key: &str) -> Option<&Known> {
        self.known.get(*self.by_key.get(key)?)
    }

    /// Finds the organisation that a text names by its website or by its name.
    pub fn find_by_text(&self, text: &str) -> Option<&Known> {
        let by_website = Website::parse(text)
            .ok()
            .and_then(|website| self.find_by_key(&build_web_key(&website)));
        by_website.or_else(|| {
            self.known
                .get(*self.by_name.get(&build_skeleton(text))?.first()?)
        })
    }

    /// Finds the positions of known organisations with a domain that looks like this one.
    fn find_similar(&self, site: &Site) -> Vec<usize> {
        let by_shape = self.by_shape.get(&site.shape).into_iter().flatten();
        let halves = site.list_similar_halves();
        let by_half = halves
            .iter()
            .filter_map(|half| self.by_half.get(half))
            .flatten();
        let candidates = by_shape
            .chain(by_half)
            .filter_map(|number| self.sites.get(*number));
        candidates
            .filter(|(_, known)| site.looks_like(known))
            .map(|(place, _)| *place)
            .collect()
    }
}

/// The reason that two organisations may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alike {
    /// Their names have the same shape.
    Names,
    /// Their domains look alike.
    Domains,
}

/// Finds pairs of known organisations that may be the same: their positions, the earlier one first,
/// and the reason.
pub fn find_duplicates(known: &[Known]) -> Vec<(usize, usize, Alike)> {
    let index = KnownIndex::new(known.to_vec());
    let mut pairs = BTreeMap::new();
    for (place, site) in &index.sites {
        for other in index
            .find_similar(site)
            .into_iter()
            .filter(|other| other != place)
        {
            // Each pair is found from both sides; in one order it is one entry.
            pairs.insert((other.min(*place), other.max(*place)), Alike::Domains);
        }
    }
    // Of many with one name each is paired once, with the one before it.
    for same in index.by_name.values() {
        pairs.extend(same.windows(2).map(|two| ((two[0], two[1]), Alike::Names)));
    }
    pairs
        .into_iter()
        .map(|((one, other), why)| (one, other, why))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks_like(domain: &str, known: &str) -> bool {
        Site::of(domain)
            .zip(Site::of(known))
            .is_some_and(|(one, other)| one.looks_like(&other))
    }

    #[test]
    fn chapters_differ_in_name_and_country() {
        let country = |code: &str| Country::parse(code).unwrap_or_else(|| panic!("{code}"));
        let (kenya, uganda) = (country("KE"), country("UG"));
        for (name, place, are_two) in [
            ("Care Uganda", uganda, true),
            ("Care Uganda", kenya, false),
            ("Care Kenya", uganda, false),
            // It is one name in another spelling.
            ("CARE Kenya, Inc.", uganda, false),
        ] {
            let found = are_chapters(("Care Kenya", kenya), (name, place));
            assert_eq!(found, are_two, "{name} {}", place.code());
        }
    }

    #[test]
    fn names_that_look_alike_have_one_shape() {
        for (one, other, same) in [
            (
                "Example Health Network",
                "EXAMPLE health-network, Inc.",
                true,
            ),
            ("Example Health Network", "Example Hea1th Network", true),
            ("Example Health Network", "Ехаmple Health Network", true),
            ("Réseau Santé", "Reseau Sante ASBL", true),
            ("Beispiel e.V.", "Beispiel e. V.", true),
            ("Beispiel e.V.", "Beispiel", true),
            ("Women's Fund (NGO)", "Womens Fund", true),
            ("NGO", "Ltd", false),
            ("Example Health Network", "Example Wealth Network", false),
            ("شبكة الصحة", "شبكة التعليم", false),
        ] {
            assert_eq!(
                build_skeleton(one) == build_skeleton(other),
                same,
                "{one} / {other}: {} {}",
                build_skeleton(one),
                build_skeleton(other)
            );
        }
        assert_eq!(build_skeleton("***"), "");
    }

    #[test]
    fn searched_words_are_in_the_shape_of_the_name() {
        for (name, words, found) in [
            ("Réseau Santé Afrique", "sante reseau", true),
            ("Community Care Mombasa", "momb", true),
            ("Example Inc.", "example inc", true),
            ("Example", "sample", false),
        ] {
            assert_eq!(
                build_search_shapes(words)
                    .iter()
                    .all(|word| build_skeleton(name).contains(word.as_str())),
                found,
                "{name} / {words}"
            );
        }
        assert!(build_search_shapes(" %_ ").is_empty());
    }

    #[test]
    fn domains_can_be_taken_for_each_other() {
        for (domain, known, alike) in [
            ("example.org", "example.org", false),
            ("news.example.org", "example.org", false),
            ("exarnple.org", "example.org", true),
            ("examp1e.org", "example.org", true),
            ("xn--exmple-4nf.org", "example.org", true),
            ("ex-ample.org", "example.org", true),
            ("a-b.org", "ab.org", true),
            ("exampel.org", "example.org", false),
            ("examples.org", "example.org", true),
            ("eample.org", "example.org", true),
            ("exomple.org", "example.org", true),
            ("example.ong", "example.org", true),
            ("care.org", "cure.org", false),
            ("elsewhere.net", "example.org", false),
            ("org", "example.org", false),
        ] {
            assert_eq!(looks_like(domain, known), alike, "{domain} / {known}");
            let index = KnownIndex::new(vec![Known::new("Known", vec![format!("web:{known}")])]);
            assert_eq!(
                index
                    .find_lookalike("Other", "web:other", Some(domain))
                    .is_some(),
                alike,
                "by index: {domain} / {known}"
            );
        }
    }

    #[test]
    fn nobody_resembles_themselves() {
        let known = Known::new(
            "Example Network",
            vec!["web:example.org".into(), "name:KE:examplenetwork".into()],
        );
        let index = KnownIndex::new(vec![known]);
        for (name, key, domain, resembles) in [
            (
                "Example Network",
                "web:example.org",
                Some("example.org"),
                false,
            ),
            ("Example Network", "name:KE:examplenetwork", None, false),
            ("Example Network", "name:UG:examplenetwork", None, true),
            ("Another", "web:exampleorg.org", Some("examples.org"), true),
            ("Another", "web:another.org", Some("another.org"), false),
            ("***", "name:KE:", None, false),
        ] {
            assert_eq!(
                index.find_lookalike(name, key, domain).is_some(),
                resembles,
                "{name} {key}"
            );
        }
        for (text, found) in [
            ("https://www.example.org/x", true),
            ("EXAMPLE network, Inc.", true),
            ("examples.org", false),
            ("", false),
        ] {
            assert_eq!(index.find_by_text(text).is_some(), found, "{text}");
        }
        assert!(
            index.find_by_key("name:KE:examplenetwork").is_some()
                && index.find_by_key("web:examples.org").is_none()
        );
    }

    #[test]
    fn duplicates_are_found_once() {
        let known = [
            Known::new("Example", vec!["web:example.org".into()]),
            Known::new("Other", vec!["web:other.net".into()]),
            Known::new("Example Ltd", vec!["web:exarnple.org".into()]),
            Known::new("Sample", vec!["web:exomple.org".into()]),
            Known::new("On a host of many", vec!["web:facebook.com/a".into()]),
            Known::new("On the same host", vec!["web:facebook.com/b".into()]),
        ];
        assert_eq!(
            find_duplicates(&known),
            [(0, 2, Alike::Names), (0, 3, Alike::Domains)]
        );
    }
}
