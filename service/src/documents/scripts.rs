//! The scripts of a text: where one ends and the next begins, and what a file has to say of each.

use unicode_script::{Script, UnicodeScript};

use crate::language::tags;

/// The script of a part of a text (UAX #24).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WritingScript(Script);

/// Which of the three fonts of a run Word takes for a script (ECMA-376, section 17.3.2.26).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontSlot {
    Western,
    EastAsian,
    /// Scripts that are written from right to left, or whose letters join and move.
    Complex,
}

impl WritingScript {
    /// Signs, digits and spaces that belong to no script, where nothing stands beside them.
    pub const COMMON: Self = Self(Script::Common);

    /// Tells whether the script is written from right to left.
    pub fn is_rtl(self) -> bool {
        matches!(
            self.0,
            Script::Adlam
                | Script::Arabic
                | Script::Hanifi_Rohingya
                | Script::Hebrew
                | Script::Mandaic
                | Script::Mende_Kikakui
                | Script::Nko
                | Script::Samaritan
                | Script::Syriac
                | Script::Thaana
                | Script::Yezidi
        )
    }

    /// Returns which font of a run it is set in.
    pub fn slot(self) -> FontSlot {
        match self.0 {
            Script::Han | Script::Hangul | Script::Hiragana | Script::Yi => FontSlot::EastAsian,
            Script::Bengali
            | Script::Devanagari
            | Script::Gujarati
            | Script::Gurmukhi
            | Script::Kannada
            | Script::Khmer
            | Script::Lao
            | Script::Malayalam
            | Script::Myanmar
            | Script::Oriya
            | Script::Sinhala
            | Script::Tamil
            | Script::Telugu
            | Script::Thai
            | Script::Tibetan => FontSlot::Complex,
            _ if self.is_rtl() => FontSlot::Complex,
            _ => FontSlot::Western,
        }
    }
}

/// A part of a text by its bytes.
#[derive(Clone, Copy)]
struct ScriptSpan {
    script: Script,
    start: usize,
    end: usize,
}

/// Splits a text that stands in lines from left to right where its script changes.
pub fn split_scripts(text: &str) -> Vec<(WritingScript, &str)> {
    split_directed(text, false)
}

/// Splits a text where its script changes. Signs between two scripts go with the one that has the
/// direction of the lines, and digits with the letters before them, as the bidirectional algorithm
/// places them (UAX #9, rules W7, N1 and N2): so no bracket is turned around at a border.
pub fn split_directed(text: &str, rtl: bool) -> Vec<(WritingScript, &str)> {
    let spans = list_spans(text);
    let mut parts: Vec<ScriptSpan> = vec![];
    let mut add = |part: ScriptSpan| {
        if part.start == part.end {
            return;
        }
        if let Some(last) = parts.last_mut()
            && let Some(script) = join_scripts(last.script, part.script)
        {
            last.script = script;
            last.end = part.end;
        } else {
            parts.push(part);
        }
    };
    for (index, span) in spans.iter().enumerate() {
        if span.script != Script::Common {
            add(*span);
            continue;
        }
        let before = index.checked_sub(1).and_then(|before| spans.get(before));
        let before = before.map(|span| span.script);
        let after = spans.get(index + 1).map(|span| span.script);
        // What ends in a digit goes on from left to right with the letters before.
        let mut middle = span.start;
        if let Some(script) = before.filter(|script| !WritingScript(*script).is_rtl()) {
            let digits = text[span.start..span.end].rfind(|sign: char| sign.is_ascii_digit());
            middle += digits.map_or(0, |at| at + 1);
            add(ScriptSpan {
                script,
                start: span.start,
                end: middle,
            });
        }
        add(ScriptSpan {
            script: choose_script(before, after, rtl),
            start: middle,
            end: span.end,
        });
    }
    let named = parts
        .into_iter()
        .map(|part| (WritingScript(part.script), &text[part.start..part.end]));
    named.collect()
}

/// Lists the parts of one script, and between them those that belong to none.
fn list_spans(text: &str) -> Vec<ScriptSpan> {
    let mut spans: Vec<ScriptSpan> = vec![];
    for (start, sign) in text.char_indices() {
        let end = start + sign.len_utf8();
        let script = find_script(sign);
        if let Some(last) = spans.last_mut()
            && let Some(joined) = join_scripts(last.script, script)
        {
            last.script = joined;
            last.end = end;
        } else {
            let script = match script {
                Script::Inherited => Script::Common,
                other => other,
            };
            spans.push(ScriptSpan { script, start, end });
        }
    }
    spans
}

/// Returns the script of a character; those of Japanese and Chinese phonetic writing are one here
/// with the letters that they stand among.
fn find_script(sign: char) -> Script {
    if sign.is_ascii() {
        return if sign.is_ascii_alphabetic() {
            Script::Latin
        } else {
            Script::Common
        };
    }
    match sign.script() {
        Script::Katakana => Script::Hiragana,
        Script::Bopomofo => Script::Han,
        Script::Unknown => Script::Common,
        other => other,
    }
}

