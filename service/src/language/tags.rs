//! Language tags: the languages of the interface, the names of others, and their writing
//! directions.

/// A language of the interface. A new one needs an entry in `LANGUAGES`, its file of words and its
/// columns in `service/data`.
pub struct InterfaceLanguage {
    /// The tag (BCP 47).
    pub tag: &'static str,
    /// The name in the language itself.
    pub name: &'static str,
    /// The texts in Fluent syntax.
    pub words: &'static str,
    pub grouping: DigitGrouping,
}

/// The separator between groups of three digits, and the number of digits from which it is used
/// (CLDR).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigitGrouping {
    /// A comma, from four digits.
    Comma,
    /// A full stop, from four digits.
    Dot,
    /// A no-break space, from five digits.
    Space,
    /// A narrow no-break space, from four digits.
    NarrowSpace,
}

/// The languages of the interface in the order in which visitors can choose them; the first is the
/// fallback.
pub const LANGUAGES: [InterfaceLanguage; 7] = [
    InterfaceLanguage {
        tag: "en",
        name: "English",
        words: include_str!("../../words/en.ftl"),
        grouping: DigitGrouping::Comma,
    },
    InterfaceLanguage {
        tag: "es",
        name: "Español",
        words: include_str!("../../words/es.ftl"),
        grouping: DigitGrouping::Space,
    },
    InterfaceLanguage {
        tag: "fr",
        name: "Français",
        words: include_str!("../../words/fr.ftl"),
        grouping: DigitGrouping::NarrowSpace,
    },
    InterfaceLanguage {
        tag: "ru",
        name: "Русский",
        words: include_str!("../../words/ru.ftl"),
        grouping: DigitGrouping::Space,
    },
    InterfaceLanguage {
        tag: "ar",
        name: "العربية",
        words: include_str!("../../words/ar.ftl"),
        grouping: DigitGrouping::Comma,
    },
    InterfaceLanguage {
        tag: "zh",
        name: "中文",
        words: include_str!("../../words/zh.ftl"),
        grouping: DigitGrouping::Comma,
    },
    InterfaceLanguage {
        tag: "pt",
        name: "Português",
        words: include_str!("../../words/pt.ftl"),
        grouping: DigitGrouping::Dot,
    },
];

/// The tags of the interface's languages, with their own names.
pub const INTERFACE: [(&str, &str); LANGUAGES.len()] = {
    // Iterators do not run in constants.
    let mut list = [("", ""); LANGUAGES.len()];
    let mut at = 0;
    while at < list.len() {
        list[at] = (LANGUAGES[at].tag, LANGUAGES[at].name);
        at += 1;
    }
    list
};

/// The tag of the pseudo-language (private use in BCP 47): English with every letter changed. Text
/// that stays plain on a page is missing from the words.
pub const PSEUDO: &str = "qps";

/// Returns the language part of a tag: `pt` of `pt-BR`.
pub fn base(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Whether a tag begins with a code and not with a name such as `english`: languages are registered
/// with two or three letters (BCP 47, section 2.2.1).
pub fn has_language_code(tag: &str) -> bool {
    base(tag).len() <= 3
}

/// Returns the writing direction of a language, `ltr` or `rtl`.
pub fn direction(tag: &str) -> &'static str {
    let rtl_language = matches!(
        base(tag),
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "ug" | "ur" | "yi"
    );
    // A script says more than its language: Urdu is also written in Latin letters. Subtags of four
    // letters are scripts (BCP 47, section 2.2.3).
    let script = tag.split('-').nth(1).filter(|part| part.len() == 4);
    match script {
        Some("Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo" | "Adlm") => "rtl",
        Some(_) => "ltr",
        None if rtl_language => "rtl",
        None => "ltr",
    }
}

/// Returns the name of a language in the language itself, or the tag where the name is unknown.
pub fn endonym(tag: &str) -> &str {
    match tag {
        "am" => "አማርኛ",
        "bn" => "বাংলা",
        "de" => "Deutsch",
        "el" => "Ελληνικά",
        "fa" => "فارسی",
        "ha" => "Hausa",
        "he" => "עברית",
        "hi" => "हिन्दी",
        "hy" => "Հայերեն",
        "id" => "Bahasa Indonesia",
        "it" => "Italiano",
        "ja" => "日本語",
        "ka" => "ქართული",
        "kk" => "Қазақ тілі",
        "km" => "ខ្មែរ",
        "ko" => "한국어",
        "ky" => "Кыргызча",
        "ms" => "Bahasa Melayu",
        "my" => "မြန်မာ",
        "ne" => "नेपाली",
        "nl" => "Nederlands",
        "pl" => "Polski",
        "pt-BR" => "Português (Brasil)",
        "ro" => "Română",
        "so" => "Soomaali",
        "sw" => "Kiswahili",
        "ta" => "தமிழ்",
        "tg" => "Тоҷикӣ",
        "th" => "ไทย",
        "tr" => "Türkçe",
        "uk" => "Українська",
        "ur" => "اردو",
        "uz" => "Oʻzbekcha",
        "vi" => "Tiếng Việt",
        "zh-Hans" => "简体中文",
        "zh-Hant" => "繁體中文",
        _ => INTERFACE
            .iter()
            .find(|(known, _)| *known == tag)
            .map_or(tag, |(_, name)| name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_code() {
        for (tag, has_code) in [
            ("en", true),
            ("zh-Hant-TW", true),
            ("ckb", true),
            ("thai", false),
            ("english", false),
        ] {
            assert_eq!(has_language_code(tag), has_code, "{tag}");
        }
    }

    #[test]
    fn languages_have_a_direction() {
        for (tag, expected) in [
            ("en", "ltr"),
            ("ar", "rtl"),
            ("fa-IR", "rtl"),
            ("az-Arab", "rtl"),
            ("ur-Latn", "ltr"),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }
}
