//! Reads choices that stand in cells: the kind of signatory, how a name appears, a language.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::phrases::{FoldedText, Phrases, has_question_mark};
use super::yes_no::is_denial;
use crate::endorsement::rules::{Display, Kind};
use crate::values::fold_for_search;

static WORDS: LazyLock<ChoiceWords> = LazyLock::new(|| {
    // The file is part of the program, and the tests below read it.
    toml::from_str(include_str!("../../../data/import/values.toml")).unwrap_or_default()
});

/// The words of choices; what each list means stands in the file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceWords {
    bodies: Phrases,
    organisations: Phrases,
    people: Phrases,
    shown: Phrases,
    initials: Phrases,
    hidden: Phrases,
    not_shown: Phrases,
    salutations: Phrases,
    languages: Vec<Vec<String>>,
    /// For `day.rs`.
    months: Vec<Vec<String>>,
}

/// Tags by the folded names of languages.
static LANGUAGE_TAGS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let names = WORDS.languages.iter().filter_map(|names| {
        let (tag, _) = names.split_first()?;
        Some(
            names
                .iter()
                .map(move |name| (fold_for_search(name), tag.as_str())),
        )
    });
    names.flatten().collect()
});

/// The beginnings of the months' names with their numbers, folded.
static MONTHS: LazyLock<Vec<(String, u32)>> = LazyLock::new(|| {
    let months = (1..).zip(&WORDS.months);
    let names = months.flat_map(|(number, names)| {
        names
            .iter()
            .map(move |name| (fold_for_search(name), number))
    });
    names.collect()
});

/// Reads whether somebody signs as an organisation or as a person. A text that speaks of both is
/// not known, and neither is one that asks.
pub(super) fn read_kind(text: &str) -> Option<Kind> {
    let folded = FoldedText::new(text);
    if is_denial(&folded) || has_question_mark(text) {
        return None;
    }
    if WORDS.bodies.is_in(&folded) {
        return Some(Kind::Organisation);
    }
    match (
        WORDS.organisations.is_in(&folded),
        WORDS.people.is_in(&folded),
    ) {
        (true, false) => Some(Kind::Organisation),
        (false, true) => Some(Kind::Individual),
        _ => None,
    }
}

/// Reads how a name is to appear. A text that speaks of two ways, or asks, is not known.
pub(super) fn read_display(text: &str) -> Option<Display> {
    if has_question_mark(text) {
        return None;
    }
    let folded = FoldedText::new(text);
    let has_initials = WORDS.initials.is_in(&folded);
    if WORDS.not_shown.is_in(&folded) {
        return (!has_initials).then_some(Display::Hidden);
    }
    let chosen = [
        (Display::Public, WORDS.shown.is_in(&folded)),
        (Display::Initials, has_initials),
        (Display::Hidden, WORDS.hidden.is_in(&folded)),
    ];
    let mut chosen = chosen.into_iter().filter(|(_, is_chosen)| *is_chosen);
    match (chosen.next(), chosen.next()) {
        (Some((display, _)), None) if !is_denial(&folded) => Some(display),
        _ => None,
    }
}

/// Reads a language, by its tag or its name. The tag is the primary one, without a region.
pub(super) fn read_language(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if let Some(tag) = LANGUAGE_TAGS.get(&fold_for_search(text)) {
        return Some(tag);
    }
    // In “fr-FR” and “English (UK)” the region follows.
    let first = text.split(['-', '_', '(', '/', ',']).next()?.trim();
    LANGUAGE_TAGS.get(&fold_for_search(first)).copied()
}

/// Tells whether a text says nothing but that a person signs, as “Individual” does in a column for
/// organisations.
pub(super) fn is_word_for_person(text: &str) -> bool {
    WORDS.people.is_whole(&FoldedText::new(text))
}

/// Tells whether a text is a form of address, such as “Dr.”, which is no role.
pub(super) fn is_salutation(text: &str) -> bool {
    WORDS.salutations.is_whole(&FoldedText::new(text))
}

/// Finds the month whose name a folded word begins with.
pub(super) fn find_month(word: &str) -> Option<u32> {
    let mut months = MONTHS.iter();
    let (_, number) = months.find(|(name, _)| word.starts_with(name.as_str()))?;
    Some(*number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_in_the_words_of_forms() {
        for text in "organisation|Organization|NGO|On behalf of an organisation|Organisation (NGO)|\
            Una organización|ONG|Personne morale|Au nom d’une association|Uma organização|\
            Организация|От имени организации|منظمة|组织|代表机构|Verein|Persona jurídica"
            .split('|')
        {
            assert_eq!(read_kind(text), Some(Kind::Organisation), "{text}");
        }
        for text in "individual|Person|As an individual|Myself|In my own name|A título personal|\
            À titre individuel|Particulier|A título individual|Pessoa singular|Физическое лицо|\
            От своего имени|فرد|بصفتي الشخصية|个人|Privatperson"
            .split('|')
        {
            assert_eq!(read_kind(text), Some(Kind::Individual), "{text}");
        }
        for text in
            "|yes|An individual and an organisation|Not as an organisation|other|NGO?".split('|')
        {
            assert_eq!(read_kind(text), None, "{text}");
        }
    }

    #[test]
    fn the_way_a_name_appears_is_read_in_all_languages() {
        let cases = [
            (
                Display::Public,
                "public|Publicly|My full name|In full|Show my name|Nombre completo|Públicamente|\
                 Nom complet|Afficher mon nom|Nome completo|Полное имя|Публично|الاسم الكامل|علني|\
                 公开|全名|Öffentlich",
            ),
            (
                Display::Initials,
                "initials|Only my initials|Mis iniciales|Initiales|Iniciais|Инициалы|\
                 الأحرف الأولى|姓名缩写|Initialen",
            ),
            (
                Display::Hidden,
                "hidden|Anonymous|I wish to remain anonymous|Anonymously|Don't show my name|\
                 Do not publish my name|Anónimo|No publicar mi nombre|Anonyme|\
                 Ne pas publier mon nom|Anónima|Não publicar o meu nome|Анонимно|\
                 Не публиковать имя|مجهول|عدم نشر اسمي|匿名|不公开|Anonym|\
                 Don't show my name (I still count)|Not at all: I am counted, never named",
            ),
        ];
        for (display, texts) in cases {
            for text in texts.split('|') {
                assert_eq!(read_display(text), Some(display), "{text}");
            }
        }
        for text in
            "|yes|Not anonymous|Initials or anonymous|The Smith family|Full name, or initials|full name?"
                .split('|')
        {
            assert_eq!(read_display(text), None, "{text}");
        }
    }

    #[test]
    fn languages_are_read_by_tag_and_name() {
        for (text, tag) in [
            ("en", Some("en")),
            ("EN-gb", Some("en")),
            ("fr_FR", Some("fr")),
            ("English (UK)", Some("en")),
            ("Español", Some("es")),
            ("Français", Some("fr")),
            ("anglais", Some("en")),
            ("Русский", Some("ru")),
            ("العربية", Some("ar")),
            ("中文", Some("zh")),
            ("Deutsch", Some("de")),
            ("Klingon", None),
            ("yes", None),
            ("", None),
        ] {
            assert_eq!(read_language(text), tag, "{text}");
        }
        // Of two languages with the same name the later one would win silently.
        for names in &WORDS.languages {
            for name in names {
                let tag = names.first().map(String::as_str);
                assert_eq!(read_language(name), tag, "{name}");
            }
        }
        assert_eq!(WORDS.months.len(), 12);
    }
}
