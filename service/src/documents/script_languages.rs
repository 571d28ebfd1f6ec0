//! The scripts that a language is written in, the language that a script tells, and a letter of each
//! script, by which fonts are looked for.

use std::ops::Range;

use unicode_script::Script;

use super::scripts::{WritingScript, split_directed};
use crate::language::tags;

/// The scripts of the languages below, each with a letter that whatever font it has can write.
const LETTERS: [(Script, char); 35] = [
    (Script::Latin, 'a'),
    (Script::Cyrillic, 'ж'),
    (Script::Arabic, 'ع'),
    (Script::Han, '言'),
    (Script::Adlam, '\u{1e900}'),
    (Script::Armenian, 'ա'),
    (Script::Bengali, 'ক'),
    (Script::Canadian_Aboriginal, 'ᐃ'),
    (Script::Cherokee, 'Ꭰ'),
    (Script::Devanagari, 'क'),
    (Script::Ethiopic, 'አ'),
    (Script::Georgian, 'ა'),
    (Script::Greek, 'ω'),
    (Script::Gujarati, 'ક'),
    (Script::Gurmukhi, 'ਕ'),
    (Script::Hangul, '한'),
    (Script::Hebrew, 'ש'),
    (Script::Hiragana, 'の'),
    (Script::Kannada, 'ಕ'),
    (Script::Khmer, 'ក'),
    (Script::Lao, 'ກ'),
    (Script::Malayalam, 'ക'),
    (Script::Mongolian, 'ᠮ'),
    (Script::Myanmar, 'က'),
    (Script::Nko, 'ߒ'),
    (Script::Oriya, 'କ'),
    (Script::Sinhala, 'ක'),
    (Script::Syriac, 'ܐ'),
    (Script::Tamil, 'க'),
    (Script::Telugu, 'క'),
    (Script::Thaana, 'ހ'),
    (Script::Thai, 'ก'),
    (Script::Tibetan, 'ཀ'),
    (Script::Tifinagh, 'ⴰ'),
    (Script::Yi, 'ꀀ'),
];

/// Lists the scripts for which fonts are looked for, each with a letter of it.
pub fn list_letters() -> impl Iterator<Item = (WritingScript, char)> {
    let letters = LETTERS.into_iter();
    letters.map(|(script, letter)| (WritingScript(script), letter))
}

/// Returns the script without which a language cannot be written.
pub fn find_main_script(language: &str) -> WritingScript {
    let scripts = list_scripts(language);
    WritingScript(scripts.first().copied().unwrap_or(Script::Latin))
}

/// Tells whether a language is written in a script.
pub fn uses_script(language: &str, script: WritingScript) -> bool {
    list_scripts(language).contains(&script.0)
}

/// Lists the scripts of a language, the one that it cannot do without first.
fn list_scripts(language: &str) -> Vec<Script> {
    let named = language.split('-').nth(1).filter(|part| part.len() == 4);
    let scripts: &[Script] = match named {
        Some("Hans" | "Hant") => &[Script::Han],
        Some("Jpan") => &[Script::Han, Script::Hiragana],
        Some("Kore") => &[Script::Hangul, Script::Han],
        Some(other) => return Script::from_short_name(other).into_iter().collect(),
        None => list_usual_scripts(tags::base(language)),
    };
    scripts.to_vec()
}

/// Lists the scripts of a language whose tag names none; Latin letters for one that is not known.
fn list_usual_scripts(base: &str) -> &'static [Script] {
    match base {
        "ar" | "ckb" | "fa" | "ks" | "ps" | "sd" | "ug" | "ur" => &[Script::Arabic],
        "be" | "bg" | "kk" | "ky" | "mk" | "mn" | "ru" | "tg" | "tt" | "uk" => &[Script::Cyrillic],
        "sr" => &[Script::Cyrillic, Script::Latin],
        "zh" => &[Script::Han],
        "ja" => &[Script::Han, Script::Hiragana],
        "ko" => &[Script::Hangul, Script::Han],
        "bho" | "brx" | "doi" | "hi" | "kok" | "mai" | "mr" | "ne" | "sa" => &[Script::Devanagari],
        "as" | "bn" => &[Script::Bengali],
        "am" | "ti" => &[Script::Ethiopic],
        "arc" | "syr" => &[Script::Syriac],
        "bo" | "dz" => &[Script::Tibetan],
        "chr" => &[Script::Cherokee],
        "dv" => &[Script::Thaana],
        "el" => &[Script::Greek],
        "gu" => &[Script::Gujarati],
        "he" | "yi" => &[Script::Hebrew],
        "hy" => &[Script::Armenian],
        "ii" => &[Script::Yi],
        "iu" => &[Script::Canadian_Aboriginal, Script::Latin],
        "ka" => &[Script::Georgian],
        "km" => &[Script::Khmer],
        "kn" => &[Script::Kannada],
        "lo" => &[Script::Lao],
        "ml" => &[Script::Malayalam],
        "my" => &[Script::Myanmar],
        "nqo" => &[Script::Nko],
        "or" => &[Script::Oriya],
        "pa" => &[Script::Gurmukhi],
        "si" => &[Script::Sinhala],
        "ta" => &[Script::Tamil],
        "te" => &[Script::Telugu],
        "th" => &[Script::Thai],
        "zgh" => &[Script::Tifinagh],
        _ => &[Script::Latin],
    }
}

