//! The scripts of a text: where one ends and the next begins, and what a file has to say of each.

use std::collections::BTreeSet;

use unicode_script::{Script, UnicodeScript};

/// The script of a part of a text (UAX #24).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WritingScript(pub(super) Script);

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

    /// Returns the name of the script, such as “Canadian Aboriginal”.
    pub fn name(self) -> String {
        self.0.full_name().replace('_', " ")
    }

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
pub(super) fn find_script(sign: char) -> Script {
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

/// Names the scripts of characters, sorted, each once. Nobody can tell from it what was written.
pub fn name_scripts(characters: &str) -> Vec<String> {
    let name = |character: char| match character.script() {
        Script::Common | Script::Inherited => "signs".to_owned(),
        Script::Unknown => "no script".to_owned(),
        script => WritingScript(script).name(),
    };
    let names: BTreeSet<String> = characters.chars().map(name).collect();
    names.into_iter().collect()
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
    fn scripts_are_named_without_their_letters() {
        for (characters, names) in [
            ("", &[][..]),
            ("ཀཁཀ", &["Tibetan"][..]),
            (
                "ᐃ☃\u{301}Ж\u{e000}",
                &["Canadian Aboriginal", "Cyrillic", "no script", "signs"][..],
            ),
        ] {
            assert_eq!(name_scripts(characters), names, "{characters}");
        }
    }
}