/// Returns the script of a part and the next one together, if they make one part.
fn join_scripts(part: Script, next: Script) -> Option<Script> {
    let is_east_asian = |script| matches!(script, Script::Han | Script::Hiragana);
    if part == next || next == Script::Inherited {
        Some(part)
    } else if is_east_asian(part) && is_east_asian(next) {
        Some(Script::Hiragana)
    } else {
        None
    }
}

/// Returns the script with which signs go that stand between two others, or at an end of the text.
fn choose_script(before: Option<Script>, after: Option<Script>, rtl: bool) -> Script {
    let is_rtl =
        |script: Option<Script>| script.map_or(rtl, |script| WritingScript(script).is_rtl());
    let chosen = if is_rtl(before) == is_rtl(after) {
        before.or(after)
    } else {
        [before, after]
            .into_iter()
            .flatten()
            .find(|script| WritingScript(*script).is_rtl() == rtl)
    };
    chosen.unwrap_or(Script::Common)
}

/// Tells whether a language is written in a script.
pub fn uses_script(language: &str, script: WritingScript) -> bool {
    let named = language.split('-').nth(1).filter(|part| part.len() == 4);
    if let Some(named) = named {
        return match named {
            "Hans" | "Hant" => script.0 == Script::Han,
            "Jpan" => matches!(script.0, Script::Han | Script::Hiragana),
            "Kore" => matches!(script.0, Script::Han | Script::Hangul),
            other => Script::from_short_name(other) == Some(script.0),
        };
    }
    let scripts: &[Script] = match tags::base(language) {
        "ar" | "ckb" | "fa" | "ks" | "ps" | "sd" | "ug" | "ur" => &[Script::Arabic],
        "be" | "bg" | "kk" | "ky" | "mk" | "mn" | "ru" | "tg" | "tt" | "uk" => &[Script::Cyrillic],
        "sr" => &[Script::Cyrillic, Script::Latin],
        "zh" => &[Script::Han],
        "ja" => &[Script::Han, Script::Hiragana],
        "ko" => &[Script::Hangul, Script::Han],
        "hi" | "mr" | "ne" | "sa" => &[Script::Devanagari],
        "as" | "bn" => &[Script::Bengali],
        "am" | "ti" => &[Script::Ethiopic],
        "arc" => &[Script::Syriac],
        "bo" | "dz" => &[Script::Tibetan],
        "dv" => &[Script::Thaana],
        "el" => &[Script::Greek],
        "gu" => &[Script::Gujarati],
        "he" | "yi" => &[Script::Hebrew],
        "hy" => &[Script::Armenian],
        "ka" => &[Script::Georgian],
        "km" => &[Script::Khmer],
        "kn" => &[Script::Kannada],
        "lo" => &[Script::Lao],
        "ml" => &[Script::Malayalam],
        "my" => &[Script::Myanmar],
        "or" => &[Script::Oriya],
        "pa" => &[Script::Gurmukhi],
        "si" => &[Script::Sinhala],
        "ta" => &[Script::Tamil],
        "te" => &[Script::Telugu],
        "th" => &[Script::Thai],
        _ => &[Script::Latin],
    };
    scripts.contains(&script.0)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, rtl: bool) -> Vec<&str> {
        let parts = split_directed(text, rtl).into_iter();
        parts.map(|(_, part)| part).collect()
    }

    #[test]
    fn a_text_is_split_where_its_script_changes() {
        for (text, rtl, parts) in [
            ("", false, vec![]),
            ("12 / 34", false, vec!["12 / 34"]),
            ("Amina's 3rd letter.", false, vec!["Amina's 3rd letter."]),
            ("Ana Борис", false, vec!["Ana ", "Борис"]),
            ("e\u{301}t\u{e9}", false, vec!["e\u{301}t\u{e9}"]),
            ("東京タワーと", false, vec!["東京タワーと"]),
            ("한국 (Korea)", false, vec!["한국 (", "Korea)"]),
            // Brackets go with the direction of the lines.
            ("See (منظمة) here", false, vec!["See (", "منظمة", ") here"]),
            ("منظمة (NGO) هنا", true, vec!["منظمة (", "NGO", ") هنا"]),
            ("(منظمة)", false, vec!["(", "منظمة", ")"]),
            ("(NGO)", true, vec!["(", "NGO", ")"]),
            // Digits go with the letters before them.
            ("COVID-19 وباء", true, vec!["COVID-19", " وباء"]),
        ] {
            assert_eq!(split(text, rtl), parts, "{text}");
            assert_eq!(split(text, rtl).concat(), text);
        }
    }

    #[test]
    fn a_script_has_a_font_and_a_direction() {
        for (text, slot, rtl) in [
            ("Ana", FontSlot::Western, false),
            ("Борис", FontSlot::Western, false),
            ("منظمة", FontSlot::Complex, true),
            ("ארגון", FontSlot::Complex, true),
            ("สมาคม", FontSlot::Complex, false),
            ("संगठन", FontSlot::Complex, false),
            ("陈伟", FontSlot::EastAsian, false),
            ("한국", FontSlot::EastAsian, false),
        ] {
            let found: Vec<_> = split_scripts(text)
                .into_iter()
                .map(|(script, part)| (script.slot(), script.is_rtl(), part))
                .collect();
            assert_eq!(found, [(slot, rtl, text)]);
        }
    }

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
}
