//! When two organisations look like one: names of one shape, or domains that are easily taken for each other.

use std::collections::{BTreeMap, HashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton as confusable;

use super::rules::web_key;
use crate::values::Website;

/// Legal forms that people write or leave out as they like.
const LEGAL_FORMS: [&str; 12] = [
    "aisbl", "asbl", "cic", "ev", "ggmbh", "gmbh", "inc", "llc", "ltd", "ngo", "ong", "plc",
];
/// Labels of fewer letters are near each other by chance.
const LONG_ENOUGH: usize = 6;

/// The shape of a name: its letters and digits, compatibility-folded, in lower case, what looks alike made the same (UTS 39),
/// without a legal form at the end. Names that look alike have one shape.
pub fn skeleton(name: &str) -> String {
    let mut words = folded_words(name);
    loop {
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
            return shape(&words.concat());
        }
    }
}

/// The shapes of the words somebody looks for: each stands inside the shape of a name that has it.
pub fn searched(text: &str) -> Vec<String> {
    let words = folded_words(text)
        .into_iter()
        .filter(|word| !LEGAL_FORMS.contains(&word.as_str()));
    words
        .map(|word| shape(&word))
        .filter(|shape| !shape.is_empty())
        .take(8)
        .collect()
}

/// Words in lower case; the dots of an abbreviation are no end of a word.
fn folded_words(text: &str) -> Vec<String> {
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

fn shape(text: &str) -> String {
    // Prototypes may be capitals (0 becomes O) and come apart from their marks: both are levelled again.
    confusable(text)
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// A domain that somebody registered, with what it is compared by.
#[derive(Clone, Debug)]
struct Site {
    domain: String,
    label: usize,
    shape: String,
}

impl Site {
    /// Of a host; none for a public suffix, nor for a page on a host of many.
    fn of(host: &str) -> Option<Self> {
        if host.contains('/') {
            return None;
        }
        let (domain, _) = idna::domain_to_unicode(psl::domain_str(host)?);
        let label = domain.split('.').next().unwrap_or_default().chars().count();
        // Hyphens have no shape: with or without them is the same one.
        let shape = domain.split('.').map(shape).collect::<Vec<_>>().join(".");
        Some(Self {
            domain,
            label,
            shape,
        })
    }

    fn looks_like(&self, other: &Self) -> bool {
        let is_near = || {
            self.label.min(other.label) >= LONG_ENOUGH
                && strsim::levenshtein(&self.domain, &other.domain) == 1
        };
        self.domain != other.domain && (self.shape == other.shape || is_near())
    }

    /// Keys under which a domain is found that is one letter away: one of its halves is whole in both.
    fn halves(&self) -> [(usize, bool, String); 2] {
        let letters: Vec<char> = self.domain.chars().collect();
        let (front, back) = letters.split_at(letters.len() / 2);
        [
            (letters.len(), true, front.iter().collect()),
            (letters.len(), false, back.iter().collect()),
        ]
    }

    /// The same for the domains that are looked for: one letter shorter, as long, one longer.
    fn halves_near(&self) -> Vec<(usize, bool, String)> {
        let letters: Vec<char> = self.domain.chars().collect();
        let mut keys = vec![];
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

/// Whether a domain can be taken for a known one: the same to the eye, with a hyphen more or less, or one letter away.
pub fn looks_like(domain: &str, known: &str) -> bool {
    Site::of(domain)
        .zip(Site::of(known))
        .is_some_and(|(one, other)| one.looks_like(&other))
}

/// A known organisation, as others are compared with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// As it calls itself.
    pub name: String,
    /// The shape of that.
    pub skeleton: String,
    /// Its keys; the first is the one under which it is best counted.
    pub keys: Vec<String>,
}

impl Known {
    /// One of this name and these keys.
    pub fn new(name: &str, keys: Vec<String>) -> Self {
        Self {
            name: name.to_owned(),
            skeleton: skeleton(name),
            keys,
        }
    }

    /// Domains of its own.
    fn sites(&self) -> impl Iterator<Item = Site> {
        self.keys
            .iter()
            .filter_map(|key| key.strip_prefix("web:"))
            .filter_map(Site::of)
    }
}

/// Known organisations, found by shape without looking at each.
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
    /// Sorts them in.
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
                index.by_key.entry(key.clone()).or_insert(place);
            }
            for site in one.sites() {
                let number = index.sites.len();
                index
                    .by_shape
                    .entry(site.shape.clone())
                    .or_default()
                    .push(number);
                for half in site.halves() {
                    index.by_half.entry(half).or_default().push(number);
                }
                index.sites.push((place, site));
            }
        }
        Self { known, ..index }
    }

    /// The known organisation that one of this name, key and domain resembles without being it: none of its keys is the key.
    pub fn resembles(&self, name: &str, key: &str, domain: Option<&str>) -> Option<&Known> {
        let by_name = self
            .by_name
            .get(&skeleton(name))
            .into_iter()
            .flatten()
            .copied();
        let by_domain = domain
            .and_then(Site::of)
            .map(|site| self.near(&site))
            .unwrap_or_default();
        let mut others = by_name
            .chain(by_domain)
            .filter_map(|place| self.known.get(place));
        others.find(|known| !known.keys.iter().any(|own| own == key))
    }

    /// The one that has this key.
    pub fn by_key(&self, key: &str) -> Option<&Known> {
        self.known.get(*self.by_key.get(key)?)
    }

    /// The one that somebody names by its website or its name.
    pub fn by_text(&self, text: &str) -> Option<&Known> {
        let by_website = Website::parse(text)
            .ok()
            .and_then(|website| self.by_key(&web_key(&website)));
        by_website.or_else(|| self.known.get(*self.by_name.get(&skeleton(text))?.first()?))
    }

    /// Places of the known with a domain that looks like this one.
    fn near(&self, site: &Site) -> Vec<usize> {
        let by_shape = self.by_shape.get(&site.shape).into_iter().flatten();
        let halves = site.halves_near();
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

/// Why two are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alike {
    /// Their names have one shape.
    Names,
    /// One's domain looks like the other's.
    Domains,
}

