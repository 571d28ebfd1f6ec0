//! The languages of the interface: texts, numbers, dates, negotiation and writing direction.

pub mod dates;
pub mod negotiate;
pub mod pseudo;
pub mod visitor;
pub mod words;

pub use negotiate::{interface_language, preferred};
pub use pseudo::changed;
pub use visitor::Visitor;
pub use words::Locale;

/// The languages of the interface, with their own names.
pub const INTERFACE: [(&str, &str); 7] = [
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("ar", "العربية"),
    ("zh", "中文"),
    ("pt", "Português"),
];

/// The tag of the pseudo-language (private use in BCP 47): English with every letter changed. Text
/// that stays plain on a page was never given to translators.
pub const PSEUDO: &str = "qps";

/// Returns the language part of a tag: `pt` of `pt-BR`.
pub fn base(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Returns the writing direction of a language, `ltr` or `rtl`.
pub fn direction(tag: &str) -> &'static str {
    let rtl_language = matches!(
        base(tag),
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "ug" | "ur" | "yi"
    );
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
    fn languages_run_their_way() {
        for (tag, way) in [
            ("en", "ltr"),
            ("ar", "rtl"),
            ("fa-IR", "rtl"),
            ("az-Arab", "rtl"),
            ("ur-Latn", "ltr"),
        ] {
            assert_eq!(direction(tag), way, "{tag}");
        }
    }
}
