//! The alphabetical order of names in CLDR root collation, as bytes that any database can compare.

use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};

/// The longest sort key in bytes. Names that differ only later may be in any order. The key of each
/// line stands in an index and in the address of the next page, so it has to be short.
const LONGEST: usize = 160;

static ROOT: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    // The data of the root collation is part of the program, so this cannot fail.
    Collator::try_new(CollatorPreferences::default(), CollatorOptions::default()).ok()
});

/// Returns the sort key (UTS 10) of a name in root collation, at most 160 bytes.
pub fn sort_key(name: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(name.len() * 2);
    if let Some(collator) = ROOT.as_ref() {
        let Ok(()) = collator.write_sort_key_to(name, &mut key);
    }
    key.truncate(LONGEST);
    key
}

/// The order of names in one language.
pub struct Collation(CollatorBorrowed<'static>);

impl Collation {
    /// Returns the collation of a language, or `None` if the tag is invalid.
    pub fn of(language: &str) -> Option<Self> {
        let locale: icu_locale_core::Locale = language.parse().ok()?;
        Collator::try_new(
            CollatorPreferences::from(&locale),
            CollatorOptions::default(),
        )
        .ok()
        .map(Self)
    }

    /// Returns the sort key of a name.
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(name.len() * 2);
        let Ok(()) = self.0.write_sort_key_to(name, &mut key);
        key.truncate(LONGEST);
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_alphabetically_in_all_scripts() {
        let mut names = [
            "Zoë",
            "Ökumene",
            "alpha",
            "Österreich",
            "Beta",
            "Омск",
            "Alpha Centre",
            "أمل",
            "中",
        ];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            [
                "alpha",
                "Alpha Centre",
                "Beta",
                "Ökumene",
                "Österreich",
                "Zoë",
                "Омск",
                "أمل",
                "中"
            ]
        );
    }

    #[test]
    fn a_language_has_its_own_order() {
        let sorted = |language: &str| {
            let collation = Collation::of(language);
            let mut names = ["Ödland", "Zoo", "Oslo"];
            names.sort_by_key(|name| collation.as_ref().map(|collation| collation.key(name)));
            names
        };
        assert_eq!(sorted("de"), ["Ödland", "Oslo", "Zoo"]);
        assert_eq!(sorted("sv"), ["Oslo", "Zoo", "Ödland"]);
        assert!(Collation::of("not a tag").is_none());
    }
}