/// Pairs of known organisations that may be the same, the earlier one first.
pub fn duplicates(known: &[Known]) -> Vec<(usize, usize, Alike)> {
    let index = KnownIndex::new(known.to_vec());
    let mut pairs = BTreeMap::new();
    for (place, site) in &index.sites {
        for other in index.near(site).into_iter().filter(|other| other != place) {
            pairs.insert((other.min(*place), other.max(*place)), Alike::Domains);
        }
    }
    // Of many with one name each is told once, beside the one before it.
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
                skeleton(one) == skeleton(other),
                same,
                "{one} / {other}: {} {}",
                skeleton(one),
                skeleton(other)
            );
        }
        assert_eq!(skeleton("***"), "");
    }

    #[test]
    fn what_somebody_looks_for_stands_in_the_shape() {
        for (name, words, found) in [
            ("Réseau Santé Afrique", "sante reseau", true),
            ("Community Care Mombasa", "momb", true),
            ("Example Inc.", "example inc", true),
            ("Example", "sample", false),
        ] {
            assert_eq!(
                searched(words)
                    .iter()
                    .all(|word| skeleton(name).contains(word.as_str())),
                found,
                "{name} / {words}"
            );
        }
        assert!(searched(" %_ ").is_empty());
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
                    .resembles("Other", "web:other", Some(domain))
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
                index.resembles(name, key, domain).is_some(),
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
            assert_eq!(index.by_text(text).is_some(), found, "{text}");
        }
        assert!(
            index.by_key("name:KE:examplenetwork").is_some()
                && index.by_key("web:examples.org").is_none()
        );
    }

    #[test]
    fn duplicates_are_told_once() {
        let known = [
            Known::new("Example", vec!["web:example.org".into()]),
            Known::new("Other", vec!["web:other.net".into()]),
            Known::new("Example Ltd", vec!["web:exarnple.org".into()]),
            Known::new("Sample", vec!["web:exomple.org".into()]),
            Known::new("On a host of many", vec!["web:facebook.com/a".into()]),
            Known::new("On the same host", vec!["web:facebook.com/b".into()]),
        ];
        assert_eq!(
            duplicates(&known),
            [(0, 2, Alike::Names), (0, 3, Alike::Domains)]
        );
    }
}
