//! Latin letters for texts in other scripts, for web addresses.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The Mandarin syllable of each Chinese character of the table.
static PINYIN: LazyLock<BTreeMap<char, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../data/pinyin.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(syllable, letters)| letters.chars().map(move |letter| (letter, syllable)))
        .collect()
});

/// Writes a text in small ASCII letters, digits and single blanks. A letter of a script that is not
/// known becomes a blank.
pub fn transliterate(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        if let Some(syllable) = PINYIN.get(&letter) {
            // Each character is a syllable of its own, and most are a word.
            written.extend([" ", *syllable, " "]);
        } else {
            write_letter(letter, &mut written);
        }
    }
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes a letter of an alphabet, with its marks or without them.
fn write_letter(letter: char, written: &mut String) {
    if letter.is_ascii_alphanumeric() {
        written.push(letter);
    } else if let Some(latin) = find_latin(letter) {
        written.push_str(latin);
    } else {
        // The marks of a letter are left out, and its base may be known.
        let mut bases = letter.nfkd().filter(|part| !is_combining_mark(*part));
        let is_mark = is_combining_mark(letter);
        match (bases.next(), is_mark) {
            (_, true) => {}
            (Some(base), false) if base != letter => {
                for part in [base].into_iter().chain(bases) {
                    for small in part.to_lowercase() {
                        write_base(small, written);
                    }
                }
            }
            _ => written.push(' '),
        }
    }
}

/// Writes a letter without marks.
fn write_base(letter: char, written: &mut String) {
    match find_latin(letter) {
        _ if letter.is_ascii_alphanumeric() => written.push(letter),
        Some(latin) => written.push_str(latin),
        None => written.push(' '),
    }
}

/// Returns the Latin letters for a small letter of another alphabet, or for one that Unicode does
/// not take apart.
fn find_latin(letter: char) -> Option<&'static str> {
    find_of_latin_and_greek(letter)
        .or_else(|| find_of_cyrillic(letter))
        .or_else(|| find_of_arabic(letter))
}

fn find_of_latin_and_greek(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\'' | '’' | '‘' | 'ʼ' | 'ʻ' => "",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' | 'θ' => "th",
        'ħ' => "h",
        'ı' | 'ι' | 'η' => "i",
        'ŋ' | 'ν' => "n",
        'ə' | 'ε' => "e",
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ζ' => "z",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}

fn find_of_cyrillic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ё' => "yo",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'ї' => "yi",
        'й' | 'ы' => "y",
        'ј' => "j",
        'к' => "k",
        'қ' => "q",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' | 'ң' => "n",
        'њ' => "nj",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ћ' => "c",
        'џ' => "dz",
        'ђ' => "dj",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

fn find_of_arabic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ى' | 'ة' | 'ع' | '\u{64e}' => "a",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ہ' | 'ھ' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'ژ' => "zh",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'و' | 'ؤ' => "w",
        'ي' | 'ی' | 'ئ' => "y",
        'ء' | 'ـ' => "",
        '\u{64f}' => "u",
        '\u{650}' => "i",
        '٠' | '۰' => "0",
        '١' | '۱' => "1",
        '٢' | '۲' => "2",
        '٣' | '۳' => "3",
        '٤' | '۴' => "4",
        '٥' | '۵' => "5",
        '٦' | '۶' => "6",
        '٧' | '۷' => "7",
        '٨' | '۸' => "8",
        '٩' | '۹' => "9",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_all_languages_get_latin_letters() {
        for (text, latin) in [
            ("Keep it open", "keep it open"),
            ("Déclaration commune", "declaration commune"),
            ("¿Qué pasó, señor?", "que paso senor"),
            ("Declaração", "declaracao"),
            ("Don’t stop", "dont stop"),
            ("Łódź straße", "lodz strasse"),
            ("Открытое письмо", "otkrytoe pismo"),
            ("Йод и ёж", "yod i yozh"),
            ("Київ", "kiyiv"),
            ("Ανοιχτή", "anoichti"),
            ("بيان مشترك", "byan mshtrk"),
            ("٢٠٢٦", "2026"),
            ("联合声明", "lian he sheng ming"),
            ("聯合", "lian he"),
            ("2026年", "2026 nian"),
            ("ﬁne ①", "fine 1"),
            ("हिन्दी", ""),
            ("!!!", ""),
        ] {
            assert_eq!(transliterate(text), latin, "{text}");
        }
    }
}