/// Returns the language of a name in a script, where the script says it well enough for a voice that
/// reads aloud; nothing for those of many languages, such as the Cyrillic one.
pub fn guess_language(script: WritingScript) -> Option<&'static str> {
    match script.0 {
        Script::Arabic => Some("ar"),
        Script::Armenian => Some("hy"),
        Script::Bengali => Some("bn"),
        Script::Georgian => Some("ka"),
        Script::Greek => Some("el"),
        Script::Gujarati => Some("gu"),
        Script::Gurmukhi => Some("pa"),
        Script::Han => Some("zh"),
        Script::Hangul => Some("ko"),
        Script::Hebrew => Some("he"),
        Script::Hiragana => Some("ja"),
        Script::Kannada => Some("kn"),
        Script::Khmer => Some("km"),
        Script::Lao => Some("lo"),
        Script::Malayalam => Some("ml"),
        Script::Myanmar => Some("my"),
        Script::Oriya => Some("or"),
        Script::Sinhala => Some("si"),
        Script::Tamil => Some("ta"),
        Script::Telugu => Some("te"),
        Script::Thai => Some("th"),
        Script::Tibetan => Some("bo"),
        _ => None,
    }
}

/// Splits a text that others typed where its language changes: what stands in a script that the
/// document's language does not use gets the language that the script tells. The lines of the
/// document begin at the right if `rtl`.
pub fn split_languages<'t>(
    text: &'t str,
    document_language: &str,
    rtl: bool,
) -> Vec<(Option<&'static str>, &'t str)> {
    let mut spans: Vec<(Option<&'static str>, Range<usize>)> = vec![];
    let mut end = 0;
    for (script, part) in split_directed(text, rtl) {
        let start = end;
        end += part.len();
        let language = guess_language(script).filter(|_| !uses_script(document_language, script));
        match spans.last_mut() {
            Some((last, range)) if *last == language => range.end = end,
            _ => spans.push((language, start..end)),
        }
    }
    spans
        .into_iter()
        .map(|(language, range)| (language, &text[range]))
        .collect()
}

#[cfg(test)]
mod tests {
    use unicode_script::UnicodeScript;

    use super::super::scripts::split_scripts;
    use super::*;

    #[test]
    fn a_language_has_its_scripts() {
        let script = |text: &'static str| split_scripts(text)[0].0;
        for (language, text, expected) in [
            ("en", "Ana", true),
            ("pt-BR", "Ana", true),
            ("en", "陈", false),
            ("zh", "陈", true),
            ("zh-Hant", "陳", true),
            ("zh", "Ana", false),
            ("ar", "منظمة", true),
            ("ru", "Борис", true),
            ("sr-Latn", "Борис", false),
            ("ja", "と", true),
        ] {
            assert_eq!(uses_script(language, script(text)), expected, "{language}");
        }
        assert_eq!(guess_language(script("ไทย")), Some("th"));
        assert_eq!(guess_language(script("Борис")), None);
    }

    #[test]
    fn fonts_are_looked_for_by_a_letter_of_the_script() {
        for (index, (script, letter)) in LETTERS.into_iter().enumerate() {
            assert_eq!(letter.script(), script, "{letter}");
            let is_again = LETTERS[..index].iter().any(|(other, _)| *other == script);
            assert!(!is_again, "{script:?} stands twice");
        }
        for (language, name) in [
            ("en", "Latin"),
            ("sw", "Latin"),
            ("uz-Cyrl", "Cyrillic"),
            ("ur-Latn", "Latin"),
            ("el", "Greek"),
            ("he", "Hebrew"),
            ("hi", "Devanagari"),
            ("th", "Thai"),
            ("ko", "Hangul"),
            ("ja", "Han"),
            ("ka", "Georgian"),
            ("am", "Ethiopic"),
            ("hy", "Armenian"),
            ("ta", "Tamil"),
            ("bn", "Bengali"),
        ] {
            let main = find_main_script(language);
            assert_eq!(main.name(), name, "{language}");
            assert!(list_letters().any(|(script, _)| script == main), "{name}");
        }
    }

    #[test]
    fn a_name_says_its_language_where_it_is_not_that_of_the_document() {
        for (document, rtl, name, parts) in [
            ("en", false, "", vec![]),
            ("en", false, "Ana Díaz 2", vec![(None, "Ana Díaz 2")]),
            ("en", false, "Борис (Ana)", vec![(None, "Борис (Ana)")]),
            ("en", false, "陈伟", vec![(Some("zh"), "陈伟")]),
            ("zh-Hant", false, "陳偉", vec![(None, "陳偉")]),
            (
                "en",
                false,
                "Ana – منظمة الصحة",
                vec![(None, "Ana – "), (Some("ar"), "منظمة الصحة")],
            ),
            ("ar", true, "منظمة (NGO)", vec![(None, "منظمة (NGO)")]),
            ("ar", true, "ארגון", vec![(Some("he"), "ארגון")]),
        ] {
            assert_eq!(split_languages(name, document, rtl), parts, "{name}");
        }
    }
}
