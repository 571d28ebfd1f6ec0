//! Folds the name of a country to the form in which names are compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a name: without case, accents, punctuation, blanks, “the” and “and”, and with the usual
/// abbreviations written out. `data/country_names.mjs` does the same.
pub fn fold_country_name(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for letter in text
        .nfkd()
        .filter(|letter| !is_dropped(*letter))
        .flat_map(char::to_lowercase)
    {
        match replace_letter(letter) {
            Some(others) => letters.push_str(others),
            None => letters.push(letter),
        }
    }
    // Scripts whose marks are letters are put together again.
    let letters: String = letters.nfc().collect();
    letters
        .split(|letter: char| !letter.is_alphanumeric() && !is_combining_mark(letter))
        .map(write_out)
        .collect()
}

/// Tells whether a mark or an apostrophe is left out as if it was not there. In other scripts than
/// these, marks are vowels or end a syllable, and make another word.
fn is_dropped(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' // Latin, Greek, Cyrillic
        | '\u{591}'..='\u{5c7}' // Hebrew
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' // Arabic, and its lengthening stroke
        | '\'' | '`' | '´' | '‘' | '’' | 'ʻ' | 'ʼ')
}

/// Returns what stands for a letter that keyboards of other languages lack, or that looks the same.
fn replace_letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        'ک' => "ك",
        'ی' | 'ى' => "ي",
        'ة' | 'ە' | 'ہ' | 'ھ' => "ه",
        _ => return None,
    })
}

/// Writes an abbreviated word out, and leaves out those that people leave out.
fn write_out(word: &str) -> &str {
    match word {
        "the" | "and" => "",
        "st" => "saint",
        "rep" => "republic",
        "dem" => "democratic",
        "is" | "isl" => "islands",
        word => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_equal_however_they_are_typed() {
        for (one, other) in [
            ("Côte d’Ivoire", "COTE D'IVOIRE"),
            ("St. Kitts & Nevis", "Saint Kitts and Nevis"),
            ("The Gambia", "Gambia (the)"),
            ("Viet Nam", "Vietnam"),
            ("U.S.A.", "usa"),
            ("Türkiye", "TÜRKİYE"),
            ("ایران", "إيران"),
            ("Cook Is.", "Cook Islands"),
            ("Congo, Dem. Rep.", "Congo Democratic Republic"),
        ] {
            assert_eq!(fold_country_name(one), fold_country_name(other), "{one}");
        }
        // A vowel that is a mark makes another word.
        assert_ne!(fold_country_name("मली"), fold_country_name("माली"));
        assert_eq!(fold_country_name(" – & ’"), "");
    }
}
