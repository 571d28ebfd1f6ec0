//! The languages of texts by their names, in the languages of the interface and in their own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::language::{PSEUDO, base, endonym, replace_letters};
use crate::statement::draft::check::parse_language;
use crate::values::{Collation, fold_for_search};

/// A language of the list.
struct ListedLanguage {
    tag: &'static str,
    /// In the order of the columns; the last one is the name in the language itself, or empty.
    names: Vec<&'static str>,
}

struct LanguageNames {
    columns: Vec<&'static str>,
    rows: Vec<ListedLanguage>,
    /// The tags of each folded name.
    by_name: BTreeMap<String, Vec<&'static str>>,
}

static NAMES: LazyLock<LanguageNames> = LazyLock::new(|| {
    let mut lines = include_str!("../../../../data/languages.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let head = lines.next().unwrap_or_default();
    let columns = head.split('\t').skip(1).collect();
    let row = |(tag, names): (&'static str, &'static str)| ListedLanguage {
        tag,
        names: names.split('\t').collect(),
    };
    let rows: Vec<ListedLanguage> = lines
        .filter_map(|line| line.split_once('\t'))
        .map(row)
        .collect();
    let mut by_name: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for language in &rows {
        for name in language
            .names
            .iter()
            .copied()
            .chain([endonym(language.tag)])
        {
            let tags = by_name.entry(fold_for_search(name)).or_default();
            if !tags.contains(&language.tag) {
                tags.push(language.tag);
            }
        }
    }
    LanguageNames {
        columns,
        rows,
        by_name,
    }
});

impl LanguageNames {
    /// Returns the name of a language in a language of the interface, else in English.
    fn name(&self, listed: &ListedLanguage, language: &str) -> String {
        let column = self.columns.iter().position(|known| *known == language);
        // The first column is English.
        let name = listed.names.get(column.unwrap_or(0)).copied();
        let name = name.unwrap_or_default();
        if language == PSEUDO {
            replace_letters(name).into_owned()
        } else {
            name.to_owned()
        }
    }

    fn find(&self, tag: &str) -> Option<&ListedLanguage> {
        self.rows.iter().find(|listed| listed.tag == tag)
    }
}

/// Finds the tag (BCP 47) of the language that a text names as a whole: by the name that the list
/// in the language of the page has, by a tag of a known language, or by a name in any language.
pub fn find_language(text: &str, language: &str) -> Option<String> {
    let text = text.trim();
    let names = &*NAMES;
    let listed = names
        .rows
        .iter()
        .find(|listed| !text.is_empty() && names.name(listed, language) == text);
    if let Some(listed) = listed {
        return Some(listed.tag.to_owned());
    }
    let tag = parse_language(text).filter(|tag| names.find(base(tag)).is_some());
    if tag.is_some() {
        return tag;
    }
    match names.by_name.get(&fold_for_search(text))?.as_slice() {
        [tag] => Some((*tag).to_owned()),
        _ => None,
    }
}

/// Returns the name of a language in a language of the interface. A tag that the list does not have
/// stands in parentheses after the name of its language.
pub fn name_language(tag: &str, language: &str) -> String {
    let names = &*NAMES;
    if let Some(listed) = names.find(tag) {
        return names.name(listed, language);
    }
    match names.find(base(tag)) {
        Some(listed) => format!("{} ({tag})", names.name(listed, language)),
        None => endonym(tag).to_owned(),
    }
}

/// Lists the names of the languages that are offered, in the alphabetical order of the language of
/// the page.
pub fn list_languages(language: &str) -> Vec<String> {
    let names = &*NAMES;
    let is_offered =
        |listed: &&ListedLanguage| listed.names.last().is_some_and(|own| !own.is_empty());
    let offered = names.rows.iter().filter(is_offered);
    let mut offered: Vec<String> = offered.map(|one| names.name(one, language)).collect();
    let collation = Collation::of(language);
    offered.sort_by_cached_key(|name| collation.as_ref().map(|collation| collation.key(name)));
    offered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_whole_name_only() {
        for (text, language, tag) in [
            ("French", "en", Some("fr")),
            ("french", "en", Some("fr")),
            ("français", "en", Some("fr")),
            ("Французский", "en", Some("fr")),
            ("阿拉伯语", "zh", Some("ar")),
            ("العربية", "en", Some("ar")),
            ("Kiswahili", "en", Some("sw")),
            ("Brazilian Portuguese", "en", Some("pt-BR")),
            ("pt-br", "en", Some("pt-BR")),
            ("FR", "en", Some("fr")),
            ("fr-CH", "en", Some("fr-CH")),
            ("Ga", "en", Some("gaa")),
            ("Fren", "en", None),
            ("South Africa", "en", None),
            ("e", "en", None),
            ("xx", "en", None),
            ("klingonese", "en", None),
            ("", "en", None),
        ] {
            assert_eq!(find_language(text, language).as_deref(), tag, "{text}");
        }
        assert_eq!(name_language("fr", "es"), "francés");
        assert_eq!(name_language("fr-CH", "en"), "French (fr-CH)");
        assert_eq!(name_language("x-y", "en"), "x-y");
    }

    #[test]
    fn every_offered_name_is_found_again() {
        for language in ["en", "es", "fr", "ru", "ar", "zh", "pt"] {
            let offered = list_languages(language);
            assert!(offered.len() > 200, "{language}: {}", offered.len());
            for name in offered {
                let tag = find_language(&name, language).unwrap_or_default();
                assert_eq!(name_language(&tag, language), name, "{language} {tag}");
            }
        }
    }
}
