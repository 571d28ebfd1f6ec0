//! What people type or paste besides a value: answers that say that there is none, and marks that
//! nobody sees.

use unicode_normalization::UnicodeNormalization;

/// Words that say that there is no answer, with letters and digits only.
const BLANK_WORDS: [&str; 70] = [
    // In any language, and as programs write it.
    "na",
    "nan",
    "null",
    "undefined",
    "blank",
    "empty",
    "tbd",
    "tba",
    // English
    "none",
    "no",
    "notapplicable",
    "notavailable",
    "nothing",
    "nil",
    // Spanish
    "noaplica",
    "noaplicable",
    "notiene",
    "notengo",
    "ninguno",
    "ninguna",
    "ningun",
    // French
    "non",
    "nonapplicable",
    "sansobjet",
    "aucun",
    "aucune",
    "néant",
    // Portuguese
    "não",
    "nao",
    "nãoaplicável",
    "naoaplicavel",
    "nãoseaplica",
    "naoseaplica",
    "nãotem",
    "nenhum",
    "nenhuma",
    // German, Dutch, Italian, Polish, Turkish
    "nein",
    "keine",
    "keiner",
    "keineangabe",
    "entfällt",
    "nichtzutreffend",
    "geen",
    "nvt",
    "nessuno",
    "nessuna",
    "brak",
    "niedotyczy",
    "yok",
    // Russian and Ukrainian
    "нет",
    "неприменимо",
    "нетданных",
    "неуказано",
    "отсутствует",
    "немає",
    // Arabic and Persian
    "لا",
    "لايوجد",
    "لاينطبق",
    "لاشيء",
    "غيرمتوفر",
    "ندارد",
    // Chinese, Japanese and Korean
    "无",
    "無",
    "没有",
    "沒有",
    "不适用",
    "不適用",
    "なし",
    "없음",
    "否",
];
/// Answers that are known by their signs: without these they may be anything.
const BLANK_SIGNS: [&str; 7] = ["s/o", "s/d", "s/n", "n/d", "н/д", "n/c", "k.a."];
/// What stands in a cell in place of an answer, beside dashes and stops.
const FILLERS: &str = "-_.…·•*/\\|?¿؟!#~=+,;:'\"`^°\u{60c}\u{61b}、。，・()[]{}<>";

/// Reports whether a whole field or cell says that there is nothing to say, such as “N/A”, “none”,
/// “-”, “no aplica”, “нет” or “无”. Such an answer is the same as an empty one. It is not to be asked
/// of codes, since Namibia's is `NA` and Norway's `NO`.
pub fn is_blank_answer(text: &str) -> bool {
    let plain: String = remove_invisible(text).nfkc().collect();
    let plain = plain.trim().to_lowercase();
    if plain.chars().all(is_filler) {
        return true;
    }
    let signs: String = plain.chars().filter(|sign| !sign.is_whitespace()).collect();
    if BLANK_SIGNS.contains(&signs.replace('\\', "/").as_str()) {
        return true;
    }
    // The rest has to be fillers: “No. 1” and “None & Sons” are answers.
    let is_plain = |sign: char| sign.is_alphanumeric() || is_filler(sign);
    let word: String = plain.chars().filter(|sign| !is_filler(*sign)).collect();
    plain.chars().all(is_plain) && BLANK_WORDS.contains(&word.as_str())
}

/// Reports whether a character is a dash, a stop, a bracket or white space.
fn is_filler(sign: char) -> bool {
    sign.is_whitespace()
        || FILLERS.contains(sign)
        // Dashes and minus signs, quotation marks, and the long mark of Japanese.
        || matches!(sign, '\u{2010}'..='\u{201f}' | '\u{2212}' | '«' | '»' | '\u{30fc}')
}

/// Removes the characters that are invisible and change how their neighbours show.
pub(super) fn remove_invisible(text: &str) -> String {
    text.chars().filter(|sign| !is_invisible(*sign)).collect()
}

/// Reports whether the character is a format character that is invisible and changes how its
/// neighbours show.
pub(super) fn is_invisible(character: char) -> bool {
    // In order: soft hyphen, Arabic letter mark, Mongolian vowel separator, zero-width space, marks
    // and embeddings of direction, word joiner to isolates, byte order mark, annotations, tags.
    matches!(character,
        '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Reports whether the character joins or parts its neighbours, as Persian, Arabic and Indic
/// scripts spell with. In an address it is invisible as well.
pub(super) fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Reads the letters and signs of an input method for full-width characters as those of ASCII.
pub(super) fn narrow_sign(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '\u{fe6b}' => '@',
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{3001}' => ',',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_says_nothing_is_blank() {
        for text in [
            "",
            " ",
            "\u{a0}",
            "\u{feff}",
            "\u{200b}",
            "N/A",
            "n/a",
            "N / A",
            "n.a.",
            "N.A",
            "NA",
            "#N/A",
            "N\\A",
            "(none)",
            "None",
            "none.",
            "null",
            "-",
            "--",
            "–",
            "—",
            "−",
            ".",
            "...",
            "…",
            "?",
            "*",
            "/",
            "//",
            "_",
            "\"\"",
            "ー",
            "／",
            "－",
            "No",
            "no aplica",
            "No aplica.",
            "s/o",
            "S/O",
            "s / d",
            "ninguna",
            "sans objet",
            "aucun",
            "Néant",
            "ne\u{301}ant",
            "não",
            "não se aplica",
            "keine",
            "k.A.",
            "n.v.t.",
            "нет",
            "Нет.",
            "н/д",
            "لا يوجد",
            "لا",
            "ندارد",
            "无",
            "無",
            "没有",
            "なし",
            "없음",
            "Ｎ／Ａ",
        ] {
            assert!(is_blank_answer(text), "{text}");
        }
    }

    #[test]
    fn an_answer_that_says_something_is_kept() {
        for text in [
            "X",
            "x",
            "0",
            "1",
            "KA",
            "SO",
            "ND",
            "Nadia",
            "Nila",
            "No. 1",
            "Noah",
            "Nonna",
            "None & Sons",
            "NA Kenya",
            "Nurse",
            "Non-executive director",
            "No Name Campaign",
            "n@a.org",
            "✓",
            "☑",
            "✔",
            "❤",
            "$",
            "%",
            "无国界医生",
            "нетворк",
            "لاجئون",
            "S.O.S.",
            "National Alliance",
            "न",
            "a",
        ] {
            assert!(!is_blank_answer(text), "{text}");
        }
    }
}
