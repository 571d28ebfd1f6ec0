//! The alphabetical order of names in CLDR root collation, as bytes that any database can compare.

use std::sync::LazyLock;

use icu_collator::options::{AlternateHandling, CollatorOptions, MaxVariable};
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};

/// The longest sort key in bytes. Names that differ only later may be in any order. The key of each
/// line stands in an index and in the address of the next page, so it has to be short.
const LONGEST: usize = 160;

/// The number of the way in which [`sort_key`] makes keys. Keys are stored: whatever gives a name
/// another key, also a newer version of ICU's data, needs the next number, by which an upgrade
/// renews them.
pub const SORT_KEY_VERSION: u32 = 2;

static ROOT: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    // The data of the root collation is part of the program, so this cannot fail.
    Collator::try_new(CollatorPreferences::default(), choose_options()).ok()
});

/// Chooses the options of every collation: spaces, punctuation and symbols are ignored (UTS 10,
/// “shifted”), so that a quotation mark or a hyphen moves no name.
fn choose_options() -> CollatorOptions {
    let mut options = CollatorOptions::default();
    options.alternate_handling = Some(AlternateHandling::Shifted);
    options.max_variable = Some(MaxVariable::Symbol);
    options
}

/// Skips what stands before the first letter or digit of a name. The ʻokina and its like are letters
/// to Unicode, and no collation ignores them.
fn skip_leading_marks(name: &str) -> &str {
    let is_mark = |c: char| {
        !c.is_alphanumeric()
            || matches!(
                c,
                '\u{2b9}'..='\u{2bf}' | '\u{2ee}' | '\u{a78b}' | '\u{a78c}'
            )
    };
    let rest = name.trim_start_matches(is_mark);
    // A name may be made of signs alone.
    if rest.is_empty() { name } else { rest }
}

fn write_key(collator: &CollatorBorrowed<'_>, name: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(name.len() * 2);
    let Ok(()) = collator.write_sort_key_to(skip_leading_marks(name), &mut key);
    key.truncate(LONGEST);
    key
}

/// Returns the sort key (UTS 10) of a name in root collation, at most 160 bytes.
pub fn sort_key(name: &str) -> Vec<u8> {
    ROOT.as_ref()
        .map_or_else(Vec::new, |collator| write_key(collator, name))
}

/// The order of names in one language.
pub struct Collation(CollatorBorrowed<'static>);

impl Collation {
    /// Returns the collation of a language, or `None` if the tag is invalid.
    pub fn of(language: &str) -> Option<Self> {
        let locale: icu_locale_core::Locale = language.parse().ok()?;
        Collator::try_new(CollatorPreferences::from(&locale), choose_options())
            .ok()
            .map(Self)
    }

    /// Returns the sort key of a name.
    pub fn key(&self, name: &str) -> Vec<u8> {
        write_key(&self.0, name)
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
    fn signs_before_and_inside_a_name_do_not_move_it() {
        let mut names = [
            "Zoo",
            "«Проект»",
            "(The) Gamma",
            "Яр",
            "Beta",
            "ʻĀina Foundation",
            "’t Hooft",
            "#Act",
            "Beta-Delta",
            "“Betz”",
            "Beta Carotene",
        ];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            [
                "#Act",
                "ʻĀina Foundation",
                "Beta",
                "Beta Carotene",
                "Beta-Delta",
                "“Betz”",
                "(The) Gamma",
                "’t Hooft",
                "Zoo",
                "«Проект»",
                "Яр"
            ]
        );
        // A name of signs alone keeps a place, and no name has the empty key of what is unlisted.
        assert!(!sort_key("***").is_empty() && !sort_key("ʻ").is_empty());
        let root = Collation::of("haw").map(|collation| collation.key("ʻĀina"));
        assert_eq!(root, Collation::of("haw").map(|one| one.key("Āina")));
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
