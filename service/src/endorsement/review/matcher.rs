//! What a filter asks of an opened row: words in the texts that are seen, and the domain of the
//! mailbox. Lists, counts and jobs ask it here and nowhere else.

use super::filter::EndorsementFilter;
use super::sight::{SeenEndorsement, Sight};
use crate::endorsement::rules::Endorsement;
use crate::values::fold_for_search;

/// The words of a search as they are compared: without case and marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchWords {
    folded: Vec<String>,
    /// Whether anything was typed; signs alone find nothing, and must not find everybody.
    is_asked: bool,
}

impl SearchWords {
    /// Reads the words as they were typed.
    pub fn read(typed: &str) -> Self {
        let folded = fold_for_search(typed);
        let words = folded.split(' ').filter(|word| !word.is_empty());
        Self {
            folded: words.map(str::to_owned).collect(),
            is_asked: !typed.trim().is_empty(),
        }
    }

    /// Reports whether no words are looked for, so that every row fits.
    pub fn is_open(&self) -> bool {
        !self.is_asked
    }

    /// Lists the words, each of letters and digits only.
    pub fn list(&self) -> &[String] {
        &self.folded
    }

    /// Tells whether each word occurs in a text that is seen. What is not seen is not looked at, so
    /// that no search confirms a hidden name to whoever guesses it.
    pub fn occur_in(&self, seen: &SeenEndorsement) -> bool {
        if self.is_open() {
            return true;
        }
        let texts = seen.list_searched_texts().into_iter();
        let texts: Vec<String> = texts.map(fold_for_search).collect();
        let occurs = |word: &String| texts.iter().any(|text| text.contains(word.as_str()));
        !self.folded.is_empty() && self.folded.iter().all(occurs)
    }
}

/// The part of a filter that only an opened row can answer.
#[derive(Clone, Debug)]
pub struct RowMatcher {
    words: SearchWords,
    domain: String,
    sight: Sight,
}

impl RowMatcher {
    /// Takes that part of a filter, for somebody with this sight.
    pub fn new(filter: &EndorsementFilter, sight: Sight) -> Self {
        Self {
            words: SearchWords::read(&filter.words),
            domain: filter.domain.clone(),
            sight,
        }
    }

    /// Tells whether an opened row fits.
    pub fn fits(&self, row: &Endorsement) -> bool {
        self.fits_domain(row)
            && (self.words.is_open() || self.words.occur_in(&self.sight.see(row.clone())))
    }

    fn fits_domain(&self, row: &Endorsement) -> bool {
        self.domain.is_empty()
            || row
                .mailbox
                .address()
                .is_some_and(|address| address.domain() == self.domain)
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::super::sight::tests::{SEEING, make_endorsement};
    use super::*;
    use crate::endorsement::rules::{Display, Kind, StateFacts};

    const HIDING: Sight = Sight::OPEN;

    fn fits(words: &str, domain: &str, sight: Sight, row: &Endorsement) -> bool {
        let filter = EndorsementFilter {
            words: words.to_owned(),
            domain: domain.to_owned(),
            ..EndorsementFilter::default()
        };
        RowMatcher::new(&filter, sight).fits(row)
    }

    #[test]
    fn a_search_finds_what_is_seen_and_confirms_nothing_else() {
        use Kind::{Individual as Person, Organisation as Network};
        let at = DateTime::UNIX_EPOCH;
        let counts = || StateFacts::Confirmed { waited: None };
        let waits = || StateFacts::InReview { was: None };
        let out = || StateFacts::Withdrawn {
            at,
            replaced: None,
            was: None,
        };
        let (public, initials, hidden) = (Display::Public, Display::Initials, Display::Hidden);
        for (words, kind, display, facts, hiding, seeing) in [
            ("", Person, hidden, counts(), true, true),
            ("jane", Person, public, counts(), true, true),
            ("DOE clinic", Person, public, counts(), true, true),
            ("jane nobody", Person, public, counts(), false, false),
            ("jane", Person, public, waits(), true, true),
            ("jane", Person, public, StateFacts::Quarantined, true, true),
            ("jane", Person, public, out(), false, true),
            ("clinic", Person, public, out(), false, true),
            ("jane doe", Person, initials, counts(), false, true),
            ("j d", Person, initials, counts(), false, true),
            ("clinic", Person, initials, counts(), false, true),
            ("jane", Person, hidden, counts(), false, true),
            ("jane", Person, hidden, waits(), false, true),
            ("network", Network, public, counts(), true, true),
            ("network.example.org", Network, public, waits(), true, true),
            ("network", Network, public, out(), true, true),
            ("jane", Network, public, waits(), false, true),
            ("jane network", Network, public, counts(), false, true),
            ("%", Person, public, counts(), false, false),
            ("_", Network, public, counts(), false, false),
        ] {
            let row = make_endorsement(kind, display, facts);
            let found = (fits(words, "", HIDING, &row), fits(words, "", SEEING, &row));
            assert_eq!(found, (hiding, seeing), "{words} in {:?}", row.line);
        }
    }

    #[test]
    fn words_are_compared_without_case_and_marks() {
        for (name, words, found) in [
            ("Žofie Łukasz", "zofie", true),
            ("Réseau Santé", "SANTE reseau", true),
            ("أَمَل السَّيِّد", "امل السيد", true),
            ("Борис Иванов", "ИВАНОВ борис", true),
            ("陈美", "陈", true),
            ("陈美", "美陈", false),
            ("Ann Lee", "annlee", false),
            ("Anne-Marie O’Neill", "marie neill", true),
        ] {
            let mut row = make_endorsement(
                Kind::Individual,
                Display::Public,
                StateFacts::Confirmed { waited: None },
            );
            name.clone_into(&mut row.line.name);
            assert_eq!(fits(words, "", HIDING, &row), found, "{words} in {name}");
        }
    }

    #[test]
    fn a_domain_is_that_of_the_mailbox_and_no_part_of_it() {
        let row = make_endorsement(
            Kind::Individual,
            Display::Hidden,
            StateFacts::Confirmed { waited: None },
        );
        for (words, domain, found) in [
            ("", "mail.example.org", true),
            ("", "example.org", false),
            ("jane", "mail.example.org", true),
            ("boris", "mail.example.org", false),
        ] {
            let fits = fits(words, domain, SEEING, &row);
            assert_eq!(fits, found, "{words} {domain}");
        }
        let mut erased = row;
        erased.erase();
        assert!(!fits("", "mail.example.org", SEEING, &erased));
    }
}
